"""A quote that stands elsewhere than its claim says.

## What it checks
Where a claim says at which offsets its quote stands, the quote must stand there; here it stands at one other place, or at the one
that the claim's `nth` tells.

## Why it matters
Offsets that no longer hold mean that the text has changed since they were noted, and other quotes may have changed with it.

## Flagged
    # bulletin.txt: In all, there were 4,600 deaths.
    source = [{ id = "bulletin", text = "bulletin.txt" }]
    measure = [{ id = "deaths", unit = "person" }]
    claim = [{ id = "deaths", measure = "deaths", at = [11, 23], quote = "4,600 deaths" }]

## Accepted
    # bulletin.txt: In all, there were 4,600 deaths.
    source = [{ id = "bulletin", text = "bulletin.txt" }]
    measure = [{ id = "deaths", unit = "person" }]
    claim = [{ id = "deaths", measure = "deaths", at = [19, 31], quote = "4,600 deaths" }]

## Limits
A warning: the words are there, and only the offsets need to follow them.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule


@define_rule("CL102", "quote-moved", "warning")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each quote that stands at another place for certain."""
    for quoted in context.quotes:
        claim, span = quoted.claim, quoted.located.span
        if quoted.located.status == "moved" and claim.at is not None and span is not None:
            yield Clash(
                path=("claim", quoted.position, "at"),
                claims=(claim.id,),
                message=(
                    f"“{claim.quote}” stands at [{span[0]}, {span[1]}] in {quoted.source.id}, "
                    f"not at [{claim.at.start}, {claim.at.end}]"
                ),
            )
