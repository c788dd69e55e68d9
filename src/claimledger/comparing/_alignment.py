"""Which figure of one text is which of another: in the order of both where that can be, and sentence by sentence where not."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from claimledger.comparing._quantities import Quantity

Pair = tuple[int, int]

_CELLS = 40_000
"""Pairs of two stretches up to which all are looked at; of longer stretches only those near the diagonal."""

_BAND = 48
_NEAR = 6
"""How many pairs may stand between two figures whose order a translation turned round."""

_LOOKED_AT = 64
"""Figures that one is held against, where the order does not tell."""


def aligned(left: Sequence[Quantity], right: Sequence[Quantity]) -> tuple[list[Pair], list[Pair]]:
    """
    Return the places of figures that tell the same: those in the order of both texts, and those out of it.

    Figures that stand once in either text are tied first; between two of these the best order-preserving alignment is sought.
    """
    ordered: list[Pair] = []
    start = (0, 0)
    for stop in (*_anchors(left, right), (len(left), len(right))):
        ordered += _between(left, right, start, stop)
        if stop[0] < len(left) and stop[1] < len(right):
            ordered.append(stop)
        start = stop[0] + 1, stop[1] + 1
    return ordered, _turned(left, right, ordered)


def _anchors(left: Sequence[Quantity], right: Sequence[Quantity]) -> list[Pair]:
    """Return pairs of figures that stand once in either text: the longest run of them that goes one way."""
    once = [Counter(one.signature for one in side) for side in (left, right)]
    places = {one.signature: j for j, one in enumerate(right)}
    pairs = [
        (i, places[one.signature])
        for i, one in enumerate(left)
        if once[0][one.signature] == 1 and once[1][one.signature] == 1
    ]
    # The longest increasing run, by patience sorting.
    tops: list[int] = []
    piles: list[int] = []
    before: list[int | None] = []
    for k, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(piles[pile - 1] if pile else None)
        tops[pile : pile + 1] = [j]
        piles[pile : pile + 1] = [k]
    run: list[Pair] = []
    at = piles[-1] if piles else None
    while at is not None:
        run.append(pairs[at])
        at = before[at]
    return run[::-1]


def _between(left: Sequence[Quantity], right: Sequence[Quantity], start: Pair, stop: Pair) -> list[Pair]:
    """Return the best order-preserving pairs of two stretches, by dynamic programming."""
    rows, columns = stop[0] - start[0], stop[1] - start[1]
    if rows <= 0 or columns <= 0:
        return []
    whole = rows * columns <= _CELLS
    spans = []
    for i in range(rows):
        middle = i * columns // rows
        spans.append((0, columns) if whole else (max(0, middle - _BAND), min(columns, middle + _BAND)))
    best: list[dict[int, int]] = []
    # best[i][j]: the greatest sum of the first i rows and j columns, kept for the columns of the band alone.
    previous: dict[int, int] = {}
    for i, (low, high) in enumerate(spans):
        current: dict[int, int] = {}
        running = previous.get(low, _last(previous, low))
        for j in range(low, high):
            value = max(running, previous.get(j + 1, _last(previous, j + 1)) if previous else 0)
            worth = likeness(left[start[0] + i], right[start[1] + j])
            if worth > 0:
                value = max(value, worth + (previous.get(j, _last(previous, j)) if previous else 0))
            current[j + 1] = running = value
        best.append(current)
        previous = current
    return _traced(left, right, start, best)


def _last(row: dict[int, int], column: int) -> int:
    """Return what a row has at a column outside its band: 0 before it, its greatest sum behind it."""
    if not row:
        return 0
    end = next(reversed(row))
    return row[end] if column > end else 0


def _traced(left: Sequence[Quantity], right: Sequence[Quantity], start: Pair, best: list[dict[int, int]]) -> list[Pair]:
    found: list[Pair] = []
    i = len(best)
    j = next(reversed(best[-1]))
    while i and j:
        row, above = best[i - 1], best[i - 2] if i > 1 else {}
        value = row.get(j, _last(row, j))
        if j in row:
            worth = likeness(left[start[0] + i - 1], right[start[1] + j - 1])
            if worth > 0 and value == worth + above.get(j - 1, _last(above, j - 1)):
                found.append((start[0] + i - 1, start[1] + j - 1))
                i, j = i - 1, j - 1
                continue
        if value == above.get(j, _last(above, j)):
            i -= 1
        else:
            j -= 1
    return found[::-1]


def likeness(one: Quantity, other: Quantity) -> int:
    """Return how much speaks for two figures being the same, above 0 if they tell the same value; 0 else."""
    if not one.meets(other):
        return 0
    mine, theirs = one.proposal, other.proposal
    worth = 12 if one.printed == other.printed else 9
    worth += (one.sign == other.sign) + (mine.qualifier == theirs.qualifier) + (mine.base == theirs.base)
    if mine.period is not None and theirs.period is not None:
        worth += 2 if mine.period == theirs.period else 0
    return worth + (mine.comparison == theirs.comparison)


def _turned(left: Sequence[Quantity], right: Sequence[Quantity], ordered: Sequence[Pair]) -> list[Pair]:
    """Return pairs of what is left over that tell the same near one another: a translation turns clauses round."""
    taken = {i for i, _ in ordered}, {j for _, j in ordered}
    rest = [i for i in range(len(left)) if i not in taken[0]]
    others = [j for j in range(len(right)) if j not in taken[1]]
    ends = [i for i, _ in ordered]
    stops = [j for _, j in ordered]
    places = [bisect_left(stops, j) for j in others]
    free = set(others)
    found: list[Pair] = []
    for i in rest:
        place = bisect_left(ends, i)
        low, high = bisect_left(places, place - _NEAR), bisect_right(places, place + _NEAR)
        if high - low > _LOOKED_AT:
            middle = min(max(bisect_left(places, place), low + _LOOKED_AT // 2), high - _LOOKED_AT // 2)
            low, high = middle - _LOOKED_AT // 2, middle + _LOOKED_AT // 2
        near = [
            (-likeness(left[i], right[others[k]]), abs(places[k] - place), others[k])
            for k in range(low, high)
            if others[k] in free and likeness(left[i], right[others[k]]) > 0
        ]
        if near:
            j = min(near)[2]
            free.discard(j)
            found.append((i, j))
    return found


class Stretch(NamedTuple):
    """
    What is left over between two pairs that stand in order.

    Args:
        here: Places of figures of the first text.
        there: Places of figures of the second text.
        before: The pair before it; -1 twice at the start.
        after: The pair after it; one past the last twice at the end.
        rank: How many pairs stand before it.
    """

    here: list[int]
    there: list[int]
    before: Pair
    after: Pair
    rank: int


def stretches(many: Pair, ordered: Sequence[Pair], turned: Sequence[Pair]) -> list[Stretch]:
    """
    Return what is left over of two texts, stretch by stretch.

    Args:
        many: How many figures the two texts have.
        ordered: Pairs in the order of both.
        turned: Pairs out of it.
    """
    out = {i for i, _ in turned}, {j for _, j in turned}
    result = []
    for rank, (before, after) in enumerate(pairwise(((-1, -1), *ordered, many))):
        here = [k for k in range(before[0] + 1, after[0]) if k not in out[0]]
        there = [k for k in range(before[1] + 1, after[1]) if k not in out[1]]
        if here or there:
            result.append(Stretch(here, there, before, after, rank))
    return result
