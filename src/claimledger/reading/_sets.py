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

_POINT = Fraction(1, 100)
_EIGHTH = Fraction(1, 8)
_HALF_STEP = Fraction(1, 2)
_ABOVE_ZERO = Interval(0, None, lower_open=True)
_LANDMARKS = tuple(Fraction(*pair) for pair in ((0, 1), (1, 4), (1, 3), (1, 2), (2, 3), (3, 4), (1, 1)))

_Ends = tuple[Exact | None, Exact | None, bool, bool]
"""Lower and upper end, and whether each is left out."""


class Sized(NamedTuple):
    """
    A number with how finely it is told, as integers over one divisor: fractions are slow, and most figures need them last.

    Args:
        value: The number times *over*, with its sign.
        charitable: Resolution in the charitable reading, times *over*; even.
        strict: Resolution in the strict reading, no coarser; times *over*, even.
        step: Place of the last non-zero digit, times *over*.
        significant: Digits written from the first to the last that is not zero.
        over: What the others are divided by.
    """

    value: int
    charitable: int
    strict: int
    step: int
    significant: int
    over: int

    @property
    def number(self) -> Fraction:
        """The number."""
        return Fraction(self.value, self.over)

    def times(self, factor: int) -> Sized:
        """Return the same number over *factor* times the divisor."""
        value, charitable, strict, step = (each * factor for each in self[:4])
        return Sized(value, charitable, strict, step, self.significant, self.over * factor)


def sized(number: Number, conventions: Conventions, *, percent: bool, part: Exact = 1, negative: bool = False) -> Sized:
    """
    Return *number* with its resolutions.

    Args:
        number: The number as written.
        conventions: How many digits are always meant.
        percent: Whether it is a percentage, of which every whole one is meant.
        part: What one of its unit is in the unit of the amount (1/100 for cents).
        negative: Whether it has a minus.
    """
    coefficient, scaled = number.coefficient, number.scaled
    digits = str(coefficient)
    zeros = len(digits) - len(digits.rstrip("0")) if coefficient else 0
    scale = number.scale if part == 1 else number.scale * part
    over = 2 * 10**-number.exponent * number.divisor
    if type(scale) is int:
        unit = 2 * scale * number.divisor
    else:
        unit = 2 * scale.numerator * number.divisor
        over *= scale.denominator
    charitable = strict = unit
    if not number.exponent and (scaled or not percent):
        charitable = unit * 10 ** min(zeros, max(0, len(digits) - conventions.min_significant))
        if not scaled and coefficient >= 1000:
            strict = charitable
    value = coefficient * unit // number.divisor
    return Sized(-value if negative else value, charitable, strict, unit * 10**zeros, len(digits) - zeros, over)


def _rounded(value: int, resolution: int, rounding: str) -> tuple[int, int, bool, bool]:
    """Return least and greatest number that rounds to *value*, and whether each of them is left out."""
    if value < 0:
        low, high, low_open, high_open = _rounded(-value, resolution, rounding)
        return -high, -low, high_open, low_open
    if value == 0:
        # Zero has no sign to round away from, so either one is granted.
        width = resolution if rounding in ("truncated", "down", "up", "any") else resolution // 2
        return -width, width, width == resolution, width == resolution
    if rounding in ("truncated", "down"):
        return value, value + resolution, False, True
    if rounding == "up":
        return value - resolution, value, True, False
    if rounding == "any":
        return value - resolution, value + resolution, True, True
    half = resolution // 2
    return value - half, value + half, rounding == "half-down", rounding == "half-up"


def _interval(ends: _Ends, over: int) -> Interval:
    low, high, low_open, high_open = ends
    return Interval(
        None if low is None else Fraction(low, over),
        None if high is None else Fraction(high, over),
        low_open,
        high_open,
    )


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
    if low.over != high.over:
        low, high = low.times(high.over), high.times(low.over)
    bound = qualifiers[0] if qualifiers and qualifiers[0] in BOUNDS else None
    inner = qualifiers[-1] if len(qualifiers) == 2 or (qualifiers and bound is None) else None
    if inner == "estimated":
        wide = _ends(low, high, "about" if low.significant <= 2 else None, conventions, counted=counted)[0]
        narrow = _ends(low, high, None, conventions, counted=counted)[1]
    elif inner is None and bound is not None:
        wide = narrow = (low.value, high.value, False, False)
    else:
        wide, narrow = _ends(low, high, inner, conventions, counted=counted)
    if bound is not None:
        wide, narrow = _bounded(wide, narrow, bound, high.step if bound == "more than" else low.step)
    first = _interval(wide, low.over)
    return first, first if wide == narrow else _interval(narrow, low.over)


def _ends(
    low: Sized, high: Sized, inner: Qualifier | None, conventions: Conventions, *, counted: bool
) -> tuple[_Ends, _Ends]:
    """Return the ends of both readings under a qualifier that is no bound."""
    least, most = low.value, high.value
    if inner == "exactly":
        exactly = least, most, False, False
        return exactly, exactly
    if inner is None:
        wide = _plain(low, high, low.charitable, high.charitable, conventions, counted=counted)
        if low.charitable == low.strict and high.charitable == high.strict:
            return wide, wide
        return wide, _plain(low, high, low.strict, high.strict, conventions, counted=counted)
    down, up = _margin(low, conventions), _margin(high, conventions)
    below, above = low.charitable, high.charitable
    if inner == "about":
        return (least - down, most + up, False, False), (least - below, most + above, False, False)
    if inner == "just over":
        return (least, most + up, True, False), (least, most + above, True, False)
    if least < 0:
        # "Nearly -5" may be meant by size or by order.
        return (least - down, most + up, False, False), (least, most + above, False, False)
    return (least - down, most, False, False), (least - below, most, False, False)


def _margin(number: Sized, conventions: Conventions) -> Exact:
    """Return how far "about" and "nearly" reach in the charitable reading."""
    reach = conventions.approximately * Fraction(abs(number.value))
    return max(Fraction(number.charitable), min(reach, Fraction(10 * number.charitable)))


def _plain(low: Sized, high: Sized, below: int, above: int, conventions: Conventions, *, counted: bool) -> _Ends:
    rounding = conventions.rounding
    least = (low.value,) * 2 + (False,) * 2 if counted and below == low.over else _rounded(low.value, below, rounding)
    if low is high:
        return least
    most = (high.value,) * 2 + (False,) * 2 if counted and above == high.over else _rounded(high.value, above, rounding)
    return least[0], most[1], least[2], most[3]


def _bounded(wide: _Ends, narrow: _Ends, bound: Qualifier, step: int) -> tuple[_Ends, _Ends]:
    """Return what a bound leaves of what stands behind it; *step* is how far careful writing would go past it."""
    if bound == "more than":
        top = None if narrow[1] is None else narrow[1] + step
        return (wide[0], None, True, True), (narrow[0], top, True, top is None)
    if bound == "less than":
        bottom = None if narrow[0] is None else narrow[0] - step
        return (None, wide[1], True, True), (bottom, narrow[1], bottom is None, True)
    if bound == "at least":
        return (wide[0], None, wide[2], True), (narrow[0], None, narrow[2], True)
    return (None, wide[1], True, wide[3]), (None, narrow[1], True, narrow[3])


def within(middle: Sized, margin: Sized, *, relative: bool) -> Sets:
    """Return the values of ``x ± d``, where d may be a percentage of x."""
    value, width = middle.number, margin.number
    if relative:
        width *= abs(value) * _POINT
    both = Interval(value - width, value + width)
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
    value = times.number
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
    wide, narrow = sets
    if wide.lower is None or wide.lower <= 0:
        above = wide & _ABOVE_ZERO
        below = narrow & _ABOVE_ZERO
        if above is None or below is None:
            return None
        wide, narrow = above, above if wide is narrow else below
    if sign > 0:
        return wide, narrow
    turned = -wide
    return turned, turned if wide is narrow else -narrow
