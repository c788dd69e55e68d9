"""The words of claims, and number words and directions in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from claimledger.model import Claim
from claimledger.rules._context import RuleContext

COUNTS = {
    word: number
    for number, word in enumerate(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 2
    )
}
"""Small numbers in words."""

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


def phrases(context: RuleContext) -> Iterator[Phrase]:
    """Yield the quote, the statement and the values of each claim, each text once, of sources that may be in English."""
    for position, claim in enumerate(context.ledger.claims):
        source = context.reader.source_of(claim)
        if source is not None and source.language is not None and not source.language.lower().startswith("en"):
            continue
        texts: dict[str, str] = {}
        for key, words in (("quote", claim.quote), ("statement", claim.statement)):
            if words is not None:
                texts.setdefault(words, key)
        for statement in claim.statements:
            if isinstance(statement.value, str):
                texts.setdefault(statement.value, statement.key)
        for words, key in texts.items():
            yield Phrase(position, claim, key, words)


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
