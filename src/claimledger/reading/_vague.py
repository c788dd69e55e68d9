"""Counts of no single number: dozens, hundreds of millions, double-digit."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from claimledger.interval import Interval
from claimledger.reading._number_words import SCALES
from claimledger.reading._records import Conventions
from claimledger.reading._sets import Sets
from claimledger.reading._tokens import Phrase
from claimledger.reading._unit_words import unit_at

_LEADS = {
    "dozens": 12,
    "scores": 20,
    "tens": 10,
    "hundreds": 100,
    "thousands": 1000,
    "millions": 10**6,
    "billions": 10**9,
}
_LEADS |= {"trillions": 10**12, "lakhs": 10**5, "crores": 10**7}
_DIGITS = {"single": 1, "double": 2, "triple": 3, "one": 1, "two": 2, "three": 3}


STARTS = frozenset((*_LEADS, *_DIGITS))
"""Words that a vague count may begin with."""


class Vague(NamedTuple):
    """
    A count of no single number.

    Args:
        sets: Its values.
        qualifier: Its words.
        unit: Text of its unit; None where none is written.
        end: Index of the token after it.
    """

    sets: Sets
    qualifier: str
    unit: str | None
    end: int


def vague_at(p: Phrase, i: int, conventions: Conventions, *, running: bool) -> Vague | None:
    """Return the vague count that begins at token *i* (``tens of thousands of people``); None if there is none."""
    size = _LEADS.get(p.words[i])
    if size is None:
        return _digits(p, i)
    words = [p.words[i]]
    end = i + 1
    while p.words[end] == "of":
        words.append("of")
        scale = SCALES.get(p.words[end + 1]) if p.words[end + 1].endswith("s") else None
        if scale is None:
            break
        size *= scale
        words.append(p.words[end + 1])
        end += 2
    unit = unit_at(p, end + (p.words[end] == "of"), conventions, running=running)
    if unit is not None:
        end = unit.end
    elif p.words[end] == "of" and running:
        end += 1
    if words[-1] != "of":
        words.append("of")
    sets = Interval(size, 10 * size, upper_open=True), Interval(2 * size, 10 * size, upper_open=True)
    return Vague(sets, " ".join(words), None if unit is None else unit.text, end)


def _digits(p: Phrase, i: int) -> Vague | None:
    digits = _DIGITS.get(p.words[i])
    if digits is None:
        return None
    after = i + 2 if p.words[i + 1] == "-" else i + 1
    if p.words[after] not in ("digit", "digits"):
        return None
    after += 1
    if p.words[after] in ("percentage", "percent"):
        after += 1
    low = Fraction(10) ** (digits - 1) if digits > 1 else Fraction(0)
    both = Interval(low, Fraction(10) ** digits, lower_open=digits == 1, upper_open=True)
    return Vague((both, both), f"{p.words[i]}-digit", "percent", after)
