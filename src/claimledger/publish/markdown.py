"""An audit as Markdown, for the summary of a build or a comment beside a change."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.audit import Audit, Finding, Repair
from claimledger.ledger import Ledger
from claimledger.publish._markdown import code, inline, table
from claimledger.telling.figures import span

_VERDICTS = {
    "consistent": "Nothing contradicts anything",
    "contradicted": "Some figures cannot all be right",
    "strained": "Some figures do not quite fit",
    "invalid": "Some records are wrong",
    "undecided": "Not everything could be decided",
    "unreadable": "The ledger cannot be read",
}
_MARKS = {"error": "Error", "warning": "Warning", "note": "Note"}
_REPAIRS = 3
_NAMED = 100


def markdown(audit: Audit, ledger: Ledger) -> str:
    """
    Return *audit* as a page of Markdown: the verdict, a table of counts, then each finding with its reasons and repairs.

    Args:
        audit: What `verify` said; also that of an unreadable ledger.
        ledger: Of this ledger.
    """
    parts = [f"# {_VERDICTS[audit.status]}\n", *_problems(audit)]
    if audit.status != "unreadable":
        parts.append(_counts(audit))
    parts += ("\n".join(_finding(one, ledger)) for one in audit.findings)
    if audit.untested:
        parts.append(f"## No other claim touches\n\n{_some(audit.untested)}\n")
    if audit.undecided:
        lines = "".join(f"- {_some(names)}\n" for names in audit.undecided)
        parts.append(f"## Not decided\n\n{lines}")
    return "\n".join(parts)


def _problems(audit: Audit) -> Iterator[str]:
    if audit.problems:
        yield "".join(f"- {inline(str(problem))}\n" for problem in audit.problems)


def _counts(audit: Audit) -> str:
    counts = audit.counts
    heads = ("claims", "tested by others", "not tested", "errors", "warnings", "notes")
    numbers = (counts.claims, counts.tested, counts.untested, counts.errors, counts.warnings, counts.notes)
    return table(heads, [tuple(f"{number:,}" for number in numbers)])


def _some(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return f"{', '.join(code(name) for name in names[:_NAMED])}{more}"


def _finding(finding: Finding, ledger: Ledger) -> Iterator[str]:
    yield f"## {_MARKS[finding.severity]}: {inline(finding.rule)}{' (accepted)' if finding.accepted is not None else ''}\n"
    yield f"**{inline(finding.message)}**\n"
    if finding.accepted is not None:
        yield f"Accepted: {inline(finding.accepted)}\n"
    if finding.claims:
        yield f"Claims: {_some(finding.claims)}\n"
    if finding.because:
        yield "".join(f"- {inline(line)}\n" for line in finding.because)
    for repair in finding.repairs[:_REPAIRS]:
        yield f"{_repair(repair, ledger)}\n"
    if finding.relations:
        yield f"Rests on {_some(finding.relations)}.\n"
    if finding.span is not None:
        one = finding.span
        yield f"In {code(one.source)} at {one.start}–{one.end}: “{inline(one.quote)}”\n"
    if finding.where is not None:
        yield f"In the ledger: {code(str(finding.where))}\n"


def _repair(repair: Repair, ledger: Ledger) -> str:
    unit = ledger.contents.units.resolve(repair.unit)
    allowed = " or ".join(span(part.scaled(unit.factor), unit) for part in repair.values)
    read = f"“{repair.reads}”" if repair.reads is not None else allowed or "otherwise"
    told = f"If {code(repair.claim)} should read {inline(read)}, everything fits"
    if repair.others:
        told += f", with {_some(repair.others)} left out"
    return f"{told} ({inline(repair.slip)})." if repair.slip else f"{told}."
