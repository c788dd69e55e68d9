"""Figures of samples so large that every figure would fit.

## What it checks
Means and percentages that are told with their number of cases, but with so few digits that some count gives each of them.

## Why it matters
Nothing found among them means nothing: nothing could have been found.

## Flagged
    measure = [{ id = "agree", unit = "person", kind = "stock" }]
    claim = [{ id = "agreed", measure = "agree", share = "48%", n = 1000 }]

## Accepted
    measure = [{ id = "agree", unit = "person", kind = "stock" }]
    claim = [{ id = "agreed", measure = "agree", share = "48%", n = 50 }]

## Limits
A note, once.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._samples import fits_always, percentages, samples


@define_rule("CL608", "no-power", "note")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for all figures that would fit whatever they were."""
    names = {
        one.mean.stated.name
        for one in samples(context)
        if one.mean is not None and one.whole and fits_always(one.mean.values, Fraction(1, one.n * one.items))
    }
    names |= {one.stated.name for one, n in percentages(context) if fits_always(one.values, Fraction(100, n))}
    found = [stated for stated in context.stated if stated.name in names]
    if found:
        these = "these figures are" if len(found) > 1 else "this figure is"
        yield Clash(
            path=("claim", context.positions[found[0].claim.id]),
            claims=tuple(stated.name for stated in found),
            message=f"{these} of so many cases that every figure with as few digits would fit",
        )
