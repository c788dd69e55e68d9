"""The audit gate: what a claim still lacks before it may be published as audited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from claimledger.audit import Place
from claimledger.ledger import Ledger
from claimledger.model import Claim, Correction, Evidence, Review, Source
from claimledger.publish.site.templating import link
from claimledger.rules import RuleContext
from claimledger.sources import Texts
from claimledger.text import sha256

_HASH = re.compile(r"[0-9a-fA-F]{64}")
_PLACES = {
    "moved": "its quote stands elsewhere in the text than at its offsets",
    "ambiguous": "its quote stands more than once in the text, and nothing tells which is meant",
    "drifted": "its quote is not in the text, only something like it",
    "lost": "its quote is not in the text",
}


@frozen(kw_only=True)
class Lack:
    """
    What one claim lacks.

    Args:
        claim: The claim's id.
        what: What is missing, each in a few words; at least one.
        where: Its place in the ledger's files; None for a ledger made in code.
    """

    claim: str
    what: tuple[str, ...]
    where: Place | None = None

    def __str__(self) -> str:
        """Return ``file:line:column: claim: what is missing``."""
        told = f"{self.claim}: {'; '.join(self.what)}"
        return told if self.where is None else f"{self.where}: {told}"


def withdrawn(ledger: Ledger) -> dict[str, Correction]:
    """Return the corrections that withdraw claims, by the claim's id: the last one decides, and ``now = "false"`` lets it stand."""
    last = {one.claim: one for one in ledger.corrections if one.field == "withdrawn"}
    return {claim: one for claim, one in last.items() if one.now != "false"}


def standing_reviews(ledger: Ledger) -> dict[str, Review]:
    """Return the review of each claim that stands, by the claim's id: the one that was added last."""
    return {one.claim: one for one in ledger.reviews}


def lacks(ledger: Ledger, texts: Texts) -> tuple[Lack, ...]:
    """
    Return what each claim of *ledger* lacks for an audited list, in the ledger's order; claims that lack nothing are left out.

    A withdrawn claim needs nothing. Where a source's text is not at hand, it is taken at its word that spans stand in it.

    Args:
        ledger: The ledger.
        texts: The texts of its sources that are at hand.
    """
    context = RuleContext(ledger=ledger, texts=texts.by_source)
    places = {one.claim.id: one.located.status for one in context.quotes}
    hashes = {name: sha256(text) for name, text in texts.by_source.items()}
    reviews, gone = standing_reviews(ledger), withdrawn(ledger)
    found: list[Lack] = []
    for position, claim in enumerate(ledger.claims):
        if claim.id in gone:
            continue
        source = context.reader.source_of(claim)
        what = (
            *_record(claim),
            *_span(claim, places.get(claim.id)),
            *_source(source, hashes),
            *_review(reviews.get(claim.id)),
        )
        if what:
            found.append(Lack(claim=claim.id, what=what, where=ledger.place(("claim", position))))
    return tuple(found)


def _record(claim: Claim) -> Iterator[str]:
    if claim.draft:
        yield "it is a draft that nobody has looked at"
    if not (claim.statement or "").strip():
        yield "no statement in words"


def _span(claim: Claim, status: str | None) -> Iterator[str]:
    if not claim.quote:
        yield "no quote"
    if claim.at is None:
        yield "no offsets of its quote"
    elif status is not None and status != "ok":
        yield _PLACES[status]


def _source(source: Source | None, hashes: dict[str, str]) -> Iterator[str]:
    if source is None:
        yield "no source"
    elif source.sha256 is None:
        yield f"no hash of its source {source.id}"
    elif source.id in hashes and hashes[source.id] != source.sha256.lower():
        yield f"the text of its source {source.id} has another hash than the one recorded"


def _review(review: Review | None) -> Iterator[str]:
    if review is None:
        yield "no verdict, and so no rationale, evidence, reviewer and date"
        return
    if review.verdict == "in-progress":
        yield "no verdict yet: its review is in progress"
    if not (review.rationale or "").strip():
        yield "no rationale"
    if not any(lasting(one) for one in review.evidence):
        yield "no evidence with an archive link or a hash"
    if not (review.reviewer or "").strip():
        yield "no reviewer"
    if not (review.date or "").strip():
        yield "no date of its review"


def lasting(evidence: Evidence) -> bool:
    """Return whether what was looked at can be looked at again: it is archived, or its hash is recorded."""
    hashed = evidence.sha256 is not None and _HASH.fullmatch(evidence.sha256.strip()) is not None
    return hashed or link(evidence.archived) is not None
