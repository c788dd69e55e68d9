"""Words beside a figure that belong to its neighbours: the "up" of a verb, a time before its noun, what it is told over."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Literal

from attrs import evolve

from claimledger.extract._calendar import Time
from claimledger.extract._drafts import LENGTHS, Draft
from claimledger.extract._rereading import reread
from claimledger.reading import Conventions, Phrase, direction_at

_COMPARING = {("higher", "than"), ("lower", "than"), ("larger", "than"), ("smaller", "than"), ("greater", "than")}
_PUSHING = frozenset(
    (
        *(
            "pushed",
            "pushes",
            "pushing",
            "took",
            "takes",
            "taking",
            "brought",
            "brings",
            "bringing",
            "drove",
            "driving",
        ),
        *("sent", "sending", "lifted", "lifting", "edged", "crept", "inched", "went", "ticked", "moved", "jumped"),
    )
)
"""Verbs that "up to" may belong to."""

_MOVED = frozenset(("edged", "crept", "inched", "went", "ticked", "moved", "jumped"))
"""Those of them that have no object before it."""

_REACH = 12
"""Tokens between a verb and its "up"."""


def beside(p: Phrase, draft: Draft, found: Sequence[Time], conventions: Conventions) -> Draft:
    """Return what a level is higher or lower than, where a time says when that was so: "higher than $4.66 a year ago"."""
    if tuple(p.words[draft.first : draft.first + 2]) not in _COMPARING:
        return draft
    if not any(time.start == draft.last and time.base and time.back for time in found):
        return draft
    value = p.text[p.starts[draft.first + 2] : p.ends[draft.last - 1]]
    made = reread(p, draft, value, conventions, last=draft.last, reason="compared with the figure")
    if made is draft:
        return draft
    return evolve(made, first=draft.first + 2, kind=draft.kind, found=evolve(made.found, role="from"))


def before_time(p: Phrase, draft: Draft, timed: AbstractSet[int], conventions: Conventions) -> Draft:
    """Return a change without the noun that a time parts it from: "a 47.4 percent year-on-year increase"."""
    cut = next((k for k in range(draft.first, draft.last) if k in timed), draft.last)
    if draft.kind != "change" or not draft.first < cut < draft.last - 1:
        return draft
    cut -= p.words[cut - 1] == "-"
    value = p.text[p.starts[draft.first] : p.ends[cut - 1]]
    return reread(p, draft, value, conventions, last=cut, reason="what it is a change of stands after a time")


def pushed(p: Phrase, draft: Draft, conventions: Conventions) -> Draft:
    """Return a level without the "up" of its verb: "pushed the total up to $82 million" is no bound."""
    if draft.qualifier != "at_most" or p.words[draft.first : draft.first + 2] != ["up", "to"]:
        return draft
    before = p.words[max(0, draft.first - _REACH) : draft.first]
    verb = next((k for k in range(len(before) - 1, -1, -1) if before[k] in _PUSHING), None)
    if verb is None or any(word in (",", ";", "of", "for") for word in before[verb:]):
        return draft
    if before[-1] in _PUSHING - _MOVED or draft.unit in LENGTHS:
        return draft  # "it takes up to 30 guests"
    value = p.text[p.starts[draft.first + 2] : p.ends[draft.last - 1]]
    made = reread(p, draft, value, conventions, last=draft.last, reason="up belongs to the verb")
    return made if made is draft else evolve(made, first=draft.first + 2)


def parted_noun(p: Phrase, draft: Draft, found: Sequence[Time]) -> Draft:
    """Return a percentage as a change where a time parts it from its noun: "a 26% week-over-week decline"."""
    if draft.kind != "share" or draft.unit != "percent" or draft.role == "from":
        return draft
    time = next((time for time in found if time.base and time.start == draft.last), None)
    direction = None if time is None else noun_at(p, time.end)
    return draft if direction is None else evolve(draft, kind="change", direction=direction)


def over(p: Phrase, drafts: Sequence[Draft], k: int, conventions: Conventions) -> Draft:
    """Return the level that a change is told over: "up $32 million over $180 million"."""
    draft = drafts[k]
    if k == 0 or p.words[draft.first] != "over" or draft.qualifier != "more_than" or draft.unit in LENGTHS:
        return draft
    before = drafts[k - 1]
    if before.last != draft.first or before.kind != "change" or before.unit not in (draft.unit, "percent"):
        return draft
    value = p.text[p.starts[draft.first + 1] : p.ends[draft.last - 1]]
    made = reread(p, draft, value, conventions, last=draft.last, reason="over is what it is told against")
    return made if made is draft else evolve(made, first=draft.first + 1, found=evolve(made.found, role="from"))


def with_noun(p: Phrase, draft: Draft, spelt: Draft) -> Draft:
    """Return a figure as a change where its noun stands behind the short form of its unit: "a 200 kb/d drop"."""
    direction = None if spelt is draft or spelt.kind not in ("level", "share") else noun_at(p, spelt.last)
    return spelt if direction is None else evolve(spelt, kind="change", direction=direction)


def noun_at(p: Phrase, k: int) -> Literal["up", "down"] | None:
    found = direction_at(p, k)
    return None if found is None else "up" if found[0] > 0 else "down"
