"""Changes that are expected, told as a range with its unit at both ends: "sales to decline 2.5 percent to 4 percent"."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from claimledger.extract._drafts import Draft
from claimledger.extract._rereading import reread
from claimledger.reading import Conventions, Phrase

_EXPECTING = frozenset(
    (
        *("expects", "expect", "expected", "anticipates", "anticipate", "anticipated", "guidance", "outlook", "guided"),
        *("forecasts", "forecast", "sees", "projects", "projected", "estimates", "targets", "targeting"),
    )
)
_MOVES = frozenset(
    (
        *("rise", "grow", "increase", "climb", "gain", "fall", "decline", "decrease", "drop", "shrink", "contract"),
        *("expand", "improve", "advance"),
    )
)
_REACH = 24
"""Tokens before a change within which somebody expects it."""


def expected_ranges(p: Phrase, drafts: Sequence[Draft], conventions: Conventions) -> list[Draft]:
    """
    Return the drafts with two percentages of one expected change made one range.

    What is told of the past reaches a level instead: "rose 2% to 5%".

    Args:
        p: The sentence.
        drafts: Its figures.
        conventions: How figures are read.
    """
    result: list[Draft] = []
    for draft in drafts:
        before = result[-1] if result else None
        if before is None or not _expected(p, before, draft):
            result.append(draft)
            continue
        value = f"{before.value} to {draft.value}"
        made = reread(p, before, value, conventions, last=draft.last, reason="what is expected is a range")
        if made is before or made.qualifier != "range":
            result.append(draft)
        else:
            result[-1] = evolve(made, kind="change", direction=before.direction)
    return result


def _expected(p: Phrase, before: Draft, draft: Draft) -> bool:
    """Return whether two figures are the ends of a change that is yet to come."""
    percent = before.unit == draft.unit == "percent" and before.kind == "change" and before.qualifier == "exact"
    if not percent or before.first < 2 or p.words[before.last : draft.first] != ["to"]:
        return False
    if before.low is None or draft.low is None or not before.low < draft.low:
        return False
    verb = before.first - 1 - (p.words[before.first - 1] in ("by", "between", "from"))
    if p.words[verb] not in _MOVES or p.words[verb - 1] != "to":
        return False
    return any(word in _EXPECTING for word in p.words[max(0, verb - _REACH) : verb])
