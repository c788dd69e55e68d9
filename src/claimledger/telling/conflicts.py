"""From conflicts to findings: which are errors, which are warnings, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimledger.amount import ReadingName
from claimledger.audit import Finding, Place
from claimledger.compile import Compiled
from claimledger.model import Severity
from claimledger.solve import Component, Conflict
from claimledger.solve.certificate import WholeSum
from claimledger.stated import Stated
from claimledger.telling.names import name_of, unsaid_prices
from claimledger.telling.reasons import Focus, because, focus, sentence, together


def conflict_findings(
    conflicts: Sequence[tuple[ReadingName, Conflict, Component]], compiled: Compiled
) -> Iterator[Finding]:
    """
    Yield a finding for each conflict, once for each set of claims and declarations.

    Args:
        conflicts: Minimal conflicts with the reading that each holds under and its component.
        compiled: The ledger's system.
    """
    seen: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    for reading, conflict, component in conflicts:
        # Declarations that contradict one another do so in every context: told once.
        key = (conflict.claims, conflict.declarations)
        if key not in seen:
            seen.add(key)
            yield _finding(conflict, component, reading, compiled)


def _finding(conflict: Conflict, component: Component, reading: ReadingName, compiled: Compiled) -> Finding:
    stated = [compiled.statements[name] for name in conflict.claims]
    # What needs a fraction is allowed by all the rest, but for the fraction.
    told = None if isinstance(conflict.proof, WholeSum) else focus(conflict, component, reading, compiled)
    rule = name_of(conflict, reading, compiled)
    severity: Severity = "error" if reading == "charitable" else "warning"
    steps = list(because(conflict, reading, told, compiled))
    if rule in ("shares-exceed-whole", "shares-do-not-add-up"):
        steps.append(together(stated, reading))
    if not comparable(stated, compiled):
        rule, severity = "sources-disagree", "warning"
    elif _revised(stated) and rule in ("change-disagrees", "cannot-all-hold"):
        rule, severity = "base-revised", "warning"
        steps.extend(_implied_base(stated, told))
    if reading == "strict" and any(unsaid_prices(one, compiled) for one in stated):
        steps.append("nobody says whether the growth is nominal or real: in real terms it may be right")
    first = stated[0].claim if stated else None
    where: Place | None = None
    ledger = compiled.scope.ledger
    if first is not None:
        where = ledger.place(("claim", compiled.positions[first.id]))
    elif conflict.declarations:
        where = _declared_at(conflict.declarations[0], compiled)
    return Finding(
        rule=rule,
        severity=severity,
        reading=reading,
        claims=conflict.claims,
        relations=_in_order(conflict.declarations, compiled),
        message=sentence(conflict, reading, told, compiled),
        because=tuple(steps),
        where=where,
    )


def comparable(stated: Sequence[Stated], compiled: Compiled) -> bool:
    """Return whether the figures may be held against one another: one source, or sources that say they may."""
    if compiled.scope.ledger.settings.vintages == "one":
        return True
    sources = {one.source.id: one.source for one in stated if one.source is not None and not one.source.reference}
    anonymous = any(one.source is None for one in stated)
    if len(sources) + anonymous <= 1:
        return True
    return not anonymous and all(source.vintages == "one" for source in sources.values())


def _in_order(declarations: Sequence[str], compiled: Compiled) -> tuple[str, ...]:
    """Return declarations in one order: what measures say by id, then the ledger's relations as they stand there."""
    places = {relation.id: number for number, relation in enumerate(compiled.scope.ledger.relations)}
    return tuple(sorted(declarations, key=lambda name: (places.get(name, -1), name)))


def _revised(stated: Sequence[Stated]) -> bool:
    return any(
        one.key == "change" and one.source is not None and one.source.revised_bases and one.base is not None
        for one in stated
    )


def _implied_base(stated: Sequence[Stated], told: Focus | None) -> Iterator[str]:
    growth = next((one for one in stated if one.key == "change"), None)
    if growth is not None and told is not None:
        yield (
            f"the source revises the figures of the period it compares with: {growth.name} was worked out from another base"
        )


def _declared_at(name: str, compiled: Compiled) -> Place | None:
    ledger = compiled.scope.ledger
    for position, relation in enumerate(ledger.relations):
        if relation.id == name:
            return ledger.place(("relation", position))
    measure = name.partition(":")[2]
    for position, record in enumerate(ledger.measures):
        if record.id == measure:
            return ledger.place(("measure", position))
    return None
