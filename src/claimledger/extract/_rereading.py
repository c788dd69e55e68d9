"""Figures whose unit or sense stands elsewhere in an English sentence, read again with the words that are missing."""

from __future__ import annotations

from attrs import evolve

from claimledger.amount import Amount
from claimledger.errors import ClaimLedgerError
from claimledger.extract._drafts import Draft, ends, printed_as, row_unit
from claimledger.reading import Conventions, Phrase, amounts_in, read

_LENGTH_WORDS = frozenset(
    (
        *(
            "high",
            "long",
            "tall",
            "deep",
            "wide",
            "above",
            "below",
            "distance",
            "metres",
            "meters",
            "metre",
            "sea",
            "race",
        ),
        *(
            "sprint",
            "height",
            "depth",
            "length",
            "width",
            "altitude",
            "freestyle",
            "hurdles",
            "relay",
            "swim",
            "seconds",
            "away",
            "km",
        ),
        *("jump", "throw", "waves", "wave", "tower", "apart", "downstream", "upstream"),
    )
)
_INDEX_WORDS = frozenset(
    (
        *("index", "dow", "nasdaq", "ftse", "nikkei", "sensex", "nifty", "dax", "shares", "stocks", "market", "score"),
        *(
            "scored",
            "scores",
            "pmi",
            "average",
            "composite",
            "industrials",
            "jones",
            "benchmark",
            "gauge",
            "season",
            "table",
        ),
    )
)
_JOINTS = frozenset((",", "and", "or", "by", "to"))
_SHARED = {"percent": "percent", "percentage_point": "percentage points", "basis_point": "basis points"}
"""Units that the last figure of a list tells for those before it, and their words."""

_CODE = 3
"""Letters of a currency's code."""

_NEAR_BEFORE = 8
"""Tokens between a level and the one that it came from."""

_PEOPLE = frozenset(
    ("children", "adults", "people", "women", "men", "girls", "boys", "those", "kids", "citizens", "residents")
)
PAID = frozenset(
    (
        "paid",
        "pay",
        "cost",
        "costs",
        "price",
        "priced",
        "worth",
        "spent",
        "fine",
        "fined",
        "pence",
        "tax",
        "sold",
        "wage",
        "£",
    )
)
"""Words beside a sum of money."""
_STAYED = frozenset(
    ("lasted", "lasting", "for", "took", "takes", "waited", "is", "was", "are", "were", "aged", "of", "had")
)
_TIMES = frozenset(("day", "week", "month", "quarter", "year", "decade", "hour", "minute"))
_MINUS = frozenset(("negative", "minus"))
_AGES = frozenset(("aged", "ages", "age", "under-"))


def again(value: str, conventions: Conventions) -> Amount | None:
    """Return the amount that words read as by themselves; None where they read as none."""
    try:
        return read(value, conventions)
    except ClaimLedgerError:
        return None


def reread(p: Phrase, draft: Draft, value: str, conventions: Conventions, *, last: int, reason: str) -> Draft:
    """Return a draft whose figure is told by other words than its own, up to another token; the same one if they read as none."""
    amount = again(value, conventions)
    inner = amounts_in(value, conventions)
    if amount is None or len(inner) != 1 or inner[0].printed is None:
        return draft
    found = evolve(
        draft.found,
        amount=evolve(amount, text=p.text[draft.found.figure_start : p.ends[last - 1]]),
        end=p.ends[last - 1],
        printed=inner[0].printed,
        unit_written=inner[0].unit_written,
        scale_written=inner[0].scale_written,
    )
    qualifier = printed_as(amount.qualifier)
    low, high = ends(found, qualifier)
    made = evolve(
        draft,
        found=found,
        last=last,
        value=value,
        amount=amount,
        qualifier=qualifier,
        low=low,
        high=high,
        unit=row_unit(found),
    )
    kind, direction = made.kind, made.direction
    if direction is None and kind in ("level", "share"):
        kind = "share" if made.unit in ("percent", "ratio") and amount.form in ("value", "fraction") else "level"
    return evolve(made, kind=kind, reasons=(*draft.reasons, reason))


def unit_repaired(p: Phrase, draft: Draft, conventions: Conventions) -> Draft:
    """Return a draft in the unit that its sentence means: millions, degrees, years of age, points of an index, money per share."""
    unit = draft.found.amount.unit
    end = draft.last
    if draft.qualifier in ("more_than", "less_than", "at_most", "nearly"):
        at = next((k for k in range(draft.first, end) if p.words[k] == "the"), None)
        if at is not None:
            # "More than the 0.1% fall that was expected" compares with a figure, and does not bound one.
            value = p.text[p.starts[at + 1] : p.ends[end - 1]]
            made = reread(p, draft, value, conventions, last=end, reason="compared with the figure")
            return made if made is draft else evolve(made, first=at + 1)
    if unit == "pound_mass" and p.words[end - 1] in ("pounds", "pound") and p.words[end] != "of":
        around = p.words[max(0, draft.first - 10) : end + 6]
        if draft.found.scale_written or any(word in PAID for word in around):
            return reread(p, draft, f"{draft.value} sterling", conventions, last=end, reason="pounds are read as money")
    if unit in _TIMES and p.words[draft.first] == "over" and draft.first and p.words[draft.first - 1] not in _STAYED:
        # "Spending of $5 billion over 10 years" is within them.
        value = p.text[p.starts[draft.first + 1] : p.ends[end - 1]]
        made = reread(p, draft, value, conventions, last=end, reason="over is read as during")
        return evolve(made, first=draft.first + 1, kind=draft.kind)
    if unit == "meter" and p.words[end - 1] == "m" and p.joined(end - 2):
        around = p.words[max(0, draft.first - 12) : end + 8]
        if not any(word in _LENGTH_WORDS for word in around):
            stem = p.text[draft.found.figure_start : p.ends[end - 2]]
            return reread(p, draft, f"{stem} million", conventions, last=end, reason="m is read as million")
    bare = not (draft.found.unit_written or draft.found.scale_written)
    if (
        bare
        and p.joined(end - 1)
        and p.words[end] in ("c", "f")
        and p.original(end).isupper()
        and p.kinds[end + 1] != "n"
    ):
        value = f"{draft.value} °{p.original(end)}"
        return reread(p, draft, value, conventions, last=end + 1, reason="a temperature")
    aged = p.words[max(0, draft.first - 2) : draft.first] == ["age", "of"]
    if bare and draft.first and (aged or p.words[draft.first - 1] in _AGES or _of_people(p, draft)):
        return evolve(draft, unit="year", kind="level", reasons=(*draft.reasons, "years of age"))
    if (
        draft.first
        and p.words[draft.first - 1] in _MINUS
        and p.words[draft.first - 3 : draft.first - 1] != ["plus", "or"]
        and p.words[draft.first] != "-"
        and draft.qualifier == "exact"
    ):
        made = reread(p, draft, f"-{draft.value}", conventions, last=end, reason="a minus in words")
        return evolve(made, first=draft.first - 1)
    rated = _exchanged(p, draft, conventions)
    if rated is not None:
        return rated
    if bare and p.words[end] == "times":
        return evolve(draft, unit="ratio", kind="ratio")
    if (
        unit == "percentage_point"
        and p.words[end - 1] in ("points", "point")
        and p.words[end - 2] not in ("percentage", "%", "-", "percent")
    ):
        large = draft.low is not None and draft.low >= 15
        if large or any(word in _INDEX_WORDS for word in p.words[: p.size]):
            return evolve(
                draft,
                unit="point",
                kind="change" if draft.direction else "level",
                reasons=(*draft.reasons, "points of an index or a score"),
            )
    if unit in ("USD", "GBP", "EUR") or (draft.found.unit_written and len(unit) == 3 and unit.isupper()):
        if p.words[end] in ("apiece", "each") or draft.found.scale_written:
            return draft  # nobody earns millions for each share
        return _per_share(p, draft)
    return draft


def _exchanged(p: Phrase, draft: Draft, conventions: Conventions) -> Draft | None:
    """Return the exchange rate of a pair of currencies ("EUR/USD 1.0823"); None for another thing."""
    i = draft.first
    if i < 2 or p.words[i - 1] != "/" or not p.joined(i - 1) or p.kinds[i] != "w" or p.kinds[i - 2] != "w":
        return None
    one = p.original(i - 2)
    if conventions.units.money(one, conventions.currency) is None or draft.qualifier != "exact":
        return None
    made = reread(p, draft, f"{draft.value} per {one}", conventions, last=draft.last, reason="a pair of currencies")
    return None if made is draft else evolve(made, first=i - 2, kind="level")


def _of_people(p: Phrase, draft: Draft) -> bool:
    """Return whether a bare bound is an age: "children under 5", "adults over 65"."""
    return draft.qualifier in ("less_than", "more_than") and p.words[draft.first - 1] in _PEOPLE


def _per_share(p: Phrase, draft: Draft) -> Draft:
    """Return a draft with the "per share" that stands in the words before it: "earnings per diluted share rose to $0.39"."""
    k = draft.first - 1
    floor = max(0, draft.first - 24)
    depth = 0
    while (
        k >= floor
        and p.words[k] not in (";", ".")
        and not (p.words[k] == "," and p.words[k + 1] in ("and", "while", "but", "with"))
    ):
        depth += (p.words[k] == ")") - (p.words[k] == "(")
        if depth > 0:
            k -= 1  # "(US$1.29 per ADR unit)" tells of its own figure
            continue
        if p.words[k] in ("share", "unit", "ads") and "per" in p.words[max(0, k - 4) : k]:
            return evolve(
                draft, unit=f"{draft.unit}/{p.words[k]}", reasons=(*draft.reasons, "what it is per stands before")
            )
        if p.words[k] == "eps":
            return evolve(draft, unit=f"{draft.unit}/share", reasons=(*draft.reasons, "what it is per stands before"))
        k -= 1
    return draft


def shared_units(p: Phrase, drafts: list[Draft], conventions: Conventions) -> list[Draft]:
    """Return the drafts with the unit of a list's last figure, or of one in parentheses, given to those without."""
    result = list(drafts)
    for k in range(len(result) - 2, -1, -1):
        draft, later = result[k], result[k + 1]
        if draft.found.unit_written or draft.found.scale_written or not later.found.unit_written:
            continue
        between = p.words[draft.last : later.first]
        if later.found.sign_written and not draft.found.sign_written:
            continue  # "6,559, -2.0%": a count and its change
        if 0 < len(between) <= 2 and all(word in _JOINTS for word in between) and later.amount.unit in _SHARED:
            word = _SHARED[later.amount.unit]
            made = reread(
                p,
                draft,
                f"{draft.value} {word}",
                conventions,
                last=draft.last,
                reason="its unit stands after the next figure",
            )
            result[k] = made if made.kind == "change" else evolve(made, kind=later.kind, direction=later.direction)
    for k in range(1, len(result)):
        draft, before = result[k], result[k - 1]
        if _listed_sum(p, before, draft):
            value = f"{draft.value} {before.found.amount.unit}"
            result[k] = reread(
                p, draft, value, conventions, last=draft.last, reason="its unit stands at the figure before"
            )
            continue
        if before.found.amount.form == "direction" and k > 1:
            before = result[k - 2]
        if _from_such(before, draft) or _to_such(p, before, draft):
            value = f"{draft.value} {before.found.amount.unit}"
            reason = "its unit stands at the figure before"
            result[k] = evolve(
                reread(p, draft, value, conventions, last=draft.last, reason=reason), kind=draft.kind, direction=None
            )
            continue
        if draft.found.unit_written or draft.found.scale_written or before.amount.unit != "percent":
            continue
        if _bracketed(p, draft) and _bracketed(p, before):
            result[k] = reread(
                p,
                draft,
                f"{draft.value} percent",
                conventions,
                last=draft.last,
                reason="its unit stands at the figure before",
            )
    return result


def _from_such(before: Draft, draft: Draft) -> bool:
    """Return whether a level to start from has the unit of the one that was reached: "to 3 trillion yuan from 2.85 trillion"."""
    reached = before.kind in ("level", "share") and before.role != "from" and before.found.unit_written
    if not reached or draft.role != "from" or draft.found.unit_written or before.found.amount.form != "value":
        return False
    scaled = draft.found.scale_written == before.found.scale_written
    return scaled and draft.first - before.last <= _NEAR_BEFORE


def _listed_sum(p: Phrase, before: Draft, draft: Draft) -> bool:
    """Return whether a figure is on a list of sums whose currency it leaves out: "RMB 1.1 trillion and 528 billion"."""
    money = len(before.found.amount.unit) == _CODE and before.found.unit_written and before.found.scale_written
    bare = draft.found.scale_written and not draft.found.unit_written and draft.kind == "level"
    between = p.words[before.last : draft.first]
    return money and bare and before.kind == "level" and between in (["and"], [","], [",", "and"])


def _to_such(p: Phrase, before: Draft, draft: Draft) -> bool:
    """Return whether a level has the unit of the one that it came from: "from USD 1,133 million to 4,002 million"."""
    bare = not draft.found.unit_written and draft.kind == "level" and before.found.amount.form == "value"
    told = before.role == "from" and len(before.found.amount.unit) == _CODE and before.found.scale_written
    return bare and told and draft.found.scale_written and p.words[before.last : draft.first] == ["to"]


def _bracketed(p: Phrase, draft: Draft) -> bool:
    return draft.first > 0 and p.words[draft.first - 1] == "(" and p.words[draft.last] == ")"
