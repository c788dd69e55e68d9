"""Figures that only a fraction of a person or a thing could meet.

## What it checks
What is counted one by one is a whole number: a `flow`, a `stock` on a day, or a `unique` count of persons, cases or another noun.
Between equations (what formulas say, sums of parts, and figures that are exact) whole numbers must be possible, not only fractions.
And what is said of one small count leaves whole numbers only: more than 4 cases are at least 5.

## Why it matters
A total that should be twice something and is odd is a slip, even where nobody states that something.

## Flagged
    measure = [
        { id = "vehicles", unit = "vehicle", kind = "flow" },
        { id = "crashes", unit = "crash", kind = "flow" },
        { id = "crashes.day", unit = "crash", kind = "flow" },
        { id = "crashes.night", unit = "crash", kind = "flow" },
    ]
    relation = [{ id = "two-each", formula = "vehicles == 2 vehicles/crash * (crashes.day + crashes.night)", because = "only crashes of two vehicles are counted" }]
    claim = [{ id = "vehicles", measure = "vehicles", period = "2023", level = "427 vehicles" }]

## Accepted
    measure = [
        { id = "vehicles", unit = "vehicle", kind = "flow" },
        { id = "crashes", unit = "crash", kind = "flow" },
        { id = "crashes.day", unit = "crash", kind = "flow" },
        { id = "crashes.night", unit = "crash", kind = "flow" },
    ]
    relation = [{ id = "two-each", formula = "vehicles == 2 vehicles/crash * (crashes.day + crashes.night)", because = "only crashes of two vehicles are counted" }]
    claim = [{ id = "vehicles", measure = "vehicles", period = "2023", level = "428 vehicles" }]

Told in fractions, so not counted one by one:

    measure = [{ id = "staff", unit = "job", kind = "stock" }]
    claim = [
        { id = "more", measure = "staff", period = "2023-12-31", level = "more than 4 jobs" },
        { id = "fewer", measure = "staff", period = "2023-12-31", level = "fewer than 5 jobs" },
        { id = "exactly", measure = "staff", period = "2023-12-31", level = "4.5 jobs" },
    ]

## Limits
Rates, averages, stocks over a span, money, forecasts, targets, annualised and seasonally adjusted figures may be fractions; so may what is counted in a word that the ledger does not define and the tool does not know, for it may be a unit of measure.
A measure of which any figure is told in fractions ("4.5 jobs") counts none of them as whole.
Between several figures only equations are looked at, and only where at most sixty unknowns are tied by them; that figures with room on both sides leave nothing but fractions is not noticed.
A formula is taken at its word: where 2.4 persons per household are an average, it should say so (`within 2%`).
Of claims, a share, a ratio, a percentage or a weight is taken to be rounded, also where it is written as an exact one.
"More than 4,600" is left as it is: from a thousand on, one more or less is not told.
For this finding it is not worked out what the figures would have to be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimledger.interval import Interval
from claimledger.relations._counts import KINDS, within
from claimledger.relations._linear import bounded
from claimledger.relations._scope import Scope
from claimledger.relations._tie import Kind, required
from claimledger.stated import Stated
from claimledger.system import MINUS_ONE, ONE, Constraint, Fact, Linear, Requirement, Variable

SMALL = 1_000
"""Figures from which on one more or less is not told: "more than 4,600" is left as it is."""

LARGEST = 60
"""Unknowns that equations tie together beyond which whole numbers are not looked for."""


def rounded(stated: Stated, found: Sequence[tuple[Fact, Fraction]], scope: Scope) -> Iterator[Requirement]:
    """
    Yield what a level says more of its facts where these are whole numbers.

    Args:
        stated: A level, or the level at the base.
        found: Its facts, each with a factor that is 1 where the level is in the measure's own unit.
        scope: The ledger's measures.
    """
    amount, measure = stated.amount, stated.measure
    if amount is None or measure is None or measure.kind not in KINDS:
        return
    if _as_it_is(amount.charitable) and _as_it_is(amount.strict):
        return  # what most levels are
    own = scope.units[measure.id]
    if not own.counted or stated.unit != own:
        return
    whole = [fact for fact, _ in found if scope.whole(fact)]
    if not whole:
        return

    def rows(values: Interval) -> tuple[Constraint, ...]:
        return () if _as_it_is(values) else tuple(row for fact in whole for row in _rounded(fact, values))

    if rows(amount.strict) or rows(amount.charitable):
        yield required(stated, "whole", rows, needs=(f"whole:{measure.id}",))


def _as_it_is(values: Interval) -> bool:
    """Return whether each end of *values* is large, or a whole number that is in it."""
    lower, upper = values.lower, values.upper
    return (lower is None or lower >= SMALL or (lower.denominator == 1 and not values.lower_open)) and (
        upper is None or upper >= SMALL or (upper.denominator == 1 and not values.upper_open)
    )


def _rounded(fact: Fact, values: Interval) -> tuple[Linear, ...]:
    """Return the small bounds of *values* that are narrower for a whole number; none where no whole number is among them."""
    inside = within(values)
    if inside is None:
        return ()
    lower, upper = inside.lower, inside.upper
    if values.lower == lower and not values.lower_open:
        lower = None
    if values.upper is not None and (values.upper >= SMALL or (values.upper == upper and not values.upper_open)):
        upper = None
    return bounded(((fact, ONE),), Interval(lower, upper))


def counted(equations: Sequence[Linear], scope: Scope) -> Iterator[Requirement]:
    """
    Yield that facts are whole numbers where equations could need fractions of them.

    Where all coefficients are 1 or −1 and no two ways lead from one fact to another, whole figures leave whole numbers for all
    else, so nothing is asked.

    Args:
        equations: What ties facts to one another, of two or more facts each: plain ones of claims, all of declarations.
        scope: The ledger's measures.
    """
    for facts in _clusters(equations):
        if len(facts) <= LARGEST:
            for fact in facts:
                if type(fact) is Fact and scope.whole(fact):
                    yield Requirement(
                        id=f"whole:{fact.measure}",
                        stated=False,
                        charitable=(),
                        strict=(),
                        relation="whole",
                        whole=(fact,),
                    )


def _clusters(equations: Sequence[Linear]) -> Iterator[tuple[Variable, ...]]:
    """Yield the facts of equations that are tied to one another, where fractions could be needed."""
    users: dict[Variable, list[int]] = {}
    for number, equation in enumerate(equations):
        for variable, _ in equation.terms:
            users.setdefault(variable, []).append(number)
    doubtful = _doubtful(equations, users)
    met: set[int] = set()
    for first in doubtful:
        if first in met:
            continue
        met.add(first)
        cluster = [first]
        facts: dict[Variable, None] = {}
        for number in cluster:  # grows while it is walked
            for variable, _ in equations[number].terms:
                if variable in facts:
                    continue
                facts[variable] = None
                new = [other for other in users[variable] if other not in met]
                met.update(new)
                cluster.extend(new)
        yield tuple(facts)


def _doubtful(equations: Sequence[Linear], users: dict[Variable, list[int]]) -> list[int]:
    """Return the equations that are left when all plain ones that share at most one fact with others are taken away in turn."""
    left = {variable: len(numbers) for variable, numbers in users.items()}
    kept = dict.fromkeys(range(len(equations)))
    queue = list(range(len(equations)))
    while queue:
        number = queue.pop()
        equation = equations[number]
        if number not in kept or not plain(equation):
            continue
        if sum(left[variable] > 1 for variable, _ in equation.terms) > 1:
            continue
        del kept[number]
        for variable, _ in equation.terms:
            left[variable] -= 1
            if left[variable] == 1:
                queue.extend(users[variable])
    return list(kept)


def plain(equation: Linear) -> bool:
    """Return whether *equation* has only sums and differences of facts on its left, and a whole number on its right."""
    return equation.bound.denominator == 1 and all(
        value is ONE or value is MINUS_ONE or abs(value) == 1 for _, value in equation.terms
    )


KIND = Kind(name="whole", flags=(("CL410", "no-whole-number"),))
