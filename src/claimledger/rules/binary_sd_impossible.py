"""A standard deviation that zeros and ones with that mean cannot have.

## What it checks
On `scale = [0, 1]` with `items = 1` each case is a zero or a one, and then the mean and `n` fix the standard deviation.
Science knows the test as DEBIT.

## Why it matters
Yes and no, alive and dead, are soon told with the spread of another variable.

## Flagged
    measure = [{ id = "smokers", unit = "dimensionless", kind = "rate" }]
    claim = [{ id = "smoke", measure = "smokers", mean = "0.19", sd = "0.35", n = 1683, items = 1, scale = [0, 1] }]

## Accepted
    measure = [{ id = "smokers", unit = "dimensionless", kind = "rate" }]
    claim = [{ id = "smoke", measure = "smokers", mean = "0.19", sd = "0.39", n = 1683, items = 1, scale = [0, 1] }]

## Limits
A warning where it fits squares that were divided by *n* rather than by n − 1.
Silent where the mean itself cannot be.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.granularity import debit
from claimledger.interval import Interval
from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._samples import mean_verdict, samples


@define_rule("CL605", "binary-sd-impossible")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each standard deviation that zeros and ones with its mean cannot have."""
    for one in samples(context):
        mean, sd = one.mean, one.sd
        if mean is None or sd is None or one.n < 2 or not one.binary:
            continue
        if not mean_verdict(one) or not mean.values.meets(Interval(0, 1)):
            continue
        verdict = debit(mean.values, sd.values, one.n)
        if verdict:
            continue
        other = bool(debit(mean.values, sd.values, one.n, population=True))
        yield Clash(
            path=("claim", one.position, "sd"),
            claims=tuple(dict.fromkeys((mean.stated.name, sd.stated.name))),
            message=(
                f"{sd.stated.name} gives a standard deviation of “{sd.stated.text}”, and {mean.stated.name} a mean of "
                f"“{mean.stated.text}”: that of {one.n} zeros and ones is {' to '.join(verdict.nearest)}"
            ),
            because=("it fits squares that were divided by n rather than by n − 1",) if other else (),
            severity="warning" if other else None,
        )
