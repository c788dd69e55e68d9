"""A page for each set of claims that cannot all be right: the sum that proves it, drawn, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import frozen

from claimledger.audit import Repair
from claimledger.catalogue import Entry, catalogue
from claimledger.model import Measure
from claimledger.publish.site.book import Book, Conflict
from claimledger.publish.site.drawing import Bar, Part, axis, stack
from claimledger.publish.site.figures import in_words, measured_in, readings, said
from claimledger.publish.site.list_pages import headline
from claimledger.publish.site.pages import Page, Press, links
from claimledger.publish.site.proof import shown
from claimledger.publish.site.templating import short
from claimledger.stated import Stated
from claimledger.telling.figures import quantity
from claimledger.units import Unit

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
        fits: What it would have to be for all the rest to hold, in words; None where that is not known.
        unit: What its axis is in, in words; empty for plain numbers.
        drawing: What it says and what would fit, drawn; None where there is nothing to draw.
    """

    name: str
    path: str
    headline: str
    words: str
    generous: str | None
    literal: str | None
    fits: str | None
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


@frozen(kw_only=True)
class Stacked:
    """
    Parts beside their whole.

    Args:
        drawing: The drawing.
        parts: Names of the parts, in its order.
        unit: What its axis is in, in words; empty for plain numbers.
    """

    drawing: Markup
    parts: tuple[str, ...]
    unit: str


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
        declarations=[one for one in book.ledger.relations if one.id in finding.relations],
        mendings=[_mending(book, one, statements) for one in finding.repairs],
        together=_together(stated),
        stacked=_stacked(book, conflict, stated),
        proof=None if finding.proof is None else shown(finding.proof),
        paths=dict(links(press, finding.claims)),
    )


def _member(book: Book, stated: Stated, conflict: Conflict, place: int) -> Member:
    generous, literal = readings(stated)
    fitting = [one.values for one in conflict.finding.repairs if one.claim == stated.name and not one.others]
    drawing = fits = None
    if stated.amount is not None and stated.unit is not None and fitting:
        fits = in_words(fitting[0], stated.unit)
        if stated.amount.form != "direction":
            bars = [*said(stated, "what it says"), Bar(label="what would fit", kind="fits", values=fitting[0])]
            title = f"{stated.name} on an axis"
            told = f"It says {generous}; what would fit the others is {fits}."
            drawing = axis(bars, name=f"member-{place + 1}", title=title, told=told)
    return Member(
        name=stated.name,
        path=book.claim_pages[stated.claim.id],
        headline=short(headline(stated.claim)),
        words=stated.text.strip(),
        generous=generous,
        literal=literal,
        fits=fits,
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


def _together(stated: Sequence[Stated]) -> Markup | None:
    """Return statements about one and the same number on one axis; None where they are about several."""
    about = {(one.measure and one.measure.id, one.context, one.key, one.unit) for one in stated}
    if len(stated) < 2 or len(about) != 1 or stated[0].unit is None:
        return None
    bars = [bar for one in stated for bar in said(one, one.name)]
    title = "What each says, on one axis"
    told = ". ".join(f"{one.name} says {readings(one)[0]}" for one in stated) + "."
    return axis(bars, name="together", title=title, told=told)


def _stacked(book: Book, conflict: Conflict, stated: Sequence[Stated]) -> Stacked | None:
    """Return parts beside their whole, where that is what the conflict is about."""
    if any(one.amount is None or one.unit is None for one in stated):
        return None
    wholes = [name.partition(":")[2] for name in conflict.finding.relations if name.startswith("parts:")]
    if len(wholes) != 1 or {one.key for one in stated} - {"level", "from"}:
        return None
    measure = book.measures[wholes[0]]
    by_measure = {one.measure.id: one for one in stated if one.measure is not None}
    if (
        len(by_measure) < len(stated)
        or measure.id not in by_measure
        or not by_measure.keys() <= {measure.id, *measure.parts}
    ):
        return None
    unit = book.ledger.contents.units.resolve(measure.unit)
    whole = _part(by_measure[measure.id], measure, unit, conflict)
    parts = [
        _part(by_measure[part], book.measures[part], unit, conflict) for part in measure.parts if part in by_measure
    ]
    told = "; ".join(f"{part.label} {in_words((part.values,), unit)}" for part in (*parts, whole))
    lows = [part.values.lower for part in parts if part.values.lower is not None]
    if len(lows) == len(parts):
        told += f"; together the parts come to {quantity(sum(lows, Fraction(0)) * unit.factor, unit)} at least"
    title = f"The parts of {whole.label} beside the whole"
    drawing = stack(parts, whole, name="stacked", title=title, told=told + ".")
    return (
        None
        if drawing is None
        else Stacked(drawing=drawing, parts=tuple(part.label for part in parts), unit=measured_in(unit))
    )


def _part(stated: Stated, measure: Measure, unit: Unit, conflict: Conflict) -> Part:
    assert stated.amount is not None  # noqa: S101 - looked at by the caller
    assert stated.unit is not None  # noqa: S101
    values = stated.amount.interval(conflict.finding.reading or "charitable")
    return Part(label=measure.name or measure.id, values=values.scaled(stated.unit.factor / unit.factor))
