"""Slips in the size of a figure: powers of ten, scale words, and the myriads of Chinese, Japanese and Korean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from claimledger.interval import Interval, exact_text
from claimledger.repair.slips._define import Draft, Slip, Suspect, remeasured, renumbered
from claimledger.repair.words import moved

_TENS = (1, -1)
_MORE = (2, -2, 3, -3)
_NOUGHTS = 5
"""How much rarer a figure is that ends in noughts, if the one written does not."""

MYRIADS = (1, -1, 2, -2, 4, -4)
"""What 亿 taken for a billion, 万 for a thousand or a million, and one for the other make of a figure, as powers of ten."""

_WORDS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_SHORT = {"k": 3, "mn": 6, "mln": 6, "m": 6, "bn": 9, "bln": 9, "tn": 12, "trn": 12}
_WORD = re.compile(
    r"(?<![^\W\d_])(thousand|million|billion|trillion|mn|mln|bn|bln|tn|trn|k|m)(s?)(?![^\W\d_])", re.IGNORECASE
)

_LANGUAGES = ("zh", "ja", "ko")
_LONG_SCALE = (
    *("ca", "cs", "da", "de", "es", "fi", "fr", "hr", "hu", "is"),
    *("it", "mk", "nb", "nl", "nn", "no", "pl", "sk", "sl", "sr", "sv"),
)
"""Languages in which the word like *billion* means a million millions, and a thousand millions are a *milliard* or so."""

_CURRENCIES = ("CNY", "JPY", "KRW", "TWD", "HKD")
_UNITS = frozenset(("mu", "jin"))


def power(exponents: tuple[int, ...], suspect: Suspect) -> Iterator[Draft]:
    """Yield the figures with the decimal point, or the noughts, elsewhere."""
    stated = suspect.stated
    counted = stated.key in ("level", "from") and stated.unit is not None and stated.unit.counted
    measured = stated.unit is not None and bool(stated.unit.dimension)
    for number in suspect.numbers:
        scaled = _WORD.search(suspect.text, number.end, suspect.end) is not None
        for exponent in exponents:
            found = moved(number, exponent)
            if found is None:
                continue
            pointed = found[1] and not scaled and not number.places
            if pointed and (counted or (measured and len(found[0]) > 4)):
                continue  # nobody counts a part of a person, or measures ten thousand tonnes to the kilogram
            value = number.value * Fraction(10) ** exponent
            # Of figures told to the last digit few end in a nought.
            even = exponent > 0 and not number.places and not scaled and not number.digits.endswith("0")
            chance = Fraction(1, len(exponents) * (_NOUGHTS if even else 1))
            yield renumbered(number, number.printed(*found), value, chance)
    if not suspect.text:
        yield from _outright(exponents, suspect)


def _outright(exponents: tuple[int, ...], suspect: Suspect) -> Iterator[Draft]:
    amount = suspect.stated.amount
    assert amount is not None  # noqa: S101 - a suspect has an amount
    for exponent in exponents:
        factor = Fraction(10) ** exponent
        charitable, strict = amount.charitable.scaled(factor), amount.strict.scaled(factor)
        yield remeasured(suspect, charitable, strict, f"{_told(amount.charitable)} for {_told(charitable)}")


def _told(values: Interval) -> str:
    return exact_text(values.lower) if values.lower is not None and values.lower == values.upper else str(values)


def word(suspect: Suspect) -> Iterator[Draft]:
    """Yield the figures with another scale word."""
    for match in _WORD.finditer(suspect.text, suspect.start, suspect.end):
        written, table = match[1], _WORDS if match[1].lower() in _WORDS else _SHORT
        exponent = table[written.lower()]
        for other in dict.fromkeys(table.values()):
            if other == exponent:
                continue
            right = next(name for name, size in table.items() if size == other and (name != "mn" or written != "m"))
            text = suspect.text[: match.start(1)] + right + suspect.text[match.end(1) :]
            yield Draft(words=f"{written} for {right}", text=text, ratio=Fraction(10) ** (other - exponent))


def long_scale(suspect: Suspect) -> Iterator[Draft]:
    """Yield the figures of a source with a billion of a million millions, as they are when its words are taken for English ones."""
    source = suspect.stated.source
    language = "" if source is None or source.language is None else source.language.lower()
    if language.split("-")[0] not in _LONG_SCALE and language != "pt-pt":
        return
    for match in _WORD.finditer(suspect.text, suspect.start, suspect.end):
        written = match[1].lower()
        right = {"billion": "trillion", "million": "billion"}.get(written)
        if right is not None:
            text = suspect.text[: match.start(1)] + right + suspect.text[match.end(1) :]
            yield Draft(words=f"{match[1]} for {right}", text=text, ratio=Fraction(1_000))


def myriad(suspect: Suspect) -> Iterator[Draft]:
    """Yield the figures of a source that counts in 万 and 亿, as they are when these are taken for the words next to them."""
    if not _counts_in_myriads(suspect):
        return
    for number in suspect.numbers:
        scaled = _WORD.search(suspect.text, number.end, suspect.end)
        tail = suspect.text[number.end : scaled.end()] if scaled is not None else ""
        for exponent in MYRIADS:
            found = moved(number, exponent)
            if found is not None:
                words = number.printed(*found)
                yield Draft(
                    words=f"{number.words}{tail} for {words}{tail}",
                    text=number.replaced(words),
                    ratio=Fraction(10) ** exponent,
                )


def _counts_in_myriads(suspect: Suspect) -> bool:
    source, unit = suspect.stated.source, suspect.stated.unit
    if unit is None or not unit.dimension or suspect.stated.key not in ("level", "from", "ratio"):
        return False
    language = "" if source is None or source.language is None else source.language.lower()
    if language.split("-")[0] in _LANGUAGES:
        return True
    names = {base for base, _ in unit.dimension} | {unit.name}
    return not names.isdisjoint(_CURRENCIES) or not names.isdisjoint(_UNITS)


SLIPS = (
    Slip(name="scale word", common=90, drafts=word),
    Slip(name="billion of the long scale", common=120, drafts=long_scale),
    Slip(name="power of ten", common=50, drafts=partial(power, _TENS)),
    Slip(name="power of ten", common=30, drafts=partial(power, _MORE)),
    Slip(name="亿 or 万 mistranslated", common=180, drafts=myriad),
)
