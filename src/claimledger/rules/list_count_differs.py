"""A list that is shorter than the number before it: "four priorities: a, b and c".

## What it checks
Quotes and statements with a number, what is counted, a colon and a list.
The list must have as many members as the number says, or more.

## Why it matters
A member was lost in editing, or the number was never right; either way a reader stumbles.

## Flagged
    measure = [{ id = "priorities", unit = "priority", kind = "stock" }]
    claim = [
        { id = "four", measure = "priorities", period = "2002", level = "four priorities", quote = "four priorities: education, crime and economic development" },
    ]

## Accepted
    measure = [{ id = "priorities", unit = "priority", kind = "stock" }]
    claim = [
        { id = "three", measure = "priorities", period = "2002", level = "three priorities", quote = "three priorities: education, crime and economic development" },
        { id = "some", measure = "priorities", period = "2003", level = "four priorities", quote = "four priorities: among them education, crime and economic development" },
    ]

## Limits
Every "and" counts as if two members stood there, so lists that are too long are not found.
Lists with figures, long members, or words such as "among them" are left out, and so is what is counted twice (goals and their scorers): only priorities, reasons, regions and the like are looked at.
Only English words are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._phrases import COUNT, number_of

_HEADS = (
    "aims? areas? aspects? branches categories causes challenges cities conditions continents countries criteria departments "
    "districts elements examples factors fields groups industries issues items kinds languages measures ministries objectives "
    "options parties parts pillars points principles priorities problems provinces questions reasons regions sections sectors "
    "sorts stages states steps subjects tasks topics types ways"
)

_LIST = re.compile(
    rf"\b(?P<count>[2-9]|1[0-2]|{COUNT}) (?:[a-z-]+ ){{0,2}}?(?P<head>{_HEADS.replace(' ', '|')}): (?P<list>[^.:!?\n–—]+)",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:among|including|include|includes|such as|for example|for instance|e\.g|etc|others?|more|rest|first|respectively|both)\b|…|[0-9]",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(?:of|than|least|over|under|most)\b(?: [a-z]+)?,? $", re.IGNORECASE)
"""Before the number: the list may be one of some of them only."""

_MEMBER_WORDS = 5


@define_rule("CL203", "list-count-differs", "warning")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each claim with a list that is too short."""
    seen: set[str] = set()
    for phrase, found in context.words.matching(_LIST, ": "):
        if phrase.claim.id in seen or _PART.search(phrase.words[: found.start()]):
            continue
        stated, most = number_of(found["count"]), _members(found["list"])
        if stated is not None and most is not None and most < stated:
            seen.add(phrase.claim.id)
            yield Clash(
                path=phrase.path,
                claims=(phrase.claim.id,),
                message=f"{phrase.claim.id} speaks of {found['count']} {found['head']} and lists {most}: “{found['list'].strip()}”",
            )


def _members(text: str) -> int | None:
    """Return how many members a list has at most; None where it may not be one, or not all of one."""
    if _OPEN.search(text):
        return None
    members = re.split(r";|,|\band\b|\bor\b|&|\bplus\b|\bas well as\b", text)
    members = [member.strip() for member in members if member.strip()]
    if len(members) < 2 or any(len(member.split()) > _MEMBER_WORDS for member in members):
        return None
    return len(members)
