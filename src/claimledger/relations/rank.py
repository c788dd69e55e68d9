"""A rank that the figures of the others do not allow.

## What it checks
"The third largest" has at most two above it, among the values of a dimension or the parts of a group that the ledger knows.
Where the group's parts are known to be all there are, it has at least two above it, too.

## Why it matters
Ranks are copied from last year's table, or counted with a total among the countries.

## Flagged
    measure = [{ id = "output", unit = "tonne", kind = "flow" }]
    claim = [
        { id = "a", measure = "output", period = "2023", dimensions = { area = "A" }, level = "412 tonnes" },
        { id = "b", measure = "output", period = "2023", dimensions = { area = "B" }, level = "567 tonnes" },
        { id = "first", measure = "output", period = "2023", dimensions = { area = "A" }, rank = "largest", among = "area" },
    ]

## Accepted
    measure = [{ id = "output", unit = "tonne", kind = "flow" }]
    claim = [
        { id = "a", measure = "output", period = "2023", dimensions = { area = "A" }, level = "412 tonnes" },
        { id = "b", measure = "output", period = "2023", dimensions = { area = "B" }, level = "567 tonnes" },
        { id = "first", measure = "output", period = "2023", dimensions = { area = "A" }, rank = "2nd largest", among = "area" },
    ]

## Limits
Wholes are not ranked with their parts, nor groups that overlap.
A rank is held against at most a dozen others at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from claimledger.orders import place
from claimledger.relations._linear import ZERO
from claimledger.relations._scope import Scope
from claimledger.relations._tie import Kind, trust
from claimledger.stated import Stated
from claimledger.system import MINUS_ONE, ONE, Constraint, Either, Fact, Linear, Requirement

MOST = 12
"""How many others a rank other than the first is held against at most."""


def ties(stated: Stated, scope: Scope) -> Iterator[Requirement]:
    """Yield what a rank asks of the other figures that it is ranked among."""
    among = stated.claim.among
    if stated.measure is None or among is None:
        return
    number, largest = place(stated.text)
    mine = scope.about(stated)
    others, closed = rivals(mine, among, scope)
    sign = ONE if largest else MINUS_ONE

    def beaten(other: Fact) -> Linear:
        return Linear(((other, sign), (mine, -sign)), "<=", ZERO)

    def beating(other: Fact) -> Linear:
        return Linear(((mine, sign), (other, -sign)), "<=", ZERO)

    rows: list[Constraint] = []
    if number == 1:
        rows.extend(beaten(other) for other in others)
    elif len(others) <= MOST:
        rows.extend(Either(tuple((beaten(one),) for one in some)) for some in combinations(others, number))
    if closed and 1 < number <= len(others) + 1 and len(others) <= MOST:
        # With all of them known, no more than the rest can be below: of any that many, one is above.
        below = len(others) - (number - 1)
        rows.extend(Either(tuple((beating(one),) for one in some)) for some in combinations(others, below + 1))
    yield Requirement(
        id=stated.name,
        stated=True,
        charitable=tuple(rows),
        strict=tuple(rows),
        source=None if stated.source is None else stated.source.id,
        weight=trust(stated),
        relation="rank",
    )


def rivals(mine: Fact, among: str, scope: Scope) -> tuple[tuple[Fact, ...], bool]:
    """Return the facts that *mine* is ranked among, and whether they are all there are."""
    groups = scope.ledger.groups
    group = next((one for one in groups if one.whole == among), None)
    dimension = among if group is None else group.dimension
    given = dict(mine.dimensions)
    wholes = {one.whole for one in groups if one.dimension == dimension}
    found: dict[Fact, None] = {}
    for one in scope.stated:
        if one.measure is None or one.measure.id != mine.measure:
            continue
        fact = scope.about(one)
        value = dict(fact.dimensions).get(dimension)
        rest = {key: text for key, text in fact.dimensions if key != dimension}
        same = rest == {key: text for key, text in given.items() if key != dimension} and fact.period == mine.period
        member = value not in wholes if group is None else value in group.parts
        if same and member and value is not None and fact != mine:
            found[fact] = None
    closed = group is not None and group.complete and len(found) == len(set(group.parts) - {given.get(dimension)})
    return tuple(found), closed


KIND = Kind(name="rank", keys=("rank",), ties=ties, flags=(("CL408", "rank-disagrees"),))
