"""From a point in floats to an exact one: free columns are rounded, the others follow from the equations."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from claimledger.solve import rational
from claimledger.solve.floats import Guess
from claimledger.solve.indexed import Indexed, Side

NEAR = 2.0**-20
"""How near to a bound, for its size, a value is taken to stand at it."""

GRID = 2**30
"""Parts of a column's scale to which its value is rounded."""

MAX_STEPS = 3_000_000
"""Terms touched by the elimination before it is given up."""


def rounded(
    indexed: Indexed,
    low: Sequence[Side | None],
    high: Sequence[Side | None],
    guess: Guess,
    scales: Sequence[float],
    *,
    tight: bool,
) -> list[Fraction] | None:
    """
    Return exact values near *guess* that satisfy all equations, or None where that fails; inequalities are not looked at.

    Args:
        indexed: The component.
        low: The lower bound of each column and form, or None.
        high: The upper bound of each column and form, or None.
        guess: The point in floats.
        scales: For each column a power of two that is about a thousandth of its values.
        tight: Whether what stands close to a closed bound is taken to stand at it.
    """
    fixed: dict[int, Fraction] = {}
    for column in range(indexed.columns):
        value = _fixed(low[column], high[column], guess.columns[column], scales[column], tight=tight)
        if value is not None:
            fixed[column] = value
    equations: list[tuple[dict[int, Fraction], Fraction]] = []
    for place, (columns, coefficients) in enumerate(indexed.forms):
        at = indexed.columns + place
        scale = max(
            (abs(float(value)) * scales[column] for column, value in zip(columns, coefficients, strict=True)),
            default=1.0,
        )
        right = _fixed(low[at], high[at], guess.forms[place], scale, tight=tight)
        if right is None:
            continue
        left: dict[int, Fraction] = {}
        for column, value in zip(columns, coefficients, strict=True):
            if column in fixed:
                right -= value * fixed[column]
            else:
                left[column] = value
        equations.append((left, right))
    room = [_room(low[column], high[column], guess.columns[column]) for column in range(indexed.columns)]
    solved = _eliminated(equations, room)
    if solved is None:
        return None
    dependent = {column for column, _, _ in solved}
    values = [
        rational.number(0, 1)
        if column in dependent
        else fixed[column]
        if column in fixed
        else _gridded(guess.columns[column], scales[column])
        for column in range(indexed.columns)
    ]
    for column, left, right in reversed(solved):
        total = right
        for other, value in left.items():
            total -= value * values[other]
        values[column] = total
    return values


def _fixed(low: Side | None, high: Side | None, value: float, scale: float, *, tight: bool) -> Fraction | None:
    """Return the exact value that a column or form must have, or in tight mode seems to have, or None."""
    if low is not None and high is not None and low[0] == high[0]:
        return low[0]
    if tight:
        for side in (low, high):
            if side is not None and not side[1] and abs(value - float(side[0])) <= NEAR * max(abs(value), scale):
                return side[0]
    return None


def _room(low: Side | None, high: Side | None, value: float) -> float:
    """Return how far a value is from the nearest bound."""
    below = float("inf") if low is None else value - float(low[0])
    above = float("inf") if high is None else float(high[0]) - value
    return min(below, above)


def _gridded(value: float, scale: float) -> Fraction:
    whole, over = (scale / GRID).as_integer_ratio()
    return rational.number(round(value / scale * GRID) * whole, over)


def _eliminated(
    equations: Sequence[tuple[dict[int, Fraction], Fraction]], room: Sequence[float]
) -> list[tuple[int, dict[int, Fraction], Fraction]] | None:
    """Return for each equation a column that follows from those after it, or None where equations clash or take too long."""
    users: dict[int, set[int]] = {}
    for number, (left, _) in enumerate(equations):
        for column in left:
            users.setdefault(column, set()).add(number)
    rights = [right for _, right in equations]
    lefts = [dict(left) for left, _ in equations]
    solved: list[tuple[int, dict[int, Fraction], Fraction]] = []
    steps = 0
    for number in sorted(range(len(equations)), key=lambda number: (len(lefts[number]), number)):
        left, right = lefts[number], rights[number]
        if not left:
            if right != 0:
                return None
            continue
        # Few others to change, and much room for what follows from the rounding of the rest.
        column = min(left, key=lambda column: (len(users[column]), -room[column], column))
        pivot = left[column]
        row = {other: value / pivot for other, value in left.items() if other != column}
        right /= pivot
        for other in left:
            users[other].discard(number)
        for changed in users[column]:
            target = lefts[changed]
            factor = target.pop(column)
            steps += len(row)
            if steps > MAX_STEPS:
                return None
            for other, value in row.items():
                known = target.get(other)
                if known is None:
                    target[other] = -factor * value
                    users[other].add(changed)
                else:
                    known -= factor * value
                    if known:
                        target[other] = known
                    else:
                        del target[other]
                        users[other].discard(changed)
            rights[changed] -= factor * right
        users[column] = set()
        solved.append((column, row, right))
    return solved
