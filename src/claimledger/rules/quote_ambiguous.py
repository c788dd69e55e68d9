"""A quote that stands in its source more than once, with nothing to tell which is meant.

## What it checks
A quote that stands in several places needs offsets (`at`) that hold, or `nth`, the number of the one that is meant.

## Why it matters
The same few words can speak of two different figures, and a reader who follows the claim must land on the right one.

## Flagged
    # bulletin.txt: Deaths rose by 3% in May. Injuries rose by 3% in June.
    source = [{ id = "bulletin", text = "bulletin.txt" }]
    measure = [{ id = "injuries", unit = "person" }]
    claim = [{ id = "injuries", measure = "injuries", quote = "rose by 3%", base = "month-on-month", period = "2023-06" }]

## Accepted
    # bulletin.txt: Deaths rose by 3% in May. Injuries rose by 3% in June.
    source = [{ id = "bulletin", text = "bulletin.txt" }]
    measure = [{ id = "injuries", unit = "person" }]
    claim = [
        { id = "injuries", measure = "injuries", quote = "rose by 3%", nth = 2, base = "month-on-month", period = "2023-06" },
    ]

## Limits
Occurrences that overlap count apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.text import MOST_CANDIDATES, line_of


@define_rule("CL103", "quote-ambiguous")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each quote that could stand in several places."""
    for quoted in context.quotes:
        claim, candidates = quoted.claim, quoted.located.candidates
        if quoted.located.status != "ambiguous":
            continue
        text = context.texts[quoted.source.id]
        many = f"more than {len(candidates)}" if len(candidates) == MOST_CANDIDATES else str(len(candidates))
        times = "once" if len(candidates) == 1 else f"{many} times"
        message = f"“{claim.quote}” stands {times} in {quoted.source.id}"
        if claim.nth is not None:
            message += f", and number {claim.nth} of them is asked for"
        elif claim.at is not None:
            message += f", but not at [{claim.at.start}, {claim.at.end}]"
        else:
            message += ": say which one with nth or at"
        yield Clash(
            path=("claim", quoted.position, "quote" if claim.nth is None else "nth"),
            claims=(claim.id,),
            message=message,
            because=tuple(f"at = [{start}, {end}], in line {line_of(text, start)[0]}" for start, end in candidates[:5]),
        )
