"""A rate that the figures above and below its line do not bear out.

## What it checks
A measure that declares a numerator and a denominator is their quotient wherever somebody states it.

## Why it matters
A rate is printed far from the counts behind it, with a wrong multiplier (per 1,000 for per 100,000) or of another year's population.

## Flagged
    measure = [
        { id = "deaths", unit = "person", kind = "flow" },
        { id = "residents", unit = "person", kind = "stock" },
        { id = "mortality", unit = "per 100,000", kind = "rate", numerator = "deaths", denominator = "residents" },
    ]
    claim = [
        { id = "deaths", measure = "deaths", period = "2022", level = "1,740 persons" },
        { id = "residents", measure = "residents", period = "2022", level = "10.0 million persons" },
        { id = "rate", measure = "mortality", period = "2022", level = "174 per 100,000" },
    ]

## Accepted
    measure = [
        { id = "deaths", unit = "person", kind = "flow" },
        { id = "residents", unit = "person", kind = "stock" },
        { id = "mortality", unit = "per 100,000", kind = "rate", numerator = "deaths", denominator = "residents" },
    ]
    claim = [
        { id = "deaths", measure = "deaths", period = "2022", level = "1,740 persons" },
        { id = "residents", measure = "residents", period = "2022", level = "10.0 million persons" },
        { id = "rate", measure = "mortality", period = "2022", level = "17.4 per 100,000" },
    ]

## Limits
A rate that nobody states may not exist (nothing stands below the line), so it is not assumed.
Where a rate has a growth of its own, the figures are multiplied with one another, and a large knot of such rates may stay undecided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimledger.interval import Interval
from claimledger.ledger import Ledger
from claimledger.relations._declare import Declaration, Slot
from claimledger.relations._linear import ZERO, negative, positive, times
from claimledger.relations._scope import Scope
from claimledger.relations._tie import Kind, required
from claimledger.stated import Stated
from claimledger.system import MINUS_ONE, ONE, Constraint, Either, Fact, Polynomial, Requirement


def declares(ledger: Ledger) -> Iterator[Declaration]:
    """Yield one declaration for each measure that is a quotient of two others."""
    for measure in ledger.measures:
        if measure.numerator is not None and measure.denominator is not None:
            yield Declaration(
                id=f"rate:{measure.id}",
                relation="rate",
                slots=(Slot(measure.id), Slot(measure.numerator), Slot(measure.denominator)),
                build=lambda members: (_quotient(members), ()),
                needed=(0,),
            )


def _quotient(facts: tuple[Fact, ...]) -> tuple[Constraint, ...]:
    rate, above, below = facts
    return (Polynomial((((rate, below), ONE), ((above,), MINUS_ONE)), "==", ZERO),)


def tied(
    quotients: Iterable[tuple[str, tuple[Fact, ...]]],
    statements: Iterable[tuple[Stated, frozenset[Fact]]],
    knotted: frozenset[Fact],
    scope: Scope,
) -> Iterator[Requirement]:
    """
    Yield what statements about rates ask of the numbers above and below the line.

    A level of a rate is linear in those two, so the product of unknowns is asked for only where the rate is knotted.

    Args:
        quotients: Declaration ids with rate, numerator and denominator.
        statements: What is stated, with the facts that it speaks of.
        knotted: Facts that some constraint ties to another fact.
        scope: The ledger's measures.
    """
    by_rate: dict[Fact, list[tuple[str, tuple[Fact, ...]]]] = {}
    for name, facts in quotients:
        by_rate.setdefault(facts[0], []).append((name, facts))
    spoken: set[Fact] = set()
    for stated, about in statements:
        for rate in (fact for fact in by_rate if fact in about) if by_rate else ():
            spoken.add(rate)
            for name, facts in by_rate[rate]:
                yield from _statement(stated, name, facts, knotted=rate in knotted, signed=scope.signed(facts[2]))
    for rate, found in by_rate.items():
        if rate in knotted and rate not in spoken:
            for name, facts in found:
                rows = _quotient(facts)
                yield Requirement(id=name, stated=False, charitable=rows, strict=rows, relation="rate")


def _statement(
    stated: Stated, name: str, facts: tuple[Fact, ...], *, knotted: bool, signed: bool
) -> Iterator[Requirement]:
    _, above, below = facts
    level = stated.key in ("level", "from")

    def rows(values: Interval) -> tuple[Constraint, ...]:
        up: tuple[Constraint, ...] = (positive(below),)
        down: tuple[Constraint, ...] = (negative(below),)
        if level and stated.unit is not None:
            scaled = values.scaled(stated.unit.factor)
            up += times(((above, ONE),), scaled, below)
            down += times(((above, ONE),), scaled, below, turned=True)
        exists: tuple[Constraint, ...] = (Either((up, down)),) if signed else up
        return (*exists, *_quotient(facts)) if knotted else exists

    yield required(stated, "rate", rows, needs=(name,))


KIND = Kind(name="rate", declares=declares, flags=(("CL307", "rate-disagrees"),))
