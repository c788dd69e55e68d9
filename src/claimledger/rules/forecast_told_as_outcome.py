"""A forecast or target that is entered as what happened.

## What it checks
A claim whose `status` is unsaid or `actual` must be of a period that had begun when its source was published, and its words must not say that it lies ahead ("is forecast to", "is expected to", "will fall").

## Why it matters
Debt that "is falling" was debt that somebody forecast to fall five years on.
A forecast that is held against outcomes gives contradictions that are none, and hides those that are.

## Flagged
    source = [{ id = "speech", published = "2023-12-05" }]
    measure = [{ id = "debt", unit = "percent", kind = "rate", signed = false }]
    claim = [{ id = "debt", measure = "debt", period = "2028", change = "fell", base = "year-on-year" }]

Words that look ahead:

    measure = [{ id = "debt", unit = "percent", kind = "rate", signed = false }]
    claim = [{ id = "debt", measure = "debt", period = "2028", quote = "is forecast to fall to 92.8%", level = "92.8%" }]

## Accepted
    source = [{ id = "speech", published = "2023-12-05" }]
    measure = [{ id = "debt", unit = "percent", kind = "rate", signed = false }]
    claim = [
        { id = "ahead", measure = "debt", period = "2028", dimensions = { status = "forecast" }, quote = "is forecast to fall to 92.8%", level = "92.8%" },
        { id = "missed", measure = "debt", period = "2022", quote = "97.6%, more than was forecast", level = "97.6%" },
    ]

## Limits
A period that had begun but not ended may be told "so far", and passes.
Only English words are looked at, and of a few forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimledger.model import Claim
from claimledger.period import Period
from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule

_VERBS = "be|become|climb|come|cost|decline|decrease|drop|exceed|fall|grow|hit|increase|reach|remain|rise|shrink|total"
_EXPECTED = "forecast|expected|projected|predicted|set|planned|likely"
# "Are due to smoking" and "is set to 5%" look nowhere, so a verb must follow.
_AHEAD = re.compile(rf"\b(?:(?:is|are) (?:now |still )?(?:{_EXPECTED}) to|will) (?:{_VERBS})\b")


@define_rule("CL511", "forecast-told-as-outcome", "warning")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each claim that looks ahead and does not say so."""
    ahead: dict[str, tuple[str, str]] = {}
    for phrase, found in context.words.matching(_AHEAD, "will ", *(f"{word} to " for word in _EXPECTED.split("|"))):
        ahead.setdefault(phrase.claim.id, (phrase.key, found.group()))
    # Many claims have few periods.
    early: dict[tuple[str | None, str | None], str | None] = {}
    for position, claim in enumerate(context.ledger.claims):
        if claim.dimensions and dict(claim.dimensions).get("status", "actual") != "actual":
            continue
        about = (claim.period, claim.source)
        if about not in early:
            early[about] = _too_early(claim, context)
        key, message = "period", early[about]
        if message is None and claim.id in ahead:
            key, words = ahead[claim.id]
            message = f"says “{words}”"
        if message is not None:
            yield Clash(
                path=("claim", position, key),
                claims=(claim.id,),
                message=f"{claim.id} {message} but is entered as what happened: it needs the status forecast or target",
            )


def _too_early(claim: Claim, context: RuleContext) -> str | None:
    """Return in words that the period of *claim* had not begun when its source was published; None where it had."""
    source = context.reader.source_of(claim)
    if claim.period is None or source is None or source.published is None:
        return None
    published, period = Period.parse(source.published), context.reader.period(claim.period)
    last, first = published.end, period.start
    if last is None or first is None or first <= last:
        return None
    return f"is of {period}, which had not begun when {source.id} was published ({source.published}),"
