"""An audit as SARIF 2.1.0, which code hosts and editors show beside the lines of the ledger."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from attrs import field, frozen

from claimledger._version import __version__
from claimledger.audit import Audit, Finding, Place, SourceSpan
from claimledger.catalogue import catalogue
from claimledger.errors import Problem
from claimledger.ledger import Ledger
from claimledger.publish._inert import visible
from claimledger.sources import Texts
from claimledger.store.exchange.plain_json import json_text
from claimledger.text import sha256

PROBLEM = "ledger-problem"
"""What a result about a ledger that cannot be read is called."""

FINGERPRINT = "claimledger/v1"
"""Name of the fingerprint, with its version."""

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(audit: Audit, ledger: Ledger, texts: Texts | None = None) -> str:
    """
    Return *audit* as a SARIF log of one run.

    A result's fingerprint is made of its rule and the names of its claims and declarations in sorted order, so that it stays
    the same when lines move or claims change places. Columns and offsets count code points, and the log says so. The other
    claims of a finding, and its words in the source, are related locations.

    Args:
        audit: What `verify` said; also that of an unreadable ledger.
        ledger: Of this ledger.
        texts: Texts of its sources that are at hand.
    """
    run = _Run(audit, ledger, texts or Texts())
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run.log()]}) + "\n"


def fingerprints(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """
    Return a fingerprint for each finding: the same for the same rule, claims and declarations, wherever they stand.

    Findings that share all three are told apart by the order of their sentences.
    """
    keys = [(one.rule, tuple(sorted(one.claims)), tuple(sorted(one.relations))) for one in findings]
    order = sorted(range(len(findings)), key=lambda number: (keys[number], findings[number].message, number))
    seen: Counter[tuple[str, tuple[str, ...], tuple[str, ...]]] = Counter()
    result: dict[int, str] = {}
    for number in order:
        rule, claims, relations = keys[number]
        seen[keys[number]] += 1
        text = json_text([rule, claims, relations, seen[keys[number]]], indent=None)
        result[number] = hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
    return tuple(result[number] for number in range(len(findings)))


@frozen
class _Run:
    audit: Audit
    ledger: Ledger
    texts: Texts
    artifacts: dict[tuple[str, str], int] = field(factory=dict, init=False)

    def log(self) -> dict[str, Any]:
        rules = self._rules()
        numbers = {rule["id"]: number for number, rule in enumerate(rules)}
        marks = fingerprints(self.audit.findings)
        results = [
            *(self._problem(one, numbers) for one in self.audit.problems),
            *(self._result(one, mark, numbers) for one, mark in zip(self.audit.findings, marks, strict=True)),
        ]
        for source in self.ledger.sources:
            if source.sha256 is not None or source.id in self.texts.by_source:
                self._source(source.id)
        driver = {"name": "claimledger", "version": self.audit.version or __version__, "rules": rules}
        return {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "invocations": [{"executionSuccessful": self.audit.status != "unreadable"}],
            "artifacts": [self._described(kind, name) for kind, name in self.artifacts],
            "results": results,
            "properties": {"status": self.audit.status, "ledgerSha256": self.audit.ledger_sha256},
        }

    def _rules(self) -> list[dict[str, Any]]:
        names = {finding.rule for finding in self.audit.findings}
        titles = {entry.name: entry.title for entry in catalogue()} if names else {}
        if self.audit.problems:
            names.add(PROBLEM)
            titles[PROBLEM] = "A ledger file that cannot be read, or records that do not go together."
        return [{"id": name, "shortDescription": {"text": visible(titles.get(name, name))}} for name in sorted(names)]

    def _result(self, finding: Finding, mark: str, numbers: Mapping[str, int]) -> dict[str, Any]:
        first = finding.claims[:1] or finding.relations[:1] or ("ledger",)
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": numbers[finding.rule],
            "level": finding.severity,
            "message": {"text": visible("\n".join([finding.message, *finding.because]))},
            "locations": [self._location(finding.where, first[0])],
            "fingerprints": {FINGERPRINT: mark},
            # The only one that GitHub looks at; it would make one of the line's text, which breaks when figures are corrected.
            "partialFingerprints": {"primaryLocationLineHash": mark},
        }
        related = [*self._others(finding), *(() if finding.span is None else (self._quoted(finding.span),))]
        if related:
            result["relatedLocations"] = [{"id": number, **one} for number, one in enumerate(related, 1)]
        if finding.accepted is not None:
            told = visible(finding.accepted)
            result["suppressions"] = [{"kind": "inSource", "status": "accepted", "justification": told}]
        result["properties"] = {
            "reading": finding.reading,
            "claims": list(finding.claims),
            "relations": list(finding.relations),
        }
        return result

    def _problem(self, problem: Problem, numbers: Mapping[str, int]) -> dict[str, Any]:
        near = "" if problem.suggestion is None else f" (did you mean {problem.suggestion}?)"
        place = None if problem.file is None else Place(problem.file, problem.line or 1, problem.column or 1)
        return {
            "ruleId": PROBLEM,
            "ruleIndex": numbers[PROBLEM],
            "level": "error",
            "message": {"text": visible(problem.message + near)},
            "locations": [self._location(place, "ledger")],
        }

    def _others(self, finding: Finding) -> Iterator[dict[str, Any]]:
        """Yield where the finding's other claims stand."""
        for name in finding.claims[1:]:
            position = self._positions.get(name)
            place = None if position is None else self.ledger.place(("claim", position))
            yield {**self._location(place, name), "message": {"text": visible(name)}}

    @cached_property
    def _positions(self) -> dict[str, int]:
        """Where claims stand among the ledger's, by their ids and by the names of their statements."""
        positions = {claim.id: number for number, claim in enumerate(self.ledger.claims)}
        return {one.name: positions[one.claim.id] for one in self.ledger.contents.stated} | positions

    def _location(self, place: Place | None, name: str) -> dict[str, Any]:
        physical = {} if place is None else {"physicalLocation": self._line(place)}
        return {**physical, "logicalLocations": [{"fullyQualifiedName": visible(name), "kind": "member"}]}

    def _line(self, place: Place) -> dict[str, Any]:
        region = {"startLine": place.line, "startColumn": place.column}
        return {"artifactLocation": self._artifact("ledger", place.file), "region": region}

    def _quoted(self, span: SourceSpan) -> dict[str, Any]:
        """Return where the words of a finding's first claim stand in their source."""
        region = {
            "charOffset": span.start,
            "charLength": span.end - span.start,
            "snippet": {"text": visible(span.quote)},
        }
        physical = {"artifactLocation": self._source(span.source), "region": region}
        return {"physicalLocation": physical, "message": {"text": visible(f"in the source {span.source}")}}

    def _source(self, source: str) -> dict[str, Any]:
        return self._artifact("source", source)

    def _artifact(self, kind: str, name: str) -> dict[str, Any]:
        index = self.artifacts.setdefault((kind, name), len(self.artifacts))
        return {"uri": address(name if kind == "ledger" else self._text_of(name)), "index": index}

    def _text_of(self, source: str) -> str:
        """Return the file of a source's text, beside the file of the ledger that names it; its id where it has none."""
        for number, one in enumerate(self.ledger.sources):
            if one.id == source and one.text is not None:
                place = self.ledger.place(("source", number))
                return one.text if place is None else str(PurePath(place.file).parent / one.text)
        return source

    def _described(self, kind: str, name: str) -> dict[str, Any]:
        uri = self._artifact(kind, name)["uri"]
        if kind == "ledger":
            return {"location": {"uri": uri}, "roles": ["analysisTarget"]}
        text = self.texts.by_source.get(name)
        told = next((one.sha256 for one in self.ledger.sources if one.id == name), None)
        digest = told if text is None else sha256(text)
        return {"location": {"uri": uri}, **({} if digest is None else {"hashes": {"sha-256": visible(digest)}})}


def address(path: str) -> str:
    """Return a path as the address that a log names it by: relative as it is, with all but plain characters by percent."""
    plain = path.replace("\\", "/") if "/" not in path else path
    told = quote(plain.encode("utf-8", "replace"), safe="/-_.~")
    # Two slashes would begin the name of a host; a colon, which is written by percent, that of a scheme.
    return (
        f"file://{told}" if told.startswith("/") and not told.startswith("//") else "./" * told.startswith("//") + told
    )
