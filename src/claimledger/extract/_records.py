"""What extraction proposes, and what it leaves out and why."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from claimledger.amount import Amount
from claimledger.period import Period

if TYPE_CHECKING:
    from claimledger.extract.tables import TableReading

Kind = Literal["level", "change", "share", "ratio", "streak", "duration", "rank"]
"""
What a figure tells: a ``level``; a ``change``; a ``share`` or another percentage; a ``ratio`` (a multiple, or so many per so
many); how many periods in a row something went on (``streak``); a length of time (``duration``); a place in an order (``rank``).
"""

Printed = Literal[
    "exact", "about", "more_than", "at_least", "less_than", "at_most", "nearly", "just_over", "range", "vague"
]
"""What the words around a printed figure make of it."""


@frozen(kw_only=True)
class Proposal:
    """
    A claim that a text seems to make, for a person to accept or correct.

    Args:
        start: Offset of the figure's first code point in the text, its qualifier included.
        end: Offset after its last.
        quote: The text between the two.
        value: Words that the reading grammar reads as *amount*; the quote itself, unless the unit stands elsewhere in the text.
        amount: The values that they allow. The direction of a change is not in it: see *direction*.
        qualifier: What the words around the figure make of it.
        low: The printed figure, or the lower one of a range, in *unit*; None where it has no lower end (``less than``).
        high: The printed figure, or the higher one of a range; None where it has no upper end (``more than``).
        unit: Name of the unit: ``percent``, an ISO 4217 code, ``USD/share``, ``1/100000``, a noun, or ``count``.
        kind: What the figure tells.
        direction: ``up`` or ``down`` for a change; else None.
        measure: Words of the text for what is measured; empty where none were found.
        period: The time the figure is about; None where the text does not tell.
        period_inherited: Whether that comes from elsewhere than the figure's own clause.
        comparison: What a change is told against, or what a share is a part of ("of GDP"); None where the text does not tell.
        base: The level that the change starts from ("from $224.0 million"), where this is one.
        subset_of: Place in `Extraction.proposals` of the claim that this is a part of by its words ("including"); else None.
        confidence: From 0 to 1: how sure the proposal is.
        reasons: Why it is not sure.
        dimensions: What else the figure is of, as pairs of key and value in the order of the keys; only plug-ins tell them.
        proposer: Name and version of the plug-in that proposed it; None where the text was read without one.
    """

    start: int
    end: int
    quote: str
    value: str
    amount: Amount
    qualifier: Printed
    low: Fraction | None
    high: Fraction | None
    unit: str
    kind: Kind
    direction: Literal["up", "down"] | None = None
    measure: str = ""
    period: Period | None = None
    period_inherited: bool = False
    comparison: str | None = None
    base: bool = False
    subset_of: int | None = None
    confidence: Fraction = Fraction(1)
    reasons: tuple[str, ...] = ()
    dimensions: tuple[tuple[str, str], ...] = ()
    proposer: str | None = None


@frozen(kw_only=True)
class Skipped:
    """
    Words that make no claim of a figure: such as have a number in them, and such as tell something without one.

    Args:
        start: Offset of their first code point in the text.
        end: Offset after their last.
        quote: The words.
        reason: Why they are left out.
        told: Whether they tell something all the same ("a series of measures"), which a draft keeps as words.
    """

    start: int
    end: int
    quote: str
    reason: str
    told: bool = False


@frozen(kw_only=True)
class Extraction:
    """
    What was found in one text.

    Args:
        text: The text; all offsets are of its code points.
        language: Code of the language it was read in.
        proposals: The claims, in the order of the text.
        skipped: What was left out, in the order of the text.
        tables: What was read out of its tables, in the order of the text.
    """

    text: str
    language: str
    proposals: tuple[Proposal, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    tables: tuple[TableReading, ...] = ()

    @property
    def figures(self) -> tuple[Proposal, ...]:
        """The claims of running words and of tables, in the order of the text."""
        cells = (claim.proposal for table in self.tables for claim in table.claims)
        return tuple(sorted((*self.proposals, *cells), key=lambda one: one.start)) if self.tables else self.proposals

    @property
    def left_out(self) -> tuple[Skipped, ...]:
        """What was left out of running words and of tables, in the order of the text."""
        cells = (one for table in self.tables for one in table.skipped)
        told = (*self.skipped, *cells)
        return tuple(sorted(told, key=lambda one: (one.start, one.end))) if self.tables else self.skipped

    def rows(self, doc: str | None = None) -> tuple[dict[str, object], ...]:
        """
        Return the proposals, those of tables too, as flat rows, one JSON object each.

        ``value_lo`` and ``value_hi`` are the printed figure, not its reading: both alike for a plain one, one of them None
        where the words leave that side open. A fall keeps its positive figure.

        Args:
            doc: Name of the document, for the row's ``doc``; None for no such key.
        """
        named = {} if doc is None else {"doc": doc}
        return tuple({**named, **_row(proposal)} for proposal in self.figures)


def _row(proposal: Proposal) -> dict[str, object]:
    start, end = _ends(proposal.period)
    # Rows tell all steps between percentages alike: 25 basis points are 0.25 points.
    part = Fraction(1, 100) if proposal.unit == "basis_point" else Fraction(1)
    told = {} if proposal.proposer is None else {"proposer": proposal.proposer}
    return {
        "start": proposal.start,
        "end": proposal.end,
        "text": proposal.quote,
        "value_lo": None if proposal.low is None else _number(proposal.low * part),
        "value_hi": None if proposal.high is None else _number(proposal.high * part),
        "qualifier": proposal.qualifier,
        "unit": proposal.unit if part == 1 else "percentage_point",
        "measure": proposal.measure,
        "kind": proposal.kind,
        "period_start": start,
        "period_end": end,
        "period_inherited": proposal.period_inherited,
        "comparison": proposal.comparison,
        "direction": proposal.direction,
        "confidence": float(proposal.confidence),
        **told,
    }


def _ends(period: Period | None) -> tuple[str | None, str | None]:
    if period is None:
        return None, None
    return _iso(period.start), _iso(period.end)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _number(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)
