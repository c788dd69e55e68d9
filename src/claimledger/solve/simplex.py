"""
An exact simplex over the rationals with strict bounds, as SMT solvers use it.

After Dutertre and de Moura, "A fast linear-arithmetic solver for DPLL(T)" (CAV 2006): every form is a basic or non-basic
variable with bounds of its own, strict bounds differ from closed ones by an infinitesimal, and a basic variable that cannot be
brought within its bounds explains itself by an irreducible set of bounds with their multipliers.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from claimledger.solve import rational
from claimledger.solve.indexed import Side

Form = tuple[tuple[int, ...], tuple[Fraction, ...]]

GREEDY_PIVOTS = 200
"""Pivots of one check that choose the shortest column; after them the smallest, which cannot cycle (Bland's rule)."""


class Extreme(NamedTuple):
    """
    The greatest value of an objective.

    *value* is None where it grows without end; *attained* is false where it is only approached; *reasons* are the bounds that
    hold it down, with their multipliers.
    """

    value: Fraction | None
    attained: bool
    reasons: dict[int, Fraction]


class Unfinished(Exception):  # noqa: N818 - no error: how a check ends that was given a limit
    """The limit of work was reached."""


class Simplex:
    """
    A tableau over columns and forms, whose bounds may be changed from one check to the next.

    Args:
        columns: Number of columns.
        forms: Each form's columns and coefficients; form k has the number ``columns + k``.

    Attributes:
        work: Number of coefficients that pivots have changed so far.
    """

    __slots__ = ("_entered", "_high", "_low", "_rows", "_shift", "_uses", "_value", "columns", "work")

    def __init__(self, columns: int, forms: Sequence[Form]) -> None:
        self.columns = columns
        self.work = 0
        self._entered = False
        zero = rational.number(0, 1)
        total = columns + len(forms)
        # The value of a variable is value + shift · ε.
        self._value = [zero] * total
        self._shift = [zero] * total
        self._low: Sequence[Side | None] = [None] * total
        self._high: Sequence[Side | None] = [None] * total
        self._rows: dict[int, dict[int, Fraction]] = {}
        self._uses: list[dict[int, None]] = [{} for _ in range(total)]
        for place, (inside, coefficients) in enumerate(forms, columns):
            self._rows[place] = dict(zip(inside, coefficients, strict=True))
            for column in inside:
                self._uses[column][place] = None

    def check(
        self,
        low: Sequence[Side | None],
        high: Sequence[Side | None],
        near: Sequence[Fraction] | None = None,
        *,
        limit: int | None = None,
    ) -> dict[int, Fraction] | None:
        """
        Return None where all bounds can hold together, else irreducible bounds that cannot, with their multipliers.

        Args:
            low: The lower bound of each column and form, or None.
            high: The upper bound of each column and form, or None.
            near: Values of the columns to start from, where it is the first check.
            limit: Work after which it is given up; None for no limit.

        Raises:
            Unfinished: The limit was reached.
        """
        self._low, self._high = low, high
        one = rational.number(1, 1)
        for below, above in zip(low, high, strict=True):
            if below is None or above is None:
                continue
            if below[0] > above[0] or (below[0] == above[0] and (below[1] or above[1])):
                return {below[2]: one, above[2]: one}
        if not self._entered:
            self._start(near)
        self._enter()
        turn, last = 0, None if limit is None else self.work + limit
        while last is None or self.work < last:
            greedy = turn < GREEDY_PIVOTS
            found = self._outside(greedy=greedy)
            if found is None:
                return None
            basic, below_it, side = found
            entering = self._entering(basic, below_it, greedy=greedy)
            if entering is None:
                return self._explain(basic, below_it)
            self._pivot(basic, entering, side[0], (1 if below_it else -1) if side[1] else 0)
            turn += 1
        raise Unfinished

    def point(self) -> list[Fraction]:
        """Return a value for each column that satisfies all bounds of the last check, which found none in conflict."""
        number = rational.number
        step: Fraction | None = None
        for place, value in enumerate(self._value):
            shift = self._shift[place]
            for side, sign in ((self._low[place], 1), (self._high[place], -1)):
                if side is None:
                    continue
                room = (value - side[0]) * sign
                needed = (1 if side[1] else 0) - shift * sign
                if needed > 0 and room > 0 and (step is None or room < step * needed):
                    step = room / needed
        # A power of two keeps the numbers short.
        chosen = number(1, 1) if step is None else _short_below(step)
        return [self._value[place] + chosen * self._shift[place] for place in range(self.columns)]

    def greatest(self, objective: Sequence[tuple[int, Fraction]], *, limit: int | None = None) -> Extreme:
        """
        Return the greatest value of a sum over columns or forms, within the bounds of the last check, which found no conflict.

        Args:
            objective: Columns or forms with their coefficients.
            limit: Work after which it is given up; None for no limit.

        Raises:
            Unfinished: The limit was reached.
        """
        last = None if limit is None else self.work + limit
        goal: dict[int, Fraction] = {}
        for place, coefficient in objective:
            row = self._rows.get(place)
            if row is None:
                _add(goal, place, coefficient)
            else:
                for column, inner in row.items():
                    _add(goal, column, coefficient * inner)
        while True:
            step = self._improving(goal)
            if step is None:
                break
            if last is not None and self.work > last:
                raise Unfinished
            column, sign = step
            blocking = self._blocking(column, sign)
            if blocking is None:
                return Extreme(None, attained=False, reasons={})
            basic, value, shift = blocking
            if basic == column:
                self._move(column, value - self._value[column], shift - self._shift[column])
            else:
                self._pivot(basic, column, value, shift)
                inner = goal.pop(column)
                for place, coefficient in self._rows[column].items():
                    _add(goal, place, inner * coefficient)
        value = sum((goal[place] * self._value[place] for place in goal), rational.number(0, 1))
        shift = sum((goal[place] * self._shift[place] for place in goal), rational.number(0, 1))
        reasons = {}
        for place, coefficient in goal.items():
            side = self._high[place] if coefficient > 0 else self._low[place]
            if side is not None:
                reasons[side[2]] = abs(coefficient)
        return Extreme(value, shift == 0, reasons)

    def _start(self, near: Sequence[Fraction] | None) -> None:
        """Give the columns their first values: those near, or the middle, from where what is honest misses its sums by little."""
        self._entered = True
        for column in range(self.columns):
            low, high = self._low[column], self._high[column]
            if near is not None:
                self._move(column, near[column], 0)
            elif low is not None and high is not None:
                self._move(column, (low[0] + high[0]) / 2, 0)

    def _enter(self) -> None:
        """Bring every non-basic variable within its bounds."""
        for place, below in enumerate(self._low):
            if place in self._rows:
                continue
            above = self._high[place]
            value, shift = self._value[place], self._shift[place]
            if below is not None:
                least = 1 if below[1] else 0
                if value < below[0] or (value == below[0] and shift < least):
                    self._move(place, below[0] - value, least - shift)
                    continue
            if above is not None:
                most = -1 if above[1] else 0
                if value > above[0] or (value == above[0] and shift > most):
                    self._move(place, above[0] - value, most - shift)

    def _outside(self, *, greedy: bool) -> tuple[int, bool, Side] | None:
        """Return a basic variable outside its bounds (the farthest, or the first), whether it is below, and the bound."""
        found: tuple[int, bool, Side] | None = None
        farthest: Fraction | None = None
        for place in self._rows:
            if not greedy and found is not None and place > found[0]:
                continue
            value = self._value[place]
            side, below = self._low[place], True
            if side is None or value > side[0] or (value == side[0] and self._shift[place] >= (1 if side[1] else 0)):
                side, below = self._high[place], False
                if (
                    side is None
                    or value < side[0]
                    or (value == side[0] and self._shift[place] <= (-1 if side[1] else 0))
                ):
                    continue
            if greedy:
                miss = abs(value - side[0])
                if farthest is not None and (miss, -place) < (farthest, -found[0] if found else 0):
                    continue
                farthest = miss
            found = (place, below, side)
        return found

    def _entering(self, basic: int, below: bool, *, greedy: bool) -> int | None:
        """Return the non-basic variable by which *basic* can move inwards, or None."""
        best: tuple[bool, int, int] | None = None
        for column, coefficient in self._rows[basic].items():
            if self._can_move(column, up=(coefficient > 0) == below):
                # One that can go on without end never has to come back.
                bounded = (self._high if (coefficient > 0) == below else self._low)[column] is not None
                rank = (bounded, len(self._uses[column]), column) if greedy else (False, 0, column)
                if best is None or rank < best:
                    best = rank
        return None if best is None else best[2]

    def _can_move(self, column: int, *, up: bool) -> bool:
        if up:
            side = self._high[column]
            return (
                side is None
                or self._value[column] < side[0]
                or (self._value[column] == side[0] and self._shift[column] < (-1 if side[1] else 0))
            )
        side = self._low[column]
        return (
            side is None
            or self._value[column] > side[0]
            or (self._value[column] == side[0] and self._shift[column] > (1 if side[1] else 0))
        )

    def _explain(self, basic: int, below: bool) -> dict[int, Fraction]:
        sides = (self._low, self._high)
        first = sides[not below][basic]
        found = {} if first is None else {first[2]: rational.number(1, 1)}
        for column, coefficient in self._rows[basic].items():
            side = sides[(coefficient > 0) == below][column]
            if side is not None:
                found[side[2]] = abs(coefficient)
        return found

    def _move(self, column: int, value: Fraction, shift: Fraction | int) -> None:
        """Move a non-basic variable by *value* + *shift* · ε, and the basic ones with it."""
        self._value[column] += value
        self._shift[column] += shift
        for basic in self._uses[column]:
            coefficient = self._rows[basic][column]
            if value:
                self._value[basic] += coefficient * value
            if shift:
                self._shift[basic] += coefficient * shift

    def _pivot(self, basic: int, entering: int, value: Fraction, shift: Fraction | int) -> None:
        """Make *entering* basic in the place of *basic*, which takes the value *value* + *shift* · ε."""
        rows, uses = self._rows, self._uses
        row = rows[basic]
        pivot = row[entering]
        self._move(entering, (value - self._value[basic]) / pivot, (shift - self._shift[basic]) / pivot)
        del rows[basic], row[entering]
        # basic = pivot · entering + rest, so entering = basic / pivot - rest / pivot.
        inverse = 1 / pivot
        solved = {column: -coefficient * inverse for column, coefficient in row.items()}
        solved[basic] = inverse
        users = uses[entering]
        self.work += len(users) * len(solved)
        del users[basic]
        for column in row:
            del uses[column][basic]
        uses[basic] = {}
        for other in users:
            target = rows[other]
            factor = target.pop(entering)
            for column, coefficient in solved.items():
                known = target.get(column)
                if known is None:
                    target[column] = factor * coefficient
                    uses[column][other] = None
                else:
                    known += factor * coefficient
                    if known:
                        target[column] = known
                    else:
                        del target[column]
                        del uses[column][other]
        uses[entering] = {}
        rows[entering] = solved
        for column in solved:
            uses[column][entering] = None

    def _improving(self, goal: dict[int, Fraction]) -> tuple[int, int] | None:
        """Return the first non-basic variable that raises the goal, and the way it has to go."""
        best: tuple[int, int] | None = None
        for column, coefficient in goal.items():
            if (best is None or column < best[0]) and self._can_move(column, up=coefficient > 0):
                best = (column, 1 if coefficient > 0 else -1)
        return best

    def _blocking(self, column: int, sign: int) -> tuple[int, Fraction, Fraction | int] | None:
        """Return what stops *column* first on its way, and the value and shift at which that then stands."""
        best: tuple[Fraction, Fraction, int] | None = None
        result: tuple[int, Fraction, Fraction | int] | None = None
        own = self._high[column] if sign > 0 else self._low[column]
        if own is not None:
            reach = -sign if own[1] else 0
            best = ((own[0] - self._value[column]) * sign, (reach - self._shift[column]) * sign, column)
            result = (column, own[0], reach)
        for basic in self._uses[column]:
            speed = self._rows[basic][column] * sign
            side = self._high[basic] if speed > 0 else self._low[basic]
            if side is None:
                continue
            reach = 0 if not side[1] else (-1 if speed > 0 else 1)
            rank = ((side[0] - self._value[basic]) / speed, (reach - self._shift[basic]) / speed, basic)
            if best is None or rank < best:
                best, result = rank, (basic, side[0], reach)
        return result


def _add(sums: dict[int, Fraction], place: int, value: Fraction) -> None:
    total = sums.get(place, 0) + value
    if total:
        sums[place] = total
    else:
        sums.pop(place, None)


def _short_below(step: Fraction) -> Fraction:
    """Return a power of two that is at most *step* and at most one."""
    numerator, denominator = int(step.numerator), int(step.denominator)
    if numerator >= denominator:
        return rational.number(1, 1)
    return rational.number(1, 1 << (denominator.bit_length() - numerator.bit_length() + 1))
