"""Exact propagation of bounds through forms: finds plain conflicts fast and encloses values; on cycles it decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from claimledger.solve import rational
from claimledger.solve.indexed import Indexed, Side
from claimledger.solve.tree import Empty, End, Why

ROUNDS = 8
"""Passes over all forms; on a cycle bounds could creep on for ever."""

BITS = 256
"""Length of a numerator or denominator at which a bound is not carried on."""

LEAST_GAIN = 1000
"""A bound must narrow its range by one part in so many to be worth a further pass."""


def propagated(
    indexed: Indexed, low: Sequence[Side | None], high: Sequence[Side | None]
) -> tuple[list[Side | End | None], list[Side | End | None]]:
    """
    Return lower and upper ends of each column that hold for every point within the bounds.

    Args:
        indexed: The component.
        low: The lower bound of each column and form, or None.
        high: The upper bound of each column and form, or None.

    Raises:
        Empty: No point is within the bounds; holds the bounds that show it.
    """
    known = _Ends(indexed.columns, low, high)
    forms = [
        place
        for place in range(len(indexed.forms))
        if low[indexed.columns + place] is not None or high[indexed.columns + place] is not None
    ]
    changed = set(range(indexed.columns))
    for _ in range(ROUNDS):
        moved: set[int] = set()
        for place in forms:
            columns, coefficients = indexed.forms[place]
            if changed.isdisjoint(columns) and moved.isdisjoint(columns):
                continue
            above, below = high[indexed.columns + place], low[indexed.columns + place]
            if above is not None:
                moved |= known.narrow(columns, coefficients, above)
            if below is not None:
                turned = Side(-below.value, below.strict, below.bound)
                moved |= known.narrow(columns, [-coefficient for coefficient in coefficients], turned)
        if not moved:
            break
        changed = moved
    return known.low, known.high


class _Ends:
    """The ends of each column so far."""

    def __init__(self, columns: int, low: Sequence[Side | None], high: Sequence[Side | None]) -> None:
        for least, most in zip(low, high, strict=True):
            if least is not None and most is not None:
                _cross(least, most)
        self.low: list[Side | End | None] = list(low[:columns])
        self.high: list[Side | End | None] = list(high[:columns])

    def narrow(self, columns: Sequence[int], coefficients: Sequence[Fraction], above: Side) -> set[int]:
        """Take ``sum of coefficient · column <= above`` into account and return the columns whose ends moved."""
        total = rational.number(0, 1)
        whys: list[Why] = [above.bound]
        strict = 0
        unbounded: int | None = None
        for place, (column, coefficient) in enumerate(zip(columns, coefficients, strict=True)):
            end = (self.low if coefficient > 0 else self.high)[column]
            if end is None:
                if unbounded is not None:
                    return set()
                unbounded = place
                continue
            total += coefficient * end[0]
            strict += end[1]
            whys.append(end[2])
        why: Why = tuple(whys)
        if unbounded is None and (total > above.value or (total == above.value and (strict or above.strict))):
            raise Empty(why)
        moved: set[int] = set()
        room = above.value - total
        for place in range(len(columns)) if unbounded is None else (unbounded,):
            column, coefficient = columns[place], coefficients[place]
            others = strict
            left = room
            if unbounded is None:
                own = (self.low if coefficient > 0 else self.high)[column]
                assert own is not None  # noqa: S101 - counted above
                left += coefficient * own[0]
                others -= own[1]
            end = End(left / coefficient, bool(others or above.strict), why)
            if self._tighten(column, end, upper=coefficient > 0):
                moved.add(column)
        return moved

    def _tighten(self, column: int, end: End, *, upper: bool) -> bool:
        sides, others = (self.high, self.low) if upper else (self.low, self.high)
        now, other = sides[column], others[column]
        if now is not None:
            gain = now[0] - end.value if upper else end.value - now[0]
            if gain < 0 or (gain == 0 and (now[1] or not end.strict)):
                return False
            if other is not None and 0 < gain * LEAST_GAIN < abs(now[0] - other[0]):
                return False
        if max(int(end.value.numerator).bit_length(), int(end.value.denominator).bit_length()) > BITS:
            return False
        sides[column] = end
        if other is not None:
            _cross(other, end) if upper else _cross(end, other)
        return True


def _cross(low: Side | End, high: Side | End) -> None:
    if low[0] > high[0] or (low[0] == high[0] and (low[1] or high[1])):
        raise Empty((low[2], high[2]))
