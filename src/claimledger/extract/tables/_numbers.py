"""What a cell shows: a figure, a mark for a missing one, or words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from attrs import evolve, frozen

from claimledger.extract.tables._words import CURRENCIES, DASHES, MISSING, NOUNS, SHEET_ERRORS, SPELLED

Style = Literal["point", "comma"]
"""Which mark stands before decimals."""

_LONGEST = 80
_SPACES = "\u0020\u00a0\u2009\u202f\u2007\u2008"
_DIGITS = rf"(?:\d+(?:[.,'’]\d+|[{_SPACES}]\d{{3}}(?!\d))*+|\.\d+)"
_CURRENCY = r"(?:US\$|A\$|C\$|NZ\$|[$€£₹]|(?:USD|EUR|GBP|CHF|JPY|CNY)\b)"
_FIGURE = re.compile(
    rf"(?P<open>\()?\s*(?P<qualifier><=|>=|[<>≤≥~≈]|c(?:a)?\.\s?|about\s|under\s|over\s)?\s*(?P<sign>[-−–+±])?\s*(?P<currency>{_CURRENCY})?\s*(?P<inner>[-−–])?"
    rf"(?P<low>{_DIGITS})(?:\s?(?:[-–—]|\bto\b)\s?(?P<high>{_DIGITS}))?(?P<trailing>-)?"
    r"\s*(?P<suffix>%|‰|pp\b|p\.p\.|percentage points?|per cent\b|percent\b|bn\b|million\b|billion\b|mn\b|m\b|k\b|€|£|\$)?(?P<plus>\+)?\s*(?P<close>\))?"
    r"\s*(?P<late>%)?"
    r"\s*(?P<marks>(?:\*{1,3}|[†‡§¶#^]|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}|[ \u00a0]?\d\)|\((?:[a-z]|\d)\)|\[(?:[a-z]|\d{1,2})\]|(?<=[\d%)])[ \u00a0]?[a-fpruexsz](?![\w.]))*+)",
    re.IGNORECASE,
)
_WITH_UNIT = re.compile(r"(.*\d)[ \u00a0]?([A-Za-z]{2,16})", re.DOTALL)
_QUALIFIERS = {
    "<": "less than ", "≤": "at most ", "<=": "at most ", ">": "more than ", "≥": "at least ", ">=": "at least ", "~": "about ", "≈": "about ",
    "c": "about ", "ca": "about ", "about": "about ", "under": "less than ", "over": "more than ",
}  # fmt: skip
_POINTS = ("pp", "p.p.", "percentage point", "percentage points")
_SCALED = {
    "bn": "billion",
    "billion": "billion",
    "million": "million",
    "mn": "million",
    "m": "million",
    "k": "thousand",
}


@frozen(kw_only=True)
class Figure:
    """
    A figure as a cell shows it.

    Args:
        low: Its digits as printed; of a range the lower one's.
        high: Of a range the higher one's digits; else None.
        qualifier: Words of the reading grammar for what bounds it, with a space after; empty for none.
        sign: ``-``, ``+`` or empty.
        currency: ISO 4217 code that stands beside it; empty for none.
        form: ``percent``, ``points``, or ``plain``.
        scale: A scale word that stands beside it; empty for none.
        noun: A unit that stands beside it; empty for none.
    """

    low: str
    high: str | None = None
    qualifier: str = ""
    sign: str = ""
    currency: str = ""
    form: Literal["plain", "percent", "points"] = "plain"
    scale: str = ""
    noun: str = ""


@frozen
class Missing:
    """
    A mark for a figure that is not given.

    Args:
        reason: What the mark may mean.
    """

    reason: str


def shown(text: str) -> Figure | Missing | None:
    """Return what a cell's text shows; None for words, and for an empty cell."""
    bare = text.strip()
    if not bare or len(bare) > _LONGEST:
        return None
    lowered = bare.lower()
    if bare in DASHES:
        return Missing("a dash: nothing, or not known")
    if lowered in MISSING:
        return Missing("a mark in place of a figure")
    if lowered in SHEET_ERRORS:
        return Missing("an error of the spreadsheet")
    if not any(letter.isdigit() for letter in bare):
        return None
    match = _FIGURE.fullmatch(bare)
    if match is not None:
        return _figure(match)
    named = _WITH_UNIT.fullmatch(bare)
    if named is None or named[2].lower() not in NOUNS:
        return None
    match = _FIGURE.fullmatch(named[1])
    figure = None if match is None else _figure(match)
    if figure is None or figure.form != "plain" or figure.currency:
        return None
    return evolve(figure, noun=SPELLED.get(named[2].lower(), named[2].lower()))


def _figure(match: re.Match[str]) -> Figure | None:
    brackets = bool(match["open"])
    if brackets != bool(match["close"]):
        return None
    sign = (match["sign"] or match["inner"] or match["trailing"] or "").replace("−", "-").replace("–", "-")
    if sign == "±" or (brackets and sign) or (match["sign"] and match["inner"]):
        return None
    high = match["high"]
    suffix = (match["suffix"] or match["late"] or "").lower()
    if suffix == "‰" or (high and (sign or brackets or match["plus"])) or (match["suffix"] and match["late"]):
        return None
    qualifier = _QUALIFIERS.get((match["qualifier"] or "").strip(" .").lower(), "")
    if match["plus"]:
        if qualifier or sign:
            return None
        qualifier = "at least "
    if qualifier and high:
        return None
    percent = suffix in ("%", "per cent", "percent")
    symbol = match["currency"] or (suffix if suffix in ("€", "£", "$") else "")
    return Figure(
        low=match["low"],
        high=high,
        qualifier=qualifier,
        sign="-" if brackets or sign == "-" else sign,
        currency=CURRENCIES.get(symbol.lower(), "") if symbol else "",
        form="percent" if percent else "points" if suffix in _POINTS else "plain",
        scale=_SCALED.get(suffix, ""),
    )


def style_of(digits: Iterable[str]) -> Style | None:
    """Return which mark stands before the decimals in all of these; None where none tells, or they disagree."""
    told = {leaning(one) for one in digits} - {None}
    return told.pop() if len(told) == 1 else None


def disagree(digits: Iterable[str]) -> bool:
    """Return whether some of these have decimal commas and others decimal points."""
    return len({leaning(one) for one in digits} - {None}) > 1


@lru_cache(maxsize=65536)
def leaning(digits: str) -> Style | None:
    """Return which mark stands before the decimals of one figure; None where it may be either, or there are none."""
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and point >= 0:
        return "comma" if comma > point else "point"
    if comma < 0 and point < 0:
        return None
    mark, other = (",", "point") if comma >= 0 else (".", "comma")
    mine: Style = "comma" if mark == "," else "point"
    first, *rest = digits.split(mark)
    if len(rest) > 1:
        return "point" if other == "point" else "comma"
    alone = len(rest[0]) != 3 or len(first) > 3 or first in ("", "0") or not first.isdigit()
    return mine if alone else None


def ambiguous(digits: str) -> bool:
    """Return whether a figure has a mark that may stand before decimals or before thousands."""
    return ("," in digits or "." in digits) and leaning(digits) is None


@lru_cache(maxsize=65536)
def plain_digits(digits: str, style: Style) -> str | None:
    """Return a figure's digits as English writes them, ``1,234.5``; None where they are not grouped as figures are."""
    mark = "." if style == "point" else ","
    whole, _, decimals = digits.partition(mark)
    if not decimals.isdigit() and (decimals or digits.endswith(mark)):
        return None
    groups = re.split(rf"[.,'’{_SPACES}]", whole) if whole else ["0"]
    if not all(group.isdigit() and group.isascii() for group in groups):
        return None
    if len(groups) > 1:
        western = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3
        indian = len(groups[-1]) == 3 and all(len(group) == 2 for group in groups[1:-1]) and len(groups[0]) <= 2
        if not (western or (indian and len(groups) > 2)):
            return None
    number = "".join(groups)
    if len(number) > 30 or len(decimals) > 30:
        return None
    number = number.lstrip("0") or "0"
    told = f"{int(number):,}" if len(groups) > 1 or len(number) > 4 else number
    return f"{told}.{decimals}" if decimals else told


@lru_cache(maxsize=65536)
def value_of(digits: str) -> Fraction:
    """Return the number that English digits write."""
    return Fraction(digits.replace(",", ""))


def last_place(digits: str) -> Fraction:
    """Return the place of the last digit that is written."""
    return Fraction(1, 10 ** len(digits.partition(".")[2]))


def is_hundred(figure: Figure) -> bool:
    """Return whether a figure is 100, with or without decimals."""
    whole, _, decimals = figure.low.replace(",", ".").partition(".")
    return whole == "100" and not decimals.strip("0") and not (figure.high or figure.qualifier or figure.sign)
