"""What the places of other claims tell of where a claim should stand: distances kept, and order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from claimledger.text import Range

_MOST_STEPS = 16
"""How many claims with overlapping quotes are passed over: one inside another tells nothing of its own."""


class Beside(NamedTuple):
    """
    The nearest claims with a known place on both sides of a claim, as they stood before.

    Args:
        left: Old and new place of the one before; None where there is none.
        right: Old and new place of the one after.
        length: Length of the text.
    """

    left: tuple[Range, Range] | None
    right: tuple[Range, Range] | None
    length: int

    @property
    def shifts(self) -> tuple[int, ...]:
        """By how much the two have moved, each number once."""
        return tuple(dict.fromkeys(new[0] - old[0] for old, new in filter(None, (self.left, self.right))))

    def shifted(self, shift: int) -> tuple[bool, bool]:
        """Return whether the one before, and the one after, have moved by *shift*."""
        left, right = (side is not None and side[1][0] - side[0][0] == shift for side in (self.left, self.right))
        return left, right

    @property
    def gap(self) -> Range | None:
        """The stretch between the two; None where neither is known, or where they have changed their order."""
        if self.left is None and self.right is None:
            return None
        low = 0 if self.left is None else self.left[1][1]
        high = self.length if self.right is None else self.right[1][0]
        return (low, high) if low <= high else None

    def holds(self, place: Range) -> bool:
        """Return whether *place* lies between the two."""
        gap = self.gap
        return gap is not None and gap[0] <= place[0] and place[1] <= gap[1]


class Landmarks:
    """
    Claims with a known place.

    Args:
        places: Old and new place by the claim's position in the ledger.
        length: Length of the text.
    """

    def __init__(self, places: Mapping[int, tuple[Range, Range]], length: int) -> None:
        self._places = dict(places)
        self._sorted = sorted((old, new, position) for position, (old, new) in places.items())
        self._starts = [old[0] for old, _, _ in self._sorted]
        self._length = length

    def __bool__(self) -> bool:
        return bool(self._sorted)

    def joined(self, places: Mapping[int, tuple[Range, Range] | None]) -> Landmarks:
        """Return these landmarks with others in their place; without those that are None."""
        every = {**self._places, **places}
        return Landmarks({position: place for position, place in every.items() if place is not None}, self._length)

    def beside(self, position: int, at: Range) -> Beside:
        """Return the nearest landmarks around the old place *at* of a claim that do not overlap it; never the claim itself."""
        left = right = None
        first = bisect_right(self._starts, at[0])
        for old, new, other in reversed(self._sorted[max(0, first - _MOST_STEPS) : first]):
            if old[1] <= at[0] and other != position:
                left = (old, new)
                break
        last = bisect_left(self._starts, at[1])
        for old, new, other in self._sorted[last : last + _MOST_STEPS]:
            if other != position:
                right = (old, new)
                break
        return Beside(left, right, self._length)
