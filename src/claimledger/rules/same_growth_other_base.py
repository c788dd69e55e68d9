"""One percentage told against two bases.

## What it checks
Changes of one fact by exactly the same percentage, of two digits at least, against different bases.

## Why it matters
Growth against the year before and growth against the month before are seldom alike to the digit.
One of the two is mostly a copy with the wrong label.

## Flagged
    measure = [{ id = "output", unit = "tonne", kind = "flow" }]
    claim = [
        { id = "year", measure = "output", period = "2017-11", change = "+5.7%", base = "year-on-year" },
        { id = "month", measure = "output", period = "2017-11", change = "+5.7%", base = "month-on-month" },
    ]

## Accepted
    measure = [{ id = "output", unit = "tonne", kind = "flow" }]
    claim = [
        { id = "year", measure = "output", period = "2017-11", change = "+5.7%", base = "year-on-year" },
        { id = "month", measure = "output", period = "2017-11", change = "+0.4%", base = "month-on-month" },
    ]

## Limits
A note: it can happen. Hedged figures are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._directions import Where, changes, growth, told
from claimledger.rules._phrases import digits
from claimledger.stated import Stated


@define_rule("CL418", "same-growth-other-base", "note")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each percentage that one fact has against two bases."""
    alike: dict[object, dict[Where, Stated]] = {}
    for change, here, base in changes(context):
        amount = change.amount
        if amount is None or amount.qualifier is not None or growth(change) is None or digits(change.text) < 2:
            continue
        if amount.form in ("value", "change"):
            alike.setdefault((here, amount.charitable), {}).setdefault(base, change)
    for found in alike.values():
        if len(found) < 2:
            continue
        (first, one), (second, other) = list(found.items())[:2]
        here = (one.measure.id if one.measure else "", one.context.dimensions, one.context.period)
        yield Clash(
            path=("claim", context.positions[one.claim.id], "change"),
            claims=tuple(change.name for change in found.values()),
            message=(
                f"{told(here)}, changed by “{one.text}” against {first[2]} ({one.name}) and by “{other.text}” "
                f"against {second[2]} ({other.name}): ask which base is meant"
            ),
        )
