"""Units and scales that heads, captions and notes tell."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from attrs import frozen

from claimledger.errors import ClaimLedgerError
from claimledger.extract.tables._words import COUNTS, CURRENCIES, FILLERS, NOUNS, SCALES, SPELLED, in_percent, in_points
from claimledger.reading import read

Form = Literal["plain", "percent", "points"]

_LONGEST = 100
_IN_BRACKETS = re.compile(r"\(([^()]{1,60})\)|\[([^\[\]]{1,60})\]")
_PER = re.compile(
    r"\bper\s+(?P<many>1[,. ]?0{2,3}(?:[,. ]?000)*|hundred|thousand|million)\b(?:\s+[a-z]+)*", re.IGNORECASE
)
_MANY = {"hundred": "100", "thousand": "1,000", "million": "1,000,000"}
_NUMBER_OF = re.compile(
    r"^(?:the )?(?:number|no\.|nos\.|count) of (?:[a-z-]+ ){0,3}?(?P<noun>[a-z]{3,20}s|people|children)\b",
    re.IGNORECASE,
)
_SYMBOLS = re.compile(r"(us\$|a\$|c\$|nz\$|[$€£₹])", re.IGNORECASE)
_PIECES = re.compile(r",(?!\d)|[.;:()\[\]–—|\n]| - | in (?=[a-z0-9£$€'’])", re.IGNORECASE)
_SPLIT = re.compile(r"[\s/]+")
_PERCENTS = frozenset(("%", "percent", "percentage", "percentages", "pct", "pct."))


@frozen(kw_only=True)
class Unit:
    """
    A unit as the heads of a table tell it.

    Args:
        scale: A scale word of the reading grammar; empty for none.
        noun: A unit of the reading grammar; empty for a plain number.
        form: ``percent``, ``points`` (percentage points) or ``plain``.
    """

    scale: str = ""
    noun: str = ""
    form: Form = "plain"

    def words(self, number: str) -> str:
        """Return a number in this unit, as the reading grammar reads it."""
        if self.form == "percent":
            return f"{number}%"
        if self.form == "points":
            return f"{number} percentage points"
        return " ".join(part for part in (number, self.scale, self.noun) if part)

    @property
    def name(self) -> str | None:
        """The unit's name in a ledger; None where the reading grammar does not know it."""
        return _read(self.words("1"))


PERCENT = Unit(form="percent")
POINTS = Unit(form="points")
PLAIN = Unit()


@lru_cache(maxsize=1024)
def _read(words: str) -> str | None:
    try:
        return read(words).unit
    except ClaimLedgerError:
        return None


@lru_cache(maxsize=4096)
def unit_of(words: str) -> Unit | None:
    """Return the unit that words are, ``US$ million``, ``in thousands``, ``%``; None where they say anything else."""
    text = " ".join(words.lower().replace("per cent", "percent").split()).strip(" :;,*")
    if not text or len(text) > _LONGEST:
        return None
    if in_points(text) and len(text) <= 24:
        return POINTS
    per = _PER.search(text)
    if per is not None:
        return _per(per, text[: per.start()])
    tokens = [token for token in _SPLIT.split(_SYMBOLS.sub(r" \1 ", text)) if token]
    scale = noun = ""
    counted = False
    for token in tokens:
        if token in _PERCENTS:
            return PERCENT if len(tokens) == 1 or set(tokens) <= _PERCENTS | FILLERS else None
        if token in SCALES:
            if scale and SCALES[token] != scale:
                return None
            scale = SCALES[token]
        elif token in CURRENCIES:
            if noun and CURRENCIES[token] != noun:
                return None
            noun = CURRENCIES[token]
        elif token in NOUNS:
            if noun:
                return None
            noun = SPELLED.get(token, token)
        elif token in COUNTS:
            counted = True
        elif token not in FILLERS:
            return None
    if not (scale or noun or counted):
        return None
    unit = Unit(scale=scale, noun="" if noun == "units" else noun)
    return unit if unit.name is not None else None


def _per(per: re.Match[str], before: str) -> Unit | None:
    many = re.sub(r"[,. ]", "", per["many"].lower())
    told = _MANY.get(many) or f"{int(many):,}"
    rest = before.strip(" (,:-–")
    if rest and not all(token in FILLERS | NOUNS | {"rate", "rates"} for token in rest.split()):
        return None
    unit = Unit(noun=f"per {told}")
    return unit if unit.name is not None else None


@lru_cache(maxsize=4096)
def unit_in(label: str) -> tuple[Unit | None, str]:
    """Return the unit that a head tells, None for none, and the head without it."""
    for match in _IN_BRACKETS.finditer(label):
        unit = unit_of(match[1] or match[2])
        if unit is not None:
            return unit, " ".join((label[: match.start()] + " " + label[match.end() :]).split())
    before, comma, after = label.rpartition(",")
    if comma and not after[:1].isdigit():
        unit = unit_of(after)
        if unit is not None:
            return unit, before.strip()
    unit = unit_of(label)
    if unit is not None:
        bare = unit.form == "plain" and unit.noun and not unit.scale and unit.noun not in CURRENCIES.values()
        return unit, label if bare or unit.noun.startswith("per ") else ""
    per = _PER.search(label)
    if per is not None:
        return _per(per, ""), label
    counted = _NUMBER_OF.match(" ".join(label.split()))
    if counted is not None:
        unit = Unit(noun=counted["noun"].lower())
        return (unit if unit.name is not None else PLAIN), label
    if in_points(label):
        return POINTS, label
    if in_percent(label):
        return PERCENT, label
    return None, label


@lru_cache(maxsize=256)
def unit_told(words: str) -> Unit | None:
    """Return the unit that a caption or a note tells of all figures; None for none, or for several."""
    found: list[Unit] = []
    for piece in _PIECES.split(words[:1000]):
        unit = unit_of(piece)
        if unit is not None and unit not in found:
            found.append(unit)
    per = _PER.search(words[:1000])
    if not found and per is not None:
        return _per(per, "")
    merged = found[0] if found else None
    for one in found[1:]:
        merged = _joined(merged, one)
    return merged


def _joined(one: Unit | None, other: Unit) -> Unit | None:
    """Return two units that say one thing together, ``US$`` and ``millions``; None where they are two."""
    if one is None or "plain" not in (one.form, other.form) or one.form != other.form:
        return None
    if (one.scale and other.scale) or (one.noun and other.noun):
        return None
    unit = Unit(scale=one.scale or other.scale, noun=one.noun or other.noun)
    return unit if unit.name is not None else None
