"""Ages of running English, which say of whom something is told and are no figures themselves."""

from __future__ import annotations

from claimledger.extract._drafts import Draft
from claimledger.reading import Phrase

_AGED = frozenset(("aged", "ages", "age"))
_PEOPLE = frozenset(
    (
        *("children", "adults", "people", "women", "men", "girls", "boys", "those", "kids", "citizens", "residents"),
        *("persons", "workers", "patients", "adolescents", "females", "males", "anyone", "americans", "drivers"),
    )
)
_MEASURED = frozenset(("average", "median", "mean", "retirement", "voting", "minimum", "maximum", "pension"))
_OLDER = frozenset(("older", "younger", "over", "above", "under", "below", "up"))
_AMONG = frozenset(("among", "amongst", "for", "of", "the", "all", "by", "aged", "and", "unemployed", "young"))
_OLDEST = 120


def _of_a_range(p: Phrase, draft: Draft) -> bool:
    """Return whether ages are told with an s behind them: "16-24s"."""
    worded = draft.unit == "second" and draft.qualifier == "range" and p.words[draft.last - 1] == "s"
    told = draft.first > 0 and p.words[draft.first - 1] in _AMONG
    return worded and told and p.joined(draft.last - 2) and p.words[draft.first + 1] == "-"


def is_age(p: Phrase, draft: Draft) -> bool:
    """
    Return whether a figure only says of whom something is told: "aged 16 to 64", "a 20-year-old man", "children under 5".

    An age that is stated ("she is 18 years old", "a median age of 38.5 years", "at the age of 91") is a figure.
    """
    words, i, end = p.words, draft.first, draft.last
    if _of_a_range(p, draft):
        return True
    bare = not (draft.found.unit_written or draft.found.scale_written) or draft.unit == "year"
    if not bare or draft.kind == "streak" or (draft.high or draft.low or 0) > _OLDEST:
        return False
    bounded = draft.qualifier in ("less_than", "more_than", "at_least", "at_most", "range")
    if _year_old(p, end - 1) or _year_old(p, end):
        return True
    if bounded and _of_age(p, i):
        return True
    if words[end] in ("age", "ages") and words[end + 1] in ("group", "groups", "bracket", "range", "-"):
        return True
    before = words[i - 1] if i else ""
    if draft.found.unit_written and draft.unit != "year":
        return False
    if before in _PEOPLE and bounded and (words[i] in _OLDER or words[end - 1] in _OLDER):
        return words[end] not in ("per", "%", "percent", "percentage")
    if words[i] in ("under", "over") and words[i + 1] == "-" and p.joined(i):
        return words[end] == "s" or words[end - 1] == "s"
    return before == "-" and i > 1 and words[i - 2] in ("under", "over") and words[end] == "s" and p.joined(end - 1)


def _year_old(p: Phrase, k: int) -> bool:
    """Return whether "-old" or "-olds" stands at a token."""
    return p.words[k] == "-" and p.words[k + 1] in ("old", "olds")


def _of_age(p: Phrase, i: int) -> bool:
    """Return whether "aged", "at age" or "between the ages of" stands right before a figure."""
    k = i - 1
    if k >= 0 and p.words[k] in ("of", "between", "from", "over", "under", "group"):
        k -= 1
    if k < 0 or p.words[k] not in _AGED:
        return False
    return not any(word in _MEASURED for word in p.words[max(0, k - 3) : k])
