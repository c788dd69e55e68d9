"""A contribution to growth that the levels behind it do not bear out.

## What it checks
A contribution says how much of the growth of a whole one part made, in percentage points: the part's own increase over the whole at the base.

## Why it matters
Contributions are quoted as if they were growth rates of the part, and do not add up to the growth they are said to explain.

## Flagged
    measure = [
        { id = "gdp", unit = "CNY", kind = "flow", prices = "real" },
        { id = "exports", unit = "CNY", kind = "flow", prices = "real", subset_of = "gdp" },
    ]
    claim = [
        { id = "base", measure = "gdp", period = "2022", level = "100.0 billion yuan" },
        { id = "before", measure = "exports", period = "2022", level = "20.0 billion yuan" },
        { id = "after", measure = "exports", period = "2023", level = "21.6 billion yuan" },
        { id = "part", measure = "exports", period = "2023", contribution = "8.0 points", of = "gdp", base = "year-on-year" },
    ]

## Accepted
    measure = [
        { id = "gdp", unit = "CNY", kind = "flow", prices = "real" },
        { id = "exports", unit = "CNY", kind = "flow", prices = "real", subset_of = "gdp" },
    ]
    claim = [
        { id = "base", measure = "gdp", period = "2022", level = "100.0 billion yuan" },
        { id = "before", measure = "exports", period = "2022", level = "20.0 billion yuan" },
        { id = "after", measure = "exports", period = "2023", level = "21.6 billion yuan" },
        { id = "part", measure = "exports", period = "2023", contribution = "1.6 points", of = "gdp", base = "year-on-year" },
    ]

## Limits
Contributions to growth from a base that may be negative are not tied.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.interval import Interval
from claimledger.relations._linear import positive, times
from claimledger.relations._scope import Scope
from claimledger.relations._tie import Kind, required
from claimledger.stated import Context, Stated
from claimledger.system import MINUS_ONE, ONE, Constraint, Requirement


def ties(stated: Stated, scope: Scope) -> Iterator[Requirement]:
    """Yield what a contribution asks of the part's two levels and the whole's level at the base."""
    base, of, measure = stated.base, stated.of, stated.measure
    if base is None or of is None or measure is None or stated.amount is None or stated.unit is None:
        return
    now, then = scope.about(stated), scope.fact(measure, base)
    whole = scope.fact(of.measure, Context(dimensions=base.dimensions, period=base.period))
    if now == then or scope.signed(whole):
        return
    factor = stated.unit.factor
    unsaid = scope.units[measure.id].currency and stated.prices is None

    def rows(values: Interval) -> tuple[Constraint, ...]:
        return (positive(whole), *times(((now, ONE), (then, MINUS_ONE)), values.scaled(factor), whole))

    yield required(stated, "contribution", rows, strict_only=unsaid)


KIND = Kind(name="contribution", keys=("contribution",), ties=ties, flags=(("CL405", "contribution-disagrees"),))
