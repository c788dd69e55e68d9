"""All groups moved one way, and the whole the other.

## What it checks
A rate of a complete group at two times, or in two places: in each of its parts it is higher in the one than in the other, and in the whole it is lower.
Levels are compared, and changes that are told.

## Why it matters
Nothing is wrong with such figures: more of the whole is now in the groups where the rate is low (Simpson's paradox).
But whoever is given the whole alone, or the parts alone, is told the opposite of the other, so both belong in the story.

## Flagged
    group = [{ dimension = "ward", whole = "all", parts = ["light", "grave"], complete = true }]
    measure = [{ id = "healed", unit = "percent", kind = "rate", signed = false }]
    claim = [
        { id = "old-light", measure = "healed", period = "2022", dimensions = { ward = "light" }, level = "75.0%" },
        { id = "old-grave", measure = "healed", period = "2022", dimensions = { ward = "grave" }, level = "20.0%" },
        { id = "old-all", measure = "healed", period = "2022", dimensions = { ward = "all" }, level = "53.8%" },
        { id = "new-light", measure = "healed", period = "2023", dimensions = { ward = "light" }, level = "80.0%" },
        { id = "new-grave", measure = "healed", period = "2023", dimensions = { ward = "grave" }, level = "25.0%" },
        { id = "new-all", measure = "healed", period = "2023", dimensions = { ward = "all" }, level = "46.2%" },
    ]

## Accepted
    group = [{ dimension = "ward", whole = "all", parts = ["light", "grave"], complete = true }]
    measure = [{ id = "healed", unit = "percent", kind = "rate", signed = false }]
    claim = [
        { id = "old-light", measure = "healed", period = "2022", dimensions = { ward = "light" }, level = "75.0%" },
        { id = "old-grave", measure = "healed", period = "2022", dimensions = { ward = "grave" }, level = "20.0%" },
        { id = "old-all", measure = "healed", period = "2022", dimensions = { ward = "all" }, level = "53.8%" },
        { id = "new-light", measure = "healed", period = "2023", dimensions = { ward = "light" }, level = "80.0%" },
        { id = "new-grave", measure = "healed", period = "2023", dimensions = { ward = "grave" }, level = "25.0%" },
        { id = "new-all", measure = "healed", period = "2023", dimensions = { ward = "all" }, level = "59.3%" },
    ]

## Limits
A note, for all of this can be true. Each pair of contexts that follow one another is compared, and each that a change names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimledger.interval import Interval
from claimledger.model import Dimensions, Group
from claimledger.period import Period
from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.stated import Context, Stated

_Rest = tuple[Period, Dimensions]
"""A context without the group's dimension."""

_Move = tuple[int, tuple[Stated, ...]]
"""1 for up, -1 for down, and what tells it."""


@define_rule("CL314", "parts-up-whole-down", "note")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each pair of contexts in which all parts of a group move against the whole."""
    groups = [group for group in context.ledger.groups if group.complete]
    told: dict[str, list[Stated]] = {}
    for stated in context.stated if groups else ():
        if stated.measure is not None and stated.measure.kind == "rate" and stated.amount is not None:
            told.setdefault(stated.measure.id, []).append(stated)
    for group in groups:
        for several in told.values():
            yield from _turned(context, group, several)


def _turned(context: RuleContext, group: Group, stated_of_one: Sequence[Stated]) -> Iterator[Clash]:
    measure = stated_of_one[0].measure
    assert measure is not None  # noqa: S101 - looked at by the rule
    values = (group.whole, *group.parts)
    levels: dict[_Rest, dict[str, Stated]] = {}
    changes: dict[tuple[_Rest, _Rest], dict[str, _Move]] = {}
    for stated in stated_of_one:
        if stated.amount is None or stated.claim.of is not None:
            continue
        here, value = _split(stated.context, group)
        if value not in values:
            continue
        if stated.key == "level":
            levels.setdefault(here, {}).setdefault(value, stated)
        elif stated.key == "change" and stated.base is not None:
            there, other = _split(stated.base, group)
            sign = 0 if stated.amount.form == "factor" else _sign(stated.amount.charitable)
            if other == value and sign:
                changes.setdefault((there, here), {}).setdefault(value, (sign, (stated,)))
    pairs = dict.fromkeys((*pairwise(sorted(levels)), *changes))
    for there, here in pairs:
        moves = dict(changes.get((there, here), {}))
        before, after = levels.get(there, {}), levels.get(here, {})
        for value in values:
            if value not in moves and value in before and value in after:
                sign = _compared(before[value], after[value])
                if sign:
                    moves[value] = (sign, (before[value], after[value]))
        if len(moves) == len(values) and all(moves[part][0] == -moves[group.whole][0] for part in group.parts):
            told = {one.name for _, several in moves.values() for one in several}
            names = [one for one in stated_of_one if one.name in told]
            up = moves[group.parts[0]][0] > 0
            yield Clash(
                path=("claim", context.positions[names[0].claim.id]),
                claims=tuple(one.name for one in names),
                message=(
                    f"{measure.name or measure.id} is {'higher' if up else 'lower'} in each of {', '.join(group.parts)} and "
                    f"{'lower' if up else 'higher'} in {group.whole}: possible, for the mixture differs, but each alone misleads"
                ),
            )


def _split(context: Context, group: Group) -> tuple[_Rest, str | None]:
    """Return a context without the group's dimension, and that dimension's value."""
    given = dict(context.dimensions)
    value = given.pop(group.dimension, None)
    return (context.period, tuple(sorted(given.items()))), value


def _compared(before: Stated, after: Stated) -> int:
    """Return 1 where *after* is certainly more than *before*, -1 where it is less, 0 where neither is known."""
    one, other = _values(before), _values(after)
    if before.unit is None or after.unit is None or before.unit.dimension != after.unit.dimension:
        return 0  # one of them has a unit that cannot be
    return 0 if one is None or other is None else _sign(other - one)


def _values(stated: Stated) -> Interval | None:
    """Return the values that a level allows, in base units."""
    if stated.amount is None or stated.unit is None:
        return None
    return stated.amount.charitable.scaled(stated.unit.factor)


def _sign(values: Interval) -> int:
    if values.lower is not None and (values.lower > 0 or (values.lower == 0 and values.lower_open)):
        return 1
    below = values.upper is not None and (values.upper < 0 or (values.upper == 0 and values.upper_open))
    return -1 if below else 0
