"""Lists of changes, of which only the first has a verb: "by 9.8% and 21.7%", "up 5.5 percent, or $259 billion"."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Literal

from attrs import evolve

from claimledger.extract._calendar import Time
from claimledger.extract._drafts import Draft
from claimledger.extract._subject_words import VERBS
from claimledger.reading import Phrase, direction_at

_HANDED_ON = frozenset(
    (
        ",",
        "and",
        "by",
        "in",
        "for",
        "during",
        "the",
        "from",
        "over",
        "on",
        "of",
        "compared",
        "with",
        "to",
        "at",
        "while",
        *("total", "terms", "basis", "constant", "currency", "currencies", "local", "real", "nominal", "reported"),
        *("a", "an", "sterling", "volume", "value", "organic", "underlying", "lfl", "like-for-like"),
    )
)
_SPREAD = 14
"""Words between two changes of one list: "by 0.6% in the euro area (20 countries) and by 0.3% in the Union"."""

_NO_CHANGE = frozenset(("from", "to", "at", "with"))
_NO_SUBJECT = frozenset(
    ("or", "but", "only", "still", "just", "which", "including", "versus", "against", "than", "below", "above")
)
_LEADS = frozenset((")", "from", "over", "in", "during", "since", "on", "the", "ytd", "lfl", "saar", "sequentially"))
_BRACKETED = 8
"""Tokens within which a parenthesis after a figure ends."""

_NAMING = frozenset((",", ":", "-", "&", "'", "(", "."))
_SMALL = 3
"""Letters of the words in small letters that a name may have in it."""

_MOST_ALIKE = 7
"""Tokens between two percentages that are told alike."""

_SAME = (["("], ["or"], [",", "or"], ["(", "or"])
"""Words between a change and the same one in other words: "fell $1.20, or 1.5%"."""


Direction = Literal["up", "down"]
"""Where a change goes."""


def lead_of(p: Phrase) -> Direction | None:
    """Return the direction that the line above a list tells: "Traffic increases by region were as follows:"; None for none."""
    signs = {found[0] for k in range(p.size) if (found := direction_at(p, k)) is not None}
    return None if len(signs) != 1 else "up" if signs == {1} else "down"


def led(p: Phrase, drafts: list[Draft], lead: Direction | None) -> list[Draft]:
    """
    Return the drafts of an item of a list with its first percentage made a change, where the line above the list tells one.

    Args:
        p: The first sentence of the item.
        drafts: Its figures.
        lead: The direction that the line above tells; None where it tells none.
    """
    if lead is None or not drafts or drafts[0].kind != "share" or drafts[0].unit != "percent":
        return drafts
    named = all(p.kinds[k] in ("w", "i") or p.words[k] in _NAMING for k in range(drafts[0].first))
    if not named or any(p.text[p.starts[k]].islower() and len(p.words[k]) > _SMALL for k in range(drafts[0].first)):
        return drafts
    return [evolve(drafts[0], kind="change", direction=lead), *drafts[1:]]


def past_brackets(p: Phrase, end: int) -> int:
    """Return the token after the parenthesis that stands at or ends at a token: "5.7 points (or 3.0 percent) below"."""
    if p.words[end] == ")":
        return end + 1
    if p.words[end] != "(":
        return end
    for k in range(end + 1, min(end + _BRACKETED, p.size)):
        if p.words[k] == ")":
            return k + 1
    return end


def continued(p: Phrase, drafts: Sequence[Draft], found: Sequence[Time]) -> list[Draft]:
    """
    Return the drafts with the direction of one handed on along a list: "rose 0.3% on the month and 3.1% on the year".

    Args:
        p: The sentence.
        drafts: Its figures.
        found: Its time expressions.
    """
    timed = {k for time in found for k in range(time.start, time.end)}
    result = list(drafts)
    for k in range(1, len(result)):
        before, draft = result[k - 1], result[k]
        if before.kind == "change" and draft.role != "from" and _goes_on(p, before, draft, timed):
            result[k] = evolve(draft, kind="change", direction=before.direction)
    return result


def _goes_on(p: Phrase, before: Draft, draft: Draft, timed: AbstractSet[int]) -> bool:
    """Return whether a figure goes on with the change before it."""
    between = [p.words[m] for m in range(before.last, draft.first) if m not in timed]
    while between and between[0] in _LEADS:
        between = between[1:]
    if draft.kind in ("level", "share") and _from_another(p, draft, between):
        return True
    spread = len(between) <= _SPREAD and between[-2:] == ["and", "by"] and p.words[before.first - 1] == "by"
    if draft.kind == "level":
        if spread and draft.unit == before.unit:
            return True  # "decreased by 112,000 in the Union and by 107,000 in the euro area"
        return between in ([",", "or"], ["or"]) or _dealt_out(p, before, draft)
    if draft.kind != "share" or draft.unit != "percent":
        return False
    if _bracketed_list(p, before, draft) or _parallel(p, before, draft):
        return True
    if between in _SAME or _gapped(p, before.first, before.last, draft.first):
        return True
    if spread:
        return True
    if before.unit != "percent" or p.words[draft.first - 1] in _NO_CHANGE:
        return False
    listed = len(between) < 7 and ("and" in between or between[:1] == [","])
    return listed and all(word in _HANDED_ON for word in between)


def _parallel(p: Phrase, before: Draft, draft: Draft) -> bool:
    """Return whether two percentages are told alike of two things: "the 19% growth in lending and 9% in deposits"."""
    noun = direction_at(p, before.last)
    between = p.words[before.last if noun is None else noun[1] : draft.first]
    joined = between[-1:] == ["and"] or between[-2:] == ["and", "of"]
    alike = between[:1] == ["in"] and p.words[draft.last] == "in" and before.unit == "percent"
    return joined and alike and len(between) < _MOST_ALIKE and not any(word in VERBS for word in between)


def _bracketed_list(p: Phrase, before: Draft, draft: Draft) -> bool:
    """Return whether two parentheses of one list follow names: "robberies (up 22%), thefts (up 7%) and burglaries (2%)"."""
    between = p.words[before.last : draft.first]
    if len(between) < _SMALL or between[0] != ")" or between[-1] != "(" or p.words[draft.last] != ")":
        return False
    told = p.words[before.first - 1] == "(" or p.words[before.first - 2] == "("
    return told and between[1] in (",", "and") and "(" not in between[1:-1] and len(between) <= _SPREAD


def _from_another(p: Phrase, draft: Draft, between: Sequence[str]) -> bool:
    """Return whether a figure is told from another time: "down 16 points from July and 49 points (19%) from August 2012"."""
    end = past_brackets(p, draft.last)
    listed = between == ["and"] or (between[:1] == ["and"] and between[1:2] in (["a"], ["an"]) and len(between) < 5)
    return listed and p.words[end] in ("from", "on") and p.kinds[end + 1] == "w"


def _dealt_out(p: Phrase, before: Draft, draft: Draft) -> bool:
    """Return whether "by 1.3 points and 1.9 million, respectively" makes a change of the second as of the first."""
    dealt = p.words[draft.last] == "respectively" or p.words[draft.last : draft.last + 2] == [",", "respectively"]
    listed = before.first > 0 and p.words[before.first - 1] in ("by", "up", "down")
    return dealt and listed and p.words[before.last : draft.first] in (["and"], ["and", "by"])


def _gapped(p: Phrase, before: int, start: int, end: int) -> bool:
    """Return whether only the subject is new: "vegetables rose 12.5 percent, fruit 8.9 percent and meat 3.1 percent"."""
    words = p.words[start:end]
    if words[-1:] == ["by"] and p.words[before - 1] == "by":
        words = words[:-1]  # "coal by 1.4 percent and gas by 1.6 percent"
    return (
        1 < len(words) < 4
        and words[0] in (",", "and")
        and all(p.kinds[k] == "w" for k in range(start + 1, end))
        and not any(word in _HANDED_ON or word in _NO_SUBJECT or word.endswith(("ing", "ed")) for word in words[1:])
    )
