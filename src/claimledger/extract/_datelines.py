"""Datelines: where and when a report was written, before its first sentence begins."""

from __future__ import annotations

from claimledger.extract._calendar import MONTHS
from claimledger.reading import Phrase

_LONGEST = 40
_SMALL = frozenset(("and", "de", "of", "the", "for", "via", "by", "updated"))
_NO_PLACES = frozenset(("in", "on", "by", "at", "during", "since", "for", "from", "as", "until", "between", "after"))
_SIGNS = frozenset((",", ".", "(", ")", "/", "'", ":", "&", "|", "*"))


def dateline(p: Phrase) -> int:
    """
    Return how many tokens are the dateline that a sentence begins with: "LONDON, Oct 24 (Reuters) -"; 0 for none.

    Args:
        p: The sentence.
    """
    k = 0
    telling = False
    if p.words[0] in _NO_PLACES:
        return 0
    while k < min(p.size, _LONGEST):
        word, kind = p.words[k], p.kinds[k]
        if word == "-" and not _joining(p, k):
            while p.words[k + 1] == "-":
                k += 1
            return k + 1 if telling else 0
        if kind == "n":
            before = p.words[k - 1 - (p.words[k - 1] == ".")] if k > 1 else p.words[0]
            telling = telling or (before in MONTHS and len(p.words[k]) < 3)
            if not _of_day(p, k):
                return 0
        elif kind in ("w", "i"):
            ordinal = p.kinds[k - 1] == "n" and k > 0 and word in ("st", "nd", "rd", "th")
            if not p.text[p.starts[k]].isupper() and word not in _SMALL and not ordinal:
                return 0
            telling = telling or (kind == "w" and len(word) > 3 and p.original(k).isupper())
        elif word == "(":
            telling = telling or (p.kinds[k + 1] == "w" and p.words[k + 1] not in MONTHS)
        elif word not in _SIGNS and not (word == "-" and _joining(p, k)):
            return 0
        k += 1
    return 0


def _of_day(p: Phrase, k: int) -> bool:
    """Return whether a number is the day or the year of a date that tells a day: "Oct 24, 2023", "24 October 2023"."""
    word, before = p.words[k], p.words[k - 1] if k else ""
    if not word.isdecimal() or before == ".":
        return word.isdecimal() and k > 1 and p.words[k - 2] in MONTHS and len(word) < 3
    if len(word) < 3:
        return before in MONTHS or p.words[k + 1].rstrip(".") in MONTHS or p.words[k + 1] in ("st", "nd", "rd", "th")
    dated = before == "," and k > 1 and p.kinds[k - 2] == "n"
    return len(word) == 4 and (dated or (before in MONTHS and k > 1 and p.kinds[k - 2] == "n"))


def _joining(p: Phrase, k: int) -> bool:
    """Return whether a dash stands close to both its neighbours."""
    return p.joined(k) and k > 0 and p.joined(k - 1) and p.words[k + 1] != "-"
