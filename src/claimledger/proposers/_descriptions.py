"""What a suggestion says about its figure: taken where nothing better is known, and marked as the plug-in's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import islice

from attrs import evolve

from claimledger.errors import PeriodError
from claimledger.extract import Proposal
from claimledger.model import BASE_KEYWORDS
from claimledger.period import Period
from claimledger.proposers._places import shown
from claimledger.proposers._records import Suggestion
from claimledger.proposers._values import exact
from claimledger.stated import FIXED_KEYS

LONGEST = 120
"""Letters of the longest description that is taken."""

_MOST = 6
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_TEXTS = ("quote", "unit", "kind", "direction", "measure", "period", "base")
_LESS = Fraction(1, 10)
_LEAST = Fraction(1, 10)


def wrong_types(one: Suggestion) -> str | None:
    """Return which description of a suggestion is nothing that a description can be; None where all are."""
    fields = (one.quote, one.unit, one.kind, one.direction, one.measure, one.period, one.base)
    for name, text in zip(_TEXTS, fields, strict=True):
        if text is not None and type(text) is not str:
            return f"its {name} is a {type(text).__name__}, not text"
    if type(one.dimensions) is not dict:
        return f"its dimensions are a {type(one.dimensions).__name__}, not a table of texts"
    if type(one.reasons) not in (list, tuple):
        return f"its reasons are a {type(one.reasons).__name__}, not a list of texts"
    if one.confidence is not None:
        sure = exact(one.confidence)
        if sure is None or not 0 <= sure <= 1:
            return "its confidence is no number from 0 to 1"
    return None


def plain(text: str) -> str:
    """Return a text of a plug-in on one line, without letters that do not print or turn the direction of others."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def measure_named(given: str | None) -> str:
    """Return the words that a suggestion names a measure by; empty where it names none, or nothing that can be one."""
    if given is None or len(given) > 4 * LONGEST:
        return ""
    words = plain(given)
    return words if len(words) <= LONGEST and any(letter.isalpha() for letter in words) else ""


def described(figure: Proposal, one: Suggestion, origin: str) -> Proposal:
    """
    Return a figure with what a suggestion says about it, where the figure has nothing of its own there.

    All that is taken lowers the confidence, unless its lack has lowered it already, and is told among the reasons.

    Args:
        figure: The figure.
        one: The suggestion.
        origin: Name and version of the plug-in.
    """
    if figure.base:
        return figure  # where a change starts from is for the change to say
    taken = _Taken(figure, origin)
    if one.measure:
        taken.measure(one.measure)
    if one.period:
        taken.period(one.period)
    if one.base:
        taken.base(one.base)
    if one.dimensions:
        taken.dimensions(one.dimensions)
    sure = None if one.confidence is None else exact(one.confidence)
    return taken.result(one.reasons, sure)


class _Taken:
    """A figure that takes one description after another."""

    def __init__(self, figure: Proposal, origin: str) -> None:
        self.figure = figure
        self.origin = origin
        self.reasons = list(figure.reasons)
        self.less = Fraction(0)
        self.any = False

    def _takes(self, what: str, lack: str | None) -> None:
        """Note that a description is taken, in place of the note that it was missing."""
        if lack in self.reasons:
            self.reasons.remove(lack)
        else:
            self.less += _LESS
        self.any = True
        self.reasons.append(f"{what} comes from {self.origin}, not from the words")

    def _leaves(self, what: str) -> None:
        self.reasons.append(f"{self.origin} {what}")

    def measure(self, given: str) -> None:
        words, mine = measure_named(given), self.figure.measure
        if not words:
            self._leaves("names a measure that cannot be one")
        elif not mine:
            self.figure = evolve(self.figure, measure=words)
            self._takes("what is measured", "what is measured is not clear")
        elif words.lower() != mine.lower():
            self._leaves(f"calls it {shown(words)}")

    def period(self, given: str) -> None:
        mine = self.figure.period
        try:
            told = Period.parse(given) if len(given) <= LONGEST else None
        except PeriodError:
            told = None
        if told is None or told.kind != "span":
            self._leaves(f"puts it in {shown(given)}, which is no period")
        elif mine is not None:
            if told != mine:
                self._leaves(f"puts it in {told}")
        else:
            self.figure = evolve(self.figure, period=told, period_inherited=True)
            self._takes("the period", "no period is told")

    def base(self, given: str) -> None:
        if self.figure.kind != "change":
            self._leaves(f"holds it against {shown(given)}, but it is no change")
            return
        if self.figure.comparison is not None:
            if given != self.figure.comparison:
                self._leaves(f"holds it against {shown(given)}")
            return
        told = given if given in BASE_KEYWORDS else None
        if told is None and len(given) <= LONGEST:
            try:
                parsed = Period.parse(given)
            except PeriodError:
                parsed = None
            told = str(parsed) if parsed is not None and parsed.kind == "span" else None
        if told is None:
            self._leaves(f"holds it against {shown(given)}, which is neither a period nor such as year-on-year")
            return
        self.figure = evolve(self.figure, comparison=told)
        self._takes("what it is told against", None)

    def dimensions(self, given: Mapping[str, str]) -> None:
        if self.figure.dimensions:
            return
        pairs: list[tuple[str, str]] = []
        for key, value in islice(given.items(), _MOST + 1):
            words = plain(value[: 4 * LONGEST]) if type(value) is str else ""
            fits = type(key) is str and _KEY.fullmatch(key) and key not in FIXED_KEYS
            if not fits or not words or len(words) > LONGEST or len(pairs) == _MOST:
                self._leaves("gives dimensions that cannot be some")
                return
            pairs.append((key, words))
        if pairs:
            self.figure = evolve(self.figure, dimensions=tuple(sorted(pairs)))
            told = ", ".join(f"{key} = {value}" for key, value in sorted(pairs))
            self._takes(f"that it is of {told}", None)

    def result(self, reasons: Sequence[str], sure: Fraction | None) -> Proposal:
        """Return the figure, as sure as the less sure of the two is."""
        confidence = self.figure.confidence - self.less
        if self.any:
            confidence = confidence if sure is None else min(confidence, sure)
            for text in reasons[:_MOST]:
                words = plain(text[:LONGEST]) if type(text) is str else ""
                if words:
                    self.reasons.append(f"{self.origin}: {words}")
        return evolve(
            self.figure,
            reasons=tuple(dict.fromkeys(self.reasons)),
            confidence=max(confidence, min(_LEAST, self.figure.confidence)),
        )
