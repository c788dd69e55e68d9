"""A quote that its source does not hold.

## What it checks
Where a source's text is at hand, the words of each quote must stand in it; offsets without a quote must lie inside it.

## Why it matters
A figure whose words cannot be shown was made up, taken from another document, or cut from a text that has changed since.

## Flagged
    # bulletin.txt: There were 4,600 deaths.
    source = [{ id = "bulletin", text = "bulletin.txt" }]
    measure = [{ id = "deaths", unit = "person" }]
    claim = [{ id = "harvest", measure = "deaths", quote = "a record harvest of 31 tonnes", level = "31" }]

## Accepted
    # bulletin.txt: There were 4,600 deaths.
    source = [{ id = "bulletin", text = "bulletin.txt" }]
    measure = [{ id = "deaths", unit = "person" }]
    claim = [{ id = "deaths", measure = "deaths", quote = "4,600 deaths" }]

## Limits
Where a similar text stands in the source, `quote-drifted` shows it instead.
Without the text nothing is checked, and `spans-not-checked` says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule


@define_rule("CL101", "quote-lost")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each quote of which no trace is found."""
    for quoted in context.quotes:
        claim = quoted.claim
        if quoted.located.status != "lost":
            continue
        length = len(context.texts[quoted.source.id])
        told: tuple[str, ...] = ()
        if claim.at is not None and claim.at.end > length:
            told = (f"the text has {length:,} code points, the claim's place ends at {claim.at.end:,}",)
        if claim.quote is None:
            message = f"the place of the claim lies outside the text of {quoted.source.id}"
        else:
            message = f"“{claim.quote}” does not stand in {quoted.source.id}, nor does anything like it"
        key = "at" if claim.quote is None else "quote"
        yield Clash(path=("claim", quoted.position, key), claims=(claim.id,), message=message, because=told)
