"""The values that a combination of variables may take while everything else holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from attrs import frozen

from claimledger.amount import ReadingName
from claimledger.interval import EVERYTHING, Interval, IntervalSet
from claimledger.solve import rational
from claimledger.solve.answers import Fails, Holds
from claimledger.solve.components import Component
from claimledger.solve.decision import DEFAULT_BUDGET
from claimledger.solve.indexed import Indexed, Side, tightest
from claimledger.solve.meter import Meter
from claimledger.solve.products import relaxed
from claimledger.solve.propagate import propagated
from claimledger.solve.rational import exact, fraction
from claimledger.solve.relaxation import Relaxation
from claimledger.solve.search import Search, chosen
from claimledger.solve.simplex import Extreme, Form, Simplex, Unfinished
from claimledger.solve.tree import Empty
from claimledger.system import Constraint, Either, Linear, Requirement, Variable

Terms = Sequence[tuple[Variable, Fraction]]
"""A sum: variables with their coefficients, no variable twice."""

MAX_REGIONS = 100
"""Regions whose values are gathered before only an enclosure is given."""

LONGEST = 20_000_000
"""Work of the simplex on one question before nothing is said of the values."""

TIGHT = 200
"""Variables of a component up to which the bounds of all of them are worked out exactly."""


@frozen(kw_only=True)
class Extent:
    """
    The values that an expression may take.

    Args:
        values: The values; empty where the rest cannot hold at all.
        exact: Whether these are all and no others; false for a set that holds them all and may hold more.
        below: Ids of the requirements that keep it from being less, claims first; none where it may be any less.
        above: Ids of those that keep it from being greater.
    """

    values: IntervalSet
    exact: bool
    below: tuple[str, ...] = ()
    above: tuple[str, ...] = ()

    @property
    def hull(self) -> Interval | None:
        """The smallest interval that holds all values, or None where there is none."""
        parts = self.values.parts
        return parts[0].hull(parts[-1]) if parts else None


def extent(
    component: Component,
    reading: ReadingName,
    terms: Terms,
    *,
    over: Terms | None = None,
    without: Iterable[str] = (),
    budget: int = DEFAULT_BUDGET,
) -> Extent:
    """
    Return the values that a sum of variables, or a quotient of two sums, may take.

    Args:
        component: What must hold.
        reading: Under which reading.
        terms: The sum.
        over: The sum below the line; where it is zero there is no value. None for no quotient.
        without: Ids of claims that are left out.
        budget: As for `decide`.

    Linear components give exact values with the right kind of ends, also where there are alternatives; products of unknowns give
    an enclosure.
    """
    left_out = set(without)
    kept = [one for one in component.requirements if not (one.stated and one.id in left_out)]
    if over is None:
        return _Values(kept, reading, terms, (), budget).extent()
    up = _Values(kept, reading, terms, over, budget).extent()
    down = _Values(kept, reading, _negative(terms), _negative(over), budget).extent()
    return _united(up, down)


def bounds(component: Component, reading: ReadingName, variable: Variable) -> tuple[Interval | None, bool]:
    """
    Return the values that *variable* may take and whether they are exact.

    Args:
        component: What must hold.
        reading: Under which reading.
        variable: One of its variables.

    The values are the smallest interval that holds them all; None where the component cannot hold.
    """
    found = extent(component, reading, ((variable, Fraction(1)),))
    return found.hull, found.exact and len(found.values.parts) < 2


def all_bounds(
    component: Component, reading: ReadingName, *, budget: int = DEFAULT_BUDGET
) -> dict[Variable, tuple[Interval | None, bool]]:
    """
    Return what `bounds` returns for every variable of *component*, with less work.

    Args:
        component: What must hold.
        reading: Under which reading.
        budget: As for `decide`.

    In components of more than `TIGHT` variables, and where there are products of unknowns, the intervals may be too wide.
    """
    indexed = Indexed(component.requirements, reading)
    if len(component.variables) > TIGHT:
        return _enclosed(component, indexed)
    if indexed.clauses:
        return {variable: bounds(component, reading, variable) for variable in component.variables}
    inside = indexed.active(indexed.everything)
    simplex: Simplex | None
    if indexed.monomials:
        held = not isinstance(Search(indexed, budget).check(indexed.everything), Fails)
        relaxation = relaxed(indexed, inside, Meter(budget)) if held else None
        simplex = None if relaxation is None else relaxation[0]
    else:
        simplex = Simplex(indexed.columns, indexed.forms)
        if simplex.check(*tightest(indexed, inside)) is not None:
            simplex = None
    one = exact(1)
    found: dict[Variable, tuple[Interval | None, bool]] = {}
    for variable in component.variables:
        column = indexed.column(variable)
        if simplex is None:
            found[variable] = (None, True)
        elif column is None:
            found[variable] = (EVERYTHING, True)
        else:
            least, most = simplex.greatest([(column, -one)]), simplex.greatest([(column, one)])
            found[variable] = (between(least, most), not indexed.monomials)
    return found


def _enclosed(component: Component, indexed: Indexed) -> dict[Variable, tuple[Interval | None, bool]]:
    try:
        low, high = propagated(indexed, *tightest(indexed, indexed.active(indexed.everything)))
    except Empty:
        return dict.fromkeys(component.variables, (None, True))
    found: dict[Variable, tuple[Interval | None, bool]] = {}
    for variable in component.variables:
        column = indexed.column(variable)
        if column is None:
            found[variable] = (EVERYTHING, False)
            continue
        below, above = low[column], high[column]
        found[variable] = (
            Interval(
                None if below is None else fraction(below[0]),
                None if above is None else fraction(above[0]),
                below is None or below[1],
                above is None or above[1],
            ),
            False,
        )
    return found


def between(least: Extreme, most: Extreme) -> Interval:
    """Return the interval between the greatest value of the negative and the greatest value."""
    return Interval(
        None if least.value is None else -fraction(least.value),
        None if most.value is None else fraction(most.value),
        not least.attained,
        not most.attained,
    )


def _negative(terms: Terms) -> Terms:
    return tuple((variable, -value) for variable, value in terms)


def _united(one: Extent, other: Extent) -> Extent:
    if not one.values:
        return other if other.values else Extent(values=one.values, exact=one.exact and other.exact)
    if not other.values:
        return one
    first, second = one.values.parts[0], other.values.parts[0]
    low = one if first.lower is None or (second.lower is not None and first.lower <= second.lower) else other
    last, final = one.values.parts[-1], other.values.parts[-1]
    high = one if last.upper is None or (final.upper is not None and last.upper >= final.upper) else other
    return Extent(values=one.values | other.values, exact=one.exact and other.exact, below=low.below, above=high.above)


class _Values:
    """Gathers the values of a sum, or of a quotient whose denominator is positive, region by region."""

    def __init__(
        self, requirements: Sequence[Requirement], reading: ReadingName, terms: Terms, over: Terms, budget: int
    ) -> None:
        self._requirements = requirements
        self._reading = reading
        self._terms = terms
        self._over = over
        self._budget = budget
        self._constraints: list[Constraint] = []
        if over:
            self._constraints.append(Linear(tuple(_negative(over)), "<", Fraction(0)))

    def extent(self) -> Extent:
        """
        Return the values, gathered from regions until there is no point outside them.

        A point chooses one alternative of each disjunction; the region where these hold is convex, so its values are one interval.
        """
        found: Extent | None = None
        for _ in range(MAX_REGIONS):
            indexed = self._indexed()
            answer = Search(indexed, self._budget).check(indexed.everything)
            if isinstance(answer, Fails):
                return found or Extent(values=IntervalSet(), exact=True)
            if not isinstance(answer, Holds) or answer.values is None:
                break
            inside = chosen(indexed, indexed.everything, answer.values)
            region = self._region(indexed, inside, answer.values, exact=not indexed.monomials)
            found = region if found is None else _united(found, region)
            if not indexed.clauses or any(part == EVERYTHING for part in found.values):
                return found
            self._constraints = self._constraints[:1] if self._over else []
            self._constraints.extend(self._outside(part) for part in found.values)
        self._constraints = self._constraints[:1] if self._over else []
        indexed = self._indexed()
        return self._region(indexed, indexed.active(indexed.everything), None, exact=False)

    def _indexed(self) -> Indexed:
        beyond = tuple(self._constraints)
        asked = Requirement(id="", stated=False, charitable=beyond, strict=beyond)
        return Indexed((*self._requirements, asked) if beyond else self._requirements, self._reading)

    def _outside(self, part: Interval) -> Constraint:
        """Return what says that the expression is not in *part*."""
        alternatives: list[tuple[Constraint, ...]] = []
        if part.lower is not None:
            terms, bound = self._moved(part.lower)
            alternatives.append((Linear(terms, "<=" if part.lower_open else "<", bound),))
        if part.upper is not None:
            terms, bound = self._moved(part.upper)
            turned = tuple(_negative(terms))
            alternatives.append((Linear(turned, "<=" if part.upper_open else "<", -bound),))
        return Either(tuple(alternatives))

    def _moved(self, value: Fraction) -> tuple[tuple[tuple[Variable, Fraction], ...], Fraction]:
        """Return the terms and the bound of ``expression OP value``, multiplied by the denominator."""
        if not self._over:
            return tuple(self._terms), value
        sums = dict(self._terms)
        for variable, coefficient in self._over:
            sums[variable] = sums.get(variable, Fraction(0)) - value * coefficient
        return tuple((variable, coefficient) for variable, coefficient in sums.items() if coefficient != 0), Fraction(0)

    def _region(
        self, indexed: Indexed, bounds: Sequence[int], near: Sequence[Fraction] | None, *, exact: bool
    ) -> Extent:
        """Return the values in the region where *bounds* hold; *near* is a point of it, if one is known."""
        nothing = Extent(values=IntervalSet(), exact=exact)
        objective = self._columns(indexed, self._terms)
        if objective is None:
            return Extent(values=IntervalSet((EVERYTHING,)), exact=exact)
        region: Relaxation | None = None
        try:
            if self._over:
                below = self._columns(indexed, self._over)
                assert below is not None  # noqa: S101 - the constraint that it is positive names it
                simplex = _homogeneous(indexed, bounds, below)
            elif indexed.monomials:
                found = relaxed(indexed, bounds, Meter(self._budget))
                simplex, region = (None, None) if found is None else found
            else:
                simplex = Simplex(indexed.columns, indexed.forms)
                if simplex.check(*tightest(indexed, bounds), near, limit=LONGEST) is not None:
                    simplex = None
            if simplex is None:
                return nothing
            most = simplex.greatest(objective, limit=LONGEST)
            least = simplex.greatest([(column, -value) for column, value in objective], limit=LONGEST)
        except Unfinished:
            return Extent(values=IntervalSet((EVERYTHING,)), exact=False)
        return Extent(
            values=IntervalSet((between(least, most),)),
            exact=exact,
            below=_names(indexed, least, region),
            above=_names(indexed, most, region),
        )

    @staticmethod
    def _columns(indexed: Indexed, terms: Terms) -> list[tuple[int, Fraction]] | None:
        found: list[tuple[int, Fraction]] = []
        for variable, value in terms:
            column = indexed.column(variable)
            if column is None:
                return None
            found.append((column, exact(value)))
        return found


def _names(indexed: Indexed, extreme: Extreme, region: Relaxation | None) -> tuple[str, ...]:
    places = extreme.reasons if region is None else region.rests_on(extreme.reasons)
    # A quotient's own bounds are nobody's.
    found = {owner for place in places if place >= 0 for owner in indexed.owners[place]}
    return tuple(name for place in sorted(found) if (name := indexed.elements[place].id))


def _homogeneous(indexed: Indexed, bounds: Sequence[int], below: Sequence[tuple[int, Fraction]]) -> Simplex | None:
    """
    Return a simplex whose columns are those of *indexed* over the denominator, which is thereby one.

    After Charnes and Cooper, "Programming with linear fractional functionals" (1962): with one more column for the denominator's
    reciprocal, which is positive, ``form <= value`` becomes ``form - value · reciprocal <= 0``. None where nothing satisfies it.
    """
    number = rational.number
    one, zero = number(1, 1), number(0, 1)
    reciprocal = indexed.columns
    forms: list[Form] = []
    lows: list[Side | None] = []
    highs: list[Side | None] = []
    for place in bounds:
        target, upper, value, strict, _, _ = indexed.bounds[place]
        inside, coefficients = ((target,), (one,)) if target < reciprocal else indexed.forms[target - reciprocal]
        forms.append(((*inside, reciprocal), (*coefficients, -value)) if value else (inside, coefficients))
        side = Side(zero, strict, place)
        lows.append(None if upper else side)
        highs.append(side if upper else None)
    forms.append((tuple(column for column, _ in below), tuple(value for _, value in below)))
    denominator = Side(one, strict=False, bound=-1)
    simplex = Simplex(reciprocal + 1, forms)
    nothing: list[Side | None] = [None] * reciprocal
    conflict = simplex.check(
        [*nothing, Side(zero, strict=True, bound=-1), *lows, denominator],
        [*nothing, None, *highs, denominator],
    )
    return simplex if conflict is None else None
