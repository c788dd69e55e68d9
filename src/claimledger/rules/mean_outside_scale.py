"""A mean that lies outside the scale of its answers.

## What it checks
A mean with a `scale` lies between the least and the greatest answer.

## Why it matters
No average is lower than its lowest or higher than its highest case; the scale or the mean is another one.

## Flagged
    measure = [{ id = "satisfaction", unit = "dimensionless", kind = "rate" }]
    claim = [{ id = "answers", measure = "satisfaction", mean = "5.2", n = 40, scale = [1, 5] }]

## Accepted
    measure = [{ id = "satisfaction", unit = "dimensionless", kind = "rate" }]
    claim = [{ id = "answers", measure = "satisfaction", mean = "4.2", n = 40, scale = [1, 5] }]

## Limits
Sums of several items, told as a mean without being divided, have a scale of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.interval import Interval
from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._samples import samples


@define_rule("CL603", "mean-outside-scale")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each mean outside its scale."""
    for sample in samples(context):
        scale = sample.claim.scale
        if sample.mean is None or scale is None or sample.mean.values.meets(Interval(*scale)):
            continue
        stated = sample.mean.stated
        yield Clash(
            path=("claim", sample.position, "mean"),
            claims=(stated.name,),
            message=f"{stated.name} gives a mean of “{stated.text}” on a scale from {scale[0]} to {scale[1]}: ask which scale it was",
        )
