"""Standard deviations of whole numbers: bounds, parity and two-valued data (Anaya 2016; Heathers & Brown 2019)."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor, isqrt

from claimledger.errors import ClaimLedgerError
from claimledger.granularity._lattice import counts, grim
from claimledger.granularity._result import SdBounds, Verdict
from claimledger.granularity._rounding import Figure, figure, limits, whole
from claimledger.interval import Interval

MOST_TOTALS = 20_000
"""Totals that are tried one by one; with more of them, every standard deviation in between is possible anyway."""


def grimmer(
    mean: Figure,
    sd: Figure,
    n: int,
    items: int = 1,
    mode: str = "nearest",
    *,
    scale: tuple[int, int] | None = None,
    population: bool = False,
) -> Verdict:
    """
    Return whether whole numbers can have this mean and this standard deviation.

    Args:
        mean: The mean as it is written, or the values that it may have.
        sd: The standard deviation, likewise.
        n: Number of cases, from 2.
        items: Number of items that each case averages, from 1.
        mode: How both were rounded, one of `MODES`.
        scale: Least and greatest answer of an item; None where nobody says.
        population: Whether squares were divided by *n* rather than by n − 1.

    Raises:
        ClaimLedgerError: A figure is a float or no number, or a number of cases or items, or the scale, cannot be.
    """
    values, _, number = figure(mean, mode, "mean")
    squares, sd_digits, _ = figure(sd, mode, "standard deviation")
    allowed = squared(squares)
    cases, each, ends = whole(n, "n", 2), whole(items, "items"), limits(scale)
    first = grim(mean, cases, each, mode)
    shown = f"{_said(mean, number, values)} and {sd if sd_digits is not None else squares}"
    if not first:
        return first
    least, most = _totals(values, cases, each, ends)
    divisor = (cases if population else cases - 1) * each**2
    power = None if first.power is None else Fraction(1)
    if allowed is not None and (least is None or most is None or most - least >= MOST_TOTALS):
        return Verdict(
            consistent=True, why=f"so many cases can have nearly any spread: {shown} fits", power=Fraction(0)
        )
    assert allowed is None or (least is not None and most is not None)  # noqa: S101 - no end was told above
    if allowed is not None and any(
        spread(total, cases=cases, allowed=allowed, divisor=divisor, items=each, ends=ends)
        for total in range(least or 0, (most or 0) + 1)
    ):
        return Verdict(consistent=True, why=f"a mean and standard deviation of {shown} can be", power=power)
    bounds = sd_bounds(mean, cases, scale, each, mode, population=population)
    low, high = bounds.rounded(2)
    between = f"at least {low}" if high is None else f"between {low} and {high}"
    why = f"no {cases} whole numbers have a mean and standard deviation of {shown}"
    if each > 1:
        why = f"no {cases} averages of {each} whole numbers have a mean and standard deviation of {shown}"
    if allowed is None or _outside(allowed, bounds):
        why += f"; with that mean it is {between}"
    return Verdict(consistent=False, why=why, power=power)


def sd_bounds(
    mean: Figure,
    n: int,
    scale: tuple[int, int] | None = None,
    items: int = 1,
    mode: str = "nearest",
    *,
    population: bool = False,
) -> SdBounds:
    """
    Return the least and the greatest standard deviation of whole numbers with this mean.

    Args:
        mean: The mean as it is written, or the values that it may have.
        n: Number of cases, from 2.
        scale: Least and greatest answer of an item; None where nobody says, and then nothing bounds it above.
        items: Number of items that each case averages, from 1.
        mode: How the mean was rounded, one of `MODES`.
        population: Whether squares were divided by *n* rather than by n − 1.

    Raises:
        ClaimLedgerError: No whole numbers on that scale have the mean, or an argument cannot be.
    """
    values, _, _ = figure(mean, mode, "mean")
    cases, each, ends = whole(n, "n", 2), whole(items, "items"), limits(scale)
    least, most = _totals(values, cases, each, ends)
    if least is None or most is None:
        raise ClaimLedgerError("a mean without an end says nothing of the spread")
    if least > most:
        where = "" if ends is None else f" from {ends[0]} to {ends[1]}"
        raise ClaimLedgerError(f"no {cases} whole numbers{where} have the mean {values}")
    divisor = (cases if population else cases - 1) * each**2
    if most - least >= MOST_TOTALS:
        return SdBounds(least=Fraction(0), greatest=_widest(values, ends, cases, divisor, each), exact=False)
    lows, highs = [], []
    for total in range(least, most + 1):
        low, high = square_sums(total, cases, each, ends)
        lows.append(Fraction(low * cases - total**2, cases * divisor))
        if high is not None:
            highs.append(Fraction(high * cases - total**2, cases * divisor))
    return SdBounds(least=min(lows), greatest=max(highs) if highs else None)


def debit(mean: Figure, sd: Figure, n: int, mode: str = "nearest", *, population: bool = False) -> Verdict:
    """
    Return whether data of zeros and ones can have this mean and this standard deviation.

    Args:
        mean: The mean, a part of 1, as it is written, or the values that it may have.
        sd: The standard deviation, likewise.
        n: Number of cases, from 2.
        mode: How both were rounded, one of `MODES`.
        population: Whether squares were divided by *n* rather than by n − 1.

    Raises:
        ClaimLedgerError: A figure is a float or no number, or *n* is not a whole number from 2.
    """
    values, _, number = figure(mean, mode, "mean")
    squares, digits, _ = figure(sd, mode, "standard deviation")
    allowed = squared(squares)
    cases = whole(n, "n", 2)
    least, most = counts(values, cases)
    least, most = max(least or 0, 0), cases if most is None else min(most, cases)
    shown = f"{_said(mean, number, values)} and {sd if digits is not None else squares}"
    divisor = cases * (cases if population else cases - 1)
    for ones in _tried(least, most, cases, allowed, divisor):
        if allowed is not None and Fraction(ones * (cases - ones), divisor) in allowed:
            return Verdict(
                consistent=True, why=f"{cases} zeros and ones can have a mean and standard deviation of {shown}"
            )
    why = f"no {cases} zeros and ones have a mean and standard deviation of {shown}"
    near: tuple[str, ...] = ()
    if least <= most:
        ends = sorted({Fraction(ones * (cases - ones), divisor) for ones in _turns(least, most, cases)})
        low, high = SdBounds(least=ends[0], greatest=ends[-1]).rounded(3 if digits is None else digits)
        near = tuple(dict.fromkeys((str(low), str(high))))
        why += f"; with that mean the deviation is {' to '.join(near)}"
    return Verdict(consistent=False, why=why, nearest=near)


def squared(values: Interval) -> Interval | None:
    """Return the squares of the values that are not negative; None where all are."""
    if values.upper is not None and (values.upper < 0 or (values.upper == 0 and values.upper_open)):
        return None
    below = values.lower is None or values.lower < 0
    low = Fraction(0) if below else (values.lower or Fraction(0)) ** 2
    high = None if values.upper is None else values.upper**2
    return Interval(low, high, values.lower_open and not below, values.upper_open)


def square_sums(total: int, cases: int, items: int, ends: tuple[int, int] | None) -> tuple[int, int | None]:
    """Return the least and the greatest sum of squares of whole numbers with this total, each between *items* times *ends*."""
    each, over = divmod(total, cases)
    least = over * (each + 1) ** 2 + (cases - over) * each**2
    if ends is None:
        return least, None
    # Convex, so the greatest is where all but one of them stand at an end.
    low, width = ends[0] * items, (ends[1] - ends[0]) * items
    top, rest = divmod(total - cases * low, width)
    shifted = top * width**2 + rest**2
    return least, shifted + 2 * low * total - cases * low**2


def spread(
    total: int, *, cases: int, allowed: Interval, divisor: int, items: int, ends: tuple[int, int] | None
) -> range:
    """
    Return the sums of squares that parity and bounds leave for one total.

    Args:
        total: Sum of the whole numbers (of all items of all cases).
        cases: How many there are.
        allowed: Squares of the standard deviation.
        divisor: What a sum of squared deviations is divided by.
        items: Items that each case averages.
        ends: Least and greatest answer of an item, or None.
    """
    low, high = square_sums(total, cases, items, ends)
    values = allowed.scaled(divisor) + Fraction(total**2, cases)
    if values.lower is not None:
        least = ceil(values.lower)
        low = max(low, least + (values.lower_open and least == values.lower))
    if values.upper is not None:
        most = floor(values.upper)
        most -= values.upper_open and most == values.upper
        high = most if high is None else min(high, most)
    assert high is not None or values.upper is None  # noqa: S101
    if high is None:
        high = low + 1
    low += (low - total) % 2  # a number and its square are odd together
    found = range(low, high + 1, 2)
    if cases == 2 and found:
        # The square of their difference is a square, and as odd or even as their sum.
        apart = isqrt(2 * found[0] - total**2 - 1) + 1 if 2 * found[0] > total**2 else 0
        apart += (apart - total) % 2
        return found if apart**2 <= 2 * found[-1] - total**2 else range(0)
    return found


def _totals(values: Interval, cases: int, items: int, ends: tuple[int, int] | None) -> tuple[int | None, int | None]:
    least, most = counts(values, cases * items)
    if ends is not None:
        low, high = ends[0] * cases * items, ends[1] * cases * items
        least, most = low if least is None else max(least, low), high if most is None else min(most, high)
    return least, most


def _widest(values: Interval, ends: tuple[int, int] | None, cases: int, divisor: int, items: int) -> Fraction | None:
    if ends is None:
        return None
    low, high = ends
    middle = Fraction(low + high, 2)
    at = max(
        middle if values.lower is None else values.lower, min(middle, middle if values.upper is None else values.upper)
    )
    return (high - at) * (at - low) * cases * items**2 / divisor


def _outside(allowed: Interval, bounds: SdBounds) -> bool:
    return not Interval(bounds.least, bounds.greatest).meets(allowed)


def _turns(least: int, most: int, cases: int) -> set[int]:
    """Return where the spread of zeros and ones is least or greatest."""
    return {least, most, *(one for one in (cases // 2, (cases + 1) // 2) if least <= one <= most)}


def _tried(least: int, most: int, cases: int, allowed: Interval | None, divisor: int) -> list[int] | range:
    """Return the counts of ones that are worth trying: all, or with many of them those around the ends of what is allowed."""
    if most - least < MOST_TOTALS or allowed is None:
        return range(least, most + 1)
    found = set(_turns(least, most, cases))
    for end in (allowed.lower, allowed.upper):
        # ones (cases − ones) = end · divisor
        if end is not None and 0 <= 4 * end * divisor <= cases**2:
            gap = isqrt(floor(cases**2 - 4 * end * divisor))
            for half in ((cases - gap) // 2, (cases + gap) // 2):
                found.update(one for one in range(half - 2, half + 3) if least <= one <= most)
    return sorted(found)


def _said(mean: Figure, number: Fraction | None, values: Interval) -> str:
    return str(values) if number is None else str(mean)
