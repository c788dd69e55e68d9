"""Where many quotes, and the words of many quotes, stand in one text: found in one pass, whatever their number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from claimledger.anchoring._edges import whole
from claimledger.text import MOST_CANDIDATES, TOKEN, Range

_KEYS = (16, 8, 4, 2, 1)
"""Code points by which quotes are looked up, of which each quote uses the most that it has."""


def places_of(text: str, quotes: Iterable[str]) -> dict[str, list[Range]]:
    """
    Return where each quote stands as whole words and numbers, in order; at most one place more than `MOST_CANDIDATES` each.

    Args:
        text: A canonical text.
        quotes: Quotes in canonical form, without one that is empty.
    """
    found: dict[str, list[Range]] = {quote: [] for quote in quotes}
    # By key, then by length: one look-up for each length, however many quotes begin alike.
    waiting: dict[int, dict[str, dict[int, dict[str, list[tuple[str, int]]]]]] = {}
    for quote in found:
        bare = quote.lstrip()
        if bare:
            key = next(length for length in _KEYS if length <= len(bare))
            alike = waiting.setdefault(key, {}).setdefault(bare[:key], {})
            alike.setdefault(len(bare), {}).setdefault(bare, []).append((quote, len(quote) - len(bare)))
    firsts = {head[0] for heads in waiting.values() for head in heads}
    for token in TOKEN.finditer(text):
        start = token.start()
        if text[start] not in firsts:
            continue
        for key, heads in waiting.items():
            for length, known in heads.get(text[start : start + key], {}).items():
                for quote, lead in known.get(text[start : start + length], ()):
                    place = (start - lead, start + length)
                    if (
                        len(found[quote]) <= MOST_CANDIDATES
                        and (not lead or text.startswith(quote, place[0]))
                        and whole(text, place)
                    ):
                        found[quote].append(place)
    return found


def nth_place(text: str, quote: str, nth: int) -> Range | None:
    """Return the place of the *nth* occurrence of a quote, counted as `Finder.locate` counts; None where there are fewer."""
    start = -1
    for _ in range(nth):
        start = text.find(quote, start + 1)
        if start < 0:
            return None
    return start, start + len(quote)


class WordIndex:
    """
    Where words of quotes stand in a text, in lower case.

    Args:
        folded: The text in lower case.
        words: The words to look for; of scripts without spaces, pairs of signs.
    """

    def __init__(self, folded: str, words: Iterable[str]) -> None:
        self._places: dict[str, list[int]] = {word: [] for word in words}
        previous, end = "", -1
        for token in TOKEN.finditer(folded):
            word, start = token[0], token.start()
            known = self._places.get(word)
            if known is not None:
                known.append(start)
            if end == start and len(word) == 1 and len(previous) == 1:
                pair = self._places.get(previous + word)
                if pair is not None:
                    pair.append(start - 1)
            previous, end = word, token.end()

    def count(self, word: str) -> int:
        """Return how often a word stands in the text."""
        return len(self._places.get(word, ()))

    def near(self, word: str, offset: int, most: int) -> Sequence[int]:
        """Return the *most* places of a word that are nearest to *offset*, or about them, in order."""
        places = self._places.get(word, [])
        middle = bisect_left(places, offset)
        low = max(0, min(middle - most // 2, len(places) - most))
        return places[low : low + most]

    def within(self, word: str, low: int, high: int) -> bool:
        """Return whether a word begins between two offsets."""
        places = self._places.get(word, [])
        at = bisect_left(places, low)
        return at < len(places) and places[at] < high


class Stretches:
    """Stretches of a text, joined where they overlap."""

    def __init__(self, places: Iterable[Range]) -> None:
        joined: list[Range] = []
        for start, end in sorted(places):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        self._starts = [start for start, _ in joined]
        self._ends = [end for _, end in joined]

    def meet(self, start: int, end: int) -> bool:
        """Return whether one of them has a code point in common with what lies between two offsets."""
        before = bisect_left(self._starts, end) - 1
        return before >= 0 and self._ends[before] > start
