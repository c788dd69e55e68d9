"""One figure that rose and fell, by the choice of the base.

## What it checks
Changes of one fact against different bases, of which some go up and others down.

## Why it matters
Both can be right, and whoever quotes only one of them chose the year that suits.

## Flagged
    measure = [{ id = "crimes", unit = "crime", kind = "flow" }]
    claim = [
        { id = "since-2010", measure = "crimes", period = "2023", change = "-12%", base = "2010" },
        { id = "since-2015", measure = "crimes", period = "2023", change = "+9%", base = "2015" },
    ]

## Accepted
    measure = [{ id = "crimes", unit = "crime", kind = "flow" }]
    claim = [
        { id = "since-2010", measure = "crimes", period = "2023", change = "-12%", base = "2010" },
        { id = "since-2015", measure = "crimes", period = "2023", change = "-9%", base = "2015" },
    ]

## Limits
A note, once for each fact: no error, but both belong into one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._directions import Where, changes, direction, told
from claimledger.stated import Stated


@define_rule("CL416", "base-decides-direction", "note")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each fact whose changes go both ways."""
    by_fact: dict[Where, list[tuple[Stated, Where]]] = {}
    for change, here, base in changes(context):
        by_fact.setdefault(here, []).append((change, base))
    for here, found in by_fact.items():
        if len(found) < 2:
            continue
        ways = [(change, base, direction(change)) for change, base in found]
        up = [(change, base) for change, base, way in ways if way > 0]
        down = [(change, base) for change, base, way in ways if way < 0]
        # The same base both ways is a contradiction, and told as one.
        pair = next(((one, other) for one in up for other in down if one[1] != other[1]), None)
        if pair is None:
            continue
        (rise, low), (fall, high) = pair
        yield Clash(
            path=("claim", context.positions[found[0][0].claim.id], "change"),
            claims=tuple(change.name for change, _, way in ways if way),
            message=(
                f"{told(here)}, is up against {low[2]} ({rise.name}) and down against {high[2]} ({fall.name}): "
                "the base decides which way it went"
            ),
        )
