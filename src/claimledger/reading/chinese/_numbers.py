"""Chinese numbers: digits with 万 and 亿, 一百二十三, 3亿5000万, 三点五, and the pairs of 三四十."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimledger.errors import ReadingError
from claimledger.reading._numbers import MAX_DIGITS, Number

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
"""Digits in words."""

_PLACES = {"十": 10, "百": 100, "千": 1000}
_GREAT = {"万亿": 10**12, "亿": 10**8, "万": 10**4}
_SCALED = re.compile(" ?(百|千)?(万亿|亿|万)|(百|千)(?![克瓦米卡伏赫帕])")
_FIGURE = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})++|[0-9]++)(?:\.[0-9]++)?+")
_SPELT = frozenset((*DIGITS, *_PLACES))
_PAIR = re.compile(
    "([一二两三四五六七八])([二三四五六七八九])(?=[十百千万亿成倍个人家起件名位辆项所次户天年月岁元吨公米])"
)
_TAIL = re.compile("(十|百|千)?(万亿|亿|万)?")
_TEEN = re.compile("([一二三四五六七八九]?)十([一二三四五六七八])([二三四五六七八九])(?![十百千])(万亿|亿|万)?")


class Numeral(NamedTuple):
    """
    A number, or two that stand for a range.

    Args:
        low: The number, or the lower one; its end is an offset.
        high: The same one, or the higher one.
    """

    low: Number
    high: Number

    @property
    def end(self) -> int:
        """Offset after it."""
        return self.high.end


def numeral_at(s: str, i: int) -> Numeral | None:
    """
    Return the number that begins at an offset, with its 万 and 亿; None if there is none.

    Args:
        s: A plain text.
        i: Where to look.

    Raises:
        ReadingError: Digits grouped wrongly or too many of them, or a number that may be two.
    """
    if "0" <= s[i : i + 1] <= "9":
        one = _digits(s, i)
        return Numeral(one, one)
    if s[i : i + 1] not in _SPELT:
        return None
    pair = _pair(s, i)
    if pair is not None:
        return pair
    spelt = _spelt(s, i)
    return None if spelt is None else Numeral(spelt, spelt)


def _digits(s: str, i: int) -> Number:
    match = _FIGURE.match(s, i)
    assert match is not None  # noqa: S101 - a digit stands there
    end = match.end()
    if end - i > MAX_DIGITS:
        raise ReadingError(f"a number of more than {MAX_DIGITS} digits is not read", s, i, end)
    following = s[end : end + 2]
    if "0" <= following[:1] <= "9" or (following[:1] in (",", ".") and "0" <= following[1:] <= "9"):
        raise ReadingError(f"the digits of {match[0]}{s[end : end + 4]} are not grouped right", s, i, end + 2)
    whole, _, places = match[0].replace(",", "").partition(".")
    first = Number(int(whole + places), -len(places), end)
    return _joined(s, first, grouped="," in match[0])


def _joined(s: str, first: Number, *, grouped: bool) -> Number:
    """Return a number in digits with its scale, and with the lower part of ``3亿5000万`` and ``1万2千``."""
    scale, end = _scale(s, first.end)
    if scale == 1:
        return first
    total, last = first.coefficient * scale, scale
    while last > 1 and not first.exponent and not grouped and "0" <= s[end : end + 1] <= "9":
        match = _FIGURE.match(s, end)
        if match is None or not match[0].isdigit():
            raise ReadingError("two numbers without anything between them", s, end, end + 1)
        lower, after = _scale(s, match.end())
        part = int(match[0]) * lower
        if lower >= last or part >= last or len(match[0]) > MAX_DIGITS:
            raise ReadingError("two numbers without anything between them", s, end, after)
        total, last, end = total + part, lower, after
    if last == scale:
        return first._replace(end=end, scale=scale, scaled=True)
    return Number(total // last, 0, end, scale=last, scaled=last > 1)


def _scale(s: str, i: int) -> tuple[int, int]:
    """Return what scale words at an offset multiply with, and the offset after them."""
    match = _SCALED.match(s, i)
    if match is None:
        return 1, i
    if match[3]:
        return _PLACES[match[3]], match.end()
    return (_PLACES[match[1]] if match[1] else 1) * _GREAT[match[2]], match.end()


def _spelt(s: str, i: int) -> Number | None:
    """Return the number that Chinese words spell; None for what only looks like one (一九九八, 三千五)."""
    total, last, k, scale = 0, 10**16, i, 1
    while True:
        section = _section(s, k)
        if section is None:
            return None
        value, end, led = section
        if s[end : end + 1] == "点" and s[end + 1 : end + 2] in DIGITS and not total:
            return _decimals(s, value, end + 1)
        scale, after = _great(s, end)
        if scale >= last or (total and value * scale < last // 10 and not led):
            return None  # 三万五: in speech 35,000, to the letter 30,005
        if scale == 1 or s[after : after + 1] not in _SPELT or (s[after : after + 1] == "两" and _is_weight(s, after)):
            break
        total, last, k = total + value * scale, scale, after
    if not total:
        return Number(value, 0, after, scale=scale, scaled=scale > 1, worded=True)
    whole = total + value * scale
    return Number(whole // scale, 0, after, scale=scale, scaled=scale > 1, worded=True)


def _is_weight(s: str, i: int) -> bool:
    return s[i + 1 : i + 2] not in _PLACES


def _great(s: str, i: int) -> tuple[int, int]:
    for word, scale in _GREAT.items():
        if s.startswith(word, i):
            return scale, i + len(word)
    return 1, i


def _section(s: str, i: int) -> tuple[int, int, bool] | None:
    """Return a number below ten thousand, the offset after it, and whether a zero leads it; None where there is none."""
    total, last, digit, zero, k = 0, 10**4, -1, False, i
    led = s[k : k + 1] == "零"
    k += led and s[k + 1 : k + 2] in _SPELT
    while k < len(s):
        letter = s[k]
        if letter == "零" and (total or k == i):
            if digit >= 0:
                return None
            if k == i:
                return (0, k + 1, False) if s[k + 1 : k + 2] not in _SPELT or s[k + 1 : k + 2] == "点" else None
            zero = True
        elif letter in DIGITS:
            if digit >= 0:
                return None  # 二零二三
            digit = DIGITS[letter]
        elif letter in _PLACES:
            place = _PLACES[letter]
            if place >= last or (digit < 0 and not (place == 10 and (not total or zero))):
                return None
            total += (1 if digit < 0 else digit) * place
            last, digit, zero = place, -1, False
        else:
            break
        k += 1
    if digit >= 0:
        if total and last > 10 and not zero:
            return None  # 三千五
        total += digit
    elif zero:
        return None
    return (total, k, led) if total else None


def _decimals(s: str, value: int, i: int) -> Number | None:
    k = i
    while s[k : k + 1] in DIGITS and k < i + MAX_DIGITS:
        value = 10 * value + DIGITS[s[k]]
        k += 1
    scale, end = _great(s, k)
    return Number(value, i - k, end, scale=scale, scaled=scale > 1, worded=True)


def _pair(s: str, i: int) -> Numeral | None:
    """Return the range that two digits in a row make: 三四十, 两三万, 十七八, 三五个."""
    teen = _TEEN.match(s, i)
    if teen is not None and DIGITS[teen[3]] == DIGITS[teen[2]] + 1:
        tens = 10 * (DIGITS[teen[1]] if teen[1] else 1)
        great = _GREAT.get(teen[4], 1)
        low, high = (
            Number(tens + DIGITS[teen[k]], 0, teen.end(), scale=great, scaled=great > 1, worded=True) for k in (2, 3)
        )
        return Numeral(low, high)
    pair = _PAIR.match(s, i)
    if pair is None:
        return None
    first, second = DIGITS[pair[1]], DIGITS[pair[2]]
    if second != first + 1 and (first, second) != (3, 5):
        return None
    tail = _TAIL.match(s, pair.end())
    assert tail is not None  # noqa: S101 - it matches nothing, too
    place, great = _PLACES.get(tail[1], 1), _GREAT.get(tail[2], 1)
    low, high = (
        Number(value * place, 0, tail.end(), scale=great, scaled=great > 1, worded=True) for value in (first, second)
    )
    return Numeral(low, high)
