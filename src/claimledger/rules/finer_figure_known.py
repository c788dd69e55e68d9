"""One fact told twice, once more finely.

## What it checks
Several levels of one fact that agree, one of which lets in fewer values than another.

## Why it matters
"About 700,000" and "689,000" are one figure.
Whoever works on with it takes the finer one, and whoever quotes both should know that they are not two.

## Flagged
    measure = [{ id = "hectares", unit = "hectare", kind = "stock" }]
    claim = [
        { id = "headline", measure = "hectares", period = "2023-12-31", level = "about 700,000 hectares" },
        { id = "table", measure = "hectares", period = "2023-12-31", level = "689,000 hectares" },
    ]

## Accepted
    measure = [{ id = "hectares", unit = "hectare", kind = "stock" }]
    claim = [
        { id = "headline", measure = "hectares", period = "2023-12-31", level = "689,000 hectares" },
        { id = "table", measure = "hectares", period = "2023-12-31", level = "0.689 million hectares" },
        { id = "before", measure = "hectares", period = "2022-12-31", level = "about 700,000 hectares" },
    ]

## Limits
A note, once for each fact. Levels that disagree are an error, `values-disagree`.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from claimledger.interval import Interval
from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._levels import levels
from claimledger.stated import Stated


@define_rule("CL223", "finer-figure-known", "note")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each fact that is told several times, not always as finely."""
    for several in levels(context):
        values = {one.name: _values(one) for one in several}
        finest = min(several, key=lambda one: _width(values[one.name]))
        rounder = [
            one
            for one in several
            if values[one.name] != values[finest.name] and values[finest.name].issubset(values[one.name])
        ]
        if rounder:
            told = [one for one in several if one in rounder or one is finest]
            others = " and ".join(f"“{one.text}” ({one.name})" for one in rounder)
            yield Clash(
                path=("claim", context.positions[rounder[0].claim.id], rounder[0].key),
                claims=tuple(one.name for one in told),
                message=f"one fact is told as {others} and more finely as “{finest.text}” ({finest.name}): go by the latter",
            )


def _values(stated: Stated) -> Interval:
    assert stated.amount is not None  # noqa: S101 - a level that has a unit has an amount
    assert stated.unit is not None  # noqa: S101
    return stated.amount.charitable.scaled(stated.unit.factor)


def _width(values: Interval) -> tuple[bool, Fraction]:
    """Return what is least for the finest figure."""
    low, high = values.lower, values.upper
    return (True, Fraction(0)) if low is None or high is None else (False, high - low)
