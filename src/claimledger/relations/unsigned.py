"""A figure below zero of something that cannot be negative.

## What it checks
Every measure is zero or more unless it says `signed = true` (a balance, a profit, a temperature); a rate without numerator (inflation, growth) may be negative unless it says otherwise.

## Why it matters
A sign is lost or added in copying, and what is implied by the other figures can turn out below nothing.

## Flagged
    measure = [{ id = "cases", unit = "case" }]
    claim = [{ id = "cases", measure = "cases", period = "2023", level = "-45 cases" }]

## Accepted
    measure = [{ id = "balance", unit = "case", signed = true }]
    claim = [{ id = "balance", measure = "balance", period = "2023", level = "-45 cases" }]

## Limits
A measure that was declared without `signed = true` by mistake is the likelier slip: the finding names the declaration beside the claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimledger.relations._linear import ZERO
from claimledger.relations._scope import Scope
from claimledger.relations._tie import Kind
from claimledger.system import MINUS_ONE, Fact, Linear, Requirement


def floors(facts: Iterable[Fact], scope: Scope) -> Iterator[Requirement]:
    """Yield ``0 <= fact`` for each fact of a measure that cannot be negative."""
    for fact in facts:
        if not scope.signed(fact):
            rows = (Linear(((fact, MINUS_ONE),), "<=", ZERO),)
            yield Requirement(
                id=f"unsigned:{fact.measure}", stated=False, charitable=rows, strict=rows, relation="unsigned"
            )


KIND = Kind(name="unsigned", flags=(("CL202", "negative-value"),))
