"""A share of something else than what is counted.

## What it checks
A share must be of a whole that counts the same things: persons of persons, cases of cases, money of money.

## Why it matters
"965 victims, a third of whom were arrested" mixes two counts.
Households told as people, and arrests told as arrested persons, give percentages of nothing.

## Flagged
    measure = [{ id = "arrests", unit = "arrest", kind = "flow" }, { id = "victims", unit = "victim", kind = "flow" }]
    claim = [{ id = "share", measure = "arrests", period = "2001", share = "a third", of = "victims" }]

## Accepted
    measure = [{ id = "arrests", unit = "person", kind = "flow" }, { id = "suspects", unit = "person", kind = "flow" }]
    claim = [{ id = "share", measure = "arrests", period = "2001", share = "a third", of = "suspects" }]

## Limits
A warning, for two nouns may mean the same things: then give both measures one unit.
What is so many of one for each of another is a `ratio`, with `per`.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule


@define_rule("CL205", "share-of-another-kind", "warning")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each share whose whole counts something else."""
    units = context.ledger.contents.units
    for stated in context.stated:
        part, whole = stated.measure, stated.of
        if stated.key != "share" or part is None or whole is None:
            continue
        if units.resolve(part.unit).dimension != units.resolve(whole.measure.unit).dimension:
            yield Clash(
                path=("claim", context.positions[stated.claim.id], "of"),
                claims=(stated.name,),
                message=(
                    f"{stated.name} gives {part.id}, counted in {part.unit}, as a share of {whole.measure.id}, "
                    f"counted in {whole.measure.unit}"
                ),
            )
