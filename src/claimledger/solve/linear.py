"""Exact decision of bounds that must all hold: elimination where there is no cycle, else the simplex, helped by floats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import frozen

from claimledger.solve.floats import Guess, Proposer, Ray
from claimledger.solve.indexed import Indexed, Side, tightest, violated
from claimledger.solve.propagate import propagated
from claimledger.solve.rounding import rounded
from claimledger.solve.simplex import Form, Simplex
from claimledger.solve.tree import Elimination, Empty, Forest, forest

LARGE = 20_000
"""Columns times forms above which floats are asked first, where there are cycles."""


@frozen(eq=False)
class Point:
    """
    Values at which all bounds hold.

    Args:
        values: By column, products included; none where only the answer was wanted.
    """

    values: Sequence[Fraction]


@frozen(eq=False)
class Refuted:
    """
    Bounds that cannot all hold.

    Args:
        multipliers: Positive multipliers with which the bounds add up to a contradiction; without any one of them they do not.
    """

    multipliers: dict[int, Fraction]


class LinearEngine:
    """
    Decides which sets of a component's bounds can hold together; products count as columns of their own.

    Args:
        indexed: The component.
    """

    __slots__ = ("_forest", "_indexed", "_large", "_proposer", "_simplex")

    def __init__(self, indexed: Indexed) -> None:
        self._indexed = indexed
        self._forest: Forest | None = forest(indexed)
        self._large = self._forest is None and indexed.columns * len(indexed.forms) > LARGE
        self._proposer: Proposer | None = None
        self._simplex: Simplex | None = None

    @property
    def work(self) -> int:
        """Work done by the simplex so far, in units of about a microsecond."""
        return 0 if self._simplex is None else self._simplex.work // 4

    def solve(self, bounds: Sequence[int], *, point: bool) -> Point | Refuted:
        """
        Return a point that satisfies *bounds*, or an irreducible set of them that none satisfies.

        Args:
            bounds: Bounds that must hold together.
            point: Whether the values of the point are wanted; to work them out takes as long as the answer.
        """
        indexed = self._indexed
        low, high = tightest(indexed, bounds)
        if self._forest is not None:
            try:
                left = Elimination(self._forest, indexed, low, high)
                return Point(left.point() if point else ())
            except Empty as empty:
                return refuted(indexed, empty.bounds())
        if self._large:
            return self._solve_large(bounds, low, high, point=point)
        return self._pivot(low, high, None, point=point)

    def _pivot(
        self, low: Sequence[Side | None], high: Sequence[Side | None], near: Sequence[Fraction] | None, *, point: bool
    ) -> Point | Refuted:
        if self._simplex is None:
            self._simplex = Simplex(self._indexed.columns, self._indexed.forms)
        conflict = self._simplex.check(low, high, near)
        if conflict is not None:
            return Refuted(conflict)
        return Point(self._simplex.point() if point else ())

    def _solve_large(
        self, bounds: Sequence[int], low: Sequence[Side | None], high: Sequence[Side | None], *, point: bool
    ) -> Point | Refuted:
        """Let propagation look for plain conflicts, and floats for a point or a ray; only where both fail, pivot exactly."""
        indexed = self._indexed
        try:
            propagated(indexed, low, high)
        except Empty as empty:
            return refuted(indexed, empty.bounds())
        if self._proposer is None:
            self._proposer = Proposer(indexed)
        near: list[Fraction] | None = None
        for inward in (True, False):
            guess = self._proposer.guess(low, high, inward=inward)
            if isinstance(guess, Guess):
                near = rounded(indexed, low, high, guess, self._proposer.scales, tight=not inward)
                if near is not None and violated(indexed, bounds, near) is None:
                    return Point(near)
            elif isinstance(guess, Ray):
                for support in _supports(guess, low, high):
                    conflict = conflict_within(indexed, support)
                    if conflict is not None:
                        return conflict
        return self._pivot(low, high, near, point=point)


def _supports(ray: Ray, low: Sequence[Side | None], high: Sequence[Side | None]) -> Iterator[list[int]]:
    """Yield the bounds that a ray says cannot hold together: by sides, then on both sides of all it touches."""
    yield [side.bound for target, upper in ray.sides if (side := (high if upper else low)[target]) is not None]
    yield [side.bound for target in ray.targets for side in (low[target], high[target]) if side is not None]


def refuted(indexed: Indexed, bounds: Sequence[int]) -> Refuted:
    """Return an irreducible conflict inside *bounds*, which cannot all hold."""
    found = conflict_within(indexed, bounds)
    if found is None:
        raise AssertionError("bounds that were refuted can hold together")  # a fault of ours, never of the ledger
    return found


def conflict_within(indexed: Indexed, bounds: Sequence[int]) -> Refuted | None:
    """Return an irreducible conflict inside *bounds*, by a simplex over these alone, or None where they can all hold."""
    targets = dict.fromkeys(indexed.bounds[place].target for place in bounds)
    columns = indexed.columns
    used = sorted(
        {target for target in targets if target < columns}.union(
            *(indexed.forms[target - columns][0] for target in targets if target >= columns)
        )
    )
    number = {column: place for place, column in enumerate(used)}
    forms: list[Form] = []
    for target in targets:
        if target >= columns:
            inside, coefficients = indexed.forms[target - columns]
            number[target] = len(used) + len(forms)
            forms.append((tuple(number[column] for column in inside), coefficients))
    low: list[Side | None] = [None] * (len(used) + len(forms))
    high: list[Side | None] = [None] * (len(used) + len(forms))
    for place in bounds:
        target, upper, value, strict, _, _ = indexed.bounds[place]
        sides = high if upper else low
        now, here = sides[number[target]], number[target]
        if now is None or (value < now[0] if upper else value > now[0]) or (value == now[0] and strict and not now[1]):
            sides[here] = Side(value, strict, place)
    conflict = Simplex(len(used), forms).check(low, high)
    return None if conflict is None else Refuted(conflict)
