"""Which way changes go, and which of them speak of one fact."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from fractions import Fraction

from claimledger.interval import Interval
from claimledger.model import Dimensions
from claimledger.period import Period
from claimledger.rules._context import RuleContext
from claimledger.stated import Context, Stated

Where = tuple[str, Dimensions, Period]
"""What a figure is about: a measure's id, its context's dimensions, and its period."""


def where(stated: Stated, context: Context | None = None) -> Where | None:
    """Return what *stated* is about, or what its measure is about in another *context*; None without a measure."""
    if stated.measure is None:
        return None
    place = stated.context if context is None else context
    return (stated.measure.id, place.dimensions, place.period)


def told(place: Where) -> str:
    """Return *place* in words: ``road.deaths, 2023``."""
    measure, dimensions, period = place
    values = ", ".join(value for _, value in dimensions)
    return f"{measure}{f' ({values})' if values else ''}, {period}"


def changes(context: RuleContext, keys: Container[str] = ("change",)) -> Iterator[tuple[Stated, Where, Where]]:
    """Yield each change of a measure (not of a share) in one period, and other statements of *keys*, with what it is about and its base."""
    for stated in context.stated:
        if stated.key not in keys or stated.amount is None or stated.claim.of is not None:
            continue
        if any(statement.key in ("streak", "every") for statement in stated.claim.statements):
            continue
        here = where(stated)
        if here is not None and stated.base is not None and stated.base != stated.context:
            there = where(stated, stated.base)
            assert there is not None  # noqa: S101 - it has a measure
            yield stated, here, there


def levels(context: RuleContext) -> Mapping[Where, list[Stated]]:
    """Return the levels of each fact, those told as the base of a change among them."""
    found: dict[Where, list[Stated]] = {}
    for stated in context.stated:
        place = where(stated, stated.base if stated.key == "from" else None)
        if stated.key in ("level", "from") and place is not None:
            found.setdefault(place, []).append(stated)
    return found


def growth(stated: Stated) -> Interval | None:
    """Return a relative change that *stated* tells as a part of its base: 0.5 for +50%; None for any other change."""
    amount, unit = stated.amount, stated.unit
    if amount is None or unit is None or amount.form == "direction":
        return None
    if amount.form == "factor":
        return amount.charitable - 1
    return amount.charitable.scaled(Fraction(1, 100)) if unit.name == "percent" else None


def direction(stated: Stated) -> int:
    """Return 1 for a change upwards, -1 for one downwards, 0 where the words allow both."""
    if stated.amount is None:
        return 0
    values = growth(stated) or stated.amount.charitable
    if values.lower is not None and (values.lower > 0 or (values.lower == 0 and values.lower_open)):
        return 1
    if values.upper is not None and (values.upper < 0 or (values.upper == 0 and values.upper_open)):
        return -1
    return 0
