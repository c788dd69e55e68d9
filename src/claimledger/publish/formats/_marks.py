"""The text of a source, cut where the words of claims begin and end."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from claimledger.errors import ClaimLedgerError, nearest
from claimledger.publish.cutting import stretches
from claimledger.publish.formats.edition import Edition, Standing


@frozen(kw_only=True)
class Piece:
    """
    A piece of a text.

    Args:
        text: Its words; empty where nothing stands between two marks.
        claims: Numbers of the claims whose words it is part of, from 0.
        begins: Numbers of the claims whose words begin with it.
        ends: Numbers of the claims whose words end with it.
    """

    text: str
    claims: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


def marked(edition: Edition, source: str) -> tuple[str, tuple[Standing, ...], tuple[Piece, ...]]:
    """
    Return what a source is called, its claims in the order of their words, and its text in pieces.

    Claims whose words are not found in it come last; no piece is theirs.

    Args:
        edition: What is published.
        source: The source's id.

    Raises:
        ClaimLedgerError: No source is called so, or its text is not at hand.
    """
    known = {one.id: one for one in edition.ledger.sources}
    if source not in known:
        near = nearest(source, known)
        raise ClaimLedgerError(f"no source is called {source}{f' (did you mean {near}?)' if near else ''}")
    if source not in edition.texts.by_source:
        raise ClaimLedgerError(f"the text of {source} is not at hand")
    text = edition.texts.by_source[source]
    own = [one for one in edition.standings if one.source is not None and one.source.id == source]
    placed = [one for one in own if _place(one, text) is not None]
    placed.sort(key=lambda one: _place(one, text) or (0, 0))
    claims = (*placed, *(one for one in own if _place(one, text) is None))
    spans = [span for one in placed if (span := _place(one, text)) is not None]
    return known[source].title or source, claims, tuple(_pieces(text, spans))


def _place(one: Standing, text: str) -> tuple[int, int] | None:
    span = one.span
    return None if span is None or span.end > len(text) else (span.start, span.end)


def _pieces(text: str, spans: list[tuple[int, int]]) -> Iterator[Piece]:
    for one in stretches(0, len(text), spans):
        yield Piece(text=text[one.start : one.end], claims=one.over, begins=one.begins, ends=one.ends)


def notes(one: Standing) -> tuple[str, ...]:
    """Return what is to be said of a claim beside its words, line by line."""
    review = one.review
    verdict = "no verdict yet" if one.verdict is None or review is None else one.verdict
    by = () if review is None else tuple(text for text in (review.reviewer, review.date) if text)
    told = f" ({', '.join(by)})" if by else ""
    lines = [f"{one.claim.id}: {verdict}{told}"]
    if one.withdrawn:
        lines.append("This claim was withdrawn.")
    if one.claim.statement:
        lines.append(one.claim.statement)
    if review is not None and review.rationale:
        lines.append(review.rationale)
    if one.findings:
        lines += (f"{finding.severity}, {finding.rule}: {finding.message}" for finding in one.findings.values())
    else:
        lines.append("The figure fits the others." if one.tested else "No other claim touches this figure.")
    return tuple(lines)


def state(one: Standing) -> str:
    """Return how a claim is marked: its verdict, or ``open``."""
    return "withdrawn" if one.withdrawn else one.verdict or "open"
