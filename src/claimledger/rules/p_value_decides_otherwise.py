"""A result told as significant that its own statistic says is not, or the other way round.

## What it checks
The p value of each `test`, worked out again, lies on the other side of the level of significance than the one that is written: .05, or what stands behind it (`alpha = .01`).

## Why it matters
Whether there is an effect hangs on it.

## Flagged
    claim = [{ id = "effect", test = "z = 1.50, p < .05" }]

## Accepted
    claim = [
        { id = "strong", test = "z = 2.50, p < .05" },
        { id = "one-side", test = "z = 1.80, p < .05" },
        { id = "adjusted", test = "z = 2.50, p = .08, adjusted" },
    ]

## Limits
Where a test with one side would give the p value it is a warning, `p-value-disagrees`.
`p = .05` may be rounded from either side, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._tests import tests


@define_rule("CL607", "p-value-decides-otherwise")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each p value on the wrong side of the level."""
    for stated, verdict in tests(context):
        if verdict.decides_otherwise:
            level = f"{float(verdict.alpha):g}"
            yield Clash(
                path=("claim", context.positions[stated.claim.id], "test"),
                claims=(stated.name,),
                message=f"{verdict.why}, on the other side of {level}: ask which of the figures is wrong",
            )
