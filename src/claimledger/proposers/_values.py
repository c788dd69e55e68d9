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
_MOST_UNITS = 1_000
_WITHOUT_UNIT = ("count", "ratio")
_NO_UNIT = ("", "count", "number", "dimensionless", "none")


class Words:
    """
    Holds suggestions against what the words of their figures say.

    Args:
        conventions: How figures are read.
    """

    def __init__(self, conventions: Conventions) -> None:
        self.conventions = conventions
        self._names: dict[str, str | None] = {}

    def against(self, one: Suggestion, figure: Proposal) -> str | None:
        """Return what of a suggestion's number, unit and direction its words contradict; None where nothing is."""
        return _value(one, figure) or self._unit(one, figure) or _direction(one, figure)

    def remarks(self, one: Suggestion, figure: Proposal) -> list[str]:
        """Return what a suggestion says of its figure that its words do not, and that is not taken."""
        told = []
        if one.unit is not None and not self._same_unit(one.unit, figure):
            told.append(f"the unit {shown(one.unit)} is not in its words")
        if one.direction is not None and figure.direction is None:
            told.append(f"the direction {shown(one.direction)} is not in its words")
        if one.kind is not None and one.kind != figure.kind:
            told.append(f"it calls it a {shown(one.kind)}, its words a {figure.kind}")
        return told

    def _unit(self, one: Suggestion, figure: Proposal) -> str | None:
        if one.unit is None or self._same_unit(one.unit, figure) or figure.unit in _WITHOUT_UNIT:
            return None
        said, mine = self._name(one.unit), self._name(figure.amount.unit)
        nouns = self.conventions.units.is_noun
        if said is None or mine is None or nouns(said) or nouns(mine):
            return None  # a word that may be another one for the same; see the remarks
        return f"its unit is {shown(one.unit)} where the words say {shown(figure.quote)}"

    def _same_unit(self, unit: str, figure: Proposal) -> bool:
        plain = unit.strip()
        if plain.lower() in (figure.unit.lower(), figure.amount.unit.lower()):
            return True
        if plain.lower() in _NO_UNIT:
            return figure.unit in _WITHOUT_UNIT or self.conventions.units.is_noun(figure.unit)
        name = self._name(plain)
        return name is not None and name in (figure.unit, figure.amount.unit)

    def _name(self, unit: str) -> str | None:
        """Return the canonical name of a unit; None for none, and for one after very many others, since looking takes long."""
        if unit not in self._names:
            if len(unit) > _LONGEST_UNIT or len(self._names) >= _MOST_UNITS:
                return None
            try:
                self._names[unit] = self.conventions.units.resolve(unit, currency=self.conventions.currency).name
            except UnitError:
                self._names[unit] = None
        return self._names[unit]


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


def _direction(one: Suggestion, figure: Proposal) -> str | None:
    if one.direction is None or figure.direction is None or one.direction == figure.direction:
        return None
    return f"its direction is {shown(one.direction)} where the words say {figure.direction}"
