"""A count of things that is no whole number.

## What it checks
The level of a flow, of a unique count, or of a stock on a day, in a counted noun, that lets in no whole number.

## Why it matters
Nobody counts 2.5 persons: such a figure is an average or a rate whose name was lost, or was worked out from a rounded one.

## Flagged
    measure = [{ id = "victims", unit = "person", kind = "flow" }]
    claim = [{ id = "victims", measure = "victims", period = "2023-05-01", level = "2.5 persons" }]

## Accepted
    measure = [
        { id = "victims", unit = "person", kind = "flow" },
        { id = "household", unit = "person/household", kind = "rate" },
        { id = "staff", unit = "person", kind = "stock" },
    ]
    claim = [
        { id = "whole", measure = "victims", period = "2023-05-01", level = "2 persons" },
        { id = "scaled", measure = "victims", period = "2023", level = "2.5 thousand persons" },
        { id = "rate", measure = "household", period = "2023", level = "2.5 persons per household" },
        { id = "average", measure = "staff", period = "2023", level = "12.5 persons" },
    ]

## Limits
A note, for posts and jobs are counted in halves too. Forecasts and targets, and figures that are adjusted, are worked out and need not be whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.interval import Interval
from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.stated import Stated


@define_rule("CL224", "count-with-a-fraction", "note")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each count that cannot be whole."""
    for stated in context.stated:
        if stated.key not in ("level", "from") or stated.amount is None or not _counted(stated):
            continue
        if not _holds_a_whole_number(stated.amount.charitable):
            yield Clash(
                path=("claim", context.positions[stated.claim.id], stated.key),
                claims=(stated.name,),
                message=f"{stated.name} counts “{stated.text}”, which is no whole number: ask what the figure is an average of",
            )


def _counted(stated: Stated) -> bool:
    """Return whether *stated* is a count of things, and not an average or a figure that was worked out."""
    context = stated.base if stated.key == "from" else stated.context
    if stated.unit is None or not stated.unit.counted or stated.measure is None or context is None:
        return False
    given = dict(context.dimensions)
    if "adjustment" in given or given.get("status") in ("forecast", "target"):
        return False
    kind = stated.measure.kind
    return kind in ("flow", "unique") or (kind == "stock" and context.period.is_instant)


def _holds_a_whole_number(values: Interval) -> bool:
    if values.lower is None or values.upper is None:
        return True
    first = -(-values.lower.numerator // values.lower.denominator)
    if first == values.lower and values.lower_open:
        first += 1
    return first in values
