"""A multiple that shrinks: "51 times fewer".

## What it checks
Quotes, statements and values that tell a fall as a multiple: "51 times fewer", "three times less".

## Why it matters
Taken at its word, even "one time fewer" leaves nothing.
Readers take the phrase for a division, some of them for a subtraction, and nobody can tell what its author divided by.

## Flagged
    measure = [{ id = "flats", unit = "flat", kind = "flow" }]
    claim = [
        { id = "flats", measure = "flats", period = "2009", quote = "51 times fewer flats", change = "51 times fewer", base = "year-on-year" },
    ]

## Accepted
    measure = [{ id = "flats", unit = "flat", kind = "flow" }]
    claim = [
        { id = "fall", measure = "flats", period = "2009", quote = "fell 98%", change = "-98%", base = "year-on-year" },
        { id = "rise", measure = "flats", period = "2008", quote = "three times as many flats", change = "three times as many", base = "year-on-year" },
    ]

## Limits
A note: what is meant is nearly always the figure divided by that number, and it is read so.
Only English words are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._phrases import FIGURE

_FEWER = re.compile(
    rf"\b{FIGURE}[ -]times (?:fewer|less|lower|smaller|slower|cheaper|shorter|lighter)\b", re.IGNORECASE
)


@define_rule("CL411", "times-fewer", "note")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each claim that tells a fall as a multiple."""
    seen: set[str] = set()
    for phrase, found in context.words.matching(_FEWER, "times "):
        if phrase.claim.id not in seen:
            seen.add(phrase.claim.id)
            yield Clash(
                path=phrase.path,
                claims=(phrase.claim.id,),
                message=f"{phrase.claim.id} says “{found.group()}”, but multiples do not shrink: ask what was divided by what",
            )
