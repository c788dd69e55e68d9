"""The list of all claims: pages of a table that need no script, and all rows for the script that searches them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from attrs import frozen

from claimledger.model import Claim
from claimledger.publish.site.book import CHECKS, FITS, VERDICTS, Book
from claimledger.publish.site.figures import readings
from claimledger.publish.site.pages import Page, Press
from claimledger.publish.site.templating import short, visible

ROWS = 100
"""Rows on one page."""

LONGEST = 180
"""Code points of a statement that a row shows."""


@frozen(kw_only=True)
class Row:
    """
    A claim in the list.

    Args:
        id: Its id.
        path: The path of its page.
        statement: What it states, in the ledger keeper's words, cut to one line.
        verdict: What people found of it; ``none`` where nobody said.
        fit: What arithmetic says of it beside the others.
        tested: Whether others can contradict it.
        audited: Whether it has all that an audited claim needs.
        source: Title of its source, cut to one line; empty where it has none.
        source_path: The path of its source's page; empty where it has none.
        period: Its period, as the ledger has it; empty where nobody says.
        figures: For each of its figures what it allows read generously, or its words, and what it allows to the letter where that is
            something else.
    """

    id: str
    path: str
    statement: str
    verdict: str
    fit: str
    tested: bool
    audited: bool
    source: str
    source_path: str
    period: str
    figures: tuple[tuple[str, str | None], ...]


def rows(book: Book) -> tuple[Row, ...]:
    """Return a row for each claim, in the ledger's order."""
    told: dict[str, list[tuple[str, str | None]]] = {}
    for stated in book.ledger.contents.stated:
        generous, literal = readings(stated)
        told.setdefault(stated.claim.id, []).append(
            (short(generous or stated.text, LONGEST), None if literal is None else short(literal, LONGEST))
        )
    return tuple(_row(book, claim, tuple(told.get(claim.id, ()))) for claim in book.ledger.claims)


def headline(claim: Claim) -> str:
    """Return what a claim is called on pages: its statement, else its quote, else its id."""
    return claim.statement or (f"“{claim.quote}”" if claim.quote else claim.id)


def _row(book: Book, claim: Claim, told: tuple[tuple[str, str | None], ...]) -> Row:
    source = book.source_of(claim)
    gone = claim.id in book.withdrawn
    unsaid = claim.period is None or claim.period.startswith("?")
    return Row(
        id=claim.id,
        path=book.claim_pages[claim.id],
        statement="A claim that was withdrawn" if gone else short(headline(claim), LONGEST),
        verdict="none" if gone else book.verdict(claim.id),
        fit=book.fit(claim.id),
        tested=not gone and claim.id not in book.untested,
        audited=claim.id not in book.lacks,
        source="" if source is None else short(source.title or source.id, 80),
        source_path="" if source is None else book.source_pages[source.id],
        period="" if unsaid else claim.period or "",
        figures=() if gone else told,
    )


def list_pages(press: Press) -> Iterator[Page]:
    """Yield the pages of the list, and the rows for its script."""
    every = rows(press.book)
    parts = [every[first : first + ROWS] for first in range(0, len(every), ROWS)] or [()]
    paths = ["index.html", *(f"list/{number}.html" for number in range(2, len(parts) + 1))]
    used = {kind: sum(row.fit == kind for row in every) for kind in FITS}
    found = {kind: sum(row.verdict == kind and row.fit != "withdrawn" for row in every) for kind in VERDICTS}
    only = _only_source(press.book)
    for number, (path, part) in enumerate(zip(paths, parts, strict=True)):
        yield press.page(
            path,
            "index.html",
            "index.html",
            rows=part,
            total=len(every),
            number=number,
            paths=paths,
            near=[(n + 1, one) for n, one in enumerate(paths) if abs(n - number) < 3 or one in (paths[0], paths[-1])],
            first=number * ROWS + 1,
            used=used,
            found=found,
            only=only,
            sources=[] if only else sorted({row.source for row in every if row.source}),
        )
    yield "claims.js", _script(every)


def _only_source(book: Book) -> tuple[str, str, str] | None:
    """Return the page, the title and the publisher of the ledger's only source; None where it has none or several."""
    if len(book.ledger.sources) != 1:
        return None
    source = book.ledger.sources[0]
    return book.source_pages[source.id], short(source.title or source.id), short(source.publisher or "")


def _script(every: tuple[Row, ...]) -> bytes:
    """Return all rows as a script: a page opened from a disk may load one, and nothing else."""
    told = [
        [
            row.id,
            row.path,
            row.statement,
            row.verdict,
            row.fit,
            int(row.tested),
            int(row.audited),
            row.source,
            row.source_path,
            row.period,
            [[one for one in figure if one is not None] for figure in row.figures],
        ]
        for row in every
    ]
    words = {
        "rows": _seen(told),
        "size": ROWS,
        "verdicts": dict(VERDICTS),
        "fits": {kind: [*both, CHECKS.get(kind, "")] for kind, both in FITS.items()},
    }
    # Plain ASCII without <, so that no text of a ledger can end the script, whatever it is put into.
    text = json.dumps(words, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    return f'"use strict";\nconst LEDGER = {text};\n'.encode("ascii")


def _seen(value: object) -> object:
    """Return texts inside of lists as a page shows them."""
    if isinstance(value, str):
        return visible(value)
    return [_seen(one) for one in value] if isinstance(value, list) else value
