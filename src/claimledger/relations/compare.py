"""A comparison that the two figures behind it do not bear out.

## What it checks
"More than twice as many as", "half as much as", "higher than": an order between the measure and another measure, another period, or another value of a dimension.

## Why it matters
Comparisons are made by eye from a table, and they stay in the text when a figure of the table is corrected.

## Flagged
    measure = [{ id = "rate", unit = "per 100,000", kind = "rate", signed = false }]
    claim = [
        { id = "here", measure = "rate", period = "2023", dimensions = { area = "here" }, level = "31.2 per 100,000" },
        { id = "there", measure = "rate", period = "2023", dimensions = { area = "there" }, level = "19.5 per 100,000" },
        { id = "times", measure = "rate", period = "2023", dimensions = { area = "here" }, compare = "more than twice", base_dimensions = { area = "there" } },
    ]

## Accepted
    measure = [{ id = "rate", unit = "per 100,000", kind = "rate", signed = false }]
    claim = [
        { id = "here", measure = "rate", period = "2023", dimensions = { area = "here" }, level = "41.2 per 100,000" },
        { id = "there", measure = "rate", period = "2023", dimensions = { area = "there" }, level = "19.5 per 100,000" },
        { id = "times", measure = "rate", period = "2023", dimensions = { area = "here" }, compare = "more than twice", base_dimensions = { area = "there" } },
    ]

## Limits
A multiple of what may be negative is not tied.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.interval import Interval
from claimledger.relations._linear import bounded, positive, times
from claimledger.relations._scope import Scope
from claimledger.relations._tie import Kind, required
from claimledger.stated import Stated
from claimledger.system import MINUS_ONE, ONE, Constraint, Fact, Requirement


def compared_with(stated: Stated, scope: Scope) -> Fact | None:
    """Return the fact that a comparison holds its own against; None where it names none."""
    if stated.of is not None:
        return scope.pointed(stated.of)
    if stated.base is not None and stated.measure is not None:
        return scope.fact(stated.measure, stated.base)
    return None


def ties(stated: Stated, scope: Scope) -> Iterator[Requirement]:
    """Yield what a comparison asks of the two facts that it compares."""
    if stated.measure is None or stated.amount is None or stated.unit is None:
        return
    this, other = scope.about(stated), compared_with(stated, scope)
    if other is None:
        return
    own, factor = scope.units[this.measure], stated.unit.factor
    bare = stated.amount.form == "direction"
    absolute = bare or (bool(stated.unit.dimension) and stated.unit.dimension == own.dimension)
    if this == other or own.dimension != scope.units[other.measure].dimension:
        return
    if not absolute and scope.signed(other):
        return

    def rows(values: Interval) -> tuple[Constraint, ...]:
        if absolute:
            return bounded(((this, ONE), (other, MINUS_ONE)), values.scaled(factor))
        multiple = values.scaled(factor)
        if stated.amount is not None and stated.amount.form == "change":
            multiple += 1
        return (positive(other), *times(((this, ONE),), multiple, other))

    yield required(stated, "compare", rows)


KIND = Kind(name="compare", keys=("compare",), ties=ties, flags=(("CL406", "comparison-disagrees"),))
