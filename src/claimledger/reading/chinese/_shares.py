"""Parts and multiples in Chinese: 三分之一, 百分之五, 三成, 过半, 翻番, 数十万."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from claimledger.amount import Form
from claimledger.interval import Interval
from claimledger.reading._numbers import Number
from claimledger.reading._sets import Qualifier, Sets, factor_sets, fraction_sets
from claimledger.reading._shares import Share
from claimledger.reading.chinese._numbers import DIGITS, numeral_at

_PERCENTS = {"百分之": "percent", "千分之": "per_mille"}
_MAJORITY = Interval(Fraction(1, 2), 1, lower_open=True)
_MAJORITIES = re.compile("(?:超)?过半数?(?![^，。；、！？的和与及])|超半数|绝?大?多数(?=的|$)")
_HALVES = re.compile("半数|一半")
_DOUBLINGS = re.compile("翻(?:了)?(?:(?P<count>[一两二三四五1-5])?番|(?:一|1)?倍(?!数))")
_HALVED = re.compile("减半|腰斩")
_VAGUE = re.compile("(?:数以)?(?P<lead>[数几])?(?P<size>[十百千]?(?:万亿|亿|万)|[十百千])(?P<count>计)?")
_NAMES = {
    10: "tens",
    100: "hundreds",
    1000: "thousands",
    10**4: "tens of thousands",
    10**5: "hundreds of thousands",
    10**6: "millions",
    10**7: "tens of millions",
    10**8: "hundreds of millions",
    10**9: "billions",
    10**10: "tens of billions",
    10**11: "hundreds of billions",
    10**12: "trillions",
}
_SIZES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_LONGEST_PART = 12
_WRITTEN = re.compile("([0-9]{1,2})/([0-9]{1,2})(?![0-9/年月])")


class Vague(NamedTuple):
    """
    A count of no single number.

    Args:
        sets: Its values.
        words: Its canonical words.
        end: Offset after it.
    """

    sets: Sets
    words: str
    end: int


def percent_at(s: str, i: int) -> tuple[Number, Number, str, int] | None:
    """Return the numbers and the unit of 百分之五 or 百分之五至六, and the offset after them; None for another thing."""
    unit = _PERCENTS.get(s[i : i + 3])
    if s.startswith("百分之百", i):
        hundred = Number(100, 0, i + 4, worded=True)
        return hundred, hundred, "percent", i + 4
    number = None if unit is None else numeral_at(s, i + 3)
    if unit is None or number is None or number.low.scaled:
        return None
    if s[number.end : number.end + 1] in ("至", "到", "-", "~"):
        after = number.end + 1
        after += 3 if s.startswith(tuple(_PERCENTS), after) else 0
        second = numeral_at(s, after)
        if second is not None and number.low is number.high and second.low.value > number.low.value:
            return number.low, second.high, unit, second.end
    return number.low, number.high, unit, number.end


def share_at(s: str, i: int) -> Share | None:
    """Return the part or multiple in words that begins at an offset; None if there is none."""
    doubling = _DOUBLINGS.match(s, i)
    if doubling is not None:
        told = doubling["count"] or "一"
        times = DIGITS[told] if told in DIGITS else int(told)
        return Share(partial(factor_sets, Fraction(2**times)), "factor", doubling.end())
    halved = _HALVED.match(s, i)
    if halved is not None:
        return Share(partial(factor_sets, Fraction(1, 2)), "factor", halved.end())
    many = _MAJORITIES.match(s, i)
    if many is not None:
        return Share(lambda _: (_MAJORITY, _MAJORITY), "fraction", many.end(), qualifiable=False)
    half = _HALVES.match(s, i)
    if half is not None:
        return Share(partial(fraction_sets, Fraction(1, 2)), "fraction", half.end())
    return _part(s, i)


def _part(s: str, i: int) -> Share | None:
    """Return the part of 三分之一, 十分之三."""
    written = _WRITTEN.match(s, i)
    if written is not None and 0 < int(written[1]) < int(written[2]) < 100:
        return Share(partial(fraction_sets, Fraction(int(written[1]), int(written[2]))), "fraction", written.end())
    at = s.find("分之", i, i + _LONGEST_PART)
    if at <= i:
        return None
    below, above = numeral_at(s, i), numeral_at(s, at + 2)
    if below is None or above is None or below.end != at:
        return None
    part, whole = above.low.value, below.low.value
    if below.low is not below.high or above.low is not above.high or not 0 < part < whole or whole >= 100:
        return None
    form: Form = "fraction"
    return Share(partial(fraction_sets, part / whole), form, above.end)


def tenths_sets(number: Number, qualifiers: Sequence[Qualifier]) -> Sets:
    """Return the values of so many 成, in percent: rounded to one, and to the letter as a fraction in words is."""
    wide, narrow = fraction_sets(Fraction(number.value) / 10, qualifiers)
    wide, narrow = wide.scaled(100), narrow.scaled(100)
    if qualifiers and qualifiers != ("estimated",):
        return wide, narrow
    value = number.value * 10
    return Interval(max(value - 5, Fraction(0)), value + 5), wide


def vague_at(s: str, i: int) -> Vague | None:
    """Return the vague count that begins at an offset (数十, 几百万, 数以万计); None if there is none."""
    match = _VAGUE.match(s, i)
    if match is None or not (match["lead"] or (match[0].startswith("数以") and match["count"])):
        return None
    size = 1
    for letter in re.findall("万亿|.", match["size"]):
        size *= _SIZES[letter]
    if s[match.end() : match.end() + 1] in DIGITS and s[match.end() : match.end() + 1]:
        return None
    sets = Interval(size, 10 * size, upper_open=True), Interval(2 * size, 10 * size, upper_open=True)
    return Vague(sets, f"{_NAMES.get(size, 'many')} of", match.end())
