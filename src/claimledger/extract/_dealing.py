"""What "respectively" deals out: "accidents and deaths fell by 9.8% and 21.7%, respectively" tells of each its own."""

from __future__ import annotations

from collections.abc import Sequence

from claimledger.extract._drafts import Draft
from claimledger.extract._subject_words import LEADS, VERBS
from claimledger.reading import Phrase

_JOINS = frozenset((",", "and", "by", "of", "to", "at"))
_BREAKS = frozenset((";", ":", "(", ")", "while", "whereas", "although"))
_FIGURES = 8
"""Figures on either side of one that may be on its list."""

_MOST = 24
"""Tokens that a list of subjects may have."""


def dealt_subject(p: Phrase, drafts: Sequence[Draft], k: int) -> str:
    """
    Return what a figure measures where a list of figures is dealt out to a list of subjects of the same length; else nothing.

    Args:
        p: The sentence.
        drafts: Its figures.
        k: Which one.
    """
    first = last = k
    while first > max(0, k - _FIGURES) and _joined(p, drafts[first - 1], drafts[first]):
        first -= 1
    while last + 1 < min(len(drafts), k + _FIGURES) and _joined(p, drafts[last], drafts[last + 1]):
        last += 1
    end = drafts[last].last
    while (
        end < min(drafts[last].last + _MOST, p.size) and p.kinds[end] in ("w", "n") and p.words[end] != "respectively"
    ):
        end += 1
    end += p.words[end] == ","
    if first == last or p.words[end] != "respectively":
        return ""
    parts = _parts(p, drafts[first - 1].last if first else 0, drafts[first].first)
    return parts[k - first] if len(parts) == last - first + 1 else ""


def _joined(p: Phrase, before: Draft, draft: Draft) -> bool:
    between = p.words[before.last : draft.first]
    return 0 < len(between) < 4 and all(word in _JOINS for word in between)


def _parts(p: Phrase, floor: int, stop: int) -> list[str]:
    """Return the subjects that are listed before the verb of a figure."""
    verb = next((m for m in range(stop - 1, max(floor, stop - _MOST) - 1, -1) if p.words[m] in VERBS), None)
    if verb is None:
        return []
    start = verb
    while start > max(floor, verb - _MOST) and p.words[start - 1] not in _BREAKS:
        start -= 1
    parts: list[str] = []
    first = start
    for m in range(start, verb + 1):
        if m < verb and p.words[m] not in (",", "and"):
            continue
        begin = first
        while begin < m and p.words[begin] in LEADS:
            begin += 1
        if begin < m:
            parts.append(" ".join(p.text[p.starts[begin] : p.ends[m - 1]].split()))
        first = m + 1
    return parts
