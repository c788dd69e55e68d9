"""A share that its part and its whole do not bear out.

## What it checks
A share says that the part is so much of the whole, and never more than all of it.
With the part and the whole known, or other shares of the same whole, the figures must fit together within their rounding.

## Why it matters
Shares are worked out by hand under time pressure, from the wrong column or of the wrong whole.

## Flagged
    measure = [{ id = "cases", unit = "case", kind = "flow" }, { id = "cases.solved", unit = "case", kind = "flow" }]
    claim = [
        { id = "all", measure = "cases", period = "2023", level = "1,169 cases" },
        { id = "solved", measure = "cases.solved", period = "2023", level = "512 cases" },
        { id = "rate", measure = "cases.solved", period = "2023", share = "58.2%", of = "cases" },
    ]

Shares of one whole that come to more than all of it:

    measure = [
        { id = "cases", unit = "case", parts = ["cases.urban", "cases.rural"] },
        { id = "cases.urban", unit = "case" },
        { id = "cases.rural", unit = "case" },
    ]
    claim = [
        { id = "urban", measure = "cases.urban", period = "2023", share = "58.2%", of = "cases" },
        { id = "rural", measure = "cases.rural", period = "2023", share = "46.9%", of = "cases" },
    ]

Shares of a complete breakdown that come to less:

    measure = [
        { id = "cases", unit = "case", parts = ["cases.urban", "cases.rural"], complete = true },
        { id = "cases.urban", unit = "case" },
        { id = "cases.rural", unit = "case" },
    ]
    claim = [
        { id = "urban", measure = "cases.urban", period = "2023", share = "58.2%", of = "cases" },
        { id = "rural", measure = "cases.rural", period = "2023", share = "41.6%", of = "cases" },
    ]

## Accepted
    measure = [{ id = "cases", unit = "case", kind = "flow" }, { id = "cases.solved", unit = "case", kind = "flow" }]
    claim = [
        { id = "all", measure = "cases", period = "2023", level = "1,169 cases" },
        { id = "solved", measure = "cases.solved", period = "2023", level = "680 cases" },
        { id = "rate", measure = "cases.solved", period = "2023", share = "58.2%", of = "cases" },
    ]

## Limits
A share of nothing says nothing: it presupposes that there is a whole.
Of a whole that may be negative (a balance, a profit) a share says nothing about which of the two is larger.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.interval import Interval
from claimledger.relations._linear import at_most, negative, positive, times
from claimledger.relations._scope import Scope
from claimledger.relations._tie import Kind, required
from claimledger.stated import Stated
from claimledger.system import ONE, Constraint, Either, Requirement


def ties(stated: Stated, scope: Scope) -> Iterator[Requirement]:
    """Yield what a share asks of its part and its whole."""
    if stated.of is None or stated.amount is None or stated.unit is None:
        return
    part, whole = scope.about(stated), scope.pointed(stated.of)
    factor = stated.unit.factor
    signed = scope.signed(whole)
    contained = None if signed or scope.signed(part) else at_most(part, whole)

    def rows(values: Interval) -> tuple[Constraint, ...]:
        values = values.scaled(factor)
        above = (positive(whole), *times(((part, ONE),), values, whole))
        if signed:
            return (Either((above, (negative(whole), *times(((part, ONE),), values, whole, turned=True)))),)
        return above if contained is None else (*above, contained)

    yield required(stated, "share", rows)


KIND = Kind(
    name="share",
    keys=("share",),
    ties=ties,
    flags=(
        ("CL302", "share-disagrees"),
        ("CL303", "shares-exceed-whole"),
        ("CL315", "shares-do-not-add-up"),
    ),
    titles={
        "shares-exceed-whole": "Shares of parts that do not overlap, which come to more than their whole.",
        "shares-do-not-add-up": "Shares of a complete breakdown that come to less than their whole.",
    },
)
