"""Where claims come from and who judged them, as PROV-JSON."""

from __future__ import annotations

from typing import Any

from claimledger._version import __version__
from claimledger.model import Source
from claimledger.publish._inert import in_address, web_address
from claimledger.publish.formats.edition import Edition, Standing, midnight
from claimledger.store.exchange.plain_json import json_text

_NAMESPACE = "urn:claimledger:"
_PROGRAM = "cl:claimledger"


def provenance(edition: Edition) -> str:
    """
    Return a PROV document: each source, the extraction that used it, the claims that it gave, their reviews and corrections.

    Reviewers are agents that are associated with their reviews; a correction makes a new version of its claim, which it revises.
    """
    document = _Document()
    document.add("agent", _PROGRAM, {"prov:type": _qualified("prov:SoftwareAgent"), "cl:version": __version__})
    for source in edition.ledger.sources:
        document.source(source)
    for one in edition.standings:
        document.claim(one)
    for number, review in enumerate(edition.ledger.reviews, 1):
        name, agent = _name("review", str(number)), _name("person", review.reviewer or "unnamed")
        moment = midnight(review.date)
        document.add("activity", name, {} if moment is None else {"prov:startTime": moment, "prov:endTime": moment})
        document.add("agent", agent, _text("prov:label", review.reviewer) | {"prov:type": _qualified("prov:Person")})
        document.relate("used", {"prov:activity": name, "prov:entity": _name("claim", review.claim)})
        document.relate("wasAssociatedWith", {"prov:activity": name, "prov:agent": agent})
        verdict = _name("verdict", str(number))
        document.add("entity", verdict, {"prov:value": review.verdict} | _text("cl:rationale", review.rationale))
        document.relate("wasGeneratedBy", {"prov:entity": verdict, "prov:activity": name})
        document.relate("wasDerivedFrom", _derived(verdict, _name("claim", review.claim)))
        document.relate("wasAttributedTo", {"prov:entity": verdict, "prov:agent": agent})
    return json_text(document.parts) + "\n"


class _Document:
    """The parts of a document, added to one after another."""

    def __init__(self) -> None:
        self.parts: dict[str, dict[str, Any]] = {"prefix": {"cl": _NAMESPACE}}
        self.relations = 0

    def add(self, kind: str, name: str, attributes: dict[str, Any]) -> None:
        self.parts.setdefault(kind, {})[name] = attributes

    def relate(self, kind: str, attributes: dict[str, Any]) -> None:
        self.relations += 1
        self.parts.setdefault(kind, {})[f"_:r{self.relations}"] = attributes

    def source(self, source: Source) -> None:
        document, extraction = _name("source", source.id), _name("extraction", source.id)
        url = web_address(source.url)
        self.add(
            "entity",
            document,
            {"prov:type": _qualified("cl:Source")}
            | _text("prov:label", source.title)
            | ({} if url is None else {"prov:location": {"$": url, "type": "xsd:anyURI"}})
            | _text("cl:publisher", source.publisher)
            | _text("cl:published", source.published)
            | _text("cl:sha256", source.sha256),
        )
        self.add("activity", extraction, {})
        self.relate("used", {"prov:activity": extraction, "prov:entity": document})
        self.relate("wasAssociatedWith", {"prov:activity": extraction, "prov:agent": _PROGRAM})

    def claim(self, one: Standing) -> None:
        claim, source = one.claim, one.source
        name = _name("claim", claim.id)
        span = one.span
        place = {} if span is None else {"cl:start": span.start, "cl:end": span.end}
        about = {"prov:type": _qualified("cl:Claim")} | _text("prov:label", one.words) | _text("cl:quote", claim.quote)
        self.add("entity", name, about | place)
        if source is not None:
            self.relate("wasGeneratedBy", {"prov:entity": name, "prov:activity": _name("extraction", source.id)})
            self.relate("wasDerivedFrom", _derived(name, _name("source", source.id)))
        later = name
        for number, correction in reversed([*enumerate(one.corrections, 1)]):
            # The claim as it stands is the newest version; each correction leads from the version before.
            earlier = _name("claim", claim.id, str(number))
            told = _text("cl:field", correction.field) | _text("cl:was", correction.was)
            self.add("entity", earlier, {"prov:type": _qualified("cl:Claim")} | told)
            revision = _derived(later, earlier) | {"prov:type": _qualified("prov:Revision")}
            self.relate("wasDerivedFrom", revision | _text("cl:because", correction.because))
            later = earlier


def _derived(made: str, used: str) -> dict[str, Any]:
    return {"prov:generatedEntity": made, "prov:usedEntity": used}


def _name(kind: str, *parts: str) -> str:
    return f"cl:{kind}/{'/'.join(in_address(part) for part in parts)}"


def _qualified(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


def _text(key: str, text: str | None) -> dict[str, Any]:
    return {} if text is None else {key: text}
