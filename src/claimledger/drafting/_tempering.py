"""An audit of a draft: what rests on words alone makes no error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from claimledger.audit import Audit, Finding, Status
from claimledger.drafting._records import Draft
from claimledger.model import Severity

_BY_WORDS = "that they are figures of one measure is told by their words only: see whether they are"
_PARTS = "that one is a part of the other is told by the words of the text only: see whether it is"
_ADDS_UP = "that it adds up over time is told by its words only: see whether it does"
_SUMS = "that they add up is told by the heads of a table only: see whether they do"
_ELSEWHERE = "the time of some of them is taken from elsewhere in the text: see whether it is theirs"


def tempered(audit: Audit, draft: Draft) -> Audit:
    """
    Return the audit of a draft's ledger with severities that a draft can bear.

    Only figures of one phrase that contradict one another make an error. Where the words alone tie the figures of several
    claims, it is a warning that says so, and a note where the period of one of them is itself taken from elsewhere.

    Args:
        audit: What `verify` said of the draft's ledger.
        draft: The draft.
    """
    owners = {one.name: one.claim.id for one in draft.ledger.contents.stated}
    findings = tuple(_tempered(one, owners, draft) for one in _plainest(audit.findings, draft))
    counting = [one for one in findings if one.accepted is None]
    counts = evolve(
        audit.counts,
        errors=sum(one.severity == "error" for one in counting),
        warnings=sum(one.severity == "warning" for one in counting),
        notes=sum(one.severity == "note" for one in counting),
    )
    return evolve(audit, findings=findings, counts=counts, status=_status(audit, counting))


def _tempered(finding: Finding, owners: dict[str, str], draft: Draft) -> Finding:
    claims = {owners.get(name, name) for name in finding.claims}
    if finding.severity != "error" and (finding.severity == "note" or finding.reading is None):
        return finding
    if finding.reading is None:
        return evolve(finding, severity="warning")
    if len(claims) == 1 and not finding.relations:
        return finding
    because = [*finding.because]
    severity: Severity = "warning"
    if len(claims) > 1:
        because.append(_BY_WORDS)
    if any(name.startswith("subset:") for name in finding.relations):
        because.append(_PARTS)
    if _of_table(finding, draft):
        because.append(_SUMS)
    if any(name.startswith("periods:") for name in finding.relations):
        because.append(_ADDS_UP)
    if claims & draft.inherited and len(claims) > 1:
        because.append(_ELSEWHERE)
        severity = "note"
    return evolve(finding, severity=severity, because=tuple(because))


def _of_table(finding: Finding, draft: Draft) -> bool:
    """Return whether a finding rests on a sum that a table proposes."""
    proposed = {one.id for one in draft.ledger.relations}
    return any(name.startswith("parts:") or name in proposed for name in finding.relations)


def _plainest(findings: Sequence[Finding], draft: Draft) -> Iterator[Finding]:
    """
    Yield findings without those that tell at greater length what another one says.

    A wrong figure of a table puts out each sum that it is in, and every longer way around by other sums as well.
    """
    weights = [(len(_sums(one)), len(one.claims)) for one in findings]
    order = sorted(range(len(findings)), key=lambda place: (weights[place], place))
    kept: list[tuple[frozenset[str], frozenset[str], str | None]] = []
    told: set[int] = set()
    for place in order:
        one = findings[place]
        claims = frozenset(one.claims)
        sums = _sums(one)
        wrong = one.repairs[0].claim if one.repairs else None
        longer = any(
            known <= sums and (len(claims & others) > 1 or (wrong is not None and wrong == named))
            for others, known, named in kept
        )
        if longer and one.reading is not None and _of_table(one, draft):
            continue
        if one.reading is not None:
            kept.append((claims, sums, wrong))
        told.add(place)
    return (one for place, one in enumerate(findings) if place in told)


def _sums(finding: Finding) -> frozenset[str]:
    return frozenset(name for name in finding.relations if not name.startswith("unsigned:"))


def _status(audit: Audit, findings: list[Finding]) -> Status:
    if any(one.severity == "error" for one in findings):
        return "contradicted"
    if audit.undecided:
        return "undecided"
    if any(one.severity == "warning" and one.reading is not None for one in findings):
        return "strained"
    return "consistent"
