"""What the library is told: sources, measures, claims and their statements, relations, reviews."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal, get_args

from attrs import field, frozen

from claimledger.reviews import REVIEW_VERDICTS, WITHDRAWN, Correction, Evidence, Review, ReviewVerdict
from claimledger.settings import ROUNDINGS, SEVERITIES, Accept, Rounding, Settings, Severity, texts
from claimledger.statements import (
    STATEMENTS,
    Bounds,
    Change,
    Compare,
    Contribution,
    Dimensions,
    Every,
    Extreme,
    From,
    Level,
    Mean,
    Pace,
    Rank,
    Ratio,
    Sd,
    Share,
    Statement,
    Streak,
    Target,
    Test,
    Vague,
    Value,
    exact_number,
    sorted_pairs,
)

MeasureKind = Literal["flow", "stock", "unique", "rate"]

MEASURE_KINDS: tuple[str, ...] = get_args(MeasureKind)

__all__ = [
    "BASE_KEYWORDS",
    "MEASURE_KINDS",
    "REVIEW_VERDICTS",
    "ROUNDINGS",
    "SEVERITIES",
    "STATEMENTS",
    "Accept",
    "Bounds",
    "Change",
    "Claim",
    "Compare",
    "Contribution",
    "Correction",
    "Dimensions",
    "Every",
    "Evidence",
    "Extreme",
    "From",
    "Group",
    "Level",
    "Mean",
    "Measure",
    "MeasureKind",
    "Pace",
    "Rank",
    "Ratio",
    "Records",
    "Relation",
    "Review",
    "ReviewVerdict",
    "Rounding",
    "Sd",
    "Settings",
    "Severity",
    "Share",
    "Source",
    "Span",
    "Statement",
    "Streak",
    "Target",
    "Test",
    "Vague",
    "Value",
    "sorted_pairs",
]

BASE_KEYWORDS = (
    "year-on-year",
    "quarter-on-quarter",
    "month-on-month",
    "period-on-period",
    "previous-estimate",
)
"""Comparison bases that are told by a word; every other base is a period."""


def _weight(value: Fraction | int | str | None) -> Fraction | None:
    return None if value in (None, "inf") else exact_number(value)


def _target(value: Target | str | None) -> Target | None:
    return Target(value) if isinstance(value, str) else value


def _statements(value: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(value)


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


def _keys(value: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if value is None else tuple(value)


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
    parts: tuple[str, ...] = field(default=(), converter=texts)
    complete: bool = False
    dimensions: tuple[str, ...] | None = field(default=None, converter=_keys)
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
    parts: tuple[str, ...] = field(converter=texts)
    complete: bool = False

    @property
    def id(self) -> str:
        """Its name in findings, made of the dimension and the whole."""
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
        confidence: How sure a draft is, from 0 to 1, a finite decimal; None where nobody said, and for all that is no draft.
    """

    id: str
    measure: str | None = None
    statements: tuple[Statement, ...] = field(default=(), converter=_statements)
    source: str | None = None
    quote: str | None = None
    at: Span | None = field(default=None, converter=_span)
    nth: int | None = None
    statement: str | None = None
    dimensions: Dimensions = field(default=(), converter=sorted_pairs)
    period: str | None = None
    base: str | None = None
    base_dimensions: Dimensions = field(default=(), converter=sorted_pairs)
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
    confidence: Fraction | None = field(default=None, converter=exact_number)


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


def _sources(value: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(value)


def _measures(value: Iterable[Measure]) -> tuple[Measure, ...]:
    return tuple(value)


def _groups(value: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(value)


def _claims(value: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(value)


def _relations(value: Iterable[Relation]) -> tuple[Relation, ...]:
    return tuple(value)


def _reviews(value: Iterable[Review]) -> tuple[Review, ...]:
    return tuple(value)


def _corrections(value: Iterable[Correction]) -> tuple[Correction, ...]:
    return tuple(value)


def _accepts(value: Iterable[Accept]) -> tuple[Accept, ...]:
    return tuple(value)


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

    sources: tuple[Source, ...] = field(default=(), converter=_sources)
    measures: tuple[Measure, ...] = field(default=(), converter=_measures)
    groups: tuple[Group, ...] = field(default=(), converter=_groups)
    claims: tuple[Claim, ...] = field(default=(), converter=_claims)
    relations: tuple[Relation, ...] = field(default=(), converter=_relations)
    reviews: tuple[Review, ...] = field(default=(), converter=_reviews)
    corrections: tuple[Correction, ...] = field(default=(), converter=_corrections)
    accepts: tuple[Accept, ...] = field(default=(), converter=_accepts)
    settings: Settings = field(factory=Settings)

    @property
    def withdrawn(self) -> frozenset[str]:
        """
        Ids of the claims that were withdrawn.

        The last correction of ``withdrawn`` decides, and one to ``false`` lets a claim stand again.
        """
        last = {one.claim: one.now for one in self.corrections if one.field == WITHDRAWN}
        return frozenset(claim for claim, now in last.items() if now != "false")
