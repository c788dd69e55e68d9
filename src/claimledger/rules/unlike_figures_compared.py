"""Figures of unlike make, compared.

## What it checks
A change over time whose base has other prices, another adjustment, another vintage or another deflator than the figure itself; a share, ratio or contribution whose whole has other prices or another adjustment.

## Why it matters
A seasonally adjusted quarter against a raw one, money of this year against money in old prices, a rebased series against the old one: the difference is made by the statisticians, not by what is counted.

## Flagged
    measure = [{ id = "gdp", unit = "USD", kind = "flow" }]
    claim = [
        { id = "rise", measure = "gdp", period = "2013", dimensions = { vintage = "rebased" }, change = "almost doubled", base = "2012", base_dimensions = { vintage = "first" } },
    ]

Adjusted against raw:

    measure = [{ id = "jobless", unit = "person", kind = "stock" }]
    claim = [
        { id = "fall", measure = "jobless", period = "2023-02", dimensions = { adjustment = "seasonally-adjusted" }, change = "-2.0%", base = "month-on-month", base_dimensions = { adjustment = "raw" } },
    ]

Two deflators, told by a dimension of that name:

    measure = [{ id = "funding", unit = "GBP", kind = "flow", prices = "real" }]
    claim = [
        { id = "rise", measure = "funding", period = "2023", dimensions = { deflator = "CPI" }, change = "+4.3%", base = "2010", base_dimensions = { deflator = "GDP" } },
    ]

## Accepted
    measure = [{ id = "gdp", unit = "USD", kind = "flow" }]
    claim = [
        { id = "rise", measure = "gdp", period = "2013", dimensions = { vintage = "rebased" }, change = "+5.4%", base = "2012" },
        { id = "revision", measure = "gdp", period = "2012", dimensions = { vintage = "rebased" }, change = "+89%", base = "2012", base_dimensions = { vintage = "first" } },
    ]

## Limits
One period in two vintages, prices or adjustments may be compared: that is what the revision or the adjustment made.
Two levels that differ so are noted by `not-compared`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.stated import DEFAULT_CONTEXT, Context, Stated

_MADE = ("prices", "adjustment", "vintage", "deflator")


@define_rule("CL512", "unlike-figures-compared", "warning")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each statement that compares figures of unlike make."""
    for stated in context.stated:
        for other, keys in _others(stated):
            mine, theirs = dict(stated.context.dimensions), dict(other.dimensions)
            differ = [key for key in keys if mine.get(key) != theirs.get(key)]
            if differ:
                key = differ[0]
                yield Clash(
                    path=("claim", context.positions[stated.claim.id], stated.key),
                    claims=(stated.name,),
                    message=(
                        f"{stated.name} holds a figure of {_make(key, mine)} against one of {_make(key, theirs)}, "
                        f"so the {stated.key} says more of how they were made than of what they count"
                    ),
                )
                break


def _make(key: str, dimensions: Mapping[str, str]) -> str:
    value = dimensions.get(key) or DEFAULT_CONTEXT.get(key)
    return f"no stated {key}" if value is None else f"{key} “{value}”"


def _others(stated: Stated) -> Iterator[tuple[Context, tuple[str, ...]]]:
    """Yield each context that *stated* holds its own against, with the keys in which they must be alike."""
    if stated.base is not None and stated.key in ("change", "pace", "contribution", "compare"):
        over_time = stated.base.period != stated.context.period
        if over_time and stated.claim.base != "previous-estimate":
            yield stated.base, _MADE
    for target, pointed in ((stated.claim.of, stated.of), (stated.claim.per, stated.per)):
        if target is not None and pointed is not None and target.dimensions and stated.key in ("share", "ratio"):
            yield pointed.context, ("prices", "adjustment")
