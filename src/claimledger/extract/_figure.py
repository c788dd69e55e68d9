"""One figure by itself as a proposal: what its own words say, without measure or period."""

from __future__ import annotations

from typing import Literal

from claimledger.extract._drafts import LENGTHS, ends, printed_as, row_unit
from claimledger.extract._records import Kind, Proposal
from claimledger.reading import Conventions, Found, amounts_in

Direction = Literal["up", "down"]


def figure_of(text: str, heard: Found, conventions: Conventions, *, offset: int = 0) -> Proposal | None:
    """
    Return a figure as a proposal that its own words make, read again by themselves.

    Only the direction of a change, whose verb stands before the figure, is taken from how its sentence is heard.

    Args:
        text: The sentence.
        heard: The figure, as `claimledger.amounts_in` finds it there.
        conventions: How figures are read.
        offset: Offset of the sentence in its text.

    Returns:
        The proposal; None where the words alone are not read as one figure, from the first of them to the last.
    """
    words = text[heard.figure_start : heard.end]
    again = amounts_in(words, conventions)
    if len(again) != 1 or (again[0].figure_start, again[0].end) != (0, len(words)):
        return None
    found = again[0]
    if found.printed is None or found.amount.form in ("change", "direction"):
        return None
    qualifier = printed_as(found.amount.qualifier)
    low, high = ends(found, qualifier)
    direction = _direction(heard)
    return Proposal(
        start=offset + heard.figure_start,
        end=offset + heard.end,
        quote=words,
        value=words,
        amount=found.amount,
        qualifier=qualifier,
        low=low,
        high=high,
        unit=row_unit(found),
        kind=_kind(heard, found, direction),
        direction=direction,
    )


def _kind(heard: Found, found: Found, direction: Direction | None) -> Kind:
    amount = found.amount
    if direction is not None or heard.role == "change":
        return "change"
    if amount.form == "factor":
        return "ratio"
    if amount.form == "fraction" or amount.unit == "percent":
        return "share"
    return "duration" if amount.unit in LENGTHS else "level"


def _direction(heard: Found) -> Direction | None:
    if heard.role != "change" and heard.amount.form != "change":
        return None
    values = heard.amount.charitable
    if values.lower is not None and values.lower >= 0:
        return "up"
    return "down" if values.upper is not None and values.upper <= 0 else None
