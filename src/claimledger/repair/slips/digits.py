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
    """Yield the figures with one more digit, which the writer left out."""
    for number in _short(suspect):
        digits = number.digits
        longer = dict.fromkeys(
            digits[:at] + digit + digits[at:] for at in range(len(digits) + 1) for digit in "0123456789"
        )
        yield from _drafts(number, longer)
        if number.places:
            # A digit may be missing behind the point as well as before it.
            for at in range(len(digits) - number.places, len(digits) + 1):
                for digit in "0123456789":
                    words = number.printed(digits[:at] + digit + digits[at:], number.places + 1)
                    yield renumbered(
                        number, words, Fraction(int(digits[:at] + digit + digits[at:]), 10 ** (number.places + 1))
                    )


def doubled(suspect: Suspect) -> Iterator[Draft]:
    """Yield the figures with one digit of an equal pair taken away."""
    for number in _short(suspect):
        digits, whole = number.digits, len(number.digits) - number.places
        for at in range(len(digits) - 1):
            if digits[at] == digits[at + 1] and (at == 0 or digits[at - 1] != digits[at]):
                fewer = digits[:at] + digits[at + 1 :]
                places = number.places if at < whole - 1 else number.places - 1
                if at == whole - 1 or (places and len(fewer) - places < 1):
                    continue  # the two stand on either side of the point
                yield renumbered(number, number.printed(fewer, places), Fraction(int(fewer), 10**places))


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
