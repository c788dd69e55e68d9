"""The desk's spreadsheet: a row for each figure, as newsrooms keep them."""

from __future__ import annotations

from claimledger.publish.formats.edition import DRAFT, Edition, Standing
from claimledger.store.exchange.delimited import MARK, csv_text
from claimledger.store.exchange.sheets import Cell, Sheet
from claimledger.store.exchange.workbook import xlsx_bytes

HEADS = (
    "claim",
    "figure",
    "quote",
    "method",
    "source",
    "source address",
    "place",
    "verdict",
    "rationale",
    "evidence",
    "reviewer",
    "date",
    "other figures",
)
"""The columns."""


def desk_csv(edition: Edition) -> str:
    """Return the desk's spreadsheet as CSV, each cell guarded against being taken for a formula."""
    sheet = _sheet(edition)
    return MARK * edition.imprint.mark + csv_text([sheet.heads, *sheet.rows])


def desk_xlsx(edition: Edition) -> bytes:
    """
    Return the desk's spreadsheet as a workbook of text cells.

    Raises:
        ClaimLedgerError: openpyxl is not installed, or a text holds half of a surrogate pair.
    """
    return xlsx_bytes([_sheet(edition)])


def _sheet(edition: Edition) -> Sheet:
    rows = (_row(one) for one in edition.standings)
    if edition.imprint.draft:
        return Sheet(name="figures", heads=(*HEADS, "status"), rows=tuple((*row, DRAFT) for row in rows))
    return Sheet(name="figures", heads=HEADS, rows=tuple(rows))


def _row(one: Standing) -> tuple[Cell, ...]:
    claim, source, review, span = one.claim, one.source, one.review, one.span
    evidence = () if review is None else review.evidence
    return (
        claim.id,
        one.figure,
        claim.quote,
        _method(one),
        None if source is None else source.title or source.id,
        None if source is None else source.url,
        None if span is None else f"{span.start}–{span.end}",
        "withdrawn" if one.withdrawn else None if review is None else review.verdict,
        None if review is None else review.rationale,
        "; ".join(each.title or each.url or each.quote or "unnamed" for each in evidence) or None,
        None if review is None else review.reviewer,
        None if review is None else review.date,
        one.checks,
    )


def _method(one: Standing) -> str:
    """Return how the figure was checked, in words."""
    ways = []
    if one.review is not None and one.review.evidence:
        ways.append("against evidence")
    elif one.review is not None:
        ways.append("by a reviewer")
    if one.tested:
        ways.append("against other figures")
    return ", ".join(ways) or "not checked"
