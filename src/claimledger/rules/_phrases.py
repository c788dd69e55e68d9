"""The words of claims, and number words and directions in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import accumulate

from attrs import frozen

from claimledger.ledger import Ledger
from claimledger.model import Claim, Source

COUNTS = {
    word: number
    for number, word in enumerate(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 2
    )
}
"""Small numbers in words."""

_BETWEEN = "\0"
"""Stands between texts that are searched as one: no part of a word, no space, and in no text of a ledger."""

COUNT = rf"(?:{'|'.join(COUNTS)})"

FIGURE = rf"(?:[0-9][0-9,]*(?:\.[0-9]+)?|{COUNT})"
"""Matches a number in digits, or a small one in words."""


@frozen
class Phrase:
    """
    Words of a claim.

    Args:
        position: The claim's position among the ledger's claims.
        claim: The claim.
        key: The claim's key that holds the words.
        words: The words.
    """

    position: int
    claim: Claim
    key: str
    words: str

    @property
    def path(self) -> tuple[str | int, ...]:
        """Where the words stand in the ledger."""
        return ("claim", self.position, self.key)


@frozen(eq=False)
class Words:
    """
    The quotes, statements and values of a ledger's claims, each text once, of sources that may be in English.

    Args:
        phrases: In the ledger's order.
    """

    phrases: tuple[Phrase, ...]

    @classmethod
    def of(cls, ledger: Ledger, source_of: Callable[[Claim], Source | None]) -> Words:
        """Return the words of the claims of *ledger*."""
        found: list[Phrase] = []
        for position, claim in enumerate(ledger.claims):
            source = source_of(claim)
            if source is not None and source.language is not None and not source.language.lower().startswith("en"):
                continue
            texts: dict[str, str] = {}
            for key, words in (("quote", claim.quote), ("statement", claim.statement)):
                if words is not None:
                    texts.setdefault(words, key)
            for statement in claim.statements:
                if isinstance(statement.value, str):
                    texts.setdefault(statement.value, statement.key)
            found.extend(Phrase(position, claim, key, words) for words, key in texts.items())
        return cls(tuple(found))

    @cached_property
    def _joined(self) -> tuple[str, list[int]]:
        texts = [phrase.words.lower() for phrase in self.phrases]
        return _BETWEEN.join(texts), [0, *accumulate(len(text) + 1 for text in texts)]

    def matching(self, pattern: re.Pattern[str], *hints: str) -> Iterator[tuple[Phrase, re.Match[str]]]:
        """
        Yield each phrase in which *pattern* is found, with where it is found first, in the ledger's order.

        All texts are searched for the hints as one, and only phrases with one are looked into, for most of a ledger's words have
        nothing to do with any one rule.

        Args:
            pattern: What is looked for.
            hints: Texts in lower case, one of which is in whatever matches.
        """
        joined, starts = self._joined
        places: set[int] = set()
        for hint in hints:
            at = joined.find(hint)
            while at >= 0:
                place = bisect_right(starts, at) - 1
                places.add(place)
                at = joined.find(hint, starts[place + 1])
        for place in sorted(places):
            phrase = self.phrases[place]
            found = pattern.search(phrase.words)
            if found is not None:
                yield phrase, found


def number_of(text: str) -> int | None:
    """Return the whole number that *text* is, in digits or as a small one in words; None where it is none."""
    if re.fullmatch(r"[0-9]{1,9}", text):
        return int(text)
    return COUNTS.get(text.lower())


def digits(text: str) -> int:
    """Return how many digits of the first figure in *text* are told: 3 for ``+5.70%``, 2 for ``4,600``, 0 for none."""
    found = re.search(r"[0-9][0-9,]*(?:\.[0-9]+)?", text)
    if found is None:
        return 0
    figure = found.group().replace(",", "")
    return len((figure.replace(".", "") if "." in figure else figure.rstrip("0")).lstrip("0"))
