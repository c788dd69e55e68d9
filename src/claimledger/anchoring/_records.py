"""What is said of the place of each claim in its source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from attrs import asdict, evolve, field, frozen

from claimledger.anchoring._similar import GRAVE
from claimledger.audit import Place
from claimledger.ledger import Ledger
from claimledger.model import Span
from claimledger.text import Range, Status

Evidence = Literal["unique", "distance", "order", "nth", "older text", "hash"]
"""
What tells that a quote has moved: it stands nowhere else; it is as far from the next claim as before; it is the only one between
the claims that stood around it; the claim's `nth`; the words around it in the older text; the recorded hash, of which the text is
the old one with words put before it.
"""

STATES: tuple[Status, ...] = ("ok", "moved", "ambiguous", "drifted", "lost")

SCHEMA = 1
"""Version of the JSON object that `Anchoring.to_dict` returns."""


@frozen(kw_only=True)
class Anchored:
    """
    Where the quote of one claim stands now.

    Args:
        claim: The claim's id.
        source: Its source's id.
        state: ``ok``: exactly where the claim says, or it says nothing and the quote stands once; ``moved``: exactly so elsewhere,
            for certain; ``ambiguous``: in several places, with nothing to tell them apart; ``drifted``: only a similar text is in
            its place; ``lost``: nothing like it is.
        quote: The claim's quote; None where it has offsets only.
        was: Its place as the claim says; None where it does not.
        at: Its place in the text, where it is ok or moved.
        told_by: What tells that it has moved.
        similar: The similar text, where it drifted.
        similar_at: The place of that.
        differs: In what the two differ: of ``digits``, ``sign``, ``scale``, ``unit``, ``negation``, ``amount`` (only reading shows
            it), ``words``, ``spelling``.
        changed: The words that differ: each of the quote with what stands there in its place.
        candidates: Places where the exact quote stands, of which none is taken: up to `text.MOST_CANDIDATES`.
        where: Place of the claim in the ledger's files; None for a ledger made in code.
    """

    claim: str
    source: str
    state: Status
    quote: str | None = None
    was: Range | None = None
    at: Range | None = None
    told_by: Evidence | None = None
    similar: str | None = None
    similar_at: Range | None = None
    differs: tuple[str, ...] = ()
    changed: tuple[tuple[str, str], ...] = ()
    candidates: tuple[Range, ...] = ()
    where: Place | None = None

    @property
    def another_figure(self) -> bool:
        """Whether what stands in its place says something else, and not only other words around the same figure."""
        return any(kind in GRAVE for kind in self.differs)


@frozen(kw_only=True)
class HashChange:
    """
    A source whose text is not the one that its recorded hash was taken of.

    Args:
        source: The source's id.
        recorded: The hash in the ledger.
        found: That of the text.
        settled: Whether every claim of the source is ok or moved, so that the new text may stand for the old one.
    """

    source: str
    recorded: str
    found: str
    settled: bool


@frozen(kw_only=True)
class Anchoring:
    """
    Where the quotes of a ledger stand in its sources' texts.

    Args:
        spans: Each claim that has a quote or offsets in a text that is at hand, in the ledger's order.
        hashes: The sources whose text has changed since its hash was recorded.
        unchecked: Sources whose text is not at hand, with how many of their claims could not be looked up.
    """

    spans: tuple[Anchored, ...] = ()
    hashes: tuple[HashChange, ...] = ()
    unchecked: Mapping[str, int] = field(factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        """How many claims are in each state, and how many could not be looked up (``unchecked``)."""
        counts = dict.fromkeys((*STATES, "unchecked"), 0)
        for one in self.spans:
            counts[one.state] += 1
        return counts | {"unchecked": sum(self.unchecked.values())}

    @property
    def new_places(self) -> dict[str, Range]:
        """The places that the ledger does not have yet, by claim, for quotes that have moved or that stand once and had none."""
        return {
            one.claim: one.at
            for one in self.spans
            if one.at is not None and (one.state == "moved" or (one.was is None and one.told_by == "unique"))
        }

    def fixed(self, ledger: Ledger) -> Ledger:
        """
        Return *ledger* with the offsets of claims that have moved, and of those that stand once and had none.

        A source's hash is renewed where each of its claims is ok or moved. Nothing else changes.

        Args:
            ledger: The ledger that was anchored, or a part of it.
        """
        places = self.new_places
        hashes = {one.source: one.found for one in self.hashes if one.settled}
        return evolve(
            ledger,
            claims=tuple(
                evolve(claim, at=Span(*places[claim.id])) if claim.id in places else claim for claim in ledger.claims
            ),
            sources=tuple(
                evolve(source, sha256=hashes[source.id]) if source.id in hashes else source for source in ledger.sources
            ),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return it as `anchor --format json` prints it: plain dicts, lists and text, keys in a fixed order."""
        return {
            "schema": SCHEMA,
            "counts": self.counts,
            "claims": [_span(one) for one in self.spans],
            "sources": [asdict(one) for one in self.hashes],
            "unchecked": dict(self.unchecked),
        }


def _span(one: Anchored) -> dict[str, Any]:
    return {
        "claim": one.claim,
        "source": one.source,
        "state": one.state,
        "quote": one.quote,
        "was": _range(one.was),
        "at": _range(one.at),
        "told_by": one.told_by,
        "similar": one.similar,
        "similar_at": _range(one.similar_at),
        "differs": list(one.differs),
        "changed": [list(pair) for pair in one.changed],
        "another_figure": one.another_figure,
        "candidates": [list(place) for place in one.candidates],
        "where": None if one.where is None else asdict(one.where),
    }


def _range(place: Range | None) -> list[int] | None:
    return None if place is None else list(place)
