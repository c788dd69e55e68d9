"""Units as they stand after numbers: symbols, names, nouns with the words before them, and what follows a "per"."""

from __future__ import annotations

from typing import NamedTuple

from claimledger.interval import exact_text
from claimledger.reading._lexicon import DIRECTIONS, STOPS
from claimledger.reading._number_words import ONES, SCALES
from claimledger.reading._numbers import number_at, scaled_at
from claimledger.reading._records import Conventions
from claimledger.reading._tokens import Phrase
from claimledger.units import UnitTable

_RAISED = {"²": "2", "³": "3", "2": "2", "3": "3"}
_PLAIN_WORDS = ("w", "i", "h")
_TIMES = {
    **{f"{word}ly": word for word in ("hour", "week", "month", "year", "quarter")},
    "daily": "day",
    "annually": "year",
}
_IN_A_ROW = frozenset(("consecutive", "straight", "successive", "full", "whole", "running"))
"""Words between a number and its unit: "45 consecutive months"."""
_BESIDE_NOW = frozenset(("earlier", "ago", "before", "later", "previously", "on", "prior"))
"""Words that make "a year" a comparison: "5,875 a year earlier"."""
_HAPPENED = frozenset(
    (
        *("came", "went", "died", "survived", "arrived", "stayed", "remained", "took", "got", "ran", "sat", "became"),
        *("began", "gave", "kept", "met", "said", "failed", "agreed", "returned", "escaped", "drowned"),
    )
)
"""Verbs that may follow a bare number, and are no part of a noun phrase: "five came home"."""
_WORDS_READ = 8
_WORDS_RUNNING = 4
PER_TIME = frozenset(("second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade"))


class UnitWords(NamedTuple):
    """
    A unit in a phrase.

    Args:
        text: What `UnitTable.resolve` takes.
        end: Index of the token after it.
    """

    text: str
    end: int


def unit_at(p: Phrase, i: int, conventions: Conventions, *, running: bool) -> UnitWords | None:
    """
    Return the unit that begins at token *i*, without what it is per; None if there is none.

    Args:
        p: The phrase.
        i: A token after a number.
        conventions: The units that are known.
        running: Whether the phrase is running words, where the words between a number and its noun are few.
    """
    table = conventions.units
    if p.words[i] in _IN_A_ROW and p.kinds[i + 1] == "w":
        i += 1
    kind = p.kinds[i]
    if p.words[i] in PER_TIME and p.hyphen(i + 1) and p.words[i + 2] in ("on", "over"):
        return None  # "down 58,000 quarter-on-quarter"
    if kind == "s":
        if p.words[i] == "%":
            if p.words[i + 1] in ("points", "point"):
                return UnitWords("percentage_point", i + 2)
            if p.words[i + 1] == "-" and p.words[i + 2] in ("points", "point"):
                return UnitWords("percentage_point", i + 3)
            return UnitWords("percent", i + 1)
        if p.hyphen(i) and p.kinds[i + 1] in _PLAIN_WORDS:
            found = _named(p, i + 1, table, conventions.currency)
            # "45-month" and "10-kilometre" are units, "5-star" is none, and neither is a noun ("two-vehicle").
            return found if found is not None and not table.is_noun(found.text) else None
        return _sign(p, i, table, conventions.currency)
    if kind == "c":
        name = table.money(p.original(i), conventions.currency)
        return None if name is None else UnitWords(name, i + 1)
    if kind not in _PLAIN_WORDS:
        return None
    found = None
    if p.words[i] not in STOPS or p.words[i] in ("per", "percent"):
        found = _named(p, i, table, conventions.currency)
    if found is not None:
        product = _product(p, found, table, conventions.currency)
        if product is not None or not table.is_noun(found.text):
            return product or found
    if found is not None and found.end == i + 1 and (p.kinds[i + 1] != "w" or p.words[i + 1] in STOPS):
        return found
    return _noun(p, i, table, conventions.currency, _WORDS_RUNNING if running else _WORDS_READ)


def _named(p: Phrase, i: int, table: UnitTable, currency: str) -> UnitWords | None:
    """Return the unit whose name begins at token *i*."""
    words: list[str] = []
    ends: list[int] = []
    j = i
    while len(words) < 6 and p.kinds[j] in _PLAIN_WORDS:
        words.append(p.original(j))
        j += 1
        ends.append(j)
        if p.words[j] == "-" and p.hyphen(j):
            j += 1
    found = table.match(words, currency)
    if found is None:
        return None
    taken, name = found
    end = ends[taken - 1]
    if taken == 1 and p.joined(end - 1):
        power = end + 1 if p.words[end] == "^" and p.joined(end) else end
        raised = _RAISED.get(p.words[power])
        if raised is not None:
            whole = table.match([words[0] + raised], currency)
            return UnitWords(whole[1] if whole is not None else f"{name}^{raised}", power + 1)
    return UnitWords(name, end)


def _product(p: Phrase, first: UnitWords, table: UnitTable, currency: str) -> UnitWords | None:
    """Return the product of *first* and the unit joined to it (``passenger-kilometres``); None if none is."""
    if not (p.hyphen(first.end) or p.words[first.end] in ("*", "·")) or p.words[first.end + 1] in STOPS:
        return None
    second = _named(p, first.end + 1, table, currency) if p.kinds[first.end + 1] in _PLAIN_WORDS else None
    if second is None or (table.is_noun(first.text) and table.is_noun(second.text) and p.words[first.end] == "-"):
        return None
    return UnitWords(f"{first.text}*{second.text}", second.end)


def _sign(p: Phrase, i: int, table: UnitTable, currency: str) -> UnitWords | None:
    word = p.original(i)
    if word == "°" and p.joined(i) and p.words[i + 1] in ("c", "f"):
        word, i = word + p.original(i + 1).upper(), i + 1
    found = table.match([word], currency)
    return None if found is None else UnitWords(found[1], i + 1)


def _noun(p: Phrase, i: int, table: UnitTable, currency: str, most: int) -> UnitWords | None:
    """
    Return the counted noun of a phrase such as ``smuggling cases``.

    The first plural is taken for the noun, with a plural that follows it at once. A singular is the noun only where the
    words end with it, since it is a modifier elsewhere (``case files``).
    """
    singular: UnitWords | None = None
    plural: UnitWords | None = None
    j = i
    for _ in range(most):
        if p.words[j] == "-" and j > i and p.hyphen(j):
            j += 1
        word = p.words[j]
        if p.kinds[j] not in ("w", "i") or word in STOPS or word in SCALES or word in ONES or word in _HAPPENED:
            break
        words = [p.original(j)]
        if p.kinds[j + 1] == "w":
            words.append(p.original(j + 1))
        found = table.match(words, currency)
        if found is not None and table.is_noun(found[1]):
            end = j + found[0]
            if table.is_plural("_".join(words[: found[0]])):
                plural = UnitWords(found[1], end)
            elif plural is None:
                singular = UnitWords(found[1], end)
            else:
                break
            j = end
            continue
        if plural is not None or word in DIRECTIONS:
            break
        j += 1
    if plural is not None:
        return plural
    return singular if singular is not None and singular.end == j else None


def per_at(p: Phrase, i: int, conventions: Conventions, *, running: bool, money: bool) -> UnitWords | None:
    """
    Return what a figure is per, as ``/day`` or ``/100000/person``; None if token *i* begins nothing of the kind.

    Args:
        p: The phrase.
        i: A token after a number or its unit.
        conventions: The units that are known.
        running: Whether the phrase is running words.
        money: Whether the figure is money, which alone is told "a barrel" or "a share".
    """
    text, end = "", i
    for _ in range(2):
        more = _one_per(p, end, conventions, running=running, money=money)
        if more is None:
            break
        text, end = text + more.text, more.end
    return UnitWords(text, end) if text else None


def _one_per(p: Phrase, i: int, conventions: Conventions, *, running: bool, money: bool) -> UnitWords | None:
    word = p.words[i]
    if word in _TIMES:
        return UnitWords("/" + _TIMES[word], i + 1)
    if word in ("per", "/", "for"):
        j = i + 1
        if word not in ("per", "/"):
            if p.words[j] != "every":
                return None
            j += 1
        if p.words[j] in ("capita", "head"):
            return UnitWords("/person", j + 1)
        number = number_at(p, j)
        if number is None:
            found = unit_at(p, j, conventions, running=running)
            return None if found is None else UnitWords("/" + found.text, found.end)
        number = scaled_at(p, number, money=False)
        if not number.value or number.divisor != 1:
            return None
        noun = unit_at(p, number.end, conventions, running=running)
        text = "/" + exact_text(number.value)
        return UnitWords(text, number.end) if noun is None else UnitWords(f"{text}/{noun.text}", noun.end)
    if word not in ("a", "an", "each", "every"):
        return None
    if p.words[i + 1] in ("head", "person"):
        return UnitWords("/person", i + 2)
    found = unit_at(p, i + 1, conventions, running=True)
    if found is None or (found.text not in PER_TIME and not money) or p.words[i + 1].endswith("s"):
        return None
    if p.words[found.end] in _BESIDE_NOW and not (p.words[found.end] == "on" and p.kinds[found.end + 1] in ("w", "n")):
        return None  # "5,875 a year on", and not "$15.50 an hour on Jan. 1"
    return UnitWords("/" + found.text, found.end)


def compound(conventions: Conventions, unit: str | None, per: str, default: str | None) -> str:
    """
    Return the text of *unit* per something.

    Args:
        conventions: The units that are known.
        unit: The unit that was written; None for a bare number.
        per: What it is per, as `per_at` gives it.
        default: What a bare number would be of: its own "per" gives way.
    """
    if unit is not None:
        return unit + per
    if default is None:
        return "1" + per
    above, *below = conventions.units.resolve(default, currency=conventions.currency).name.split("/")
    told = per.split("/")[1:]
    if any(name in PER_TIME for name in told):
        below = [name for name in below if name not in PER_TIME]
    if any(name[0].isdigit() for name in told):
        below = [name for name in below if not name[0].isdigit()]
    below = [name for name in below if name not in told]
    return "/".join([above, *below, *told])


def noun_at(p: Phrase, i: int, conventions: Conventions) -> UnitWords | None:
    """Return the counted noun of what there is none of ("no ship", "no major accidents"), with the words before it."""
    if p.words[i] in STOPS or p.kinds[i] not in _PLAIN_WORDS:
        return None
    found = _named(p, i, conventions.units, conventions.currency)
    if found is not None and conventions.units.is_noun(found.text):
        return found
    return _noun(p, i, conventions.units, conventions.currency, _WORDS_RUNNING)
