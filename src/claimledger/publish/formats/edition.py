"""What is published: a ledger with its audit and texts, who publishes it where, and how each claim stands."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cached_property

from attrs import field, frozen

from claimledger.audit import Audit, Finding, SourceSpan
from claimledger.ledger import Ledger
from claimledger.model import Claim, Correction, Measure, Review, Source
from claimledger.publish._inert import encoded, in_address, web_address
from claimledger.rules import RuleContext
from claimledger.sources import Texts
from claimledger.stated import Stated
from claimledger.store.exchange.plain_json import json_text
from claimledger.store.exchange.rows import rows_of

DRAFT = "draft, not audited"
"""What a draft says of itself."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@frozen(kw_only=True)
class Imprint:
    """
    Who publishes, and where.

    Args:
        title: What the publication is called.
        url: Address of the folder in which it will stand, http or https; None where that is not known.
        publisher: Who publishes it.
        pages: Path of each claim's page below *url*, by the claim's id; a claim without one has a fragment of *url* as its address.
        mark: Whether CSV files begin with a byte order mark.
        draft: Whether it is published before its claims are audited; it then says so wherever it has a head or columns of its own.
    """

    title: str = "Audited claims"
    url: str | None = None
    publisher: str | None = None
    pages: Mapping[str, str] = field(factory=dict)
    mark: bool = False
    draft: bool = False

    @property
    def heading(self) -> str:
        """The title, with what a reader of a draft has to know."""
        return f"{self.title} ({DRAFT})" if self.draft else self.title

    def address(self, path: str) -> str | None:
        """Return the address of a file of the publication; None where it is not known where that will stand."""
        base = web_address(self.url)
        return None if base is None else f"{base.rstrip('/')}/{path}"

    def claim_address(self, claim: str) -> str | None:
        """Return the address of a claim; None where it is not known where the publication will stand."""
        page = self.pages.get(claim)
        return self.address(f"#{in_address(claim)}" if page is None else page)


@frozen(kw_only=True)
class Standing:
    """
    How a claim stands.

    Args:
        claim: The claim.
        source: Its source; None for a claim without one.
        measure: Its measure.
        stated: What it states.
        review: The last review of it, which stands; None where nobody reviewed it.
        corrections: What was corrected in it, in order.
        findings: Findings that name it and that the ledger does not accept, by their numbers among the audit's.
        tested: Whether others could contradict it.
        span: Where its words stand; as found where the text is at hand, else as the ledger says.
        withdrawn: Whether it was withdrawn and does not stand again.
    """

    claim: Claim
    source: Source | None
    measure: Measure | None
    stated: tuple[Stated, ...] = ()
    review: Review | None = None
    corrections: tuple[Correction, ...] = ()
    findings: Mapping[int, Finding] = field(factory=dict)
    tested: bool = False
    span: SourceSpan | None = None
    withdrawn: bool = False

    @property
    def verdict(self) -> str | None:
        """What a person found of it; None where nobody has, or where someone is still at it. What the figures do is no verdict."""
        return None if self.review is None or self.review.verdict == "in-progress" else self.review.verdict

    @property
    def words(self) -> str:
        """What it says, in the shortest words that it has."""
        return self.claim.statement or self.claim.quote or self.figure or self.claim.id

    @property
    def figure(self) -> str:
        """Its figures, as the ledger has them."""
        return "; ".join(dict.fromkeys(one.text for one in self.stated))

    @property
    def checks(self) -> str:
        """What the other figures make of it, in words."""
        if self.findings:
            return ", ".join(dict.fromkeys(f"{one.severity}: {one.rule}" for one in self.findings.values()))
        return "fits the other figures" if self.tested else "no other claim touches it"


@frozen(kw_only=True, eq=False)
class Edition:
    """
    All that a publication is made of.

    Args:
        ledger: The ledger.
        audit: What `verify` said of it.
        texts: Texts of its sources that are at hand.
        imprint: Who publishes it where.
    """

    ledger: Ledger
    audit: Audit
    texts: Texts = field(factory=Texts)
    imprint: Imprint = field(factory=Imprint)

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """How each claim stands, in the ledger's order."""
        ledger = self.ledger
        context = RuleContext(ledger=ledger, texts=self.texts.by_source)
        measures = {one.id: one for one in ledger.measures}
        reviews = {one.claim: one for one in ledger.reviews}
        corrections: dict[str, list[Correction]] = {}
        for correction in ledger.corrections:
            corrections.setdefault(correction.claim, []).append(correction)
        stated: dict[str, list[Stated]] = {}
        for one in ledger.contents.stated:
            stated.setdefault(one.claim.id, []).append(one)
        homes = {one.name: name for name, known in stated.items() for one in known}
        findings: dict[str, dict[int, Finding]] = {}
        for number, finding in enumerate(self.audit.findings):
            for name in finding.claims if finding.accepted is None else ():
                findings.setdefault(homes.get(name, name), {})[number] = finding
        untested = frozenset(self.audit.untested)
        withdrawn = ledger.withdrawn
        return tuple(
            Standing(
                claim=claim,
                source=context.reader.source_of(claim),
                measure=None if claim.measure is None else measures.get(claim.measure),
                stated=tuple(stated.get(claim.id, ())),
                review=reviews.get(claim.id),
                corrections=tuple(corrections.get(claim.id, ())),
                findings=findings.get(claim.id, {}),
                tested=claim.id not in untested,
                span=context.spans.get(claim.id),
                withdrawn=claim.id in withdrawn,
            )
            for claim in ledger.claims
        )

    @cached_property
    def _fit(self) -> None:
        for kind, table in rows_of(self.ledger):
            encoded(json_text(table, indent=None), f"{kind} {table.get('id', '')!a}")

    def check(self) -> None:
        """
        Do nothing where files can hold every text of the ledger; looked at once.

        Raises:
            ClaimLedgerError: A text holds half of a surrogate pair.
        """
        return self._fit

    @cached_property
    def standing(self) -> Mapping[str, Standing]:
        """How each claim stands, by its id."""
        return {one.claim.id: one for one in self.standings}

    @cached_property
    def derived(self) -> Mapping[str, Mapping[str, str]]:
        """What tables of claims say besides what the ledger does: for each column its texts by the claims' ids."""
        standings = self.standings
        return {
            "verdict": {one.claim.id: one.verdict or "" for one in standings},
            "reviewed": {one.claim.id: (one.review.date if one.review else None) or "" for one in standings},
            "checks": {one.claim.id: one.checks for one in standings},
            "withdrawn": {one.claim.id: "true" if one.withdrawn else "" for one in standings},
            **({"status": {one.claim.id: DRAFT for one in standings}} if self.imprint.draft else {}),
        }


def day(text: str | None) -> str | None:
    """Return *text* where it is a day such as ``2024-02-08``; else None."""
    if text is None or not _DAY.fullmatch(text):
        return None
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return None
    return text


def first_day(text: str | None) -> str | None:
    """Return the first day of *text*, a day, a month or a year; None for anything else."""
    return None if text is None else next((one for rest in ("", "-01", "-01-01") if (one := day(text + rest))), None)


def midnight(text: str | None) -> str | None:
    """Return the beginning of a day, as a moment of the time zone UTC; None where *text* is no day."""
    return None if day(text) is None else f"{text}T00:00:00Z"
