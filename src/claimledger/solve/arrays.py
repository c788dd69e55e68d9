"""
Bounded sums as arrays from end to end: a point in whole numbers at which all bounds hold, or the few that seem to clash.

Floats propose and whole numbers decide. A point is multiplied by a power of two and rounded, totals are summed up anew, and every
bound is checked in whole numbers that fit a machine word. Of suspects nothing is concluded here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import frexp
from typing import Any

from attrs import frozen

from claimledger.solve.flat import OPS
from claimledger.solve.floats import SIZE, Guess, Model, Ray

WORD = 2.0**62
"""Whole numbers are added up only where all of them together stay below it."""

BITS = 50
"""Bits of the largest value of a point, once it is multiplied by a power of two."""

CLEAR = 1e-6
"""By how much of its size a sum must miss its end before it is suspected."""

_EQUAL, _LESS = OPS["=="], OPS["<"]

Bounds = Sequence[tuple[int, int, int, int, int]]
"""Bounds of columns and of sums, which follow them: the target, what it is multiplied by, what it ends at, operator, owner."""


@frozen
class Whole:
    """
    A point at which all bounds hold.

    Args:
        values: Whole numbers, by column.
        times: What they are to be divided by.
    """

    values: Sequence[int]
    times: int


@frozen
class Clash:
    """
    Owners of bounds that floats take for a contradiction, ascending.

    Args:
        owners: Those that the sum which was found rests on.
        wider: Those of all bounds around it.
    """

    owners: tuple[int, ...]
    wider: tuple[int, ...] = ()


class Arrays:
    """
    Sums of columns with whole coefficients.

    Args:
        columns: Number of columns.
        places: Columns of all sums, one sum after another.
        values: Their coefficients.
        starts: Where each sum begins, and where the last one ends.

    Raises:
        OverflowError: A coefficient is too large for a machine word.
    """

    def __init__(self, columns: int, places: Sequence[int], values: Sequence[int], starts: Sequence[int]) -> None:
        import numpy as np  # noqa: PLC0415 - large components alone need it

        self._np: Any = np
        self._columns = columns
        self._places = np.array(places, dtype=np.int64)
        self._values = np.array(values, dtype=np.int64)
        self._starts = np.array(starts, dtype=np.int64)
        self._lengths = np.diff(self._starts)
        self._model: Model | None = None

    def search(self, bounds: Bounds) -> Whole | Clash | None:
        """
        Return a point within *bounds*, bounds that seem to clash, or None where neither is found.

        Args:
            bounds: The bounds; without their owners' order of any meaning.

        Raises:
            OverflowError: A number is too large for a machine word.
        """
        with self._np.errstate(all="ignore"):
            return _Search(self, self._np.array(bounds, dtype=self._np.int64).reshape(-1, 5)).answer()

    def model(self, low: Any, high: Any) -> Model:
        """Return the sums as HiGHS holds them, scaled by ends that are about as large as those of all questions."""
        np = self._np
        if self._model is None:
            scales = self._scales(low, high)
            factors = self._values * scales[self._places]
            over = _power(np, np.maximum.reduceat(np.abs(factors), self._starts[:-1]))
            factors /= np.repeat(over, self._lengths)
            self._model = Model(
                self._starts.astype(np.int32), self._places.astype(np.int32), factors, np.concatenate([scales, over])
            )
        return self._model

    def _scales(self, low: Any, high: Any) -> Any:
        """Return for each column the power of two that is about a thousandth of its values, as far as ends and sums tell."""
        np = self._np
        ends = np.abs(np.stack([low, high]))
        ends[~np.isfinite(ends)] = 0.0
        known = ends.max(axis=0)
        sizes, totals = known[: self._columns], known[self._columns :]
        weights = np.abs(self._values).astype(np.float64)
        for _ in range(4):
            unknown = sizes[self._places] == 0
            if not unknown.any():
                break
            largest = np.maximum(np.maximum.reduceat(weights * sizes[self._places], self._starts[:-1]), totals)
            guessed = np.repeat(largest, self._lengths) / weights
            np.maximum.at(sizes, self._places[unknown], guessed[unknown])
        return _power(np, np.where(sizes > 0, sizes, SIZE) / SIZE)

    @property
    def parts(self) -> tuple[Any, Any, Any, Any]:
        """Columns and coefficients of all sums, where each sum begins, and how many columns it has."""
        return self._places, self._values, self._starts, self._lengths

    @property
    def columns(self) -> int:
        """Number of columns."""
        return self._columns


class _Search:
    """One question about the sums: its ends in floats for the search, whole numbers for the check."""

    def __init__(self, sums: Arrays, bounds: Any) -> None:
        import numpy as np  # noqa: PLC0415

        self._np: Any = np
        self._sums = sums
        self._places, self._values, self._starts, self._lengths = sums.parts
        self._target, self._factor, self._end, self._op, self._owner = bounds.T
        total = sums.columns + len(self._lengths)
        self._low, self._high = np.full(total, -np.inf), np.full(total, np.inf)
        self._ends = self._end / self._factor
        equal = self._op == _EQUAL
        self._above, self._below = equal | (self._factor > 0), equal | (self._factor < 0)
        np.minimum.at(self._high, self._target[self._above], self._ends[self._above])
        np.maximum.at(self._low, self._target[self._below], self._ends[self._below])

    def answer(self) -> Whole | Clash | None:
        """Return a point, bounds that seem to clash, or None."""
        np = self._np
        crossed = np.flatnonzero(self._low > self._high)
        if len(crossed):
            place = int(crossed[0])
            return Clash(self._owners([(place, True), (place, False)]))
        if not len(self._lengths):
            return None
        missed = self._missed()
        if missed is not None:
            return Clash(self._owners(missed))
        model = self._sums.model(self._low, self._high)
        found = model.guess(self._low, self._high, inward=True)
        if isinstance(found, Guess):
            return self._whole(np.asarray(found.columns))
        found = model.guess(self._low, self._high, inward=False)
        if not isinstance(found, Ray):
            return None
        around = [(target, upper) for target in found.targets for upper in (True, False)]
        return Clash(self._owners(found.sides), self._owners(around))

    def _missed(self) -> list[tuple[int, bool]] | None:
        """Return the side of the shortest sum whose end its own columns cannot reach, with their ends that keep it from there."""
        np, columns = self._np, self._sums.columns
        rising = self._values > 0
        low, high = self._low[self._places], self._high[self._places]
        best: tuple[int, int, bool] | None = None
        for upper, parts, ends in (
            (True, self._values * np.where(rising, low, high), self._high[columns:]),
            (False, self._values * np.where(rising, high, low), self._low[columns:]),
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
        sides = [(int(self._places[at]), bool(self._values[at] > 0) != upper) for at in terms]
        return [(columns + row, upper), *sides]

    def _owners(self, sides: Iterable[tuple[int, bool]]) -> tuple[int, ...]:
        """Return the owners of the bounds that put the ends at these sides of columns and sums."""
        np = self._np
        wanted = list(sides)
        found: set[int] = set()
        for upper, facing, tightest in ((True, self._above, self._high), (False, self._below, self._low)):
            here = np.zeros(len(tightest), dtype=bool)
            here[[target for target, above in wanted if above == upper]] = True
            found.update(self._owner[here[self._target] & facing & (self._ends == tightest[self._target])].tolist())
        return tuple(sorted(found))

    def _whole(self, values: Any) -> Whole | None:
        """Return a point near *values* at which everything holds exactly, or None."""
        np, columns = self._np, self._sums.columns
        largest = max(float(size.max(initial=0.0)) for size in self._sizes(values, 1))
        bits = min(
            BITS - frexp(float(np.abs(values).max(initial=0.0)))[1], frexp(WORD)[1] - 2 - frexp(largest)[1], BITS
        )
        if bits < 0:
            return None
        times = 1 << bits
        point = np.rint(values * times).astype(np.int64)
        fixed = self._low[:columns] == self._high[:columns]
        point[fixed] = np.rint(self._low[:columns][fixed] * times).astype(np.int64)
        goals = np.rint(self._high[columns:] * times)
        for row, column in reversed(self._peeled(fixed)):
            inside = slice(int(self._starts[row]), int(self._starts[row + 1]))
            lacking = int(goals[row]) - int(self._values[inside] @ point[self._places[inside]])
            # Its coefficient is one or minus one.
            point[column] += lacking * self._values[inside][self._places[inside] == column][0]
        return Whole(point.tolist(), times) if self._holds(point, times) else None

    def _holds(self, point: Any, times: int) -> bool:
        """Return whether all bounds hold at *point*, whole numbers that are *times* what they stand for."""
        np = self._np
        if max(float(size.max(initial=0.0)) for size in self._sizes(point, times)) >= WORD:
            return False
        sums = np.add.reduceat(self._values * point[self._places], self._starts[:-1])
        left, right = self._factor * np.concatenate([point, sums])[self._target], self._end * times
        stands = np.where(self._op == _LESS, left < right, left <= right)
        return bool(np.where(self._op == _EQUAL, left == right, stands).all())

    def _sizes(self, point: Any, times: int) -> tuple[Any, ...]:
        """Return how large the numbers are that a check of *point* adds up and compares, each kind by itself."""
        np = self._np
        sums = np.add.reduceat(np.abs(self._values.astype(np.float64) * point[self._places]), self._starts[:-1])
        reached = np.concatenate([np.abs(np.asarray(point, dtype=np.float64)), sums])
        factors, ends = np.abs(self._factor.astype(np.float64)), np.abs(self._end.astype(np.float64))
        return sums, factors * reached[self._target], ends * times

    def _peeled(self, fixed: Any) -> list[tuple[int, int]]:
        """
        Return equations, each with a column that follows from it once those after it have been settled.

        A column that is in one equation only follows from it, whatever the others come to; without this equation more columns
        are in one only. Where there is none, an equation is left to hold by itself, as one of a table's totals does.
        """
        np = self._np
        rows = np.flatnonzero(self._low[self._sums.columns :] == self._high[self._sums.columns :]).tolist()
        inside = [self._places[int(self._starts[row]) : int(self._starts[row + 1])].tolist() for row in rows]
        factors = [self._values[int(self._starts[row]) : int(self._starts[row + 1])].tolist() for row in rows]
        users: dict[int, list[int]] = {}
        for place, columns in enumerate(inside):
            for column in columns:
                users.setdefault(column, []).append(place)
        left = {column: len(numbers) for column, numbers in users.items()}
        count = self._sums.columns
        room = np.where(fixed, -1.0, self._high[:count] - self._low[:count]).tolist()
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
