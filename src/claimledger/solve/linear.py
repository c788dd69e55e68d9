"""Exact decision of bounds that must all hold: elimination where there is no cycle, else the simplex, helped by floats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import frozen

from claimledger.solve import rational
from claimledger.solve.arrays import Whole
from claimledger.solve.floats import Guess, Proposer, Ray
from claimledger.solve.indexed import Indexed, Side, Sides, violated
from claimledger.solve.indexed_arrays import IndexedArrays
from claimledger.solve.propagate import propagated
from claimledger.solve.rounding import rounded
from claimledger.solve.simplex import Form, Simplex, Unfinished
from claimledger.solve.tree import Elimination, Empty, Forest, forest

LARGE = 3_000
"""Columns times forms above which floats are asked first, where there are cycles."""

PROPOSING = 6
"""Work of asking floats, in units of about a microsecond, for each column and form."""

SHORT = 50_000
"""Work of the simplex after which floats are asked again."""


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

    Attributes:
        work: Work done so far, in units of about a microsecond.
    """

    __slots__ = ("_arrays", "_asked", "_forest", "_indexed", "_large", "_near", "_proposer", "_simplex", "work")

    def __init__(self, indexed: Indexed) -> None:
        self._indexed = indexed
        self._forest: Forest | None = forest(indexed)
        self._large = self._forest is None and indexed.columns * len(indexed.forms) > LARGE
        self._asked = False
        self._arrays: IndexedArrays | None = None
        self._proposer: Proposer | None = None
        self._simplex: Simplex | None = None
        self._near: Sequence[Fraction] | None = None
        self.work = 0

    def solve(self, sides: Sides, *, point: bool) -> Point | Refuted:
        """
        Return a point within *sides*, or an irreducible set of their bounds that no point satisfies.

        Args:
            sides: The lower and the upper bound of each column and form.
            point: Whether the values of the point are wanted; to work them out takes as long as the answer.
        """
        indexed = self._indexed
        if self._forest is not None:
            try:
                left = Elimination(self._forest, indexed, *sides)
                return Point(left.point() if point else ())
            except Empty as empty:
                return refuted(indexed, empty.bounds())
        return self._solve_large(sides, point=point) if self._large else self._pivot(sides, point=point)

    def _pivot(self, sides: Sides, *, point: bool, limit: int | None = None) -> Point | Refuted:
        if self._simplex is None:
            self._simplex = Simplex(self._indexed.columns, self._indexed.forms)
        before = self._simplex.work
        conflict = self._simplex.check(*sides, self._near, limit=limit)
        self.work += (self._simplex.work - before) // 4
        if conflict is not None:
            return Refuted(conflict)
        return Point(self._simplex.point() if point else ())

    def _solve_large(self, sides: Sides, *, point: bool) -> Point | Refuted:
        """
        Let propagation look for plain conflicts, and floats for a point or a ray; only where both fail, pivot exactly.

        Questions after the first are mostly about few claims, or not far from a point that is known, and a tableau that is kept
        answers these at once.
        """
        if self._asked:
            try:
                return self._pivot(sides, point=point, limit=SHORT)
            except Unfinished:
                self.work += SHORT
        self._asked = True
        found = self._in_arrays(sides)
        if found is None:
            try:
                propagated(self._indexed, *sides)
            except Empty as empty:
                return refuted(self._indexed, empty.bounds())
            found = self._propose(sides)
        # The tableau starts anew from the point.
        self._simplex = None
        return self._pivot(sides, point=point) if found is None else found

    def _in_arrays(self, sides: Sides) -> Point | Refuted | None:
        """Return what arrays of machine words can tell, or None."""
        indexed = self._indexed
        self.work += PROPOSING * (indexed.columns + len(indexed.forms))
        if self._arrays is None:
            self._arrays = IndexedArrays(indexed)
        found = self._arrays.search(sides)
        if isinstance(found, Whole):
            self._near = [rational.number(value, found.times) for value in found.values]
            return Point(self._near)
        for owners in () if found is None else (found.owners, found.wider):
            conflict = conflict_within(indexed, owners) if owners else None
            if conflict is not None:
                return conflict
        return None

    def _propose(self, sides: Sides) -> Point | Refuted | None:
        """Return what floats proposed and exact arithmetic confirmed, or None; what is near a point at least is kept."""
        indexed = self._indexed
        if self._proposer is None:
            self._proposer = Proposer(indexed)
        self.work += PROPOSING * (indexed.columns + len(indexed.forms))
        for inward in (True, False):
            guess = self._proposer.guess(*sides, inward=inward)
            if isinstance(guess, Guess):
                values = rounded(indexed, *sides, guess, self._proposer.scales, tight=not inward)
                if values is None:
                    continue
                self._near = values
                if (
                    violated(indexed, (side.bound for kind in sides for side in kind if side is not None), values)
                    is None
                ):
                    return Point(values)
            elif isinstance(guess, Ray):
                for support in _supports(guess, *sides):
                    conflict = conflict_within(indexed, support)
                    if conflict is not None:
                        return conflict
        return None


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
