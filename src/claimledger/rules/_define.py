"""How a rule is defined: one small file, its docstring the page, its function pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import field, frozen

from claimledger.audit import Finding, SourceSpan
from claimledger.model import Severity
from claimledger.pages import Page, page
from claimledger.rules._context import RuleContext


@frozen(kw_only=True)
class Clash:
    """
    What a rule has to say of one record; `Rule.findings` adds the rest.

    Args:
        path: The record and its key, ``("claim", 3, "quote")``; empty for the ledger as a whole.
        claims: Names of the claims or statements it is about, in the ledger's order.
        message: One sentence with the words or numbers, without a full stop.
        because: Steps or details, in order.
        span: A place in a source, where it is not the claim's own.
        severity: Where it is not the rule's own.
    """

    path: tuple[str | int, ...] = ()
    claims: tuple[str, ...] = ()
    message: str
    because: tuple[str, ...] = ()
    span: SourceSpan | None = None
    severity: Severity | None = None


Check = Callable[[RuleContext], Iterator[Clash]]


@frozen(kw_only=True)
class Rule:
    """
    A rule about single records.

    Args:
        id: Its number, never used again: ``CL1xx`` quote and source, ``CL2xx`` unit and period.
        name: What is flagged.
        severity: That of its findings, where a clash says nothing else.
        module: The module that defines it.
        docstring: That module's docstring; None where Python was told to drop docstrings.
        check: Yields its clashes, in the ledger's order; None where the pipeline finds them, for they need more than records.
    """

    id: str
    name: str
    severity: Severity
    module: str
    docstring: str | None = field(repr=False)
    check: Check | None

    @property
    def page(self) -> Page:
        """What there is to say about it; ValueError where the docstring is no page."""
        return page(self.docstring, self.module)

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        """Yield the rule's findings, with their places in ledger and source."""
        for clash in () if self.check is None else self.check(context):
            span = clash.span
            if span is None and clash.path[:1] == ("claim",):
                span = context.spans.get(context.ledger.claims[int(clash.path[1])].id)
            yield Finding(
                rule=self.name,
                severity=clash.severity or self.severity,
                claims=clash.claims,
                message=clash.message,
                because=clash.because,
                where=context.ledger.place(clash.path),
                span=span,
            )


def define_rule(id: str, name: str, severity: Severity = "error") -> Callable[[Check], Rule]:
    """
    Return a decorator that makes a rule of its module's docstring and a function.

    Args:
        id: Its number.
        name: What is flagged; the module is named alike.
        severity: That of its findings.
    """

    def define(check: Check) -> Rule:
        docstring = check.__globals__["__doc__"]
        return Rule(id=id, name=name, severity=severity, module=check.__module__, docstring=docstring, check=check)

    return define


def found_elsewhere(id: str, name: str, severity: Severity, module: str, docstring: str | None) -> Rule:
    """
    Return a rule whose findings the pipeline makes; it has a page, a number and a severity like every other.

    Args:
        id: Its number.
        name: What is flagged; the module is named alike.
        severity: That of its findings.
        module: The module's name.
        docstring: The module's docstring.
    """
    return Rule(id=id, name=name, severity=severity, module=module, docstring=docstring, check=None)
