"""Figures for nested or overlapping periods that cannot all be right.

## What it checks
A flow adds up over time: time is cut at the ends of all stated periods, and the flow over each period is the sum of its pieces.
Distinct persons or things counted over a period are no fewer than in any part of it, and no more than in its pieces together.
A stock over a span is its average, so the averages of its pieces, weighted by their days, make up that of the whole.

## Why it matters
Nine months of this year set against twelve of the last, and a quarter that is larger than its year, are read past every day.

## Flagged
    measure = [{ id = "cases", unit = "case", kind = "flow" }]
    claim = [
        { id = "nine-months", measure = "cases", period = "2023-01/2023-09", level = "114,000 cases" },
        { id = "year", measure = "cases", period = "2023", level = "98,000 cases" },
    ]

## Accepted
    measure = [{ id = "cases", unit = "case", kind = "flow" }]
    claim = [
        { id = "nine-months", measure = "cases", period = "2023-01/2023-09", level = "114,000 cases" },
        { id = "year", measure = "cases", period = "2023", level = "153,000 cases" },
    ]

## Limits
Only measures that say they are a `flow`, `unique` or a `stock` are tied over time.
A stock at a date is the level of that day, which no average bounds.
Periods that are not known, or only roughly, are tied to nothing.
Figures that are annualised or seasonally adjusted are not added over time: four annualised quarters are four years.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

from claimledger.model import Dimensions
from claimledger.period import Period, cuts
from claimledger.relations._linear import ZERO
from claimledger.relations._scope import Scope
from claimledger.relations._tie import Kind
from claimledger.system import MINUS_ONE, ONE, Constraint, Fact, Linear, Requirement


def pieces(facts: Iterable[Fact], scope: Scope) -> dict[Fact, tuple[Fact, ...]]:
    """
    Return for each fact whose period is cut by another's the facts of its pieces.

    Args:
        facts: Every fact that the ledger speaks of so far.
        scope: The ledger's measures.
    """
    rows: dict[tuple[str, Dimensions], dict[Period, Fact]] = {}
    for fact in facts:
        kind = scope.measures[fact.measure].kind
        if kind not in ("flow", "unique", "stock") or fact.period.kind != "span":
            continue
        if (kind == "stock" and fact.period.is_instant) or dict(fact.dimensions).get("adjustment"):
            continue
        rows.setdefault((fact.measure, fact.dimensions), {})[fact.period] = fact
    result: dict[Fact, tuple[Fact, ...]] = {}
    for row in rows.values():
        if len(row) < 2 or not _overlap(row):
            continue
        atoms = cuts(row)
        position = {atom.start: number for number, atom in enumerate(atoms)}
        for period, fact in row.items():
            number = position[period.start]
            own: list[Fact] = []
            while number < len(atoms) and period.contains(atoms[number]):
                own.append(scope.one_fact(fact.measure, fact.dimensions, atoms[number]))
                number += 1
            if len(own) > 1:
                result[fact] = tuple(own)
    return result


def _overlap(periods: Iterable[Period]) -> bool:
    """Return whether any two of *periods* have a day in common."""
    return any(first.overlaps(second) for first, second in pairwise(sorted(periods)))


def sums(cut: dict[Fact, tuple[Fact, ...]], facts: Iterable[Fact], scope: Scope) -> Iterator[Requirement]:
    """
    Yield what facts ask of the facts of their pieces.

    Args:
        cut: What `pieces` returns.
        facts: Every fact that the ledger speaks of.
        scope: The ledger's measures.
    """
    by_row: dict[tuple[str, Dimensions], list[Fact]] = {}
    for fact in facts:
        by_row.setdefault((fact.measure, fact.dimensions), []).append(fact)
    for whole, own in cut.items():
        rows: list[Constraint] = []
        kind = scope.measures[whole.measure].kind
        if kind == "unique":
            rows.append(Linear(((whole, ONE), *((piece, MINUS_ONE) for piece in own)), "<=", ZERO))
            rows.extend(
                Linear(((inner, ONE), (whole, MINUS_ONE)), "<=", ZERO)
                for inner in by_row[whole.measure, whole.dimensions]
                if inner != whole and whole.period.contains(inner.period)
            )
        else:
            weights = [ONE if kind == "flow" else Fraction(piece.period.days or 1) for piece in own]
            terms = tuple(zip(own, weights, strict=True))
            rows.append(Linear((*terms, (whole, -(ONE if kind == "flow" else sum(weights, ZERO)))), "==", ZERO))
        yield Requirement(
            id=f"periods:{whole.measure}",
            stated=False,
            charitable=tuple(rows),
            strict=tuple(rows),
            relation="periods",
        )


KIND = Kind(name="periods", flags=(("CL311", "periods-do-not-add-up"),))
