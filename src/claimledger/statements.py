"""What a claim states: one class for each kind of statement, and the values and targets that they hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import ClassVar, get_args

from attrs import field, frozen

Dimensions = tuple[tuple[str, str], ...]
"""Dimension keys and their values, sorted by key."""


def sorted_pairs(value: Mapping[str, str] | Iterable[tuple[str, str]]) -> Dimensions:
    """Return *value*, a mapping or pairs, as pairs sorted by key."""
    pairs = value.items() if isinstance(value, Mapping) else value
    return tuple(sorted((str(key), str(text)) for key, text in pairs))


def exact_number(value: Fraction | int | str | None) -> Fraction | None:
    """
    Return *value* as an exact number.

    Raises:
        TypeError: It is a float.
    """
    if isinstance(value, float):
        raise TypeError("a number in a ledger is exact: give an integer or text, not a float")
    return None if value is None else Fraction(value)


@frozen(kw_only=True)
class Bounds:
    """
    A value said outright, as two ends; both readings are this set.

    Args:
        low: Smallest value, in *unit*; None where there is none.
        high: Largest value, in *unit*; None where there is none.
        unit: A unit's text; None for the measure's unit.
        low_open: Whether *low* itself is excluded.
        high_open: Whether *high* itself is excluded.
    """

    low: Fraction | None = field(default=None, converter=exact_number)
    high: Fraction | None = field(default=None, converter=exact_number)
    unit: str | None = None
    low_open: bool = False
    high_open: bool = False


Value = str | Bounds
"""A value as a ledger holds it: words in the reading grammar, or two ends."""


@frozen
class Target:
    """
    A fact that a statement points at: the whole of a share, the denominator of a ratio.

    Args:
        measure: A measure's id.
        period: A period's text; None for the claim's own.
        dimensions: Values that replace the claim's own, key by key.
    """

    measure: str
    period: str | None = None
    dimensions: Dimensions = field(default=(), converter=sorted_pairs)


@frozen
class Level:
    """The measure's value in the claim's context."""

    key: ClassVar[str] = "level"
    value: Value


@frozen
class From:
    """The measure's level at the base; needs the claim's `base`."""

    key: ClassVar[str] = "from"
    value: Value


@frozen
class Change:
    """The change against the same measure at the base, or (with `of`) of its share; needs `base`."""

    key: ClassVar[str] = "change"
    value: Value


@frozen
class Pace:
    """The change against the same measure at the base, told at a rate: ``3.9% a year`` over several years; needs `base`."""

    key: ClassVar[str] = "pace"
    value: Value


@frozen
class Share:
    """The measure as a part of the whole that `of` names, never more than it; or (with `n`) of n counted cases."""

    key: ClassVar[str] = "share"
    value: Value


@frozen
class Ratio:
    """The measure over another one, which `per` names; may exceed 1."""

    key: ClassVar[str] = "ratio"
    value: Value


@frozen
class Contribution:
    """How much of the growth of the whole `of` the measure made, in points; needs `base`."""

    key: ClassVar[str] = "contribution"
    value: Value


@frozen
class Rank:
    """The measure's place in an order among the values of a dimension or group (`among`)."""

    key: ClassVar[str] = "rank"
    value: str


@frozen
class Streak:
    """What the claim states holds in each of so many consecutive periods; the claim's period is the last."""

    key: ClassVar[str] = "streak"
    value: str


@frozen
class Extreme:
    """A record: ``highest since 2012``, ``lowest on record``."""

    key: ClassVar[str] = "extreme"
    value: str


@frozen
class Compare:
    """An order between two contexts; needs `base`, `base_dimensions` or `of`."""

    key: ClassVar[str] = "compare"
    value: Value


@frozen
class Every:
    """The claim's level holds in each such period (``year``) inside its period."""

    key: ClassVar[str] = "every"
    value: str


@frozen
class Mean:
    """A sample's mean; needs `n`."""

    key: ClassVar[str] = "mean"
    value: str


@frozen
class Sd:
    """A sample's standard deviation; needs `n`."""

    key: ClassVar[str] = "sd"
    value: str


@frozen
class Test:
    """A test statistic with its p value: ``t(28) = 2.20, p = .03``."""

    __test__: ClassVar[bool] = False  # pytest: no test class
    key: ClassVar[str] = "test"
    value: str


@frozen
class Vague:
    """Words that give no amount, kept for the record."""

    key: ClassVar[str] = "vague"
    value: str


Statement = (
    Level
    | From
    | Change
    | Pace
    | Share
    | Ratio
    | Contribution
    | Rank
    | Streak
    | Extreme
    | Compare
    | Every
    | Mean
    | Sd
    | Test
    | Vague
)
"""What a claim states: one of these, told apart by its key."""

STATEMENTS: tuple[type, ...] = get_args(Statement)
