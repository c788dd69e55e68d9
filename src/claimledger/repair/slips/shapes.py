"""Slips in which length of a circle, or of a ball, is meant."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from claimledger.repair.slips._define import Draft, Slip, Suspect
from claimledger.repair.words import rounded

_PI = Fraction(3141592653589793, 10**15)
_LENGTH = (("meter", 1),)


def another_length(factor: Fraction, suspect: Suspect) -> Iterator[Draft]:
    """Yield a length so many times as great, as finely told."""
    stated = suspect.stated
    if stated.unit is None or stated.unit.dimension != _LENGTH or stated.key not in ("level", "from"):
        return
    for number in suspect.numbers:
        right = number.printed(rounded(number.value * factor, number.places), number.places)
        yield Draft(words=f"{number.words} for {right}", text=number.replaced(right), ratio=factor)


SLIPS = (
    Slip(name="circumference for diameter", common=10, drafts=partial(another_length, 1 / _PI)),
    Slip(name="diameter for circumference", common=10, drafts=partial(another_length, _PI)),
    Slip(name="diameter for radius", common=10, drafts=partial(another_length, Fraction(1, 2))),
    Slip(name="radius for diameter", common=10, drafts=partial(another_length, Fraction(2))),
)
