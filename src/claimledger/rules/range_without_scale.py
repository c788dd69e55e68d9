"""A range of money that says its scale once.

## What it checks
Both ends of a range have a currency sign, and only the second one has a scale word: "$26 and $31 million".

## Why it matters
Read as it stands the first end is 26 dollars.
It is meant as 26 million as a rule, but who quotes the first end alone, or subtracts, is out by a million.

## Flagged
    measure = [{ id = "cost", unit = "USD", kind = "flow" }]
    claim = [{ id = "cost", measure = "cost", period = "2001", quote = "between $26 and $31 million" }]

## Accepted
    measure = [{ id = "cost", unit = "USD", kind = "flow" }]
    claim = [
        { id = "said-twice", measure = "cost", period = "2001", quote = "between $26 million and $31 million" },
        { id = "said-once", measure = "cost", period = "2002", quote = "between 26 and 31 million dollars" },
        { id = "small", measure = "cost", period = "2003", quote = "between $26,000 and $3 million" },
    ]

## Limits
A range with one currency sign, or none, shares its scale word as everybody reads it.
A first end of 1,000 or more is taken to be meant as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule

_SIGN = r"(?:(?:US|A|C|NZ|HK|NT|S)?\$|[£€¥₩₹₽]|\b(?:USD|EUR|GBP|CNY|RMB|JPY|INR|AUD|CAD)\s?)"
_RANGE = re.compile(
    rf"(?P<first>{_SIGN}\s?[0-9]{{1,3}}(?:\.[0-9]{{1,6}})?)\s?(?:-|–|—|\bto\b|\band\b|\bor\b)\s?"
    rf"{_SIGN}\s?[0-9]{{1,3}}(?:\.[0-9]{{1,6}})?\s?(?P<scale>thousand|million|billion|trillion|mn|bn|tn|m|b|k)\b",
    re.IGNORECASE,
)


_HINTS = (*"$£€¥₩₹₽", "usd", "eur", "gbp", "cny", "rmb", "jpy", "inr", "aud", "cad")


@define_rule("CL221", "range-without-scale", "warning")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each range that says its scale once."""
    for phrase, found in context.words.matching(_RANGE, *_HINTS):
        first, scale = found["first"], found["scale"]
        whole = f"{first}{scale}" if len(scale) == 1 else f"{first} {scale}"
        yield Clash(
            path=phrase.path,
            claims=(phrase.claim.id,),
            message=f"“{found.group()}” says “{scale}” once: ask whether {whole} is meant, or {first}",
        )
