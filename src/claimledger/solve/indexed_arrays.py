"""The bounds of an indexed component as arrays of whole numbers."""

from __future__ import annotations

from math import lcm

from claimledger.solve.arrays import Arrays, Clash, Whole
from claimledger.solve.flat import OPS
from claimledger.solve.indexed import Indexed, Sides


class IndexedArrays:
    """
    The sums of a component, made once for all questions about it.

    Args:
        indexed: The component; products stand for themselves.
    """

    def __init__(self, indexed: Indexed) -> None:
        places: list[int] = []
        values: list[int] = []
        starts = [0]
        self._columns = indexed.columns
        # What each target is multiplied by to have whole coefficients.
        self._times = [1] * indexed.columns
        for columns, coefficients in indexed.forms:
            times = lcm(*[int(value.denominator) for value in coefficients])
            places.extend(columns)
            values.extend([int(value.numerator) * (times // int(value.denominator)) for value in coefficients])
            starts.append(len(places))
            self._times.append(times)
        self._arrays: Arrays | None = None
        if all(starts[place] < starts[place + 1] for place in range(len(starts) - 1)):
            try:
                self._arrays = Arrays(indexed.columns, places, values, starts)
            except OverflowError:
                self._arrays = None

    def search(self, sides: Sides) -> Whole | Clash | None:
        """Return a point within *sides*, bounds that seem to clash, or None where neither is found."""
        if self._arrays is None:
            return None
        less, most, equal = OPS["<"], OPS["<="], OPS["=="]
        bounds: list[tuple[int, int, int, int, int]] = []
        for target, (low, high) in enumerate(zip(*sides, strict=True)):
            times = self._times[target]
            if high is not None:
                value, strict, bound = high
                over, under = int(value.numerator) * times, int(value.denominator)
                if low is not None and low[0] == value and not strict and not low[1]:
                    # Both bounds are its owners, so it is told twice.
                    bounds.append((target, under, over, equal, bound))
                    bounds.append((target, under, over, equal, low[2]))
                    continue
                bounds.append((target, under, over, less if strict else most, bound))
            if low is not None:
                value, strict, bound = low
                over, under = int(value.numerator) * times, int(value.denominator)
                bounds.append((target, -under, -over, less if strict else most, bound))
        try:
            return self._arrays.search(bounds)
        except OverflowError:  # a number that no machine word holds
            return None
