"""What English tells without a number: “a series of measures”, “reducing the number of deaths”, “the 27th briefing in the series”."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimledger.extract._subject_words import VERBS
from claimledger.reading import Phrase, direction_at

_COUNTS_OF = frozenset(
    ("series", "batch", "number", "handful", "range", "host", "raft", "string", "spate", "slew", "multitude", "myriad")
)
_COUNTS = frozenset(("several", "numerous", "various", "countless", "multiple"))
_ENDS_OF_ORDINALS = frozenset(("st", "nd", "rd", "th"))
_ROWS = frozenset(("series", "sequence", "row"))
_NOT_COUNTED = frozenset(("times", "ways", "years", "months", "weeks", "days", "hours", "others", "points", "reasons"))
_MOST = 5


class Stretch(NamedTuple):
    """
    A stretch of a sentence.

    Args:
        first: Index of its first token.
        last: Index of the token after it.
        reason: What makes it no figure.
    """

    first: int
    last: int
    reason: str


def wordings(p: Phrase) -> Iterator[Stretch]:
    """
    Yield what a sentence tells without a number, in order.

    Args:
        p: The sentence.
    """
    words, kinds = p.words, p.kinds
    i = 0
    while i < p.size:
        found = None
        word = words[i]
        if word in ("a", "an") and words[i + 2] == "of" and words[i + 1] in _COUNTS_OF:
            found = _counted(p, i, i + 3)
        elif word in _COUNTS and kinds[i] == "w":
            found = _counted(p, i, i + 1)
        elif kinds[i] == "n" and words[i + 1] in _ENDS_OF_ORDINALS and p.joined(i):
            found = _in_a_row(p, i)
        elif word == "number" and words[i + 1] == "of" and i > 1 and words[i - 1] == "the":
            found = _moved(p, i)
        if found is None:
            i += 1
        else:
            yield found
            i = found.last


def _counted(p: Phrase, start: int, k: int) -> Stretch | None:
    """Return "a batch of new policies" from token *start*, whose noun is looked for from token *k*."""
    for end in range(k, min(k + _MOST, p.size)):
        word = p.words[end]
        if p.kinds[end] != "w" and word != "-":
            return None
        if _is_plural(word):
            counted = word not in _NOT_COUNTED and p.words[end + 1] not in ("'", "-")
            return Stretch(start, end + 1, "no number is told") if counted else None
        if word in VERBS or word in ("of", "and", "or", "to", "in", "the", "for", "with"):
            return None
    return None


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ous"))


def _in_a_row(p: Phrase, i: int) -> Stretch | None:
    """Return "27th briefing in the series": how many there have been."""
    k = i + 2
    while k < i + _MOST and p.kinds[k] == "w" and p.words[k].islower() and p.words[k] != "in":
        k += 1
    plain = all(p.text[p.starts[m]].islower() for m in range(i + 2, k))
    if k == i + 2 or not plain or p.words[k] != "in" or p.words[k + 1] not in ("the", "this", "a", "its"):
        return None
    return Stretch(i, k + 3, "a place in a row") if p.words[k + 2] in _ROWS else None


def _moved(p: Phrase, i: int) -> Stretch | None:
    """Return "reducing the number of deaths", where no figure says by how much."""
    start = i - 2
    found = direction_at(p, start)
    if found is None or found[1] != start + 1:
        return None
    end = i + 2
    while end < i + 2 + _MOST and p.kinds[end] == "w" and p.words[end] not in VERBS:
        if _is_plural(p.words[end]):
            told = p.words[end + 1] in ("by", "to", "from") or p.kinds[end + 1] in ("n", "c")
            return None if told else Stretch(start, end + 1, "a direction without a figure")
        end += 1
    return None
