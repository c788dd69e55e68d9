"""What rules look at: the ledger, its texts, and where each quote stands in them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from attrs import field, frozen

from claimledger.anchoring import cuts_a_number, grown
from claimledger.audit import SourceSpan
from claimledger.ledger import Ledger
from claimledger.model import Claim, Source
from claimledger.rules._phrases import Words
from claimledger.stated import Reader, Stated
from claimledger.text import Finder, Located


@frozen(kw_only=True)
class Quoted:
    """
    A claim with a place in a text that is at hand.

    Args:
        position: The claim's position among the ledger's claims.
        claim: The claim; it has a quote, offsets or both.
        source: Its source.
        located: Where its quote stands now. Without a quote: ``ok`` where its offsets lie in the text, else ``lost``.
    """

    position: int
    claim: Claim
    source: Source
    located: Located


@frozen(kw_only=True, eq=False)
class RuleContext:
    """
    All that a rule may read.

    Args:
        ledger: The ledger.
        texts: Canonical texts that are at hand, by their source's id.
    """

    ledger: Ledger
    texts: Mapping[str, str] = field(factory=dict)

    @cached_property
    def reader(self) -> Reader:
        """Reads figures as the ledger does."""
        return Reader(
            settings=self.ledger.settings,
            sources={source.id: source for source in self.ledger.sources},
            measures={measure.id: measure for measure in self.ledger.measures},
            units=self.ledger.contents.units,
        )

    @cached_property
    def words(self) -> Words:
        """The words of claims whose source may be in English."""
        return Words.of(self.ledger, self.reader.source_of)

    @property
    def stated(self) -> tuple[Stated, ...]:
        """Every statement that can be read."""
        return self.ledger.contents.stated

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Where each claim stands among the ledger's claims, by id."""
        return {claim.id: position for position, claim in enumerate(self.ledger.claims)}

    @cached_property
    def quotes(self) -> tuple[Quoted, ...]:
        """Every claim with a place in a text that is at hand, in the ledger's order."""
        finders = {name: Finder(text) for name, text in self.texts.items()}
        quotes: list[Quoted] = []
        for position, claim in enumerate(self.ledger.claims):
            source = self.reader.source_of(claim)
            finder = None if source is None else finders.get(source.id)
            if source is None or finder is None or (claim.quote is None and claim.at is None):
                continue
            at = None if claim.at is None else (claim.at.start, claim.at.end)
            if claim.quote is not None:
                located = _whole(finder, finder.locate(claim.quote, at, claim.nth))
            elif at is not None and at[1] <= len(finder.text):
                located = Located(status="ok", span=at)
            else:
                located = Located(status="lost")
            quotes.append(Quoted(position=position, claim=claim, source=source, located=located))
        return tuple(quotes)

    @cached_property
    def spans(self) -> Mapping[str, SourceSpan]:
        """Where each claim stands in its source, by the claim's id: as found where the text is at hand, else as the ledger says."""
        spans: dict[str, SourceSpan] = {}
        for claim in self.ledger.claims:
            source = self.reader.source_of(claim)
            if source is not None and claim.at is not None:
                spans[claim.id] = SourceSpan(source.id, claim.at.start, claim.at.end, claim.quote or "")
        for quoted in self.quotes:
            span = quoted.located.span
            if span is not None:
                words = self.texts[quoted.source.id][span[0] : span[1]]
                spans[quoted.claim.id] = SourceSpan(quoted.source.id, span[0], span[1], words)
            else:
                spans.pop(quoted.claim.id, None)
        return spans


def _whole(finder: Finder, located: Located) -> Located:
    """Return where a quote stands, but not inside a longer number: there that number stands in its place."""
    if located.span is None or located.similar is not None or not cuts_a_number(finder.text, located.span):
        return located
    start, end = grown(finder.text, located.span)
    return Located(status="drifted", span=(start, end), similar=finder.text[start:end])
