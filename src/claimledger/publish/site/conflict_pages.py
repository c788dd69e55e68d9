"""A page for each set of claims that cannot all be right: the sum that proves it, drawn, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from claimledger.audit import Repair
from claimledger.catalogue import Entry, catalogue
from claimledger.publish.site.book import MOST_MEMBERS, Book, Conflict
from claimledger.publish.site.drawing import Bar, axis
from claimledger.publish.site.figures import in_words, measured_in, readings, said
from claimledger.publish.site.list_pages import headline
from claimledger.publish.site.pages import Page, Press, links
from claimledger.publish.site.proof import shown
from claimledger.publish.site.side_by_side import stacked, together
from claimledger.publish.site.templating import short
from claimledger.stated import Stated

if TYPE_CHECKING:
    from markupsafe import Markup


@frozen(kw_only=True)
class Member:
    """
    A statement of a conflict.

    Args:
        name: Its name.
        path: The path of its claim's page.
        headline: What its claim is called.
        words: Its words.
        generous: What they allow read generously; None where that is no amount.
        literal: What they allow to the letter, where that is something else.
        leave: What the others of the conflict leave, in words; None where that is not known.
        unit: What its axis is in, in words; empty for plain numbers.
        drawing: What it says and what they leave, drawn; None where there is nothing to draw.
    """

    name: str
    path: str
    headline: str
    words: str
    generous: str | None
    literal: str | None
    leave: str | None
    unit: str
    drawing: Markup | None


@frozen(kw_only=True)
class Mending:
    """
    What one figure would have to be.

    Args:
        claim: Name of its statement.
        path: The path of its claim's page.
        words: What it says.
        reads: What it should read.
        slip: The ordinary slip that would explain it; None where there is none.
        others: Names of the statements that would have to be left out with it.
    """

    claim: str
    path: str
    words: str
    reads: str
    slip: str | None
    others: tuple[str, ...]


def conflict_pages(press: Press) -> Iterator[Page]:
    """Yield the page of each conflict, and the list of all that was found."""
    entries = {entry.name: entry for entry in catalogue()}
    for conflict in press.book.conflicts:
        yield conflict_page(press, conflict, entries)
    yield press.page("conflicts.html", "conflicts.html", "conflicts.html", entries=entries)


def conflict_page(press: Press, conflict: Conflict, entries: Mapping[str, Entry]) -> Page:
    """Return the page of a conflict."""
    book, finding = press.book, conflict.finding
    statements = book.accounts.system.statements
    stated = [statements[name] for name in finding.claims if name in statements]
    members = [_member(book, one, conflict, place) for place, one in enumerate(stated)]
    return press.page(
        f"conflicts/{conflict.name}.html",
        "conflict.html",
        "conflicts.html",
        conflict=conflict,
        finding=finding,
        entry=entries.get(finding.rule),
        members=members,
        told_short=len(finding.claims) > MOST_MEMBERS,
        declarations=[one for one in book.ledger.relations if one.id in finding.relations],
        mendings=[_mending(book, one, statements) for one in finding.repairs],
        together=together(stated),
        stacked=stacked(book, conflict, stated),
        proof=None if finding.proof is None else shown(finding.proof),
        paths=dict(links(press, finding.claims)),
    )


def _member(book: Book, stated: Stated, conflict: Conflict, place: int) -> Member:
    generous, literal = readings(stated)
    left = book.left_to(stated.name, conflict)
    drawing = leave = None
    if stated.amount is not None and stated.unit is not None:
        bars, told = [*said(stated, "what it says")], f"It says {generous}"
        if left is not None:
            leave = in_words(left, stated.unit)
            bars.append(Bar(label="what the others of these leave", kind="fits", values=left))
            told += f"; the others of these leave {leave}"
        if stated.amount.form != "direction":
            drawing = axis(bars, name=f"member-{place + 1}", title=f"{stated.name} on an axis", told=f"{told}.")
    return Member(
        name=stated.name,
        path=book.claim_pages[stated.claim.id],
        headline=short(headline(stated.claim)),
        words=stated.text.strip(),
        generous=generous,
        literal=literal,
        leave=leave,
        unit="" if stated.unit is None else measured_in(stated.unit),
        drawing=drawing,
    )


def _mending(book: Book, repair: Repair, statements: Mapping[str, Stated]) -> Mending:
    unit = book.ledger.contents.units.resolve(repair.unit)
    stated = statements.get(repair.claim)
    return Mending(
        claim=repair.claim,
        path=book.claim_pages[book.claim_of(repair.claim)],
        words="" if stated is None else stated.text.strip(),
        reads=in_words(repair.values, unit) if repair.reads is None else f"“{repair.reads}”",
        slip=repair.slip,
        others=repair.others,
    )
