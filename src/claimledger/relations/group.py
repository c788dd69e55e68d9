"""Values of a dimension that do not add up, or an average outside those of its groups.

## What it checks
A `[[group]]` says which values of a dimension make up another one.
Flows, stocks and unique counts of the parts are held against that of the whole: they add up to it (flows and stocks of a complete group), or to no more than it.
A rate of a complete group lies between the lowest and the highest rate of its parts.

## Why it matters
Regions that come to more than the country, and an average that lies above all of its groups, pass every check that looks at one row at a time.

## Flagged
    group = [{ dimension = "area", whole = "world", parts = ["developing", "developed"], complete = true }]
    measure = [{ id = "score", unit = "dimensionless", kind = "rate", signed = false }]
    claim = [
        { id = "all", measure = "score", period = "2023", dimensions = { area = "world" }, level = "87.2" },
        { id = "one", measure = "score", period = "2023", dimensions = { area = "developing" }, level = "80.1" },
        { id = "two", measure = "score", period = "2023", dimensions = { area = "developed" }, level = "86.0" },
    ]

And of what adds up:

    group = [{ dimension = "area", whole = "country", parts = ["east", "west"], complete = true }]
    measure = [{ id = "cases", unit = "case", kind = "flow" }]
    claim = [
        { id = "all", measure = "cases", period = "2023", dimensions = { area = "country" }, level = "1,169 cases" },
        { id = "one", measure = "cases", period = "2023", dimensions = { area = "east" }, level = "712 cases" },
        { id = "two", measure = "cases", period = "2023", dimensions = { area = "west" }, level = "547 cases" },
    ]

## Accepted
    group = [{ dimension = "area", whole = "world", parts = ["developing", "developed"], complete = true }]
    measure = [{ id = "score", unit = "dimensionless", kind = "rate", signed = false }]
    claim = [
        { id = "all", measure = "score", period = "2023", dimensions = { area = "world" }, level = "81.6" },
        { id = "one", measure = "score", period = "2023", dimensions = { area = "developing" }, level = "80.1" },
        { id = "two", measure = "score", period = "2023", dimensions = { area = "developed" }, level = "86.0" },
    ]

## Limits
A measure without a kind is not known to add up, so a group says nothing of it.
A rate whose denominator is the same for all parts (deaths by cause for each 100,000 people) is no average of theirs: it adds up, as its numerator does.
Distinct persons or things can be counted in two parts, so the parts of a unique count may come to more than the whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.ledger import Ledger
from claimledger.model import Group, Measure
from claimledger.relations._declare import Asked, Build, Declaration, Slot
from claimledger.relations._linear import ZERO
from claimledger.relations._tie import Kind
from claimledger.system import MINUS_ONE, ONE, Either, Fact, Linear


def declares(ledger: Ledger) -> Iterator[Declaration]:
    """Yield what each group asks of each measure that has its dimension."""
    keys = _keys(ledger)
    for group in ledger.groups:
        for measure in ledger.measures:
            if measure.kind is None or group.dimension not in keys.get(measure.id, ()):
                continue
            below = keys.get(measure.denominator or "")
            # A rate of one denominator for all parts (deaths by cause, per head) adds up like what is above its line.
            if measure.kind != "rate" or below is None or group.dimension in below:
                yield from _declared(group, measure)


def _keys(ledger: Ledger) -> dict[str, frozenset[str]]:
    """Return the dimension keys of each measure that declares them, or has claims, or stands above the line of such a rate."""
    given: dict[str, set[str]] = {}
    for one in ledger.contents.stated:
        if one.measure is not None:
            given.setdefault(one.measure.id, set()).update(key for key, _ in one.context.dimensions)
    for measure in ledger.measures:
        if measure.dimensions is not None:
            given[measure.id] = set(measure.dimensions)
    stated = frozenset(given)
    for measure in ledger.measures:
        if measure.numerator is not None and measure.numerator not in stated:
            given.setdefault(measure.numerator, set()).update(given.get(measure.id, ()))
    return {name: frozenset(own) for name, own in given.items()}


def _declared(group: Group, measure: Measure) -> Iterator[Declaration]:
    if measure.kind == "rate":
        if group.complete:
            yield _declaration(group, measure, group.parts, _between, needed=tuple(range(len(group.parts) + 1)))
    elif measure.kind == "unique":
        if group.complete:
            yield _declaration(group, measure, group.parts, _at_most_the_sum)
        for part in () if measure.may_be_negative else group.parts:
            yield _declaration(group, measure, (part,), _sum(complete=False))
    elif group.complete or not measure.may_be_negative:
        yield _declaration(group, measure, group.parts, _sum(complete=group.complete))


def _declaration(
    group: Group, measure: Measure, parts: tuple[str, ...], build: Build, needed: tuple[int, ...] = ()
) -> Declaration:
    slots = tuple(Slot(measure.id, ((group.dimension, value),)) for value in (group.whole, *parts))
    return Declaration(id=f"group:{group.id}", relation="group", slots=slots, build=build, needed=needed)


def _sum(*, complete: bool) -> Build:
    def build(facts: tuple[Fact, ...]) -> Asked:
        whole, *parts = facts
        return (Linear((*((part, ONE) for part in parts), (whole, MINUS_ONE)), "==" if complete else "<=", ZERO),), ()

    return build


def _at_most_the_sum(facts: tuple[Fact, ...]) -> Asked:
    whole, *parts = facts
    return (Linear(((whole, ONE), *((part, MINUS_ONE) for part in parts)), "<=", ZERO),), ()


def _between(facts: tuple[Fact, ...]) -> Asked:
    whole, *parts = facts
    lowest = tuple((Linear(((part, ONE), (whole, MINUS_ONE)), "<=", ZERO),) for part in parts)
    highest = tuple((Linear(((whole, ONE), (part, MINUS_ONE)), "<=", ZERO),) for part in parts)
    return (Either(lowest), Either(highest)), ()


KIND = Kind(
    name="group",
    declares=declares,
    flags=(("CL305", "group-does-not-add-up"), ("CL310", "mix-out-of-range")),
    titles={
        "group-does-not-add-up": "Values of a dimension that do not add up to the one they make up.",
        "mix-out-of-range": "An average that lies outside those of its groups.",
    },
)
