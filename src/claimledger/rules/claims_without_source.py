"""Claims that name no source.

## What it checks
How many claims have no source. A claim takes the ledger's source where there is just one.

## Why it matters
Such claims can be checked against one another, but nobody can look up who said so; a ledger that is to be published needs them all.

## Flagged
    measure = [{ id = "deaths", unit = "person" }]
    claim = [{ id = "deaths", measure = "deaths", level = "4,600" }]

## Accepted
    source = [{ id = "bulletin" }]
    measure = [{ id = "deaths", unit = "person" }]
    claim = [{ id = "deaths", measure = "deaths", level = "4,600" }]

## Limits
Said once for a ledger, as a note; ledgers that scripts make often have no sources.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._words import counted, listed


@define_rule("CL107", "claims-without-source", "note")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash where some claims have no source."""
    without = [claim.id for claim in context.ledger.claims if context.reader.source_of(claim) is None]
    if without:
        verb = "names" if len(without) == 1 else "name"
        yield Clash(message=f"{counted(len(without), 'claim')} {verb} no source", because=(listed(without),))
