"""Levels of one fact, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from claimledger.model import Dimensions
from claimledger.period import Period
from claimledger.rules._context import RuleContext
from claimledger.stated import Stated
from claimledger.units import Unit

Place = tuple[str, Dimensions, Period]
"""A measure's id, the values of its dimensions, and the period."""


@frozen
class Plain:
    """
    A level that is told without a hedge.

    Args:
        stated: The statement.
        unit: The unit that it is told in.
        middle: The middle of its values read to the letter, in base units.
        width: How far these are apart, in base units; more than zero.
    """

    stated: Stated
    unit: Unit
    middle: Fraction
    width: Fraction


def levels(context: RuleContext) -> Iterator[tuple[Stated, ...]]:
    """Yield the levels of each fact of which there are several, in the ledger's order; those told per time are left out."""
    units = context.ledger.contents.units
    found: dict[Place, list[Stated]] = {}
    for stated in context.stated:
        measure, unit = stated.measure, stated.unit
        if stated.key != "level" or measure is None or unit is None or not stated.context.period.known:
            continue
        if unit.dimension == units.resolve(measure.unit).dimension:
            found.setdefault((measure.id, stated.context.dimensions, stated.context.period), []).append(stated)
    for several in found.values():
        if len(several) > 1:
            yield tuple(several)


def plain_levels(context: RuleContext) -> Iterator[tuple[Plain, ...]]:
    """Yield the levels of each fact that are told without a hedge and not exactly, where there are several."""
    for several in levels(context):
        plain = tuple(one for one in map(_plain, several) if one is not None)
        if len(plain) > 1:
            yield plain


def _plain(stated: Stated) -> Plain | None:
    amount, unit = stated.amount, stated.unit
    if amount is None or unit is None or amount.qualifier is not None or amount.form != "value":
        return None
    low, high = amount.strict.lower, amount.strict.upper
    if low is None or high is None or low == high:
        return None
    return Plain(stated, unit, (low + high) / 2 * unit.factor, (high - low) * unit.factor)
