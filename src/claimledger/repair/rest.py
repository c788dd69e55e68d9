"""What holds when some claims are left out, and which figures it allows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from attrs import frozen

from claimledger.amount import ReadingName
from claimledger.interval import EVERYTHING, Interval, IntervalSet
from claimledger.repair.routes import Route, Routes, requirement
from claimledger.repair.surroundings import Surroundings
from claimledger.solve import DEFAULT_BUDGET, Component, Extent, extent
from claimledger.solve.answers import Answer, Fails, Holds
from claimledger.solve.indexed import Indexed
from claimledger.solve.search import Search
from claimledger.stated import Stated
from claimledger.system import ONE, Requirement, Variable, variables

MOST_HALVINGS = 30
"""How often the end of a range is looked for by halves."""

MOST_TENFOLDS = 7
"""How often it is first looked for further out, where there is none."""


@frozen(eq=False, kw_only=True)
class Rest:
    """
    A component without some of its claims, under one reading.

    Args:
        component: The component.
        reading: The reading.
        without: Ids of the claims that are left out.
        around: The ledger's other components.
        budget: Work for each question about products of unknowns.
    """

    component: Component
    reading: ReadingName
    without: frozenset[str]
    around: Surroundings
    budget: int = DEFAULT_BUDGET

    def allows(self, routes: Routes) -> tuple[IntervalSet, bool]:
        """
        Return the figures, in their statement's unit, at which everything can hold, and whether these are all and no others.

        A figure that must be the value of several expressions at once (a rate, and its numerator over its denominator) is
        held to each of them, and that is not called exact.
        """
        found, exact, _ = self.allows_because(routes)
        return found, exact

    def allows_because(self, routes: Routes) -> tuple[IntervalSet, bool, tuple[str, ...]]:
        """Return what `allows` returns, and the names of the statements and declarations that bound it."""
        found = IntervalSet((EVERYTHING,))
        exact = len(routes) == 1
        names: dict[str, None] = {}
        for group in routes:
            either = IntervalSet()
            for route in group:
                reached = self._extent(route)
                exact &= reached.exact
                either |= IntervalSet(tuple(route.figures(values) for values in reached.values))
                names.update(dict.fromkeys(name for name in (*reached.below, *reached.above) if name))
            found &= either
        return found, exact, tuple(names)

    def _extent(self, route: Route) -> Extent:
        given = Requirement(id="", stated=False, charitable=route.given, strict=route.given)
        over = None if route.over is None else ((route.over, ONE),)
        part = self._joined(
            [variable for variable, _ in (*route.terms, *(over or ()))], (given,) if route.given else ()
        )
        return extent(part, self.reading, route.terms, over=over, without=self.without, budget=self.budget)

    def holds(self, stated: Sequence[tuple[Stated, Routes, Interval]]) -> bool:
        """Return whether everything can hold with *stated*: statements as they might be meant, with their figures."""
        return self.stands(tuple(requirement(one, routes, figures) for one, routes, figures in stated))

    def stands(self, asked: tuple[Requirement, ...]) -> bool:
        """Return whether everything can hold with what else is asked."""
        return isinstance(self._answer(asked), Holds)

    def narrowed(self, stated: Stated, routes: Routes, values: IntervalSet, size: Fraction) -> IntervalSet:
        """
        Return *values* without what at either end of each part is refuted, to a thousandth of the figure that is left there.

        Args:
            stated: The statement.
            routes: What its figure is the value of.
            values: Figures among which all allowed ones are.
            size: A figure of the size that is to be expected.
        """

        def refuted(figures: Interval) -> bool:
            return isinstance(self._answer((requirement(stated, routes, figures),)), Fails)

        parts: list[Interval] = []
        for part in values:
            if refuted(part):
                continue
            upper = _last(part, lambda figures: not refuted(figures), size)
            turned = _last(-upper, lambda figures: not refuted(-figures), size)
            parts.append(-turned)
        return IntervalSet(tuple(parts))

    def _answer(self, asked: tuple[Requirement, ...]) -> Answer:
        spoken = [
            variable
            for one in asked
            for constraint in one.constraints(self.reading)
            for variable in variables(constraint)
        ]
        part = self._joined(spoken, asked, left_out=True)
        indexed = Indexed(part.requirements, self.reading)
        return Search(indexed, self.budget).check(indexed.everything)

    def _joined(
        self, spoken: Iterable[Variable], asked: tuple[Requirement, ...], *, left_out: bool = False
    ) -> Component:
        """Return the component together with those of *spoken*, and with what else is asked."""
        parts = {id(self.component): self.component}
        for variable in spoken:
            other = self.around.by_variable.get(variable)
            if other is not None:
                parts.setdefault(id(other), other)
        kept = [one for part in parts.values() for one in part.requirements]
        if left_out:
            kept = [one for one in kept if not (one.stated and one.id in self.without)]
        return Component(
            variables=tuple(dict.fromkeys(variable for part in parts.values() for variable in part.variables)),
            requirements=(*kept, *asked),
        )


def _last(part: Interval, possible: Callable[[Interval], bool], size: Fraction) -> Interval:
    """Return *part*, which is possible, without what lies above all that is possible in it, to a thousandth."""

    def above(end: Fraction) -> Interval | None:
        return part & Interval(end, None)

    low, high = part.lower, part.upper
    if low is None:
        low = _widening(-1, size, lambda end: (rest := above(end)) is not None and possible(rest))
    if high is None:
        high = _widening(1, size, lambda end: (rest := above(end)) is None or not possible(rest))
    if low is None or high is None:
        return part
    refuted = part.upper is None
    for _ in range(MOST_HALVINGS):
        if high - low <= max(abs(low), abs(high)) / 1000:
            break
        middle = (low + high) / 2
        rest = above(middle)
        if rest is not None and possible(rest):
            low = middle
        else:
            high, refuted = middle, True
    if not refuted:
        return part
    high = _rounded_up(high)
    return Interval(part.lower, high, part.lower_open, upper_open=True) & part or part


def _rounded_up(value: Fraction) -> Fraction:
    """Return the next number of six digits that is not less: more digits would say more than was looked for."""
    step = Fraction(1)
    while abs(value) >= 1_000_000 * step:
        step *= 10
    while value and abs(value) < 100_000 * step:
        step /= 10
    return -(-value // step) * step


def _widening(sign: int, size: Fraction, wanted: Callable[[Fraction], bool]) -> Fraction | None:
    """Return the first of ever greater numbers of one sign that is *wanted*; None where none is."""
    for exponent in range(MOST_TENFOLDS):
        end = sign * size * Fraction(10) ** exponent
        if wanted(end):
            return end
    return None
