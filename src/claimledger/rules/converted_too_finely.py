"""A conversion that tells more digits than what it was converted from.

## What it checks
Two levels of one fact in different units, neither of them hedged: the finer one is the other's conversion to its last digit, and at least a hundred times as finely told.

## Why it matters
"6 feet (182.8 cm)" and "a 100-mile walk (160.93 km)" promise a precision that nobody measured, and the digits are quoted on without the round figure that they came from.

## Flagged
    measure = [{ id = "height", unit = "meter", kind = "stock" }]
    claim = [
        { id = "feet", measure = "height", period = "2023-05-01", level = "6 feet" },
        { id = "centimeters", measure = "height", period = "2023-05-01", level = "182.8 cm" },
    ]

## Accepted
    measure = [{ id = "height", unit = "meter", kind = "stock" }]
    claim = [
        { id = "feet", measure = "height", period = "2023-05-01", level = "6 feet" },
        { id = "centimeters", measure = "height", period = "2023-05-01", level = "183 cm" },
    ]

## Limits
A note, for the finer figure may have been measured, and come out so by chance.
Amounts of money in two currencies are two measures, and are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._levels import plain_levels

_FINER = 100
"""How many times as finely a conversion is told at least: feet told to one digit make centimeters to three, and no harm done."""

_LEVELS = 50
"""Levels of one fact that are looked at, the first ones."""


@define_rule("CL222", "converted-too-finely", "note")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each conversion that is finer than its original."""
    for levels in plain_levels(context):
        for one, other in combinations(levels[:_LEVELS], 2):
            round_one, fine = (one, other) if one.width > other.width else (other, one)
            if round_one.unit == fine.unit or round_one.width < _FINER * fine.width:
                continue
            # The digits may have been cut off as well as rounded.
            if abs(round_one.middle - fine.middle) < fine.width:
                yield Clash(
                    path=("claim", context.positions[fine.stated.claim.id], fine.stated.key),
                    claims=(one.stated.name, other.stated.name),
                    message=(
                        f"{fine.stated.name} says “{fine.stated.text}”, which is “{round_one.stated.text}” ({round_one.stated.name}) "
                        f"converted to the last digit: no more is known than {round_one.stated.name} says"
                    ),
                )
