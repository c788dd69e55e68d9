"""How well rows of extraction agree with annotated ones.

Gold and rows are matched one to one, those that agree most first: in value and unit, then in value, then in unit, then in how much of
them overlaps. A gold row may be optional (``core`` false): what is matched to it, or lies in it, counts neither way.

A row has ``start``, ``end``, ``value_lo``, ``value_hi`` and ``unit``: the printed figure, both ends alike for a plain one, None on
the side that the words leave open; a gold row may tell with ``fig_start`` and ``fig_end`` where the bare figure stands.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

MEASURES = ("span", "span_iou", "value", "value_strict", "unit", "value_unit")
FIELDS = ("qualifier", "period_start", "period_end", "comparison", "direction", "kind")

_CURRENCIES = ("CNY", "USD", "GBP", "EUR", "TWD")
_NAMES = {
    "percent": ("%", "percent", "percentage", "per cent", "pct", "percentages"),
    "percentage_point": ("percentage point", "percentage points", "pp", "percentage-point"),
    "CNY": ("yuan", "cny", "rmb", "chinese yuan", "renminbi", "yuan renminbi"),
    "USD": (
        *("usd", "dollar", "dollars", "us dollar", "united states dollar", "u.s. dollar", "u.s. dollars", "us$", "$"),
    ),
    "GBP": ("gbp", "pound sterling", "british pound", "pound", "£"),
    "EUR": ("eur", "euro", "euros", "€"),
    "TWD": ("twd", "new taiwan dollar", "taiwan dollar", "nt$", "taiwan new dollar"),
    "kg": ("kilogram", "kilograms", "kg", "kilo"),
    "tonne": ("tonne", "tonnes", "metric ton", "metric tonne", "ton", "t"),
    **{name: (name, f"{name}s") for name in ("month", "year", "quarter", "day")},
    "count": ("count", "", "dimensionless", "ordinal", "rank", "none", "ratio"),
}
_KNOWN = {word: name for name, words in _NAMES.items() for word in words}
_UNITS = frozenset(_NAMES) - {"count"}
_QUALIFIERS = {
    **dict.fromkeys(("over", "above", "exceeding", "topped"), "more_than"),
    **dict.fromkeys(("under", "below"), "less_than"),
    **dict.fromkeys(("around", "approximately", "an_estimated"), "about"),
    **dict.fromkeys(("almost", "close_to"), "nearly"),
    "unchanged": None,
}


def unit_name(unit: object) -> str:
    """Return one name for all names of a unit."""
    if unit is None:
        return "count"
    words = re.sub(r"\s+", " ", str(unit).strip().lower().replace("_", " "))
    parts = re.split(r"/| per ", words, maxsplit=1)
    if len(parts) == 2:
        return "/".join(map(unit_name, parts))
    return _KNOWN.get(words, words)


def _singular(unit: str) -> str:
    return unit if unit in _UNITS else re.sub(r"(?<=[a-z]{3})s$", "", unit)


def same_unit(gold: Mapping[str, object], row: Mapping[str, object]) -> bool:
    """Return whether units are alike; a noun goes for a count, and a denominator may stand outside the quote."""
    wanted, given = unit_name(gold.get("unit")), unit_name(row.get("unit"))
    if _singular(wanted) == _singular(given) or _share_of_percent(gold, row) or _in_cents(gold, row):
        return True
    if wanted == "count":
        return given not in _UNITS
    above, slash, below = wanted.partition("/")
    if not slash:
        return False
    mine, per, other = given.partition("/")
    noun = above == "count" and mine not in _UNITS
    if other and _singular(below) == _singular(other) and (_singular(above) == _singular(mine) or noun):
        return True
    if above.isdigit() and re.sub(r"[ ,]", "", given) in (f"per{below}", f"count/{below}", f"1/{below}", f"/{below}"):
        return True
    quote = gold.get("quote")
    outside = quote is not None and " per " not in str(quote)
    return outside and (_singular(given) == _singular(above) or (above == "count" and not per))


def _close(one: object, other: object) -> bool:
    if not isinstance(one, (int, float)) or not isinstance(other, (int, float)):
        return False
    return math.isclose(float(one), float(other), rel_tol=1e-6, abs_tol=1e-12)


def _same_end(one: object, other: object) -> bool:
    return (one is None and other is None) or _close(one, other)


def _ends(row: Mapping[str, object], part: float = 1) -> tuple[float | None, float | None]:
    low, high = (row.get(key) for key in ("value_lo", "value_hi"))
    return tuple(end / part if isinstance(end, (int, float)) else None for end in (low, high))


def _share_of_percent(gold: Mapping[str, object], row: Mapping[str, object]) -> bool:
    """Return whether a share in words is told as a number, and annotated as its percentage."""
    if unit_name(gold.get("unit")) != "percent" or unit_name(row.get("unit")) != "count" or "%" in str(row.get("text")):
        return False
    return any(_close(one, other) for one in _ends(gold, 100) if one for other in _ends(row))


def _in_cents(gold: Mapping[str, object], row: Mapping[str, object]) -> bool:
    money = unit_name(gold.get("unit")).partition("/")[0] in _CURRENCIES
    return money and re.match(r"cents?\b", str(row.get("unit") or "").strip().lower()) is not None


def same_value(gold: Mapping[str, object], row: Mapping[str, object], *, strict: bool = False) -> bool:
    """Return whether both ends are alike; unless *strict*, a plain figure also goes for one that is open at an end."""
    low, high = _ends(gold, 100 if _share_of_percent(gold, row) else 1)
    mine, other = _ends(row, 100 if _in_cents(gold, row) else 1)
    if _same_end(low, mine) and _same_end(high, other):
        return True
    if strict or mine is None or not _close(mine, other) or (low is not None and high is not None):
        return False
    return _close(mine, low) or _close(mine, high)


def same_field(name: str, gold: Mapping[str, object], row: Mapping[str, object]) -> bool:
    """Return whether a field is alike: qualifiers by their sense, comparisons by their words, others to the letter."""
    one, other = gold.get(name), row.get(name)
    if name in ("qualifier", "direction"):
        one, other = _sense(one), _sense(other)
    elif name == "comparison":
        one, other = (re.sub(r"[^a-z0-9]+", " ", str(each).lower()).strip() if each else None for each in (one, other))
    return one == other


def _sense(word: object) -> object:
    return None if word is None else _QUALIFIERS.get(str(word).lower().replace(" ", "_").replace("-", "_"), word)


def _shared(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _fit(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = _shared(one, other)
    return shared / (max(one[1], other[1]) - min(one[0], other[0])) if shared else 0.0


def matched(gold: Sequence[Mapping], rows: Sequence[Mapping]) -> list[tuple[bool, bool, float, int, int]]:
    """Return pairs of gold and rows: whether value and unit agree, how well the spans fit, and the two places."""
    pairs = []
    for i, wanted in enumerate(gold):
        whole = wanted["start"], wanted["end"]
        figure = wanted.get("fig_start", whole[0]), wanted.get("fig_end", whole[1])
        for j, row in enumerate(rows):
            span = row["start"], row["end"]
            if _shared(figure, span):
                fit = max(_fit(figure, span), _fit(whole, span))
                pairs.append((same_value(wanted, row), same_unit(wanted, row), fit, i, j))
    pairs.sort(key=lambda pair: (-pair[0], -pair[1], -pair[2]))
    result, taken, used = [], set(), set()
    for pair in pairs:
        if pair[3] not in taken and pair[4] not in used:
            taken.add(pair[3])
            used.add(pair[4])
            result.append(pair)
    return result


def score(gold: Iterable[Mapping], rows: Iterable[Mapping], errors: list[str] | None = None) -> Counter:
    """
    Return counts: ``gold`` and ``rows`` that count, of them those right by each of `MEASURES` and `FIELDS`, and of each field in
    how many pairs it was compared (``period_start of``).

    Args:
        gold: Annotated rows; those of several texts are told apart by ``doc``.
        rows: What was found.
        errors: What went wrong is added, a line each.
    """
    documents: dict[object, tuple[list[Mapping], list[Mapping]]] = defaultdict(lambda: ([], []))
    for place, given in enumerate((gold, rows)):
        for row in given:
            documents[row.get("doc")][place].append(row)
    totals: Counter = Counter()
    for wanted, found in documents.values():
        totals += _score(wanted, found, [] if errors is None else errors)
    return totals


def _score(gold: Sequence[Mapping], rows: Sequence[Mapping], errors: list[str]) -> Counter:
    pairs = matched(gold, rows)
    used = {j for *_, j in pairs}
    free = {j for *_, i, j in pairs if not gold[i].get("core", True)}
    optional = [(one["start"], one["end"]) for one in gold if not one.get("core", True)]
    free |= {
        j
        for j, row in enumerate(rows)
        if j not in used and any(_shared(span, (row["start"], row["end"])) for span in optional)
    }
    totals = Counter(gold=sum(one.get("core", True) for one in gold), rows=len(rows) - len(free))
    for value, unit, fit, i, j in pairs:
        wanted, row = gold[i], rows[j]
        if not wanted.get("core", True):
            continue
        totals.update(span=1, span_iou=fit >= 0.5, value=value, unit=unit, value_unit=value and unit)
        totals.update(value_strict=same_value(wanted, row, strict=True))
        for name in FIELDS:
            if any(name in each for each in rows):
                totals.update({name: same_field(name, wanted, row), f"{name} of": 1})
        if not (value and unit):
            errors.append(f"wrong    {wanted.get('quote')!r}: {row['value_lo']}..{row['value_hi']} {row['unit']}")
    found = {i for *_, i, _ in pairs}
    errors += [
        f"missed   {one.get('quote')!r}" for i, one in enumerate(gold) if i not in found and one.get("core", True)
    ]
    errors += [f"spurious {row.get('text')!r}" for j, row in enumerate(rows) if j not in used and j not in free]
    return totals


def f1(totals: Mapping[str, int], name: str) -> float:
    """Return the F1 of one of `MEASURES`, in percent."""
    both = totals["gold"] + totals["rows"]
    return 200 * totals[name] / both if both else 100.0
