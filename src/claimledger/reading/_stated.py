"""What an amount with its place is to the grammar's callers, whatever the language."""

from __future__ import annotations

from claimledger.amount import Amount
from claimledger.reading._amounts import Context, Parsed
from claimledger.reading._records import Found
from claimledger.units import POINTS


def found_as(parsed: Parsed, role: str, text: str, place: tuple[int, int], figure_start: int) -> Found:
    """
    Return an amount with its place in a text.

    Args:
        parsed: The amount.
        role: What it is said to be.
        text: The text.
        place: Its offsets.
        figure_start: Where its own words begin; before them may stand those of a direction.
    """
    wide, narrow = parsed.sets
    return Found(
        amount=Amount(
            charitable=wide,
            strict=narrow,
            unit=parsed.unit,
            qualifier=parsed.qualifier,
            text=text[slice(*place)],
            form=parsed.form,
        ),
        start=place[0],
        end=place[1],
        role=role,
        unit_written=parsed.unit_written,
        scale_written=parsed.scale_written,
        sign_written=parsed.sign_written,
        figure_start=figure_start,
        printed=parsed.printed,
    )


def key_of(parsed: Parsed, place: str, context: Context, *, of_whole: bool, part: bool = False) -> str:
    """
    Return the statement's key of an amount.

    Args:
        parsed: The amount.
        place: What it is by the words around it.
        context: The unit that a measure has.
        of_whole: Whether a percentage is told of something.
        part: Whether it is a share by the words around it.
    """
    if place in ("change", "from"):
        return place
    if parsed.compare:
        return "compare"
    default = None if context.unit is None else context.resolve(context.unit)
    unit = context.resolve(parsed.unit)
    if default is not None and default.dimension == unit.dimension and default.name != "dimensionless":
        return "level"
    if parsed.form == "fraction" or part:
        return "share"
    if unit.name in POINTS:
        return "change"
    if unit.name == "percent":
        if parsed.sign_written:
            return "change"
        return "share" if of_whole or (default is not None and default.dimension) else "level"
    return "ratio" if parsed.per and default is not None and default.dimension else "level"
