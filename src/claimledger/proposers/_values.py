"""What a suggestion says of its figure, held against what its words say: the words decide."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from math import isfinite

from claimledger.errors import UnitError
from claimledger.extract import Proposal
from claimledger.proposers._places import shown
from claimledger.proposers._records import Suggestion
from claimledger.reading import Conventions

_NUMBER = re.compile(r"[-+−]?[0-9]{1,40}(?:\.[0-9]{1,40})?", re.ASCII)
_MOST_DIGITS = 60
_LONGEST_UNIT = 60
_WITHOUT_UNIT = ("count", "ratio")
_NO_UNIT = ("", "count", "number", "dimensionless", "none")


def against_words(one: Suggestion, figure: Proposal, conventions: Conventions) -> str | None:
    """Return what of a suggestion's number, unit and direction its words contradict; None where nothing is."""
    return _value(one, figure) or _unit(one, figure, conventions) or _direction(one, figure)


def remarks(one: Suggestion, figure: Proposal, conventions: Conventions) -> list[str]:
    """Return what a suggestion says of its figure that its words do not, and that is not taken."""
    told = []
    if one.unit is not None and not _same_unit(one.unit, figure, conventions):
        told.append(f"the unit {shown(one.unit)} is not in its words")
    if one.direction is not None and figure.direction is None:
        told.append(f"the direction {shown(one.direction)} is not in its words")
    if one.kind is not None and one.kind != figure.kind:
        told.append(f"it calls it a {shown(one.kind)}, its words a {figure.kind}")
    return told


def _value(one: Suggestion, figure: Proposal) -> str | None:
    if one.value is None:
        return None
    number = exact(one.value)
    if number is None:
        return f"its value is no number that can be compared: {shown(_told(one.value))}"
    ends = [end for end in (figure.low, figure.high) if end is not None]
    if figure.kind == "share" and figure.unit == "ratio":
        ends += [100 * end for end in ends]  # "a quarter" is 25 percent
    if number in ends:
        return None
    return f"its value is {shown(_told(one.value))} where the words say {shown(figure.quote)}"


def exact(value: object) -> Fraction | None:
    """
    Return a number as it is written; None for what is no number, or has more digits than any figure.

    A float stands for the shortest decimal that reads as it.
    """
    if type(value) is float:
        return Fraction(repr(value)) if isfinite(value) else None
    if type(value) is int or type(value) is Fraction:
        plain = Fraction(value)
        large = max(abs(plain.numerator), plain.denominator) >= 10**_MOST_DIGITS
        return None if large else plain
    if type(value) is Decimal:
        sized = value.is_finite() and -_MOST_DIGITS <= int(value.as_tuple().exponent) <= _MOST_DIGITS
        return Fraction(value) if sized and len(value.as_tuple().digits) <= _MOST_DIGITS else None
    if type(value) is str and len(value) <= 2 * _MOST_DIGITS and _NUMBER.fullmatch(value):
        return Fraction(value.replace("−", "-"))
    return None


def _told(value: object) -> str:
    """Return a value as text, however large or strange it is."""
    if type(value) is str:
        return value
    if type(value) in (float, Decimal):
        return repr(value) if type(value) is float else str(value)
    number = exact(value)
    return type(value).__name__ if number is None else str(number)


def _unit(one: Suggestion, figure: Proposal, conventions: Conventions) -> str | None:
    if one.unit is None or _same_unit(one.unit, figure, conventions) or figure.unit in _WITHOUT_UNIT:
        return None
    said = _resolved(one.unit, conventions)
    mine = _resolved(figure.amount.unit, conventions)
    if said is None or mine is None or conventions.units.is_noun(said) or conventions.units.is_noun(mine):
        return None  # a word that may be another one for the same; see the remarks
    return f"its unit is {shown(one.unit)} where the words say {shown(figure.quote)}"


def _same_unit(unit: str, figure: Proposal, conventions: Conventions) -> bool:
    plain = unit.strip()
    if plain.lower() in (figure.unit.lower(), figure.amount.unit.lower()):
        return True
    if plain.lower() in _NO_UNIT:
        return figure.unit in _WITHOUT_UNIT or conventions.units.is_noun(figure.unit)
    resolved = _resolved(plain, conventions)
    return resolved is not None and resolved in (figure.unit, figure.amount.unit)


def _resolved(unit: str, conventions: Conventions) -> str | None:
    if len(unit) > _LONGEST_UNIT:
        return None
    try:
        return conventions.units.resolve(unit, currency=conventions.currency).name
    except UnitError:
        return None


def _direction(one: Suggestion, figure: Proposal) -> str | None:
    if one.direction is None or figure.direction is None or one.direction == figure.direction:
        return None
    return f"its direction is {shown(one.direction)} where the words say {figure.direction}"
