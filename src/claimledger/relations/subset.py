"""A part that is larger than what holds it.

## What it checks
A measure that is declared a subset of another is never more than it, in any context where both are known.

## Why it matters
A figure of a subset told as the figure of the whole, or divided by the wrong whole, often shows itself as a part that outgrows it.

## Flagged
    measure = [
        { id = "patients", unit = "person", subset_of = "residents" },
        { id = "residents", unit = "person" },
    ]
    claim = [
        { id = "patients", measure = "patients", period = "2022", level = "63 million people" },
        { id = "residents", measure = "residents", period = "2022", level = "57 million people" },
    ]

## Accepted
    measure = [
        { id = "patients", unit = "person", subset_of = "residents" },
        { id = "residents", unit = "person" },
    ]
    claim = [
        { id = "patients", measure = "patients", period = "2022", level = "56 million people" },
        { id = "residents", measure = "residents", period = "2022", level = "57 million people" },
    ]

## Limits
Subsets of one whole may overlap, so they are never added: declare them as `parts` where they do not.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.ledger import Ledger
from claimledger.relations._declare import Asked, Declaration, Slot
from claimledger.relations._linear import at_most
from claimledger.relations._tie import Kind
from claimledger.system import Fact


def declares(ledger: Ledger) -> Iterator[Declaration]:
    """Yield one declaration for each measure that is a subset."""
    for measure in ledger.measures:
        if measure.subset_of is not None:
            yield Declaration(
                id=f"subset:{measure.id}",
                relation="subset",
                slots=(Slot(measure.id), Slot(measure.subset_of)),
                build=_contained,
            )


def _contained(facts: tuple[Fact, ...]) -> Asked:
    part, whole = facts
    row = at_most(part, whole)
    return (() if row is None else (row,)), ()


KIND = Kind(name="subset", declares=declares, flags=(("CL308", "part-exceeds-whole"),))
