"""Parts of a whole and multiples: a third, 3 in 5, a majority, doubled, threefold, four times as many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from claimledger.amount import Form
from claimledger.errors import ReadingError
from claimledger.interval import Interval
from claimledger.reading._figures import Figure, part_of_at
from claimledger.reading._number_words import ONES, TENS
from claimledger.reading._numbers import Number, number_at, part_at, scaled_at
from claimledger.reading._records import Conventions
from claimledger.reading._sets import (
    Qualifier,
    Sets,
    Sized,
    among_sets,
    factor_sets,
    fraction_sets,
    more_by_times,
    number_sets,
    sized,
)
from claimledger.reading._tokens import Phrase
from claimledger.reading._unit_words import unit_at

_FACTORS = {
    **dict.fromkeys(("doubled", "doubles", "doubling"), Fraction(2)),
    **dict.fromkeys(("tripled", "triples", "tripling", "trebled", "trebling"), Fraction(3)),
    **dict.fromkeys(("quadrupled", "quadruples", "quadrupling"), Fraction(4)),
    **dict.fromkeys(("quintupled", "quintupling"), Fraction(5)),
    **dict.fromkeys(("halved", "halves", "halving"), Fraction(1, 2)),
}
_FOLDS = {
    f"{word}fold": value for word, value in (ONES | TENS | {"hundred": 100, "thousand": 1000}).items() if value > 1
}
_NUMBERED = {"twice": 2, "thrice": 3}
_MORE = frozenset(("more", "higher", "greater", "larger", "bigger", "longer", "faster", "heavier", "better"))
_FEWER = frozenset(("fewer", "less", "lower", "smaller", "slower"))
_ROUND = frozenset((*range(2, 11), 12, 20, 25, 50, 100, 1000, 10_000, 100_000, 1_000_000))
_AFTER_FRACTION = frozenset(
    (
        *(
            "of",
            "the",
            "as",
            "all",
            "its",
            "their",
            "his",
            "her",
            "our",
            "in",
            "to",
            "from",
            "by",
            "and",
            "or",
            "are",
            "were",
        ),
        *("have", "had", "said", "say", "will", "was", "is", "last", "this", "on", "over", "year", "since", "between"),
    )
)
_MAJORITIES = {
    "majority": Interval(Fraction(1, 2), 1, lower_open=True),
    "minority": Interval(0, Fraction(1, 2), lower_open=True, upper_open=True),
}


STARTS = frozenset((*_FACTORS, *_FOLDS, *_NUMBERED, *_MAJORITIES, "a", "an", "half", "most"))
"""Words that a part or multiple may begin with, beside number words."""


class Share(NamedTuple):
    """
    A part or a multiple.

    Args:
        sets: Gives its values under qualifiers.
        form: ``fraction`` or ``factor``.
        end: Index of the token after it.
        unit: ``dimensionless`` always; kept beside the others for its reader.
        compare: Whether it is a multiple of something else ("three times as many").
        qualifiable: Whether qualifiers go with it.
    """

    sets: Callable[[Sequence[Qualifier]], Sets]
    form: Form
    end: int
    unit: str = "dimensionless"
    compare: bool = False
    qualifiable: bool = True


def share_at(p: Phrase, i: int, conventions: Conventions, *, running: bool, qualified: bool) -> Share | None:
    """
    Return the part or multiple that begins at token *i*; None if there is none.

    Args:
        p: The phrase.
        i: Where to look, after any qualifier.
        conventions: The units that are known.
        running: Whether the phrase is running words, where "the third" and "first half" are no fractions.
        qualified: Whether a qualifier stands before.
    """
    word = p.words[i]
    factor = _FACTORS.get(word)
    if factor is not None:
        return Share(partial(factor_sets, factor), "factor", i + 1)
    fold = _FOLDS.get(word)
    if fold is not None:
        return _times(Number(fold, 0, i + 1, worded=True), i + 1, conventions)
    if word in _NUMBERED:
        end, more = _times_tail(p, i + 1)
        number = Number(_NUMBERED[word], 0, i + 1, worded=True)
        if more is not None:
            return _more_times(number, end, conventions, fewer=more)
        return _times(number, end, conventions)._replace(compare=True)
    majority = _majority(p, i, running=running)
    if majority is not None:
        return majority
    if part_of_at(p, i, conventions) is not None:
        return None
    part = part_at(p, i)
    if part is None:
        return None
    value, end = part
    if running and not (qualified or _is_fraction(p, i, end)):
        return None
    if p.words[end] == "as" and p.words[end + 1] in ("many", "much", "large", "high", "big"):
        end += 3 if p.words[end + 2] == "as" else 2
        return Share(partial(factor_sets, value), "factor", end, compare=True)
    return Share(partial(fraction_sets, value), "fraction", end)


def _is_fraction(p: Phrase, i: int, end: int) -> bool:
    """Return whether running words mean a part of something by what reads like a fraction."""
    if (
        p.words[i] == "half"
        and i
        and p.words[i - 1] in ("first", "second", "latter", "other", "past", "next", "last", "the")
    ):
        return False
    return p.kinds[i] != "w" or p.kinds[end] != "w" or p.words[end] in _AFTER_FRACTION or p.words[i - 1] == "by"


def _majority(p: Phrase, i: int, *, running: bool) -> Share | None:
    j = i + 1 if p.words[i] in ("a", "the") else i
    if p.words[j] in ("vast", "large", "great", "clear", "overwhelming", "small", "slim", "narrow", "big", "simple"):
        j += 1
    values = _MAJORITIES.get(p.words[j])
    if values is None and p.words[i] == "most" and (p.words[i + 1] == "of" or (not running and p.size == 1)):
        values, j = _MAJORITIES["majority"], i
    if values is None:
        return None
    return Share(lambda _: (values, values), "fraction", j + 1, qualifiable=False)


def share_after(
    p: Phrase, figure: Figure, conventions: Conventions, *, running: bool, after_verb: bool
) -> Share | None:
    """
    Return the part or multiple that a bare number begins: ``3 in 5``, ``7 out of 10``, ``three times as many``, ``5-fold``.

    Raises:
        ReadingError: More than all of them (``12 in 10``).
    """
    i = figure.end
    word = p.words[i]
    if figure.ranged or figure.negative:
        return None
    if word == "fold" or (word == "-" and p.words[i + 1] == "fold"):
        return _times(figure.low, i + 1 if word == "fold" else i + 2, conventions)
    if word in ("times", "time"):
        end, more = _times_tail(p, i + 1)
        if more is not None:
            return _more_times(figure.low, end, conventions, fewer=more) if figure.low.coefficient else None
        if (
            running
            and end == i + 1
            and not after_verb
            and p.words[end] not in ("its", "their", "that", "those", "higher")
        ):
            return None  # "met five times": a count
        if after_verb and end == i + 1:
            # "Grew three times" is said of three times as much, and of three times more.
            size = sized(figure.low, conventions, percent=False)
            return Share(partial(_grown_times, size, conventions), "factor", end)
        return _times(figure.low, end, conventions)._replace(compare=not after_verb)
    return _among(p, figure, conventions, running=running)


def _times(number: Number, end: int, conventions: Conventions) -> Share:
    size = sized(number, conventions, percent=False)
    return Share(lambda found: number_sets(size, size, found, conventions, counted=False), "factor", end)


def _grown_times(times: Sized, conventions: Conventions, qualifiers: Sequence[Qualifier]) -> Sets:
    wide, narrow = number_sets(times, times, qualifiers, conventions, counted=False)
    return wide.hull(wide + 1), narrow


def _times_tail(p: Phrase, i: int) -> tuple[int, bool | None]:
    """Return the token after "as many as", "the" or "more than", and whether it says more (False) or fewer (True)."""
    word = p.words[i]
    if word == "as" and p.kinds[i + 1] == "w":
        return (i + 3 if p.words[i + 2] == "as" else i + 2), None
    if word in _MORE or word in _FEWER:
        return (i + 2 if p.words[i + 1] == "than" else i + 1), word in _FEWER
    return (i + 1 if word == "the" else i), None


def _more_times(number: Number, end: int, conventions: Conventions, *, fewer: bool) -> Share:
    size = sized(number, conventions, percent=False)
    return Share(partial(more_by_times, size, conventions, fewer=fewer), "factor", end, compare=True)


def _among(p: Phrase, figure: Figure, conventions: Conventions, *, running: bool) -> Share | None:
    """Return the share of ``3 in 5`` and its kind, with the noun after it."""
    i, count = figure.end, figure.low
    word = p.words[i]
    if word == "out" and p.words[i + 1] == "of":
        j = i + 2
    elif word == "in" or (word == "of" and (p.words[i + 1] == "every" or not running)):
        j = i + 1
    else:
        return None
    every = p.words[j] == "every"
    j += every
    if figure.unit is not None and running and not every and word == "in":
        return None  # "3 people in 10 cars"
    whole = number_at(p, j)
    if whole is None or count.exponent or count.scaled or whole.exponent or whole.divisor != 1 or not whole.coefficient:
        return None
    whole = scaled_at(p, whole, money=False)
    of = whole.value
    year = p.words[j].isdigit() and len(p.words[j]) == 4
    if running and not every and of not in _ROUND and (count.coefficient != 1 or year):
        return None  # "3 in 2017"
    if not 0 < count.coefficient <= of:
        if running:
            return None
        raise ReadingError("a part is not more than its whole", p.text, p.starts[0], p.ends[whole.end - 1])
    noun = unit_at(p, whole.end, conventions, running=running) if p.kinds[whole.end] == "w" else None
    end = whole.end if noun is None else noun.end
    return Share(partial(among_sets, count.coefficient, of), "fraction", end)
