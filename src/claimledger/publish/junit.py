"""An audit as JUnit XML, which build servers read: a case for each rule and set of claims."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from claimledger.audit import Audit, Finding
from claimledger.errors import Problem
from claimledger.ledger import Ledger
from claimledger.publish._inert import attribute, markup

_RANKS = {"note": 0, "warning": 1, "error": 2, "never": 3}
_CHECKED = "claims"


def junit(audit: Audit, ledger: Ledger, *, fail_on: str = "error") -> str:
    """
    Return *audit* as one test suite.

    A finding is a case that fails where it is as severe as *fail_on*, is skipped where the ledger accepts it, and passes with its
    sentence as output otherwise. Each claim that no such finding names is a case too: it passes where others test
    it, and is skipped where no other claim touches it.

    Args:
        audit: What `verify` said; also that of an unreadable ledger, whose problems are errors.
        ledger: Of this ledger.
        fail_on: The least severity that fails: ``error``, ``warning``, ``note``, or ``never``.
    """
    cases = [*_problems(audit), *_findings(audit, fail_on), *_claims(audit, ledger, fail_on)]
    counts = {kind: sum(case.kind == kind for case in cases) for kind in ("failure", "error", "skipped")}
    counted = (
        f'tests="{len(cases)}" failures="{counts["failure"]}" errors="{counts["error"]}" skipped="{counts["skipped"]}"'
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="claimledger" {counted} time="0">\n'
        f'<testsuite name="claimledger" {counted} time="0">\n{"".join(map(str, cases))}</testsuite>\n</testsuites>\n'
    )


@frozen(kw_only=True)
class _Case:
    """A test case; *kind* is the element in it: ``failure``, ``error``, ``skipped``, ``system-out``, or none."""

    group: str
    name: str
    kind: str = ""
    message: str = ""
    severity: str = ""
    told: str = ""

    def __str__(self) -> str:
        head = f'<testcase classname="{attribute(self.group)}" name="{attribute(self.name)}" time="0"'
        if not self.kind:
            return f"{head}/>\n"
        message = f' message="{attribute(self.message)}"' if self.message else ""
        severity = f' type="{attribute(self.severity)}"' if self.severity else ""
        return f"{head}><{self.kind}{message}{severity}>{markup(self.told)}</{self.kind}></testcase>\n"


def _problems(audit: Audit) -> Iterator[_Case]:
    for problem in audit.problems:
        place = _place(problem)
        yield _Case(
            group="ledger-problem",
            name=place or "ledger",
            kind="error",
            message=problem.message.partition("\n")[0],
            severity="error",
            told=str(problem),
        )


def _place(problem: Problem) -> str:
    return ":".join(str(part) for part in (problem.file, problem.line, problem.column) if part is not None)


def _findings(audit: Audit, fail_on: str) -> Iterator[_Case]:
    for finding in audit.findings:
        told = "\n".join([f"{finding.severity}: {finding.message}", *finding.because])
        if finding.where is not None:
            told = f"{finding.where}: {told}"
        case = _Case(group=finding.rule, name=", ".join(finding.claims or finding.relations) or "ledger", told=told)
        yield _finished(case, finding, fail_on)


def _finished(case: _Case, finding: Finding, fail_on: str) -> _Case:
    if finding.accepted is not None:
        return _Case(group=case.group, name=case.name, kind="skipped", message=f"accepted: {finding.accepted}")
    if _RANKS[finding.severity] < _RANKS[fail_on]:
        return _Case(group=case.group, name=case.name, kind="system-out", told=case.told)
    return _Case(
        group=case.group,
        name=case.name,
        kind="failure",
        message=finding.message,
        severity=finding.severity,
        told=case.told,
    )


def _claims(audit: Audit, ledger: Ledger, fail_on: str) -> Iterator[_Case]:
    failing = {
        name
        for finding in audit.findings
        if finding.accepted is None and _RANKS[finding.severity] >= _RANKS[fail_on]
        for name in finding.claims
    }
    named = {one.claim.id for one in ledger.contents.stated if one.name in failing} | failing
    untested = frozenset(audit.untested)
    for claim in ledger.claims:
        if claim.id in named:
            continue
        if claim.id in untested:
            yield _Case(group=_CHECKED, name=claim.id, kind="skipped", message="no other claim touches it")
        else:
            yield _Case(group=_CHECKED, name=claim.id)
