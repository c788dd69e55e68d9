"""A verb that goes one way while the figures go the other.

## What it checks
A quote that says of the claim's level that it "rose to" or "fell to" it, where the claim itself tells no change.
The level at the base, told in the same claim or by another one of the same source, must lie on the other side.

## Why it matters
"Rose to 4,600" beside 4,900 for the year before: one of the figures, the verb or the year is wrong, and the numbers alone do not show it.

## Flagged
    measure = [{ id = "deaths", unit = "person", kind = "flow" }]
    claim = [
        { id = "deaths", measure = "deaths", period = "2023", quote = "rose to 4,600 from 4,900", level = "4,600 persons", from = "4,900 persons", base = "year-on-year" },
    ]

The base told by another claim:

    measure = [{ id = "deaths", unit = "person", kind = "flow" }]
    claim = [
        { id = "now", measure = "deaths", period = "2023", quote = "fell to 5,875", level = "5,875 persons", base = "year-on-year" },
        { id = "before", measure = "deaths", period = "2022", level = "4,600 persons" },
    ]

## Accepted
    measure = [{ id = "deaths", unit = "person", kind = "flow" }]
    claim = [
        { id = "deaths", measure = "deaths", period = "2023", quote = "fell to 4,600", level = "4,600 persons", from = "5,875 persons", base = "year-on-year" },
    ]

## Limits
A warning where the quote tells the base as well, else a note, for the verb may be of another year than the claim's base.
Figures that touch within their rounding pass.
A claim that states its change is held against the levels without this rule, and against its quote by `quote-disagrees`.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from claimledger.errors import ClaimLedgerError
from claimledger.interval import Interval
from claimledger.model import Claim
from claimledger.reading import statements_in
from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._directions import levels, where
from claimledger.stated import Stated

_NO_WAY = ("hit", "hits", "hitting")
"""A low is hit as well as a high."""


@define_rule("CL419", "direction-against-levels", "warning")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each claim whose quote's verb its levels do not bear out."""
    lone = [
        stated
        for stated in context.stated
        if stated.key == "level"
        and not stated.quoted
        and stated.base is not None
        and stated.claim.quote is not None
        and all(one.key in ("level", "from") for one in stated.claim.statements)
    ]
    known = levels(context) if lone else {}
    for level in lone:
        verb = _verb(level, context)
        base = where(level, level.base)
        if verb is None or base is None or base == where(level):
            continue
        against = next((one for one in known.get(base, ()) if _apart(level, one, verb.way)), None)
        if against is not None:
            yield Clash(
                path=("claim", context.positions[level.claim.id], "quote"),
                claims=(level.name, against.name),
                severity=None if _told_with(verb, against) else "note",
                message=(
                    f"the quote of {level.claim.id} says “{verb.words}”, but it is “{level.text}” ({level.name}) "
                    f"after “{against.text}” ({against.name})"
                ),
            )


@frozen
class _Verb:
    """The verb that a quote says of a level: its words, which way it goes, and the base that the quote tells with it."""

    words: str
    way: int
    base: Interval | None


def _verb(level: Stated, context: RuleContext) -> _Verb | None:
    """Return the verb that the quote says of the level; None where there is no one such verb."""
    claim: Claim = level.claim
    source = level.source
    if source is not None and source.language is not None and not source.language.lower().startswith("en"):
        return None
    measure = level.measure
    unit = None if measure is None else measure.unit
    counted = False if measure is not None and measure.kind == "rate" else None
    try:
        found = statements_in(claim.quote or "", context.reader.conventions(claim), unit=unit, counted=counted)
    except ClaimLedgerError:
        return None
    verbs = [one.amount for one in found if one.role == "change"]
    told = [one.amount for one in found if one.role == "level"]
    if len(told) != 1 or not verbs or level.amount is None or not told[0].charitable.meets(level.amount.charitable):
        return None
    ways = {_sign(verb.charitable) if verb.form == "direction" else 0 for verb in verbs}
    if len(ways) != 1 or 0 in ways or verbs[0].text.lower() in _NO_WAY:
        return None
    told_from = [one.amount for one in found if one.role == "from"]
    return _Verb(verbs[0].text, ways.pop(), told_from[0].charitable if len(told_from) == 1 else None)


def _told_with(verb: _Verb, base: Stated) -> bool:
    """Return whether the quote itself tells the base with its verb."""
    return verb.base is not None and base.amount is not None and verb.base.meets(base.amount.charitable)


def _sign(values: Interval) -> int:
    return 1 if values.lower == 0 else -1 if values.upper == 0 else 0


def _apart(level: Stated, base: Stated, way: int) -> bool:
    """Return whether *level* lies on the wrong side of *base*, however generously both are read."""
    if base.source != level.source or level.amount is None or base.amount is None:
        return False
    if level.unit is None or base.unit is None or level.unit.dimension != base.unit.dimension:
        return False
    now = level.amount.charitable.scaled(level.unit.factor * way)
    then = base.amount.charitable.scaled(base.unit.factor * way)
    return now.upper is not None and then.lower is not None and now.upper < then.lower
