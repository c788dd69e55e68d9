"""Figures that are one only together: "seven of ten", "26 crimes per 1,000 persons"; and one that is two: "went from 41 to 63"."""

from __future__ import annotations

from attrs import evolve

from claimledger.extract._drafts import Draft
from claimledger.extract._rereading import reread
from claimledger.reading import Conventions, Phrase, direction_at

_TENS = frozenset(("ten", "10", "hundred", "100", "1,000", "five", "four", "three"))


_WENT = frozenset(
    (
        *("went", "moved", "shifted", "swung", "changed", "widened", "narrowed", "deepened", "shortened", "lengthened"),
        *("improved", "worsened", "deteriorated", "eased", "slipped", "slid", "edged", "crept", "swelled", "ballooned"),
        *("going", "moving", "widening", "narrowing", "gone", "strengthened", "weakened", "advanced", "recovered"),
    )
)
"""Verbs after which "from" tells of two levels and of no range."""


def went(p: Phrase, draft: Draft, conventions: Conventions) -> list[Draft]:
    """
    Return the two levels of what went from one to the other; any other figure as it is.

    Args:
        p: The sentence.
        draft: A figure.
        conventions: How figures are read.
    """
    i, last = draft.first, draft.last
    at = next((k for k in range(i, last) if p.words[k] == "to"), None)
    if draft.qualifier != "range" or at is None or i < 2 or p.words[i - 1] != "from" or p.words[i - 2] not in _WENT:
        return [draft]
    number = next((k for k in range(at + 1, last) if p.kinds[k] == "n"), at)
    tail = p.text[p.ends[number] : p.ends[last - 1]] if number > at and p.kinds[at - 1] == "n" else ""
    reason = "a verb of change tells of two levels"
    before = reread(p, draft, p.text[p.starts[i] : p.ends[at - 1]] + tail, conventions, last=at, reason=reason)
    after = reread(p, draft, p.text[p.starts[at + 1] : p.ends[last - 1]], conventions, last=last, reason=reason)
    if draft in (before, after):
        return [draft]
    kind = "level" if draft.kind == "duration" else draft.kind
    moved = evolve(after.found, start=p.starts[at + 1], figure_start=p.starts[at + 1])
    return [
        evolve(before, kind=kind, direction=None, found=evolve(before.found, role="from")),
        evolve(after, first=at + 1, kind=kind, direction=None, found=moved),
    ]


def parts_of_ten(p: Phrase, drafts: list[Draft], conventions: Conventions) -> list[Draft]:
    """Return the drafts with "seven of ten" as one share."""
    result: list[Draft] = []
    for draft in drafts:
        before = result[-1] if result else None
        if (
            before is not None
            and p.words[before.last : draft.first] == ["of"]
            and p.words[draft.first] in _TENS
            and not before.found.unit_written
            and before.low is not None
            and draft.low is not None
            and 0 < before.low < draft.low
            and (p.kinds[before.last - 1] == p.kinds[draft.first])
        ):
            value = f"{before.value} out of {p.words[draft.first]}"
            made = reread(p, before, value, conventions, last=draft.last, reason="a share of so many")
            result[-1] = evolve(made, kind="share")
            continue
        if before is not None and _per_so_many(p, before, draft):
            value = f"{before.value} per {draft.value}"  # "26.1 victimizations per 1,000 persons"
            made = reread(p, before, value, conventions, last=draft.last, reason="what is counted is not known")
            if made is not before:
                result[-1] = evolve(made, kind="ratio" if made.unit.startswith("1/") else made.kind, direction=None)
                continue
        hanging = before is not None and p.words[before.last : draft.first] == ["-", "to"]
        if before is not None and hanging and draft.unit in ("year", "percent"):
            unit = "years" if draft.unit == "year" else "percent"
            value = f"{before.value} to {draft.value.partition('-')[0]} {unit}"  # "16- to 24-year-olds"
            made = reread(p, before, value, conventions, last=draft.last, reason="its unit stands after the range")
            noun = direction_at(p, draft.last)
            told = draft.direction if noun is None else "up" if noun[0] > 0 else "down"
            kind = "level" if unit == "years" else "change" if told else draft.kind
            result[-1] = evolve(made, kind=kind, direction=told if kind == "change" else None)
            continue
        result.append(draft)
    return result


def _per_so_many(p: Phrase, before: Draft, draft: Draft) -> bool:
    """Return whether a figure is told per a round number after a noun that no table knows."""
    between = p.words[before.last : draft.first]
    if not 1 < len(between) < 5 or between[-1] != "per" or before.found.unit_written or draft.qualifier != "exact":
        return False
    worded = all(p.kinds[k] == "w" for k in range(before.last, draft.first))
    return worded and draft.low in (100, 1_000, 10_000, 100_000, 1_000_000)
