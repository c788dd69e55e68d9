"""Numbers in the words of a figure: where they stand, and how others would be written in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

_NUMBER = re.compile(r"[0-9]+(?:([,'\u00a0\u202f\u2009 ])[0-9]{3}(?![0-9]))*(?:\.[0-9]+)?")
"""Digits with the separators between groups of three; no part of it can match in two ways, so the scan is linear."""

_UNIT_BEFORE = re.compile(r"(?:\bper|/)\s*$")


@frozen(kw_only=True)
class Written:
    """
    A number as it stands in a text.

    Args:
        text: The whole text.
        start: Offset of its first digit.
        end: Offset after its last.
        digits: Its digits, without separators and point; never empty.
        places: How many of them stand after the point.
        separator: What stands between groups of three digits; empty for nothing.
    """

    text: str
    start: int
    end: int
    digits: str
    places: int
    separator: str = ""

    @property
    def value(self) -> Fraction:
        """The number."""
        return Fraction(int(self.digits), 10**self.places)

    @property
    def words(self) -> str:
        """The number as written."""
        return self.text[self.start : self.end]

    def printed(self, digits: str, places: int) -> str:
        """Return the number of these digits, grouped as this one is; in threes by commas where this one is too short to tell."""
        whole, part = digits[: len(digits) - places] or "0", digits[len(digits) - places :]
        separator = self.separator or ("," if len(self.digits) - self.places < 4 else "")
        if separator and len(whole) > 3:
            first = len(whole) % 3 or 3
            whole = separator.join((whole[:first], *(whole[at : at + 3] for at in range(first, len(whole), 3))))
        return f"{whole}.{part}" if places else whole

    def replaced(self, words: str) -> str:
        """Return the text with *words* in place of the number."""
        return self.text[: self.start] + words + self.text[self.end :]


def numbers(text: str, start: int = 0, end: int | None = None) -> tuple[Written, ...]:
    """
    Return the numbers in *text* between two offsets, in digits, in order.

    The 100,000 of "per 100,000" is a unit's, and left out.
    """
    return tuple(_numbers(text, start, len(text) if end is None else end))


def _numbers(text: str, start: int, end: int) -> Iterator[Written]:
    for match in _NUMBER.finditer(text, start, end):
        if _UNIT_BEFORE.search(text[max(0, match.start() - 8) : match.start()]):
            continue
        words = match.group()
        whole, _, part = words.partition(".")
        separator = match.group(1) or ""
        yield Written(
            text=text,
            start=match.start(),
            end=match.end(),
            digits=whole.replace(separator, "") + part if separator else whole + part,
            places=len(part),
            separator=separator,
        )


def moved(number: Written, power: int) -> tuple[str, int] | None:
    """
    Return digits and places of the number times ten to the *power*, as finely told as it is; None where that cannot be written.

    Zeros that end a whole number are not kept behind the point: 4,600 / 1,000 is 4.6.
    """
    digits, places = number.digits, number.places - power
    if places < 0:
        digits, places = digits + "0" * -places, 0
    while not number.places and places and digits.endswith("0"):
        digits, places = digits[:-1], places - 1
    digits = digits.lstrip("0").rjust(places + 1, "0")
    return None if not digits.strip("0") else (digits, places)


def with_digits(number: Written, digits: str) -> str | None:
    """Return the number with other digits and its point in the same place; None for one that nobody writes (``07``)."""
    whole = len(digits) - number.places
    if whole < 1 or (whole > 1 and digits.startswith("0")) or digits == number.digits:
        return None
    return number.printed(digits, number.places)


def rounded(value: Fraction, places: int) -> str:
    """Return the decimal digits of a number that is not negative, to so many places, half up; the point left out."""
    scaled = value * 10**places
    return str((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)).rjust(places + 1, "0")
