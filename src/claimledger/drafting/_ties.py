"""When the same words mean the same measure: a text's words for what is measured are fewer than its measures."""

from __future__ import annotations

from bisect import bisect_right

from claimledger.drafting._chinese import GENERIC
from claimledger.drafting._names import slug
from claimledger.extract import Extraction, Proposal, blocks, sentences
from claimledger.period import Period

_MOST = 20
"""Figures of one measure and period that others are held against."""

# fmt: off
_OPENERS = frozenset((
    "in", "at", "on", "for", "from", "to", "with", "within", "without", "by", "of", "through", "after", "before", "between",
    "during", "since", "until", "under", "over", "above", "below", "per", "than", "as", "and", "or", "but", "plus", "there",
    "it", "they", "he", "she", "we", "who", "which", "that", "what", "these", "those", "another", "other", "others", "more",
    "most", "some", "all", "compared", "bringing", "including", "up", "down", "about", "still", "also", "even", "just",
    "increase", "decrease", "rise", "fall", "drop", "gain", "growth", "decline", "change", "only", "now", "then",
))
_GENERIC = frozenset((
    "people", "person", "persons", "men", "women", "children", "adults", "cases", "case", "patients", "items", "units", "total",
    "number", "figure", "figures", "amount", "percentage", "share", "part", "rate", "company", "country", "government",
    "world", "others", "respondents", "participants", "parents", "students", "residents", "households", "families",
))
# fmt: on


class Ties:
    """
    What has been stated of each measure, for telling another figure from another thing.

    Args:
        extraction: The text that is being drafted.
        heard: By measure and period, the figures that were stated of it and the text that each stands in.
    """

    def __init__(
        self, extraction: Extraction, heard: dict[tuple[str, Period | None], list[tuple[Extraction, Proposal]]]
    ) -> None:
        self.extraction = extraction
        self.heard = heard
        text = extraction.text
        self._starts = [start for block in blocks(text) for start, _ in sentences(text, block.start, block.end)]
        self._lowered = text.lower()

    def _sentence(self, offset: int) -> tuple[int, int]:
        """Return the offsets of the sentence that an offset lies in."""
        at = bisect_right(self._starts, offset)
        start = self._starts[at - 1] if at else 0
        return start, self._starts[at] if at < len(self._starts) else len(self.extraction.text)

    def names(self, phrase: str, proposal: Proposal) -> bool:
        """Return whether words name a measure, so that a figure with the same words is of the same one."""
        words = slug(phrase).split("-")
        quoted = {*slug(proposal.quote).split("-"), *slug(proposal.value).split("-")}
        if not words[0] or words[0] in _OPENERS:
            return False
        return not all(word in _GENERIC or word in GENERIC or word in quoted or f"{word}s" in quoted for word in words)

    def own(self, proposal: Proposal) -> bool:
        """Return whether a figure's measure and its period are told in its own sentence."""
        if proposal.period_inherited or len(self._lowered) != len(self.extraction.text):
            return False
        start, end = self._sentence(proposal.start)
        return self._lowered.find(proposal.measure.lower(), start, end) >= 0

    def another(self, measure: str, proposal: Proposal) -> bool:
        """
        Return whether a figure is of another thing than those that were stated of *measure*, by all that is likely.

        It differs from one of the same period, and the two stand in one sentence, or one of them has its words or its period
        from elsewhere: "12% in towns and 9% elsewhere" is no contradiction.
        """
        for extraction, earlier in self.heard.get((measure, proposal.period), ()):
            if earlier.amount.unit == proposal.amount.unit and not _apart(earlier, proposal):
                continue
            if extraction is not self.extraction:
                continue
            if not (self.own(earlier) and self.own(proposal)):
                return True
            if self._sentence(earlier.start) == self._sentence(proposal.start):
                return True
        return False

    def hear(self, measure: str, proposal: Proposal) -> None:
        """Note that a figure is stated of a measure."""
        if proposal.period is None:
            return  # a time that is not told is no other figure's
        told = self.heard.setdefault((measure, proposal.period), [])
        if len(told) < _MOST:
            told.append((self.extraction, proposal))


def _apart(one: Proposal, other: Proposal) -> bool:
    """Return whether two figures of one unit cannot be the same number, or go different ways."""
    if one.direction != other.direction:
        return True
    return not one.amount.charitable.meets(other.amount.charitable)
