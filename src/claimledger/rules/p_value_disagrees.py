"""A p value that does not follow from its test statistic.

## What it checks
The p value of each `test` is worked out again from the statistic and its degrees of freedom, for every statistic that rounds to the one that is written.
Known are t, F, χ² (`chi2`), z, r and Q, with `p =`, `p <`, `p >` and `ns`.

## Why it matters
P values are copied by hand and rounded the pleasant way.

## Flagged
    claim = [{ id = "effect", test = "t(28) = 2.20, p = .03" }]

## Accepted
    claim = [
        { id = "exact", test = "t(28) = 2.20, p = .036" },
        { id = "rounded", test = "t(28) = 2.0, p < .05" },
        { id = "one-side", test = "t(28) = 1.80, p = .04, one-sided" },
    ]

## Limits
A warning: p may be of one side, or adjusted for many tests; say `one-sided` or `adjusted` behind it.
Where significance itself turns, it is told as `p-value-decides-otherwise`.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._tests import tests


@define_rule("CL606", "p-value-disagrees", "warning")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each p value that its statistic does not give."""
    for stated, verdict in tests(context):
        if not verdict and not verdict.decides_otherwise:
            ask = "ask whether the test had one side" if verdict.one_sided else "ask for the exact figures"
            yield Clash(
                path=("claim", context.positions[stated.claim.id], "test"),
                claims=(stated.name,),
                message=f"{verdict.why}: {ask}",
            )
