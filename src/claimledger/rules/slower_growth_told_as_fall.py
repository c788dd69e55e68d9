"""Slower growth in words of a fall.

## What it checks
Claims of a rate of growth (in percent, and such as may be negative) whose quote or statement says that prices, wages, output and the like fell, while the rate of that period is known to be above zero.

## Why it matters
When inflation halves, prices still rise, only more slowly; "falling prices" are another story.

## Flagged
    measure = [{ id = "inflation", unit = "percent", kind = "rate" }]
    claim = [
        { id = "inflation", measure = "inflation", period = "2023", level = "4.0%", statement = "Prices fell in 2023, from 8.0% to 4.0%." },
    ]

## Accepted
    measure = [{ id = "inflation", unit = "percent", kind = "rate" }]
    claim = [
        { id = "inflation", measure = "inflation", period = "2023", level = "4.0%", statement = "Inflation fell in 2023, from 8.0% to 4.0%." },
        { id = "deflation", measure = "inflation", period = "2009", level = "-0.4%", statement = "Prices fell in 2009." },
    ]

## Limits
A note: prices may have fallen in one month of a year in which they rose.
Only English words are looked at, and a few of them. Where both are figures of one measure, the engine finds the contradiction by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimledger.model import Measure
from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._directions import levels, where

_WHAT = "prices|costs|rents|wages|earnings|incomes|output|production|sales|exports|imports|spending|debt|population|employment|gdp|the economy"
_FELL = "fell|fallen|falling|dropped|dropping|declined|declining|decreased|decreasing|shrank|shrunk|shrinking|came down|coming down"
_FALL = re.compile(
    rf"\b(?<!of )(?<!in )(?:{_WHAT}) (?:have |has |had |are |is |were |was )?(?:now )?(?:{_FELL})\b", re.IGNORECASE
)


@define_rule("CL420", "slower-growth-told-as-fall", "note")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each claim of growth above zero in whose words something fell."""
    words: dict[str, tuple[tuple[str | int, ...], str]] = {}
    for phrase, found in context.words.matching(_FALL, *_FELL.split("|")):
        words.setdefault(phrase.claim.id, (phrase.path, found.group()))
    known = levels(context) if words else {}
    for stated in context.stated:
        place = where(stated)
        if stated.claim.id not in words or place is None or stated.measure is None or not _growth(stated.measure):
            continue
        above = next(
            (
                level
                for level in known.get(place, ())
                if level.amount is not None
                and level.amount.charitable.lower is not None
                and level.amount.charitable.lower > 0
            ),
            None,
        )
        if above is not None:
            path, told = words.pop(stated.claim.id)
            yield Clash(
                path=path,
                claims=tuple(dict.fromkeys((stated.name, above.name))),
                message=f"{stated.claim.id} says “{told}”, but a rate of “{above.text}” ({above.name}) is growth, if slower than before",
            )


def _growth(measure: Measure) -> bool:
    return measure.unit in ("percent", "%") and measure.kind == "rate" and measure.may_be_negative
