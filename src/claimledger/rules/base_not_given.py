"""Large changes whose base nobody gives.

## What it checks
Changes by two-fifths or more, in percent or as a multiple, where the ledger holds no level, share or ratio before or after, and no change in absolute numbers.

## Why it matters
A risk that grows by 50% may grow from 1 to 1.5 in 100,000.
Without a number on either side a reader cannot tell a trifle from a disaster.

## Flagged
    measure = [{ id = "risk", unit = "per 100,000", kind = "rate", signed = false }]
    claim = [{ id = "risk", measure = "risk", period = "2023", change = "+50%", base = "year-on-year" }]

## Accepted
    measure = [{ id = "risk", unit = "per 100,000", kind = "rate", signed = false }]
    claim = [
        { id = "risk", measure = "risk", period = "2023", change = "+50%", base = "year-on-year" },
        { id = "before", measure = "risk", period = "2022", level = "1.0 per 100,000" },
    ]

## Limits
Said once for a ledger, as a note: the document may give the numbers where nobody has entered them yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from claimledger.interval import Interval
from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._directions import Where, changes, growth, where
from claimledger.rules._words import counted, listed

_LARGE = Fraction(2, 5)  # "halved", read generously, is a fall by 43.75% at least


@define_rule("CL415", "base-not-given", "note")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash where large changes have no number beside them."""
    known: set[Where | None] = set()
    for stated in context.stated:
        if stated.key in ("level", "share", "ratio", "mean"):
            known.add(where(stated))
        elif stated.key == "from":
            known.add(where(stated, stated.base))
    for change, here, base in changes(context):
        if growth(change) is None and change.amount is not None and change.amount.form != "direction":
            known.update((here, base))
    lone = [
        change
        for change, here, base in changes(context)
        if here not in known and base not in known and _large(growth(change))
    ]
    if lone:
        names = tuple(change.name for change in lone)
        yield Clash(
            path=("claim", context.positions[lone[0].claim.id], "change"),
            claims=names,
            message=(
                f"{counted(len(names), 'large change')} {'stands' if len(names) == 1 else 'stand'} "
                "without a number before or after: ask for the numbers"
            ),
            because=(listed(names),),
        )


def _large(values: Interval | None) -> bool:
    if values is None:
        return False
    return (values.lower is not None and values.lower >= _LARGE) or (
        values.upper is not None and values.upper <= -_LARGE
    )
