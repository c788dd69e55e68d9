"""From a statement back to its figure: the expressions over facts that a stated figure is the value of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from attrs import evolve, frozen

from claimledger.amount import ReadingName
from claimledger.compile import Compiled
from claimledger.interval import Interval
from claimledger.relations import contexts, pace, share_change
from claimledger.relations._linear import ZERO, Terms, at_most, bounded, form, negative, positive, times
from claimledger.relations.change import manner
from claimledger.relations.compare import compared_with
from claimledger.relations.level import bounded_facts
from claimledger.stated import Context, Stated
from claimledger.system import ONE, Constraint, Either, Fact, Polynomial, Requirement, Variable
from claimledger.units import POINTS


@frozen(kw_only=True)
class Route:
    """
    An expression over facts whose value a figure states: ``terms / over = factor * figure + shift``.

    Args:
        terms: A sum.
        over: What it is divided by; None for no quotient.
        factor: What one of the statement's unit is in base units.
        shift: What the figure leaves out: 1 for growth, which is told without the base itself.
        given: What the figure takes for granted (a whole above zero).
        positive: Whether *given* says that *over* is above zero.
        pace: For a change told at a rate, how many times over, in which reading, and whether as growth; None for others.
    """

    terms: Terms
    over: Variable | None = None
    factor: Fraction
    shift: Fraction = ZERO
    given: tuple[Constraint, ...] = ()
    positive: bool = False
    pace: tuple[Fraction, ReadingName, bool] | None = None

    def figures(self, values: Interval) -> Interval:
        """Return the figures, in the statement's unit, for *values* of the expression."""
        if self.pace is not None:
            exponent, reading, growth = self.pace
            values = pace.rates(values, exponent, reading, growth=growth)
        return (values - self.shift).scaled(1 / self.factor)

    def rows(self, figures: Interval) -> tuple[Constraint, ...]:
        """Return what holds if the figure is one of *figures*."""
        values = figures.scaled(self.factor) + self.shift
        if self.pace is not None:
            exponent, reading, growth = self.pace
            values = pace.multiples(values, exponent, reading, growth=growth)
        if self.over is None:
            return (*self.given, *bounded(self.terms, values))
        up = times(self.terms, values, self.over)
        if self.positive:
            return (*self.given, *up)
        above = (positive(self.over), *up)
        below = (negative(self.over), *times(self.terms, values, self.over, turned=True))
        return (*self.given, Either((above, below)))


Routes = tuple[tuple[Route, ...], ...]
"""What a figure must be the value of: in each group, of one route at least."""


def requirement(stated: Stated, routes: Routes, figures: Interval) -> Requirement:
    """Return what *stated* would ask if it stated *figures*, in its own unit."""
    rows: list[Constraint] = []
    for group in routes:
        alternatives = tuple(route.rows(figures) for route in group)
        rows.extend(alternatives[0] if len(alternatives) == 1 else (Either(alternatives),))
    return Requirement(id=stated.name, stated=True, charitable=tuple(rows), strict=tuple(rows))


def routes(stated: Stated, compiled: Compiled, reading: ReadingName) -> Routes:
    """
    Return what the figure of *stated* is the value of; nothing for a statement without a figure, or one that is tied to nothing.

    Args:
        stated: A statement.
        compiled: The system that it is part of, or that it would be part of.
        reading: The reading; what may be meant in percent or in points is so in the charitable one only.
    """
    if stated.measure is None or stated.amount is None or stated.unit is None:
        return ()
    groups = tuple(group for group in _GROUPS[stated.key](stated, compiled, reading) if group)
    taken = _quotients(groups, compiled)
    return tuple(tuple(evolve(route, given=(*taken, *route.given)) for route in group) for group in groups)


def _level(stated: Stated, compiled: Compiled, _: ReadingName) -> Iterator[tuple[Route, ...]]:
    assert stated.unit is not None  # noqa: S101 - looked at by routes
    scope = compiled.scope
    for fact, factor in bounded_facts(stated, scope):
        yield (Route(terms=((fact, ONE),), factor=factor),)
        for above, below in compiled.quotients.get(fact, ()):
            sure = not scope.signed(below)
            yield (Route(terms=((above, ONE),), over=below, factor=stated.unit.factor, positive=sure),)


def _share(stated: Stated, compiled: Compiled, _: ReadingName) -> Iterator[tuple[Route, ...]]:
    if stated.of is None or stated.unit is None:
        return
    scope = compiled.scope
    part, whole = scope.about(stated), scope.pointed(stated.of)
    factor = stated.unit.factor
    if scope.signed(whole):
        yield (Route(terms=((part, ONE),), over=whole, factor=factor),)
        return
    inside = None if scope.signed(part) else at_most(part, whole)
    given: tuple[Constraint, ...] = (positive(whole),) if inside is None else (positive(whole), inside)
    yield (Route(terms=((part, ONE),), over=whole, factor=factor, given=given, positive=True),)
    if (part, whole) in _changed_shares(compiled):
        yield (Route(terms=((share_change.quotient((part, whole)), ONE),), factor=factor),)


def _changed_shares(compiled: Compiled) -> frozenset[share_change.Pair]:
    scope = compiled.scope
    told = (share_change.pairs(one, scope) for one in scope.stated if one.key == "change" and one.claim.of is not None)
    return frozenset(pair for pairs in told if pairs is not None for pair in pairs)


def _ratio(stated: Stated, compiled: Compiled, _: ReadingName) -> Iterator[tuple[Route, ...]]:
    if stated.per is None or stated.unit is None:
        return
    scope = compiled.scope
    yield (_over(((scope.about(stated), ONE),), scope.pointed(stated.per), stated.unit.factor, compiled),)


def _over(terms: Terms, below: Fact, factor: Fraction, compiled: Compiled, shift: Fraction = ZERO) -> Route:
    """Return the quotient of a sum and a fact, which is taken to be above zero where it cannot be negative."""
    signed = compiled.scope.signed(below)
    given = () if signed else (positive(below),)
    return Route(terms=terms, over=below, factor=factor, shift=shift, given=given, positive=not signed)


def _change(stated: Stated, compiled: Compiled, reading: ReadingName) -> Iterator[tuple[Route, ...]]:
    scope, amount, unit, measure = compiled.scope, stated.amount, stated.unit, stated.measure
    assert amount is not None  # noqa: S101 - looked at by routes
    assert unit is not None  # noqa: S101
    assert measure is not None  # noqa: S101
    if stated.claim.of is not None:
        yield from _changed_share(stated, compiled, reading)
        return
    meant = manner(stated, scope.units[measure.id])
    for here, there in contexts(stated):
        if there is None:
            continue
        now, then = scope.fact(measure, here), scope.fact(measure, there)
        if now == then:
            continue
        difference = Route(terms=((now, ONE), (then, -ONE)), factor=unit.factor)
        if meant == "difference":
            yield (difference,)
        elif meant == "multiple":
            yield _growth(now, then, ONE, ZERO, compiled)
        else:
            growth = _growth(now, then, unit.factor, ONE, compiled)
            yield (*growth, difference) if meant == "either" and reading == "charitable" else growth


def _pace(stated: Stated, compiled: Compiled, reading: ReadingName) -> Iterator[tuple[Route, ...]]:
    scope, amount, unit, measure = compiled.scope, stated.amount, stated.unit, stated.measure
    assert amount is not None  # noqa: S101 - looked at by routes
    assert unit is not None  # noqa: S101
    assert measure is not None  # noqa: S101
    exponent = pace.count(stated)
    if stated.base is None or exponent is None or stated.claim.of is not None:
        return
    now, then, meant = scope.about(stated), scope.fact(measure, stated.base), manner(stated, scope.units[measure.id])
    difference = Route(terms=((now, ONE), (then, -ONE)), factor=unit.factor * exponent)
    if meant == "difference":
        yield (difference,)
    elif not scope.signed(then):
        multiple = amount.form == "factor"
        factor, shift = (ONE, ZERO) if multiple else (unit.factor, ONE)
        growth = _over(((now, ONE),), then, factor, compiled, shift)
        growth = evolve(growth, pace=(exponent, reading, not multiple))
        yield (growth, difference) if meant == "either" and reading == "charitable" else (growth,)


def _growth(now: Fact, then: Fact, factor: Fraction, shift: Fraction, compiled: Compiled) -> tuple[Route, ...]:
    straight = _over(((now, ONE),), then, factor, compiled, shift)
    if not compiled.scope.signed(then):
        return (straight,)
    # From a loss "20% better" may add that share of its size: then now = (1 - figure) * then, and of a multiple (2 - figure).
    turned = Route(
        terms=form(((then, 2 * ONE), (now, -ONE))), over=then, factor=factor, shift=shift, given=(negative(then),)
    )
    return (straight, turned)


def _changed_share(stated: Stated, compiled: Compiled, reading: ReadingName) -> Iterator[tuple[Route, ...]]:
    pairs = share_change.pairs(stated, compiled.scope)
    if pairs is None:
        return
    assert stated.amount is not None  # noqa: S101 - looked at by routes
    assert stated.unit is not None  # noqa: S101
    given = share_change.presupposed(*pairs, compiled.measured)
    after, before = (share_change.quotient(pair) for pair in pairs)
    points = Route(terms=((after, ONE), (before, -ONE)), factor=stated.unit.factor, given=given)
    multiple = stated.amount.form == "factor"
    ratio = Route(
        terms=((after, ONE),),
        over=before,
        factor=ONE if multiple else stated.unit.factor,
        shift=ZERO if multiple else ONE,
        given=(*given, positive(before)),
        positive=True,
    )
    if stated.amount.form == "direction" or stated.unit.name in POINTS:
        yield (points,)
    elif multiple or reading == "strict":
        yield (ratio,)
    else:
        yield (ratio, points)


def _contribution(stated: Stated, compiled: Compiled, _: ReadingName) -> Iterator[tuple[Route, ...]]:
    base, of, measure = stated.base, stated.of, stated.measure
    if base is None or of is None or measure is None or stated.unit is None:
        return
    scope = compiled.scope
    now, then = scope.about(stated), scope.fact(measure, base)
    whole = scope.fact(of.measure, Context(dimensions=base.dimensions, period=base.period))
    if now != then and not scope.signed(whole):
        yield (_over(((now, ONE), (then, -ONE)), whole, stated.unit.factor, compiled),)


def _compare(stated: Stated, compiled: Compiled, _: ReadingName) -> Iterator[tuple[Route, ...]]:
    scope, amount, unit = compiled.scope, stated.amount, stated.unit
    if stated.measure is None or amount is None or unit is None:
        return
    this, other = scope.about(stated), compared_with(stated, scope)
    own = scope.units[this.measure]
    if other is None or this == other or own.dimension != scope.units[other.measure].dimension:
        return
    if amount.form == "direction" or (unit.dimension and unit.dimension == own.dimension):
        yield (Route(terms=((this, ONE), (other, -ONE)), factor=unit.factor),)
    elif not scope.signed(other):
        yield (_over(((this, ONE),), other, unit.factor, compiled, ONE if amount.form == "change" else ZERO),)


def _nothing(_stated: Stated, _compiled: Compiled, _reading: ReadingName) -> Iterator[tuple[Route, ...]]:
    return iter(())


_GROUPS = {
    "level": _level,
    "from": _level,
    "share": _share,
    "ratio": _ratio,
    "change": _change,
    "pace": _pace,
    "contribution": _contribution,
    "compare": _compare,
} | dict.fromkeys(("rank", "extreme", "streak", "every", "mean", "sd", "test", "vague"), _nothing)


def _quotients(groups: Iterable[tuple[Route, ...]], compiled: Compiled) -> tuple[Constraint, ...]:
    """Return that the rates which *groups* speak of are what they are declared to be."""
    rows: list[Constraint] = []
    facts = dict.fromkeys(
        fact
        for group in groups
        for route in group
        for fact in (*(variable for variable, _ in route.terms), route.over)
        if isinstance(fact, Fact)
    )
    for fact in facts:
        for above, below in compiled.quotients.get(fact, ()):
            if compiled.scope.signed(below):
                rows.append(Either(((positive(below),), (negative(below),))))
            else:
                rows.append(positive(below))
            if fact in compiled.knotted:
                rows.append(Polynomial((((fact, below), ONE), ((above,), -ONE)), "==", ZERO))
    return tuple(rows)
