"""A figure on its way to a proposal."""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction
from typing import Literal

from attrs import frozen

from claimledger.amount import Amount
from claimledger.extract._records import Kind, Printed
from claimledger.reading import Found, Phrase, read

Ends = tuple[Fraction | None, Fraction | None]

_PRINTED: dict[str, Printed] = {
    "exactly": "exact",
    "more than": "more_than",
    "at least": "at_least",
    "just over": "just_over",
    "less than": "less_than",
    "at most": "at_most",
    "nearly": "nearly",
    "about": "about",
    "estimated": "about",
    "between": "range",
}
_NO_HIGH = frozenset(("more_than", "at_least", "just_over", "vague"))
LENGTHS = frozenset(("second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade"))
"""Units of time."""

_NO_LOW = frozenset(("less_than", "at_most", "nearly"))


@frozen(kw_only=True)
class Draft:
    """
    A figure of a sentence, with its tokens.

    Args:
        found: What the reading grammar found.
        first: Index of its first token.
        last: Index of the token after it.
        value: Words that read as *amount*.
        amount: The values.
        qualifier: What the words around it make of it.
        low: The lower printed end.
        high: The higher printed end.
        unit: Name of its unit, as rows tell it.
        kind: What it tells.
        direction: Of a change.
        reasons: What makes it doubtful.
    """

    found: Found
    first: int
    last: int
    value: str
    amount: Amount
    qualifier: Printed
    low: Fraction | None
    high: Fraction | None
    unit: str
    kind: Kind = "level"
    direction: Literal["up", "down"] | None = None
    reasons: tuple[str, ...] = ()

    @property
    def role(self) -> str:
        """How the grammar heard it: ``level``, ``from``, ``change``, ``share``, ``ratio``, ``factor``, ``direction``."""
        return self.found.role


def drafted(p: Phrase, found: Found) -> Draft:
    """Return the draft of a figure, before anything around it is heard."""
    first = bisect_left(p.starts, found.figure_start, 0, p.size)
    last = bisect_left(p.ends, found.end, first, p.size) + 1
    qualifier = printed_as(found.amount.qualifier)
    low, high = ends(found, qualifier)
    value = p.text[found.figure_start : found.end]
    return Draft(
        found=found,
        first=first,
        last=min(last, p.size),
        value=value,
        amount=found.amount,
        qualifier=qualifier,
        low=low,
        high=high,
        unit=row_unit(found),
    )


def printed_as(words: str | None) -> Printed:
    """Return a qualifier's name in rows; of several the first, which bounds."""
    if words is None or words in ("unchanged", "plus or minus"):
        return "exact"
    known = _PRINTED.get(words)
    if known is not None:
        return known
    for name, printed in _PRINTED.items():
        if words.startswith(name):
            return printed
    return "vague"


def ends(found: Found, qualifier: Printed) -> Ends:
    """Return the printed ends of a figure; None where its words leave a side open."""
    printed = found.printed
    if printed is None:
        return found.amount.charitable.lower, None
    low, high = printed
    if qualifier in _NO_HIGH:
        return low, None
    if qualifier in _NO_LOW:
        return None, high
    return low, high


def row_unit(found: Found) -> str:
    """Return a unit as rows name it."""
    name = found.amount.unit
    if name == "dimensionless":
        return "count" if found.amount.form in ("value", "change") else "ratio"
    above, *below = name.split("/")
    for part in below:
        if part.isdecimal():
            return f"1/{part}"
    return name if above not in ("1", "dimensionless") or not below else "/".join(("1", *below))


def counted_off(tokens: tuple[int, int], place: tuple[int, int], number: int, unit: str, kind: Kind) -> Draft:
    """
    Return the draft of a streak, a rank or a length of time.

    Args:
        tokens: Index of its first token and of the one after it.
        place: Its offsets.
        number: How many, or which.
        unit: What of; a length of time is read with it.
        kind: What it tells.
    """
    value = f"{number} {unit}{'s' if number > 1 else ''}" if unit in LENGTHS else str(number)
    amount = read(value)
    printed = Fraction(number), Fraction(number)
    found = Found(
        amount=amount,
        start=place[0],
        end=place[1],
        role="level",
        unit_written=True,
        figure_start=place[0],
        printed=printed,
    )
    return Draft(
        found=found,
        first=tokens[0],
        last=tokens[1],
        value=value,
        amount=amount,
        qualifier="exact",
        low=printed[0],
        high=printed[1],
        unit=unit,
        kind=kind,
    )
