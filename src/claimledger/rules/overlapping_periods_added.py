"""A total that adds periods which overlap.

## What it checks
Whole counts of one flow: a figure for a longer period that is exactly the sum of two figures for periods inside it which have days in common.

## Why it matters
January to September and the third quarter share three months; added, those are counted twice, and the fourth quarter not at all.

## Flagged
    measure = [{ id = "cases", unit = "case", kind = "flow" }]
    claim = [
        { id = "nine-months", measure = "cases", period = "2023-01/2023-09", level = "11,381 cases" },
        { id = "third-quarter", measure = "cases", period = "2023-Q3", level = "4,218 cases" },
        { id = "year", measure = "cases", period = "2023", level = "15,599 cases" },
    ]

## Accepted
    measure = [{ id = "cases", unit = "case", kind = "flow" }]
    claim = [
        { id = "nine-months", measure = "cases", period = "2023-01/2023-09", level = "11,381 cases" },
        { id = "fourth-quarter", measure = "cases", period = "2023-Q4", level = "4,218 cases" },
        { id = "year", measure = "cases", period = "2023", level = "15,599 cases" },
    ]

## Limits
A warning, for a fourth quarter that is to the case like the third is possible.
Figures that were rounded, or of fewer than three digits, are left out, and so are measures with more than 500 such figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._phrases import digits
from claimledger.stated import Stated

_MOST = 500
_DIGITS = 3


@define_rule("CL204", "overlapping-periods-added", "warning")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each figure that is the sum of two others whose periods overlap."""
    by_series: dict[object, list[tuple[Stated, Fraction]]] = {}
    for stated in context.stated:
        value = _whole(stated)
        if value is not None and stated.measure is not None:
            by_series.setdefault((stated.measure.id, stated.context.dimensions), []).append((stated, value))
    for series in by_series.values():
        lengths = {stated.context.period.months or stated.context.period for stated, _ in series}
        if 2 < len(series) <= _MOST and len(lengths) > 1:
            for total, one, other in _sums(series):
                yield Clash(
                    path=("claim", context.positions[total.claim.id], total.key),
                    claims=(one.name, other.name, total.name),
                    message=(
                        f"{total.name} is exactly {one.name} and {other.name} together, but {one.context.period} and "
                        f"{other.context.period} overlap: days may be counted twice"
                    ),
                )


def _sums(series: Sequence[tuple[Stated, Fraction]]) -> Iterator[tuple[Stated, Stated, Stated]]:
    by_value: dict[Fraction, list[Stated]] = {}
    order: dict[str, int] = {}
    for place, (stated, value) in enumerate(series):
        by_value.setdefault(value, []).append(stated)
        order[stated.name] = place
    for total, value in series:
        whole = total.context.period
        for one, part in series:
            if one.context.period == whole or not whole.contains(one.context.period):
                continue
            for other in by_value.get(value - part, ()):
                span = other.context.period
                # Each pair once; one period twice is another matter.
                apart = order[one.name] < order[other.name] and span not in (whole, one.context.period)
                if apart and whole.contains(span) and span.overlaps(one.context.period):
                    yield total, one, other


def _whole(stated: Stated) -> Fraction | None:
    """Return the count of a flow that *stated* tells to the unit, in three digits at least; None for all else."""
    measure, amount = stated.measure, stated.amount
    if stated.key != "level" or measure is None or amount is None or measure.kind != "flow":
        return None
    value = amount.charitable.lower
    if value is None or value != amount.charitable.upper or not stated.context.period.known:
        return None
    return value if digits(stated.text) >= _DIGITS else None
