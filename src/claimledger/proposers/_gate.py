"""The gate: every suggestion of a plug-in is held against the text, and its figure is read again from there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve

from claimledger.extract import Block, Extraction, Proposal, Skipped, figure_of, sentences
from claimledger.proposers._descriptions import described, measure_named, wrong_types
from claimledger.proposers._places import Places, shown
from claimledger.proposers._records import Suggestion
from claimledger.proposers._values import Words
from claimledger.reading import Conventions, Found, amounts_in

_DOUBTFUL = frozenset(
    (
        "a score",
        "a number of a list or clause",
        "a number of times",
        "what is spoken of already",
        "a negation",
        "numbers without words",
    )
)
"""Why a number is left out that may be a figure after all, where somebody can say what is measured."""

_UNSURE = Fraction(1, 2)
_SIGNS = (*"-−–—‐‑‒",)
_SIGN_WORDS = ("minus", "negative")


class Gate:
    """
    The claims of one text, while plug-ins add to them.

    Args:
        extraction: What was found without them.
        blocks: The stretches of the text that are read.
        conventions: How figures are read.
    """

    def __init__(self, extraction: Extraction, blocks: Sequence[Block], conventions: Conventions) -> None:
        self.text = extraction.text
        self.conventions = conventions
        self.places = Places(self.text)
        self.words = Words(conventions)
        self._sentences = [pair for block in blocks for pair in sentences(self.text, block.start, block.end)]
        self._begins = [start for start, _ in self._sentences]
        self._figures = {one.start: one for one in extraction.proposals}
        self._order = [one.start for one in extraction.proposals]
        self._left = list(extraction.skipped)
        self._left_starts = [one.start for one in extraction.skipped]
        self._drafted: set[int] = set()
        self._heard: tuple[int, tuple[Found, ...]] = (-1, ())
        self._wholes = {
            one.start: extraction.proposals[one.subset_of].start
            for one in extraction.proposals
            if one.subset_of is not None
        }

    def take(self, one: Suggestion, origin: str) -> str | None:
        """
        Take a suggestion; return why it is refused, or None where it was taken.

        Args:
            one: The suggestion.
            origin: Name and version of its plug-in.
        """
        refused = wrong_types(one) or self.places.against(one)
        if refused is not None:
            return refused
        at = bisect_right(self._begins, one.start) - 1
        if at < 0 or one.start >= self._sentences[at][1]:
            return "it stands outside the sentences that are read"
        if one.end > self._sentences[at][1]:
            return "it reaches beyond its sentence"
        known = self._known(one.start, one.end)
        if isinstance(known, str):
            return known
        made = known or self._new(one, at)
        if isinstance(made, str):
            return made
        refused = self.words.against(one, made)
        if refused is not None:
            return refused
        self._keep(one, made, origin, new=known is None)
        return None

    def _known(self, start: int, end: int) -> Proposal | str | None:
        """Return the claim that stands in a span; None for none, or what is wrong with the span."""
        first = bisect_left(self._order, start)
        if first and self._figures[self._order[first - 1]].end > start:
            first -= 1
        found = [self._figures[begin] for begin in self._order[first : bisect_left(self._order, end)]]
        return _whole([(one.start, one.end) for one in found], start, end, self.text) or (found[0] if found else None)

    def _new(self, one: Suggestion, at: int) -> Proposal | str:
        """Return the figure of a span that makes no claim so far, read from its words; else why there is none."""
        begin, stop = self._sentences[at]
        if self._heard[0] != at:
            self._heard = at, tuple(amounts_in(self.text[begin:stop], self.conventions))
        inside = [
            each
            for each in self._heard[1]
            if begin + each.figure_start < one.end and begin + each.end > one.start and each.printed is not None
        ]
        spans = [(begin + each.figure_start, begin + each.end) for each in inside]
        wrong = _whole(spans, one.start, one.end, self.text)
        if wrong is not None:
            return wrong
        if not inside:
            return "no figure is read there"
        start, end = spans[0]
        reason = self._reason(start, end)
        if reason is not None and reason not in _DOUBTFUL:
            return f"{shown(self.text[start:end])} is left out: {reason}"
        if reason is not None and not measure_named(one.measure):
            return f"{shown(self.text[start:end])} is left out: {reason}; no measure is named"
        if self._signed(begin, start):
            return f"a sign may stand before {shown(self.text[start:end])}"
        figure = figure_of(self.text[begin:stop], inside[0], self.conventions, offset=begin)
        if figure is None:
            return f"{shown(self.text[start:end])} is read as no figure by itself"
        lacks = ["no period is told", "what is measured is not clear"]
        lacks += [f"left out otherwise: {reason}"] if reason is not None else []
        return evolve(figure, confidence=_UNSURE, reasons=tuple(lacks))

    def _reason(self, start: int, end: int) -> str | None:
        """Return why words with a number were left out; None where they were not."""
        at = max(0, bisect_right(self._left_starts, start) - 1)
        while at < len(self._left) and self._left[at].start < end:
            if self._left[at].end > start:
                return self._left[at].reason
            at += 1
        return None

    def _signed(self, begin: int, start: int) -> bool:
        before = self.text[begin:start]
        return before[-1:] in _SIGNS or before.rstrip()[-10:].lower().endswith(_SIGN_WORDS)

    def _keep(self, one: Suggestion, figure: Proposal, origin: str, *, new: bool) -> None:
        made = described(figure, one, origin)
        told = [f"{origin}: {remark}" for remark in self.words.remarks(one, figure)]
        made = evolve(made, reasons=tuple(dict.fromkeys((*made.reasons, *told))))
        if new:
            made = evolve(made, proposer=origin, reasons=(f"proposed by {origin}", *made.reasons))
            insort(self._order, made.start)
            self._drafted.add(made.start)
        self._figures[made.start] = made

    def _covered(self, one: Skipped, drafted: Sequence[int]) -> bool:
        """Return whether words that were left out are drafted now."""
        at = bisect_right(drafted, one.start)
        return at > 0 and one.end <= self._figures[drafted[at - 1]].end

    def extraction(self, whole: Extraction, refused: Sequence[Skipped]) -> Extraction:
        """Return what was found with and without plug-ins, in the order of the text."""
        at = {start: place for place, start in enumerate(self._order)}
        proposals = tuple(
            evolve(self._figures[start], subset_of=at[self._wholes[start]] if start in self._wholes else None)
            for start in self._order
        )
        drafted = sorted(self._drafted)
        kept = [one for one in self._left if not self._covered(one, drafted)]
        skipped = sorted((*kept, *refused), key=lambda each: (each.start, each.end))
        return evolve(whole, proposals=proposals, skipped=tuple(skipped))


def _whole(spans: Sequence[tuple[int, int]], start: int, end: int, text: str) -> str | None:
    """Return what is wrong with a span that figures stand in or across; None where it holds one of them, or none."""
    for first, last in spans:
        if first < start or last > end:
            return f"{shown(text[start:end])} cuts the figure {shown(text[first:last])}"
    if len(spans) > 1:
        told = ", ".join(shown(text[first:last]) for first, last in spans[:3])
        return f"{shown(text[start:end])} holds {len(spans)} figures: {told}{', …' if len(spans) > 3 else ''}"
    return None
