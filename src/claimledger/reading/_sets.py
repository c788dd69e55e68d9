"""From a number and its words to the values they allow, in both readings."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from claimledger.interval import Interval
from claimledger.reading._numbers import Number
from claimledger.reading._records import Conventions

Qualifier = Literal[
    "exactly", "more than", "at least", "just over", "less than", "at most", "nearly", "about", "estimated"
]
"""What the words before or after a number make of it, each under the name of its commonest words."""

BOUNDS = ("more than", "at least", "less than", "at most")
"""Qualifiers that leave one side open, and may stand before another one (``at least about``)."""

Sets = tuple[Interval, Interval]
"""The charitable and the strict values."""

Exact = int | Fraction

_HALF_STEP = Fraction(1, 2)
_POINT = Fraction(1, 100)
_EIGHTH = Fraction(1, 8)
_ABOVE_ZERO = Interval(0, None, lower_open=True)
_LANDMARKS = tuple(Fraction(*pair) for pair in ((0, 1), (1, 4), (1, 3), (1, 2), (2, 3), (3, 4), (1, 1)))


class Sized(NamedTuple):
    """
    A number with how finely it is told.

    Args:
        value: The number, with its sign.
        charitable: Resolution in the charitable reading.
        strict: Resolution in the strict reading, no coarser.
        step: Place of the last non-zero digit.
        significant: Digits written from the first to the last that is not zero.
    """

    value: Exact
    charitable: Exact
    strict: Exact
    step: Exact
    significant: int


def sized(number: Number, conventions: Conventions, *, percent: bool, part: Exact, negative: bool) -> Sized:
    """
    Return *number* with its resolutions.

    Args:
        number: The number as written.
        conventions: How many digits are always meant.
        percent: Whether it is a percentage, of which every whole one is meant.
        part: What one of its unit is in the unit of the amount (1/100 for cents).
        negative: Whether it has a minus.
    """
    coefficient = number.coefficient
    digits = str(coefficient)
    zeros = len(digits) - len(digits.rstrip("0")) if coefficient else 0
    unit: Exact = number.scale if part == 1 else number.scale * part
    if number.exponent:
        unit = unit * Fraction(1, 10**-number.exponent)
    charitable = strict = unit
    if not number.exponent and not (percent and not number.scaled):
        charitable = unit * 10 ** min(zeros, max(0, len(digits) - conventions.min_significant))
        if not number.scaled and coefficient >= 1000:
            strict = charitable
    value = coefficient * unit if number.divisor == 1 else coefficient * unit * Fraction(1, number.divisor)
    return Sized(-value if negative else value, charitable, strict, unit * 10**zeros, len(digits) - zeros)


def _rounded(value: Exact, resolution: Exact, rounding: str) -> tuple[Exact, Exact, bool, bool]:
    """Return least and greatest number that rounds to *value*, and whether each of them is left out."""
    if value < 0:
        low, high, low_open, high_open = _rounded(-value, resolution, rounding)
        return -high, -low, high_open, low_open
    if rounding in ("truncated", "down"):
        return value, value + resolution, False, True
    if rounding == "up":
        return value - resolution, value, True, False
    if rounding == "any":
        return value - resolution, value + resolution, True, True
    half = Fraction(resolution, 2)
    return value - half, value + half, rounding == "half-down", rounding == "half-up"


def number_sets(
    low: Sized, high: Sized, qualifiers: Sequence[Qualifier], conventions: Conventions, *, counted: bool
) -> Sets:
    """
    Return the values of a number, or of a range of them.

    Args:
        low: The number, or the lower one of a range.
        high: The same one, or the upper one of a range.
        qualifiers: At most two; of two the first is one of `BOUNDS`.
        conventions: How wide "about" is, and how figures were rounded.
        counted: Whether a number told to the unit is exactly that.
    """
    bound = qualifiers[0] if qualifiers and qualifiers[0] in BOUNDS else None
    inner = qualifiers[-1] if len(qualifiers) == 2 or (qualifiers and bound is None) else None
    if inner == "estimated":
        wide = _number_sets(low, high, "about" if low.significant <= 2 else None, conventions, counted=counted)[0]
        exact = _number_sets(low, high, None, conventions, counted=counted)[1]
        sets = wide, exact
    elif inner is None and bound is not None:
        exactly = Interval(low.value, high.value)
        sets = exactly, exactly
    else:
        sets = _number_sets(low, high, inner, conventions, counted=counted)
    return sets if bound is None else _bounded(sets, bound, high.step if bound == "more than" else low.step)


def _number_sets(low: Sized, high: Sized, inner: Qualifier | None, conventions: Conventions, *, counted: bool) -> Sets:
    if inner == "exactly":
        exactly = Interval(low.value, high.value)
        return exactly, exactly
    if inner is None:
        wide = _plain(low, high, low.charitable, high.charitable, conventions, counted=counted)
        if low.charitable == low.strict and high.charitable == high.strict:
            return wide, wide
        return wide, _plain(low, high, low.strict, high.strict, conventions, counted=counted)
    margins = _margin(low, conventions), _margin(high, conventions)
    below, above = low.charitable, high.charitable
    if inner == "about":
        return (
            Interval(low.value - margins[0], high.value + margins[1]),
            Interval(low.value - below, high.value + above),
        )
    if inner == "just over":
        return (
            Interval(low.value, high.value + margins[1], lower_open=True),
            Interval(low.value, high.value + above, lower_open=True),
        )
    if low.value < 0:
        # "Nearly -5" may be meant by size or by order.
        return (
            Interval(low.value - margins[0], high.value + margins[1]),
            Interval(low.value, high.value + above),
        )
    return Interval(low.value - margins[0], high.value), Interval(low.value - below, high.value)


def _margin(number: Sized, conventions: Conventions) -> Exact:
    """Return how far "about" and "nearly" reach in the charitable reading."""
    size, resolution = Fraction(number.value), Fraction(number.charitable)
    return max(resolution, min(conventions.approximately * abs(size), 10 * resolution))


def _plain(low: Sized, high: Sized, below: Exact, above: Exact, conventions: Conventions, *, counted: bool) -> Interval:
    if low is high:
        if counted and below == 1:
            return Interval(low.value, low.value)
        return Interval(*_rounded(low.value, below, conventions.rounding))
    least, _, least_open, _ = (
        (low.value, 0, False, False) if counted and below == 1 else _rounded(low.value, below, conventions.rounding)
    )
    _, most, _, most_open = (
        (0, high.value, False, False) if counted and above == 1 else _rounded(high.value, above, conventions.rounding)
    )
    return Interval(least, most, least_open, most_open)


def _bounded(sets: Sets, bound: Qualifier, step: Exact) -> Sets:
    """Return what a bound leaves of what stands behind it; *step* is how far careful writing would go past it."""
    wide, narrow = sets
    if bound == "more than":
        return (
            Interval(wide.lower, None, lower_open=True),
            Interval(narrow.lower, None if narrow.upper is None else narrow.upper + step, lower_open=True),
        )
    if bound == "less than":
        return (
            Interval(None, wide.upper, upper_open=True),
            Interval(None if narrow.lower is None else narrow.lower - step, narrow.upper, upper_open=True),
        )
    if bound == "at least":
        return Interval(wide.lower), Interval(narrow.lower)
    return Interval(None, wide.upper), Interval(None, narrow.upper)


def within(middle: Sized, margin: Sized, *, relative: bool) -> Sets:
    """Return the values of ``x ± d``, where d may be a percentage of x."""
    width = abs(Fraction(middle.value)) * margin.value * _POINT if relative else Fraction(margin.value)
    both = Interval(middle.value - width, middle.value + width)
    return both, both


def fraction_sets(part: Fraction, qualifiers: Sequence[Qualifier]) -> Sets:
    """Return the values of a fraction in words (``a third``) or as n/m, as parts of 1."""
    qualifier = qualifiers[0] if qualifiers else None
    most = Fraction(1) if part <= 1 else None
    if qualifier == "exactly":
        exactly = Interval(part, part)
        return exactly, exactly
    if qualifier == "more than":
        following = next((mark for mark in _LANDMARKS if mark > part), part + 1)
        if part == 1:
            most = None
        return Interval(part, most, lower_open=True), Interval(part, following, lower_open=True)
    if qualifier == "less than":
        before = max((mark for mark in _LANDMARKS if mark < part), default=Fraction(0))
        return Interval(0, part, upper_open=True), Interval(before, part, upper_open=True)
    if qualifier == "at least":
        both = Interval(part, most)
        return both, both
    if qualifier == "at most":
        both = Interval(0, part)
        return both, both
    if qualifier in (None, "estimated"):
        wide = min(5 * _POINT / 2, part * _EIGHTH)
        return _around(part, wide, wide, most), _around(part, *(min(wide, _POINT / 2),) * 2, most)
    wide, narrow = 5 * _POINT, 5 * _POINT / 2
    below, above = qualifier != "just over", qualifier != "nearly"
    sets = _around(part, wide * below, wide * above, most), _around(part, narrow * below, narrow * above, most)
    if qualifier == "just over":
        return (
            Interval(part, sets[0].upper, lower_open=True),
            Interval(part, sets[1].upper, lower_open=True),
        )
    return sets


def _around(part: Fraction, below: Fraction, above: Fraction, most: Fraction | None) -> Interval:
    high = part + above
    return Interval(max(Fraction(0), part - below), high if most is None else min(high, most))


def among_sets(count: int, of: Exact, qualifiers: Sequence[Qualifier]) -> Sets:
    """Return the values of ``1 in N`` or ``k in N``, as parts of 1."""
    part = Fraction(count) / of
    if qualifiers:
        return fraction_sets(part, qualifiers)
    if count != 1:
        low, high = (count - _HALF_STEP) / of, (count + _HALF_STEP) / of
        both = Interval(max(Fraction(0), low), min(high, Fraction(1)))
        return both, both
    narrow = Interval(1 / (of + _HALF_STEP), min(1 / (of - _HALF_STEP), Fraction(1)))
    return (narrow.hull(fraction_sets(part, ())[0]) if of <= 5 else narrow), narrow


def factor_sets(factor: Fraction, qualifiers: Sequence[Qualifier]) -> Sets:
    """Return the values of a factor that one word tells (``doubled``, ``halved``), as multiples."""
    if factor < 1 and qualifiers and qualifiers[0] not in ("exactly", "about", "estimated"):
        # "More than halved" is further down, so it is read as the factor of the other direction.
        rises = factor_sets(1 / factor, qualifiers)
        return _turned(rises[0]), _turned(rises[1])
    qualifier = qualifiers[0] if qualifiers else None
    if qualifier == "exactly":
        exactly = Interval(factor, factor)
        return exactly, exactly
    wide, narrow = factor * _EIGHTH, factor / 20
    if qualifier == "more than":
        return Interval(factor, None, lower_open=True), Interval(factor, factor + 1, lower_open=True)
    if qualifier == "at least":
        return Interval(factor), Interval(factor)
    if qualifier == "less than":
        return (
            Interval(0, factor, lower_open=True, upper_open=True),
            Interval(factor - 1, factor, lower_open=factor == 1, upper_open=True),
        )
    if qualifier == "at most":
        both = Interval(0, factor, lower_open=True)
        return both, both
    if qualifier == "just over":
        return (
            Interval(factor, factor + wide, lower_open=True),
            Interval(factor, factor + narrow, lower_open=True),
        )
    top = 0 if qualifier == "nearly" else 1
    return (
        Interval(factor - wide, factor + wide * top),
        Interval(factor - narrow, factor + narrow * top),
    )


def _turned(values: Interval) -> Interval:
    if values.upper is None:
        # A fall may go all the way down.
        assert values.lower is not None  # noqa: S101 - a factor has at least one end
        return Interval(0, 1 / values.lower, upper_open=values.lower_open)
    return values.reciprocal()


def more_by_times(times: Sized, conventions: Conventions, qualifiers: Sequence[Qualifier], *, fewer: bool) -> Sets:
    """Return the values of ``x times more``, which is x or x + 1 times as many, or of ``x times fewer``, its reciprocal."""
    value = times.value
    if not qualifiers or qualifiers[0] == "exactly":
        told = Interval(value, value), Interval(value, value)
    else:
        told = number_sets(times, times, qualifiers, conventions, counted=False)
    wide, narrow = told[0].hull(told[0] + 1), told[1] + (0 if fewer else 1)
    if not fewer:
        return wide, narrow
    return _turned(wide & _ABOVE_ZERO or _ABOVE_ZERO), _turned(narrow & _ABOVE_ZERO or _ABOVE_ZERO)


def signed(sets: Sets, sign: int) -> Sets | None:
    """Return the values of a rise (sign 1) or fall (-1) of the size that *sets* tells; None where that is nothing."""
    wide, narrow = sets[0] & _ABOVE_ZERO, sets[1] & _ABOVE_ZERO
    if wide is None or narrow is None:
        return None
    if sets[0] is sets[1]:
        narrow = wide
    return (wide, narrow) if sign > 0 else (-wide, -narrow)
