"""What was not compared, and why: figures kept apart, statements that no relation ties yet."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger._needs import judged_alone
from claimledger.audit import Finding
from claimledger.compile import Compiled
from claimledger.model import Dimensions
from claimledger.stated import FIXED_KEYS, Stated
from claimledger.telling.figures import described

_COMPARED = ("level", "change", "share", "ratio")
"""Statements whose figures a reader compares."""


def notes(compiled: Compiled) -> Iterator[Finding]:
    """Yield a note for each set of figures that differ only in what keeps them apart, and one for what is not tied."""
    yield from _kept_apart(compiled)
    yield from _untied(compiled)


def _kept_apart(compiled: Compiled) -> Iterator[Finding]:
    left_out = {one.name for one in (*compiled.mismatched, *compiled.untied)}
    alike: dict[tuple[object, ...], dict[Dimensions, list[Stated]]] = {}
    for stated in compiled.statements.values():
        if stated.key not in _COMPARED or stated.measure is None or stated.name in left_out:
            continue
        fact = compiled.scope.about(stated)
        fixed = tuple(pair for pair in fact.dimensions if pair[0] in FIXED_KEYS)
        same = (stated.key, fact.measure, _others(fact.dimensions), fact.period, *_against(stated))
        alike.setdefault(same, {}).setdefault(fixed, []).append(stated)
    for makes in alike.values():
        if len(makes) < 2:
            continue
        every = [stated for group in makes.values() for stated in group]
        keys = [key for key in FIXED_KEYS if len({dict(fixed).get(key) for fixed in makes}) > 1]
        first = every[0]
        title = described(compiled.scope.about(first), compiled.scope).partition(" (")[0]
        what = "figures for" if first.key == "level" else f"figures for the {first.key} of"
        yield Finding(
            rule="not-compared",
            severity="note",
            claims=tuple(stated.name for stated in every),
            message=f"{what} {title} differ in {' and '.join(keys)}, so they were not compared",
            where=compiled.scope.ledger.place(("claim", compiled.positions[first.claim.id])),
        )


def _others(dimensions: Dimensions) -> Dimensions:
    """Return *dimensions* without the keys that keep figures apart."""
    return tuple(pair for pair in dimensions if pair[0] not in FIXED_KEYS)


def _against(stated: Stated) -> Iterator[object]:
    """Yield what else two figures must have in common for a reader to compare them: the base, the whole, what they are per."""
    yield stated.base and (_others(stated.base.dimensions), stated.base.period)
    for pointed in (stated.of, stated.per):
        yield pointed and (pointed.measure.id, _others(pointed.context.dimensions), pointed.context.period)


def _untied(compiled: Compiled) -> Iterator[Finding]:
    reasons: dict[str, list[Stated]] = {}
    for one in compiled.untied:
        counted = one.unit is not None and one.unit.counted
        if one.key != "vague" and not judged_alone(one.key, one.claim, counted=counted):
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
    if stated.key == "pace":
        return "over how long it was is not known, or what it is told of may be negative"
    if stated.key in ("change", "contribution", "compare") and stated.amount is not None:
        return "what it is compared with is not another figure, or may be negative"
    if stated.unit is not None and "second" in dict(stated.unit.dimension):
        return "it is told per time, and the length of its period is not known"
    if stated.key in ("mean", "sd"):
        return "nobody says that its cases are whole numbers (items = 1), or on which scale they are"
    return f"no relation ties a {stated.key}"
