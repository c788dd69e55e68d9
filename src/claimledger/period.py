"""Reference periods: spans of days, unknown ones, and how they contain, tile and precede one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import total_ordering
from itertools import pairwise
from typing import Literal

from attrs import evolve, frozen

from claimledger._calendar import (
    POINT,
    SPLIT_YEAR,
    add_months,
    point_days,
    point_text,
    shifted,
    span_text,
    split_year_days,
    whole_months,
)
from claimledger._period_words import suggestions
from claimledger.errors import PeriodError, nearest

PeriodKind = Literal["span", "open", "approximate", "unknown", "named", "always"]

MAX_PARTS = 10_000
"""Into how many parts a period is split at most."""

_MONTHS_BACK = {"year-on-year": 12, "quarter-on-quarter": 3, "month-on-month": 1, "period-on-period": 0}
_PART_MONTHS = {"year": 12, "half-year": 6, "quarter": 3, "month": 1}
_PART_DAYS = {"week": 7, "day": 1}

_UNKNOWN = re.compile(
    r"\?(?P<name>\w[\w.-]{0,99})?"
    r"(?:, (?:(?P<count>[1-9][0-9]{0,3}) (?P<unit>year|month)s?(?: and (?P<more>[1-9][0-9]{0,3}) periods?)?"
    r"|(?P<periods>[1-9][0-9]{0,3}) periods?) earlier)?"
)


@total_ordering
@frozen(cache_hash=True)
class Period:
    """
    The time that a figure is about.

    Made by `parse`, `span` and `private`. Equal periods compare equal however they were written, and all periods have
    one order: dated ones by their first and last day, then ``always``, named and unknown ones.

    Args:
        kind: ``span``: from one day to another, both included; ``open``: one of the two ends was left open;
            ``approximate``: the days are about these, so that it ties to itself only; ``named``: not known, but the same
            wherever its name is used; ``unknown``: tied to nothing but itself; ``always``: a law without period.
        start: First day; None where there is none.
        end: Last day; None where there is none.
        name: Name of a named period, owner of a private one; else None.
        offset: For named and unknown ones, how many months and how many of its own lengths earlier it lies.

    Raises:
        ValueError: The last day lies before the first, or the fields do not fit the kind.
    """

    kind: PeriodKind
    start: date | None = None
    end: date | None = None
    name: str | None = None
    offset: tuple[int, int] = (0, 0)

    def __attrs_post_init__(self) -> None:
        """Refuse fields that do not fit the kind."""
        start, end, kind = self.start, self.end, self.kind
        if kind in ("span", "approximate"):
            if start is None or end is None or end < start:
                raise ValueError(f"a period from {start} to {end} has no days")
        elif (kind == "open") != ((start is None) != (end is None)) or (kind != "open" and start is not None):
            raise ValueError(f"a period of kind {kind} has no days from {start} to {end}")
        if self.name == "" or (kind != "unknown" and (self.name is not None) != (kind == "named")):
            raise ValueError(f"a period of kind {kind} is not called {self.name}")

    @classmethod
    def parse(cls, text: str, fiscal_year_start: str = "01") -> Period:
        """
        Return the period of an ISO 8601 (EDTF) text.

        Read are ``2023``, ``2023-H1``, ``2023-Q3``, ``2023-09``, ``2023-10-24``, two of these with ``/`` between (both ends
        included), an end left open (``2020-01/..``), fiscal years (``FY2023`` is the one that ends in 2023, also written
        ``FY2022/23``; ``FY2023-Q1`` is its first quarter), ``~`` at the end for about, ``?`` for a period that nobody said,
        ``?name`` for one that is not known but the same wherever it is named so, and ``always``.

        Args:
            text: The period.
            fiscal_year_start: Month in which a fiscal year starts, ``01`` to ``12``.

        Raises:
            PeriodError: The text is no period, or it ends before it starts.
        """
        match = POINT.fullmatch(text)
        if match is not None:
            return cls("span", *point_days(match, text, 0, fiscal_year_start))
        if text.startswith("?"):
            return cls._parse_unknown(text, fiscal_year_start)
        if text == "always":
            return cls("always")
        if text.endswith("~"):
            return cls._parse_approximate(text, fiscal_year_start)
        split = SPLIT_YEAR.fullmatch(text)
        if split is not None:
            return cls("span", *split_year_days(split, text, fiscal_year_start))
        left, slash, right = text.partition("/")
        if not slash:
            raise _unreadable(text, 0, len(text), fiscal_year_start)
        return cls._parse_ends(text, left, right, fiscal_year_start)

    @classmethod
    def span(cls, start: date, end: date) -> Period:
        """
        Return the period from one day to another, both included.

        Raises:
            ValueError: The last day lies before the first.
        """
        return cls("span", start, end)

    @classmethod
    def private(cls, owner: str) -> Period:
        """Return the unknown period of *owner* (a claim's id, not empty), which equals only itself."""
        return cls("unknown", name=owner)

    @classmethod
    def _parse_ends(cls, text: str, left: str, right: str, fiscal: str) -> Period:
        days: list[tuple[date, date] | None] = []
        for side, offset in ((left, 0), (right, len(left) + 1)):
            match = POINT.fullmatch(side)
            if match is None and side != "..":
                raise _unreadable(text, offset, offset + len(side), fiscal)
            days.append(None if match is None else point_days(match, text, offset, fiscal))
        first, last = days
        if first is None or last is None:
            if first is last:
                raise PeriodError("a period that is open at both ends says nothing (did you mean always?)", text)
            return cls("open", first and first[0], last and last[1])
        if last[1] < first[0]:
            raise PeriodError(f"the period ends before it starts (did you mean {right}/{left}?)", text)
        if left.startswith("FY") != right.startswith("FY"):
            raise PeriodError(
                "write both ends as fiscal years, or neither: FY2022/23 is one year, FY2022/FY2023 are two", text
            )
        return cls("span", first[0], last[1])

    @classmethod
    def _parse_approximate(cls, text: str, fiscal: str) -> Period:
        # EDTF marks each end; the two marks together say no more than one at the end.
        whole = text[:-1].replace("~/", "/", 1)
        try:
            exact = None if "~" in whole else cls.parse(whole, fiscal)
        except PeriodError as error:
            raise PeriodError(error.message, text, error.start, error.end) from error
        if exact is None:
            raise _unreadable(text, 0, len(text), fiscal)
        if not exact.known:
            raise PeriodError("only a period with two days as its ends can be approximate", text)
        return evolve(exact, kind="approximate")

    @classmethod
    def _parse_unknown(cls, text: str, fiscal: str) -> Period:
        match = _UNKNOWN.fullmatch(text)
        if match is None:
            raise _unreadable(text, 0, len(text), fiscal)
        months = int(match["count"] or 0) * (12 if match["unit"] == "year" else 1)
        offset = (-months, -int(match["more"] or match["periods"] or 0))
        return cls("unknown" if match["name"] is None else "named", name=match["name"], offset=offset)

    @property
    def known(self) -> bool:
        """Whether both its first and its last day are known."""
        return self.kind == "span"

    @property
    def is_instant(self) -> bool:
        """Whether it is one day, at which a stock has a level."""
        return self.kind == "span" and self.start == self.end

    @property
    def days(self) -> int | None:
        """Number of days; None where it is not known."""
        if self.kind != "span" or self.start is None or self.end is None:
            return None
        return self.end.toordinal() - self.start.toordinal() + 1

    @property
    def months(self) -> int | None:
        """Number of whole calendar months; None where it is not known or not whole."""
        if self.kind != "span" or self.start is None or self.end is None:
            return None
        return whole_months(self.start, self.end)

    @property
    def sort_key(self) -> tuple[int, int, int, str, str, tuple[int, int]]:
        """What the order of periods goes by; equal for equal periods only."""
        group = {"always": 1, "named": 2, "unknown": 3}.get(self.kind, 0)
        first = 0 if self.start is None else self.start.toordinal()
        last = date.max.toordinal() + 1 if self.end is None else self.end.toordinal()
        return (group, first, last, self.kind, self.name or "", self.offset)

    def __lt__(self, other: Period) -> bool:
        """Return whether it comes earlier in the order of all periods."""
        if not isinstance(other, Period):
            return NotImplemented
        return self.sort_key < other.sort_key

    def contains(self, other: Period) -> bool:
        """
        Return whether every day of *other* is in it, so far as that is certain.

        An end left open lies at an unknown day, so neither an open period nor any that is not dated contains another or
        lies in one.
        """
        mine, theirs = _ordinals(self), _ordinals(other)
        return mine is not None and theirs is not None and mine[0] <= theirs[0] and theirs[1] <= mine[1]

    def overlaps(self, other: Period) -> bool:
        """Return whether some day is in both, so far as that is certain: of an open period, the end that is known is."""
        mine, theirs = _certain(self), _certain(other)
        return mine is not None and theirs is not None and mine[0] <= theirs[1] and theirs[0] <= mine[1]

    def before(self, other: Period) -> bool:
        """Return whether its last day comes before the first day of *other*, and both are known."""
        return (
            self._bounded
            and other._bounded
            and self.end is not None
            and other.start is not None
            and self.end < other.start
        )

    def adjacent(self, other: Period) -> bool:
        """Return whether one of the two starts on the day after the other's last."""
        return self._meets(other) or other._meets(self)

    @property
    def _bounded(self) -> bool:
        return self.kind in ("span", "open")

    def _meets(self, later: Period) -> bool:
        if not self.before(later) or self.end is None or later.start is None:
            return False
        return self.end.toordinal() + 1 == later.start.toordinal()

    def shift(self, base: str) -> Period:
        """
        Return the period that a change over *base* is measured against.

        Whole months stay whole months, and a last day (or single day) at the end of its month stays there. Named and unknown
        periods are shifted in name: the same shift of the same period gives the same unknown.

        Args:
            base: ``year-on-year``, ``quarter-on-quarter``, ``month-on-month``, or ``period-on-period`` for the period of the
                same length just before.

        Raises:
            PeriodError: The base is none of these, the period is open or ``always``, or the result lies outside the years 1 to 9999.
        """
        back = _MONTHS_BACK.get(base)
        if back is None:
            near = nearest(base, _MONTHS_BACK)
            raise PeriodError(f"no such comparison base{'' if near is None else f' (did you mean {near}?)'}", base)
        if self.kind in ("named", "unknown"):
            months, periods = self.offset
            return evolve(self, offset=(months - back, periods - (back == 0)))
        if self.start is None or self.end is None:
            raise PeriodError(
                f"{'a law without period' if self.kind == 'always' else 'an open period'} has no {base} base", str(self)
            )
        try:
            start, end = shifted(self.start, self.end, back)
        except ValueError as error:
            raise PeriodError(f"its {base} base lies outside the years 1 to 9999", str(self)) from error
        return evolve(self, start=start, end=end)

    def split(self, word: str) -> tuple[Period, ...]:
        """
        Return its parts of one length, from its first day on: the quarters of a (calendar or fiscal) year, the days of a month.

        Args:
            word: ``year``, ``half-year``, ``quarter``, ``month``, ``week`` (seven days) or ``day``.

        Raises:
            PeriodError: The word is none of these, the period is not known, it is not a whole number of such parts, or there
                would be more than `MAX_PARTS`.
        """
        size = _PART_MONTHS.get(word) or _PART_DAYS.get(word)
        if size is None:
            near = nearest(word, (*_PART_MONTHS, *_PART_DAYS))
            raise PeriodError(f"no such part of a period{'' if near is None else f' (did you mean {near}?)'}", word)
        length = self.months if word in _PART_MONTHS else self.days
        if length is None or self.start is None or length % size:
            raise PeriodError(f"the period is not a whole number of {word}s", str(self))
        if length // size > MAX_PARTS:
            raise PeriodError(f"the period has more than {MAX_PARTS:,} {word}s", str(self))
        if word in _PART_DAYS:
            first = self.start.toordinal()
            return tuple(_between(day, day + size - 1) for day in range(first, first + length, size))
        starts = [add_months(self.start, offset) for offset in range(0, length, size)]
        return tuple(Period("span", start, add_months(start, size - 1, to_end=True)) for start in starts)

    def __str__(self) -> str:
        """Return the shortest text that `parse` reads as this period; ``?`` for a private one."""
        if self.kind == "always":
            return "always"
        if self.kind in ("named", "unknown"):
            return f"?{self.name if self.kind == 'named' else ''}{_earlier(*self.offset)}"
        if self.start is None or self.end is None:
            return f"{point_text(self.start, first=True)}/{point_text(self.end, first=False)}"
        return span_text(self.start, self.end) + ("~" if self.kind == "approximate" else "")


def tiles(whole: Period, parts: Sequence[Period]) -> bool:
    """Return whether *parts*, in any order, cover every day of *whole* exactly once; false where any is not known."""
    outer = _ordinals(whole)
    days = [_ordinals(part) for part in parts]
    if outer is None or None in days:
        return False
    following = outer[0]
    for first, last in sorted(pair for pair in days if pair is not None):
        if first != following:
            return False
        following = last + 1
    return bool(days) and following == outer[1] + 1


def cuts(periods: Iterable[Period]) -> tuple[Period, ...]:
    """
    Return the atoms of *periods*: time cut at all their ends, without what none of them covers, earliest first.

    Each known period is tiled by the atoms it contains; n periods have fewer than 2·n atoms. Those not known are left out.
    """
    covering: dict[int, int] = {}
    for pair in map(_ordinals, periods):
        if pair is not None:
            covering[pair[0]] = covering.get(pair[0], 0) + 1
            covering[pair[1] + 1] = covering.get(pair[1] + 1, 0) - 1
    atoms: list[Period] = []
    ends = sorted(covering)
    depth = 0
    for first, following in pairwise(ends):
        depth += covering[first]
        if depth:
            atoms.append(_between(first, following - 1))
    return tuple(atoms)


def _between(first: int, last: int) -> Period:
    return Period("span", date.fromordinal(first), date.fromordinal(last))


def _ordinals(period: Period) -> tuple[int, int] | None:
    """Return the first and last day of a known period as numbers."""
    if period.kind != "span" or period.start is None or period.end is None:
        return None
    return period.start.toordinal(), period.end.toordinal()


def _certain(period: Period) -> tuple[int, int] | None:
    """Return the days that are certainly in the period: all of a known one, one of an open one."""
    if period.kind == "open":
        day = period.start or period.end
        return None if day is None else (day.toordinal(), day.toordinal())
    return _ordinals(period)


def _unreadable(text: str, start: int, end: int, fiscal: str) -> PeriodError:
    for suggestion in suggestions(text):
        try:
            Period.parse(suggestion, fiscal)
        except PeriodError:
            continue
        return PeriodError(f"this is no period (did you mean {suggestion}?)", text, start, end)
    return PeriodError(
        "this is no period: write 2023, 2023-Q3, 2023-09, 2023-10-24 or 2023-01/2023-09, ? for unknown",
        text,
        start,
        end,
    )


def _earlier(months: int, periods: int) -> str:
    counts = []
    if months:
        count, unit = (-months // 12, "year") if months % 12 == 0 else (-months, "month")
        counts.append(f"{count} {unit}{'s' if count > 1 else ''}")
    if periods:
        counts.append(f"{-periods} period{'s' if periods < -1 else ''}")
    return f", {' and '.join(counts)} earlier" if counts else ""
