"""What a site offers for download: each from one renderer."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import frozen

from claimledger.errors import ClaimLedgerError
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

FORMATS = (*(one.name for one in DOWNLOADS), *(f"{_COPIED}{one.name}" for one in COPIES))
"""Names of the formats of what can be offered."""


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
