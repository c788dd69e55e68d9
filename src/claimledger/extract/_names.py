"""Numbers that belong to a name or a reference of running English: products, indices, laws, pages, addresses, web links."""

from __future__ import annotations

import re

from claimledger.extract._calendar import MONTHS
from claimledger.reading import Phrase

_PRODUCTS = frozenset(
    (
        *("boeing", "airbus", "embraer", "iphone", "ipad", "galaxy", "pixel", "windows", "android", "ios", "macos"),
        *("playstation", "xbox", "nintendo", "python", "java", "gpt", "chatgpt", "falcon", "apollo", "artemis"),
        *("voyager", "soyuz", "porsche", "peugeot", "route", "catch", "iso", "iec", "ieee", "ansi", "covid", "agenda"),
        *("vision", "omega", "basel", "euro-", "twitter"),
    )
)
_INDICES = frozenset(
    (
        *("p", "ftse", "nikkei", "fortune", "cac", "dax", "mdax", "ibex", "asx", "russell", "nasdaq", "stoxx", "kospi"),
        *("csi", "topix", "nifty", "bse", "nse", "jpx", "sse", "smi", "aex", "omx", "tsx", "djia", "xetra", "forbes"),
    )
)
_SIZES_OF_INDICES = frozenset(
    (
        *("20", "25", "30", "35", "40", "50", "60", "70", "80", "100", "150", "200", "225", "250", "300", "350", "400"),
        *("500", "600", "1000", "2000", "3000", "5000"),
    )
)
_LABELS = frozenset(
    (
        *("table", "tables", "figure", "figures", "fig", "figs", "map", "maps", "chart", "charts", "box", "annex"),
        *("appendix", "exhibit", "page", "pages", "pp", "p", "section", "sections", "article", "articles", "rule"),
        *("rules", "chapter", "chapters", "paragraph", "paragraphs", "footnote", "footnotes", "form", "schedule"),
        *("title", "clause", "clauses", "resolution", "directive", "regulation", "panel", "exhibit", "no", "nos"),
        *("note", "notes", "ref", "refs", "vol", "vols", "line", "lines", "step", "item", "items", "scope"),
    )
)
_NO_LABELS_ALONE = frozenset(("p", "no", "nos", "line", "lines", "item", "items", "figures", "notes", "step"))
"""Labels that are common words too: only before a bare number, which other parts see to."""

_CODES = frozenset(("isbn", "issn", "isin", "cusip", "ean", "doi", "pmid", "arxiv", "sic", "naics", "zip", "vat"))
_EXCHANGES = frozenset(
    ("nyse", "nasdaq", "twse", "tse", "tyo", "hkex", "sehk", "hkg", "sgx", "asx", "lse", "bse", "nse", "krx", "kosdaq")
)
_LAWS = frozenset(("u.s.c.", "u.s.c", "usc", "c.f.r.", "c.f.r", "cfr", "stat", "f.3d", "fed", "eur-lex"))
_STREETS = frozenset(
    (
        *("avenue", "ave", "street", "st", "road", "rd", "boulevard", "blvd", "drive", "lane", "parkway", "highway"),
        *("square", "place", "plaza", "terrace", "crescent", "strasse", "straße"),
    )
)
_JETS = frozenset(("707", "717", "727", "737", "747", "757", "767", "777", "787"))
_OF_JETS = frozenset(
    ("max", "dreamliner", "dreamliners", "freighter", "freighters", "jumbo", "er", "ng", "family", "s", "x", "f")
)
_OF_NODES = frozenset(("wide", "long", "thick", "thin", "wavelength", "wavelengths", "in", "across", "apart"))
_BOXES = frozenset(("equivalent", "equivalents", "container", "containers", "box", "boxes"))
_AMOUNTS = frozenset(("%", "percent", "per", "pct", "million", "billion", "thousand", "mn", "bn"))
_GOING_ON = frozenset(
    (
        *("of", "and", "or", "to", "in", "on", "for", "which", "that", "is", "was", "are", "were", "at", "by", "shows"),
        *(
            "show",
            "below",
            "above",
            "lists",
            "gives",
            "says",
            "from",
            "there",
            "applies",
            "apply",
            "a",
            "b",
            "as",
            "with",
        ),
    )
)
"""Words in small letters that a sentence goes on with after a reference: "page 12 of the report"."""

_LISTED = frozenset((",", "-", "and", "to", "or", "&", "("))
_REACH = 10
_LINK = re.compile(r"(?:[a-z]{2,10}+://|www\.|doi:|10\.[0-9]{4,9}+/)\S*+|[\w.+-]++@\S++", re.IGNORECASE)
_MAY_LINK = ("://", "www.", "doi", "10.", "@")


def named(p: Phrase) -> dict[int, str]:
    """
    Return the tokens of a sentence that are numbers of a name or a reference, each with what it is.

    Args:
        p: The sentence.
    """
    found: dict[int, str] = {}
    for i in range(p.size):
        if p.kinds[i] != "n":
            continue
        reason = _reason(p, i, found)
        if reason is not None:
            found[i] = reason
    if any(sign in p.text for sign in _MAY_LINK):
        links = [match.span() for match in _LINK.finditer(p.text)]
        for i in range(p.size):
            if p.kinds[i] == "n" and any(start <= p.starts[i] < end for start, end in links):
                found[i] = "part of a link"
    return found


def _reason(p: Phrase, i: int, found: dict[int, str]) -> str | None:
    words = p.words
    before = words[i - 1] if i else ""
    if i > 1 and before in ("-", ".") and p.joined(i - 1) and p.joined(i - 2) and i - 2 in found:
        return found[i - 2]  # "787-9", "12 U.S.C. 1841-1843"
    if before in _PRODUCTS and p.original(i - 1) != before and words[i + 1] not in _AMOUNTS:
        return "the number of something"
    if i > 1 and before == "-" and words[i - 2] in _PRODUCTS and p.joined(i - 1):
        return "part of a name"
    if before in _INDICES and words[i] in _SIZES_OF_INDICES and (before != "p" or words[i - 2] == "&"):
        return "part of a name"
    if words[i] in _JETS and _jet(p, i):
        return "part of a name"
    if _node(p, i) or (p.hyphen(i + 1) and p.words[i + 2] == "foot" and p.words[i + 3] in _BOXES):
        return "part of a name"
    return _reference(p, i, before) or _place(p, i)


def _jet(p: Phrase, i: int) -> bool:
    after = p.words[i + 1]
    if p.joined(i) and after == "-" and p.kinds[i + 2] == "n" and len(p.words[i + 2]) <= 3:
        return True
    return after in _OF_JETS and (after not in ("s", "x", "f", "er") or p.joined(i))


def _node(p: Phrase, i: int) -> bool:
    """Return whether a size only names a way of making chips: "5-nanometer", "7nm"."""
    hyphen = p.hyphen(i + 1)
    unit = p.words[i + 1 + hyphen]
    if unit not in ("nanometer", "nanometre", "nm") or not (hyphen or (unit == "nm" and p.joined(i))):
        return False
    return len(p.words[i]) < 4 and p.words[i + 2 + hyphen] not in _OF_NODES


def _reference(p: Phrase, i: int, before: str) -> str | None:
    words = p.words
    label = _label(p, i)
    if label in ("is", "number", "code") and any(word in _CODES for word in words[max(0, i - _REACH) : i]):
        return "part of a code"
    if label in _LABELS and label not in _NO_LABELS_ALONE and _refers(p, i, label):
        return "the number of something"
    if label in _CODES or (before == ":" and i > 1 and words[i - 2] in _EXCHANGES):
        return "part of a code"
    if words[i + 1] in _LAWS or (i > 1 and before in _LAWS and p.kinds[i - 2] == "n"):
        return "the number of a law"
    if i > 2 and before == "." and words[i - 2] in _LAWS:
        return "the number of a law"
    if _bracketed(p, i):
        return "a mark of a note"
    if len(words[i]) == 4 and words[i].isdecimal() and _cited(p, i):
        return "a reference"
    return None


def _refers(p: Phrase, i: int, label: str) -> bool:
    """Return whether a label is none of the verbs and nouns that look like it: "women form 20 percent", "the title 12 times"."""
    k = next(k for k in range(i - 1, -1, -1) if p.words[k] == label)
    if p.text[p.starts[k]].isupper() and k > 0:
        return True
    after = i + 1
    return (p.kinds[after] not in ("w", "i") and p.words[after] != "%") or p.words[after] in _GOING_ON


def _label(p: Phrase, i: int) -> str:
    """Return the word that numbers in a row hang on: "Tables 1, 2 and 3", "pp. 12–15"; itself where it is next."""
    k = i - 1
    floor = max(0, i - _REACH)
    while k > floor and (p.words[k] in _LISTED or p.kinds[k] == "n" or len(p.words[k]) == 1):
        if p.words[k] in _LISTED and p.kinds[k - 1] != "n" and len(p.words[k - 1]) > 1:
            return ""
        if p.words[k] in _LABELS and k == i - 1:
            break
        if p.words[k] not in _LISTED and p.kinds[k] != "n" and p.words[k] not in (".", ":"):
            return ""
        k -= 1
    word = p.words[k] if k >= 0 else ""
    if word == "figures" or k < 0:
        return ""
    return word if p.kinds[k] == "w" else ""


def _bracketed(p: Phrase, i: int) -> bool:
    """Return whether a number stands in brackets, as notes are marked: "[12]", "[3, 4]"."""
    k, last = i - 1, i + 1
    while k >= 0 and i - k < _REACH and (p.kinds[k] == "n" or p.words[k] in (",", "-")):
        k -= 1
    while last < p.size and last - i < _REACH and (p.kinds[last] == "n" or p.words[last] in (",", "-")):
        last += 1
    return k >= 0 and p.words[k] == "[" and p.words[last] == "]" and len(p.words[i]) < 4


def _cited(p: Phrase, i: int) -> bool:
    """Return whether a year says when something was printed: "(Smith et al., 2019)", "Smith et al. (2019)"."""
    k = i - 1
    while k > 0 and p.words[k] in (",", ".", "("):
        k -= 1
    if k > 0 and p.words[k] == "al" and p.words[k - 1] == "et":
        return True
    if i < 3 or p.words[i - 1] != "," or p.words[i + 1] not in (")", ";"):
        return False
    k = i - 2
    while k >= max(0, i - _REACH):
        if p.words[k] in ("(", ";"):
            return k < i - 2
        if p.words[k] in ("and", "&", ",", "."):
            k -= 1
            continue
        if p.kinds[k] not in ("w", "i") or p.words[k] in MONTHS or not p.text[p.starts[k]].isupper():
            return False
        k -= 1
    return False


def _place(p: Phrase, i: int) -> str | None:
    """Return that a number is that of a house or a degree of latitude."""
    words = p.words
    if words[i + 1] == "°" and p.joined(i):
        k = i + 2
        while k < i + 8 and (p.kinds[k] == "n" or words[k] in ("'", "″", "′", '"', "”")):
            k += 1
        if words[k] in ("n", "s", "e", "w") and p.original(k).isupper():
            return "a place on the map"
    if words[i].isdecimal() and len(words[i]) < 6 and p.kinds[i + 1] == "w":
        k = i + 1
        while k < i + 4 and p.kinds[k] == "w" and p.text[p.starts[k]].isupper():
            if words[k] in _STREETS and k > i + 1:
                return "an address"
            k += 1
    return None
