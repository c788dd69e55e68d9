"""Exact decision of bounds that must all hold: elimination where there is no cycle, else the simplex."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from attrs import frozen

from claimledger.solve.indexed import Indexed, Side, tightest
from claimledger.solve.simplex import Form, Simplex
from claimledger.solve.tree import Elimination, Empty, Forest, forest


@frozen(eq=False)
class Point:
    """
    Values at which all bounds hold.

    Args:
        values: By column, products included.
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

    __slots__ = ("_forest", "_indexed", "_simplex", "work")

    def __init__(self, indexed: Indexed) -> None:
        self._indexed = indexed
        self._forest: Forest | None = forest(indexed)
        self._simplex: Simplex | None = None
        self.work = 0

    def solve(self, bounds: Iterable[int]) -> Point | Refuted:
        """Return a point that satisfies *bounds*, or an irreducible set of them that none satisfies."""
        low, high = tightest(self._indexed, bounds)
        if self._forest is not None:
            try:
                return Point(Elimination(self._forest, self._indexed, low, high).point())
            except Empty as empty:
                return refuted(self._indexed, empty.bounds())
        return self._pivot(low, high)

    def _pivot(self, low: Sequence[Side | None], high: Sequence[Side | None]) -> Point | Refuted:
        if self._simplex is None:
            self._simplex = Simplex(self._indexed.columns, self._indexed.forms)
        conflict = self._simplex.check(low, high)
        return Point(self._simplex.point()) if conflict is None else Refuted(conflict)


def refuted(indexed: Indexed, bounds: Sequence[int]) -> Refuted:
    """Return an irreducible conflict inside *bounds*, which cannot all hold, by a simplex over these alone."""
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
    if conflict is None:
        raise AssertionError("bounds that were refuted can hold together")  # a fault of ours, never of the ledger
    return Refuted(conflict)
