"""A record that another figure beats.

## What it checks
"Highest since 2012" and "lowest on record" are held against every earlier figure of the same measure, in the same context and for a period of the same length.

## Why it matters
A record is the first thing that a headline takes over, and one earlier figure is enough to break it.

## Flagged
    measure = [{ id = "growth", unit = "percent", kind = "rate" }]
    claim = [
        { id = "then", measure = "growth", period = "2014-Q3", level = "4.9%" },
        { id = "now", measure = "growth", period = "2018-Q2", level = "4.2%" },
        { id = "record", measure = "growth", period = "2018-Q2", extreme = "highest since 2012" },
    ]

## Accepted
    measure = [{ id = "growth", unit = "percent", kind = "rate" }]
    claim = [
        { id = "then", measure = "growth", period = "2014-Q3", level = "4.9%" },
        { id = "now", measure = "growth", period = "2018-Q2", level = "4.2%" },
        { id = "record", measure = "growth", period = "2018-Q2", extreme = "highest since 2015" },
    ]

## Limits
A figure that equals the record does not break it.
Figures for periods of another length are not compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.orders import record
from claimledger.period import Period
from claimledger.relations._linear import ZERO
from claimledger.relations._scope import Scope
from claimledger.relations._tie import Kind, trust
from claimledger.stated import Stated
from claimledger.system import MINUS_ONE, ONE, Fact, Linear, Requirement


def ties(stated: Stated, scope: Scope) -> Iterator[Requirement]:
    """Yield what a record asks of the earlier figures of its measure."""
    if stated.measure is None or not stated.context.period.known:
        return
    high, since = record(stated.text, stated.context.period)
    mine = scope.about(stated)
    sign = ONE if high else MINUS_ONE
    rows = tuple(Linear(((other, sign), (mine, -sign)), "<=", ZERO) for other in _earlier(mine, since, scope))
    yield Requirement(
        id=stated.name,
        stated=True,
        charitable=rows,
        strict=rows,
        source=None if stated.source is None else stated.source.id,
        weight=trust(stated),
        relation="extreme",
    )


def _earlier(mine: Fact, since: Period | None, scope: Scope) -> Iterator[Fact]:
    seen: dict[Fact, None] = {}
    for one in scope.stated:
        if one.measure is not None and one.measure.id == mine.measure and one.key in ("level", "from", "change"):
            seen[scope.about(one)] = None
            if one.base is not None:
                seen[scope.fact(one.measure, one.base)] = None
    for other in seen:
        same = other.dimensions == mine.dimensions and _length(other.period) == _length(mine.period)
        late = since is None or (
            other.period.start is not None and since.start is not None and other.period.start >= since.start
        )
        if same and late and other.period.known and other.period.before(mine.period):
            yield other


def _length(period: Period) -> tuple[int | None, int | None]:
    return (period.months, None) if period.months is not None else (None, period.days)


KIND = Kind(name="extreme", keys=("extreme",), ties=ties, flags=(("CL407", "record-broken"),))
