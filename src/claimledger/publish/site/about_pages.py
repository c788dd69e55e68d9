"""Pages about the list as a whole: its method, its corrections, its downloads."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.catalogue import catalogue
from claimledger.publish.site.downloads import downloads
from claimledger.publish.site.pages import Page, Press


def about_pages(press: Press) -> Iterator[Page]:
    """Yield the pages about the list, and what it offers for download."""
    book = press.book
    settings = book.ledger.settings
    heard = [
        entry
        for entry in catalogue()
        if (not settings.select or entry.name in settings.select) and entry.name not in settings.ignore
    ]
    found: dict[str, int] = {}
    for finding in book.audit.findings:
        found[finding.rule] = found.get(finding.rule, 0) + 1
    yield press.page(
        "method.html",
        "method.html",
        "method.html",
        settings=settings,
        rules=heard,
        found=found,
        audit=book.audit,
        lacks=list(book.lacks.values()),
        not_at_hand=[source for source in book.ledger.sources if source.id not in book.texts.by_source],
    )
    dated = sorted(enumerate(book.ledger.corrections), key=lambda one: (one[1].date or "", one[0]), reverse=True)
    yield press.page("corrections.html", "corrections.html", "corrections.html", corrections=[one for _, one in dated])
    offered = list(downloads(book))
    files = [(one, content) for one, content in offered if isinstance(content, bytes)]
    yield press.page(
        "downloads.html",
        "downloads.html",
        "downloads.html",
        files=[(one, len(content)) for one, content in files],
        missing=[(one, why) for one, why in offered if isinstance(why, str)],
    )
    yield from ((f"downloads/{one.file}", content) for one, content in files)
