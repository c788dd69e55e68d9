"""What a site offers for download: each from one renderer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from attrs import frozen

from claimledger.errors import ClaimLedgerError, nearest
from claimledger.model import Source
from claimledger.publish.formats import COPIES, CopyFormat, Format
from claimledger.publish.formats import FORMATS as LISTS
from claimledger.publish.json import json
from claimledger.publish.site.book import Book


@frozen(kw_only=True)
class Download:
    """
    A file that a site offers.

    Args:
        name: Name of its format, by which it is asked for.
        file: Its name.
        told: What it is, in words.
        render: Makes its bytes; raises ClaimLedgerError where a library is missing.
    """

    name: str
    file: str
    told: str
    render: Callable[[Book], bytes]


_AUDIT = Download(
    name="audit",
    file="audit.json",
    told="all that was found, with the proof of every contradiction, for claimledger check-proof",
    # Half of a surrogate pair, which a ledger made in code may hold, becomes the escape that JSON has for it.
    render=lambda book: json(book.audit).encode("utf-8", "backslashreplace"),
)


def _listed(form: Format) -> Download:
    return Download(name=form.name, file=form.file, told=form.describes, render=lambda book: form.of(book.edition))


DOWNLOADS: tuple[Download, ...] = (_AUDIT, *map(_listed, LISTS))
"""Every file of the whole list that can be offered, in the order in which a page lists them."""

_COPIED = "copy-"

FORMATS: Mapping[str, str] = {
    **{one.name: f".{one.file.rpartition('.')[2]}" for one in DOWNLOADS},
    **{f"{_COPIED}{one.name}": one.suffix for one in COPIES},
}
"""The formats of what can be offered, by their names: how the names of their files end."""


def _copies(book: Book) -> Iterator[Download]:
    """Yield the annotated copies of sources: only where whole texts are published, for they hold them."""
    for number, source in enumerate(book.ledger.sources if book.settings.full_text else ()):
        if source.id in book.texts.by_source:
            yield from (_copy(form, source, number) for form in COPIES)


def _copy(form: CopyFormat, source: Source, number: int) -> Download:
    return Download(
        name=f"{_COPIED}{form.name}",
        file=f"copies/{number + 1}{form.suffix}",
        told=f"{source.title or source.id}: {form.describes}",
        render=lambda book: form.of(book.edition, source.id),
    )


def downloads(book: Book) -> Iterator[tuple[Download, bytes | str]]:
    """
    Yield what a site offers: the formats that were asked for, or all; each with its bytes, or why there are none.

    Raises:
        ClaimLedgerError: A format that was asked for cannot be made.
    """
    asked = book.settings.downloads
    for one in (*DOWNLOADS, *_copies(book)):
        if asked and one.name not in asked:
            continue
        try:
            yield one, one.render(book)
        except ClaimLedgerError as error:
            if asked:
                raise
            yield one, str(error)


def download(book: Book, name: str, source: str | None = None) -> bytes:
    """
    Return one download alone, with the bytes that a site of the same book offers.

    Args:
        book: What is published.
        name: Name of its format, one of `FORMATS`.
        source: The source of an annotated copy; None for the only one whose text is at hand. Other formats have none.

    Raises:
        ClaimLedgerError: A claim lacks what an audited one needs and the book is no draft, there is no such format or source, a
            source's whole text is not to be published or not at hand, or the format cannot be made.
    """
    book.check_audit()
    if name.startswith(_COPIED) and name in FORMATS:
        return _copy_of(book, name, source)
    if source is not None:
        raise ClaimLedgerError(f"{name} is one file for all sources, and none for {source} alone")
    for one in DOWNLOADS:
        if one.name == name:
            return one.render(book)
    near = nearest(name, FORMATS)
    advice = f"did you mean {near}?" if near else f"there are {', '.join(FORMATS)}"
    raise ClaimLedgerError(f"no download is called {name} ({advice})")


def _copy_of(book: Book, name: str, source: str | None) -> bytes:
    if not book.settings.full_text:
        raise ClaimLedgerError(f"{name} holds the whole text of a source, which is not to be published")
    there = [one.id for one in book.ledger.sources if one.id in book.texts.by_source]
    if source is None and len(there) != 1:
        known = f"the texts of {', '.join(there)} are at hand: name one of them" if there else "no text is at hand"
        raise ClaimLedgerError(f"{name} is a copy of one source, and {known}")
    (form,) = (one for one in COPIES if f"{_COPIED}{one.name}" == name)
    return form.of(book.edition, there[0] if source is None else source)
