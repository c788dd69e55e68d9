"""A change of a share that the shares before and after do not bear out.

## What it checks
A change with `of` is the change of a share: in percentage points, in percent, as a multiple, or by its direction alone.
It is held against the shares that are stated, and against the parts and wholes behind them.

## Why it matters
A share that rises by ten percent is not one that rises by ten points, and a share can fall while what it is a share of grows.

## Flagged
    measure = [{ id = "cases", unit = "case", kind = "flow" }, { id = "solved", unit = "case", kind = "flow" }]
    claim = [
        { id = "then", measure = "solved", period = "2022", share = "48.1%", of = "cases" },
        { id = "now", measure = "solved", period = "2023", share = "58.2%", of = "cases" },
        { id = "rise", measure = "solved", period = "2023", change = "10.1%", of = "cases", base = "year-on-year" },
    ]

## Accepted
    measure = [{ id = "cases", unit = "case", kind = "flow" }, { id = "solved", unit = "case", kind = "flow" }]
    claim = [
        { id = "then", measure = "solved", period = "2022", share = "48.1%", of = "cases" },
        { id = "now", measure = "solved", period = "2023", share = "58.2%", of = "cases" },
        { id = "rise", measure = "solved", period = "2023", change = "10.1 percentage points", of = "cases", base = "year-on-year" },
    ]

## Limits
"The share rose 10.1%" is often meant in points: where it fits in points only, it is a warning.
Shares of what may be negative are not tied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from claimledger.interval import Interval
from claimledger.relations._linear import ZERO, at_most, bounded, positive, times
from claimledger.relations._scope import Scope
from claimledger.relations._tie import Kind, required
from claimledger.stated import Context, Stated
from claimledger.system import MINUS_ONE, ONE, Constraint, Either, Fact, Polynomial, Requirement, Unknown
from claimledger.units import POINTS

Pair = tuple[Fact, Fact]
"""A part and its whole."""


def pairs(stated: Stated, scope: Scope) -> tuple[Pair, Pair] | None:
    """Return part and whole now and at the base of a change of a share; None for any other statement."""
    of, base, measure = stated.of, stated.base, stated.measure
    if stated.key != "change" or stated.claim.of is None or of is None or base is None or measure is None:
        return None
    if measure.may_be_negative or of.measure.may_be_negative:
        return None
    then = Context(dimensions=base.dimensions, period=base.period)
    now = (scope.about(stated), scope.pointed(of))
    before = (scope.fact(measure, then), scope.fact(of.measure, then))
    return None if now == before else (now, before)


def quotient(pair: Pair) -> Unknown:
    """Return the share of a pair as an unknown of its own."""
    part, whole = pair
    return Unknown(f"share of {_name(part)} in {_name(whole)}")


def _name(fact: Fact) -> str:
    period = fact.period
    return f"{fact.measure} {dict(fact.dimensions)} {period} {period.name or ''} {period.offset}"


def tied(statements: Iterable[Stated], knotted: frozenset[Fact], scope: Scope) -> Iterator[Requirement]:
    """
    Yield what changes of shares ask, and what stated shares ask of the same quotients.

    The quotient of two unknowns is a product constraint, asked for only where a part or whole is tied to something else.

    Args:
        statements: Everything stated that can be tied.
        knotted: Facts that some constraint other than a share ties to another fact, or bounds.
        scope: The ledger's measures.
    """
    told = [(stated, found) for stated in statements if (found := pairs(stated, scope)) is not None]
    known = {pair for _, found in told for pair in found}
    for stated, (now, then) in told:
        yield _change(stated, now, then, knotted)
    for stated in statements if known else ():
        if stated.key == "share" and stated.of is not None and stated.unit is not None:
            pair = (scope.about(stated), scope.pointed(stated.of))
            if pair in known:
                yield _share(stated, quotient(pair), stated.unit.factor)


def _share(stated: Stated, share: Unknown, factor: Fraction) -> Requirement:
    return required(stated, "share", lambda values: bounded(((share, ONE),), values.scaled(factor)))


def presupposed(now: Pair, then: Pair, knotted: frozenset[Fact]) -> tuple[Constraint, ...]:
    """Return what a change of a share takes for granted: both wholes, and both shares as quotients between none and all."""
    exists: list[Constraint] = []
    for part, whole in (now, then):
        share = quotient((part, whole))
        exists.append(positive(whole))
        exists.extend(bounded(((share, ONE),), Interval(0, 1)))
        inside = at_most(part, whole)
        if inside is not None:
            exists.append(inside)
        if part in knotted or whole in knotted:
            exists.append(Polynomial((((share, whole), ONE), ((part,), MINUS_ONE)), "==", ZERO))
    return tuple(exists)


def _change(stated: Stated, now: Pair, then: Pair, knotted: frozenset[Fact]) -> Requirement:
    after, before = quotient(now), quotient(then)
    assert stated.amount is not None  # noqa: S101 - a change has an amount
    assert stated.unit is not None  # noqa: S101
    form, factor = stated.amount.form, stated.unit.factor
    exists = presupposed(now, then, knotted)

    def points(values: Interval) -> tuple[Constraint, ...]:
        return bounded(((after, ONE), (before, MINUS_ONE)), values.scaled(factor))

    def multiple(values: Interval) -> tuple[Constraint, ...]:
        scaled = values if form == "factor" else values.scaled(factor) + 1
        return (positive(before), *times(((after, ONE),), scaled, before))

    in_points = form == "direction" or stated.unit.name in POINTS

    def rows(values: Interval) -> tuple[Constraint, ...]:
        if in_points:
            return (*exists, *points(values))
        return (
            (*exists, *multiple(values)) if form == "factor" else (*exists, Either((multiple(values), points(values))))
        )

    def strictly(values: Interval) -> tuple[Constraint, ...]:
        return (*exists, *(points(values) if in_points else multiple(values)))

    return required(stated, "share-change", rows, strictly=strictly)


KIND = Kind(name="share-change", flags=(("CL312", "share-change-disagrees"),))
