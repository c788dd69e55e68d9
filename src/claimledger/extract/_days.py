"""Days from one to another and parts of years by their numbers: "21 and 30 October", "4Q23"."""

from __future__ import annotations

from attrs import evolve

from claimledger.extract._calendar import MONTHS, Time, part_span
from claimledger.reading import Phrase

_BEHIND = frozenset((*MONTHS, "st", "nd", "rd", "th", "of"))
"""What stands behind the number of a day."""

_IN_A_QUARTER, _IN_A_HALF, _IN_A_YEAR = 3, 6, 12
"""Months."""


def days(p: Phrase, i: int, k: int, last: Time | None) -> Time | None:
    """
    Return "21 and 30 October" between the two, "3 to 9 July", "4-5 May" as one time; None where it is none.

    Args:
        p: The sentence.
        i: Index of the number of the first day.
        k: Index of the word or sign between the two.
        last: The time that begins behind it.
    """
    first, number = int(p.words[i]), p.words[k + 1]
    if last is None or last.span is None or last.span[0] != last.span[1] or p.words[last.start + 1] not in _BEHIND:
        return None
    if not (number.isdecimal() and len(number) <= 2 and first < int(number)):
        return None
    if p.words[k] == "and" and not (i and p.words[i - 1] == "between") and int(number) != first + 1:
        return None
    return evolve(last, start=i, span=(last.span[1].replace(day=first), last.span[1]))


def numbered(p: Phrase, i: int) -> Time | None:
    """
    Return "3Q 2023", "4Q23" or "1H 2024"; None where no year follows.

    Args:
        p: The sentence.
        i: Index of the number of the quarter or half, with its letter behind it.
    """
    months, year = (_IN_A_QUARTER if p.words[i + 1] == "q" else _IN_A_HALF), p.words[i + 2]
    if p.kinds[i + 2] != "n" or not year.isdecimal() or int(p.words[i]) * months > _IN_A_YEAR:
        return None
    if len(year) == 2 and p.joined(i + 1):
        year = f"20{year}"
    if len(year) != 4 or not 1900 <= int(year) <= 2199:
        return None
    return Time(start=i, end=i + 3, span=part_span(int(year), int(p.words[i]), months))
