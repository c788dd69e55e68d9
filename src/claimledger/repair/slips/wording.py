"""Slips in the words around a number: signs, points, more and less, multiples and increases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimledger.repair.slips._define import Draft, Slip, Suspect, renumbered
from claimledger.repair.words import rounded

_UP_AND_DOWN = (
    *(("rose", "fell"), ("rise", "fall"), ("rises", "falls"), ("risen", "fallen"), ("rising", "falling")),
    *(("grew", "shrank"), ("grown", "shrunk"), ("grow", "shrink"), ("growing", "shrinking"), ("growth", "decline")),
    *(("increase", "decrease"), ("increases", "decreases"), ("increased", "decreased"), ("increasing", "decreasing")),
    *(("climbed", "dropped"), ("climb", "drop"), ("climbing", "dropping"), ("jumped", "plunged"), ("jump", "plunge")),
    *(("surged", "slumped"), ("expanded", "contracted"), ("expansion", "contraction"), ("gained", "lost")),
    *(("up", "down"), ("advanced", "declined"), ("higher", "lower")),
)
_MORE_AND_LESS = (
    *(("more than", "less than"), ("over", "under"), ("above", "below"), ("at least", "at most")),
    *(("no less than", "no more than"), ("not less than", "not more than"), ("no fewer than", "no more than")),
    *(("or more", "or less"), ("or more", "or fewer"), ("more than", "fewer than"), ("greater than", "less than")),
    *(("higher than", "lower than"), ("larger than", "smaller than"), ("just over", "just under")),
    *(("slightly more than", "slightly less than"), ("exceeding", "below"), ("exceeded", "was below")),
    *(("in excess of", "less than"), ("a minimum of", "a maximum of"), ("upwards of", "up to")),
)


def _opposites(pairs: Iterable[tuple[str, str]]) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern of all these words, the longest first, and what the opposite of each is."""
    table: dict[str, str] = {}
    for one, other in pairs:
        table.setdefault(one, other)
        table.setdefault(other, one)
    words = sorted(table, key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE), table


_DIRECTION, _TURNED = _opposites(_UP_AND_DOWN)
_BOUND, _REVERSED = _opposites(_MORE_AND_LESS)
_SIGN = re.compile(r"(?<![\w.)])[-−–+](?=\s?[^\s\d]?[0-9])")
_PERCENT = re.compile(r"\s?%|\s?\bper ?cent\b", re.IGNORECASE)
_POINTS = re.compile(r"\s?\b(?:percentage[ -]|per ?cent )?points?\b|\s?\bpps?\b", re.IGNORECASE)
_MORE = re.compile(r"\btimes (?:more|higher|larger|greater|bigger)(?: than)?\b", re.IGNORECASE)
_AS_MANY = re.compile(
    r"\btimes(?: as (?:many|much|high|large|big|great)(?: as)?)?\b(?! (?:more|higher|larger|greater|bigger))",
    re.IGNORECASE,
)


def sign(suspect: Suspect) -> Iterator[Draft]:
    """Yield the figure with its sign, or its direction, turned."""
    stated, words = suspect.stated, suspect.words
    written = _SIGN.search(words)
    verb = _DIRECTION.search(words)
    if written is not None:
        plain = words[: written.start()] + words[written.end() :].lstrip()
        right = plain if written.group() != "+" else words[: written.start()] + "-" + words[written.end() :]
    elif verb is not None:
        right = words[: verb.start()] + _TURNED[verb.group().lower()] + words[verb.end() :]
    elif suspect.numbers and stated.key in ("change", "contribution"):
        at = suspect.numbers[0].start - suspect.start
        right = f"{words[:at]}-{words[at:]}"
    else:
        return
    yield Draft(words=f"{words} for {right}", text=suspect.with_words(right))


def sign_left_out(suspect: Suspect) -> Iterator[Draft]:
    """Yield a level that may be negative, and is written without a sign, with a minus."""
    stated, numbers = suspect.stated, suspect.numbers
    signed = stated.measure is not None and stated.measure.may_be_negative and stated.key in ("level", "from")
    if signed and numbers and _SIGN.search(suspect.words) is None:
        at = numbers[0].start - suspect.start
        right = f"{suspect.words[:at]}-{suspect.words[at:]}"
        yield Draft(words=f"{suspect.words} for {right}", text=suspect.with_words(right))


def percent_for_points(suspect: Suspect) -> Iterator[Draft]:
    """Yield a change in percent as one in percentage points."""
    return _in_other_words(suspect, _PERCENT, " percentage points")


def points_for_percent(suspect: Suspect) -> Iterator[Draft]:
    """Yield a change in percentage points as one in percent."""
    return _in_other_words(suspect, _POINTS, "%")


def _in_other_words(suspect: Suspect, pattern: re.Pattern[str], right: str) -> Iterator[Draft]:
    found = pattern.search(suspect.words) if suspect.stated.key == "change" else None
    if found is not None:
        words = suspect.words[: found.start()] + right + suspect.words[found.end() :]
        yield Draft(words=f"{suspect.words} for {words}", text=suspect.with_words(words))


def reversed_bound(suspect: Suspect) -> Iterator[Draft]:
    """Yield the figure with "less than" for "more than", and the like."""
    found = _BOUND.search(suspect.words)
    if found is not None:
        right = _REVERSED[found.group().lower()]
        words = suspect.words[: found.start()] + right + suspect.words[found.end() :]
        yield Draft(words=f"{found.group()} for {right}", text=suspect.with_words(words))


def multiple(suspect: Suspect) -> Iterator[Draft]:
    """Yield a multiple for an increase and the other way round: three times more is four times as many to some, three to others."""
    words = suspect.words
    for pattern, right in ((_MORE, "times as many"), (_AS_MANY, "times more")):
        found = pattern.search(words)
        if found is not None:
            told = words[: found.start()] + right + words[found.end() :]
            yield Draft(words=f"{words} for {told}", text=suspect.with_words(told))
            return
    stated = suspect.stated
    rises = (
        stated.amount is not None and stated.amount.charitable.lower is not None and stated.amount.charitable.lower > 0
    )
    if stated.key == "change" and stated.unit is not None and stated.unit.name == "percent" and rises:
        for number in suspect.numbers[:1]:
            for value in (number.value - 100, number.value + 100):
                if value > 0:
                    figure = number.printed(rounded(value, number.places), number.places)
                    yield renumbered(number, figure, value)


SLIPS = (
    Slip(name="percent for points", common=60, drafts=percent_for_points),
    Slip(name="points for percent", common=60, drafts=points_for_percent),
    Slip(name="sign turned", common=50, drafts=sign),
    Slip(name="sign left out", common=10, drafts=sign_left_out),
    Slip(name="more for less", common=40, drafts=reversed_bound),
    Slip(name="multiple for increase", common=30, drafts=multiple),
)
