"""Days, months and quarters that English names, and what dates without a year are read against."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from attrs import evolve, frozen

from claimledger.period import Period

Span = tuple[date, date]
"""A first and a last day."""

_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november")
_SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {name: k for k, name in enumerate((*_NAMES, "december"), start=1)}
MONTHS |= {name: k for k, name in enumerate(_SHORT, start=1)} | {"sept": 9}
"""Months by their names and short forms."""

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
OF_MONTHS = frozenset(("was", "is", "at", "saw", "sales", "figures", "data", "exports", "imports", "output", "total"))
"""Words after "May" and "March" that make them months where a sentence begins."""

WEEKDAYS = {name: k for k, name in enumerate(_DAYS)}
"""Days of the week, Monday as 0."""

QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
"""Quarters by their ordinals."""

HALVES = {"first": 1, "second": 2, "latter": 2, "last": 2, "opening": 1}
"""Halves by their ordinals."""

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
NUMBERS |= {"eleven": 11, "twelve": 12}
"""Small numbers in words, without one."""

LENGTHS = {
    "day": 0,
    "week": 0,
    "weeks": 0,
    "month": 1,
    "months": 1,
    "quarter": 3,
    "quarters": 3,
    "year": 12,
    "years": 12,
}
LENGTHS |= {"decade": 120}
"""Months of a length of time; 0 for one shorter than a month."""

DATED = frozenset(
    (
        *(
            "target",
            "targets",
            "goal",
            "goals",
            "budget",
            "census",
            "season",
            "election",
            "elections",
            "report",
            "survey",
        ),
        *("edition", "model", "plan", "deal", "agreement", "act", "law", "forecast", "estimate", "estimates", "figure"),
        *(
            "figures",
            "level",
            "levels",
            "total",
            "average",
            "peak",
            "record",
            "high",
            "low",
            "results",
            "war",
            "crisis",
        ),
        *("earthquake", "attack", "attacks", "games", "olympics", "financial", "fiscal", "baseline", "agenda", "crash"),
        *("campaign", "outbreak", "pandemic", "guidance", "outlook", "harvest", "crop", "study", "revision", "strike"),
        *("deadline", "horizon", "strategy", "reform", "invasion", "summit", "vintage", "draft", "term", "year"),
    )
)
"""Words that a number before them dates, and does not count: "the 2030 target"."""

BACK = frozenset(("year", "month", "quarter", "week", "day", "period"))
"""What may be the previous one."""


@frozen(kw_only=True)
class When:
    """
    What dates are read against.

    Args:
        day: When the text was published, if that is one day.
        year: The year it was published in, or else the last one that it spoke of; None where neither is known.
        month: The month it was published in; None where it is not known.
        told: Whether that is when it was published, as against a year that the text itself tells.
    """

    day: date | None = None
    year: int | None = None
    month: int | None = None
    told: bool = False

    @classmethod
    def published(cls, span: Span | None) -> When:
        """Return what dates of a text are read against that was published between two days."""
        if span is None:
            return cls()
        first, last = span
        month = last.month if (first.year, first.month) == (last.year, last.month) else None
        return cls(day=last if first == last else None, year=last.year, month=month, told=True)

    def seen(self, year: int) -> When:
        """Return the same after the text has spoken of a year."""
        return self if self.told else evolve(self, year=year)

    def year_of_month(self, month: int) -> int | None:
        """Return the year of the last such month that was over, or begun, when the text was published."""
        if self.year is None or self.month is None:
            return self.year
        return self.year if month <= self.month else self.year - 1

    def around(self, length: str, shift: int) -> Span | None:
        """Return this, the last (-1) or the next (1) month, quarter or week."""
        if length == "week":
            if self.day is None:
                return None
            monday = self.day - timedelta(days=self.day.weekday()) + timedelta(weeks=shift)
            return monday, monday + timedelta(days=6)
        if self.year is None or self.month is None:
            return None
        months = 12 * self.year + self.month - 1
        if length == "month":
            return month_span((months + shift) // 12, (months + shift) % 12 + 1)
        quarter = months // 3 + shift
        return part_span(quarter // 4, quarter % 4 + 1, 3)


@frozen(kw_only=True)
class Time:
    """
    A time expression.

    Args:
        start: Index of its first token; a preposition before it is left out.
        end: Index of the token after it.
        span: Its first and last day; None where the text does not settle them.
        base: Whether something is told against it ("from the previous year", "year on year").
        words: For a base, its name in a comparison: ``year-on-year``, ``previous year``, ``2022``, ``since 2010``.
        back: For a base without days, how many months it lies back; None for one with days, or none that is known.
        since: Whether it runs from those days on.
        point: Whether it is only the end of its span ("at the end of 2023").
        like: Whether it is a part of its year like the one the text spoke of before ("the 2023 quarter").
        ends: Of a time from one to another ("between March and May"), the two; None for another time.
    """

    start: int
    end: int
    span: Span | None = None
    base: bool = False
    words: str = ""
    back: int | None = None
    since: bool = False
    point: bool = False
    ends: tuple[Span, Span] | None = None
    like: bool = False

    @property
    def period(self) -> Period | None:
        """The time as a period; None where the days are not known."""
        if self.span is None:
            return None
        if self.since:
            return Period("open", self.span[0])
        return Period.span(self.span[1], self.span[1]) if self.point else Period.span(*self.span)


def year_span(year: int) -> Span:
    """Return the days of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def month_span(year: int, month: int) -> Span:
    """Return the days of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def part_span(year: int, nth: int, months: int) -> Span:
    """Return the days of the nth part, so many months long, of a year."""
    last = nth * months
    return date(year, last - months + 1, 1), month_span(year, last)[1]


def months_to(last: date, months: int) -> Span:
    """Return so many months up to a day, which is taken for a month's last where it is none."""
    count = 12 * last.year + last.month - months
    if last == month_span(last.year, last.month)[1] or last.day == 1:
        return date(count // 12, count % 12 + 1, 1), last
    first = 12 * last.year + last.month - 1 - months
    year, month = divmod(first, 12)
    day = min(last.day, monthrange(year, month + 1)[1])
    return date(year, month + 1, day) + timedelta(days=1), last


def shifted(span: Span, back: int) -> Span:
    """Return the period so many months before, the ends of months kept."""
    first, last = (_shifted_day(day, back) for day in span)
    if span[1] == month_span(span[1].year, span[1].month)[1]:
        last = month_span(last.year, last.month)[1]
    return first, last


def _shifted_day(day: date, back: int) -> date:
    year, month = divmod(12 * day.year + day.month - 1 - back, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
