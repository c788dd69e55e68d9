"""What an English change is told against."""

from __future__ import annotations

from collections.abc import Sequence

from claimledger.extract._attached import Attached, Topic, named_gap
from claimledger.extract._calendar import Time
from claimledger.extract._clauses import NEAR, Clauses

_LISTED = frozenset((",", "and", "or", "by", "of"))
_BEST = frozenset(("best", "first", "most", "least", "worst", "low", "high", "record", "seen"))
_OPENING = 3
"""Tokens within which a time opens a sentence: "Compared with the third quarter, …"."""
_FAR = 14


class Bases:
    """
    Finds what the changes of one sentence are told against.

    Args:
        clauses: The sentence.
        topic: What the text speaks of.
    """

    def __init__(self, clauses: Clauses, topic: Topic) -> None:
        self.clauses = clauses
        self.p = clauses.p
        self.drafts = clauses.drafts
        self.times = clauses.times
        self.after = clauses.after
        self.topic = topic

    def of(self, k: int) -> Time | None:
        """Return what a change is told against, where words of its clause say it."""
        draft = self.drafts[k]
        for time in self.after[k]:
            if time.base or (time.since and not self._best(draft.last, time.start)):
                return time
        told = self._told_twice(k)
        if told is not None:
            return told
        if self.clauses.reaches(k):
            told = next((time for time in self.after[k + 1] if time.base), None)
            if told is not None and self._names_base(told, self.drafts[k + 1].last):
                return told  # "rose 5% to $3 billion year on year"
        floor = self.drafts[k - 1].last if k else 0
        start = min(draft.first, self.p.size)
        own = "from" in self.p.words[draft.last : draft.last + NEAR]  # "down 9 from May and down 22 from its peak"
        near = [
            time
            for time in self.times
            if time.base
            and not (k and own and self.drafts[k - 1].kind == "change" and time in self.after[k - 1])
            and floor <= time.start
            and time.end <= start
            and start - time.end <= NEAR
            and self.clauses.whole(time.end, start)
        ]
        return near[-1] if near else None

    def _told_twice(self, k: int) -> Time | None:
        """Return what the next figure is told against, where it tells the same change: "49 points (or 19%) from August"."""
        if k + 1 >= len(self.drafts) or self.drafts[k + 1].kind != "change":
            return None
        between = self.p.words[self.drafts[k].last : self.drafts[k + 1].first]
        if between not in ([",", "or"], ["or"], ["(", "or"], ["("]):
            return None
        return next((time for time in self.after[k + 1] if time.base), None)

    def _best(self, start: int, end: int) -> bool:
        """Return whether a time since when something is the best of its kind follows: "the strongest rate since 2022"."""
        return any(word in _BEST or (word.endswith("est") and len(word) > 5) for word in self.p.words[start:end])

    def _names_base(self, time: Time, start: int) -> bool:
        """Return whether a time is what a change is told against, and not when it begins ("up 8.5% to £221 from April")."""
        compared = "compared" in self.p.words[start : time.start]
        return time.back is not None or compared or any(letter.isdecimal() for letter in time.words)

    def compared(self, k: int, each: Attached, all_: Sequence[Attached]) -> Attached:
        """Return a figure with what it is told against, after the periods of all figures are known."""
        draft = self.drafts[k]
        if draft.kind != "change" and not (draft.kind == "ratio" and draft.direction):
            return each
        told = self.of(k) or next((time for time in self.times[:1] if time.since and time.end <= draft.first), None)
        if told is not None:
            return each._replace(comparison=told.words)
        for step in (1, -1):
            comparison = self._listed(k, step)
            if comparison is not None:
                return each._replace(comparison=comparison)
        start = self._starts_from(k)
        if start is None:
            opener = self.times[0] if self.times else None
            opens = opener is not None and opener.base and opener.start < _OPENING and opener.end <= draft.first
            return each._replace(comparison=opener.words) if opener is not None and opens else each
        base = next((time for time in self.after[start] if time.base and time.back is not None), None)
        if base is not None:
            return each._replace(comparison=base.words)
        comparison = named_gap(each.period, all_[start].period) or self.topic.comparison
        if comparison is None and all_[start].own and all_[start].period is not None:
            comparison = str(all_[start].period)
        return each._replace(comparison=comparison)

    def _listed(self, k: int, step: int) -> str | None:
        """Return what another change of the same list is told against: "9.8% and 21.7% year on year"."""
        drafts, p = self.drafts, self.p
        j = k
        while 0 <= j + step < len(drafts):
            left, right = (drafts[j], drafts[j + step]) if step > 0 else (drafts[j + step], drafts[j])
            words = p.words[left.last : right.first]
            same = left.unit == right.unit
            told_twice = words in ([",", "or"], ["or"], ["(", "or"])
            listed = same and 0 < len(words) <= 3 and all(word in _LISTED for word in words)
            spread = same and len(words) <= _FAR and words[-2:] == ["and", "by"]
            if not (listed or spread or told_twice or words == ["("]):
                return None
            j += step
            told = self.of(j)
            if told is not None:
                return told.words
        return None

    def _starts_from(self, k: int) -> int | None:
        """Return the level that a change starts from, in its own clause, the level it reached between them or not."""
        for j in range(k + 1, min(k + 3, len(self.drafts))):
            if not self.clauses.whole(self.drafts[k].last, self.drafts[j].first) or self.drafts[j].kind == "change":
                return None
            if self.drafts[j].role == "from":
                return j
        return None
