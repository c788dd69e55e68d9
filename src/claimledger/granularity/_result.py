"""What a test of granularity says."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import isqrt

from attrs import frozen


@frozen(kw_only=True)
class Verdict:
    """
    Whether figures can be right; true in a condition if they can.

    Args:
        consistent: Whether some sample gives them.
        why: One sentence with the numbers, without a full stop.
        nearest: The nearest values that are possible, as they would be written; for a figure that is possible itself, those
            inside its rounding, ten at most.
        power: Which part of all figures with as many digits the test would find wrong; 0 where everything fits, and None where
            no digits are known.
    """

    consistent: bool
    why: str
    nearest: tuple[str, ...] = ()
    power: Fraction | None = None

    def __bool__(self) -> bool:
        """Return whether the figures can be right."""
        return self.consistent

    @property
    def has_power(self) -> bool:
        """Whether the test could have found anything."""
        return self.power is None or self.power > 0


@frozen(kw_only=True)
class Sample:
    """
    A sample that gives the figures, where there is one; true in a condition unless there is surely none.

    Args:
        values: One such sample, ascending, each value times *items*; None where none was found.
        decided: Whether the search was within its bounds; where it was not, *values* is None and nothing is known.
        items: What each value is to be divided by: the items that were averaged.
    """

    values: tuple[int, ...] | None
    decided: bool = True
    items: int = 1

    def __bool__(self) -> bool:
        """Return whether a sample is possible, as far as is known."""
        return self.values is not None or not self.decided


@frozen(kw_only=True)
class SdBounds:
    """
    The least and the greatest standard deviation that whole numbers can have.

    Args:
        least: Square of the least one.
        greatest: Square of the greatest one; None where nothing bounds it.
        exact: Whether samples reach both; false where there were too many means to try, and the ends are safe but wide.
    """

    least: Fraction
    greatest: Fraction | None
    exact: bool = True

    def rounded(self, digits: int = 2) -> tuple[Decimal, Decimal | None]:
        """Return both ends, rounded to the nearest so many digits after the point."""
        return root(self.least, digits), None if self.greatest is None else root(self.greatest, digits)


@frozen(kw_only=True)
class PValue:
    """
    A test statistic with its p value, worked out again; true in a condition unless they surely disagree.

    Args:
        consistent: Whether the stated p can be right, in a test with two sides where nobody says otherwise.
        decided: Whether the enclosure was tight enough to tell; where it was not, *consistent* is true.
        one_sided: Whether the stated p can be right in a test with one side.
        decides_otherwise: Whether stated and recomputed p lie on different sides of *alpha*, with one side and with two.
        low: The least p that the rounded statistic allows, rounded outwards.
        high: The greatest.
        alpha: The level of significance.
        why: One sentence with the numbers, without a full stop.
    """

    consistent: bool
    decided: bool
    one_sided: bool
    decides_otherwise: bool
    low: Fraction
    high: Fraction
    alpha: Fraction
    why: str

    def __bool__(self) -> bool:
        """Return whether the p value can be right."""
        return self.consistent


def root(square: Fraction, digits: int) -> Decimal:
    """Return the square root, rounded to the nearest so many digits."""
    scaled = square * 100**digits * 4
    twice = isqrt(scaled.numerator // scaled.denominator)
    return Decimal((twice + 1) // 2).scaleb(-digits)
