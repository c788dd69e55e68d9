"""The calendar: arithmetic of months, and days, months, quarters and years as ISO 8601 text."""

from __future__ import annotations

import re
from datetime import date

from claimledger.errors import PeriodError

POINT = re.compile(r"(FY)?([0-9]{4})(?:-(?:([0-9]{2})(?:-([0-9]{2}))?|Q([1-4])|H([12])))?")
"""A year, half-year, quarter, month or day; or a fiscal year, its half or quarter."""

SPLIT_YEAR = re.compile(r"FY([0-9]{4})/([0-9]{2})(-Q[1-4]|-H[12])?")
"""A fiscal year, its half or quarter, named by both calendar years that it lies in."""


def month_length(year: int, month: int) -> int:
    """Return the number of days of a month (1 to 12) of a year of the Gregorian calendar."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def ends_month(day: date) -> bool:
    """Return whether *day* is the last day of its month."""
    return day.day == month_length(day.year, day.month)


def add_months(day: date, months: int, *, to_end: bool = False) -> date:
    """
    Return the same day of another month, or that month's last day where it has no such day.

    Args:
        day: Where to count from.
        months: How far, in months; negative for earlier.
        to_end: Whether to return the last day of the month in any case.

    Raises:
        ValueError: The month lies outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    length = month_length(year, month + 1)
    return date(year, month + 1, length if to_end else min(day.day, length))


def whole_months(start: date, end: date) -> int | None:
    """Return how many whole calendar months the days from *start* to *end* are; None where they are not whole."""
    if start.day != 1 or not ends_month(end):
        return None
    return (end.year - start.year) * 12 + end.month - start.month + 1


def fiscal_month(text: str) -> int:
    """
    Return the month in which a fiscal year starts.

    Raises:
        PeriodError: The text is not ``01`` to ``12``.
    """
    if not re.fullmatch(r"0[1-9]|1[0-2]", text):
        raise PeriodError("a fiscal year starts in a month from 01 to 12", text)
    return int(text)


def point_days(match: re.Match[str], text: str, offset: int, fiscal: str) -> tuple[date, date]:
    """
    Return the first and last day of what `POINT` matched.

    Args:
        match: The match.
        text: The text it stands in, for errors.
        offset: Where it stands there.
        fiscal: Month in which a fiscal year starts, ``01`` to ``12``.

    Raises:
        PeriodError: There is no such year, month or day.
    """
    is_fiscal, year_text, month_text, day_text, quarter, half = match.groups()
    year = int(year_text)
    if year == 0:
        raise PeriodError("years go from 0001 to 9999", text, offset, offset + 4)
    if is_fiscal:
        if month_text:
            raise PeriodError(
                "a fiscal year has quarters (FY2023-Q1) and halves (FY2023-H1) only",
                text,
                offset,
                offset + len(match[0]),
            )
        return _fiscal_days(year, int(quarter or 0), int(half or 0), fiscal, text)
    if month_text:
        month = int(month_text)
        if not 1 <= month <= 12:
            # 2022-23 is how many write a fiscal or school year.
            hint = f" (did you mean {year_text}/{year + 1:04}?)" if month == (year + 1) % 100 else ""
            raise PeriodError(f"there is no month {month_text}{hint}", text, offset + 5, offset + 7)
        length = month_length(year, month)
        if not day_text:
            return date(year, month, 1), date(year, month, length)
        if not 1 <= int(day_text) <= length:
            raise PeriodError(f"{year_text}-{month_text} has {length} days", text, offset + 8, offset + 10)
        day = date(year, month, int(day_text))
        return day, day
    first, months = 1, 12
    if quarter:
        first, months = 3 * int(quarter) - 2, 3
    elif half:
        first, months = 6 * int(half) - 5, 6
    last = first + months - 1
    return date(year, first, 1), date(year, last, month_length(year, last))


def _fiscal_days(year: int, quarter: int, half: int, fiscal: str, text: str) -> tuple[date, date]:
    month = fiscal_month(fiscal)
    if year == 1 and month > 1:
        raise PeriodError("years go from 0001 to 9999", text)
    start = date(year - (month > 1), month, 1)
    months = 3 if quarter else 6 if half else 12
    if quarter or half:
        start = add_months(start, months * ((quarter or half) - 1))
    return start, add_months(start, months - 1, to_end=True)


def split_year_days(match: re.Match[str], text: str, fiscal: str) -> tuple[date, date]:
    """
    Return the first and last day of what `SPLIT_YEAR` matched; see `point_days`.

    Raises:
        PeriodError: The two years do not follow each other, or a fiscal year is a calendar year.
    """
    year = int(match[1]) + 1
    if fiscal_month(fiscal) == 1:
        raise PeriodError("a fiscal year that starts in January lies in one calendar year", text)
    if int(match[2]) != year % 100:
        near = f"FY{match[1]}/{year % 100:02}"
        raise PeriodError(f"a fiscal year spans two calendar years in a row (did you mean {near}?)", text)
    point = POINT.fullmatch(f"FY{year:04}{match[3] or ''}")
    if point is None:
        raise PeriodError("years go from 0001 to 9999", text)
    return point_days(point, text, 0, fiscal)


def shifted(start: date, end: date, back: int) -> tuple[date, date]:
    """
    Return the first and last day of a span moved *back* months earlier; zero stands for the length of the span itself.

    Raises:
        ValueError: The result lies outside the years 1 to 9999.
    """
    months = whole_months(start, end)
    if not back and months is None:
        first = 2 * start.toordinal() - end.toordinal() - 1
        return date.fromordinal(first), date.fromordinal(start.toordinal() - 1)
    back = back or months or 0
    last = add_months(end, -back, to_end=ends_month(end))
    return last if start == end else add_months(start, -back), last


def point_text(day: date | None, *, first: bool) -> str:
    """Return the shortest text whose first (or last) day is *day*; ``..`` for none."""
    if day is None:
        return ".."
    if not (day.day == 1 if first else ends_month(day)):
        return day.isoformat()
    return day.isoformat()[: 4 if day.month == (1 if first else 12) else 7]


def span_text(start: date, end: date) -> str:
    """Return the shortest text of the days from *start* to *end*."""
    months = whole_months(start, end)
    if months is None:
        return start.isoformat() if start == end else f"{start}/{end}"
    year = f"{start.year:04}"
    if months == 1:
        return start.isoformat()[:7]
    if months == 3 and start.month % 3 == 1:
        return f"{year}-Q{start.month // 3 + 1}"
    if months == 6 and start.month % 6 == 1:
        return f"{year}-H{start.month // 6 + 1}"
    if start.month == 1 and end.month == 12:
        return year if months == 12 else f"{year}/{end.year:04}"
    return f"{start.isoformat()[:7]}/{end.isoformat()[:7]}"
