"""What is known of the text that offsets were taken of: its hash, or the text itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from claimledger.anchoring._edges import left_out
from claimledger.anchoring._places import nth_place
from claimledger.text import Range, sha256

_MOST_PREFIXES = 8
_SIDE = 120
"""Code points on each side of a quote that are compared."""

_ENOUGH = 16
"""Code points on each side from which on they tell a place from others."""

_CONTEXTS = (40, 20, 12)
_FEWEST_LETTERS = 6

_PLENTY = 40
"""Code points on one side alone that do."""


def prefix_put_before(text: str, recorded: str, shifts: Iterable[int]) -> int | None:
    """
    Return how many code points were put before a text, where its recorded hash proves that nothing else has changed; else None.

    Args:
        text: The text as it is.
        recorded: The hash of the text as it was.
        shifts: Numbers that may be the one; the commonest are tried.
    """
    commonest = Counter(shift for shift in shifts if 0 < shift <= len(text)).most_common()
    ranked = sorted(commonest, key=lambda pair: (-pair[1], pair[0]))[:_MOST_PREFIXES]
    return next((shift for shift, _ in ranked if sha256(text[shift:]) == recorded.lower()), None)


class Older:
    """
    The text as it was.

    Args:
        old: That text, in canonical form.
        text: The text as it is.
    """

    def __init__(self, old: str, text: str) -> None:
        self._old = old
        self._text = text

    def words(self, at: Range) -> str | None:
        """Return what stood at a place; None where the old text ends before."""
        return self._old[at[0] : at[1]] if at[1] <= len(self._old) else None

    def knows(self, quote: str, at: Range) -> bool:
        """Return whether a quote stood at a place, so that the words around it are those of the claim."""
        return self.words(at) == quote

    def nth_place(self, quote: str, nth: int) -> Range | None:
        """Return the place of the *nth* occurrence of a quote; None where there are fewer."""
        return nth_place(self._old, quote, nth)

    def left_out(self, at: Range) -> tuple[str, str]:
        """Return the sign or negation, and the scale word, that stood beside a place."""
        return left_out(self._old, at)

    def stood_once(self, quote: str) -> bool:
        """Return whether a quote stood in one place only."""
        first = self._old.find(quote)
        return first >= 0 and self._old.find(quote, first + 1) < 0

    def backed(self, at: Range, places: Sequence[Range]) -> Range | None:
        """Return the only one of several places around which the words are those that stood around *at*; None for none or more."""
        both: list[Range] = []
        one: list[Range] = []
        for place in places:
            before, after = self._before(at, place), self._after(at, place)
            least = (min(_ENOUGH, at[0]), min(_ENOUGH, len(self._old) - at[1]))
            if before >= least[0] and after >= least[1]:
                both.append(place)
            elif max(before, after) >= _PLENTY:
                one.append(place)
        told = both or one
        return told[0] if len(told) == 1 else None

    def expected(self, at: Range) -> tuple[list[int], list[int]]:
        """Return where what stood at a place should begin, and end, by the words before and after it, where these stand once now."""
        starts, ends = [], []
        for length in _CONTEXTS:
            before = self._old[max(0, at[0] - length) : at[0]]
            found = self._only(before)
            if found is not None:
                starts = [found + len(before)]
                break
        for length in _CONTEXTS:
            found = self._only(self._old[at[1] : at[1] + length])
            if found is not None:
                ends = [found]
                break
        return starts, ends

    def _only(self, words: str) -> int | None:
        """Return where words stand in the text as it is, if once; None too for words that are too short to tell."""
        if sum(letter.isalnum() for letter in words) < _FEWEST_LETTERS:
            return None
        first = self._text.find(words)
        return first if first >= 0 and self._text.find(words, first + 1) < 0 else None

    def _before(self, at: Range, place: Range) -> int:
        """Return how many code points before both places are alike; counting the beginning of both texts as enough."""
        most = min(_SIDE, at[0], place[0])
        old, new = self._old[at[0] - most : at[0]], self._text[place[0] - most : place[0]]
        return next((k for k in range(most) if old[-1 - k] != new[-1 - k]), most)

    def _after(self, at: Range, place: Range) -> int:
        most = min(_SIDE, len(self._old) - at[1], len(self._text) - place[1])
        old, new = self._old[at[1] : at[1] + most], self._text[place[1] : place[1] + most]
        return next((k for k in range(most) if old[k] != new[k]), most)
