"""Money that is written in two parts, or with a sign that is a letter: "10 dollars and 50 cents", "R12 billion"."""

from __future__ import annotations

from claimledger.reading._number_words import MONEY_LETTERS, SCALES
from claimledger.reading._numbers import Number, number_at
from claimledger.reading._records import Conventions
from claimledger.reading._tokens import Phrase
from claimledger.reading._unit_words import PER_TIME, unit_at

_SOLD_BY = PER_TIME | {
    "head",
    "person",
    "share",
    "tonne",
    "ton",
    "litre",
    "liter",
    "kilo",
    "kilogram",
    "barrel",
    "unit",
}
_CENTS = 100
"""Hundredths that make a unit of money."""


def is_rand(p: Phrase, i: int, conventions: Conventions, *, running: bool) -> bool:
    """
    Return whether the number at token *i* shows that an R before it is the rand's, and none of a code such as R12.

    Args:
        p: The phrase.
        i: The token after the R, joined to it.
        conventions: What a bare ``$`` means: where that is the rand, every R is.
        running: Whether the phrase is running words.
    """
    if not running or conventions.currency == "ZAR" or not p.words[i].isdigit():
        return p.kinds[i] == "n"
    following = p.words[i + 1]
    scaled = following in SCALES or (following in MONEY_LETTERS and p.joined(i))
    return scaled or (following in ("a", "an", "per") and p.words[i + 2] in _SOLD_BY)


def with_cents(
    p: Phrase, number: Number, unit: str, end: int, conventions: Conventions
) -> tuple[Number, str, int] | None:
    """
    Return a sum of money with the hundredths told behind it, its currency, and the token after them; None where none are.

    Args:
        p: The phrase.
        number: The whole units.
        unit: Their text.
        end: The token after them, an "and".
        conventions: The units that are known.
    """
    small = None if number.exponent or number.scaled else number_at(p, end + 1)
    if small is None or small.exponent or small.coefficient >= _CENTS:
        return None
    found = unit_at(p, small.end, conventions, running=True)
    if found is None:
        return None
    whole = conventions.units.resolve(unit, currency=conventions.currency)
    meant = whole.dimension[0][0] if whole.currency else conventions.currency  # "7 euros and 5 cents" are euro cents
    part = conventions.units.resolve(found.text, currency=meant)
    if not part.currency or part.factor * _CENTS != 1:
        return None
    currency = part.dimension[0][0]
    pounds = p.words[end - 1] in ("pound", "pounds") and currency == "GBP"  # else a mass
    if not pounds and (whole.dimension != part.dimension or whole.factor != 1):
        return None
    told = number._replace(coefficient=number.coefficient * _CENTS + small.coefficient, exponent=-2, end=small.end)
    return told, currency, found.end
