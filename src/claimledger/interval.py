"""Exact sets of values: one interval with rational ends, and canonical unions of intervals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from attrs import field, frozen


def _fraction(value: Fraction | int | str | None) -> Fraction | None:
    if value is None or type(value) is Fraction:
        return value
    if isinstance(value, float):
        raise TypeError("an end must be exact: give an int, a Fraction or text, not a float")
    return Fraction(value)


@frozen(cache_hash=True)
class Interval:
    """
    The values a statement allows: every x between *lower* and *upper*.

    Args:
        lower: Smallest allowed value, exact; None where there is none.
        upper: Largest allowed value, exact; None where there is none.
        lower_open: Whether *lower* itself is excluded; always true where it is missing.
        upper_open: Whether *upper* itself is excluded; always true where it is missing.

    Raises:
        ValueError: No value lies between the ends. An empty set is `IntervalSet()`.
        TypeError: An end is a float.
    """

    lower: Fraction | None = field(default=None, converter=_fraction)
    upper: Fraction | None = field(default=None, converter=_fraction)
    lower_open: bool = False
    upper_open: bool = False

    def __attrs_post_init__(self) -> None:
        """Make a missing end open, so that equal sets compare equal; refuse an empty set."""
        lower, upper = self.lower, self.upper
        if lower is None:
            object.__setattr__(self, "lower_open", True)
        if upper is None:
            object.__setattr__(self, "upper_open", True)
        if (
            lower is not None
            and upper is not None
            and (lower > upper or (lower == upper and (self.lower_open or self.upper_open)))
        ):
            raise ValueError(f"no value lies between {lower} and {upper}")

    @classmethod
    def exactly(cls, value: Fraction | int | str) -> Interval:
        """Return the set that holds *value* alone."""
        return cls(value, value)

    def __contains__(self, value: object) -> bool:
        """Return whether the number *value* is allowed."""
        if not isinstance(value, (int, Fraction)):
            return False
        if self.lower is not None and (value < self.lower or (value == self.lower and self.lower_open)):
            return False
        return self.upper is None or value < self.upper or (value == self.upper and not self.upper_open)

    def issubset(self, other: Interval) -> bool:
        """Return whether every value of this set is in *other*."""
        return _lower_key(other) <= _lower_key(self) and _upper_key(self) <= _upper_key(other)

    def __and__(self, other: Interval) -> Interval | None:
        """Return the values in both sets, or None where there is none."""
        low = max(self, other, key=_lower_key)
        high = min(self, other, key=_upper_key)
        if _apart(high, low):
            return None
        return Interval(low.lower, high.upper, low.lower_open, high.upper_open)

    def meets(self, other: Interval) -> bool:
        """Return whether some value is in both sets."""
        return not (_apart(self, other) or _apart(other, self))

    def hull(self, other: Interval) -> Interval:
        """Return the smallest interval that holds both sets."""
        low = min(self, other, key=_lower_key)
        high = max(self, other, key=_upper_key)
        return Interval(low.lower, high.upper, low.lower_open, high.upper_open)

    def __neg__(self) -> Interval:
        """Return the values with their sign turned."""
        return Interval(
            None if self.upper is None else -self.upper,
            None if self.lower is None else -self.lower,
            self.upper_open,
            self.lower_open,
        )

    def __add__(self, other: Interval | Fraction | int) -> Interval:
        """Return every sum of a value of this set and one of *other*."""
        if not isinstance(other, Interval):
            return Interval(
                None if self.lower is None else self.lower + other,
                None if self.upper is None else self.upper + other,
                self.lower_open,
                self.upper_open,
            )
        return Interval(
            None if self.lower is None or other.lower is None else self.lower + other.lower,
            None if self.upper is None or other.upper is None else self.upper + other.upper,
            self.lower_open or other.lower_open,
            self.upper_open or other.upper_open,
        )

    def __sub__(self, other: Interval | Fraction | int) -> Interval:
        """Return every difference of a value of this set and one of *other*."""
        return self + (-other)

    def scaled(self, factor: Fraction | int) -> Interval:
        """Return every value times *factor*, which may be negative or zero."""
        if factor == 1:
            return self
        if factor == 0:
            return Interval.exactly(0)
        if factor < 0:
            return (-self).scaled(-factor)
        return Interval(
            None if self.lower is None else self.lower * factor,
            None if self.upper is None else self.upper * factor,
            self.lower_open,
            self.upper_open,
        )

    def __mul__(self, other: Interval | Fraction | int) -> Interval:
        """Return every product of a value of this set and one of *other*, by the signs of their ends."""
        if not isinstance(other, Interval):
            return self.scaled(other)
        ends = [_product(a, b) for a in _ends(self) for b in _ends(other)]
        low = min(ends, key=lambda end: (end.value, end.open))
        high = max(ends, key=lambda end: (end.value, not end.open))
        return Interval(low.finite, high.finite, low.open, high.open)

    def __truediv__(self, other: Interval | Fraction | int) -> Interval:
        """
        Return every quotient of a value of this set and one of *other*.

        Raises:
            ZeroDivisionError: *other* holds zero, or comes as near to it from both sides.
        """
        if not isinstance(other, Interval):
            return self.scaled(Fraction(1) / other)
        return self * other.reciprocal()

    def reciprocal(self) -> Interval:
        """
        Return 1/x for every value x.

        Raises:
            ZeroDivisionError: Zero is in the set, or inside it.
        """
        lower, upper = self.lower, self.upper
        if lower is not None and (lower > 0 or (lower == 0 and self.lower_open)):
            return Interval(
                Fraction(0) if upper is None else 1 / upper,
                None if lower == 0 else 1 / lower,
                self.upper_open,
                self.lower_open,
            )
        if upper is not None and (upper < 0 or (upper == 0 and self.upper_open)):
            return -((-self).reciprocal())
        raise ZeroDivisionError("the set holds zero, so 1/x is not bounded")

    def __str__(self) -> str:
        """Return the set in the notation of mathematics: ``(20, ∞)``, ``[99.85, 99.95]``, ``{7}``."""
        if self.lower is not None and self.lower == self.upper:
            return f"{{{exact_text(self.lower)}}}"
        left = "(" if self.lower_open else "["
        right = ")" if self.upper_open else "]"
        low = "−∞" if self.lower is None else exact_text(self.lower)
        high = "∞" if self.upper is None else exact_text(self.upper)
        return f"{left}{low}, {high}{right}"


EVERYTHING = Interval()
"""Every number."""


_BITS = 14_000
"""Python refuses decimal text of integers past 4,300 digits."""


def exact_text(value: Fraction) -> str:
    """Return *value* as a decimal where it is finite (``18370000000``, ``0.125``), else as ``p/q``."""
    numerator, denominator = value.numerator, value.denominator
    if denominator == 1:
        return _digits(numerator)
    rest, twos, fives = denominator, 0, 0
    while rest % 2 == 0:
        rest //= 2
        twos += 1
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    places = max(twos, fives)
    if rest != 1 or numerator.bit_length() + 4 * places > _BITS:
        return f"{_digits(numerator)}/{_digits(denominator)}"
    digits = _digits(abs(numerator) * 10**places // denominator).rjust(places + 1, "0")
    return f"{'-' if numerator < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def _digits(value: int) -> str:
    # Sizes are bounded where text is read; this is a guard only, that a number can always be shown.
    return f"{value:d}" if value.bit_length() <= _BITS else f"{value:#x}"


@frozen
class _End:
    """An end of an interval on the extended line: *value* orders it, infinities included."""

    sign: int  # -1, 1: infinite that way; 0: finite
    number: Fraction
    open: bool

    @property
    def value(self) -> tuple[int, Fraction]:
        return (self.sign, self.number)

    @property
    def finite(self) -> Fraction | None:
        return None if self.sign else self.number


_ZERO = Fraction(0)


def _ends(interval: Interval) -> tuple[_End, _End]:
    return (
        _End(-1, _ZERO, open=True) if interval.lower is None else _End(0, interval.lower, open=interval.lower_open),
        _End(1, _ZERO, open=True) if interval.upper is None else _End(0, interval.upper, open=interval.upper_open),
    )


def _product(a: _End, b: _End) -> _End:
    if not a.sign and not b.sign:
        product = a.number * b.number
        # A closed zero end reaches the product zero whatever the other end does.
        reached = (a.number == 0 and not a.open) or (b.number == 0 and not b.open)
        return _End(0, product, open=(a.open or b.open) and not reached)
    if (not a.sign and a.number == 0) or (not b.sign and b.number == 0):
        closed = (not a.sign and not a.open) or (not b.sign and not b.open)
        return _End(0, _ZERO, open=not closed)
    sign_a = a.sign or (1 if a.number > 0 else -1)
    sign_b = b.sign or (1 if b.number > 0 else -1)
    return _End(sign_a * sign_b, _ZERO, open=True)


def _lower_key(interval: Interval) -> tuple[int, Fraction, bool]:
    if interval.lower is None:
        return (-1, _ZERO, True)
    return (0, interval.lower, interval.lower_open)


def _upper_key(interval: Interval) -> tuple[int, Fraction, bool]:
    if interval.upper is None:
        return (1, _ZERO, True)
    return (0, interval.upper, not interval.upper_open)


def _apart(left: Interval, right: Interval) -> bool:
    """Return whether *left* ends before *right* begins, with no value in common."""
    if left.upper is None or right.lower is None:
        return False
    return left.upper < right.lower or (left.upper == right.lower and (left.upper_open or right.lower_open))


def _touch(left: Interval, right: Interval) -> bool:
    """Return whether the union of *left* and *right* (which begins no earlier) has no gap."""
    if left.upper is None or right.lower is None:
        return True
    if left.upper == right.lower:
        return not (left.upper_open and right.lower_open)
    return left.upper > right.lower


def _canonical(parts: Iterable[Interval]) -> tuple[Interval, ...]:
    merged: list[Interval] = []
    for part in sorted(parts, key=lambda part: (_lower_key(part), _upper_key(part))):
        if merged and _touch(merged[-1], part):
            merged[-1] = merged[-1].hull(part)
        else:
            merged.append(part)
    return tuple(merged)


@frozen(cache_hash=True)
class IntervalSet:
    """
    A union of intervals in canonical form (sorted, disjoint, merged), so that ``==`` means the same values.

    Args:
        parts: Any intervals; none for the empty set.
    """

    parts: tuple[Interval, ...] = field(default=(), converter=_canonical)

    def __bool__(self) -> bool:
        """Return whether there is any value."""
        return bool(self.parts)

    def __iter__(self) -> Iterator[Interval]:
        """Yield the disjoint intervals, least first."""
        return iter(self.parts)

    def __contains__(self, value: object) -> bool:
        """Return whether the number *value* is in the set."""
        return any(value in part for part in self.parts)

    def __or__(self, other: IntervalSet) -> IntervalSet:
        """Return the values in either set."""
        return IntervalSet(self.parts + other.parts)

    def __and__(self, other: IntervalSet) -> IntervalSet:
        """Return the values in both sets."""
        both = (left & right for left in self.parts for right in other.parts)
        return IntervalSet(tuple(part for part in both if part is not None))

    def __invert__(self) -> IntervalSet:
        """Return every number that is not in the set."""
        gaps: list[Interval] = []
        lower: Fraction | None = None
        lower_open = True
        for part in self.parts:
            if part.lower is not None:
                gaps.append(Interval(lower, part.lower, lower_open, not part.lower_open))
            if part.upper is None:
                return IntervalSet(tuple(gaps))
            lower, lower_open = part.upper, not part.upper_open
        gaps.append(Interval(lower, None, lower_open))
        return IntervalSet(tuple(gaps))

    def __sub__(self, other: IntervalSet) -> IntervalSet:
        """Return the values in this set and not in *other*."""
        return self & ~other

    def __str__(self) -> str:
        """Return the parts joined by ``∪``, or ``∅``."""
        return " ∪ ".join(str(part) for part in self.parts) or "∅"
