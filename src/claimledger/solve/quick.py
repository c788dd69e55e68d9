"""
A first answer for large linear components, in arrays from end to end: a point in whole numbers, or a few suspects.

Floats propose and whole numbers decide. A point is multiplied by a power of two and rounded, the totals are summed up anew, and
every row is checked in whole numbers that fit a machine word. Of suspects nothing is concluded here: they are a small component,
which exact arithmetic then looks into. Where either fails, nothing is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import frexp, lcm
from typing import Any

from attrs import frozen

from claimledger.amount import ReadingName
from claimledger.solve.components import Component
from claimledger.solve.floats import SIZE, Guess, Model, Ray
from claimledger.system import Linear, Requirement, Variable

WORD = 2.0**62
"""Whole numbers are added up only where all of them together stay below it."""

BITS = 50
"""Bits of the largest value of a point, once it is multiplied by a power of two."""

CLEAR = 1e-6
"""By how much of its size a sum must miss its end before it is suspected."""

_OPS = {"<=": 0, "<": 1, "==": 2}


@frozen
class Suspects:
    """
    Requirements that floats take for a contradiction.

    Args:
        requirements: Those that the sum which they found rests on.
        wider: Those around it as well.
    """

    requirements: tuple[Requirement, ...]
    wider: tuple[Requirement, ...] = ()


def first_answer(component: Component, reading: ReadingName) -> Mapping[Variable, Fraction] | Suspects | None:
    """
    Return a point at which everything holds exactly, requirements that probably cannot all hold, or None.

    Args:
        component: A component; one with alternatives or products is not looked into.
        reading: The reading.
    """
    import numpy as np  # noqa: PLC0415 - large components alone need it

    rows = _Rows()
    try:
        if not rows.enter(component.requirements, reading):
            return None
        return _Solver(np, rows, component.requirements).answer()
    except OverflowError:  # a number that no machine word holds
        return None


class _Rows:
    """
    Rows with whole numbers: sums of several unknowns, and bounds of a single one.

    Attributes:
        columns: The place of each unknown.
        singles: Of each bound its column, coefficient, end, operator and requirement.
        places: Columns of all sums, one after another.
        values: Their coefficients.
        starts: Where each sum begins, and where the last one ends.
        sums: Of each sum its end, operator and requirement.
    """

    def __init__(self) -> None:
        self.columns: dict[Variable, int] = {}
        self.singles: list[tuple[int, int, int, int, int]] = []
        self.places: list[int] = []
        self.values: list[int] = []
        self.starts: list[int] = [0]
        self.sums: list[tuple[int, int, int]] = []

    def enter(self, requirements: Sequence[Requirement], reading: ReadingName) -> bool:
        """Enter the rows of *requirements*; return whether all are sums of unknowns, each of one unknown at least."""
        columns, singles = self.columns, self.singles
        for number, requirement in enumerate(requirements):
            for constraint in requirement.charitable if reading == "charitable" else requirement.strict:
                if constraint.__class__ is not Linear or not constraint.terms:
                    return False
                top, under = constraint.bound.as_integer_ratio()
                terms, op = constraint.terms, _OPS[constraint.op]
                if len(terms) == 1:
                    variable, value = terms[0]
                    over, below = value.as_integer_ratio()
                    place = columns.setdefault(variable, len(columns))
                    singles.append((place, over * under, top * below, op, number))
                    continue
                ratios = [value.as_integer_ratio() for _, value in terms]
                scale = lcm(under, *[below for _, below in ratios])
                self.places.extend([columns.setdefault(variable, len(columns)) for variable, _ in terms])
                self.values.extend([over * (scale // below) for over, below in ratios])
                self.starts.append(len(self.places))
                self.sums.append((top * (scale // under), op, number))
        return True


class _Solver:
    """The rows as arrays: ends in floats for the search, whole numbers for the check."""

    def __init__(self, np: Any, rows: _Rows, requirements: Sequence[Requirement]) -> None:
        self._np = np
        self._requirements = requirements
        self._variables = tuple(rows.columns)
        count = len(self._variables)
        self._singles = np.array(rows.singles, dtype=np.int64).reshape(-1, 5)
        self._places = np.array(rows.places, dtype=np.int64)
        self._values = np.array(rows.values, dtype=np.int64)
        self._starts = np.array(rows.starts, dtype=np.int64)
        self._sums = np.array(rows.sums, dtype=np.int64).reshape(-1, 3)
        self._lengths = np.diff(self._starts)
        self._low, self._high = np.full(count, -np.inf), np.full(count, np.inf)
        column, factor, end, op, _ = self._singles.T
        ends = end / factor
        above, below = (op == _OPS["=="]) | (factor > 0), (op == _OPS["=="]) | (factor < 0)
        np.minimum.at(self._high, column[above], ends[above])
        np.maximum.at(self._low, column[below], ends[below])
        self._most = self._sums[:, 0].astype(np.float64)
        self._least = np.where(self._sums[:, 1] == _OPS["=="], self._most, -np.inf)

    def answer(self) -> Mapping[Variable, Fraction] | Suspects | None:
        """Return a point, suspects, or None."""
        np = self._np
        crossed = np.flatnonzero(self._low > self._high)
        if len(crossed):
            place = int(crossed[0])
            return Suspects(self._named((), [(place, True), (place, False)]))
        if not len(self._sums):
            return None
        row = self._missed()
        if row is not None:
            return Suspects(self._named(*row))
        scales = self._scales()
        factors = self._values * scales[self._places]
        over = _power(np, np.maximum.reduceat(np.abs(factors), self._starts[:-1]))
        factors /= np.repeat(over, self._lengths)
        model = Model(
            self._starts.astype(np.int32), self._places.astype(np.int32), factors, np.concatenate([scales, over])
        )
        lower, upper = np.concatenate([self._low, self._least]), np.concatenate([self._high, self._most])
        found = model.guess(lower, upper, inward=True)
        if isinstance(found, Guess):
            return self._whole(np.asarray(found.columns))
        found = model.guess(lower, upper, inward=False)
        if not isinstance(found, Ray):
            return None
        count = len(self._variables)
        sides = [(place, upper) for place, upper in found.sides if place < count]
        rows = [place - count for place, _ in found.sides if place >= count]
        around = [(place, upper) for place in found.targets if place < count for upper in (True, False)]
        return Suspects(self._named(rows, sides), self._named(rows, around))

    def _missed(self) -> tuple[list[int], list[tuple[int, bool]]] | None:
        """Return the shortest sum whose end its own unknowns cannot reach, with their ends that keep it from there."""
        np = self._np
        rising = self._values > 0
        low, high = self._low[self._places], self._high[self._places]
        best: tuple[int, int, bool] | None = None
        for upper, parts, ends in (
            (True, self._values * np.where(rising, low, high), self._most),
            (False, self._values * np.where(rising, high, low), self._least),
        ):
            reach = np.add.reduceat(parts, self._starts[:-1])
            size = np.add.reduceat(np.abs(parts), self._starts[:-1]) + np.abs(ends)
            gap = reach - ends if upper else ends - reach
            missed = np.flatnonzero(np.isfinite(gap) & (gap > CLEAR * size))
            for row in missed.tolist():
                key = (int(self._lengths[row]), row, upper)
                best = key if best is None or key < best else best
        if best is None:
            return None
        _, row, upper = best
        terms = range(int(self._starts[row]), int(self._starts[row + 1]))
        return [row], [(int(self._places[at]), bool(self._values[at] > 0) != upper) for at in terms]

    def _named(self, rows: Sequence[int], sides: Sequence[tuple[int, bool]]) -> tuple[Requirement, ...]:
        """Return the requirements of *rows*, and those that put the ends at these sides of columns."""
        np = self._np
        column, factor, end, op, owner = self._singles.T
        ends = end / factor
        found = {int(self._sums[row, 2]) for row in rows}
        for upper, tightest in ((True, self._high), (False, self._low)):
            wanted = np.zeros(len(tightest), dtype=bool)
            wanted[[place for place, above in sides if above == upper]] = True
            facing = (op == _OPS["=="]) | ((factor > 0) == upper)
            found.update(owner[wanted[column] & facing & (ends == tightest[column])].tolist())
        return tuple(self._requirements[number] for number in sorted(found))

    def _scales(self) -> Any:
        """Return for each column the power of two that is about a thousandth of its values, as far as ends and sums tell."""
        np = self._np
        ends = np.abs(np.stack([self._low, self._high]))
        ends[~np.isfinite(ends)] = 0.0
        sizes = ends.max(axis=0)
        weights, most = np.abs(self._values).astype(np.float64), np.abs(self._most)
        for _ in range(4):
            unknown = sizes[self._places] == 0
            if not unknown.any():
                break
            largest = np.maximum(np.maximum.reduceat(weights * sizes[self._places], self._starts[:-1]), most)
            guessed = np.repeat(largest, self._lengths) / weights
            np.maximum.at(sizes, self._places[unknown], guessed[unknown])
        return _power(np, np.where(sizes > 0, sizes, SIZE) / SIZE)

    def _whole(self, values: Any) -> Mapping[Variable, Fraction] | None:
        """Return a point near *values* at which everything holds exactly, or None."""
        np = self._np
        largest = max(float(size.max(initial=0.0)) for size in self._sizes(values, 1))
        bits = min(
            BITS - frexp(float(np.abs(values).max(initial=0.0)))[1], frexp(WORD)[1] - 2 - frexp(largest)[1], BITS
        )
        if bits < 0:
            return None
        times = 1 << bits
        point = np.rint(values * times).astype(np.int64)
        fixed = self._low == self._high
        point[fixed] = np.rint(self._low[fixed] * times).astype(np.int64)
        ends = self._sums[:, 0] * times
        for row, column in reversed(self._peeled(fixed)):
            inside = slice(int(self._starts[row]), int(self._starts[row + 1]))
            lacking = ends[row] - self._values[inside] @ point[self._places[inside]]
            # Its coefficient is one or minus one.
            point[column] += lacking * self._values[inside][self._places[inside] == column][0]
        if not self._holds(point, times):
            return None
        return {
            variable: Fraction(value, times) for variable, value in zip(self._variables, point.tolist(), strict=True)
        }

    def _holds(self, point: Any, times: int) -> bool:
        """Return whether everything holds at *point*, whole numbers that stand for *times* as little."""
        np = self._np
        if max(float(size.max(initial=0.0)) for size in self._sizes(point, times)) >= WORD:
            return False
        column, factor, end, op, _ = self._singles.T
        sums, goals = self._values * point[self._places], self._sums[:, 0]
        return _all_stand(np, np.add.reduceat(sums, self._starts[:-1]), self._sums[:, 1], goals * times) and _all_stand(
            np, factor * point[column], op, end * times
        )

    def _sizes(self, point: Any, times: int) -> tuple[Any, ...]:
        """Return how large the numbers are that a check of *point* adds up and compares, each kind by itself."""
        np = self._np
        factor, end = (each.astype(np.float64) for each in self._singles.T[1:3])
        goals = self._sums[:, 0].astype(np.float64)
        return (
            np.add.reduceat(np.abs(self._values.astype(np.float64) * point[self._places]), self._starts[:-1]),
            np.abs(goals) * times,
            np.abs(factor * point[self._singles[:, 0]]),
            np.abs(end) * times,
        )

    def _peeled(self, fixed: Any) -> list[tuple[int, int]]:
        """
        Return equations, each with a column that follows from it once those after it have been settled.

        A column that is in one equation only follows from it, whatever the others come to; without this equation more columns
        are in one only. Where there is none, an equation is left to hold by itself, as one of a table's totals does.
        """
        np = self._np
        rows = np.flatnonzero(self._sums[:, 1] == _OPS["=="]).tolist()
        inside = [self._places[int(self._starts[row]) : int(self._starts[row + 1])].tolist() for row in rows]
        factors = [self._values[int(self._starts[row]) : int(self._starts[row + 1])].tolist() for row in rows]
        users: dict[int, list[int]] = {}
        for place, columns in enumerate(inside):
            for column in columns:
                users.setdefault(column, []).append(place)
        left = {column: len(numbers) for column, numbers in users.items()}
        room = np.where(fixed, -1.0, self._high - self._low).tolist()
        open_ = [True] * len(rows)
        found: list[tuple[int, int]] = []
        ready = [column for column, count in left.items() if count == 1]
        following = iter(range(len(rows)))
        while True:
            number: int | None
            if ready:
                lone = ready.pop()
                number = next((one for one in users[lone] if open_[one]), None)
                if number is None:
                    continue
            else:
                number = next((one for one in following if open_[one]), None)
                if number is None:
                    return found
            free = [
                (room[column], -column)
                for column, factor in zip(inside[number], factors[number], strict=True)
                if left[column] == 1 and room[column] > 0 and factor in {1, -1}
            ]
            if free:
                found.append((rows[number], -max(free)[1]))
            open_[number] = False
            for column in inside[number]:
                left[column] -= 1
                if left[column] == 1:
                    ready.append(column)


def _power(np: Any, sizes: Any) -> Any:
    return np.ldexp(1.0, np.frexp(np.where(sizes > 0, sizes, 1.0))[1] - 1)


def _all_stand(np: Any, left: Any, op: Any, right: Any) -> bool:
    """Return whether each left side stands to its right side as its operator says."""
    stands = np.where(op == _OPS["=="], left == right, np.where(op == _OPS["<"], left < right, left <= right))
    return bool(stands.all())
