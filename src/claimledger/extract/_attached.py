"""What a figure is tied to, and what a list of figures shares out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from attrs import evolve

from claimledger.extract._calendar import Span, Time, shifted
from claimledger.extract._drafts import Draft
from claimledger.period import Period
from claimledger.reading import Phrase

_BASES = frozenset(("from", "than", "below", "above", "compared", "against", "versus"))
_ENDS = frozenset((",", ";", ":", "to", "and", "while"))
_LONGEST_LIST = 8
_A_LIST = 3
"""Tokens from which two things stand on no list."""

_A_YEAR = 360
"""Days from which a time is a year."""

_NEXT, _FAR = 2, 16
"""How many tokens after a change a time stands that it is told against, where other words are between."""


class Attached(NamedTuple):
    """
    What a figure is tied to.

    Args:
        period: The time it is about.
        inherited: Whether that comes from elsewhere than its clause.
        comparison: What it is told against.
        own: Whether the time stands right at the figure.
        past: Whether it is one of long ago, of which the text does not go on to speak.
    """

    period: Period | None = None
    inherited: bool = False
    comparison: str | None = None
    own: bool = False
    past: bool = False


class Topic(NamedTuple):
    """
    What a text speaks of where a sentence does not say.

    Args:
        span: The days.
        comparison: What the last change was told against.
    """

    span: Span | None = None
    comparison: str | None = None


def dealt_out(p: Phrase, drafts: Sequence[Draft], times: Sequence[Time]) -> dict[int, Time]:
    """
    Return the times that are dealt out, by the places of their figures; nothing where the counts differ.

    "Respectively" deals them out, and so does a list of times right behind a list of as many figures: "was $45 million and $40
    million in 2023 and 2022".

    Args:
        p: The sentence.
        drafts: Its figures.
        times: Its time expressions.
    """
    if "respectively" not in p.words:
        return _listed(p, drafts, times)
    at = p.words.index("respectively")
    plain = [time for time in times if not time.base and time.end <= at]
    told = [k for k, draft in enumerate(drafts) if draft.last <= at]
    for count in range(min(len(plain), len(told)), 1, -1):
        row = plain[-count:]
        joined = all(
            all(word in ("and", ",", "in", "for", "of", "the") for word in p.words[a.end : b.start])
            for a, b in pairwise(row)
        )
        listed = told[-count:]
        same = len({drafts[k].unit for k in listed}) == 1
        if joined and same:
            return dict(zip(listed, row, strict=True))
    return _listed(p, drafts, times)


def _listed(p: Phrase, drafts: Sequence[Draft], times: Sequence[Time]) -> dict[int, Time]:
    """Return the times of a list right behind a list of as many figures, by the places of these."""
    plain = [time for time in times if not time.base]
    for first, time in enumerate(plain):
        row = [time]
        for later in plain[first + 1 : first + _LONGEST_LIST]:
            if any(word not in ("and", ",", "in", "for") for word in p.words[row[-1].end : later.start]):
                break
            row.append(later)
        end = next((k for k in range(len(drafts) - 1, -1, -1) if drafts[k].last <= time.start), None)
        if len(row) < 2 or end is None or end + 1 < len(row):
            continue
        behind = [word for word in p.words[drafts[end].last : time.start] if word not in (")", ",", "respectively")]
        mine = range(end + 1 - len(row), end + 1)
        listed = all(_together(p, drafts[k], drafts[k + 1]) for k in mine[:-1])
        alone = mine[0] == 0 or not _together(p, drafts[mine[0] - 1], drafts[mine[0]])
        if (
            listed
            and alone
            and len(behind) < _A_LIST
            and all(word in ("in", "for", "during", "the") for word in behind)
        ):
            return dict(zip(mine, row, strict=True))
    return {}


def _together(p: Phrase, one: Draft, other: Draft) -> bool:
    """Return whether two figures of one unit stand on one list."""
    between = [word for word in p.words[one.last : other.first] if word not in ("(", ")")]
    return one.unit == other.unit and 0 < len(between) < _A_LIST and all(word in ("and", ",") for word in between)


def like_before(times: Sequence[Time], topic: Topic) -> list[Time]:
    """
    Return the times with "the 2023 quarter" made the same part of its year as the text spoke of before.

    Args:
        times: The times of a sentence.
        topic: What the text speaks of.
    """
    if topic.span is None or (topic.span[1] - topic.span[0]).days >= _A_YEAR:
        return list(times)
    result = []
    for time in times:
        if time.like and time.span is not None:
            years = topic.span[0].year - time.span[0].year
            result.append(evolve(time, span=shifted(topic.span, 12 * years)))
        else:
            result.append(time)
    return result


def with_bases(p: Phrase, drafts: Sequence[Draft], times: Sequence[Time]) -> list[Time]:
    """
    Return the times with those that a change is told against made bases: "24% below an all-time high reached in March".

    Args:
        p: The sentence.
        drafts: Its figures.
        times: Its time expressions.
    """
    result = list(times)
    for k, draft in enumerate(drafts):
        if draft.kind != "change" or p.words[draft.last] not in _BASES:
            continue
        limit = drafts[k + 1].first if k + 1 < len(drafts) else p.size
        told_already = [time.start for time in result if time.base and draft.last <= time.start < limit]
        for m, time in enumerate(result):
            if any(start < time.start for start in told_already):
                continue
            apart = time.start - draft.last
            if not _NEXT < apart < _FAR or time.start >= limit or time.base or time.since:
                continue
            if not any(word in _ENDS for word in p.words[draft.last : time.start]):
                told = " ".join(p.text[p.starts[time.start] : p.ends[time.end - 1]].split())
                result[m] = evolve(time, base=True, words=told.rstrip(".").removeprefix("the "))
    return result


def named_gap(now: Period | None, then: Period | None) -> str | None:
    """Return the name of a comparison of two periods of one length; None for none that has a name."""
    if now is None or then is None or now.start is None or now.end is None:
        return None
    for name, months in (("year-on-year", 12), ("quarter-on-quarter", 3), ("month-on-month", 1)):
        if shifted((now.start, now.end), months) == (then.start, then.end):
            return name
    return None
