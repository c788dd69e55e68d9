"""The text that is most like a quote, where the quote itself stands nowhere; and in what the two differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property

from attrs import frozen

from claimledger.anchoring._edges import grown
from claimledger.anchoring._places import WordIndex
from claimledger.errors import ClaimLedgerError
from claimledger.reading import Conventions, amounts_in
from claimledger.text import (
    ALIKE,
    CURRENCY_SIGNS,
    LONGEST_COMPARED,
    MINUS,
    SIGNS,
    TOKEN,
    Range,
    aligned,
    differences,
    kinds_of,
    likeness_of,
    pieces_of,
)

GRAVE = ("digits", "sign", "scale", "unit", "negation", "amount")
"""Differences that make another figure of it; the others are ``words`` and ``spelling``."""

_SIGN = re.compile(f"[{SIGNS}]")
_MOST_PIECES = 12
_MOST_HITS = 12
_MOST_WINDOWS = 3


@frozen
class Alike:
    """
    Looks for texts that are like quotes.

    Args:
        text: A canonical text.
        quotes: All quotes that may be asked for, in canonical form.
    """

    text: str
    quotes: tuple[str, ...]

    @cached_property
    def _folded(self) -> str:
        folded = self.text.lower()
        return folded if len(folded) == len(self.text) else self.text

    @cached_property
    def _words(self) -> WordIndex:
        asked = (quote for quote in self.quotes if len(quote) <= LONGEST_COMPARED)
        return WordIndex(self._folded, {word for quote in asked for _, word in pieces_of(quote.lower())})

    def best(self, quote: str, expected: Sequence[int], gap: Range | None = None) -> Range | None:
        """
        Return the place of the text that is most like *quote*, with the numbers and words that it cuts; None where none is like it.

        Figures alone are like many others: without a letter only what stands at an expected place counts, or a longer number
        that holds the quote.

        Args:
            quote: The quote.
            expected: Offsets at which it may be expected to begin: what stands there comes first, then what is most like it.
            gap: Where to look besides; the whole text where None.
        """
        if len(quote) > LONGEST_COMPARED:
            return None
        best: tuple[bool, float, int, Range] | None = None
        for start in expected:
            place = self.at(quote, start)
            if place is not None:
                return place
        wanted = quote.lower()
        near = expected[0] if expected else 0
        for low, high in self._windows(wanted, near, gap):
            found = self._held(quote, low, high) or aligned(self._folded, wanted, low, high)
            if found is None or (gap is not None and not gap[0] <= found[0] <= found[1] <= gap[1]):
                continue
            alike = likeness_of(wanted, self._folded[found[0] : found[1]])
            place = grown(self.text, found)
            key = (False, -alike, abs(place[0] - near), place)
            if alike >= ALIKE and (best is None or key < best):
                best = key
        return None if best is None else best[3]

    def at(self, quote: str, start: int) -> Range | None:
        """Return the place of a text like *quote* that begins at an offset; of any number there, for a figure without words."""
        if not 0 <= start < len(self.text) or len(quote) > LONGEST_COMPARED:
            return None
        if self.text.startswith(quote, start):
            return grown(self.text, (start, start + len(quote)))
        wanted = quote.lower()
        for room in (0, max(12, len(wanted) // 3)):
            found = aligned(self._folded, wanted, start, min(len(self.text), start + len(wanted) + room))
            if found is None:
                continue
            place = grown(self.text, found)
            if start not in (found[0], place[0]):
                continue
            alike = likeness_of(wanted, self._folded[found[0] : found[1]]) >= ALIKE
            if alike or _same_words(quote, self.text[place[0] : place[1]]):
                return place
        return None if kinds_of(quote)["words"] else self._number(start)

    def ending(self, quote: str, end: int) -> Range | None:
        """Return the place of a text like *quote* that ends at an offset; of any number there, for a figure without words."""
        if not 0 < end <= len(self.text) or len(quote) > LONGEST_COMPARED:
            return None
        wanted = quote.lower()
        found = aligned(self._folded, wanted, max(0, end - len(wanted) - max(12, len(wanted) // 3)), end)
        if found is not None:
            place = grown(self.text, found)
            words = self.text[place[0] : place[1]]
            alike = likeness_of(wanted, self._folded[found[0] : found[1]]) >= ALIKE or _same_words(quote, words)
            if alike and end in (found[1], place[1]):
                return place
        if kinds_of(quote)["words"] or not self.text[end - 1].isnumeric():
            return None
        place = grown(self.text, (end - 1, end))
        return place if place[1] == end else None

    def _number(self, start: int) -> Range | None:
        end = start
        # A minus and the sign of a currency, at most.
        while end < min(start + 2, len(self.text)) and (self.text[end] in MINUS or self.text[end] in CURRENCY_SIGNS):
            end += 1
        if not self.text[end : end + 1].isnumeric():
            return None
        place = grown(self.text, (end, end + 1))
        return (min(start, place[0]), place[1]) if place[0] in (start, end) else None

    def _held(self, quote: str, low: int, high: int) -> Range | None:
        start = self.text.find(quote, low, high)
        return None if start < 0 else (start, start + len(quote))

    def _windows(self, wanted: str, near: int, gap: Range | None) -> Iterator[Range]:
        """Yield the stretches in which most of the quote's words stand near one another, looked for where its rarest ones do."""
        spoken = _spoken(wanted)
        slack = max(12, len(wanted) // 3)
        pieces = sorted(dict.fromkeys(pieces_of(wanted)), key=lambda piece: (-len(piece[1]), piece))[:_MOST_PIECES]
        counted = sorted((self._words.count(piece), offset, piece) for offset, piece in pieces)
        scored: dict[int, int] = {}
        for _, offset, piece in [entry for entry in counted if entry[0]][:3]:
            for hit in self._words.near(piece, near, _MOST_HITS):
                start = max(0, hit - offset)
                if start in scored or (gap is not None and not gap[0] <= hit < gap[1]):
                    continue
                if not spoken and not self._folded.startswith(wanted, start):
                    continue
                low, high = start - slack, start + len(wanted) + slack
                scored[start] = sum(len(word) for _, word in pieces if self._words.within(word, low, high))
        ranked = sorted(scored, key=lambda start: (-scored[start], abs(start - near), start))
        for start in ranked[:_MOST_WINDOWS]:
            for room in (0, slack):
                yield max(0, start - room), min(len(self.text), start + len(wanted) + room)


def _spoken(quote: str) -> bool:
    return any(letter.isalpha() for letter in quote)


def _same_words(quote: str, other: str) -> bool:
    """Return whether the words are the same but for figures: of a short quote these are most of its letters."""
    words = kinds_of(quote)["words"]
    return bool(words) and words == kinds_of(other)["words"]


def kinds_of_change(quote: str, similar: str, conventions: Conventions | None = None) -> tuple[str, ...]:
    """
    Return in what a text that is like a quote differs from it: what `differences` tells, and ``amount`` where only reading shows it.

    ``fell 3%`` and ``rose 3%`` differ in words, and in the amount that these make.

    Args:
        quote: The quote.
        similar: The other text.
        conventions: How figures are read; None for the usual.
    """
    kinds = differences(quote, similar)
    if any(kind in GRAVE for kind in kinds) or same_amounts(quote, similar, conventions or Conventions()):
        return kinds
    return ("amount", *kinds)


def same_amounts(quote: str, similar: str, conventions: Conventions) -> bool:
    """Return whether two texts read the same, amount by amount and unit by unit; also where one of them cannot be read."""
    try:
        left, right = (
            [
                (found.amount.charitable, found.amount.strict, found.amount.unit)
                for found in amounts_in(text, conventions)
            ]
            for text in (quote, similar)
        )
    except ClaimLedgerError:
        return True  # words that cannot be read differ in words
    return left == right


def changed_words(quote: str, similar: str) -> tuple[tuple[str, str], ...]:
    """Return the words of a quote that a text like it has otherwise, each with what stands there; empty for what is not there."""
    left, right = _split(quote), _split(similar)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return tuple(
        ("".join(left[a:b]).strip(), "".join(right[c:d]).strip())
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    )


def _split(text: str) -> list[str]:
    """Return the words of a text, each with a space after it, and each sign and number of scripts without spaces alone."""
    return [part for word in text.split() for part in (TOKEN.findall(word) if _SIGN.search(word) else [f"{word} "])]
