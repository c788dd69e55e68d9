"""A mean that no such number of whole numbers can have.

## What it checks
The sum of whole numbers is whole, so the mean of 28 answers is a whole number of 28ths, and that of 28 people's averages over 2 items one of 56ths.
A mean with `n`, and with `items` or a counted noun as unit, must round from one of them.
Science knows the test as GRIM.

## Why it matters
A mean that cannot be was mistyped, belongs to another number of cases, or was made up.

## Flagged
    measure = [{ id = "satisfaction", unit = "dimensionless", kind = "rate" }]
    claim = [{ id = "answers", measure = "satisfaction", mean = "5.19", n = 28, items = 1 }]

## Accepted
    measure = [{ id = "satisfaction", unit = "dimensionless", kind = "rate" }, { id = "weight", unit = "kg", kind = "rate" }]
    claim = [
        { id = "answers", measure = "satisfaction", mean = "5.18", n = 28, items = 1 },
        { id = "two-items", measure = "satisfaction", mean = "5.20", n = 28, items = 2 },
        { id = "measured", measure = "weight", mean = "71.19", n = 28 },
    ]

## Limits
What is not told with `items` and is not counted in a noun (a weight, a time) may have any mean.
With many cases every mean fits, which `no-power` notes.
Cases with missing answers, weights and transformed answers have other means: then `n` is not the number that was divided by.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.granularity import grim
from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._samples import mean_verdict, samples


@define_rule("CL601", "mean-impossible")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each mean that lies on no whole sum."""
    for sample in samples(context):
        verdict = mean_verdict(sample)
        if sample.mean is not None and verdict is not None and not verdict:
            stated = sample.mean.stated
            near = " or ".join(grim(sample.mean.values, sample.n, sample.items).nearest)
            of = f"{sample.n} whole numbers"
            if sample.items > 1:
                of = f"{sample.n} averages of {sample.items} whole numbers"
            yield Clash(
                path=("claim", sample.position, "mean"),
                claims=(stated.name,),
                message=f"{stated.name} gives a mean of “{stated.text}”, which no {of} have; the nearest possible is {near}: ask how many cases there were",
            )
