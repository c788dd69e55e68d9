"""What an English figure measures, in the words of its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from claimledger.extract._calendar import Time
from claimledger.extract._datelines import dateline
from claimledger.extract._dealing import dealt_subject
from claimledger.extract._drafts import Draft
from claimledger.extract._subject_words import LEADS, NAMELESS, PRONOUNS, SUFFIXES, VERBS
from claimledger.reading import Conventions, Phrase, direction_at

_ENDS = frozenset(("worth", ",", ";", ".", ":", "(", ")", "—", "-", "–", '"'))
_STOPS = frozenset(
    ("in", "at", "by", "from", "to", "on", "for", "with", "and", "were", "was", "are", "is", "have", "had", "has")
)
_MOVING = frozenset(
    (
        *(
            "raised",
            "raises",
            "raising",
            "cut",
            "cuts",
            "cutting",
            "lowered",
            "lowering",
            "lifted",
            "lifting",
            "boosted",
        ),
        *("boosting", "reduced", "reducing", "increased", "increasing", "hiked", "hiking", "slashed", "trimmed"),
    )
)
"""Verbs that may have an object, which is what the figure after it measures."""

_HOLDING = frozenset(
    ("kept", "keeps", "keep", "held", "holds", "maintained", "left", "leaves", "put", "puts", "set", "sets", "fixed")
)
"""Verbs that tell at what their object stands: "kept its key rate at 5.50%"."""

_SAYING = frozenset(
    (
        "said",
        "says",
        "showed",
        "shows",
        "show",
        "estimates",
        "announced",
        "reckons",
        "noted",
        "added",
        "think",
        "thinks",
    )
)
"""Verbs after which what is said has a subject of its own."""

_TELLING = frozenset(("reported", "reports", "estimated", "forecast", "forecasts", "expects", "expected", "found"))
"""Verbs that are of the kind only before "that"."""

_TAKING = frozenset(("taking", "bringing"))
_EXPECTING = frozenset(("expects", "expect", "forecasts", "anticipates", "anticipate", "projects", "foresees"))
"""Verbs between those who expect something and what they expect."""

_NOUNS = frozenset(("pay", "cost", "costs", "needs", "cut", "cuts", "rise", "rises", "falls"))
"""Verbs that are nouns right before another verb: "average pay rose"."""

_OPENINGS = frozenset(("according", "compared", "relative", "despite", "amid", "as"))
"""Words that begin a phrase before the subject, up to a comma."""

_CLAUSES = frozenset((";", ":", "while", "whereas", "although", "(", ")", "—"))
_MOST = 12
_PART = 5
"""Most tokens that name a part."""

_FOLLOWING_STOPS = frozenset(("respectively", "by", "from", "to", "at", "with", "and", "being"))
_WHOLE_ENDS = frozenset(
    (
        "versus",
        "vs",
        "against",
        "compared",
        "who",
        "that",
        "which",
        "since",
        "than",
        "between",
        "during",
        "over",
        "after",
        "before",
        "when",
        "where",
        "but",
        "or",
        "among",
        "as",
    )
)


def measure_of(
    p: Phrase, drafts: Sequence[Draft], k: int, *, times: Sequence[Time], before: str, conventions: Conventions
) -> str:
    """
    Return the words for what a figure measures; empty where none are found.

    Args:
        p: The sentence.
        drafts: Its figures.
        k: Which one.
        times: Its time expressions, which are no part of a measure.
        before: What the figure before measures: that of one without a subject of its own ("up 8.1 percent").
        conventions: The units that are known.
    """
    draft = drafts[k]
    floor = drafts[k - 1].last if k else dateline(p)
    unit = draft.found.amount.unit
    counted = draft.kind == "level" and draft.found.unit_written and conventions.units.is_noun(unit)
    bare = draft.kind == "level" and draft.unit == "count" and p.kinds[draft.last] == "w"
    following = p.words[draft.last]
    masked = {m for time in times for m in range(time.start, time.end)}
    if counted or (bare and following not in _STOPS and following not in VERBS and following not in _WHOLE_ENDS):
        limit = drafts[k + 1].first if k + 1 < len(drafts) else p.size
        noun = _noun(p, draft, next((m for m in range(draft.last, limit) if m in masked), limit))
        if noun or counted:
            return noun
    named = (_listed(p, draft, floor) if k else "") or _per_time(p, draft)
    if named:
        return named
    if draft.first and p.words[draft.first - 1] == "(" and p.words[draft.last] == ")":
        named = _name_before(p, draft.first - 2, floor)
        if named:
            return named
    limit = drafts[k + 1].first if k + 1 < len(drafts) else p.size
    if draft.kind == "level" and p.words[draft.last] == "of":
        return _following(p, draft.last + 1, limit)  # "18.37 billion yuan of losses"
    dealt = dealt_subject(p, drafts, k)
    if dealt:
        return dealt
    if draft.kind == "share" and p.words[draft.last] == "of" and k and _lists_shares(p, drafts[k - 1], draft):
        return _following(p, draft.last + 1, next((m for m in range(draft.last, limit) if m in masked), limit))
    subject = (
        _object(p, floor, draft.first, masked)
        or _subject(p, floor, draft.first, times)
        or _label(p, floor, draft.first, times)
    )
    if not subject and not before and draft.kind in ("level", "share"):
        limit = next((m for m in range(draft.last, limit) if m in masked), limit)
        return _following(p, draft.last + (p.words[draft.last] == "of"), limit)
    return subject or before


def _object(p: Phrase, floor: int, stop: int, masked: AbstractSet[int]) -> str:
    """Return what somebody moved by a figure: "the bank raised its key rate by 50 basis points"."""
    if stop - 2 <= floor or p.words[stop - 1] not in ("by", "to", "from", "at"):
        return ""
    end = stop - 1
    for m in range(end - 1, max(floor, end - _MOST) - 1, -1):
        if p.words[m] in (_HOLDING if p.words[end] == "at" else _MOVING):
            start = m + 1
            while start < end and (p.words[start] in LEADS or start in masked):
                start += 1
            while end > start and (end - 1 in masked or p.words[end - 1] in LEADS or p.words[end - 1].endswith("ly")):
                end -= 1
            return _text(p, start, end)
        if (p.kinds[m] not in ("w", "i") and m not in masked) or p.words[m] in VERBS:
            return ""
    return ""


def _lists_shares(p: Phrase, before: Draft, draft: Draft) -> bool:
    """Return whether two shares of two wholes are listed: "a quarter of farms and two-thirds of mills"."""
    between = p.words[before.last : draft.first]
    return before.kind == "share" and between[:1] == ["of"] and between[-1] in ("and", ",", "or")


def _per_time(p: Phrase, draft: Draft) -> str:
    """Return the noun inside a count per time: "1,200 commuters a day"."""
    if draft.kind != "level" or not draft.unit.startswith("1/"):
        return ""
    start = next((m + 1 for m in range(draft.first, draft.last) if p.kinds[m] == "n"), draft.last)
    end = next((m for m in range(start, draft.last) if p.words[m] in ("a", "per", "each", "every")), start)
    return _text(p, start, end)


def _listed(p: Phrase, draft: Draft, floor: int) -> str:
    """Return the name between the figure before and this one: "Ann 120, Bob 95 and Cy 40"."""
    start = floor
    while start < draft.first and p.words[start] in (",", "and", ";"):
        start += 1
    named = draft.kind in ("level", "share") and floor < start < draft.first
    part = max((m + 1 for m in range(floor, draft.first) if p.words[m] == ";"), default=draft.first)
    if draft.kind == "share" and 0 < draft.first - part <= _PART:
        worded = all(p.kinds[m] in ("w", "i", "n") or p.hyphen(m) for m in range(part, draft.first))
        if worded and not any(word in VERBS for word in p.words[part : draft.first]):
            return _text(p, part, draft.first)  # "A accounted for 6% of sales; 5-nanometer 37%"
    if not named or any(
        p.kinds[m] not in ("w", "i") or p.text[p.starts[m]].islower() for m in range(start, draft.first)
    ):
        return ""
    return _text(p, start, draft.first)


def _label(p: Phrase, floor: int, stop: int, times: Sequence[Time]) -> str:
    """Return the words that only name what follows: "Net debt: £2.6bn", "Underlying profit before tax £297m"."""
    colon = stop > 0 and p.words[stop - 1] == ":"
    if not colon and (floor or any(word in VERBS for word in p.words[: p.size])):
        return ""
    masked = {m for time in times for m in range(time.start, time.end)}
    end = stop - colon
    start = end
    while start > floor and end - start < _MOST and p.kinds[start - 1] in ("w", "i") and start - 1 not in masked:
        start -= 1
    while start < end and p.words[start] in LEADS:
        start += 1
    nameless = end - start == 1 and p.words[start] in NAMELESS
    return _text(p, start, end) if p.words[end - 1] not in _STOPS | LEADS and not nameless else ""


def _noun(p: Phrase, draft: Draft, limit: int) -> str:
    """Return the noun phrase of which the figure is a number: "jobs", "cases related to illegal fishing"."""
    start = draft.first
    while start < draft.last and p.kinds[start] != "n":
        start += 1
    while start + 1 < draft.last and p.kinds[start] == p.kinds[start + 1] == "n":
        start += 1  # "9 770 people"
    start = start + 1 if start < draft.last else draft.first + (p.words[draft.first] == "no")
    while start < draft.last and p.words[start] in (
        "million",
        "billion",
        "trillion",
        "thousand",
        "lakh",
        "crore",
        "bn",
        "m",
    ):
        start += 1
    if p.hyphen(start) and p.words[start + 1] in SUFFIXES:
        start += 2
    end = draft.last
    if p.words[end - 1] in SUFFIXES and p.hyphen(end - 2):
        start = end
    while end < min(limit, draft.last + _MOST) and p.words[end] not in _ENDS and p.words[end] not in VERBS:
        if p.words[end] in ("in", "at", "by", "from", "to", "on", "for", "with", "and") and end > draft.last + 1:
            break
        end += 1
    while end > draft.last and (p.words[end - 1] in _STOPS | LEADS or p.words[end - 1] == "between"):
        end -= 1
    return _text(p, start, end)


def _subject(p: Phrase, floor: int, stop: int, times: Sequence[Time]) -> str:
    """Return the words before the last verb between two tokens, times and small words at either end left out."""
    masked = {m for time in times for m in range(time.start, time.end)}
    verb = stop
    for m in range(stop - 1, floor - 1, -1):
        if verb < stop and _says(p, m) and verb > m + 1:
            floor = m + 1
            break
        moving = p.words[m] == "to" and m + 1 < stop and direction_at(p, m + 1) is not None
        noun = p.words[m] in _NOUNS and m + 1 == verb < stop
        if m and not noun and (moving or p.words[m] in VERBS):  # no verb begins a sentence: "Costs are"
            verb = m
        elif p.words[m] in _CLAUSES or (
            p.words[m] == "," and verb < stop and p.words[m + 1] in ("and", "but", "with", "while")
        ):
            floor = m + 1
            break
    borne = any(word in VERBS for word in p.words[stop : stop + 3])
    if any(p.words[m] == "," and p.words[m + 1] in _TAKING for m in range(floor, stop)):
        return ""  # "taking their decline since May to 15.9%" speaks of what fell before
    if verb == stop and p.words[stop - 1] not in ("of", "at", "to") and not borne:
        return ""
    start, end = floor, verb
    while start < end and (
        p.words[start] in LEADS or start in masked or p.kinds[start] == "s" or p.words[start + 1] == "]"
    ):
        start += 1
    for m in range(start, end - 1):
        if p.words[m] in _EXPECTING:
            start = m + 1  # "the company expects net sales to decline 2 percent"
    opening = p.words[start] in _OPENINGS
    comma = next((m for m in range(end - 1, start - 1, -1) if p.words[m] == "," and (opening or m - start < 3)), None)
    if comma is not None:
        start = comma + 1
    while start < end and (p.words[start] in LEADS or start in masked):
        start += 1
    while end > start and (p.words[end - 1] in LEADS or end - 1 in masked or p.kinds[end - 1] == "s"):
        end -= 1
    if end - start == 1 and (p.words[start] in PRONOUNS or p.words[start] in NAMELESS):
        return ""
    return _text(p, max(start, end - _MOST), end)


def _says(p: Phrase, m: int) -> bool:
    """Return whether what somebody says begins after token *m*."""
    return p.words[m] in _SAYING or (p.words[m] in _TELLING and p.words[m + 1] == "that")


def _text(p: Phrase, start: int, end: int) -> str:
    return " ".join(p.text[p.starts[start] : p.ends[end - 1]].split()) if start < end else ""


def whole_of(p: Phrase, draft: Draft) -> str | None:
    """Return what a share is a part of ("of GDP"); None where the words do not say."""
    if p.words[draft.last] != "of":
        return None
    start = draft.last + 1
    while p.words[start] in ("the", "all", "its", "their", "a", "our"):
        start += 1
    end = start
    while end < start + 6 and p.kinds[end] in ("w", "i", "n") and not (p.words[end] in _STOPS or p.words[end] in VERBS):
        if p.words[end] in _WHOLE_ENDS:
            break
        end += 1
        if _is_plural(p.words[end - 1]):
            break  # a plural ends most noun phrases, and what follows is their verb
    return f"of {_text(p, start, end)}" if end > start else None


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))


def _following(p: Phrase, start: int, limit: int) -> str:
    """Return the noun phrase that begins at a token: what a figure without a subject before it is of."""
    while p.words[start] in ("the", "all", "its", "their", "a"):
        start += 1
    end = start
    while end < min(limit, start + _MOST) and p.kinds[end] in ("w", "i", "n"):
        if p.words[end] in VERBS or p.words[end] in _WHOLE_ENDS or p.words[end] in _FOLLOWING_STOPS:
            break
        end += 1
    while end > start and p.words[end - 1] in _STOPS:
        end -= 1
    return _text(p, start, end)


def _name_before(p: Phrase, end: int, floor: int) -> str:
    """Return the capitalised words that end at a token: the name that a figure in parentheses is of ("Peru (14)")."""
    start = end + 1
    while start > floor and p.kinds[start - 1] in ("w", "i") and p.text[p.starts[start - 1]].isupper():
        start -= 1
    return _text(p, start, end + 1)
