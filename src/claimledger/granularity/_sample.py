"""Whether any sample on a scale gives a mean and a standard deviation (Heathers et al. 2018), decided by dynamic programming."""

from __future__ import annotations

from fractions import Fraction

from claimledger.errors import ClaimLedgerError
from claimledger.granularity._lattice import counts
from claimledger.granularity._result import Sample
from claimledger.granularity._rounding import Figure, figure, limits, whole
from claimledger.granularity._spread import squared
from claimledger.interval import Interval

MOST_WORK = 8_000_000
"""Machine words that a search may touch, about; less than a second."""

_MOST_STEPS = 400_000
_MOST_TOTALS = 10_000


def sample(  # noqa: PLR0917 - what the figures are told with, in the order of the other tests
    mean: Figure,
    sd: Figure,
    n: int,
    scale: tuple[int, int],
    items: int = 1,
    mode: str = "nearest",
    *,
    population: bool = False,
) -> Sample:
    """
    Return a sample of whole numbers on a scale with this mean and standard deviation, or that there is none.

    Args:
        mean: The mean as it is written, or the values that it may have.
        sd: The standard deviation, likewise.
        n: Number of cases, from 2.
        scale: Least and greatest answer of an item.
        items: Number of items that each case averages, from 1.
        mode: How both were rounded, one of `MODES`.
        population: Whether squares were divided by *n* rather than by n − 1.

    Raises:
        ClaimLedgerError: A figure is a float or no number, or a number of cases or items, or the scale, cannot be.
    """
    values, _, _ = figure(mean, mode, "mean")
    squares = squared(figure(sd, mode, "standard deviation")[0])
    cases, each, ends = whole(n, "n", 2), whole(items, "items"), limits(scale)
    if ends is None:
        raise ClaimLedgerError("a sample is looked for on a scale: say its least and greatest answer")
    divisor = (cases if population else cases - 1) * each**2
    low, width = ends[0] * each, (ends[1] - ends[0]) * each
    # Counted from the least value, so that totals and squares run from 0.
    least, most = counts(values, cases * each)
    first = max(0 if least is None else least - cases * low, 0)
    last = cases * width if most is None else min(most - cases * low, cases * width)
    if squares is None or first > last:
        return Sample(values=None, items=each)
    if first * 2 > cases * width:
        # The mirror of a sample has the same spread and a smaller total: fewer steps.
        found = _search(cases, width, cases * width - last, cases * width - first, squares, divisor)
        picked = None if found is None or not found else [width - one for one in found]
    else:
        found = _search(cases, width, first, last, squares, divisor)
        picked = list(found) if found else None
    if found is None:
        return Sample(values=None, decided=False, items=each)
    return Sample(values=None if picked is None else tuple(sorted(one + low for one in picked)), items=each)


def _search(  # noqa: PLR0917 - the whole of one problem
    cases: int, width: int, first: int, last: int, squares: Interval, divisor: int
) -> list[int] | None:
    """Return a sample from 0 to *width* with a total from *first* to *last*, none (empty), or None where that is too much work."""
    if last - first > _MOST_TOTALS:
        return None
    ends: dict[int, tuple[int, int]] = {}
    for total in range(first, last + 1):
        values = squares.scaled(divisor) + Fraction(total**2, cases)
        low, high = counts(values, 1)
        low, high = max(low or 0, 0), min(cases * width**2, cases * width**2 if high is None else high)
        if low <= high:
            ends[total] = (low, high)
    if not ends:
        return []
    widest = max(high for _, high in ends.values())
    steps = cases * (last + 1) * (min(width, last) + 1)
    if steps > _MOST_STEPS or steps * (1 + widest // 512) > MOST_WORK:
        return None
    mask = (1 << (widest + 1)) - 1
    # For each number of cases: total -> which sums of squares can be, one bit each.
    layers: list[dict[int, int]] = [{0: 1}]
    for _ in range(cases):
        reached: dict[int, int] = {}
        for total, sums in layers[-1].items():
            for value in range(min(width, last - total) + 1):
                shifted = (sums << value**2) & mask
                if shifted:
                    reached[total + value] = reached.get(total + value, 0) | shifted
        layers.append(reached)
    for total, (low, high) in ends.items():
        within = (layers[-1].get(total, 0) >> low) & ((1 << (high - low + 1)) - 1)
        if within:
            return _traced(layers, width, total, low + (within & -within).bit_length() - 1)
    return []


def _traced(layers: list[dict[int, int]], width: int, total: int, square: int) -> list[int]:
    """Return the values that lead to *total* and *square*, from the last case back."""
    found: list[int] = []
    for layer in reversed(layers[:-1]):
        # The least value comes first, and one of them leads here, so no square is taken from less than itself.
        value = next(value for value in range(width + 1) if layer.get(total - value, 0) >> (square - value**2) & 1)
        found.append(value)
        total, square = total - value, square - value**2
    return found
