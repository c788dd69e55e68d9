"""A level at a date beside one over the time around it.

## What it checks
Figures of a stock for one day and for a longer period that holds this day, in one context.

## Why it matters
A stock over a span is its average: the population of a year is not that at its end.
The two may differ as they like, so they were not compared, although they look alike.

## Flagged
    measure = [{ id = "residents", unit = "person", kind = "stock" }]
    claim = [
        { id = "census", measure = "residents", period = "2021-03-21", level = "59.6 million people" },
        { id = "year", measure = "residents", period = "2021", level = "59.7 million people" },
    ]

## Accepted
    measure = [{ id = "residents", unit = "person", kind = "stock" }]
    claim = [
        { id = "census", measure = "residents", period = "2021-03-21", level = "59.6 million people" },
        { id = "next", measure = "residents", period = "2022", level = "59.9 million people" },
    ]

## Limits
A note, once for each date.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._directions import Where, levels, told
from claimledger.stated import Stated


@define_rule("CL516", "date-and-average", "note")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each level at a date that stands beside averages."""
    stocks: dict[tuple[object, ...], dict[Where, list[Stated]]] = {}
    for place, found in levels(context).items():
        if found[0].measure is not None and found[0].measure.kind == "stock" and place[2].known:
            stocks.setdefault(place[:2], {})[place] = found
    for series in stocks.values():
        spans = [place for place in series if not place[2].is_instant]
        for date, found in series.items():
            around = [place for place in spans if place[2].contains(date[2])] if date[2].is_instant else []
            if around:
                averages = [stated for place in around for stated in series[place]]
                yield Clash(
                    path=("claim", context.positions[found[0].claim.id]),
                    claims=tuple(stated.name for stated in (*found, *averages)),
                    message=(
                        f"{told(date)}, is a level at one day and {', '.join(str(place[2]) for place in around)} an average: "
                        "they were not compared"
                    ),
                )
