"""Two decimals that surely hold a number between them."""

from __future__ import annotations

from decimal import MAX_EMAX, MIN_EMIN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from attrs import frozen

_DIGITS = 60
_NOTHING = Decimal(-10_000)


def _context(rounding: str) -> Context:
    return Context(prec=_DIGITS, rounding=rounding, Emin=MIN_EMIN, Emax=MAX_EMAX)


_DOWN, _UP, _NEAR = _context(ROUND_FLOOR), _context(ROUND_CEILING), _context(ROUND_HALF_EVEN)


@frozen
class Enclosure:
    """
    A real number between two decimals; every operation rounds outwards.

    Logarithms and exponentials of the standard library's decimals are correctly rounded, so the next decimal on either side is
    an end that holds.

    Args:
        low: At most the number.
        high: At least the number.
    """

    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, value: Fraction | int) -> Enclosure:
        """Return the enclosure of an exact number."""
        exact = Fraction(value)
        above, below = Decimal(exact.numerator), Decimal(exact.denominator)
        return cls(_DOWN.divide(above, below), _UP.divide(above, below))

    @classmethod
    def between(cls, low: Fraction, high: Fraction) -> Enclosure:
        """Return the enclosure of a number between two exact ones."""
        return cls(cls.of(low).low, cls.of(high).high)

    def __add__(self, other: Enclosure) -> Enclosure:
        """Return the sum."""
        return Enclosure(_DOWN.add(self.low, other.low), _UP.add(self.high, other.high))

    def __sub__(self, other: Enclosure) -> Enclosure:
        """Return the difference."""
        return Enclosure(_DOWN.subtract(self.low, other.high), _UP.subtract(self.high, other.low))

    def __mul__(self, other: Enclosure) -> Enclosure:
        """Return the product."""
        pairs = [(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Enclosure(min(_DOWN.multiply(a, b) for a, b in pairs), max(_UP.multiply(a, b) for a, b in pairs))

    def positive_times(self, other: Enclosure) -> Enclosure:
        """Return the product of two numbers that are not negative."""
        return Enclosure(_DOWN.multiply(self.low, other.low), _UP.multiply(self.high, other.high))

    def log(self) -> Enclosure:
        """Return the natural logarithm of a positive number."""
        return Enclosure(_NEAR.next_minus(_NEAR.ln(self.low)), _NEAR.next_plus(_NEAR.ln(self.high)))

    def exp(self) -> Enclosure:
        """Return the exponential; of what is far below zero only that it is next to nothing, for its digits have no end."""
        if self.high < _NOTHING:
            return Enclosure(Decimal(0), _NEAR.next_plus(_NEAR.exp(_NOTHING)))
        low = Decimal(0) if self.low < _NOTHING else _NEAR.next_minus(_NEAR.exp(self.low))
        return Enclosure(low, _NEAR.next_plus(_NEAR.exp(self.high)))

    def within_one(self) -> Enclosure:
        """Return the enclosure of a number that is known to be a probability."""
        return Enclosure(max(self.low, Decimal(0)), min(self.high, Decimal(1)))

    @property
    def fractions(self) -> tuple[Fraction, Fraction]:
        """Both ends, exactly."""
        return Fraction(self.low), Fraction(self.high)


ONE = Enclosure(Decimal(1), Decimal(1))

UNKNOWN = Enclosure(Decimal(0), Decimal(1))
"""A probability of which nothing is known."""

PI = Enclosure(
    Decimal("3.14159265358979323846264338327950288419716939937510582097494"),
    Decimal("3.14159265358979323846264338327950288419716939937510582097495"),
)
