"""A claim's figures as a page shows them: words, both readings, what the others allow, and a drawing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import frozen

from claimledger.accounts import Account, others_make
from claimledger.coverage import least_error
from claimledger.interval import Interval
from claimledger.publish.site.book import Book
from claimledger.publish.site.drawing import Bar, BarKind, axis
from claimledger.publish.site.templating import short
from claimledger.stated import Stated
from claimledger.telling.figures import described, number, quantity, span
from claimledger.units import Unit

if TYPE_CHECKING:
    from markupsafe import Markup

COMPARED = ("change", "pace", "contribution", "compare")
"""Statements that are told against a base."""

NAMED = 12
"""How many others a page names at most."""

KEYS = {
    "level": "level",
    "from": "level at the base",
    "change": "change",
    "pace": "pace of change",
    "share": "share",
    "ratio": "ratio",
    "contribution": "contribution",
    "rank": "rank",
    "streak": "streak",
    "extreme": "record",
    "compare": "comparison",
    "every": "in every period",
    "mean": "mean",
    "sd": "standard deviation",
    "test": "test",
    "vague": "vague words",
}
"""What a statement states, in words."""


@frozen(kw_only=True)
class Figure:
    """
    One figure of a claim.

    Args:
        name: Name of its statement.
        key: What it states, in words.
        words: Its words.
        generous: Its values read generously, in words; None where it is no amount.
        literal: Its values to the letter, where these are others; else None.
        about: What it is about, in words.
        base: What it is compared with, in words; None where it is not.
        whole: What it is a part of, in words; None where it is none.
        others: What the others make of it, line by line.
        reasons: What binds it so: for each the name, and what that says.
        noticed: From which error on, as a percentage of the figure, the others would contradict it; None where none would.
        unit: What its axis is in, in words; empty for plain numbers.
        room: What the drawing shows besides: what the ``others`` allow, or what ``fits``; None for neither.
        drawing: Its values and those that the others allow, drawn; None where there is nothing to draw.
    """

    name: str
    key: str
    words: str
    generous: str | None
    literal: str | None
    about: str | None
    base: str | None
    whole: str | None
    others: tuple[str, ...]
    reasons: tuple[tuple[str, str], ...]
    noticed: str | None
    unit: str
    room: BarKind | None
    drawing: Markup | None


def readings(stated: Stated) -> tuple[str | None, str | None]:
    """Return what a statement's words allow, in words: read generously, and to the letter where that is something else."""
    amount, unit = stated.amount, stated.unit
    if amount is None or unit is None:
        return None, None
    if amount.form == "direction":
        return stated.text, None
    generous = span(amount.charitable.scaled(unit.factor), unit)
    literal = span(amount.strict.scaled(unit.factor), unit)
    return generous, None if amount.strict == amount.charitable else literal


def figures(book: Book, claim: str) -> Iterator[Figure]:
    """Yield the figures of a claim."""
    for place, account in enumerate(book.accounts.of(claim)):
        yield _figure(book, account, place)


def _figure(book: Book, account: Account, place: int) -> Figure:
    stated, scope = account.stated, book.accounts.system.scope
    generous, literal = readings(stated)
    base = whole = about = None
    if stated.measure is not None:
        about = described(scope.about(stated), scope)
        if stated.base is not None and stated.key == "from":
            about = described(scope.fact(stated.measure, stated.base), scope)
        elif stated.base is not None and stated.key in COMPARED:
            base = described(scope.fact(stated.measure, stated.base), scope)
            if stated.claim.base is not None and stated.claim.base != "?":
                base = f"{base} ({stated.claim.base})"
        pointed = stated.of or stated.per
        whole = None if pointed is None else described(scope.pointed(pointed), scope)
    lines = tuple(others_make(account, NAMED))
    room = _room(book, account)
    return Figure(
        name=stated.name,
        key=KEYS.get(stated.key, stated.key),
        words=(stated.amount.text if stated.quoted and stated.amount is not None else stated.text).strip(),
        generous=generous,
        literal=literal,
        about=about,
        base=base,
        whole=whole,
        others=lines[: len(lines) - len(account.reasons)],
        reasons=tuple(zip(account.bound_by, account.reasons, strict=True)),
        noticed=_noticed(account),
        unit="" if stated.unit is None else measured_in(stated.unit),
        room=None if room is None else room.kind,
        drawing=_drawing(account, place, room),
    )


def _noticed(account: Account) -> str | None:
    if not account.allowed or account.stated.amount is None:
        return None
    least = least_error(account.stated.amount.charitable, account.allowed)
    return None if least is None else percent(least)


def _room(book: Book, account: Account) -> Bar | None:
    """Return what the others leave room for: all they allow, else what those of a conflict leave; None where neither is known."""
    if account.allowed:
        return Bar(label="what the others allow", kind="others", values=account.allowed)
    for conflict in book.conflicts_of.get(account.stated.claim.id, ()):
        if account.stated.name in conflict.finding.claims:
            left = book.left_to(account.stated.name, conflict)
            if left is not None:
                return Bar(label="what those that clash with it leave", kind="fits", values=left)
    return None


def _drawing(account: Account, place: int, room: Bar | None) -> Markup | None:
    stated = account.stated
    if stated.amount is None or stated.unit is None or stated.amount.form == "direction":
        return None
    generous, literal = readings(stated)
    told = f"The claim says {generous}" + ("" if literal is None else f", to the letter {literal}")
    if room is not None:
        told += f"; {room.label}: {in_words(room.values, stated.unit)}"
    return axis(
        [*said(stated, "what the claim says"), *(() if room is None else (room,))],
        name=f"figure-{place + 1}",
        title=f"“{short(stated.text, 60)}” on an axis",
        told=f"{told}.",
    )


def said(stated: Stated, label: str) -> Iterator[Bar]:
    """Yield the bars of what a statement says, in its own unit."""
    if stated.amount is not None:
        yield Bar(label=label, kind="said", values=(stated.amount.charitable,))
        if stated.amount.strict != stated.amount.charitable:
            yield Bar(label="", kind="letter", values=(stated.amount.strict,))


def in_words(values: Iterable[Interval], unit: Unit) -> str:
    """Return values in *unit* in words."""
    return " or ".join(span(part.scaled(unit.factor), unit) for part in values) or "nothing"


def measured_in(unit: Unit) -> str:
    """Return the words for an axis in *unit*: ``persons``, ``%``, ``CNY``; empty for plain numbers."""
    return quantity(2 * unit.factor, unit).replace("2", "", 1).strip()


def percent(part: Fraction) -> str:
    """Return a part of one as a percentage, rounded up."""
    return f"{number(part * 100, up=True)}%"
