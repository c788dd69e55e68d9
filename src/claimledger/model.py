"""What the library is told: sources, measures, claims and their statements, relations, reviews."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import ClassVar, Literal, get_args

from attrs import field, frozen

MeasureKind = Literal["flow", "stock", "unique", "rate"]
Rounding = Literal["nearest", "truncated", "any", "half-up", "half-down", "half-even", "up", "down"]
ReviewVerdict = Literal["supported", "contradicted", "misleading", "unverifiable", "in-progress"]
Severity = Literal["error", "warning", "note"]

MEASURE_KINDS: tuple[str, ...] = get_args(MeasureKind)
ROUNDINGS: tuple[str, ...] = get_args(Rounding)
REVIEW_VERDICTS: tuple[str, ...] = get_args(ReviewVerdict)
SEVERITIES: tuple[str, ...] = get_args(Severity)

BASE_KEYWORDS = (
    "year-on-year",
    "quarter-on-quarter",
    "month-on-month",
    "period-on-period",
    "previous-estimate",
)
"""Comparison bases that are told by a word; every other base is a period."""

Dimensions = tuple[tuple[str, str], ...]
"""Dimension keys and their values, sorted by key."""


def dimensions(value: Mapping[str, str] | Iterable[tuple[str, str]]) -> Dimensions:
    """Return *value*, a mapping or pairs, as pairs sorted by key."""
    pairs = value.items() if isinstance(value, Mapping) else value
    return tuple(sorted((str(key), str(text)) for key, text in pairs))


_sorted_pairs = dimensions  # in a class that has a field of that name, the function's own is taken


def _exact(value: Fraction | int | str | None) -> Fraction | None:
    if isinstance(value, float):
        raise TypeError("a number in a ledger is exact: give an integer or text, not a float")
    return None if value is None else Fraction(value)


def _weight(value: Fraction | int | str | None) -> Fraction | None:
    return None if value in (None, "inf") else _exact(value)


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

    low: Fraction | None = field(default=None, converter=_exact)
    high: Fraction | None = field(default=None, converter=_exact)
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
    dimensions: Dimensions = field(default=(), converter=dimensions)


def _target(value: Target | str | None) -> Target | None:
    return Target(value) if isinstance(value, str) else value


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


@frozen(kw_only=True)
class Source:
    """
    A document that claims are taken from.

    Args:
        id: Name within the ledger.
        title: Title of the document.
        publisher: Who published it.
        url: Where it stands.
        published: EDTF text of the day, month or year of publication.
        retrieved: EDTF text of the day it was fetched.
        language: BCP 47 tag; ``en`` is assumed nowhere.
        text: Path of the canonical text, beside the ledger file or in a ``--sources`` folder.
        sha256: Hash of the canonical text, 64 hexadecimal digits.
        currency: ISO 4217 code that a bare ``$`` means here; USD where unsaid.
        rounding: How its figures were rounded; the ledger's where unsaid.
        prices: What its growth of money means (``nominal`` or ``real``); None where unsaid.
        revised_bases: The source revises base figures: growth that disagrees with two levels is a warning.
        reference: Official figures to check others against.
        vintages: ``one`` where its figures are not revised between releases, so that they can be held against other sources'.
    """

    id: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    retrieved: str | None = None
    language: str | None = None
    text: str | None = None
    sha256: str | None = None
    currency: str | None = None
    rounding: Rounding | None = None
    prices: str | None = None
    revised_bases: bool = False
    reference: bool = False
    vintages: Literal["one"] | None = None


@frozen(kw_only=True)
class Measure:
    """
    What is counted or measured.

    Args:
        id: Dotted path, unique in the ledger.
        name: Words for people; the id where unsaid.
        unit: Text of its unit; ``dimensionless`` for a plain number.
        kind: ``flow``, ``stock``, ``unique`` or ``rate``; None for no relation over time.
        subset_of: A measure that it is never more than.
        parts: Measures that are disjoint parts of it.
        complete: Whether *parts* add up to it; false where others may be missing.
        dimensions: The dimension keys that it has; None for those its claims give.
        signed: Whether it may be negative; None for the default (only a rate without numerator is).
        numerator: Of a rate: the measure above.
        denominator: Of a rate: the measure below.
        prices: ``nominal`` or ``real``, where every figure of it is.
    """

    id: str
    name: str | None = None
    unit: str
    kind: MeasureKind | None = None
    subset_of: str | None = None
    parts: tuple[str, ...] = field(default=(), converter=tuple)
    complete: bool = False
    dimensions: tuple[str, ...] | None = field(
        default=None, converter=lambda keys: None if keys is None else tuple(keys)
    )
    signed: bool | None = None
    numerator: str | None = None
    denominator: str | None = None
    prices: str | None = None

    @property
    def may_be_negative(self) -> bool:
        """Whether values below zero are possible."""
        if self.signed is not None:
            return self.signed
        return self.kind == "rate" and self.numerator is None


@frozen(kw_only=True)
class Group:
    """
    Structure among the values of a dimension.

    Args:
        dimension: The dimension's key.
        whole: The value that holds the others.
        parts: The values that are disjoint parts of it.
        complete: Whether *parts* make up *whole*.
    """

    dimension: str
    whole: str
    parts: tuple[str, ...] = field(converter=tuple)
    complete: bool = False

    @property
    def id(self) -> str:
        """Name in findings: the dimension and the whole."""
        return f"{self.dimension}={self.whole}"


@frozen
class Span:
    """
    A place in a source's canonical text.

    Args:
        start: Offset of its first code point.
        end: Offset after its last; at least *start*.

    Raises:
        ValueError: *start* is negative or past *end*.
    """

    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        """Refuse a span that ends before it starts."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward from 0, not from {self.start} to {self.end}")


def _span(value: Span | Iterable[int] | None) -> Span | None:
    return value if value is None or isinstance(value, Span) else Span(*value)


@frozen(kw_only=True)
class Claim:
    """
    A quantitative claim: what is stated of one measure in one period.

    Args:
        id: Name, unique in the ledger.
        measure: The id of its measure; None only beside a test statistic or vague words.
        statements: What it states, at most one of each kind; empty for "read the quote".
        source: The id of its source; None where the ledger has one source, or none.
        quote: The figure's own phrase, exactly as the source has it.
        at: Where the quote stands; None where it stands once, or *nth* tells.
        nth: Which occurrence of the quote, from 1.
        statement: The claim in the ledger keeper's words.
        dimensions: Values of dimension keys, as a mapping or pairs.
        period: Text of the reference period; None for one that nobody said.
        base: Comparison base: one of `BASE_KEYWORDS`, or a period's text.
        base_dimensions: Values that replace the claim's own at the base.
        of: The whole, for share, contribution, compare, and the change of a share.
        per: The denominator of a ratio.
        among: What a rank is counted among: a dimension's key, or a group's whole.
        n: Number of cases in a sample, positive.
        items: Number of items of a scale that a mean averages over, positive.
        scale: Least and greatest answer of the scale.
        weight: How far it is trusted when one of several claims must be wrong, positive; None (``inf``): never proposed as wrong.
        speaker: Who said it.
        rounding: How its figures were rounded; the source's where unsaid.
        prices: ``nominal`` or ``real``: what its growth of money means.
        draft: Nobody has looked at it yet.
    """

    id: str
    measure: str | None = None
    statements: tuple[Statement, ...] = field(default=(), converter=tuple)
    source: str | None = None
    quote: str | None = None
    at: Span | None = field(default=None, converter=_span)
    nth: int | None = None
    statement: str | None = None
    dimensions: Dimensions = field(default=(), converter=dimensions)
    period: str | None = None
    base: str | None = None
    base_dimensions: Dimensions = field(default=(), converter=_sorted_pairs)
    of: Target | None = field(default=None, converter=_target)
    per: Target | None = field(default=None, converter=_target)
    among: str | None = None
    n: int | None = None
    items: int | None = None
    scale: tuple[int, int] | None = None
    weight: Fraction | None = field(default=Fraction(1), converter=_weight)
    speaker: str | None = None
    rounding: Rounding | None = None
    prices: str | None = None
    draft: bool = False


@frozen(kw_only=True)
class Relation:
    """
    What must hold besides what the measures imply.

    Args:
        id: Name in findings, unique among relations.
        formula: Text of the formula; see the format's documentation.
        because: Why it holds, in words.
    """

    id: str
    formula: str
    because: str | None = None


@frozen(kw_only=True)
class Evidence:
    """Something that a reviewer looked at: where it stands, what it says, and where it is archived."""

    title: str | None = None
    url: str | None = None
    quote: str | None = None
    archived: str | None = None
    accessed: str | None = None
    sha256: str | None = None


@frozen(kw_only=True)
class Review:
    """What a person found of a claim; never edited, only added to."""

    claim: str
    verdict: ReviewVerdict
    rationale: str | None = None
    evidence: tuple[Evidence, ...] = field(default=(), converter=tuple)
    reviewer: str | None = None
    date: str | None = None


@frozen(kw_only=True)
class Correction:
    """What was changed after publication; never edited, only added to."""

    claim: str
    field: str
    was: str | None = None
    now: str | None = None
    because: str | None = None
    date: str | None = None


@frozen(kw_only=True)
class Accept:
    """A finding that is known and explained: its rule, the claims (or relations) it names, and the reason."""

    rule: str
    claims: tuple[str, ...] = field(default=(), converter=tuple)
    relations: tuple[str, ...] = field(default=(), converter=tuple)
    because: str


@frozen(kw_only=True)
class Settings:
    """
    How the ledger is read and which rules are heard.

    Args:
        min_significant: Digits of a round number that are always meant, from 1; 2 where unsaid.
        approximately: How far "about" reaches, as a part of the number; a tenth where unsaid.
        rounding: How figures were rounded where neither claim nor source says.
        select: Rules to hear; empty for all.
        ignore: Rules not to hear.
        severity: Rules whose severity is changed, with the new one.
        vintages: ``one`` where figures of several sources may be held against one another.
        fiscal_year_start: Month (``04``) in which a fiscal year starts; ``01`` where unsaid.
        units: Definitions of further units.
    """

    min_significant: int = 2
    approximately: Fraction = Fraction(1, 10)
    rounding: Rounding = "nearest"
    select: tuple[str, ...] = field(default=(), converter=tuple)
    ignore: tuple[str, ...] = field(default=(), converter=tuple)
    severity: tuple[tuple[str, Severity], ...] = field(
        default=(), converter=lambda pairs: tuple(sorted(dict(pairs).items()))
    )
    vintages: Literal["one"] | None = None
    fiscal_year_start: str = "01"
    units: tuple[str, ...] = field(default=(), converter=tuple)


@frozen(kw_only=True)
class Records:
    """
    All records of one document, or of one folder of ledger files.

    Args:
        sources: Documents that claims are taken from.
        measures: What is counted.
        groups: Structure among values of dimensions.
        claims: The claims, in the order of the files.
        relations: What must hold besides.
        reviews: What people found.
        corrections: What was changed after publication.
        accepts: Findings that are known and explained.
        settings: How it is read.
    """

    sources: tuple[Source, ...] = field(default=(), converter=tuple)
    measures: tuple[Measure, ...] = field(default=(), converter=tuple)
    groups: tuple[Group, ...] = field(default=(), converter=tuple)
    claims: tuple[Claim, ...] = field(default=(), converter=tuple)
    relations: tuple[Relation, ...] = field(default=(), converter=tuple)
    reviews: tuple[Review, ...] = field(default=(), converter=tuple)
    corrections: tuple[Correction, ...] = field(default=(), converter=tuple)
    accepts: tuple[Accept, ...] = field(default=(), converter=tuple)
    settings: Settings = Settings()
