"""A page for each source: its words with every claim marked, its claims with their words, and numbers that no claim covers."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from claimledger.answers import OpenFigure
from claimledger.model import Claim, Source
from claimledger.publish.site.excerpts import Excerpt, Mark, excerpts, sentence_around
from claimledger.publish.site.list_pages import headline
from claimledger.publish.site.loose import loose_numbers
from claimledger.publish.site.pages import Page, Press
from claimledger.publish.site.templating import short
from claimledger.text import sha256


@frozen(kw_only=True)
class Entry:
    """
    A claim in the list beside its source's text.

    Args:
        number: Its number on the page, from 1, in the order of the text.
        claim: The claim.
        headline: What it is called.
        path: The path of its page.
        shown: Whether its words are marked in the text on the page.
        withdrawn: Whether it was withdrawn.
    """

    number: int
    claim: Claim
    headline: str
    path: str
    shown: bool
    withdrawn: bool


def source_page(press: Press, source: Source) -> Page:
    """Return the page of a source."""
    book = press.book
    text = book.texts.by_source.get(source.id)
    marks: list[Mark] = []
    entries: list[Entry] = []
    for claim in sorted(book.claims_in(source.id), key=lambda one: book.numbers[one.id]):
        number, span = book.numbers[claim.id], book.spans.get(claim.id)
        shown = book.shown(claim)
        if shown and span is not None:
            marks.append(Mark(start=span.start, end=span.end, number=number))
        entries.append(
            Entry(
                number=number,
                claim=claim,
                headline=short(headline(claim)),
                path=book.claim_pages[claim.id],
                shown=shown,
                withdrawn=claim.id in book.withdrawn,
            )
        )
    loose = None if text is None else loose_numbers(text, source, [(one.start, one.end) for one in marks])
    return press.page(
        book.source_pages[source.id],
        "source.html",
        "sources.html",
        source=source,
        entries=entries,
        excerpts=() if text is None else _shown(press, text, marks, loose or ()),
        loose=loose,
        whole=text is not None and book.settings.full_text,
        at_hand=text is not None,
        same=None if text is None or source.sha256 is None else sha256(text) == source.sha256.lower(),
    )


def source_pages(press: Press) -> Iterator[Page]:
    """Yield the page of each source, and the list of all."""
    book = press.book
    for source in book.ledger.sources:
        yield source_page(press, source)
    counts = {source.id: sum(1 for _ in book.claims_in(source.id)) for source in book.ledger.sources}
    yield press.page("sources.html", "sources.html", "sources.html", counts=counts)


def _shown(press: Press, text: str, marks: list[Mark], loose: tuple[OpenFigure, ...]) -> tuple[Excerpt, ...]:
    more = [Mark(start=one.start, end=one.end) for one in loose if one.start < one.end]
    if press.book.settings.full_text:
        return excerpts(text, [(0, len(text))], [*marks, *more])
    return excerpts(text, [sentence_around(text, mark.start, mark.end) for mark in marks], [*marks, *more])
