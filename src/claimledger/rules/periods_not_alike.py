"""A change between periods of different length.

## What it checks
A change or comparison of something that adds up over time must be between periods of as many months: nine months against nine, a year against a year.

## Why it matters
Nine months against the whole year before look like a fall by a quarter when nothing has changed.

## Flagged
    measure = [{ id = "cases", unit = "case", kind = "flow" }]
    claim = [{ id = "fall", measure = "cases", period = "2023-01/2023-09", change = "-24%", base = "2022" }]

## Accepted
    measure = [{ id = "cases", unit = "case", kind = "flow" }]
    claim = [
        { id = "fall", measure = "cases", period = "2023-01/2023-09", change = "-1%", base = "2022-01/2022-09" },
        { id = "already", measure = "cases", period = "2023-01/2023-09", change = "rose", base = "2021" },
    ]

## Limits
"More in nine months than in all of the year before" says something, and passes: a shorter period that is told to have more.
What has no `kind`, and levels, prices and rates, may be compared over any time.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._directions import changes, direction


@define_rule("CL513", "periods-not-alike", "warning")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each change or comparison of a flow between periods of different length."""
    for change, here, base in changes(context, ("change", "pace", "compare")):
        measure, now, then = change.measure, here[2].months, base[2].months
        if measure is None or measure.kind not in ("flow", "unique") or now is None or then is None or now == then:
            continue
        # The shorter one has more, or the longer one less: that is no matter of length.
        if direction(change) == (1 if now < then else -1):
            continue
        yield Clash(
            path=("claim", context.positions[change.claim.id], "base"),
            claims=(change.name,),
            message=(
                f"{change.name} compares {here[2]} with {base[2]}, {now} months with {then}: ask for periods of one length"
            ),
        )
