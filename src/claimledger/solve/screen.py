"""
One pass in floats over many components at once, which finds most of those that are clean.

Every end is rounded inwards, so what is left of a column's values are only values that exact arithmetic leaves too: where
something is left everywhere, the component can hold. Nothing is ever concluded from an empty result; what is not found clean
here goes on to exact arithmetic.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claimledger.amount import ReadingName
from claimledger.solve.components import Component
from claimledger.solve.flat import EXACT, OPS, FlatRows

AT_ONCE = 1_000
"""Components of one pass: so many stay near the processor."""

ULP = 2.0**-52
"""The spacing of floats next to 1."""

FLOOR = 1e-290
"""What is added to errors in case a product was too small for a float."""

TINY = 1e-250
"""How far from an open end at zero values are taken to begin."""


def screened(parts: Sequence[Component], reading: ReadingName) -> list[bool]:
    """
    Return for each component whether it is known to be consistent; false says nothing.

    Args:
        parts: The components; those with alternatives, products or cycles are not looked into.
        reading: The reading.
    """
    return [
        clean for first in range(0, len(parts), AT_ONCE) for clean in _screened(parts[first : first + AT_ONCE], reading)
    ]


def _screened(parts: Sequence[Component], reading: ReadingName) -> list[bool]:
    import numpy as np  # noqa: PLC0415 - not needed where components are few

    rows = FlatRows()
    try:
        for part in parts:
            rows.enter(part, reading)
        with np.errstate(all="ignore"):
            return _Pass(np, rows, len(parts)).clean()
    except OverflowError:  # a number that is no float, which nobody states: then nothing is screened
        return [False] * len(parts)


class _Pass:
    """Elimination from the leaves to the roots, all groups that are leaves at a time in one go."""

    def __init__(self, np: Any, rows: FlatRows, parts: int) -> None:
        self._np = np
        self._parts = parts
        self._part = np.repeat(np.arange(parts), np.array(rows.sizes, dtype=np.int64))
        self._dirty = np.zeros(parts, dtype=bool)
        self._dirty[sorted(rows.refused)] = True
        self._columns = np.array(rows.columns, dtype=np.int64)
        self._starts = np.array(rows.starts, dtype=np.int64)
        self._group = np.array(rows.group, dtype=np.int64)
        self._heads = np.array(rows.heads, dtype=np.int64)
        self._pairs = np.array(rows.pairs, dtype=np.int64).reshape(-1, 2)
        self._bound_columns(rows)
        self._bound_forms(rows)

    def _bound_columns(self, rows: FlatRows) -> None:
        np = self._np
        self._low, self._high = np.full(len(self._part), -np.inf), np.full(len(self._part), np.inf)
        places, kinds = np.array(rows.places, dtype=np.int64), np.array(rows.kinds, dtype=np.int64)
        below, above = self._ends(np.array(rows.ends, dtype=np.float64), kinds)
        equal, upper = kinds & 3 == OPS["=="], kinds & 8 != 0
        np.minimum.at(self._high, places[equal | upper], above[equal | upper])
        np.maximum.at(self._low, places[equal | ~upper], below[equal | ~upper])

    def _bound_forms(self, rows: FlatRows) -> None:
        np = self._np
        self._values = np.array(rows.values, dtype=np.float64)
        kinds = np.array(rows.forms, dtype=np.int64)
        self._whole = kinds & 8 != 0
        below, above = self._ends(np.array(rows.bounds, dtype=np.float64), kinds)
        self._least, self._most = np.where(kinds & 3 == OPS["=="], below, -np.inf), above
        for first, second, turned in rows.same:
            least, most = self._least[second], self._most[second]
            self._least[first] = max(self._least[first], -most if turned else least)
            self._most[first] = min(self._most[first], -least if turned else most)
        if len(kinds):
            crossed = self._least > self._most
            self._dirty[self._part[self._columns[self._starts[:-1][crossed]]]] = True

    def _ends(self, value: Any, kinds: Any) -> tuple[Any, Any]:
        """Return each *value* rounded up and rounded down, itself where that is exact; beyond it where it is excluded."""
        np = self._np
        error = np.where(kinds & 4 != 0, 0.0, np.abs(value) * 4 * ULP + FLOOR)
        error = np.where(kinds & 3 == OPS["<"], np.maximum(np.abs(value) * 8 * ULP, TINY), error)
        return value + error, value - error

    def clean(self) -> list[bool]:
        """Return for each component whether something is left of every column."""
        np = self._np
        count = len(self._heads)
        parent = np.full(count, -1, dtype=np.int64)
        active = np.arange(count)
        terms, sizes = self._terms(self._heads)
        columns = self._columns[terms]
        degree = np.bincount(columns, minlength=len(self._low))
        while len(active):
            starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
            shared = degree[columns] > 1
            leaf = np.add.reduceat(shared.astype(np.int64), starts) <= 1
            if not leaf.any():
                break
            # The column that other groups have too, else the first one: there the tree has its root.
            at = np.maximum.reduceat(np.where(shared, np.arange(len(columns)), -1), starts)
            parent[active] = columns[np.where(at < 0, starts, at)]
            done = active[leaf]
            self._eliminate(done, parent)
            gone = np.repeat(leaf, sizes)
            degree -= np.bincount(columns[gone], minlength=len(degree))
            columns, active, sizes = columns[~gone], active[~leaf], sizes[~leaf]
        self._dirty[self._part[columns]] = True
        self._dirty[self._part[~(self._low <= self._high)]] = True
        return [not dirty for dirty in self._dirty.tolist()]

    def _terms(self, forms: Any) -> tuple[Any, Any]:
        """Return the places of all terms of *forms*, one form after another, and the sizes of these."""
        np = self._np
        sizes = self._starts[forms + 1] - self._starts[forms]
        ends = np.cumsum(sizes)
        return np.arange(ends[-1] if len(ends) else 0) + np.repeat(self._starts[forms] - ends + sizes, sizes), sizes

    def _eliminate(self, groups: Any, parent: Any) -> None:
        """Narrow the parents of *groups* to what these and their children leave."""
        np = self._np
        chosen = np.zeros(len(parent), dtype=bool)
        chosen[groups] = True
        forms = np.flatnonzero(chosen[self._group])
        pairs = self._pairs[chosen[self._group[self._pairs[:, 0]]]] if len(self._pairs) else self._pairs
        terms, lengths = self._terms(forms)
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        columns, values = self._columns[terms], self._values[terms]
        top = parent[self._group[forms]]
        lead = columns == np.repeat(top, lengths)
        own = np.add.reduceat(np.where(lead, values, 0.0), starts)
        low, high = self._low[columns], self._high[columns]
        if len(pairs):
            self._pair(pairs, parent, forms, own, np.add.reduceat(np.where(lead, 0.0, values), starts))
        rising = values > 0
        values = np.where(lead, 0.0, values)
        for ends, sides, upper in (
            (self._most[forms], np.where(rising, low, high), True),
            (self._least[forms], np.where(rising, high, low), False),
        ):
            sides[lead] = 0.0
            parts = values * sides
            sums, sizes = np.add.reduceat(parts, starts), np.add.reduceat(np.abs(parts), starts)
            scale = sizes + np.abs(ends)
            integral = np.logical_and.reduceat(sides == np.rint(sides), starts) & (ends == np.rint(ends))
            sure = self._whole[forms] & integral & (scale < EXACT)
            error = np.where(sure, 0.0, (lengths + 8) * ULP * scale + FLOOR)
            room = ends - sums - error if upper else sums - ends - error
            self._tighten(top, room, own if upper else -own, exact=sure)

    def _tighten(self, top: Any, room: Any, speed: Any, *, exact: Any) -> None:
        """Take ``speed · top <= room`` into account; where *exact*, both are whole numbers."""
        np = self._np
        known = np.isfinite(room)
        top, room, speed, exact = top[known], room[known], speed[known], exact[known]
        ends = room / speed
        sure = exact & (ends == np.rint(ends)) & (ends * speed == room)
        error = np.where(sure, 0.0, np.abs(ends) * 4 * ULP + FLOOR)
        above = speed > 0
        np.minimum.at(self._high, top[above], (ends - error)[above])
        np.maximum.at(self._low, top[~above], (ends + error)[~above])

    def _pair(self, pairs: Any, parent: Any, forms: Any, own: Any, other: Any) -> None:
        """
        Take into account that the only child of two forms has a value between what one asks at least and the other at most.

        Each form is ``other · child + own · parent`` between its ends; turned so that *other* is positive, an upper line of the
        one must not lie below a lower line of the other.
        """
        np = self._np
        place = np.full(len(self._group), -1, dtype=np.int64)
        place[forms] = np.arange(len(forms))
        first, second = place[pairs[:, 0]], place[pairs[:, 1]]
        turned = other < 0
        above = np.where(turned, -self._least[forms], self._most[forms])
        below = np.where(turned, -self._most[forms], self._least[forms])
        size, slope = np.abs(other), np.where(turned, -own, own)
        left, right = size[second] * slope[first], size[first] * slope[second]
        over, under = size[second] * above[first], size[first] * below[second]
        finite = np.isfinite(over) & np.isfinite(under)
        speed, room = left - right, over - under
        whole = self._whole[forms][first] & self._whole[forms][second]
        spread, scale = np.abs(left) + np.abs(right), np.abs(over) + np.abs(under)
        firm = whole & (spread < EXACT)
        sure = firm & (scale < EXACT) & (over == np.rint(over)) & (under == np.rint(under))
        doubt = np.where(firm, 0.0, 8 * ULP * spread + FLOOR)
        room -= np.where(sure | (scale == 0), 0.0, 8 * ULP * scale + FLOOR)
        level = finite & firm & (speed == 0)
        unclear = finite & ~level & ~(np.abs(speed) > doubt)
        groups = self._group[pairs[:, 0]]
        part = self._part[parent[groups]]
        self._dirty[part[unclear | (level & (room < 0))]] = True
        use = finite & ~level & ~unclear
        top = parent[groups][use]
        for sign in (-1.0, 1.0):
            self._tighten(top, room[use], (speed + sign * doubt)[use], exact=sure[use])
