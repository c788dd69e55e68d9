"""A word that goes one way and a sign that goes the other: "an increase of −13.2%".

## What it checks
Quotes, statements and values in which a rise is of a negative figure, or a fall.

## Why it matters
"An increase of −13.2%" is a fall, and "a decrease of −1.9%" may be a rise or a slip: nobody can tell which of word and sign is meant.
Such phrases come from forms that were filled in by a program.

## Flagged
    measure = [{ id = "investment", unit = "CNY", kind = "flow", prices = "nominal" }]
    claim = [
        { id = "rise", measure = "investment", period = "2019", quote = "an increase of −13.2%", change = "-13.2%", base = "year-on-year" },
    ]

A fall that is negative itself:

    measure = [{ id = "deaths", unit = "person", kind = "flow" }]
    claim = [
        { id = "fall", measure = "deaths", period = "2019", quote = "decreased by -1.9%", change = "-1.9%", base = "year-on-year" },
    ]

## Accepted
    measure = [{ id = "deaths", unit = "person", kind = "flow" }]
    claim = [
        { id = "fall", measure = "deaths", period = "2019", quote = "decreased by 1.9%", change = "-1.9%", base = "year-on-year" },
        { id = "range", measure = "deaths", period = "2018", quote = "an increase of -2 to 3%", change = "between -2 and 3%", base = "year-on-year" },
    ]

## Limits
"Growth of −0.3%" is how economists write, and passes; so does a range from below zero.
Only English words are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule

_UP = r"increase[sd]?|rises?|rose|risen|climb(?:s|ed)?|jump(?:s|ed)?|surge[sd]?|gained|up"
_DOWN = r"decrease[sd]?|decline[sd]?|falls?|fell|fallen|drop(?:s|ped)?|reductions?|reduced|cuts?|down"
_SIGNED = re.compile(
    rf"\b(?:an? )?(?:(?P<up>{_UP})|(?:{_DOWN})) (?:of|by) [-−–](?=[0-9])[0-9,]*[0-9](?:\.[0-9]+)?"
    r"(?![0-9]|[.,][0-9])(?: ?%| per ?cent)?+(?! ?(?:to|and|or|±|–|-|−)(?:$|[ 0-9]))",
    re.IGNORECASE,
)


_HINTS = tuple(f" {word} {sign}" for word in ("of", "by") for sign in "-−–")


@define_rule("CL412", "direction-against-sign", "warning")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each claim whose words give a direction and a minus."""
    seen: set[str] = set()
    for phrase, found in context.words.matching(_SIGNED, *_HINTS):
        if phrase.claim.id in seen:
            continue
        seen.add(phrase.claim.id)
        why = "the word goes up and the sign down" if found["up"] else "the word and the sign both say that it fell"
        yield Clash(
            path=phrase.path,
            claims=(phrase.claim.id,),
            message=f"{phrase.claim.id} says “{found.group()}”: {why}, so ask which way it went",
        )
