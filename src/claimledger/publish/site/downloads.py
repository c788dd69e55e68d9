"""What a site offers for download: each from one renderer."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import frozen

from claimledger.errors import ClaimLedgerError
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


DOWNLOADS: tuple[Download, ...] = (
    Download(
        name="audit",
        file="audit.json",
        told="all that was found, with the proof of every contradiction, for claimledger check-proof",
        # Half of a surrogate pair, which a ledger made in code may hold, becomes the escape that JSON has for it.
        render=lambda book: json(book.audit).encode("utf-8", "backslashreplace"),
    ),
)
"""Every file that can be offered, in the order in which a page lists them."""

FORMATS = tuple(one.name for one in DOWNLOADS)
"""Names of their formats."""


def downloads(book: Book) -> Iterator[tuple[Download, bytes | str]]:
    """
    Yield what a site offers: the formats that were asked for, or all; each with its bytes, or why there are none.

    Raises:
        ClaimLedgerError: A format that was asked for cannot be made.
    """
    asked = book.settings.downloads
    for one in DOWNLOADS:
        if asked and one.name not in asked:
            continue
        try:
            yield one, one.render(book)
        except ClaimLedgerError as error:
            if asked:
                raise
            yield one, str(error)
