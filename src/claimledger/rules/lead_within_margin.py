"""A lead in a survey that is smaller than its margin of error.

## What it checks
A comparison ("higher", "more than twice") of two shares that are told with `n`, the number of people asked.
The lead must be larger than chance makes it in 95 of 100 surveys: 1.96 times the standard error of the difference, which for two answers of one survey is about twice the margin of error of each.

## Why it matters
Who leads by 5 points with a margin of 3 may well be behind.

## Flagged
    measure = [{ id = "votes", unit = "person", kind = "stock" }]
    claim = [
        { id = "ann", measure = "votes", period = "2023", dimensions = { party = "A" }, share = "48.0%", n = 1067 },
        { id = "bob", measure = "votes", period = "2023", dimensions = { party = "B" }, share = "43.0%", n = 1067 },
        { id = "leads", measure = "votes", period = "2023", dimensions = { party = "A" }, compare = "higher", base_dimensions = { party = "B" } },
    ]

## Accepted
    measure = [{ id = "votes", unit = "person", kind = "stock" }]
    claim = [
        { id = "ann", measure = "votes", period = "2023", dimensions = { party = "A" }, share = "53.0%", n = 1067 },
        { id = "bob", measure = "votes", period = "2023", dimensions = { party = "B" }, share = "43.0%", n = 1067 },
        { id = "leads", measure = "votes", period = "2023", dimensions = { party = "A" }, compare = "higher", base_dimensions = { party = "B" } },
    ]

## Limits
A warning, for a simple random sample; weighted surveys have wider margins.
Shares with the same `n`, source and period are taken as answers of one survey.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._directions import Where, where
from claimledger.rules._samples import Figure, percentages
from claimledger.stated import Stated

_Z = Fraction(196, 100)
"""How many standard errors chance makes, in 95 of 100 samples."""


@define_rule("CL609", "lead-within-margin", "warning")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each lead that is smaller than its margin."""
    known: dict[Where, list[tuple[Figure, int]]] = {}
    for figure, n in percentages(context):
        place = where(figure.stated)
        if place is not None and figure.stated.amount is not None and figure.stated.amount.qualifier is None:
            known.setdefault(place, []).append((figure, n))
    for stated in context.stated:
        here = where(stated)
        there = _other(stated)
        if stated.key != "compare" or here is None or there is None or not _orders(stated):
            continue
        first, second = known.get(here, []), known.get(there, [])
        if len(first) == len(second) == 1 and _within(first[0], second[0]):
            yield Clash(
                path=("claim", context.positions[stated.claim.id], "compare"),
                claims=_names(context, (first[0][0].stated, second[0][0].stated, stated)),
                message=(
                    f"{stated.name} says “{stated.text}”, but “{first[0][0].stated.text}” and “{second[0][0].stated.text}” of "
                    f"{_asked(first[0][1], second[0][1])} differ by less than chance makes: ask for the margin of error of the lead"
                ),
            )


def _names(context: RuleContext, members: Sequence[Stated]) -> tuple[str, ...]:
    return tuple(one.name for one in sorted(members, key=lambda one: context.positions[one.claim.id]))


def _asked(first: int, second: int) -> str:
    return f"{first} asked" if first == second else f"{first} and {second} asked"


def _other(stated: Stated) -> Where | None:
    if stated.of is not None:
        return (stated.of.measure.id, stated.of.context.dimensions, stated.of.context.period)
    return None if stated.base is None else where(stated, stated.base)


def _orders(stated: Stated) -> bool:
    """Return whether a comparison says that one of the two is greater."""
    if stated.amount is None or stated.unit is None or stated.unit.dimension:
        return False
    return (Fraction(0) if stated.amount.form == "direction" else Fraction(1)) not in stated.amount.charitable


def _within(one: tuple[Figure, int], other: tuple[Figure, int]) -> bool:
    """Return whether the greatest lead that the rounded shares allow is within the margin of any of them."""
    (first, n), (second, m) = one, other
    a, b = first.values.scaled(Fraction(1, 100)), second.values.scaled(Fraction(1, 100))
    if None in (a.lower, a.upper, b.lower, b.upper):
        return False
    ends = [(x, y) for x in (a.lower, a.upper) for y in (b.lower, b.upper) if x is not None and y is not None]
    single = (
        n == m
        and first.stated.source == second.stated.source
        and first.stated.context.period == second.stated.context.period
    )
    for x, y in ends:
        # Answers of one survey take from one another, so that their difference varies more.
        variance = (x + y - (x - y) ** 2) / n if single else x * (1 - x) / n + y * (1 - y) / m
        if (x - y) ** 2 > _Z**2 * max(variance, Fraction(0)):
            return False
    return True
