"""Quotes that could not be looked up, because their source's text is not at hand.

## What it checks
How many quotes and offsets belong to sources whose text was not found beside the ledger or in a `--sources` folder.

## Why it matters
Nothing found among them is not the same as nothing wrong: that a figure was quoted rightly was not checked.

## Flagged
    source = [{ id = "bulletin" }]
    measure = [{ id = "deaths", unit = "person" }]
    claim = [{ id = "deaths", measure = "deaths", quote = "4,600 deaths" }]

## Accepted
    # bulletin.txt: There were 4,600 deaths.
    source = [{ id = "bulletin", text = "bulletin.txt" }]
    measure = [{ id = "deaths", unit = "person" }]
    claim = [{ id = "deaths", measure = "deaths", quote = "4,600 deaths" }]

## Limits
Said once for a ledger, as a note.
Texts of sources are often not free to be passed on, so a ledger may well travel without them.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._words import counted


@define_rule("CL108", "spans-not-checked", "note")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash where the text of some quoted source is not at hand."""
    waiting: dict[str, int] = {}
    for claim in context.ledger.claims:
        source = context.reader.source_of(claim)
        if source is not None and source.id not in context.texts and (claim.quote is not None or claim.at is not None):
            waiting[source.id] = waiting.get(source.id, 0) + 1
    if waiting:
        yield Clash(
            message=f"{counted(sum(waiting.values()), 'quote')} could not be looked up: the source's text is not at hand",
            because=tuple(f"{name}: {counted(number, 'quote')}" for name, number in waiting.items()),
        )
