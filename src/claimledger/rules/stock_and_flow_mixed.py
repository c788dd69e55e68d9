"""A level at an instant mixed with an amount over time.

## What it checks
The parts of a measure of kind `stock` must not be of kind `flow`, nor the other way round.
Comparisons of a stock with a flow are noted.

## Why it matters
Debt is what is owed today, the deficit is what was added this year: they do not add up, and which is more depends on how long one counts.

## Flagged
    measure = [
        { id = "debt", unit = "GBP", kind = "stock", parts = ["deficit", "old_debt"] },
        { id = "deficit", unit = "GBP", kind = "flow" },
        { id = "old_debt", unit = "GBP", kind = "stock" },
    ]
    claim = [{ id = "debt", measure = "debt", period = "2023", level = "£2,540 billion" }]

Compared:

    measure = [{ id = "debt", unit = "GBP", kind = "stock" }, { id = "spending", unit = "GBP", kind = "flow" }]
    claim = [{ id = "more", measure = "spending", period = "2023", compare = "more than half", of = "debt" }]

## Accepted
    measure = [{ id = "debt", unit = "GBP", kind = "stock" }, { id = "gdp", unit = "GBP", kind = "flow" }]
    claim = [{ id = "debt", measure = "debt", period = "2023", ratio = "0.97", per = "gdp" }]

## Limits
Parts are a warning. A comparison is a note only, for "three times as many visitors as residents" says something.
Ratios of the two are common (debt to output) and pass.
For what ties them, write a relation: `debt@2023 == debt@2022 + deficit@2023`.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.model import Measure
from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule


@define_rule("CL514", "stock-and-flow-mixed", "warning")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each measure that is a part of another kind, and for each comparison of two kinds."""
    measures = {measure.id: measure for measure in context.ledger.measures}
    for position, measure in enumerate(context.ledger.measures):
        for name in measure.parts:
            if _mixed(measure, measures[name]):
                yield Clash(
                    path=("measure", position, "parts"),
                    message=f"{measure.id} is a {measure.kind} and {name} a {measures[name].kind}, so neither is made up of the other",
                )
    for stated in context.stated:
        own, other = stated.measure, stated.of
        if stated.key == "compare" and own is not None and other is not None and _mixed(own, other.measure):
            yield Clash(
                path=("claim", context.positions[stated.claim.id], "compare"),
                claims=(stated.name,),
                severity="note",
                message=(
                    f"{stated.name} compares {own.id}, a {own.kind}, with {other.measure.id}, a {other.measure.kind}: "
                    "a level at an instant and an amount over time"
                ),
            )


def _mixed(one: Measure, other: Measure) -> bool:
    return {one.kind, other.kind} == {"stock", "flow"}
