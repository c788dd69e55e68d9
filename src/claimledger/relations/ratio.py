"""A ratio that the two figures behind it do not bear out.

## What it checks
So many of one thing for each of another: the first is the ratio times the second, within the rounding of all three.

## Why it matters
"Per head" and "per case" figures are divided by hand, and often by the wrong count.

## Flagged
    measure = [{ id = "suspects", unit = "suspect" }, { id = "gangs", unit = "organization" }]
    claim = [
        { id = "gangs", measure = "gangs", period = "2023", level = "1,169 organizations" },
        { id = "suspects", measure = "suspects", period = "2023", level = "11,381 suspects" },
        { id = "each", measure = "suspects", period = "2023", ratio = "17.9 suspects per organization", per = "gangs" },
    ]

## Accepted
    measure = [{ id = "suspects", unit = "suspect" }, { id = "gangs", unit = "organization" }]
    claim = [
        { id = "gangs", measure = "gangs", period = "2023", level = "1,169 organizations" },
        { id = "suspects", measure = "suspects", period = "2023", level = "11,381 suspects" },
        { id = "each", measure = "suspects", period = "2023", ratio = "9.7 suspects per organization", per = "gangs" },
    ]

## Limits
A ratio to nothing says nothing: it presupposes that there is something below the line.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.interval import Interval
from claimledger.relations._linear import negative, positive, times
from claimledger.relations._scope import Scope
from claimledger.relations._tie import Kind, required
from claimledger.stated import Stated
from claimledger.system import ONE, Constraint, Either, Requirement


def ties(stated: Stated, scope: Scope) -> Iterator[Requirement]:
    """Yield what a ratio asks of the two facts it divides."""
    if stated.per is None or stated.amount is None or stated.unit is None:
        return
    above, below = scope.about(stated), scope.pointed(stated.per)
    factor = stated.unit.factor

    def rows(values: Interval) -> tuple[Constraint, ...]:
        values = values.scaled(factor)
        upward = (positive(below), *times(((above, ONE),), values, below))
        if not scope.signed(below):
            return upward
        return (Either((upward, (negative(below), *times(((above, ONE),), values, below, turned=True)))),)

    yield required(stated, "ratio", rows)


KIND = Kind(name="ratio", keys=("ratio",), ties=ties, flags=(("CL306", "ratio-disagrees"),))
