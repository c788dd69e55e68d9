"""Periods in the heads of tables: ``2022/23``, ``Q1 2023``, ``Jan-23``, ``12 months to March 2024``, and a quarter under a year."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from attrs import frozen

from claimledger.errors import PeriodError
from claimledger.extract._calendar import MONTHS, When
from claimledger.extract._times import times
from claimledger.extract.tables._words import STATUS
from claimledger.period import Period
from claimledger.reading import Conventions, Phrase

_LONGEST = 90
_PLAIN = Conventions()
_NOBODY = When.published(None)
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
_YEAR_AND_NAME = re.compile(r"((?:19|20)\d\d)\s+([^\W\d][^\d]{2,60})")
_MONTH_SHORT = re.compile(r"([A-Za-z]{3,9})\.?[-/ ’']{1,2}(\d{2})")
_YEAR_MONTH = re.compile(r"((?:19|20)\d\d)[ -]([A-Za-z]{3,9})\.?")
_QUARTERS = re.compile(
    r"(?P<y1>(?:19|20)\d\d)[ :/-]?Q(?P<q1>[1-4])|Q(?P<q2>[1-4])[ :/-]?[’']?(?P<y2>(?:19|20)?\d\d)|(?P<q3>[1-4])Q[ /’'-]?(?P<y3>(?:19|20)?\d\d)",
    re.IGNORECASE,
)
_SPAN = re.compile(r"Q([1-4])\s?[-–]\s?Q([1-4])[ /]((?:19|20)\d\d)", re.IGNORECASE)
_MONTHS_OF = re.compile(r"(3|6|9)M[ ’'/-]?((?:19|20)?\d\d)|((?:19|20)\d\d)[ :-]?(3|6|9)M", re.IGNORECASE)
_NUMBERED = re.compile(
    r"((?:19|20)\d\d)[ :]?M(\d\d)|(\d\d)/((?:19|20)\d\d)|((?:19|20)\d\d)-(\d\d)(?!\d)", re.IGNORECASE
)
_DAY = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)(?:[ T]00:00(?::00)?)?|(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)")
_HALF = re.compile(
    r"H([12])[ /-]?[’']?((?:19|20)?\d\d)|([12])H[ /’'-]?((?:19|20)?\d\d)|((?:19|20)\d\d)[ -]?H([12])", re.IGNORECASE
)
_PARTIAL = re.compile(
    r"(?:Q[1-4](?:\s?[-–]\s?Q[1-4])?|[1-4]Q|H[12]|[369]M|(?:first|second|third|fourth|1st|2nd|3rd|4th) (?:quarter|half)|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?(?:\s?(?:[-–]|to)\s?(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?)?)",
    re.IGNORECASE,
)
_UNLIKE = re.compile(
    r"=|\b(?:before|after|since|until|built|born|under|over|base|less|more|older|younger|vs|versus|from|on|against|compared)\b",
    re.IGNORECASE,
)
_LITTLE = re.compile(
    r"^(?:(?:in|at|for|as|as at|as of|the|of|on|to|during|end|year|years|period|calendar|-|–|,|:|\(\s*\)|\(|\))\s*)+$",
    re.IGNORECASE,
)
_MARKS = re.compile(r"(?<=[\d\w)])\s?(?:\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2}|\((?:\d|[a-eg-oq-z])\)|\b\d\)|[†‡§])+$")


@frozen(kw_only=True)
class Timed:
    """
    What a head tells of time.

    Args:
        period: The period; None for none.
        rest: The head without it.
        status: ``forecast``, ``provisional``, ``target`` or ``actual`` where it says so; else None.
    """

    period: Period | None
    rest: str
    status: str | None = None


def without_marks(label: str) -> str:
    """Return a head without the marks of its footnotes."""
    return _MARKS.sub("", " ".join(label.split())).strip()


@lru_cache(maxsize=8192)
def timed(label: str) -> Timed:
    """Return the period, the status and the remaining words of a head."""
    text = without_marks(label)
    status = None
    bare = text
    for pattern, name in STATUS:
        match = pattern.search(bare)
        if match is not None and any(letter.isdigit() for letter in text):
            status = name
            bare = " ".join(f"{bare[: match.start()]} {bare[match.end() :]}".split()).strip(" ,-–()")
            break
    period = _short(bare)
    if period is not None:
        return Timed(period=period, rest="", status=status)
    if len(bare) > _LONGEST or not any(letter.isdigit() for letter in bare) or _UNLIKE.search(bare):
        return Timed(period=None, rest=text)
    named = _YEAR_AND_NAME.fullmatch(bare)
    if named is not None:
        return Timed(period=Period.parse(named[1]), rest=named[2], status=status)
    found = _in_words(bare)
    return Timed(period=None, rest=text) if found is None else Timed(period=found[0], rest=found[1], status=status)


def _in_words(text: str) -> tuple[Period, str] | None:
    """Return the one time in a head that prose would have so too, and what is left of the head."""
    phrase = Phrase(text)
    found = times(phrase, _NOBODY, _PLAIN)
    if len(found) != 1 or found[0].span is None or found[0].base or found[0].since:
        return None
    time = found[0]
    start, end = phrase.starts[time.start], phrase.ends[time.end - 1]
    rest = " ".join(f"{text[:start]} {text[end:]}".split()).strip(" ,:;-–()")
    if any(letter.isdigit() for letter in rest):
        return None
    period = time.period
    return None if period is None else (period, "" if _LITTLE.match(rest) else _trimmed(rest))


def _trimmed(rest: str) -> str:
    words = rest.split()
    while words and words[-1].lower() in (
        "in",
        "at",
        "for",
        "of",
        "the",
        "on",
        "as",
        "to",
        "year",
        "ended",
        "ending",
        "end",
    ):
        words.pop()
    return " ".join(words)


@lru_cache(maxsize=1024)
def partly(label: str, year: Period) -> Period | None:
    """Return the part of a year that a head names without it (``Q1``, ``Jan–Mar``); None where it names none."""
    text = without_marks(label)
    if year.start is None or not _a_year(year) or _PARTIAL.fullmatch(text) is None:
        return None
    return timed(f"{text} {year.start.year}").period


def a_part(label: str) -> bool:
    """Return whether a head names a part of a year and no year."""
    return _PARTIAL.fullmatch(without_marks(label)) is not None


def _a_year(period: Period) -> bool:
    start, end = period.start, period.end
    return (
        start is not None
        and end is not None
        and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
        and start.year == end.year
    )


def a_year(text: str) -> bool:
    """Return whether a text is a year and nothing else."""
    return _YEAR.fullmatch(text.strip()) is not None


def _short(text: str) -> Period | None:
    """Return the period of the short forms that only tables have."""
    try:
        if _YEAR.fullmatch(text):
            return Period.parse(text)
        if match := _MONTH_SHORT.fullmatch(text):
            month = MONTHS.get(match[1].lower())
            return None if month is None else Period.parse(f"{_century(match[2])}-{month:02d}")
        if match := _YEAR_MONTH.fullmatch(text):
            month = MONTHS.get(match[2].lower())
            return None if month is None else Period.parse(f"{match[1]}-{month:02d}")
        if match := _QUARTERS.fullmatch(text):
            year, quarter = match["y1"] or match["y2"] or match["y3"], match["q1"] or match["q2"] or match["q3"]
            return Period.parse(f"{_century(year)}-Q{quarter}")
        if match := _SPAN.fullmatch(text):
            return Period.parse(f"{match[3]}-Q{match[1]}/{match[3]}-Q{match[2]}")
        if match := _MONTHS_OF.fullmatch(text):
            year = _century(match[2] or match[3])
            return Period.span(
                date(int(year), 1, 1),
                Period.parse(f"{year}-{int(match[1] or match[4]):02d}").end or date(int(year), 12, 31),
            )
        if match := _NUMBERED.fullmatch(text):
            if match[5] and int(match[6]) == int(match[5]) % 100 + 1:
                return None  # 2008-09 may be a year from spring to spring as well
            return Period.parse(f"{match[1] or match[4] or match[5]}-{match[2] or match[3] or match[6]}")
        if match := _HALF.fullmatch(text):
            year, half = match[2] or match[4] or match[5], match[1] or match[3] or match[6]
            return Period.parse(f"{_century(year)}-H{half}")
        if match := _DAY.fullmatch(text):
            year, month_text, day = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
            return Period.parse(f"{year}-{int(month_text):02d}-{int(day):02d}")
    except PeriodError:
        return None
    return None


def _century(year: str) -> str:
    if len(year) == 4:
        return year
    return f"20{year}" if int(year) < 70 else f"19{year}"
