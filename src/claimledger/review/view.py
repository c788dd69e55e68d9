"""A ledger as the page shows it: plain values, ready for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from claimledger.amount import READINGS
from claimledger.anchoring import Stretches
from claimledger.audit import Audit, Finding
from claimledger.compile import Compiled, compiled
from claimledger.errors import Problem
from claimledger.ledger import Ledger
from claimledger.model import Claim, Correction, Measure, Review
from claimledger.publish.text import repair_line
from claimledger.review.changes import tag
from claimledger.review.pieces import pieces
from claimledger.rules import RuleContext
from claimledger.sources import Texts
from claimledger.store.convert import KEYS, STATEMENT_KEYS, unstructure
from claimledger.telling.reasons import says
from claimledger.text import Range

UNCOVERED = "uncovered:"
"""What names a number that no claim covers, before its offset."""


def view(
    ledger: Ledger,
    problems: Sequence[Problem],
    texts: Texts,
    audit: Audit | None,
    *,
    figures: Mapping[str, Sequence[Range]],
    doubts: Mapping[str, Sequence[str]],
    remarks: Sequence[Problem] = (),
) -> dict[str, Any]:
    """
    Return what the page shows of a ledger.

    Args:
        ledger: The ledger.
        problems: Everything wrong with its files.
        texts: Texts of its sources that are at hand.
        audit: What is said of it; None where it cannot be verified.
        figures: Where the figures of each of the texts stand.
        doubts: Why a draft is not surer, by claim.
        remarks: What else a person should know of the files.
    """
    context = RuleContext(ledger=ledger, texts=texts.by_source)
    findings = () if audit is None else audit.findings
    about = _about(findings, {claim.id for claim in ledger.claims})
    told = {} if audit is None else _says(compiled(ledger))
    reviewed = _by_claim(ledger.reviews)
    corrected = _by_claim(ledger.corrections)
    withdrawn = ledger.withdrawn
    located = {quoted.claim.id: quoted.located.status for quoted in context.quotes}
    spans = context.spans
    files = {} if ledger.places is None else _files(ledger)
    untested = frozenset(audit.untested) if audit is not None else frozenset()
    return {
        "status": "unreadable" if audit is None else audit.status,
        "problems": [_problem(problem) for problem in problems],
        "remarks": [_problem(remark) for remark in remarks],
        "counts": _counts(ledger, audit),
        "claim_keys": list(KEYS[Claim]),
        "statement_keys": list(STATEMENT_KEYS),
        "sources": [
            {
                "id": source.id,
                "title": source.title or source.id,
                "published": source.published,
                "language": source.language,
                **_marked(source.id, texts.by_source.get(source.id), context, figures.get(source.id, ())),
            }
            for source in ledger.sources
        ],
        "measure_keys": list(KEYS[Measure]),
        "measures": [unstructure(measure) for measure in ledger.measures],
        "measure_tags": {measure.id: tag(measure) for measure in ledger.measures},
        "claims": [
            {
                "id": claim.id,
                "tag": tag(claim),
                "draft": claim.draft,
                "file": files.get(claim.id),
                "source": spans[claim.id].source if claim.id in spans else claim.source,
                "span": [spans[claim.id].start, spans[claim.id].end] if claim.id in spans else None,
                "standing": located.get(claim.id),
                "keys": unstructure(claim),
                "doubts": list(doubts.get(claim.id, ())),
                "reviews": reviewed.get(claim.id, []),
                "says": told.get(claim.id, []),
                "withdrawn": claim.id in withdrawn,
                "corrections": corrected.get(claim.id, []),
                "tested": claim.id not in untested,
                "findings": about.get(claim.id, []),
            }
            for claim in ledger.claims
        ],
        "findings": [_finding(finding, ledger) for finding in findings],
    }


def _by_claim(records: Iterable[Review | Correction]) -> dict[str, list[dict[str, Any]]]:
    known: dict[str, list[dict[str, Any]]] = {}
    for one in records:
        known.setdefault(one.claim, []).append(unstructure(one))
    return known


def _about(findings: Iterable[Finding], known: set[str]) -> dict[str, list[int]]:
    """Return the numbers of the findings about each claim."""
    about: dict[str, list[int]] = {}
    for number, finding in enumerate(findings):
        for name in dict.fromkeys(one if one in known else one.rpartition(".")[0] for one in finding.claims):
            about.setdefault(name, []).append(number)
    return about


def _files(ledger: Ledger) -> dict[str, str]:
    places = ((claim.id, ledger.place(("claim", number))) for number, claim in enumerate(ledger.claims))
    return {name: place.file for name, place in places if place is not None}


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "message": problem.message,
        "suggestion": problem.suggestion,
    }


def _counts(ledger: Ledger, audit: Audit | None) -> dict[str, int]:
    drafts = sum(claim.draft for claim in ledger.claims)
    counts = {"drafts": drafts, "claims": len(ledger.claims) - drafts}
    if audit is not None:
        told = audit.counts
        counts |= {"errors": told.errors, "warnings": told.warnings, "notes": told.notes, "untested": told.untested}
    return counts


def _marked(source: str, text: str | None, context: RuleContext, figures: Sequence[Range]) -> dict[str, Any]:
    """Return a source's text in pieces, with its claims and the numbers that no claim covers; nothing where it is not at hand."""
    if text is None:
        return {"pieces": None, "uncovered": []}
    spans = [(one.start, one.end, name) for name, one in context.spans.items() if one.source == source]
    covered = Stretches((start, end) for start, end, _ in spans)
    free = [(start, end) for start, end in figures if not covered.meet(start, end)]
    marks = [*spans, *((start, end, f"{UNCOVERED}{start}") for start, end in free)]
    return {
        "pieces": [[piece.start, piece.text, list(piece.names)] for piece in pieces(text, marks)],
        "uncovered": [{"start": start, "end": end, "quote": text[start:end]} for start, end in free],
    }


def _says(system: Compiled) -> dict[str, list[dict[str, str]]]:
    """Return each statement of each claim in both readings, in words."""
    told: dict[str, list[dict[str, str]]] = {}
    for stated in system.statements.values():
        words: dict[str, str] = {reading: says(stated, reading, system) for reading in READINGS}
        told.setdefault(stated.claim.id, []).append(words | {"name": stated.name})
    return told


def _finding(finding: Finding, ledger: Ledger) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "reading": finding.reading,
        "claims": list(finding.claims),
        "message": finding.message,
        "because": list(finding.because),
        "accepted": finding.accepted,
        "repairs": [repair_line(repair, ledger) for repair in finding.repairs[:3]],
    }
