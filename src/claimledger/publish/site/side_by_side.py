"""The figures of a conflict in one drawing: one and the same number on one axis, parts or shares beside their whole."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import frozen

from claimledger.interval import Interval
from claimledger.publish.site.book import Book, Conflict
from claimledger.publish.site.drawing import Part, axis, stack
from claimledger.publish.site.figures import in_words, measured_in, readings, said
from claimledger.stated import Context, Stated
from claimledger.telling.figures import described, quantity
from claimledger.units import Unit

if TYPE_CHECKING:
    from markupsafe import Markup

_SHARES = ("shares-exceed-whole", "shares-do-not-add-up")


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


def together(stated: Sequence[Stated]) -> Markup | None:
    """Return statements about one and the same number on one axis; None where they are about several."""
    about = {
        (one.measure and one.measure.id, one.key, one.context, one.base, one.of, one.per, one.unit) for one in stated
    }
    if len(stated) < 2 or len(about) != 1 or stated[0].unit is None:
        return None
    bars = [bar for one in stated for bar in said(one, one.name)]
    told = ". ".join(f"{one.name} says {readings(one)[0]}" for one in stated) + "."
    return axis(bars, name="together", title="What each says, on one axis", told=told)


def stacked(book: Book, conflict: Conflict, stated: Sequence[Stated]) -> Stacked | None:
    """Return parts, or shares, beside their whole, where that is what the conflict is about; else None."""
    if not stated or any(one.amount is None or one.unit is None or one.measure is None for one in stated):
        return None
    return _shares(book, conflict, stated) if conflict.finding.rule in _SHARES else _levels(book, conflict, stated)


def _levels(book: Book, conflict: Conflict, stated: Sequence[Stated]) -> Stacked | None:
    wholes = [name.partition(":")[2] for name in conflict.finding.relations if name.startswith("parts:")]
    by_measure = {one.measure.id: one for one in stated if one.measure is not None}
    if len(wholes) != 1 or {one.key for one in stated} - {"level", "from"} or len({*map(_context, stated)}) != 1:
        return None
    measure = book.measures[wholes[0]]
    known = {measure.id, *measure.parts}
    if len(by_measure) < len(stated) or measure.id not in by_measure or not by_measure.keys() <= known:
        return None
    unit = book.ledger.contents.units.resolve(measure.unit)
    parts = [
        _part(by_measure[part], book.measures[part].name or part, unit, conflict)
        for part in measure.parts
        if part in by_measure
    ]
    return _drawn(parts, _part(by_measure[measure.id], measure.name or measure.id, unit, conflict), unit)


def _shares(book: Book, conflict: Conflict, stated: Sequence[Stated]) -> Stacked | None:
    wholes = {one.of for one in stated}
    whole = next(iter(wholes))
    if len(wholes) != 1 or whole is None or {one.key for one in stated} != {"share"}:
        return None
    percent = book.ledger.contents.units.resolve("percent")
    scope = book.accounts.system.scope
    parts = [_part(one, described(scope.about(one), scope), percent, conflict) for one in stated]
    everything = Part(label=described(scope.pointed(whole), scope), values=Interval.exactly(100))
    return _drawn(parts, everything, percent)


def _context(stated: Stated) -> Context | None:
    return stated.base if stated.key == "from" else stated.context


def _part(stated: Stated, label: str, unit: Unit, conflict: Conflict) -> Part:
    assert stated.amount is not None  # noqa: S101 - looked at by the caller
    assert stated.unit is not None  # noqa: S101
    values = stated.amount.interval(conflict.finding.reading or "charitable")
    return Part(label=label, values=values.scaled(stated.unit.factor / unit.factor))


def _drawn(parts: Sequence[Part], whole: Part, unit: Unit) -> Stacked | None:
    told = "; ".join(f"{part.label} {in_words((part.values,), unit)}" for part in (*parts, whole))
    lows = [part.values.lower for part in parts if part.values.lower is not None]
    if len(lows) == len(parts):
        told += f"; together the parts come to {quantity(sum(lows, Fraction(0)) * unit.factor, unit)} at least"
    title = f"The parts of {whole.label} beside the whole"
    drawing = stack(parts, whole, name="stacked", title=title, told=f"{told}.")
    if drawing is None:
        return None
    return Stacked(drawing=drawing, parts=tuple(part.label for part in parts), unit=measured_in(unit))
