"""All that the pages of one site are made of: a ledger, its audit, its texts, and what stands where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal

from attrs import field, frozen

from claimledger.accounts import Accounts
from claimledger.audit import Audit, Finding, SourceSpan
from claimledger.errors import ClaimLedgerError
from claimledger.interval import IntervalSet
from claimledger.ledger import Ledger
from claimledger.model import Claim, Correction, Measure, Review, Source
from claimledger.publish.formats.edition import Edition, Imprint
from claimledger.publish.site.gate import Lack, lacks, standing_reviews, withdrawn
from claimledger.publish.site.names import file_names, fingerprint
from claimledger.rules import RuleContext
from claimledger.sources import Texts

MOST_FACTS = 100
"""Facts that hang together past which a page does not say what the others allow: it would take too long for all of them."""

MOST_MEMBERS = 16
"""Claims of a conflict past which its page does not say what the others leave to each: nobody would read it, and it takes long."""

WORK = 200_000
"""Work for what one page tells of unknowns that are multiplied, about a fifth of a second."""

Fit = Literal["clash", "strained", "flagged", "undecided", "amid", "explained", "fits", "untested", "withdrawn"]
"""What arithmetic says of a claim beside the others; never whether it is true."""

FITS: Mapping[Fit, tuple[str, str]] = {
    "clash": ("≠", "Cannot all be right"),
    "strained": ("≈", "Does not quite fit"),
    "flagged": ("!", "To be looked at"),
    "undecided": ("?", "Not decided"),
    "amid": ("?", "Amid a clash"),
    "explained": ("≠", "Clash, explained"),
    "fits": ("=", "Fits the others"),
    "untested": ("·", "Nothing to test it"),
    "withdrawn": ("–", "Withdrawn"),
}
"""For each the sign and the words."""

CHECKS: Mapping[Fit, str] = {
    "clash": "failed",
    "strained": "failed",
    "flagged": "failed",
    "fits": "passed",
    "explained": "passed",
}
"""What its checks came to; nothing for what was not checked."""

VERDICTS: Mapping[str, str] = {
    "supported": "Supported",
    "contradicted": "Contradicted",
    "misleading": "Misleading",
    "unverifiable": "Unverifiable",
    "in-progress": "In progress",
    "none": "No verdict",
}
"""What people find of a claim, in words."""


@frozen(kw_only=True)
class SiteSettings:
    """
    How a site is made.

    Args:
        title: Its title; None for that of its only source.
        base_url: Address that it will have, for links from outside; None where unknown.
        draft: Whether it is published before its claims are audited, and marked so.
        full_text: Whether the whole texts of sources that are at hand are published; else sentences around the figures only.
        time: When it is made, ISO 8601 in UTC; None to leave that out.
        downloads: Names of the formats that are offered.
    """

    title: str | None = None
    base_url: str | None = None
    draft: bool = False
    full_text: bool = False
    time: str | None = None
    downloads: tuple[str, ...] = ()


@frozen(kw_only=True)
class Conflict:
    """
    A set of claims that cannot all be right, with its page.

    Args:
        finding: What is told of it.
        name: Name of its page, the same for the same claims.
        claims: Ids of its claims, each once.
    """

    finding: Finding
    name: str
    claims: tuple[str, ...]


@frozen(kw_only=True, eq=False)
class Book:
    """
    All that pages are made of.

    Args:
        ledger: The ledger.
        audit: What is said of it, with proofs.
        texts: The texts of its sources that are at hand.
        settings: How the site is made.
    """

    ledger: Ledger
    audit: Audit
    texts: Texts
    settings: SiteSettings = field(factory=SiteSettings)

    @property
    def title(self) -> str:
        """The site's title."""
        if self.settings.title:
            return self.settings.title
        titled = [source.title for source in self.ledger.sources if source.title]
        return titled[0] if len(titled) == 1 else "Claims and figures"

    @cached_property
    def context(self) -> RuleContext:
        """Where quotes stand in the texts."""
        return RuleContext(ledger=self.ledger, texts=self.texts.by_source)

    @cached_property
    def edition(self) -> Edition:
        """The ledger as the formats of the list and the copies have it."""
        settings = self.settings
        imprint = Imprint(title=self.title, url=settings.base_url, pages=self.claim_pages, draft=settings.draft)
        return Edition(ledger=self.ledger, audit=self.audit, texts=self.texts, imprint=imprint)

    @cached_property
    def accounts(self) -> Accounts:
        """What each claim says and what the others make of it."""
        clashes = tuple(frozenset(one.finding.claims) for one in self.conflicts if one.finding.reading == "charitable")
        return Accounts(ledger=self.ledger, most_facts=MOST_FACTS, budget=WORK, clashes=clashes)

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """The claims by id, in the ledger's order."""
        return {claim.id: claim for claim in self.ledger.claims}

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """The measures by id."""
        return {measure.id: measure for measure in self.ledger.measures}

    @cached_property
    def claim_pages(self) -> Mapping[str, str]:
        """The path of each claim's page."""
        return {one: f"claims/{name}.html" for one, name in file_names(self.claims).items()}

    @cached_property
    def source_pages(self) -> Mapping[str, str]:
        """The path of each source's page."""
        names = file_names(source.id for source in self.ledger.sources)
        return {one: f"sources/{name}.html" for one, name in names.items()}

    @cached_property
    def spans(self) -> Mapping[str, SourceSpan]:
        """Where each claim stands in its source: as found where the text is at hand, else as the ledger says."""
        return self.context.spans

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each claim on the page of its source: from 1, in the order of the text, those without a place last."""
        found: dict[str, int] = {}
        for claims in self._by_source.values():
            ordered = sorted(
                claims,
                key=lambda one: (one.id not in self.spans, self.spans[one.id].start if one.id in self.spans else 0),
            )
            found.update((claim.id, number) for number, claim in enumerate(ordered, 1))
        return found

    def shown(self, claim: Claim) -> bool:
        """Return whether the words of a claim are marked on the page of its source: they stand in a text that is at hand."""
        span = self.spans.get(claim.id)
        text = None if span is None else self.texts.by_source.get(span.source)
        there = span is not None and text is not None and span.start < span.end <= len(text)
        return there and claim.id not in self.withdrawn

    @cached_property
    def reviews(self) -> Mapping[str, Review]:
        """The review of each claim that stands."""
        return standing_reviews(self.ledger)

    @cached_property
    def all_reviews(self) -> Mapping[str, Sequence[Review]]:
        """Every review of each claim, in the order in which they were added."""
        found: dict[str, list[Review]] = {}
        for one in self.ledger.reviews:
            found.setdefault(one.claim, []).append(one)
        return found

    @cached_property
    def corrections(self) -> Mapping[str, Sequence[Correction]]:
        """Every correction of each claim, in the order in which they were added."""
        found: dict[str, list[Correction]] = {}
        for one in self.ledger.corrections:
            found.setdefault(one.claim, []).append(one)
        return found

    @cached_property
    def withdrawn(self) -> Mapping[str, Correction]:
        """The corrections that withdraw claims."""
        return withdrawn(self.ledger)

    @cached_property
    def lacks(self) -> Mapping[str, Lack]:
        """What each claim lacks for an audited list; claims that lack nothing are left out."""
        return {one.claim: one for one in lacks(self.ledger, self.texts)}

    def check_audit(self) -> None:
        """
        Do nothing where this may be published: every claim is audited, or it says that it is a draft.

        Raises:
            ClaimLedgerError: A claim lacks what an audited one needs; says all that is missing.
        """
        if self.lacks and not self.settings.draft:
            raise ClaimLedgerError(f"the ledger is not audited: {'; '.join(map(str, self.lacks.values()))}")

    @cached_property
    def _claim_of(self) -> Mapping[str, str]:
        return {one.name: one.claim.id for one in self.ledger.contents.stated}

    def claim_of(self, name: str) -> str:
        """Return the id of the claim of a statement, or of a claim itself."""
        return self._claim_of.get(name, name)

    def claims_of(self, finding: Finding) -> tuple[str, ...]:
        """Return the ids of the claims that a finding names, each once."""
        return tuple(dict.fromkeys(map(self.claim_of, finding.claims)))

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Every set of claims or declarations that cannot all be right, in the audit's order."""
        found: dict[str, Conflict] = {}
        for finding in self.audit.findings:
            if finding.reading is not None:
                mark = fingerprint(finding.rule, *sorted(finding.claims), "", *sorted(finding.relations))
                name = f"{next(iter(file_names((finding.rule,)).values()))}-{mark}"
                found.setdefault(name, Conflict(finding=finding, name=name, claims=self.claims_of(finding)))
        return tuple(found.values())

    @cached_property
    def remarks(self) -> tuple[Finding, ...]:
        """Every other finding: about single records, and notes."""
        return tuple(one for one in self.audit.findings if one.reading is None)

    @cached_property
    def conflicts_of(self) -> Mapping[str, Sequence[Conflict]]:
        """The conflicts that each claim is part of."""
        found: dict[str, list[Conflict]] = {}
        for conflict in self.conflicts:
            for claim in conflict.claims:
                found.setdefault(claim, []).append(conflict)
        return found

    @cached_property
    def remarks_on(self) -> Mapping[str, Sequence[Finding]]:
        """What else was found of each claim."""
        found: dict[str, list[Finding]] = {}
        for finding in self.remarks:
            for claim in self.claims_of(finding):
                found.setdefault(claim, []).append(finding)
        return found

    @cached_property
    def untested(self) -> frozenset[str]:
        """Ids of the claims that no other touches."""
        return frozenset(self.audit.untested)

    @cached_property
    def _undecided(self) -> frozenset[str]:
        return frozenset(self.claim_of(name) for names in self.audit.undecided for name in names)

    @cached_property
    def _amid(self) -> frozenset[str]:
        """Ids of the claims that hang together with figures which cannot all be right, heard of or not."""
        if self.audit.witnesses is None:
            return frozenset()
        consistent = {one["component"] for one in self.audit.witnesses}
        clashing = [one.component for one in self.audit.corrections if one.component not in consistent]
        for finding in self.audit.findings:
            # Declarations that contradict one another are mended by leaving out no claim.
            if finding.reading == "charitable" and not finding.claims:
                clashing.extend(self.accounts.asked_together(finding.relations))
        return frozenset(self.claim_of(name) for number in clashing for name in self.accounts.members(number))

    def fit(self, claim: str) -> Fit:
        """Return what arithmetic says of a claim beside the others: the gravest thing first."""
        if claim in self.withdrawn:
            return "withdrawn"
        conflicts = self.conflicts_of.get(claim, ())
        for severity, kind in _GRAVITY:
            if any(one.finding.severity == severity and one.finding.accepted is None for one in conflicts):
                return kind
        remarks = self.remarks_on.get(claim, ())
        if any(one.severity != "note" and one.accepted is None for one in remarks):
            return "flagged"
        if claim in self._undecided:
            return "undecided"
        if any(one.finding.accepted is not None for one in conflicts):
            return "explained"
        if claim in self.untested:
            return "untested"
        return "amid" if claim in self._amid else "fits"

    @cached_property
    def _known(self) -> dict[tuple[str, str], IntervalSet | None]:
        return {}

    def left_to(self, name: str, conflict: Conflict) -> IntervalSet | None:
        """
        Return the figures that the rest of a conflict leaves to one of its statements, in its unit.

        None where it is no figure, where what is known of them does not show the conflict, and in a conflict of more than
        `MOST_MEMBERS` claims.
        """
        asked = (name, conflict.name)
        if asked not in self._known:
            self._known[asked] = self._left_to(name, conflict)
        return self._known[asked]

    def _left_to(self, name: str, conflict: Conflict) -> IntervalSet | None:
        finding = conflict.finding
        stated = self.accounts.system.statements.get(name)
        if stated is None or stated.amount is None or finding.reading is None or len(finding.claims) > MOST_MEMBERS:
            return None
        others = [one for one in finding.claims if one != name]
        left = self.accounts.left_by(name, others, finding.relations, finding.reading)
        shows = left and not any(part.meets(stated.amount.interval(finding.reading)) for part in left)
        return left if shows else None

    def verdict(self, claim: str) -> str:
        """Return what people found of a claim; ``none`` where nobody said."""
        review = self.reviews.get(claim)
        return "none" if review is None else review.verdict

    def source_of(self, claim: Claim) -> Source | None:
        """Return the claim's source."""
        return self.context.reader.source_of(claim)

    def claims_in(self, source: str) -> Iterator[Claim]:
        """Yield the claims of a source, in the ledger's order."""
        return iter(self._by_source.get(source, ()))

    @cached_property
    def _by_source(self) -> Mapping[str, Sequence[Claim]]:
        found: dict[str, list[Claim]] = {}
        for claim in self.ledger.claims:
            source = self.source_of(claim)
            if source is not None:
                found.setdefault(source.id, []).append(claim)
        return found


_GRAVITY: tuple[tuple[str, Fit], ...] = (("error", "clash"), ("warning", "strained"), ("note", "strained"))
