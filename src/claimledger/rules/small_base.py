"""A percentage of a handful of cases.

## What it checks
A change in percent, or as a multiple, whose base is known to be fewer than 20 counted things.

## Why it matters
One case more or less turns such a percentage upside down: three robberies after one are "up 200%".
The numbers themselves say more and mislead less.

## Flagged
    measure = [{ id = "robberies", unit = "robbery", kind = "flow" }]
    claim = [
        { id = "before", measure = "robberies", period = "2022", level = "1 robbery" },
        { id = "rise", measure = "robberies", period = "2023", change = "+200%", base = "year-on-year" },
    ]

## Accepted
The reader sees the base, or it is large enough:

    measure = [{ id = "robberies", unit = "robbery", kind = "flow" }, { id = "thefts", unit = "theft", kind = "flow" }]
    claim = [
        { id = "told", measure = "robberies", period = "2023", level = "3 robberies", from = "1 robbery", change = "+200%", base = "year-on-year" },
        { id = "before", measure = "thefts", period = "2022", level = "211 thefts" },
        { id = "rise", measure = "thefts", period = "2023", change = "+200%", base = "year-on-year" },
    ]

## Limits
A note: the percentage may well be right. Only things that are counted one by one have a small base.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._directions import changes, growth, levels
from claimledger.stated import Stated

_SMALL = 20


@define_rule("CL414", "small-base", "note")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each relative change of which a small base is known."""
    known = levels(context)
    for change, _, base in changes(context):
        measure = change.measure
        if measure is None or growth(change) is None or measure.kind == "rate":
            continue
        if not context.ledger.contents.units.resolve(measure.unit).counted:
            continue
        bases = known.get(base, [])
        if any(level.claim.id == change.claim.id for level in bases):
            continue
        small = next((level for level in bases if _small(level)), None)
        if small is not None:
            yield Clash(
                path=("claim", context.positions[change.claim.id], change.key),
                claims=(change.name, small.name),
                message=(
                    f"{change.name} says “{change.text}” of a base that {small.name} gives as “{small.text}”: "
                    f"with fewer than {_SMALL}, the numbers say more than a percentage"
                ),
            )


def _small(level: Stated) -> bool:
    assert level.amount is not None  # noqa: S101 - a level has one
    assert level.unit is not None  # noqa: S101
    values = level.amount.charitable.scaled(level.unit.factor)
    return values.upper is not None and (values.upper < _SMALL or (values.upper == _SMALL and values.upper_open))
