"""A quote of which its source holds only a similar text.

## What it checks
Where the exact words of a quote do not stand in the source but a similar text does, both are shown.
A quote that ends inside a longer number is not there either: `4,600` in 14,600, or `fell 3` in "fell 3.1%".
It is an error where they differ in a figure, a sign, a scale word, a unit or a negation, and a warning where only other words, letter
case, spaces or punctuation differ.

## Why it matters
One digit is enough to turn a quote into a misquote, and the two look nearly the same.
So likeness never decides: a similar text is never taken for the quote.

## Flagged
    # bulletin.txt: Deaths fell 21.7% to 4,600 from 5,875.
    source = [{ id = "bulletin", text = "bulletin.txt" }]
    measure = [{ id = "deaths", unit = "person" }]
    claim = [{ id = "deaths", measure = "deaths", quote = "to 4,500 from", level = "4,500" }]

## Accepted
    # bulletin.txt: Deaths fell 21.7% to 4,600 from 5,875.
    source = [{ id = "bulletin", text = "bulletin.txt" }]
    measure = [{ id = "deaths", unit = "person" }]
    claim = [{ id = "deaths", measure = "deaths", quote = "to 4,600 from", level = "4,600" }]

## Limits
The search looks where the rarest words of the quote stand, so in a very long text a better likeness may be missed.
Bare figures are compared only with what stands at the claim's offsets, for one figure is like many others.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.anchoring import same_amounts
from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.text import differences

_WORDED = {
    "digits": "a figure",
    "sign": "a sign",
    "scale": "a scale word",
    "unit": "a unit",
    "negation": "a negation",
    "words": "words",
    "spelling": "letter case, spaces or punctuation only",
}
_GRAVE = ("digits", "sign", "scale", "unit", "negation")


@define_rule("CL104", "quote-drifted")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each quote in whose place a similar text stands."""
    for quoted in context.quotes:
        claim, similar = quoted.claim, quoted.located.similar
        if similar is None or claim.quote is None:
            continue
        kinds = differences(claim.quote, similar)
        if (
            "unit" not in kinds
            and "digits" not in kinds
            and not same_amounts(claim.quote, similar, context.reader.conventions(claim))
        ):
            kinds = ("unit", *kinds)
        named = [_WORDED[kind] for kind in kinds]
        grave = any(kind in _GRAVE for kind in kinds)
        yield Clash(
            path=("claim", quoted.position, "quote"),
            claims=(claim.id,),
            message=f"“{claim.quote}” does not stand in {quoted.source.id}; a similar text does: “{similar}”",
            because=(f"they differ in {', '.join(named)}",),
            severity="error" if grave else "warning",
        )
