"""Chinese numbers that are not told to the end: 1000余, 三十多, 十几, 近百, 三年半."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from claimledger.reading._numbers import Number
from claimledger.reading.chinese._numbers import Numeral
from claimledger.reading.chinese._units import HanUnit

_BARE = re.compile("十万|百万|千万|百亿|千亿|万亿|百|千|万|亿")
_BARE_SIZES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "十万": 10**5, "百万": 10**6, "千万": 10**7}
_BARE_SIZES |= {"百亿": 10**10, "千亿": 10**11, "万亿": 10**12}
OVER = ("余", "多")
"""What says that there was more than the number before it."""

OPEN = (*OVER, "几")
"""The same, and a digit that is not told."""

OTHER_WORDS = ("余额", "余下", "余量", "多数", "多样", "多元化", "多边", "多种", "多年来", "多于", "多少", "几乎")
"""Words that only begin like that."""

GOES_OVER = re.compile("[余多](?!少|数|样|元化|于|种|年来)|来(?=[个人家件万亿])|几(?=[个人万亿岁家起件名年天]|$)")
_FOLLOWS_OVER = frozenset("个万亿人元吨家件起名项户辆台所次公米岁年天月千百倍只条座种部成美港欧日英例宗艘架平立")


class Over(NamedTuple):
    """How a number goes past itself: 多 and 余 (more than), 来 (about), 几 (a digit that is not told)."""

    word: str
    end: int


def bare(s: str, i: int, qualifiers: Sequence[str]) -> Numeral | None:
    """Return the number of 近百, 超万, 千余: a scale word alone, where its words say that it is a number."""
    match = _BARE.match(s, i)
    if match is None:
        return None
    after = s[match.end() : match.end() + 2]
    goes_over = after[:1] in OVER and (after[1:] in _FOLLOWS_OVER or not after[1:])
    bounded = bool(qualifiers) and (after[:1] in _FOLLOWS_OVER or not after)
    if not goes_over and not bounded:
        return None
    number = Number(_BARE_SIZES[match[0]], 0, match.end(), worded=True)
    return Numeral(number, number)


def over_at(s: str, number: Numeral) -> Over | None:
    """Return what goes past a number right after it: 1000余, 三十多, 十几."""
    match = GOES_OVER.match(s, number.end)
    if match is None or number.low is not number.high:
        return None
    following = s[match.end() : match.end() + 1]
    other = following not in _FOLLOWS_OVER and "\u3400" <= following <= "\u9fff"
    if following and other and (match[0] != "余" or following in "额下"):
        return None  # 多 may begin another word, as in 一百多样; 余 after a number does not
    if match[0] == "几" and not (number.low.worded and number.low.coefficient % 10 == 0 and not number.low.scaled):
        return None
    return Over(match[0], match.end())


def late_over(s: str, i: int) -> Over | None:
    """Return the 多 of 一成多 and 3倍多."""
    return Over(s[i], i + 1) if s[i : i + 1] in OVER and s[i : i + 1] and s[i + 1 : i + 2] not in ("少", "于") else None


def rescaled(s: str, number: Numeral, over: Over) -> Numeral:
    """Return a number with the scale that follows what goes past it: 10余万, 三百多亿."""
    for word, scale in (("万亿", 10**12), ("千万", 10**7), ("百万", 10**6), ("亿", 10**8), ("万", 10**4)):
        if s.startswith(word, over.end) and not number.low.scaled:
            one = number.low._replace(scale=scale, scaled=True, end=over.end + len(word))
            return Numeral(one, one)
    one = number.low._replace(end=over.end)
    return Numeral(one, one)


def may_go_over(s: str, unit: HanUnit, end: int) -> bool:
    """Return whether 多 after a unit says that there was more: 5公里多, 3个多月, 10元多."""
    if s[unit.end - 1] == "个":
        return s[end : end + 1] == "月" or s.startswith(("小时", "星期", "季度"), end)
    return unit.text is not None and (end == len(s) or not "\u3400" <= s[end] <= "\u9fff" or s[end] in "的，")


def and_a_half(s: str, number: Numeral, unit: HanUnit, end: int) -> tuple[Numeral, HanUnit, int] | None:
    """Return the number of 三年半 and 两个半月."""
    low = number.low
    if low.scaled:
        return None
    half = Number(low.coefficient * 10 + 5, -1, end + 1, worded=low.worded)
    if s[end - 1] == "个" and unit.text is None:
        if s[end + 1 : end + 2] != "月" and not s.startswith("小时", end + 1):
            return None
        text = "month" if s[end + 1] == "月" else "hour"
        end += 2 if text == "month" else 3
        return Numeral(half, half), HanUnit(text, end), end
    if unit.text not in ("year", "mu", "hour", "day"):
        return None
    return Numeral(half, half), HanUnit(unit.text, end + 1), end + 1


def tens(number: Number) -> Fraction | None:
    """Return one step of a round number of tens below a hundred, with its scale; None for another number."""
    if number.exponent or number.coefficient % 10 or not 10 <= number.coefficient <= 90:
        return None
    return Fraction(10) * number.scale
