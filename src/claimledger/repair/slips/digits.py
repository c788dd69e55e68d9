"""Slips of the pen in single digits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from claimledger.repair.slips._define import Draft, Slip, Suspect, renumbered
from claimledger.repair.words import Written, with_digits

_MOST = 15
"""Digits of a number beyond which single ones are not looked at."""


def swapped(suspect: Suspect) -> Iterator[Draft]:
    """Yield the figures with two neighbouring digits the other way round."""
    for number in _short(suspect):
        digits = number.digits
        yield from _drafts(
            number,
            (
                digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
                for at in range(len(digits) - 1)
                if digits[at] != digits[at + 1]
            ),
        )


def wrong(suspect: Suspect) -> Iterator[Draft]:
    """Yield the figures with one other digit."""
    for number in _short(suspect):
        digits = number.digits
        yield from _drafts(
            number,
            (
                digits[:at] + digit + digits[at + 1 :]
                for at in range(len(digits))
                for digit in "0123456789"
                if digit != digits[at]
            ),
        )


def left_out(suspect: Suspect) -> Iterator[Draft]:
    """Yield the figures with one more digit, which the writer left out, before the point or behind it."""
    for number in _short(suspect):
        digits, whole = number.digits, len(number.digits) - number.places
        chance = Fraction(1, 2 * len(digits) + 2)
        longer = {
            (digits[:at] + digit + digits[at:], places)
            for at in range(len(digits) + 1)
            for digit in "0123456789"
            for places in {number.places + (number.places > 0 and at >= whole), number.places + (at > whole)}
        }
        for right, places in sorted(longer):
            if len(right) - places == 1 or not right.startswith("0"):
                yield renumbered(number, number.printed(right, places), Fraction(int(right), 10**places), chance)


def doubled(suspect: Suspect) -> Iterator[Draft]:
    """Yield the figures with one digit of an equal pair taken away."""
    for number in _short(suspect):
        digits, whole = number.digits, len(number.digits) - number.places
        for at in range(len(digits) - 1):
            alone = digits[at] == digits[at + 1] and (at == 0 or digits[at - 1] != digits[at])
            if alone and at != whole - 1:  # those on either side of the point are no pair
                fewer, places = digits[:at] + digits[at + 1 :], number.places - (at >= whole)
                words = number.printed(fewer, places)
                yield renumbered(number, words, Fraction(int(fewer), 10**places), Fraction(1, len(fewer)))


def _short(suspect: Suspect) -> Iterable[Written]:
    return (number for number in suspect.numbers if len(number.digits) <= _MOST)


def _drafts(number: Written, others: Iterable[str]) -> Iterator[Draft]:
    for digits in others:
        words = with_digits(number, digits)
        if words is not None:
            yield renumbered(number, words, Fraction(int(digits), 10**number.places))


SLIPS = (
    Slip(name="digits swapped", common=120, drafts=swapped),
    Slip(name="digit doubled", common=40, drafts=doubled),
    Slip(name="digit left out", common=50, drafts=left_out),
    Slip(name="one digit wrong", common=180, drafts=wrong),
)
