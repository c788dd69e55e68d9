"""Which findings are heard, how heavy they weigh, and which of them the ledger accepts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from attrs import evolve

from claimledger.audit import Finding
from claimledger.catalogue import catalogue
from claimledger.compile import Compiled
from claimledger.errors import nearest
from claimledger.model import Accept

_ORDER = {"error": 0, "warning": 1, "note": 2}


def heard(
    found: Iterable[Finding],
    system: Compiled,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    *,
    complete: bool = True,
) -> tuple[Finding, ...]:
    """
    Return *found* as the ledger's settings want it: selected, with severities and acceptances, in one order.

    Acceptances that match nothing and rules that nobody knows are told too.

    Args:
        found: All that was found.
        system: The ledger's system.
        select: Names of the rules to hear, besides those of the settings; empty for all.
        ignore: Names of rules not to hear, besides those of the settings.
        complete: Whether all was looked for that there is, under both readings; else an acceptance may match what was not.
    """
    ledger = system.scope.ledger
    settings = ledger.settings
    chosen, silent = {*select, *settings.select}, {*ignore, *settings.ignore}
    severity = dict(settings.severity)

    def weighed(findings: Iterable[Finding]) -> Iterator[Finding]:
        for finding in findings:
            if (not chosen or finding.rule in chosen) and finding.rule not in silent:
                yield evolve(finding, severity=severity.get(finding.rule, finding.severity))

    result: list[Finding] = []
    used: set[int] = set()
    for finding in weighed(found):
        matching = [number for number, accept in enumerate(ledger.accepts) if _accepts(accept, finding, system)]
        used.update(matching)
        result.append(evolve(finding, accepted=ledger.accepts[matching[-1]].because) if matching else finding)
    idle = [
        (number, accept)
        for number, accept in enumerate(ledger.accepts)
        if complete and number not in used and accept.rule not in silent and (not chosen or accept.rule in chosen)
    ]
    result += weighed([*_idle(idle, result, system), *_unknown(system)])
    return tuple(sorted(result, key=partial(_order, system)))


def claim_of(name: str, system: Compiled) -> str:
    """Return the id of the claim of a statement."""
    stated = system.statements.get(name)
    return name if stated is None else stated.claim.id


def _accepts(accept: Accept, finding: Finding, system: Compiled) -> bool:
    """Return whether *accept* names the rule and exactly the claims of *finding*, by claim or by statement."""
    if accept.rule != finding.rule or (accept.relations and set(accept.relations) != set(finding.relations)):
        return False
    named = set(accept.claims)
    return named in ({*finding.claims}, {claim_of(name, system) for name in finding.claims})


def _idle(accepts: Iterable[tuple[int, Accept]], findings: Sequence[Finding], system: Compiled) -> Iterator[Finding]:
    """Yield a finding for each acceptance that matches nothing, with what it may have been meant for."""
    for number, accept in accepts:
        named = ", ".join((*accept.claims, *accept.relations))
        near = next((one for one in findings if one.rule == accept.rule and _near(accept, one, system)), None)
        if near is None:
            told = "the acceptance is not needed"
        else:
            whole = ", ".join(dict.fromkeys(claim_of(name, system) for name in near.claims))
            told = f"it is found of {whole}, so an acceptance names all of them and no others"
        yield Finding(
            rule="accept-matches-nothing",
            severity="warning",
            message=f"nothing is found of {accept.rule} for {named or 'no claim'}: {told}",
            where=system.scope.ledger.place(("accept", number)),
        )


def _near(accept: Accept, finding: Finding, system: Compiled) -> bool:
    """Return whether *finding* is of some of the claims that *accept* names, and not yet accepted."""
    named = {claim_of(name, system) for name in accept.claims}
    return finding.accepted is None and bool(named & {claim_of(name, system) for name in finding.claims})


def _unknown(system: Compiled) -> Iterator[Finding]:
    """Yield a finding for each rule that settings or acceptances name and nobody knows."""
    ledger = system.scope.ledger
    settings = ledger.settings
    named: dict[str, tuple[str | int, ...]] = {}
    for name in (*settings.select, *settings.ignore, *(name for name, _ in settings.severity)):
        named.setdefault(name, ("settings",))
    for number, accept in enumerate(ledger.accepts):
        named.setdefault(accept.rule, ("accept", number, "rule"))
    if not named:
        return
    known = {one.name for one in catalogue()}
    for name, path in named.items():
        if name not in known:
            near = nearest(name, known)
            hint = "" if near is None else f" (did you mean {near}?)"
            yield Finding(
                rule="rule-not-known",
                severity="warning",
                message=f"no rule is called {name}{hint}",
                where=ledger.place(path),
            )


def _order(system: Compiled, finding: Finding) -> tuple[object, ...]:
    claims = [claim_of(name, system) for name in finding.claims]
    last = len(system.positions)
    position = min((system.positions.get(claim, last) for claim in claims), default=last)
    return (_ORDER[finding.severity], position, finding.rule, finding.claims, finding.relations, finding.message)
