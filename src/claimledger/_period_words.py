"""What a period written in everyday words would be in ISO 8601, for suggestions."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<{0}>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


_POINT_FORMS = (
    # Each names the groups that _iso puts together; all are tried in turn on text in lower case.
    r"(?P<year>\d{4})",
    r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?(?:[t ]\d\d:\d\d.*)?",
    r"(?P<year>\d{4})[-/. ]*(?P<letter>[qh])(?P<nth>[1-4])",
    r"(?P<year>\d{4})[-/. ]*(?P<nth>[1-4])(?P<letter>[qh])",
    r"(?P<letter>[qh])(?P<nth>[1-4])[-/. ,of]*(?P<year>\d{4})",
    r"(?P<nth>[1-4])(?P<letter>[qh])[-/. ]*(?P<year>\d{4})",
    r"(?P<nth>first|second|third|fourth) (?P<letter>quarter|half)(?: year)?(?: of)?,? (?P<year>\d{4})",
    _MONTH.format("name") + r"(?: of)?,? ?-?(?P<year>\d{4})",
    r"(?P<year>\d{4}),? " + _MONTH.format("name"),
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]" + _MONTH.format("name") + r",?[ -](?P<year>\d{4})",
    _MONTH.format("name") + r" (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})",
    r"(?P<day>1[3-9]|2\d|3[01])[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})",
    r"(?P<month>\d{1,2})/(?P<day>1[3-9]|2\d|3[01])/(?P<year>\d{4})",
    r"(?P<month>\d{1,2})/(?P<year>\d{4})",
)
_POINTS = tuple(re.compile(form, re.ASCII) for form in _POINT_FORMS)
_MONTH_RANGE = re.compile(
    _MONTH.format("first") + r" ?(?:-|to|through|until) ?" + _MONTH.format("last") + r",? (?P<year>\d{4})", re.ASCII
)
_SHORT_RANGE = re.compile(r"(?P<year>\d{4})-(?P<first>\d\d)/(?P<last>\d\d)", re.ASCII)
_FISCAL = re.compile(
    r"(?:fy|fiscal year|financial year)[ -]*(?P<century>\d\d)?(?P<year>\d\d)(?P<rest>-[qh][1-4])?", re.ASCII
)
_SPLIT_YEAR = re.compile(
    r"(?P<fiscal>(?:fy|fiscal year|financial year)[ -]*)?(?P<year>\d{4})[/-](?P<century>\d\d)?(?P<last>\d\d)", re.ASCII
)
_YEARS = re.compile(r"(?P<year>\d{4}) ?[/-] ?(?P<last>\d\d(?:\d\d)?)", re.ASCII)
_WEEK = re.compile(r"(?P<year>\d{4})-?w(?P<week>\d\d)", re.ASCII)
_BETWEEN = re.compile(r" ?(?:/|\.\.\.?|\bto\b|\bthrough\b|\buntil\b| - ) ?")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_WORDS = {
    "unknown": ("?",), "n/a": ("?",), "none": ("?",), "??": ("?",),
    "any": ("always",), "all": ("always",), "../..": ("always",), "all time": ("always",),
}  # fmt: skip


def suggestions(text: str) -> tuple[str, ...]:
    """
    Return what *text*, which is no period, may have been meant as, likeliest first; the texts are not checked.

    Args:
        text: A period in everyday words: ``Sept 2023``, ``2023Q3``, ``24 October 2023``, ``FY23``.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text[:80]).translate(_DASHES).lower().split())
    if plain in _WORDS:
        return _WORDS[plain]
    if plain == "always":
        return ("always",)
    about = re.fullmatch(r"(?:~|c\.|ca\.|circa|about|around) ?(?P<rest>.+)|(?P<first>[^?%~]+)[?%~]", plain)
    if about is not None:
        rest = about["rest"] or about["first"]
        return tuple(f"{found}~" for found in suggestions(rest)) or ((f"{rest}~",) if about["first"] else ())
    readings = (_fiscal(plain), _week(plain), _range(plain), _iso(plain), _years(plain))
    return tuple(found for found in readings if found is not None)


def _iso(plain: str) -> str | None:
    """Return one day, month, quarter, half or year in ISO 8601, or None."""
    for form in _POINTS:
        match = form.fullmatch(plain)
        if match is None:
            continue
        parts = match.groupdict()
        if "letter" in parts:
            nth = _ORDINALS.get(parts["nth"], parts["nth"])
            return f"{parts['year']}-{parts['letter'][0].upper()}{nth}"
        month = _MONTHS.index(parts["name"]) + 1 if parts.get("name") else int(parts.get("month") or 0)
        day = int(parts.get("day") or 0)
        return parts["year"] + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
    return None


def _range(plain: str) -> str | None:
    """Return a span from one point to another in ISO 8601, or None."""
    match = _MONTH_RANGE.fullmatch(plain.removeprefix("from "))
    if match is not None:
        first, last = (_MONTHS.index(match[key]) + 1 for key in ("first", "last"))
        return f"{match['year']}-{first:02}/{match['year']}-{last:02}"
    match = _SHORT_RANGE.fullmatch(plain)
    if match is not None:
        return f"{match['year']}-{match['first']}/{match['year']}-{match['last']}"
    open_ended = re.fullmatch(r"(?:since|from) (?P<point>.+)|(?P<left>[^/]+)/", plain)
    if open_ended is not None and (point := _iso(open_ended["point"] or open_ended["left"])) is not None:
        return f"{point}/.."
    sides = [_iso(side.strip()) for side in _BETWEEN.split(plain.removeprefix("from "))]
    return f"{sides[0]}/{sides[1]}" if len(sides) == 2 and None not in sides else None


def _fiscal(plain: str) -> str | None:
    """Return a fiscal year as ``FY2023`` or ``FY2022/23``, or two calendar years, or None."""
    match = _FISCAL.fullmatch(plain)
    if match is not None:
        return f"FY{match['century'] or '20'}{match['year']}{(match['rest'] or '').upper()}"
    match = _SPLIT_YEAR.fullmatch(plain)
    # 2023-09 and 2023-2024 have the same shape; only a year and the last two digits of the next are taken for a fiscal year.
    if match is None or (match["century"] and not match["fiscal"]):
        return None
    return f"FY{match['year']}/{match['last']}" if int(match["last"]) == (int(match["year"]) + 1) % 100 else None


def _years(plain: str) -> str | None:
    """Return the span from one year to another in ISO 8601, or None."""
    match = _YEARS.fullmatch(plain)
    return None if match is None else f"{match['year']}/{match['year'][: -len(match['last'])]}{match['last']}"


def _week(plain: str) -> str | None:
    """Return the seven days of an ISO week, or None."""
    match = _WEEK.fullmatch(plain)
    if match is None:
        return None
    try:
        days = [date.fromisocalendar(int(match["year"]), int(match["week"]), day) for day in (1, 7)]
    except ValueError:
        return None
    return f"{days[0]}/{days[1]}"
