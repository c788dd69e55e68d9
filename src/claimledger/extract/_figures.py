"""The figures of an English sentence: what the reading grammar finds, and what each of them tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from attrs import evolve

from claimledger.amount import Amount
from claimledger.extract._calendar import Time
from claimledger.extract._drafts import LENGTHS, Draft, drafted
from claimledger.extract._guidance import expected_ranges
from claimledger.extract._lists import continued, past_brackets
from claimledger.extract._neighbours import before_time, beside, noun_at, over, parted_noun, pushed, with_noun
from claimledger.extract._parts import parts_of_ten, went
from claimledger.extract._records import Kind
from claimledger.extract._rereading import shared_units, unit_repaired
from claimledger.extract._series import streaks_and_ranks
from claimledger.extract._shorthand import shorthand
from claimledger.extract._spellings import respelt
from claimledger.reading import Conventions, Found, Phrase, amounts_in, direction_at

_RUNNING = frozenset(("consecutive", "straight", "successive"))


_FACTOR_VERBS: dict[str, Literal["up", "down"]] = {
    **dict.fromkeys(("doubled", "doubling", "tripled", "tripling", "trebled", "trebling", "quadrupled"), "up"),
    **dict.fromkeys(("quadrupling", "quintupled", "quintupling"), "up"),
    **dict.fromkeys(("halved", "halving"), "down"),
}
_COMPARED: dict[str, Literal["up", "down"]] = {
    **dict.fromkeys(("faster", "higher", "wider", "stronger", "quicker", "greater", "larger", "above", "better"), "up"),
    **dict.fromkeys(("slower", "lower", "narrower", "weaker", "smaller", "below"), "down"),
}
_VERBS: dict[str, Literal["up", "down"]] = {
    **dict.fromkeys(("added", "advanced", "firmed", "strengthened", "rallied", "appreciated", "accelerated"), "up"),
    **dict.fromkeys(("widened", "improved", "higher", "adding", "advancing", "rebounding", "recovered", "upped"), "up"),
    **dict.fromkeys(
        ("lost", "shed", "eased", "softened", "retreated", "weakened", "depreciated", "slid", "losing"), "down"
    ),
    **dict.fromkeys(
        ("narrowed", "shaved", "erased", "dived", "nosedived", "sagged", "slipping", "lower", "easing"), "down"
    ),
    **dict.fromkeys(("shedding", "crashed", "tanked", "tumbling", "sliding", "skidded", "sinking"), "down"),
}
_LEVELS = frozenset(
    (
        "their",
        "its",
        "levels",
        "last",
        "that",
        "those",
        "a",
        "an",
        "pre",
        "previous",
        "preceding",
        "prior",
        "year",
        "the",
        "than",
        "what",
        "average",
        "normal",
        "expectations",
        "forecasts",
    )
)
_CAUSES: dict[str, Literal["up", "down"]] = {
    **dict.fromkeys(("lifted", "lifts", "lifting", "hiked", "hikes", "hiking", "upgraded"), "up"),
    **dict.fromkeys(("slashed", "slashing", "trimmed", "trimming", "trims", "pared", "shrunk", "downgraded"), "down"),
}
_IS = frozenset(
    (
        *("was", "is", "at", "stood", "came", "in", "averaged", "reached", "remained", "stayed", "hit", "running"),
        *("be", "expected", "projected", "predicted"),
    )
)
_CLOSED = frozenset(("close", "settle", "end", "finish", "trade", "reach", "stand", "a"))
_NOUNS = frozenset(("growth", "increase", "rise", "gain", "decline", "drop", "fall", "decrease", "reduction", "jump"))
_STOOD = frozenset(("unchanged", "stood", "remained", "steady", "flat", "stable"))
"""Words before "at" and a length of time that is a level."""

_FAR, _CLOSE = 12, 5
"""Tokens between "taking" and the figure that a change comes to, and those in which the change is named."""


_USUAL = frozenset(
    (
        *("average", "forecast", "forecasts", "estimate", "estimates", "record", "figure", "total", "expectations"),
        *("consensus", "previous", "prior", "year-ago", "norm", "last"),
    )
)
"""Words of what a figure is told to be above or below, and is no place: "30 bushels above the average"."""

_RELATIVE = ("percent", "percentage_point", "basis_point")


def figures(p: Phrase, found: Sequence[Time], conventions: Conventions) -> list[Draft]:
    """
    Return the figures of a sentence in order, whatever they state.

    Args:
        p: The sentence.
        found: Its time expressions.
        conventions: How figures are read.
    """
    extra = streaks_and_ranks(p)
    taken = {k for draft in extra for k in range(draft.first, draft.last)}
    drafts = [
        draft
        for each in amounts_in(p, conventions)
        if each.amount.qualifier != "unchanged"
        if not taken.intersection(range((draft := _heard(p, each)).first, draft.last))
    ]
    drafts = [parted_noun(p, pushed(p, draft, conventions), found) for draft in drafts]
    drafts = [over(p, drafts, k, conventions) for k in range(len(drafts))]
    timed = {k for time in found for k in range(time.start, time.end)}
    drafts = [before_time(p, beside(p, draft, found, conventions), timed, conventions) for draft in drafts]
    drafts = [part for draft in drafts for part in _parted(p, draft, conventions)]
    drafts = [part for draft in drafts for part in went(p, draft, conventions)]
    drafts = expected_ranges(p, parts_of_ten(p, drafts, conventions), conventions)
    drafts = [_spelt_out(p, draft, conventions) for draft in drafts]
    drafts = [draft for k, draft in enumerate(drafts) if k == 0 or drafts[k - 1].last <= draft.first]
    drafts = [_reached(p, drafts, k) for k in range(len(drafts))]
    drafts = continued(p, shared_units(p, drafts, conventions), found)
    return sorted((*drafts, *extra), key=lambda draft: draft.first)


def _meant(p: Phrase, draft: Draft, conventions: Conventions) -> Draft:
    """Return a figure as its sentence means it: out of the shorthand of the press, or in the unit that stands elsewhere."""
    made = shorthand(p, draft, conventions)
    return unit_repaired(p, draft, conventions) if made is draft else made


def _spelt_out(p: Phrase, draft: Draft, conventions: Conventions) -> Draft:
    """Return a figure in the unit whose short form follows it, with the direction of the words behind that."""
    meant = _meant(p, draft, conventions)
    made = with_noun(p, meant, respelt(p, meant, conventions))
    if made is draft or made.kind not in ("level", "share") or made.direction is not None:
        return made
    direction = _direction_around(p, made, made.kind, made.unit)
    return made if direction is None else evolve(made, kind="change", direction=direction)


def _reached(p: Phrase, drafts: Sequence[Draft], k: int) -> Draft:
    """Return a length of time as a level where a change came to it: "fell by 0.1 hours to 34.5 hours"."""
    draft = drafts[k]
    if (
        draft.kind == "duration"
        and draft.first > 1
        and p.words[draft.first - 1] == "at"
        and p.words[draft.first - 2] in _STOOD
    ):
        return evolve(draft, kind="level")  # "overtime was unchanged at 3.3 hours"
    if k == 0 or draft.kind != "duration" or p.words[draft.first - 1] != "to":
        return draft
    before = drafts[k - 1]
    return evolve(draft, kind="level") if before.kind == "change" and before.unit == draft.unit else draft


def _parted(p: Phrase, draft: Draft, conventions: Conventions) -> list[Draft]:
    """Return a change and the level it reached where they look like a range: "narrowed by $2.1 billion to $65.5 billion"."""
    if draft.qualifier != "range" or draft.first < 2:
        return [draft]
    direction = _VERBS.get(p.words[draft.first - 1 - (p.words[draft.first - 1] == "by")])
    at = next((k for k in range(draft.first, draft.last) if p.words[k] == "to"), None)
    priced = p.kinds[draft.first] == "c"
    if at is None or direction is None or not draft.found.unit_written or (p.kinds[at - 1] == "n" and not priced):
        return [draft]
    parts = []
    for first, last in ((draft.first, at), (at + 1, draft.last)):
        start = p.starts[first]
        found = amounts_in(p.text[start : p.ends[last - 1]], conventions)
        if len(found) != 1:
            return [draft]
        moved = evolve(found[0], start=start, end=start + found[0].end, figure_start=start + found[0].figure_start)
        parts.append(_heard(p, moved))
    return [evolve(parts[0], kind="change", direction=direction), parts[1]]


def _heard(p: Phrase, found: Found) -> Draft:
    draft = drafted(p, found)
    amount, unit = found.amount, found.amount.unit
    direction = None
    kind: Kind = "level"
    if found.role == "change" or amount.form == "change":
        kind, direction = "change", _direction(amount)
        if p.words[draft.first - 1 if draft.first else 0] == "raised" and p.kinds[draft.first] == "c":
            kind, direction = "level", None  # "raised $750 million": money came in
    elif amount.form == "factor":
        kind = "ratio"
        direction = _FACTOR_VERBS.get(p.words[draft.last - 1])
    elif amount.form == "fraction":
        kind = "share"
    elif found.role == "ratio":
        kind = "ratio" if draft.unit.startswith("1/") else "level"
    elif found.sign_written and unit != "percent" and _adds(p, draft):
        kind, direction = "change", _signed(draft)
    elif unit == "percent":
        kind = "change" if found.sign_written else "share"
        direction = _signed(draft) if found.sign_written else None
    elif unit in LENGTHS:
        kind = "streak" if any(p.words[k] in _RUNNING for k in range(draft.first, draft.last)) else "duration"
    caused = _caused(p, draft.first) if kind in ("level", "share", "change") else None
    if caused is not None:
        kind, direction = "change", caused
    if direction is None:
        direction = _direction_around(p, draft, kind, unit)
        if direction is not None and kind in ("level", "share"):
            kind = "change"
    return evolve(draft, kind=kind, direction=direction)


def _direction_around(p: Phrase, draft: Draft, kind: Kind, unit: str) -> Literal["up", "down"] | None:
    """Return the direction that words right at a figure give it, where the grammar heard none."""
    if draft.role == "from":
        return None
    if kind == "ratio" and draft.found.amount.form == "factor":
        return _verb_before(p, draft.first) or noun_at(p, draft.last - 1)
    if draft.role == "ratio":
        return _verb_before(p, draft.first)  # "rose 20 cents a gallon"
    k = draft.first - 1 - (p.words[draft.first - 1] == "by") if draft.first else -1
    if k >= 0 and len(unit) == 3 and unit.isupper() and _reaches(p, draft.last):
        return _VERBS.get(p.words[k])  # "lost 48 cents to close at $58.76"
    if unit not in _RELATIVE and kind == "level" and p.words[draft.last] in ("more", "fewer"):
        told = "than" in p.words[draft.last + 1 : draft.last + 1 + _CLOSE]
        return None if not told else "up" if p.words[draft.last] == "more" else "down"
    if (
        unit not in _RELATIVE
        and kind == "level"
        and draft.found.unit_written
        and p.words[draft.last] in ("above", "below")
    ):
        near = p.words[draft.last + 1 : draft.last + 1 + _CLOSE]
        return _COMPARED[p.words[draft.last]] if any(word in _USUAL for word in near) else None
    if unit in _RELATIVE:
        end = past_brackets(p, draft.last)
        compared = _COMPARED.get(p.words[end])
        dated = p.kinds[end + 1] == "n" and len(p.words[end + 1]) == 4
        if compared is not None and (unit != "percent" or p.words[end + 1] in _LEVELS or dated):
            return compared
        if unit == "percent" and p.words[draft.last] in _NOUNS and p.words[draft.last + 1] in ("in", "of"):
            return noun_at(p, draft.last)  # "thanks to the 19% growth in lending"
        if unit == "percent" and _of_growth(p, draft.first):
            return "up"
        if unit == "percent" and (brought := _brought(p, draft.first)) is not None:
            return brought
        if p.words[end + 1] == "than" and p.words[end] in ("more", "less"):
            return "up" if p.words[end] == "more" else "down"
        return _VERBS.get(p.words[k]) if k >= 0 else None
    return None


def _of_growth(p: Phrase, i: int) -> bool:
    """Return whether a percentage is that of a growth: "annual growth was 4.7%", "growth came in at 5%"."""
    k = i - 1
    while k > 0 and i - k < _CLOSE and (p.words[k] in _IS or p.words[k : k + 2] == ["to", "be"]):
        k -= 1
    return 0 <= k < i - 1 and p.words[k] == "growth"


def _brought(p: Phrase, i: int) -> Literal["up", "down"] | None:
    """Return the direction of a change that another brings to a percentage: "taking their decline since May to 15.9%"."""
    if not i or p.words[i - 1] != "to":
        return None
    for k in range(i - 2, max(-1, i - _FAR), -1):
        if p.words[k] in ("taking", "bringing", "takes", "brings"):
            found = (noun_at(p, m) for m in range(k + 1, min(k + _CLOSE, i)))
            return next((direction for direction in found if direction is not None), None)
        if p.words[k] in (",", ";"):
            return None
    return None


def _reaches(p: Phrase, end: int) -> bool:
    """Return whether what a price came to, or its change in percent, follows a figure."""
    after, kind = p.words[end + 1], p.kinds[end + 1]
    if p.words[end] == "to":
        return after in _CLOSED or kind in ("n", "c")
    return (p.words[end] == "," and after == "or") or (p.words[end] == "(" and kind == "n")


def _caused(p: Phrase, i: int) -> Literal["up", "down"] | None:
    """Return the direction that a verb gives what is between it and "by": "lifted the cash rate by 25 basis points"."""
    if i < 2 or p.words[i - 1] != "by":
        return None
    for k in range(i - 2, max(-1, i - 9), -1):
        if p.kinds[k] not in ("w", "i") and p.words[k] != "-":
            return None
        if p.words[k] in _CAUSES:
            return _CAUSES[p.words[k]]
    return None


def _adds(p: Phrase, draft: Draft) -> bool:
    """Return whether a sign tells a change: a plus, or a minus in a parenthesis after a name ("Ontario (-20,800)")."""
    if draft.found.amount.form != "value" or draft.qualifier != "exact":
        return False
    plus = p.words[draft.first] == "+"
    bracketed = draft.first > 0 and p.words[draft.first - 1] == "(" and draft.unit == "count"
    return plus or (bracketed and p.words[draft.first] == "-")


def _signed(draft: Draft) -> Literal["up", "down"] | None:
    """Return the direction that the sign of a change tells: "(+6.8%)"; None for a change of nothing."""
    low, high = draft.low or draft.high or 0, draft.high or draft.low or 0
    return "up" if low > 0 else "down" if high < 0 else None


def _verb_before(p: Phrase, i: int) -> Literal["up", "down"] | None:
    """Return the direction of the verb right before token *i*, "by" or "of" left out; None where there is none."""
    end = i - (p.words[i - 1] in ("by", "of")) if i else 0
    for k in range(max(0, end - 2), end):
        found = direction_at(p, k)
        if found is not None and found[1] == end:
            return "up" if found[0] > 0 else "down"
    return None


def _direction(amount: Amount) -> Literal["up", "down"] | None:
    for values in (amount.charitable, amount.strict):
        if values.lower is not None and values.lower >= 0:
            return "up"
        if values.upper is not None and values.upper <= 0:
            return "down"
    return None
