"""Time expressions of English: where they stand in a sentence, which days they mean, and what is told against them."""

from __future__ import annotations

from attrs import evolve

from claimledger.extract._calendar import BACK, LENGTHS, MONTHS, NUMBERS, WEEKDAYS, Time, When, shifted
from claimledger.extract._datelines import dateline
from claimledger.extract._dates import Dates
from claimledger.reading import Conventions, Phrase

_BASE_WORDS = frozenset(("from", "over", "than", "on", "against", "versus", "vs", "above", "below", "under"))
_SAID = frozenset(
    (
        *("said", "says", "showed", "reported", "announced", "told", "published", "released", "revealed", "according"),
        *("confirmed", "data", "figures", "statement", "report"),
    )
)
_LONG_ENOUGH = 27
"""Days from which a time is one that figures are told of."""

_SAID_NEAR = 5
"""Tokens within which a day after "released" or "said" is when that was so."""

_EARLIER = frozenset(("earlier", "ago", "before", "previously"))
_PERIOD_WORDS = frozenset(
    ("period", "quarter", "month", "half", "week", "time", "months", "year", "day", "stage", "term")
)
_TO = frozenset(("to", "-", "through", "until", "till"))
_AND = frozenset(("and",))
_ARTICLES = frozenset(("the", "year", "early", "late", "mid", "end", "of"))
_ON_WORDS = frozenset(("on", "over"))


def times(p: Phrase, when: When, conventions: Conventions) -> list[Time]:
    """
    Return the time expressions of a sentence in order.

    Args:
        p: The sentence.
        when: What dates without a year are read against.
        conventions: The units that are known: "2,017 people" is no year.
    """
    found: list[Time] = []
    reader = _Times(p, when, conventions)
    i = 0
    while i < p.size:
        time = reader.at(i)
        if time is None:
            i += 1
            continue
        if time.span is not None and not time.base and time.span[1].year:
            when = reader.dates.when = when.seen(time.span[1].year)
        found.append(time)
        i = max(time.end, i + 1)
    return _without_reports(p, [time for time in found if time.start >= dateline(p)])


def written(p: Phrase, when: When, conventions: Conventions) -> When:
    """
    Return what dates are read against after the dateline of a sentence has told the day; *when* where there is none.

    Args:
        p: The sentence.
        when: What dates without a year were read against before.
        conventions: The units that are known.
    """
    dates = Dates(p, when, conventions)
    for i in range(dateline(p)):
        time = dates.at(i)
        if time is not None and time.span is not None and time.span[0] == time.span[1]:
            return When.published(time.span)
    return when


def _without_reports(p: Phrase, found: list[Time]) -> list[Time]:
    """Return the times without the day on which something was said of a longer time: "announced on Thursday (Oct. 14)"."""
    if not any(_long(time) for time in found) or not any(word in _SAID for word in p.words[: p.size]):
        return found
    return [time for time in found if time.base or time.since or not _spoken(p, time)]


def _long(time: Time) -> bool:
    return time.span is not None and not time.base and (time.span[1] - time.span[0]).days >= _LONG_ENOUGH


def _spoken(p: Phrase, time: Time) -> bool:
    """Return whether a time is a day that "on" or a parenthesis tells, or a day of the week."""
    if time.point or (time.span is not None and time.span[0] != time.span[1]):
        return False
    if any(word in _SAID for word in p.words[max(0, time.start - _SAID_NEAR) : time.start]):
        return True
    before = p.words[time.start - 1] if time.start else ""
    return (
        p.words[time.start] in WEEKDAYS
        or before in ("on", "(", "today")
        or p.words[time.start] in ("today", "yesterday")
    )


def _is_year(p: Phrase, i: int) -> bool:
    return p.kinds[i] == "n" and len(p.words[i]) == 4 and p.words[i].isdecimal()


def _goes_on(p: Phrase, k: int) -> bool:
    """Return whether "over the year" goes on to a date: "to the March quarter", "ended June", and not "to £205,718"."""
    if p.words[k] in ("ended", "ending"):
        return True
    following = p.words[k + 1]
    dated = following in MONTHS or following in ("the", "end", "mid", "early", "late") or _is_year(p, k + 1)
    return p.words[k] in ("to", "through") and dated


class _Times:
    def __init__(self, p: Phrase, when: When, conventions: Conventions) -> None:
        self.p = p
        self.dates = Dates(p, when, conventions)

    def at(self, i: int) -> Time | None:
        """Return the time expression that begins at token *i*, as a base where the word before makes it one."""
        p = self.p
        word = p.words[i]
        if p.kinds[i] not in ("w", "n"):
            return None
        against = self._year_on_year(i) or self._earlier(i)
        if against is not None:
            return against
        plain = self.dates.at(i)
        if plain is None:
            return None
        plain = self._ago(self._span(i, plain))
        if (p.words[i] in WEEKDAYS or p.words[i] in ("today", "yesterday")) and self._reported(i):
            return None
        before = p.words[i - 1] if i else ""
        ahead = p.words[i - 2] if i > 1 else ""
        if before in ("the", "that", "in", "of", "a", "its", "their", "for") and i > 1:
            k = i - 1
            while k > 0 and p.words[k] in (
                "the",
                "that",
                "those",
                "in",
                "of",
                "for",
                "a",
                "level",
                "levels",
                "figure",
                "recorded",
                "start",
                "beginning",
                "its",
                "their",
                "value",
                "average",
                "reading",
            ):
                k -= 1
            before, ahead = p.words[k], p.words[k - 1] if k else ""
            if before in ("on", "over") and p.words[i - 1] != "the":
                before = p.words[i - 1]
        if before == "since":
            return evolve(plain, since=True, words=f"since {self._text(plain)}")
        compared = before in ("to", "with") and ahead in ("compared", "comparing", "comparison", "relative")
        if compared or (
            before in _BASE_WORDS
            and not (before == "on" and word not in ("last", "previous", "the", "a") and not _long(plain))
        ):
            if before == "over" and word in ("past", "next", "coming"):
                return plain
            if before == "from" and any(p.words[k] in _TO for k in range(plain.start, plain.end + 1)):
                reached = (
                    p.words[plain.end] == "to"
                    and p.kinds[plain.end + 1] in ("c", "n")
                    and not _is_year(p, plain.end + 1)
                )
                if not reached:
                    return plain  # "from January to September"
            if before == "over" and p.words[plain.end] in ("period", "weekend", "holiday"):
                return plain
            if before == "over" and "and" in p.words[plain.start : plain.end]:
                return plain  # "over 2024 and 2025"
            return evolve(plain, base=True, words=self._text(plain))
        return plain

    def _ago(self, time: Time) -> Time:
        """Return "the July-September quarter a year ago" as one time."""
        words, end = self.p.words, time.end
        end += words[end] in ("quarter", "period", "half")
        back = words[end] == "a" and words[end + 1] == "year" and words[end + 2] in _EARLIER
        if not back or time.span is None or time.base:
            return time
        return evolve(time, end=end + 3, span=shifted(time.span, 12), ends=None)

    def _span(self, i: int, first: Time) -> Time:
        """Return the time from one to another: "between Jan 1 and Aug 17", "from the year 2000 through 2016"."""
        p = self.p
        word, k = p.words[first.end], first.end + 1
        before = next((p.words[m] for m in range(i - 1, max(-1, i - 4), -1) if p.words[m] not in _ARTICLES), "")
        joins = {"between": _AND, "over": _AND, "from": _TO, "since": _TO}.get(before, frozenset())
        if word not in joins or first.span is None or first.ends is not None:
            return first
        while p.words[k] in _ARTICLES:
            k += 1
        last = self.dates.at(k)
        if last is None or last.span is None:
            return first
        opening = first.span
        if opening[0] > last.span[0] and not any(
            p.kinds[m] == "n" and len(p.words[m]) == 4 for m in range(i, first.end)
        ):
            opening = shifted(opening, 12 * (opening[0].year - last.span[0].year) or 12)
        if opening[0] > last.span[1]:
            return first
        ends = (opening, last.span) if before == "between" else None
        return evolve(first, end=last.end, span=(opening[0], last.span[1]), ends=ends)

    def _reported(self, i: int) -> bool:
        """Return whether a day is when something was said, not when it was so."""
        return any(word in _SAID for word in self.p.words[max(0, i - 4) : i])

    def _text(self, time: Time) -> str:
        p = self.p
        text = " ".join(p.text[p.starts[time.start] : p.ends[time.end - 1]].split())
        return text.rstrip(".").removeprefix("the ").removeprefix("The ").removeprefix("a ")

    def _year_on_year(self, i: int) -> Time | None:
        """Return "year on year", "month-on-month", "y/y", "on the year"."""
        p = self.p
        word = p.words[i]
        if word in ("year", "month", "quarter", "week"):
            j = i + 1 + (p.words[i + 1] == "-")
            if p.words[j] in ("on", "over", "to", "by"):
                k = j + 1 + (p.words[j + 1] == "-")
                if p.words[k] == word and (p.words[j] in _ON_WORDS or p.words[j + 1] == "-"):
                    return Time(start=i, end=k + 1, base=True, words=f"{word}-on-{word}", back=LENGTHS[word])
        short = {"yoy": "year", "qoq": "quarter", "mom": "month"}.get(word)
        if short is None and p.words[i + 1] in ("/", "-") and p.words[i + 2] in (word, "o") and word in ("y", "q", "m"):
            end = i + 5 if p.words[i + 2] == "o" else i + 3
            name = {"y": "year", "q": "quarter", "m": "month"}[word]
            return Time(start=i, end=end, base=True, words=f"{name}-on-{name}", back=LENGTHS[name])
        if short is not None and sum(letter.isupper() for letter in p.original(i)) > 1:  # "MoM", and no mom
            return Time(start=i, end=i + 1, base=True, words=f"{short}-on-{short}", back=LENGTHS[short])
        if word == "annually" and i and p.words[i - 1] in ("%", "percent", "cent") and "month" in p.words[:i]:
            return Time(start=i, end=i + 1, base=True, words="year-on-year", back=12)
        if word == "on" and p.words[i + 1] == "-" and p.words[i + 2] in ("year", "month", "quarter"):
            name = p.words[i + 2]
            return Time(start=i, end=i + 3, base=True, words=f"{name}-on-{name}", back=LENGTHS[name])
        if word == "on" and p.words[i + 1] in ("year", "month", "quarter", "day", "week") and p.words[i + 2] != "on":
            name = p.words[i + 1]
            return Time(start=i, end=i + 2, base=True, words=f"{name}-on-{name}", back=LENGTHS[name])
        if (
            word in ("on", "over")
            and p.words[i + 1] in ("the", "a", "an")
            and (word == "on" or (p.words[i + 1] == "the" and not _goes_on(p, i + 3)))
            and p.words[i + 2] in ("year", "month", "quarter", "week", "day", "annual", "yearly")
        ):
            name = "year" if p.words[i + 2] in ("annual", "yearly") else p.words[i + 2]
            end = i + 3 + (p.words[i + 3] in ("basis", "earlier", "before"))
            return Time(start=i, end=end, base=True, words=f"{name}-on-{name}", back=LENGTHS[name])
        return None

    def _earlier(self, i: int) -> Time | None:
        """Return "a year earlier", "the same period last year", "the previous month", "the year-ago quarter"."""
        p = self.p
        words = p.words
        j = i + (words[i] in ("the", "a", "an", "one", "its", "their"))
        if words[j] == "last" and words[j + 1].endswith("'s") and words[j + 1][:-2] in ("year", "month", "quarter"):
            name = words[j + 1][:-2]
            return Time(start=i, end=j + 2, base=True, words=f"{name}-on-{name}", back=LENGTHS[name])
        if words[j] in ("same", "corresponding", "comparable", "equivalent"):
            return self._same(i, j)
        length = LENGTHS.get(words[j])
        if length is not None and words[j + 1] == "-" and words[j + 2] in ("earlier", "ago"):
            end = j + 3 + (words[j + 3] in _PERIOD_WORDS)
            return self._back(i, end, words[j])
        if (
            length is not None
            and j > i
            and (words[j + 1] in _EARLIER or (words[j + 1] == "prior" and words[j + 2] != "to"))
        ):
            if words[i] == "its":
                return None
            return self._back(i, j + 2, words[j])
        count = NUMBERS.get(words[j + 1]) or (
            int(words[j + 1]) if words[j + 1].isdecimal() and len(words[j + 1]) < 3 else 0
        )
        if words[j] in ("prior", "previous", "preceding") and count:
            months = LENGTHS.get(words[j + 2], 0) * count
            if months and words[j + 2] != "years":
                return Time(start=i, end=j + 3, base=True, words=" ".join(words[j : j + 3]), back=months)
        if words[j] in ("prior", "previous", "preceding") and (
            words[j + 1] in BACK or words[j + 1] == "-" or words[j + 1] == "fiscal"
        ):
            k = j + 1 + (words[j + 1] in ("-", "fiscal"))
            if words[k] not in BACK or words[k].endswith("s"):
                return None
            end = k + 1
            if words[end] == "'" or words[end] in _PERIOD_WORDS:
                end += 1
            name = f"{words[j]} {words[k]}" if words[j + 1] != "-" else f"{words[k]}-on-{words[k]}"
            return Time(start=i, end=end, base=True, words=name, back=LENGTHS.get(words[k]))
        return None

    def _back(self, start: int, end: int, length: str) -> Time:
        name = length.rstrip("s")
        words = "decade earlier" if name == "decade" else f"{name}-on-{name}"
        return Time(start=start, end=end, base=True, words=words, back=LENGTHS[length])

    def _same(self, start: int, j: int) -> Time | None:
        """Return "the same period of 2019", "the comparable prior-year quarter", "the same month last year"."""
        p, words = self.p, self.p.words
        k = j + 1
        if words[k] in ("prior", "previous", "year") and words[k + 1] == "-":
            k += 3
        elif words[k] in ("prior", "previous"):
            k += 1
        counted = words[k] in NUMBERS or p.kinds[k] == "n" or words[k] in ("first", "second", "third", "fourth")
        k += counted
        if words[k] not in _PERIOD_WORDS:
            return None
        end = k + 1
        after = end + (words[end] in ("of", "in", "from"))
        after += words[after] in ("the", "a")
        if words[after] in ("last", "previous", "prior") and words[after + 1] == "year":
            return Time(start=start, end=after + 2, base=True, words="year-on-year", back=12)
        if words[after] == "year" and words[after + 1] in _EARLIER:
            return Time(start=start, end=after + 2, base=True, words="year-on-year", back=12)
        time = self.dates.at(after)
        if time is not None and time.span is not None:
            gap = None if self.dates.when.year is None else 12 * (self.dates.when.year - time.span[1].year)
            words_ = self._text(evolve(time, start=start))
            return Time(start=start, end=time.end, base=True, words=words_, back=gap if gap and gap > 0 else None)
        if k > j + 1:
            return Time(start=start, end=end, base=True, words="year-on-year", back=12)
        return None
