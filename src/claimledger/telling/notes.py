"""What was not compared, and why: figures kept apart, statements that no relation ties yet."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.audit import Finding
from claimledger.compile import Compiled
from claimledger.stated import FIXED_KEYS, Stated
from claimledger.system import Fact
from claimledger.telling.figures import described


def notes(compiled: Compiled) -> Iterator[Finding]:
    """Yield a note for each set of figures that differ only in what keeps them apart, and one for what is not tied."""
    yield from _kept_apart(compiled)
    yield from _untied(compiled)


def _kept_apart(compiled: Compiled) -> Iterator[Finding]:
    mismatched = {one.name for one in compiled.mismatched}
    levels: dict[tuple[object, ...], dict[Fact, list[Stated]]] = {}
    for stated in compiled.statements.values():
        if stated.key != "level" or stated.measure is None or stated.name in mismatched:
            continue
        fact = compiled.scope.about(stated)
        rest = tuple(pair for pair in fact.dimensions if pair[0] not in FIXED_KEYS)
        levels.setdefault((fact.measure, rest, fact.period), {}).setdefault(fact, []).append(stated)
    for facts in levels.values():
        if len(facts) < 2:
            continue
        names = tuple(stated.name for group in facts.values() for stated in group)
        keys = [key for key in FIXED_KEYS if len({dict(fact.dimensions).get(key) for fact in facts}) > 1]
        title = described(next(iter(facts)), compiled.scope).partition(" (")[0]
        ledger = compiled.scope.ledger
        first = next(iter(next(iter(facts.values())))).claim
        yield Finding(
            rule="not-compared",
            severity="note",
            claims=names,
            message=f"figures for {title} differ in {' and '.join(keys)}, so they were not compared",
            where=ledger.place(("claim", compiled.positions[first.id])),
        )


def _untied(compiled: Compiled) -> Iterator[Finding]:
    reasons: dict[str, list[Stated]] = {}
    for one in compiled.untied:
        if one.key != "vague":
            reasons.setdefault(_reason(one), []).append(one)
    ledger = compiled.scope.ledger
    for reason, stated in reasons.items():
        yield Finding(
            rule="not-tied",
            severity="note",
            claims=tuple(one.name for one in stated),
            message=f"{'these figures are' if len(stated) > 1 else 'this figure is'} tied to no other: {reason}",
            where=ledger.place(("claim", compiled.positions[stated[0].claim.id])),
        )


def _reason(stated: Stated) -> str:
    """Return why no relation ties *stated*."""
    if any(statement.key in ("streak", "every") for statement in stated.claim.statements):
        return "nobody says which periods these are"
    if stated.key in ("change", "contribution", "compare") and stated.amount is not None:
        return "what it is compared with is not another figure, or may be negative"
    if stated.unit is not None and "second" in dict(stated.unit.dimension):
        return "it is told per time, and the length of its period is not known"
    return f"no relation ties a {stated.key}"
