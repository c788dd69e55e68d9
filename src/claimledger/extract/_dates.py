"""Dates, months, quarters and years as English writes them, and which days they mean."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import evolve

from claimledger.extract._calendar import (
    BACK,
    DATED,
    HALVES,
    LENGTHS,
    MONTHS,
    NUMBERS,
    OF_MONTHS,
    QUARTERS,
    WEEKDAYS,
    Span,
    Time,
    When,
    month_span,
    months_to,
    part_span,
    year_span,
)
from claimledger.extract._days import days, numbered
from claimledger.reading import Conventions, Phrase, skipped

RANGE_JOINS = frozenset(("to", "-", "through", "and", "until", "till"))
"""Words between the two ends of a span."""

_MONTHLY = frozenset(("quarter", "figure", "estimate", "rate", "level", "reading", "survey"))
"""Words before which "March" and "May" are months."""

_AHEAD = frozenset(("forecast", "expected", "projected", "predicted", "due", "seen", "set"))
_EXPECTING = frozenset(("expects", "anticipates", "forecasts"))
"""Verbs of what is yet to come."""

_BE = frozenset(("is", "are", "be"))
_ENDED = frozenset(("ended", "ending", "to", "through"))


class Dates:
    """
    Reads the times of one sentence, whatever stands before them.

    Args:
        p: The sentence.
        when: What dates without a year are read against.
        conventions: The units that are known.
    """

    def __init__(self, p: Phrase, when: When, conventions: Conventions) -> None:
        self.p = p
        self.when = when
        self.conventions = conventions
        self.expects = any(word in _EXPECTING for word in p.words[: p.size])
        self.ahead = any(p.words[k] in _AHEAD and p.words[k - 1] in _BE for k in range(1, p.size))

    def _year_of(self, month: int) -> int | None:
        """Return the year of a month without one: the last that was over, or the coming one of what is forecast."""
        if self.ahead and self.when.told and self.when.year is not None:
            return self.when.year
        return self.when.year_of_month(month)

    def _coming(self, month: int) -> int | None:
        """Return the year of the part of a year that ends with a month and is not over, or the last one's where none is told."""
        when = self.when
        if not when.told or when.year is None or when.month is None:
            return when.year
        return when.year if month >= when.month else when.year + 1

    def at(self, i: int) -> Time | None:
        """Return the time at token *i*, whatever stands before it."""
        p = self.p
        word, kind = p.words[i], p.kinds[i]
        if kind == "n":
            return self._digits(i)
        if word in MONTHS and p.original(i)[0].isupper():
            return self._month(i)
        if word.endswith("'s") and word[:-2] in MONTHS and p.original(i)[0].isupper():
            month = MONTHS[word[:-2]]
            named = i and p.original(i - 1)[0].isupper() and p.kinds[i - 1] == "w"
            return None if named else Time(start=i, end=i + 1, span=self._months(None, month, month))  # "July's starts"
        if word in QUARTERS or word in ("first", "last", "final", "latter", "opening"):
            part = self._part(i)
            if part is not None or word != "last":
                return part
        if word in ("last", "this", "current", "next", "past"):
            return self._relative(i)
        if word in ("fiscal", "fy", "financial"):
            return self._fiscal(i)
        if p.joined(i) and p.kinds[i + 1] == "n":
            return self._short(i)
        if word in WEEKDAYS and p.original(i)[0].isupper():
            return self._weekday(i)
        if word in ("yesterday", "today", "tomorrow", "tonight"):
            return self._day(i, i + 1, {"yesterday": -1, "tomorrow": 1}.get(word, 0))
        if word in ("year", "quarter", "months", "weeks", "month", "week") and p.words[i + 1] in _ENDED:
            return self._ended(i, i, 1) or self._spoken_of(i)
        if (
            (word in NUMBERS or word == "twelve")
            and p.words[i + 1] in ("months", "weeks", "quarters")
            and p.words[i + 2] in _ENDED
        ):
            return self._ended(i, i + 1, NUMBERS[word])
        if word == "end" and p.words[i + 1] in ("of", "-", "the"):
            return self._end(i)
        if word in BACK:
            return self._spoken_of(i)
        return None

    def _spoken_of(self, i: int) -> Time | None:
        """Return the time that was spoken of: "rose 5% in the year to $12 billion"."""
        told = i > 1 and self.p.words[i - 1] == "the" and self.p.words[i - 2] in ("in", "for", "during")
        return Time(start=i, end=i + 1, like=True) if told else None

    def _end(self, i: int) -> Time | None:
        """Return "end of 2023", "end of the third quarter of 2023", "end-June"."""
        j = i + 2
        j += self.p.words[j] == "the"
        time = self.at(j)
        return None if time is None or time.since else evolve(time, start=i, point=True)

    def _digits(self, i: int) -> Time | None:
        p = self.p
        word = p.words[i]
        if word.isdecimal() and len(word) <= 2 and p.words[i + 1] in ("months", "weeks", "quarters"):
            return self._ended(i, i + 1, int(word)) if p.words[i + 2] in _ENDED else None
        if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31:
            k = i + 1
            if p.joined(i) and p.words[k] in ("st", "nd", "rd", "th"):
                k += 1
            k += p.words[k] == "of"
            if p.words[k] in RANGE_JOINS and p.kinds[k + 1] == "n":
                return days(p, i, k, self._digits(k + 1))
            if p.words[k] in MONTHS and p.original(k)[0].isupper():
                return self._dated(i, k, int(word))
            if p.joined(i) and p.words[i + 1] in ("q", "h") and word in ("1", "2", "3", "4"):
                return numbered(p, i)
            return None
        if len(word) != 4 or not word.isdecimal() or not 1500 <= int(word) <= 2199:
            return None
        year = int(word)
        if p.words[i + 1] == "-" and p.words[i + 3] == "-" and p.joined(i) and p.kinds[i + 2] == p.kinds[i + 4] == "n":
            return self._iso(i)
        if (
            p.words[i + 1] in ("-", "to", "/", "and", "through")
            and p.kinds[i + 2] == "n"
            and p.words[i + 2].isdecimal()
        ):
            later = self._years(i, year)
            if later is not None:
                return later
        if p.joined(i) and p.words[i + 1] == "s":
            return Time(start=i, end=i + 2, span=(date(year, 1, 1), date(year + 9, 12, 31))) if year % 10 == 0 else None
        if skipped(p, i, self.conventions) <= i and not (p.words[i + 1] in DATED and 1900 <= year <= 2100):
            return None
        if p.words[i + 1] in ("quarter", "period", "half") and (i and p.words[i - 1] == "the"):
            return Time(start=i, end=i + 2, span=year_span(year), like=True)
        return Time(start=i, end=i + 1, span=year_span(year))

    def _years(self, i: int, year: int) -> Time | None:
        """Return "2010 to 2015", "2010-15", "2022/23"."""
        p = self.p
        sign, text = p.words[i + 1], p.words[i + 2]
        before = p.words[i - 1] if i else ""
        if sign in ("-", "/") and not p.joined(i):
            return None
        if len(text) == 2 and sign in ("-", "/"):
            text = p.words[i][:2] + text
            if int(text) == year + 1:
                # A year written so does not run with the calendar; in most places that write it, it begins in April.
                return Time(start=i, end=i + 3, span=(date(year, 4, 1), date(year + 1, 3, 31)))
        if len(text) != 4 or not year < int(text) <= 2199:
            return None
        if sign in ("to", "through") and before != "from":
            return None if before in ("", ",") else self._both(i, year, int(text))
        if sign == "and" and before != "between":
            return None
        return self._both(i, year, int(text))

    def _both(self, i: int, first: int, last: int) -> Time:
        ends = year_span(first), year_span(last)
        between = self.p.words[i + 1] == "and"
        return Time(start=i, end=i + 3, span=(ends[0][0], ends[1][1]), ends=ends if between else None)

    def _iso(self, i: int) -> Time | None:
        p = self.p
        try:
            day = date(int(p.words[i]), int(p.words[i + 2]), int(p.words[i + 4]))
        except ValueError:
            return None
        return Time(start=i, end=i + 5, span=(day, day))

    def _month(self, i: int) -> Time | None:
        p = self.p
        before = p.words[i - 1] if i else ""
        end = i + 1
        end += p.words[end] == "." and p.joined(i)
        if p.words[i] in ("may", "march", "mar", "sun", "sat") and not (
            p.kinds[end] == "n"
            or before
            in ("in", "of", "since", "from", "by", "last", "this", "early", "late", "mid", "to", "until", "through")
            or before in ("-", "and", "between", "ended", "ending", "during", "for", "after", "before", "next", "over")
            or p.words[end] in _MONTHLY
            or (before in ("", ".", ";", "-", ",", "(") and p.words[end] in OF_MONTHS)
        ):
            return None
        month = MONTHS[p.words[i]]
        if p.joined(i) and p.kinds[end] == "n" and end == i + 1:
            end += 1  # "in July3": the mark of a note
            return Time(start=i, end=end, span=self._months(None, month, month))
        joined = p.words[end] in RANGE_JOINS and (p.words[end] != "and" or before == "between")
        if joined and p.words[end + 1] in MONTHS and p.original(end + 1)[0].isupper():
            last = MONTHS[p.words[end + 1]]
            year, end = self._year_after(end + 2)
            span = self._months(year, month, last)
            ends = None
            if span is not None and before == "between":
                ends = month_span(span[0].year, month), month_span(span[1].year, last)
            return Time(start=i, end=end, span=span, ends=ends)
        if p.words[end] == "quarter":
            year, end = self._year_after(end + 1)
            span = self._months(year, month, month)
            return Time(start=i, end=end, span=None if span is None else months_to(span[1], 3))
        if p.kinds[end] == "n" and p.words[end].isdecimal() and len(p.words[end]) <= 2 and 1 <= int(p.words[end]) <= 31:
            return self._dated(i, i, int(p.words[end]), end + 1)
        year, end = self._year_after(end)
        span = self._months(year, month, month)
        if p.words[end] == "quarter" and span is not None:
            return Time(start=i, end=end + 1, span=months_to(span[1], 3))
        joined = p.words[end] in RANGE_JOINS and (p.words[end] != "and" or before == "between")
        if joined and year is not None and p.words[end + 1] in MONTHS and p.original(end + 1)[0].isupper():
            later = self._month(end + 1)
            if later is not None and later.span is not None and span is not None and span[0] < later.span[1]:
                ends = (span, later.span) if before == "between" else None
                return Time(start=i, end=later.end, span=(span[0], later.span[1]), ends=ends)
        return Time(start=i, end=end, span=span)

    def _months(self, year: int | None, first: int, last: int) -> Span | None:
        if year is None:
            year = self._year_of(last)
        if year is None:
            return None
        begin = month_span(year if first <= last else year - 1, first)[0]
        return begin, month_span(year, last)[1]

    def _year_after(self, end: int) -> tuple[int | None, int]:
        """Return the year that follows a part of it (", 2023", "of 2023", "of last year") and the token after it."""
        p = self.p
        k = end
        k += p.words[k] in (",", "of", "in")
        k += p.words[k] in ("the", "fiscal", "calendar")
        k += p.words[k] in ("fiscal", "year", "calendar") and p.kinds[k + 1] == "n"
        word = p.words[k]
        if p.kinds[k] == "n" and len(word) == 4 and word.isdecimal() and 1500 <= int(word) <= 2199:
            return int(word), k + 1
        if word in ("last", "this", "previous") and p.words[k + 1] == "year":
            shift = 0 if word == "this" else -1
            return (None if self.when.year is None else self.when.year + shift), k + 2
        if word == "year" and k > end:
            return None, k + 1
        return None, end

    def _dated(self, start: int, at: int, day: int, end: int | None = None) -> Time | None:
        """Return the day whose month stands at token *at*."""
        p = self.p
        month = MONTHS[p.words[at]]
        if end is None:
            end = at + 1
            end += p.words[end] == "." and p.joined(at)
        elif p.words[end] in ("st", "nd", "rd", "th"):
            end += 1
        last = day
        if p.words[end] in ("-", "to") and p.kinds[end + 1] == "n" and p.words[end + 1].isdecimal() and at == start:
            upto = int(p.words[end + 1]) if len(p.words[end + 1]) <= 2 else 0
            if day < upto <= 31:
                last, end = upto, end + 2
        year, end = self._year_after(end)
        if year is None:
            year = self.when.year_of_month(month)
        if year is None:
            return Time(start=start, end=end)
        try:
            return Time(start=start, end=end, span=(date(year, month, day), date(year, month, last)))
        except ValueError:
            return None

    def _part(self, i: int) -> Time | None:
        """Return "third quarter of 2023", "first nine months", "fourth-quarter", "first half of the year"."""
        p = self.p
        nth = QUARTERS.get(p.words[i], 0)
        k = i + 1
        k += p.words[k] == "-"
        k += p.words[k] in ("fiscal", "calendar")
        word = p.words[k]
        if word == "quarter":
            nth = 4 if p.words[i] in ("last", "final") and p.words[k + 1] == "of" else nth
            if not nth:
                return None
            if p.words[k + 1] in ("ended", "ending"):
                return self._ended(i, k, 1)
            return self._part_of(i, k + 1, nth, 3)
        if word == "half":
            nth = HALVES.get(p.words[i], 0)
            return self._part_of(i, k + 1, nth, 6) if nth else None
        if p.words[i] != "first" and p.words[i] != "opening":
            return None
        count = NUMBERS.get(word) or (int(word) if p.kinds[k] == "n" and word.isdecimal() and len(word) < 3 else 0)
        months = {"months": 1, "quarters": 3}.get(p.words[k + 1], 0) * count
        if not 0 < months < 12:
            return None
        year, end = self._year_after(k + 2)
        year = year or self.when.year_of_month(months)
        return Time(start=i, end=end, span=None if year is None else (date(year, 1, 1), month_span(year, months)[1]))

    def _part_of(self, start: int, end: int, nth: int, months: int) -> Time:
        year, end = self._year_after(end)
        if year is None:
            year = self.when.year_of_month(nth * months)
            year = self._coming(nth * months) if self.expects else year
        return Time(start=start, end=end, span=None if year is None else part_span(year, nth, months))

    def _ended(self, start: int, at: int, count: int) -> Time | None:
        """Return "year ended Dec. 31, 2005", "three months to June"."""
        p = self.p
        months = LENGTHS.get(p.words[at], 0) * count
        k = at + 2
        k += p.words[k] in ("the", "in", "on")
        k += p.words[k] == "end" and p.words[k + 1] == "of"
        k += p.words[k] == "of"
        time = self.at(k)
        if time is None or not (p.words[k] in MONTHS or p.kinds[k] == "n"):
            return None
        if time.span is None:
            return evolve(time, start=start)
        if not months:
            return evolve(time, start=start, span=(time.span[1] - timedelta(days=7 * count - 1), time.span[1]))
        return evolve(time, start=start, span=months_to(time.span[1], months))

    def _relative(self, i: int) -> Time | None:
        p, when = self.p, self.when
        word, after = p.words[i], p.words[i + 1]
        shift = {"last": -1, "past": -1, "next": 1}.get(word, 0)
        if after in MONTHS and p.original(i + 1)[0].isupper() and word in ("last", "this", "next"):
            time = self._month(i + 1)
            return None if time is None else evolve(time, start=i)
        if after == "year":
            return Time(start=i, end=i + 2, span=None if when.year is None else year_span(when.year + shift))
        if after in ("month", "quarter", "week") and word != "past":
            return Time(start=i, end=i + 2, span=when.around(after, shift))
        return None

    def _fiscal(self, i: int) -> Time | None:
        p = self.p
        k = i + 1
        k += p.words[k] in ("year", "-")
        word = p.words[k]
        if p.kinds[k] != "n" or not word.isdecimal():
            return None
        if p.words[k + 1] in ("-", "/") and p.joined(k) and p.kinds[k + 2] == "n":
            time = self._years(k, int(word)) if len(word) == 4 else None
            return None if time is None else evolve(time, start=i)
        year = int(word) + (2000 if len(word) == 2 else 0)
        return Time(start=i, end=k + 1, span=year_span(year)) if 1500 <= year <= 2199 else None

    def _short(self, i: int) -> Time | None:
        """Return "Q3 2023", "H1", "FY23"."""
        p = self.p
        letter, digits = p.words[i], p.words[i + 1]
        if letter == "fy" and digits.isdecimal() and len(digits) in (2, 4):
            year = int(digits) + (2000 if len(digits) == 2 else 0)
            return Time(start=i, end=i + 2, span=year_span(year))
        if letter not in ("q", "h") or digits not in ("1", "2", "3", "4") or not p.text[p.starts[i]].isupper():
            return None
        months = 3 if letter == "q" else 6
        return self._part_of(i, i + 2, int(digits), months) if int(digits) * months <= 12 else None

    def _weekday(self, i: int) -> Time | None:
        day = self.when.day
        if day is None:
            return Time(start=i, end=i + 1)
        back = (day.weekday() - WEEKDAYS[self.p.words[i]]) % 7
        return self._day(i, i + 1, -back)

    def _day(self, start: int, end: int, shift: int) -> Time:
        day = self.when.day
        if day is None:
            return Time(start=start, end=end)
        day += timedelta(days=shift)
        return Time(start=start, end=end, span=(day, day))
