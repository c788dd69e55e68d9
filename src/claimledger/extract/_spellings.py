"""Short forms of units that only trade and energy reports use, written out so that the grammar reads them."""

from __future__ import annotations

from claimledger.extract._drafts import Draft
from claimledger.extract._rereading import reread
from claimledger.reading import Conventions, Phrase

_SPELT: dict[tuple[str, ...], str] = {
    ("b", "/", "d"): "barrels per day",
    ("bpd",): "barrels per day",
    ("bopd",): "barrels per day",
    ("kb", "/", "d"): "thousand barrels per day",
    ("kbpd",): "thousand barrels per day",
    ("mb", "/", "d"): "million barrels per day",
    ("mbpd",): "million barrels per day",
    ("mbd",): "million barrels per day",
    ("mmb", "/", "d"): "million barrels per day",
    ("boe", "/", "d"): "barrels of oil equivalent per day",
    ("boepd",): "barrels of oil equivalent per day",
    ("pc",): "percent",
    ("mb",): "million barrels",
    ("kb",): "thousand barrels",
    ("mcf",): "thousand cubic feet",
    ("mmcf",): "million cubic feet",
    ("bcf",): "billion cubic feet",
    ("tcf",): "trillion cubic feet",
    ("bcfd",): "billion cubic feet per day",
    ("bcf", "/", "d"): "billion cubic feet per day",
    ("mtpa",): "million tonnes per year",
    ("ktco", "2"): "thousand tonnes of carbon dioxide",
    ("mtco", "2"): "million tonnes of carbon dioxide",
    ("gtco", "2"): "billion tonnes of carbon dioxide",
    ("ktco", "2", "e"): "thousand tonnes of carbon dioxide",
    ("mtco", "2", "e"): "million tonnes of carbon dioxide",
    ("gtco", "2", "e"): "billion tonnes of carbon dioxide",
}
_OF_OIL = frozenset(("mb", "kb"))
"""Short forms that mean barrels only beside oil."""

_OIL = frozenset(("oil", "crude", "barrels", "inventories", "stocks", "opec", "petroleum", "products", "diesel"))
_FIRST = frozenset(words[0] for words in _SPELT)
_LONGEST = max(map(len, _SPELT))


def respelt(p: Phrase, draft: Draft, conventions: Conventions) -> Draft:
    """Return a draft in the unit whose short form follows it ("1.2m b/d", "3 bcf"); the same one where none does."""
    end = draft.last
    if draft.found.unit_written and p.words[end] == "/" and draft.found.amount.unit == "GBP":
        return _per(p, draft, conventions)
    if draft.found.unit_written or p.words[end] not in _FIRST:
        return draft
    for count in range(_LONGEST, 0, -1):
        words = _SPELT.get(tuple(p.words[end : end + count]))
        if words is not None and (
            count > 1 or p.words[end] not in _OF_OIL or any(word in _OIL for word in p.words[: p.size])
        ):
            value = f"{draft.value} {words}"
            return reread(p, draft, value, conventions, last=end + count, reason="a short form of its unit")
    return draft


def _per(p: Phrase, draft: Draft, conventions: Conventions) -> Draft:
    """Return pence per what stands after the stroke: "145.2p/litre"."""
    end = draft.last
    value = f"{draft.value} per {p.original(end + 1)}"
    return reread(p, draft, value, conventions, last=end + 2, reason="p is read as pence")
