"""A percentage that no count among so many cases can be.

## What it checks
A share with `n` is a whole number of cases out of *n*, none of them at least and all at most.

## Why it matters
Of 150 people, 101 are 67.3% and 102 are 68.0%: who writes 67.4% has another number of people, or another number.

## Flagged
    measure = [{ id = "agree", unit = "person", kind = "stock" }]
    claim = [{ id = "agreed", measure = "agree", share = "67.4%", n = 150 }]

## Accepted
    measure = [{ id = "agree", unit = "person", kind = "stock" }]
    claim = [
        { id = "agreed", measure = "agree", share = "67.3%", n = 150 },
        { id = "in-words", measure = "agree", share = "two-thirds", n = 150 },
    ]

## Limits
Percentages of a survey whose answers are weighted are no counts: leave `n` out there.
With many cases every percentage fits, which `no-power` notes.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._samples import percent_verdict, percentages


@define_rule("CL602", "percent-impossible")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each percentage that is no count."""
    for percentage, n in percentages(context):
        verdict = percent_verdict(percentage, n)
        if not verdict:
            stated = percentage.stated
            near = " or ".join(f"{text}%" for text in verdict.nearest)
            yield Clash(
                path=("claim", context.positions[stated.claim.id], "share"),
                claims=(stated.name,),
                message=f"{stated.name} gives “{stated.text}” of {n} cases, which no count of them is; the nearest possible is {near}: ask how many cases there were",
            )
