"""The usual slips of translations, told by two figures that one of them would explain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from claimledger.comparing._quantities import Quantity
from claimledger.repair.slips.scale import MYRIADS
from claimledger.repair.slips.units import MISTAKEN

_TENS = range(1, 10)
_SCALE = re.compile(
    "thousand|million|billion|trillion|(?<![a-z])(?:mn|bn|tn)(?![a-z])|万亿|亿|万|萬億|億|萬", re.IGNORECASE
)
_PLAIN = {"mn": "million", "bn": "billion", "tn": "trillion", "萬": "万", "億": "亿", "萬億": "万亿"}


def slip(one: Quantity, other: Quantity) -> str:
    """Return the usual slip that makes one figure of the other, in words; empty for none."""
    return next(_slips(one, other), "")


def _slips(one: Quantity, other: Quantity) -> Iterator[str]:
    if one.group == other.group:
        if one.group[0] == "figure" and one.unit != other.unit and one.own == other.own:
            yield from _units(one, other)
        if one.group == ("change",):
            yield from _times(one, other)
        yield from _powers(one, other)
        return
    if one.own == other.own:
        yield from _kinds(one, other)


def _powers(one: Quantity, other: Quantity) -> Iterator[str]:
    """Yield the power of ten that two figures differ by, with the scale words that were taken for one another."""
    for exponent in (*MYRIADS, *(sign * power for power in _TENS for sign in (1, -1))):
        factor = Fraction(10) ** exponent
        if _near(one, other, factor):
            mine, theirs = _scale(one), _scale(other)
            words = f": {mine} taken for {theirs}" if mine and theirs and mine != theirs else ""
            yield f"{_times_as_much(exponent)}{words}"
            return


def _near(one: Quantity, other: Quantity, factor: Fraction) -> bool:
    """Return whether *other* is *factor* times *one*, by the digits that were printed."""
    mine, theirs = one.printed, other.printed
    if not mine[0] or not mine[1]:
        return False
    exact = mine[0] * factor == theirs[0] and mine[1] * factor == theirs[1]
    return exact or (mine[0] == mine[1] and _rounded(one, other, factor))


def _rounded(one: Quantity, other: Quantity, factor: Fraction) -> bool:
    """Return whether one of two figures is the other rounded, times a factor: 5.26万 and 530,000."""
    return (
        one.core[0] * factor <= other.printed[0] <= one.core[1] * factor
        and other.core[0] <= one.printed[0] * factor <= other.core[1]
    )


def _times_as_much(exponent: int) -> str:
    power = f"{10 ** abs(exponent):,}"
    return f"{power} times as much" if exponent > 0 else f"{power} times too little"


def _scale(one: Quantity) -> str:
    word = ""
    for match in _SCALE.finditer(one.proposal.value):
        word = match[0].lower()
    return _PLAIN.get(word, word)


def _units(one: Quantity, other: Quantity) -> Iterator[str]:
    mine, theirs = one.unit, other.unit
    if any(mine in names and theirs in names for names in MISTAKEN):
        yield f"{_unit(mine)} taken for {_unit(theirs)}"


def _times(one: Quantity, other: Quantity) -> Iterator[str]:
    """Yield the slip of 增长2倍, which is three times as much, and "doubled"."""
    if one.sign < 0 or other.sign < 0 or not any(two.proposal.amount.form == "factor" for two in (one, other)):
        return
    for near, far in ((one, other), (other, one)):
        if far.core[0] <= near.printed[0] + 1 <= far.core[1]:
            yield "so many times more taken for so many times as much"
            return


def _kinds(one: Quantity, other: Quantity) -> Iterator[str]:
    groups = {one.group, other.group}
    if ("points",) in groups and groups & {("change",), ("share",)}:
        mine, theirs = ("percentage points" if two.group == ("points",) else "percent" for two in (one, other))
        yield f"{mine} taken for {theirs}"
    elif one.group[0] == other.group[0] == "figure" and one.unit != "dimensionless" != other.unit:
        yield f"{_unit(one.unit)} taken for {_unit(other.unit)}"


def _unit(name: str) -> str:
    return name.replace("_", " ").replace("/", " per ")
