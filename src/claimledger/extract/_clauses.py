"""The clauses of an English sentence, and the times that stand after its figures."""

from __future__ import annotations

from collections.abc import Sequence

from claimledger.extract._calendar import Time
from claimledger.extract._drafts import Draft
from claimledger.reading import Phrase

BREAKS = frozenset((";", "while", "whereas", "although", "though", "but"))
"""Words that end a clause."""

_AFTER_COMMA = frozenset(
    ("and", "with", "up", "down", "which", "bringing", "taking", "including", "unchanged", "following")
)
NEAR = 8
"""Tokens within which words of one clause belong together."""


class Clauses:
    """
    The clauses of one sentence.

    Args:
        p: The sentence.
        drafts: Its figures that make claims, in order.
        times: Its time expressions.

    Attributes:
        after: For each figure the times between it and the next one, in its clause.
    """

    def __init__(self, p: Phrase, drafts: Sequence[Draft], times: Sequence[Time]) -> None:
        self.p = p
        self.drafts = drafts
        self.times = times
        self.broken = [0] * (p.size + 1)
        for k in range(p.size):
            self.broken[k + 1] = self.broken[k] + self._breaks(k)
        self.after = [self._after(k) for k in range(len(drafts))]

    def _breaks(self, k: int) -> bool:
        word = self.p.words[k]
        if word in ("after", "following"):
            return bool(self.drafts) and self.drafts[-1].first > k  # "fell 3.5 percent after a fall of 4.9 in May"
        return word in BREAKS or (word == "," and self.p.words[k + 1] in _AFTER_COMMA)

    def whole(self, start: int, end: int) -> bool:
        """Return whether no clause ends between two tokens."""
        return self.broken[end] == self.broken[start]

    def _after(self, k: int) -> list[Time]:
        """Return the times between a figure and the next one, in its clause."""
        draft = self.drafts[k]
        limit = self.drafts[k + 1].first if k + 1 < len(self.drafts) else self.p.size
        return [
            time
            for time in self.times
            if draft.last <= time.start < limit
            and (self.whole(draft.last, time.start) or self._compares(draft.last, time))
        ]

    def _compares(self, start: int, time: Time) -> bool:
        return time.base and time.start - start <= NEAR and "compared" in self.p.words[start : time.start]

    def reaches(self, k: int) -> bool:
        """Return whether the next figure is the level that a change reached."""
        if self.drafts[k].kind not in ("change", "ratio") or k + 1 >= len(self.drafts):
            return False
        level = self.drafts[k + 1]
        return (
            level.role != "from"
            and level.kind != "change"
            and self.p.words[level.first - 1] in ("to", "at", "hit", "reach")
            and self.whole(self.drafts[k].last, level.first)
        )
