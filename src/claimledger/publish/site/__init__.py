"""The audited claim list as a static site: pages that need no network and no script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

from claimledger.publish.site.about_pages import about_pages
from claimledger.publish.site.book import Book, SiteSettings
from claimledger.publish.site.claim_pages import claim_page
from claimledger.publish.site.conflict_pages import conflict_pages
from claimledger.publish.site.downloads import FORMATS, download
from claimledger.publish.site.folder import check_target, write_site
from claimledger.publish.site.gate import Lack, lacks
from claimledger.publish.site.list_pages import list_pages
from claimledger.publish.site.manifest import Difference, Manifest, differences
from claimledger.publish.site.pages import Page, Press
from claimledger.publish.site.source_pages import source_pages
from claimledger.publish.site.templating import link

ASSETS = ("site.css", "site.js", "recheck.js")
"""Files that are the same on every site."""

__all__ = [
    "FORMATS",
    "Book",
    "Difference",
    "Lack",
    "Manifest",
    "Page",
    "SiteSettings",
    "check_target",
    "differences",
    "download",
    "lacks",
    "link",
    "pages",
    "publish",
]


def pages(book: Book) -> Iterator[Page]:
    """
    Yield every file of a site but its manifest: its path, and its content.

    The same book gives the same bytes. Claims come first, in the ledger's order, one file for each.

    Args:
        book: What the site is made of.
    """
    press = Press.of(book)
    for claim in book.ledger.claims:
        yield claim_page(press, claim)
    yield from list_pages(press)
    yield from source_pages(press)
    yield from conflict_pages(press)
    yield from about_pages(press)
    folder = files(__name__) / "assets"
    yield from ((name, (folder / name).read_bytes()) for name in ASSETS)


def publish(book: Book, target: Path, *, made: Callable[[], object] | None = None) -> Manifest:
    """
    Write a site to a folder, in place of an earlier one where there is one; return its manifest.

    Args:
        book: What the site is made of.
        target: The folder; it is made where it is not there.
        made: Called after each file; None for nothing.

    Raises:
        ClaimLedgerError: A claim lacks what an audited one needs and the site is no draft, the folder holds something else than
            an earlier site, or it cannot be written.
    """
    book.check_audit()

    def files_made() -> Iterator[Page]:
        for page in pages(book):
            yield page
            if made is not None:
                made()

    return write_site(
        target,
        files_made(),
        lambda hashes: Manifest(
            ledger_sha256=book.ledger.sha256,
            audited=not book.settings.draft,
            time=book.settings.time,
            files=hashes,
        ),
    )
