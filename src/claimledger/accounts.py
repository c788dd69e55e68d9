"""What one claim says, and what all others make of the same figures, in words."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.compile import Compiled, compiled
from claimledger.errors import ClaimLedgerError, nearest
from claimledger.ledger import Ledger
from claimledger.repair import surroundings
from claimledger.repair.rest import Rest
from claimledger.repair.routes import routes
from claimledger.reviews import WITHDRAWN
from claimledger.solve import components
from claimledger.stated import Stated
from claimledger.telling.figures import span
from claimledger.telling.reasons import declared, says
from claimledger.tested import tested


def account(ledger: Ledger, claim: str) -> tuple[str, ...]:
    """
    Return what is to be said of a claim, line by line, what belongs to a line indented below it.

    Each of its figures read generously and, where that is something else, to the letter; what the others make of the figure
    without it; who binds it so, or that nothing else touches it.

    Args:
        ledger: The ledger.
        claim: The claim's id.

    Raises:
        LedgerError: The ledger's records are not fit to be verified.
        ClaimLedgerError: No claim is called so.
    """
    ledger.check()
    known = [one.id for one in ledger.claims]
    if claim not in known:
        near = nearest(claim, known)
        raise ClaimLedgerError(f"no claim is called {claim}" + (f" (did you mean {near}?)" if near else ""))
    if claim in ledger.withdrawn:
        return (_withdrawn(ledger, claim),)
    system = compiled(ledger.standing)
    sure = tested(system.system)
    lines: list[str] = []
    for stated in system.statements.values():
        if stated.claim.id == claim:
            generous, literal = (says(stated, reading, system) for reading in ("charitable", "strict"))
            lines.append(generous)
            if literal != generous:
                lines.append(f"  to the letter, {literal}")
            lines.extend(_others(stated, system) if stated.name in sure else ("  no other claim touches it",))
    return tuple(lines)


def _withdrawn(ledger: Ledger, claim: str) -> str:
    last = [one for one in ledger.corrections if one.claim == claim and one.field == WITHDRAWN][-1]
    when = "" if last.date is None else f" on {last.date}"
    return f"{claim} was withdrawn{when}" + ("" if last.because is None else f": {last.because}")


def _others(stated: Stated, system: Compiled) -> Iterator[str]:
    """Yield what all others make of the figure of *stated*."""
    parts = components(system.system)
    home = next(part for part in parts if any(one.stated and one.id == stated.name for one in part.requirements))
    ways = routes(stated, system, "charitable")
    if not ways or stated.unit is None:
        names = dict.fromkeys(one.id for one in home.requirements if one.stated and one.id != stated.name)
        yield f"  others can contradict it: {', '.join(names)}"
        return
    rest = Rest(component=home, reading="charitable", without=frozenset((stated.name,)), around=surroundings(parts))
    allowed, exact = rest.allows(ways)
    if not allowed:
        yield "  without it, the others contradict one another"
        return
    told = " or ".join(span(part.scaled(stated.unit.factor), stated.unit) for part in allowed)
    yield f"  without it, the others allow {told}{'' if exact else ', perhaps not all of these'}"
    for name in rest.bounded_by(ways):
        other = system.statements.get(name)
        yield f"    {declared(name, system) if other is None else says(other, 'charitable', system)}"
