"""One figure for a part and for its whole.

## What it checks
Levels of three digits or more that are exactly the same for a measure and for one that holds it, in one context; also for the values of a dimension, where a group says which holds which.

## Why it matters
A figure for England is told of Britain, employees on a payroll as all who work: the scope was lost on the way.

## Flagged
    measure = [
        { id = "employees", unit = "person", kind = "stock", subset_of = "workers" },
        { id = "workers", unit = "person", kind = "stock" },
    ]
    claim = [
        { id = "payroll", measure = "employees", period = "2022-01", level = "29.54 million people" },
        { id = "work", measure = "workers", period = "2022-01", level = "29.54 million people" },
    ]

A part of a group:

    measure = [{ id = "schools", unit = "school", kind = "stock" }]
    group = [{ dimension = "area", whole = "UK", parts = ["England", "Wales", "Scotland", "Northern Ireland"], complete = true }]
    claim = [
        { id = "england", measure = "schools", period = "2022", dimensions = { area = "England" }, level = "24,442 schools" },
        { id = "uk", measure = "schools", period = "2022", dimensions = { area = "UK" }, level = "24,442 schools" },
    ]

## Accepted
    measure = [
        { id = "employees", unit = "person", kind = "stock", subset_of = "workers" },
        { id = "workers", unit = "person", kind = "stock" },
    ]
    claim = [
        { id = "payroll", measure = "employees", period = "2022-01", level = "29.54 million people" },
        { id = "work", measure = "workers", period = "2022-01", level = "32.50 million people" },
    ]

## Limits
A note: a whole may have one part only. Hedged figures are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.model import Dimensions
from claimledger.period import Period
from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._phrases import digits
from claimledger.stated import Stated

_DIGITS = 3
_Place = tuple[str, Dimensions, Period]


@define_rule("CL207", "same-figure-for-part-and-whole", "note")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each pair of a part and its whole with one figure."""
    known: dict[_Place, list[Stated]] = {}
    for stated in context.stated:
        measure, amount = stated.measure, stated.amount
        if stated.key != "level" or measure is None or amount is None or amount.qualifier is not None:
            continue
        if measure.kind != "rate" and digits(stated.text) >= _DIGITS:
            known.setdefault((measure.id, stated.context.dimensions, stated.context.period), []).append(stated)
    holders = _holders(context)
    wholes: dict[tuple[str, str], list[str]] = {}
    for group in context.ledger.groups:
        for value in group.parts:
            wholes.setdefault((group.dimension, value), []).append(group.whole)
    for (measure_id, dimensions, period), found in known.items():
        above = [(name, dimensions, period) for name in holders.get(measure_id, ())]
        for key, value in dimensions:
            above += [
                (measure_id, tuple(sorted({**dict(dimensions), key: whole}.items())), period)
                for whole in wholes.get((key, value), ())
            ]
        for place in above:
            pair = next(((one, other) for one in found for other in known.get(place, ()) if _alike(one, other)), None)
            if pair is not None:
                part, holder = pair
                yield Clash(
                    path=("claim", context.positions[holder.claim.id], holder.key),
                    claims=(part.name, holder.name),
                    message=(
                        f"{part.name} and {holder.name} give one figure, “{holder.text}”, for a part and for its whole: "
                        "ask which of them it is of"
                    ),
                )


def _holders(context: RuleContext) -> dict[str, list[str]]:
    """Return for each measure those that it is a part of."""
    holders: dict[str, list[str]] = {}
    for measure in context.ledger.measures:
        if measure.subset_of is not None:
            holders.setdefault(measure.id, []).append(measure.subset_of)
        if len(measure.parts) > 1:
            for part in measure.parts:
                holders.setdefault(part, []).append(measure.id)
    return {name: list(dict.fromkeys(found)) for name, found in holders.items()}


def _alike(one: Stated, other: Stated) -> bool:
    return one.amount is not None and other.amount is not None and one.amount.charitable == other.amount.charitable
