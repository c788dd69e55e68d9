"""A change that the two levels do not bear out.

## What it checks
A change ties a level to the level at its comparison base: in percent of the base, as a multiple of it, in the measure's own unit, in percentage points, or by its direction alone.
Both levels, the change, and every other change and share that meets them must fit together within their rounding.

## Why it matters
Percentages of change are divided by the wrong year, worked out from revised figures, or taken for percentage points.

## Flagged
    measure = [{ id = "deaths", unit = "person", kind = "flow" }]
    claim = [
        { id = "now", measure = "deaths", period = "2023", level = "4,601 persons" },
        { id = "then", measure = "deaths", period = "2022", level = "5,876 persons" },
        { id = "fall", measure = "deaths", period = "2023", change = "-27.7%", base = "year-on-year" },
    ]

A direction alone:

    measure = [{ id = "deaths", unit = "person", kind = "flow" }]
    claim = [
        { id = "now", measure = "deaths", period = "2023", level = "4,601 persons" },
        { id = "then", measure = "deaths", period = "2022", level = "5,876 persons" },
        { id = "rise", measure = "deaths", period = "2023", change = "rose", base = "year-on-year" },
    ]

Percent where only points fit:

    measure = [{ id = "solved", unit = "percent", kind = "rate", signed = false }]
    claim = [
        { id = "now", measure = "solved", period = "2023", level = "58.2%" },
        { id = "then", measure = "solved", period = "2022", level = "55.1%" },
        { id = "rise", measure = "solved", period = "2023", change = "+3.1%", base = "year-on-year" },
    ]

A fall by more than there was:

    measure = [{ id = "price", unit = "USD", kind = "rate", signed = false }]
    claim = [{ id = "eggs", measure = "price", period = "2025", change = "fell 400%", base = "year-on-year" }]

## Accepted
    measure = [{ id = "deaths", unit = "person", kind = "flow" }]
    claim = [
        { id = "now", measure = "deaths", period = "2023", level = "4,601 persons" },
        { id = "then", measure = "deaths", period = "2022", level = "5,876 persons" },
        { id = "fall", measure = "deaths", period = "2023", change = "-21.7%", base = "year-on-year" },
    ]

## Limits
Growth from nothing says nothing: a change in percent presupposes a base above zero.
Growth from a negative base (a loss) can be meant in two ways; both are allowed.
A change in percent of a measure that is itself in percent may be meant in points; only where neither fits is it an error.
Growth of money whose price basis nobody states may be growth in real terms, so it is held against levels only to the letter;
a fall by more than 100% is impossible in any prices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Literal

from claimledger.interval import Interval
from claimledger.relations._linear import bounded, negative, positive, times
from claimledger.relations._repeat import contexts
from claimledger.relations._scope import Scope
from claimledger.relations._tie import Kind, required
from claimledger.stated import Stated
from claimledger.system import MINUS_ONE, ONE, Constraint, Either, Fact, Requirement
from claimledger.units import POINTS, Unit

Shape = Callable[[Fact, Fact, Interval], tuple[Constraint, ...]]
"""Makes the constraints between a fact and its base from the values of one reading."""

Manner = Literal["difference", "multiple", "either", "growth"]
"""
How a change is meant: as a difference, as a multiple of the base, as growth in percent of it, or (``either``) as growth or as
a difference in points, which the words do not tell.
"""


def manner(stated: Stated, own: Unit) -> Manner:
    """
    Return how the change that *stated* tells is meant.

    Args:
        stated: A change with an amount, of a measure and not of a share.
        own: The measure's unit.
    """
    amount, unit = stated.amount, stated.unit
    assert amount is not None  # noqa: S101 - the caller's to check
    assert unit is not None  # noqa: S101
    if amount.form == "direction" or unit.name in POINTS or (unit.dimension == own.dimension and unit.dimension):
        return "difference"
    if amount.form == "factor":
        return "multiple"
    if own.name == "percent":
        return "either"
    # A plain number of a measure that is a plain number (an index) is no share of it.
    return "difference" if unit.dimension == own.dimension and unit.name == own.name else "growth"


def ties(stated: Stated, scope: Scope) -> Iterator[Requirement]:
    """Yield what a change asks of a fact and of the same measure's fact at the base."""
    amount, unit, measure = stated.amount, stated.unit, stated.measure
    if stated.base is None or amount is None or unit is None or measure is None or stated.claim.of is not None:
        return
    own, factor = scope.units[measure.id], unit.factor
    pairs = [
        (scope.fact(measure, now), scope.fact(measure, then)) for now, then in contexts(stated) if then is not None
    ]
    pairs = [(now, then) for now, then in pairs if now != then]
    if not pairs:
        return

    def absolute(now: Fact, then: Fact, values: Interval) -> tuple[Constraint, ...]:
        return bounded(((now, ONE), (then, MINUS_ONE)), values.scaled(factor))

    def relative(now: Fact, then: Fact, values: Interval) -> tuple[Constraint, ...]:
        return _relative(now, then, values.scaled(factor) + 1, signed=scope.signed(then))

    def multiple(now: Fact, then: Fact, values: Interval) -> tuple[Constraint, ...]:
        return _relative(now, then, values, signed=scope.signed(then))

    def either(now: Fact, then: Fact, values: Interval) -> tuple[Constraint, ...]:
        return (Either((relative(now, then, values), absolute(now, then, values))),)

    meant = manner(stated, own)
    shapes: dict[Manner, Shape] = {
        "difference": absolute,
        "multiple": multiple,
        "either": either,
        "growth": relative,
    }

    def rows(shape: Shape, values: Interval) -> tuple[Constraint, ...]:
        return tuple(row for now, then in pairs for row in shape(now, then, values))

    unsaid = own.currency and stated.prices is None and (meant != "difference" or amount.form == "direction")
    most = amount.charitable.upper
    if meant == "growth" and most is not None and most * factor < -1:
        unsaid = False  # in no prices does anything fall by more than all of it
    yield required(
        stated,
        "change",
        partial(rows, shapes[meant]),
        strictly=partial(rows, relative) if meant == "either" else None,
        strict_only=unsaid,
    )


def _relative(now: Fact, then: Fact, factor: Interval, *, signed: bool) -> tuple[Constraint, ...]:
    """Return ``now`` as a multiple of ``then``, which must not be zero."""
    upward = (positive(then), *times(((now, ONE),), factor, then))
    if not signed:
        return upward
    # From a loss: "twice the loss" multiplies, "20% better" adds that share of its size.
    multiplied = (negative(then), *times(((now, ONE),), factor, then, turned=True))
    added = (negative(then), *times(((now, ONE),), -factor + 2, then, turned=True))
    return (Either((upward, multiplied, added)),)


KIND = Kind(
    name="change",
    keys=("change",),
    ties=ties,
    flags=(
        ("CL401", "change-disagrees"),
        ("CL402", "direction-disagrees"),
        ("CL403", "percent-or-points"),
        ("CL413", "fall-over-100-percent"),
    ),
    titles={
        "direction-disagrees": "A rise or a fall that goes the other way in the two levels.",
        "percent-or-points": "A change called percent that fits the two percentages in points only.",
        "fall-over-100-percent": "A fall by more than there was.",
    },
)
