"""Compound growth in exact numbers: powers with fractional exponents, and the exponential, between rational ends."""

from __future__ import annotations

from fractions import Fraction

from claimledger.interval import Interval

MOST_TIMES = 1_000
"""A change is told over at most so many of the periods that its rate is for."""

_LARGEST = 10**6
"""Multiples and exponents past which an end is left open: no figure grows a millionfold a year."""

_BITS = 80
"""How finely ends that are no simple fractions are enclosed, in binary places of the number."""

_SIMPLE = 64
"""Bits of a denominator up to which a power is left as it is."""


def powers(values: Interval, exponent: Fraction) -> Interval:
    """
    Return an interval around the powers of all *values* that are not negative, exact where it can be told exactly.

    Args:
        values: Multiples, 1.039 for growth by 3.9%.
        exponent: How many times over, above 0 and at most `MOST_TIMES`.
    """
    low = high = None
    low_open, high_open = True, True
    if values.lower is not None and 0 < values.lower <= _LARGEST:
        low, exact = _power(values.lower, exponent, up=False)
        low_open = values.lower_open and exact
    if values.upper is not None and values.upper <= 0:
        # Nothing but zero, or not even that: no power is smaller than what it is of.
        return Interval(None, values.upper, upper_open=values.upper_open)
    if values.upper is not None and values.upper <= _LARGEST:
        high, exact = _power(values.upper, exponent, up=True)
        high_open = values.upper_open and exact
    return Interval(low, high, low_open, high_open)


def exponential(value: Fraction) -> Fraction | None:
    """Return a number that the exponential of *value* is not above, by very little; None where it would be huge."""
    if value > 60 or value < -_LARGEST:
        return None
    if value < -60:
        return Fraction(1, 10**26)
    halvings = max(0, (abs(value.numerator) // value.denominator).bit_length() + 2)
    small = value / 2**halvings
    total = term = Fraction(1)
    count = 0
    while term and abs(term) * 2**_BITS > 1:
        count += 1
        term = term * small / count
        total += term
    total = _rounded(total + 2 * abs(term), up=True)
    for _ in range(halvings):
        total = _rounded(total * total, up=True)
    return total


def logarithm(value: Fraction) -> Fraction | None:
    """Return a number whose `exponential` is not above *value*, but nearly so; None where there is none to be told."""
    low, high = Fraction(-60), Fraction(60)
    if value <= 0 or value < Fraction(1, 10**25) or value > 10**25:
        return None
    for _ in range(_BITS):
        middle = (low + high) / 2
        reached = exponential(middle)
        low, high = (middle, high) if reached is not None and reached <= value else (low, middle)
    return low


def root(value: Fraction, degree: int, *, up: bool) -> Fraction:
    """Return the root of a positive number, from above or from below; exact where it is a simple fraction."""
    above, below = _whole_root(value.numerator, degree), _whole_root(value.denominator, degree)
    if above**degree == value.numerator and below**degree == value.denominator:
        return Fraction(above, below)
    size = value.numerator.bit_length() - value.denominator.bit_length()
    places = max(0, _BITS - size // degree)
    scaled = value * 2 ** (places * degree)
    whole = _whole_root(scaled.numerator // scaled.denominator, degree)
    return Fraction(whole + up, 2**places)


def _whole_root(value: int, degree: int) -> int:
    """Return the largest whole number whose power is not above *value*."""
    low, high = 0, 1 << (value.bit_length() // degree + 1)
    while low < high:
        middle = (low + high + 1) // 2
        if middle**degree <= value:
            low = middle
        else:
            high = middle - 1
    return low


def _power(value: Fraction, exponent: Fraction, *, up: bool) -> tuple[Fraction, bool]:
    """Return the power of a positive number from above or from below, and whether it is exact."""
    result, factor, exact = Fraction(1), value, True
    count = exponent.numerator
    while count:
        if count & 1:
            result *= factor
        factor *= factor
        count >>= 1
        if max(result.denominator, factor.denominator).bit_length() > _SIMPLE:
            exact = False
            result, factor = _rounded(result, up=up), _rounded(factor, up=up)
    if exponent.denominator > 1:
        rooted = root(result, exponent.denominator, up=up)
        exact = exact and rooted**exponent.denominator == result
        result = rooted
    return result, exact


def _rounded(value: Fraction, *, up: bool) -> Fraction:
    """Return a positive number with a simple denominator, not below *value* or not above it."""
    if value.denominator.bit_length() <= _SIMPLE:
        return value
    places = max(0, _BITS - (value.numerator.bit_length() - value.denominator.bit_length()))
    scaled = value * 2**places
    whole = scaled.numerator // scaled.denominator
    return Fraction(whole + (up and whole != scaled), 2**places)
