"""Parts that do not add up to their whole.

## What it checks
The parts that a measure declares are disjoint: in every context they add up to no more than the whole, and to all of it where they are declared complete.
A part that nobody states is an unknown; only what it cannot be is flagged.

## Why it matters
A total holds each of its parts once, so the parts cannot outgrow it, and a complete breakdown leaves nothing over.

## Flagged
    measure = [
        { id = "ballots", unit = "ballot", parts = ["ballots.north", "ballots.south"], complete = true },
        { id = "ballots.north", unit = "ballot" },
        { id = "ballots.south", unit = "ballot" },
    ]
    claim = [
        { id = "north", measure = "ballots.north", period = "2000", level = "463,000" },
        { id = "south", measure = "ballots.south", period = "2000", level = "654,000" },
        { id = "all", measure = "ballots", period = "2000", level = "1.16 million" },
    ]

More than the whole:

    measure = [
        { id = "ballots", unit = "ballot", parts = ["ballots.north", "ballots.south"] },
        { id = "ballots.north", unit = "ballot" },
        { id = "ballots.south", unit = "ballot" },
    ]
    claim = [
        { id = "north", measure = "ballots.north", period = "2000", level = "463,000" },
        { id = "south", measure = "ballots.south", period = "2000", level = "654,000" },
        { id = "all", measure = "ballots", period = "2000", level = "1.06 million" },
    ]

## Accepted
    measure = [
        { id = "ballots", unit = "ballot", parts = ["ballots.north", "ballots.south"], complete = true },
        { id = "ballots.north", unit = "ballot" },
        { id = "ballots.south", unit = "ballot" },
    ]
    claim = [
        { id = "north", measure = "ballots.north", period = "2000", level = "463,000" },
        { id = "south", measure = "ballots.south", period = "2000", level = "654,000" },
        { id = "all", measure = "ballots", period = "2000", level = "1.12 million" },
    ]

## Limits
Parts that may be missing prove nothing from below: the whole may be larger than those that are declared.
Of measures that may be negative an incomplete breakdown says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.ledger import Ledger
from claimledger.relations._declare import Asked, Build, Declaration, Slot
from claimledger.relations._linear import ZERO
from claimledger.relations._tie import Kind
from claimledger.system import MINUS_ONE, ONE, Fact, Linear


def declares(ledger: Ledger) -> Iterator[Declaration]:
    """Yield one declaration for each measure with parts."""
    measures = {measure.id: measure for measure in ledger.measures}
    for whole in ledger.measures:
        if not whole.parts:
            continue
        if not whole.complete and any(measures[name].may_be_negative for name in (whole.id, *whole.parts)):
            continue
        yield Declaration(
            id=f"parts:{whole.id}",
            relation="parts",
            slots=tuple(Slot(name) for name in (whole.id, *whole.parts)),
            build=_sum(complete=whole.complete),
        )


def _sum(*, complete: bool) -> Build:
    def build(facts: tuple[Fact, ...]) -> Asked:
        whole, *parts = facts
        terms = (*((part, ONE) for part in parts), (whole, MINUS_ONE))
        return (Linear(terms, "==" if complete else "<=", ZERO),), ()

    return build


KIND = Kind(
    name="parts",
    declares=declares,
    flags=(("CL301", "parts-exceed-whole"), ("CL304", "parts-do-not-add-up")),
    titles={
        "parts-exceed-whole": "Parts that come to more than their whole.",
        "parts-do-not-add-up": "Parts of a complete whole that come to less than it.",
    },
)
