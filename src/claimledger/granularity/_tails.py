"""
Tails of distributions, enclosed: incomplete beta and gamma functions by series with positive terms and bounded rests.

The series are 8.17.7 and 8.7.1 of the NIST Digital Library of Mathematical Functions, the logarithm of the gamma function is
Stirling's series 5.11.1, whose rest is less than its first term left out (5.11.11).
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from math import comb, log

from claimledger.granularity._enclosure import ONE, PI, UNKNOWN, Enclosure

_MOST_TERMS = 20_000
_UNIT = 10**60
_FINE = 10**40
_SMALL = Decimal(10) ** -45
_TERMS = 20
_FROM = 40
"""With so many terms and an argument from here on, Stirling's rest is below 1e-50."""


def _bernoulli(count: int) -> tuple[Fraction, ...]:
    """Return the first Bernoulli numbers with even index, from the second on."""
    known = [Fraction(1)]
    for index in range(1, 2 * count + 1):
        known.append(-sum(comb(index + 1, k) * known[k] for k in range(index)) / Fraction(index + 1))
    return tuple(known[2::2])


_STIRLING = tuple(number / (2 * k * (2 * k - 1)) for k, number in enumerate(_bernoulli(_TERMS + 1), 1))


def upper_gamma(shape: Fraction, value: Fraction) -> Enclosure:
    """Return Q(shape, value): the chance that a gamma variable of a positive *shape* exceeds a *value* from 0."""
    if value == 0:
        return ONE
    at = Enclosure.of(value)
    density = Enclosure.of(shape) * at.log() - at - _log_gamma(shape)  # of value^shape e^-value / Γ(shape)
    if value > shape + 1:
        # The tail of e^-t t^(shape-1) beyond the value is less than that of a geometric decay from there.
        most = (density - (Enclosure.of(value - max(shape - 1, Fraction(0)))).log()).exp()
        if most.high < _SMALL:
            return Enclosure(Decimal(0), most.high)
    factor = (density - Enclosure.of(shape).log()).exp()
    above, below = (value * shape.denominator).as_integer_ratio()
    total = _sum(lambda count: (above, below * (shape.numerator + shape.denominator * (count + 1))), Fraction(0))
    return UNKNOWN if total is None else (ONE - factor.positive_times(total)).within_one()


def lower_beta(at: Fraction, first: Fraction, second: Fraction) -> Enclosure:
    """Return I_at(first, second): the chance that a beta variable with positive parameters is at most *at*, from 0 to 1."""
    if at <= 0:
        return Enclosure(Decimal(0), Decimal(0))
    if at >= 1:
        return ONE
    if _effort(1 - at, second, first) < _effort(at, first, second):
        return (ONE - _beta_series(1 - at, second, first)).within_one()
    return _beta_series(at, first, second).within_one()


def _effort(at: Fraction, first: Fraction, second: Fraction) -> float:
    """Return about how many terms the series takes; only which side to sum is chosen by it."""
    decay = -log(at.numerator) + log(at.denominator)
    peak = max(0.0, float(((first + second) * at - first - 1) / (1 - at)))
    return 3 * peak + 115 / max(decay, 1e-12)


def _beta_series(at: Fraction, first: Fraction, second: Fraction) -> Enclosure:
    log_beta = _log_gamma(first) + _log_gamma(second) - _log_gamma(first + second)
    powers = Enclosure.of(first) * Enclosure.of(at).log() + Enclosure.of(second) * Enclosure.of(1 - at).log()
    factor = (powers - log_beta - Enclosure.of(first).log()).exp()
    unit = first.denominator * second.denominator
    more, less = int((first + second) * unit), int((first + 1) * unit)
    # Ratios fall or rise towards *at*, so none that follows exceeds the greater of the two.
    total = _sum(lambda count: ((more + unit * count) * at.numerator, (less + unit * count) * at.denominator), at)
    return UNKNOWN if total is None else factor.positive_times(total)


def _sum(ratio: Callable[[int], tuple[int, int]], limit: Fraction) -> Enclosure | None:
    """
    Return the sum of 1 and the products of the first ratios, in integers rounded outwards; None where it takes too many terms.

    Args:
        ratio: Each positive ratio of a term to the one before, above and below the line.
        limit: No ratio that follows one exceeds the greater of that one and this limit, which is below 1.
    """
    low = high = least = most = _UNIT
    for count in range(_MOST_TERMS):
        above, below = ratio(count)
        low, high = low * above // below, -(-high * above // below)
        least, most = least + low, most + high
        if above < below:
            rest = max(
                -(-high * above // (below - above)), -(-high * limit.numerator // (limit.denominator - limit.numerator))
            )
            if rest * _FINE < least:
                return Enclosure.between(Fraction(least, _UNIT), Fraction(most + rest, _UNIT))
    return None


def _log_gamma(value: Fraction) -> Enclosure:
    """Return the logarithm of the gamma function of a positive number."""
    product = Fraction(1)
    while value < _FROM:
        product *= value
        value += 1
    at = Enclosure.of(value)
    half = Enclosure.of(Fraction(1, 2))
    result = Enclosure.of(value - Fraction(1, 2)) * at.log() - at + half * (PI + PI).log()
    power, square = Enclosure.of(1 / value), Enclosure.of(1 / value**2)
    for coefficient in _STIRLING[:_TERMS]:
        result += Enclosure.of(coefficient) * power
        power = power.positive_times(square)
    left = Enclosure.of(abs(_STIRLING[_TERMS])) * power
    result += Enclosure(-left.high, left.high)
    return result - Enclosure.of(product).log()
