"""Two figures for one fact that cannot both be right.

## What it checks
A level bounds the value of its measure in its context, and so does the level at the base that a change was told with.
All levels of one measure, one period and the same dimensions speak of one number.

## Why it matters
A figure that differs from line to line is the commonest slip in print: one of the two was mistyped, or they were never of the same thing.

## Flagged
    measure = [{ id = "ballots", unit = "ballot" }]
    claim = [
        { id = "headline", measure = "ballots", period = "2000-11-07", level = "462,120" },
        { id = "body", measure = "ballots", period = "2000-11-07", level = "463,490" },
    ]

## Accepted
    measure = [{ id = "ballots", unit = "ballot" }]
    claim = [
        { id = "headline", measure = "ballots", period = "2000-11-07", level = "about 463,000" },
        { id = "body", measure = "ballots", period = "2000-11-07", level = "463,490" },
    ]

## Limits
Figures whose status, price basis, adjustment, vintage or period differ are different facts and are never held against one another.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from claimledger.interval import Interval
from claimledger.relations._linear import bounded
from claimledger.relations._repeat import contexts
from claimledger.relations._scope import Scope
from claimledger.relations._tie import Kind, required
from claimledger.relations._time import seconds
from claimledger.relations.whole import rounded
from claimledger.stated import Stated
from claimledger.system import ONE, Constraint, Fact, Requirement


def bounded_facts(stated: Stated, scope: Scope) -> Iterator[tuple[Fact, Fraction]]:
    """Yield each fact that a level bounds, with what one of the level's unit is in base units of the fact."""
    measure, unit = stated.measure, stated.unit
    if measure is None or unit is None:
        return
    own = scope.units[measure.id]
    for context in (stated.base,) if stated.key == "from" else (one for one, _ in contexts(stated)):
        if context is None:
            continue
        length = ONE if unit.dimension == own.dimension else seconds(unit, context.period)
        if length is not None:
            yield scope.fact(measure, context), unit.factor * length


def ties(stated: Stated, scope: Scope) -> Iterator[Requirement]:
    """Yield the bounds that a level, or the level at the base, puts on its fact."""
    found = tuple(bounded_facts(stated, scope))
    if not found or stated.amount is None:
        return

    def rows(values: Interval) -> tuple[Constraint, ...]:
        return tuple(row for fact, factor in found for row in bounded(((fact, ONE),), values.scaled(factor)))

    yield required(stated, "level", rows)
    yield from rounded(stated, found, scope)


KIND = Kind(name="level", keys=("level", "from"), ties=ties, flags=(("CL501", "values-disagree"),))
