"""Figures in the shorthand of the press: a loss in brackets, pence and cents by a letter, degrees without their scale, odds."""

from __future__ import annotations

from typing import Literal

from attrs import evolve

from claimledger.extract._drafts import Draft
from claimledger.extract._rereading import PAID, reread
from claimledger.extract._subject_words import LEADS, VERBS
from claimledger.reading import Conventions, Phrase

_WARMTH = frozenset(
    (
        *("temperature", "temperatures", "warm", "warmed", "warmer", "warming", "warmest", "cool", "cooled", "cooler"),
        *("cooling", "cold", "colder", "coldest", "hot", "hotter", "hottest", "heat", "heatwave", "thermometer"),
        *("thermometers", "mercury", "frost", "freezing", "climate", "pre-industrial", "weather", "fahrenheit"),
    )
)
"""Words of a sentence whose degrees are a temperature's."""

_MOVED: dict[str, Literal["up", "down"]] = {"warmed": "up", "warming": "up", "cooled": "down", "cooling": "down"}
_ANGLES = frozenset(("angle", "angles", "slope", "slopes", "tilt", "tilts", "tilted", "latitude", "longitude"))
_SPANS = frozenset(("hour", "day", "week", "month", "quarter", "year"))
_COMPARING = frozenset(("earlier", "ago", "before", "later", "on"))
_NOUN = 3
"""Words of a noun phrase between a count and its time."""

_SLOTS = frozenset(("was", "were", "is", "are", "of", "at", "to", "from", "reported", "posted", "recorded", "totaled"))
"""Words that a figure must follow, so that brackets after them are no aside."""

_LOSSES = frozenset(
    ("loss", "losses", "deficit", "deficits", "outflow", "outflows", "shortfall", "expense", "expenses", "used")
)
"""What is told of them in brackets may be the figure or its minus."""

_RATIOS = frozenset(("odds", "ratio", "ratios", "outnumber", "outnumbers", "outnumbered", "outnumbering", "leverage"))
_REACH = 12
_NATIONS = frozenset(
    (
        *("new", "taiwan", "taiwanese", "canadian", "australian", "singapore", "singaporean", "hong", "us", "u.s."),
        *("american", "jamaican", "namibian", "bahamian", "barbadian", "fijian", "trinidad", "liberian", "bermudian"),
        *("mexican", "egyptian", "argentine", "chilean", "colombian", "philippine", "lebanese", "syrian", "sudanese"),
    )
)
"""First words of the names of currencies that share a sign."""

_COINS = frozenset(("dollar", "dollars", "peso", "pesos", "pound", "pounds"))
_NAME = 3
"""Most words of a currency's name."""

_AFTER_NAMES = frozenset(
    ("", ".", ",", ";", ":", ")", "-", "for", "in", "to", "from", "and", "or", "a", "per", "by", "on", "this", "last")
)
"""What follows the name of a nation that stands for its currency: "$40 million Australian for the mine"."""

_CODE = 3
"""Letters of a currency's code."""


def shorthand(p: Phrase, draft: Draft, conventions: Conventions) -> Draft:
    """Return the figure that a draft in shorthand means; the same draft where it is in none."""
    i, end = draft.first, draft.last
    if i > 0 and p.words[i - 1] == "(" and p.words[end] == ")":
        if i > 1 and p.kinds[i - 2] == "c":
            return _in_accounts(p, draft, conventions)
        return _in_brackets(p, draft, conventions)
    if (
        p.words[end] in _NATIONS
        and p.original(end)[0].isupper()
        and (named := _named(p, draft, conventions)) is not None
    ):
        return named
    if (
        p.words[end - 3 : end] == ["one", "-", "quarter"]
        and draft.unit == "quarter"
        and p.words[end - 4] not in ("a", "the")
    ):
        made = reread(p, draft, "a quarter", conventions, last=end, reason="a quarter of a whole")
        return made if made is draft else evolve(made, kind="share", direction=None)
    bare = not (draft.found.unit_written or draft.found.scale_written)
    if bare and p.joined(end - 1) and p.original(end) in ("p", "c"):
        return _in_pence(p, draft, conventions)
    if draft.found.amount.unit == "degree_of_arc" and p.words[end - 1] in ("degrees", "degree"):
        return _of_warmth(p, draft, conventions)
    if bare and p.words[end : end + 2] == ["to", "1"] and draft.qualifier != "range":
        return _to_one(p, draft, conventions)
    return _per_time(p, draft, conventions) if bare and draft.kind == "level" else draft


def _per_time(p: Phrase, draft: Draft, conventions: Conventions) -> Draft:
    """Return a count per time whose noun no table knows: "1,200 commuters a day"."""
    for end in range(draft.last + 1, draft.last + _NOUN + 1):
        if p.kinds[end - 1] != "w" or p.words[end - 1] in VERBS or p.words[end - 1] in LEADS:
            return draft
        if p.words[end] in ("a", "per", "each", "every") and p.words[end - 1].endswith("s"):
            if p.words[end + 1] not in _SPANS or p.words[end + 2] in _COMPARING:
                return draft
            value, reason = f"{draft.value} per {p.words[end + 1]}", "what is counted is not known"
            made = reread(p, draft, value, conventions, last=end + 2, reason=reason)
            return made if made is draft else evolve(made, kind="level")
    return draft


def _named(p: Phrase, draft: Draft, conventions: Conventions) -> Draft | None:
    """Return a sum in the currency whose name follows, which says more than its sign: "$3.2 billion Canadian dollars"."""
    sign = next((k for k in range(draft.first, draft.last) if p.kinds[k] == "c"), None)
    if sign is None or draft.qualifier == "range":
        return None
    stem = f"{p.text[p.starts[draft.first] : p.starts[sign]]}{p.text[p.ends[sign] : p.ends[draft.last - 1]]}"
    last = next((k + 1 for k in range(draft.last, draft.last + _NAME) if p.words[k] in _COINS), None)
    if last is None and p.words[draft.last + 1] in _AFTER_NAMES:
        last = draft.last + 1
    if last is None:
        return None
    name = p.text[p.starts[draft.last] : p.ends[last - 1]]
    told = name if p.words[last - 1] in _COINS else f"{name} dollars"
    made = reread(
        p, draft, f"{stem} {told}", conventions, last=last, reason="the name of the currency follows its sign"
    )
    return None if made is draft or len(made.found.amount.unit) != _CODE else made


def _to_one(p: Phrase, draft: Draft, conventions: Conventions) -> Draft:
    """Return odds and ratios as how many there are to one: "the odds are 10 to 1", "outnumbered 3 to 1"."""
    if not any(
        word in _RATIOS for word in (*p.words[max(0, draft.first - _REACH) : draft.first], p.words[draft.last + 2])
    ):
        return draft
    made = reread(p, draft, f"{draft.value} times", conventions, last=draft.last + 2, reason="so many to one")
    return made if made is draft else evolve(made, kind="ratio", direction=None)


def _in_brackets(p: Phrase, draft: Draft, conventions: Conventions) -> Draft:
    """Return the negative sum that stands in brackets where no aside can: "net income was ($2.4 million)"."""
    i, last = draft.first, draft.last + 1
    listed = i > 2 and p.words[i - 2] in ("and", ",", "versus") and p.words[i - 3] == ")"
    slot = listed or (i > 1 and p.words[i - 2] in _SLOTS)
    if not slot or draft.qualifier != "exact" or len(draft.found.amount.unit) != _CODE or draft.found.sign_written:
        return draft
    if any(word in _LOSSES for word in p.words[max(0, i - _REACH) : i]) and not _both(p, i):
        return draft
    last += not draft.found.scale_written and p.words[last] in ("thousand", "million", "billion", "trillion")
    value = f"-{draft.value}{p.text[p.ends[draft.last] : p.ends[last - 1]]}"
    made = reread(p, draft, value, conventions, last=last, reason="a minus of accounts")
    return made if made is draft else evolve(made, first=i - 1, kind="level", direction=None)


def _both(p: Phrase, i: int) -> bool:
    """Return whether the words before token *i* name gain and loss in one: "income (loss)"."""
    near = (k for k in range(max(1, i - _REACH), i) if p.words[k] in _LOSSES)
    return any(p.words[k - 1] == "(" and p.words[k + 1] == ")" for k in near)


def _in_pence(p: Phrase, draft: Draft, conventions: Conventions) -> Draft:
    """Return the sum of money of a letter right behind a number: "145p", "5c a litre"; the same draft where it is none."""
    end, letter = draft.last, p.words[draft.last]
    if letter == "c":
        each = p.words[end + 1] in ("a", "an", "per", "each")
        if not each and not any(word in PAID for word in p.words[: p.size]):
            return draft
    name = "pence" if letter == "p" else "cents"
    reason = f"{letter} is read as {name}"
    if p.words[end + 1] in ("a", "an", "per") and p.kinds[end + 2] == "w":
        told = f"{draft.value} {name} {p.words[end + 1]} {p.original(end + 2)}"
        made = reread(p, draft, told, conventions, last=end + 3, reason=reason)
        if made is not draft:
            return made
    return reread(p, draft, f"{draft.value} {name}", conventions, last=end + 1, reason=reason)


def _of_warmth(p: Phrase, draft: Draft, conventions: Conventions) -> Draft:
    """Return the degrees of a temperature where the sentence speaks of one; the same draft where they may be an angle."""
    words = p.words[: p.size]
    if any(word in _ANGLES for word in words) or not any(
        word in _WARMTH or word.endswith("temperature") for word in words
    ):
        return draft
    scale = "Fahrenheit" if "fahrenheit" in words else "Celsius"
    made = reread(
        p, draft, f"{draft.value} {scale}", conventions, last=draft.last, reason=f"degrees are read as {scale}"
    )
    moved = _MOVED.get(p.words[draft.first - 2]) if draft.first > 1 and p.words[draft.first - 1] == "by" else None
    if moved is not None and made is not draft:
        return evolve(made, kind="change", direction=moved)
    return made if made.kind == draft.kind else evolve(made, kind=draft.kind, direction=draft.direction)


def _in_accounts(p: Phrase, draft: Draft, conventions: Conventions) -> Draft:
    """Return the negative sum that accounts put in parentheses behind its currency: "$(3.2) million, or $(0.05) per share"."""
    last = draft.last + 1
    last += p.words[last] in ("thousand", "million", "billion", "trillion")
    if p.words[last : last + 2] == ["per", "share"]:
        last += 2
    sign, rest = p.original(draft.first - 2), p.text[p.ends[draft.last] : p.ends[last - 1]]
    made = reread(p, draft, f"-{sign}{draft.value}{rest}", conventions, last=last, reason="a minus of accounts")
    return made if made is draft else evolve(made, first=draft.first - 2, kind="level", direction=None)
