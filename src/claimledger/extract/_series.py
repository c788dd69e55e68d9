"""Streaks, ranks and lengths of time that English tells with ordinals and small numbers."""

from __future__ import annotations

from claimledger.extract._calendar import NUMBERS
from claimledger.extract._drafts import LENGTHS, Draft, counted_off
from claimledger.extract._records import Kind
from claimledger.reading import Phrase

_ORDINALS = {
    word: k
    for k, word in enumerate(
        (
            *(
                "first",
                "second",
                "third",
                "fourth",
                "fifth",
                "sixth",
                "seventh",
                "eighth",
                "ninth",
                "tenth",
                "eleventh",
            ),
            *(
                "twelfth",
                "thirteenth",
                "fourteenth",
                "fifteenth",
                "sixteenth",
                "seventeenth",
                "eighteenth",
                "nineteenth",
            ),
            "twentieth",
        ),
        start=1,
    )
}
_SPANS = {word: word for word in ("day", "week", "month", "quarter", "year", "season", "session", "decade")}
_SPANS |= {f"{word}s": word for word in tuple(_SPANS)} | {"hours": "hour", "minutes": "minute"}
_SPANS |= {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "annual": "year",
    "yearly": "year",
}
_RUNNING = frozenset(("consecutive", "straight", "successive"))
_HORIZONS = frozenset(("next", "coming", "past", "last", "previous", "following", "preceding"))
_SMALL = 2
"""Letters of words that are never counted."""

_ORDINAL_ENDS = frozenset(("st", "nd", "rd", "th"))


def streaks_and_ranks(p: Phrase) -> list[Draft]:
    """Return the streaks, ranks and horizons of a sentence ("ninth consecutive month", "third-largest", "next five years")."""
    drafts = []
    words = p.words
    i = 0
    while i < p.size:
        word = words[i]
        draft = None
        if p.kinds[i] == "w":
            nth = _ORDINALS.get(word)
            if nth is not None:
                draft = _ordinal(p, i, i + 1, nth)
            elif word in _HORIZONS:
                draft = _horizon(p, i)
            elif word in NUMBERS:
                draft = _in_a_row(p, i, NUMBERS[word])
        elif p.kinds[i] == "n" and word.isdecimal() and len(word) < 4:
            if words[i + 1] in _ORDINAL_ENDS and p.joined(i):
                draft = _ordinal(p, i, i + 2, int(word))
            else:
                draft = _in_a_row(p, i, int(word))
        if draft is not None:
            drafts.append(draft)
            i = draft.last
        else:
            i += 1
    return drafts


def _ordinal(p: Phrase, i: int, end: int, nth: int) -> Draft | None:
    """Return the streak of "ninth consecutive month", or the rank of "third-largest"."""
    words = p.words
    if words[end] in _RUNNING and _is_plain(p, end + 1):
        return _made(p, (i, end + 2), nth, _SPANS.get(words[end + 1], words[end + 1]), "streak")
    if _is_plain(p, end) and words[end + 1 : end + 4] == ["in", "a", "row"]:
        return _made(p, (i, end + 4), nth, _SPANS.get(words[end], words[end]), "streak")
    if words[end] in _SPANS and words[end + 1] == "running":
        return _made(p, (i, end + 2), nth, _SPANS[words[end]], "streak")
    k = end + (words[end] == "-")
    best = words[k]
    if (
        nth > 1
        and p.kinds[k] == "w"
        and (
            best == "most"
            or (best.endswith("est") and len(best) > 5 and best not in ("interest", "forest", "harvest", "request"))
        )
    ):
        return _made(p, (i, k + 1), nth, "ordinal", "rank")
    return None


def _is_plain(p: Phrase, k: int) -> bool:
    """Return whether token *k* is a word that may be counted: "third consecutive meeting"."""
    return p.words[k] in _SPANS or (p.kinds[k] == "w" and p.original(k).islower() and len(p.words[k]) > _SMALL)


def _in_a_row(p: Phrase, i: int, count: int) -> Draft | None:
    words = p.words
    if words[i + 1] not in _SPANS or count < 2:
        return None
    span = _SPANS[words[i + 1]]
    if words[i + 2 : i + 5] == ["in", "a", "row"]:
        return _made(p, (i, i + 5), count, span, "streak")
    if words[i + 2] in ("running", "straight") and not p.words[i + 1].endswith("day"):
        return _made(p, (i, i + 3), count, span, "streak")
    return None


def _horizon(p: Phrase, i: int) -> Draft | None:
    """Return the length of "the next five years"."""
    words = p.words
    k = i + 1
    k += words[k] in ("few", "full")
    count = NUMBERS.get(words[k]) or (
        int(words[k]) if p.kinds[k] == "n" and words[k].isdecimal() and len(words[k]) < 4 else 0
    )
    k += 1
    k += words[k] in ("full", "fiscal", "calendar", "consecutive", "straight")
    if count < 2 or words[k] not in _SPANS or _SPANS[words[k]] not in LENGTHS or not words[k].endswith("s"):
        return None
    kind: Kind = "streak" if words[k - 1] in _RUNNING else "duration"
    return _made(p, (i + 1, k + 1), count, _SPANS[words[k]], kind)


def _made(p: Phrase, place: tuple[int, int], number: int, unit: str, kind: Kind) -> Draft:
    return counted_off(place, (p.starts[place[0]], p.ends[place[1] - 1]), number, unit, kind)
