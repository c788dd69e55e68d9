"""One amount: a figure, a fraction or a factor, with the qualifiers and fillers around it."""

from __future__ import annotations

from collections.abc import Container
from fractions import Fraction
from typing import NamedTuple

from claimledger.amount import Form
from claimledger.errors import ReadingError
from claimledger.interval import Interval
from claimledger.reading._dates import skipped
from claimledger.reading._figures import JOINS, Figure, figure_at
from claimledger.reading._lexicon import FILLERS, PREFIXES, SUFFIXES, phrase_at
from claimledger.reading._negations import negated
from claimledger.reading._numbers import Number
from claimledger.reading._records import Conventions
from claimledger.reading._sets import (
    BOUNDS,
    Exact,
    Qualifier,
    Sets,
    Sized,
    number_sets,
    sized,
    within,
)
from claimledger.reading._shares import Share, share_after, share_at
from claimledger.reading._tokens import Phrase
from claimledger.reading._unit_words import compound, noun_at, unit_at
from claimledger.reading._vague import vague_at
from claimledger.units import Unit

_ZERO = Interval.exactly(0)
_NOTHING = ("no", "none", "zero", "nil")
_ABOVE_ZERO = Interval(0, None, lower_open=True)
_SWAPPED: dict[Qualifier, Qualifier] = {
    "more than": "less than",
    "less than": "more than",
    "at least": "at most",
    "at most": "at least",
    "just over": "nearly",
    "nearly": "just over",
}
"""What a qualifier of a rate makes of the time between two events."""


class Parsed(NamedTuple):
    """
    An amount read at a place of a phrase.

    Args:
        sets: Its charitable and strict values, in *unit*.
        unit: Canonical name.
        form: How it was said, as in `Amount`.
        qualifier: The qualifiers' canonical words, or None.
        start: Index of its first token, fillers left out.
        end: Index of the token after it.
        unit_written: Whether a unit stands there.
        scale_written: Whether a scale word does.
        sign_written: Whether a sign does.
        compare: Whether it is told as a multiple of something ("three times the …").
        per: Whether it is told per something.
        at: Index of the first token of the amount itself; *start* may be that of a direction before it.
        printed: The number or the two numbers as printed, in *unit*, without sign of a direction; None where there is no number.
    """

    sets: Sets
    unit: str
    form: Form
    qualifier: str | None
    start: int
    end: int
    unit_written: bool = False
    scale_written: bool = False
    sign_written: bool = False
    compare: bool = False
    per: bool = False
    at: int = 0
    printed: tuple[Fraction, Fraction] | None = None


class Context(NamedTuple):
    """
    How amounts of a phrase are read.

    Args:
        conventions: Resolution, currency, units.
        unit: Text of what a figure without a unit is in; None for a plain number.
        counted: Whether whole numbers are exact; None where the unit tells.
        running: Whether the phrase is running words, of which most are no amounts.
    """

    conventions: Conventions
    unit: str | None
    counted: bool | None
    running: bool

    def resolve(self, text: str) -> Unit:
        """Return the unit of a text."""
        return self.conventions.units.resolve(text, currency=self.conventions.currency)


def amount_at(
    p: Phrase,
    i: int,
    context: Context,
    *,
    joins: Container[str] = JOINS,
    ranged: bool = False,
    after_verb: bool = False,
) -> Parsed | None:
    """
    Return the amount that begins at token *i*, or at its qualifier or filler; None if there is none.

    Args:
        p: The phrase.
        i: Where to look.
        context: How it is read.
        joins: Words that may make a range.
        ranged: Whether it must be a range.
        after_verb: Whether a verb of change stands before.

    Raises:
        ReadingError: A number that is written wrongly.
        UnitError: A currency that may be several.
    """
    qualifiers: tuple[Qualifier, ...] = ()
    start = i
    kind = p.kinds[i]
    if kind != "n" and (kind != "s" or p.words[i] not in ("-", "+")):
        qualifiers, start, i = _before(p, i)
        if context.running and skipped(p, i, context.conventions) > (i + 1 if qualifiers else i):
            return None  # "the 27th", "around 24 October"
        if p.words[i] == "between":
            joins, ranged, i = ("and",), True, i + 1
        elif p.words[i] == "from" and not context.running:
            joins, ranged, i = ("to", "-"), True, i + 1
        kind = p.kinds[i]
    if kind == "" or (kind == "w" and context.running and p.words[i] == "one" and not _one_counts(p, i, context)):
        return None
    if kind not in ("n", "s", "c") or p.words[i + 1] == "/":
        share = _share(p, i, context, qualifiers, start) or _nothing(p, i, context)
        if share is not None:
            return share
        vague = vague_at(p, i, context.conventions, running=context.running)
        if vague is not None:
            unit = _unit(context, vague.unit, "")
            low = vague.sets[0].lower
            bounded = low is not None and qualifiers[:1] in (("more than",), ("at least",))
            sets = (Interval(low), Interval(vague.sets[1].lower)) if bounded else vague.sets
            words = vague.qualifier if not bounded else f"{qualifiers[0]} {vague.qualifier}"
            written = vague.unit is not None
            return Parsed(sets, unit.name, "value", words, start, vague.end, written, scale_written=True, at=start)
    figure = figure_at(p, i, context.conventions, running=context.running, joins=joins, after_verb=after_verb)
    if figure is None or (ranged and not figure.ranged):
        return None
    following = p.words[figure.end]
    shared = following in ("in", "out") and figure.unit is not None and context.conventions.units.is_noun(figure.unit)
    if shared or (figure.unit is None and (following in _BEFORE_SHARES or following.endswith("fold"))):
        later = share_after(p, figure, context.conventions, running=context.running, after_verb=after_verb)
        if later is not None:
            return _of_share(p, later, _all(p, start, qualifiers, figure.suffix), start, scale_written=figure.scaled)
    end = figure.end
    suffixes = (figure.suffix,) if figure.suffix is not None else ()
    if following in ("or", "and") and p.words[end + 1 : end + 3] != ["up", "to"]:
        suffix = phrase_at(p, end, SUFFIXES)
        if suffix is not None:
            suffixes, end = (*suffixes, suffix[0]), suffix[1]
    return _of_figure(p, figure, context, _all(p, start, qualifiers, *suffixes), (start, end))


_BEFORE_SHARES = ("times", "time", "in", "out", "of", "-")
_COUNTABLE = (
    "in",
    "out",
    "of",
    "every",
    "-",
    "hundred",
    "thousand",
    "million",
    "billion",
    "trillion",
    "dozen",
    "or",
    "to",
)


def _one_counts(p: Phrase, i: int, context: Context) -> bool:
    """Return whether "one" at token *i* of running words is a number and no pronoun."""
    after = p.words[i + 1]
    if after == "of":
        return p.words[i + 2] == "every"
    if after in _COUNTABLE or after in ("third", "quarter", "half", "fifth", "tenth"):
        return True
    found = unit_at(p, i + 1, context.conventions, running=True)
    return found is not None


def _before(p: Phrase, i: int) -> tuple[tuple[Qualifier, ...], int, int]:
    """Return the qualifiers before a number, where the amount begins, and the token after them and the fillers."""
    qualifiers: tuple[Qualifier, ...] = ()
    start = i
    turned = None if phrase_at(p, i, PREFIXES) is not None else negated(p, i)
    if turned is not None:
        qualifiers, i = (turned[0],), turned[1]
    while p.kinds[i] in ("w", "s"):
        found = phrase_at(p, i, PREFIXES)
        if found is not None:
            if not qualifiers:
                start = i
            qualifiers = (*qualifiers, found[0])
            i = found[1]
            continue
        filler = phrase_at(p, i, FILLERS)
        if filler is None:
            break
        i = filler[1]
        if not qualifiers:
            start = i
    return qualifiers, start, i


def _all(p: Phrase, start: int, before: tuple[Qualifier, ...], *after: Qualifier | None) -> tuple[Qualifier, ...]:
    """Return all qualifiers of a number, a bound first, each once."""
    found = tuple(dict.fromkeys(each for each in (*before, *after) if each is not None))
    if len(found) == 2 and found[1] in BOUNDS and found[0] not in BOUNDS:
        found = found[::-1]
    if len(found) == 2 and "estimated" in found:
        found = tuple(each for each in found if each != "estimated")
    if len(found) < 2 or (len(found) == 2 and found[0] in BOUNDS and found[1] not in BOUNDS):
        return found
    both = " and ".join(found)
    raise ReadingError(f"one figure cannot be {both} at once", p.text, p.starts[start], p.ends[min(start, p.size - 1)])


def _share(p: Phrase, i: int, context: Context, qualifiers: tuple[Qualifier, ...], start: int) -> Parsed | None:
    share = share_at(p, i, context.conventions, running=context.running, qualified=bool(qualifiers))
    return None if share is None else _of_share(p, share, _all(p, start, qualifiers), start)


def _of_share(
    p: Phrase, share: Share, qualifiers: tuple[Qualifier, ...], start: int, *, scale_written: bool = False
) -> Parsed:
    if share.qualifiable:
        sets = share.sets(qualifiers)
    elif qualifiers and qualifiers != ("estimated",):
        raise ReadingError(f"this cannot be {qualifiers[0]}", p.text, p.starts[start], p.ends[share.end - 1])
    else:
        sets = share.sets(())
    words = " ".join(qualifiers) or None
    return Parsed(
        sets,
        share.unit,
        share.form,
        words,
        start,
        share.end,
        unit_written=True,
        scale_written=scale_written,
        compare=share.compare,
        at=start,
        printed=_told(share),
    )


def _told(share: Share) -> tuple[Fraction, Fraction] | None:
    """Return the number that a part or multiple is by its words."""
    values = share.sets(("exactly",))[1] if share.qualifiable else None
    return None if values is None or values.lower is None or values.upper is None else (values.lower, values.upper)


def _nothing(p: Phrase, i: int, context: Context) -> Parsed | None:
    """Return the zero of "no", "none", "nil", "no major accidents"."""
    word = p.words[i]
    if word == "not" and not context.running and p.size == 1:
        noun = None
    elif word not in _NOTHING:
        return None
    else:
        noun = noun_at(p, i + 1, context.conventions)
        if noun is None and word == "zero" and p.kinds[i + 1] != "":
            return None  # "zero percent" is a number
        if noun is None and context.running and word == "no":
            return None
    unit = _unit(context, None if noun is None else noun.text, "")
    end = i + 1 if noun is None else noun.end
    zero = Fraction(0), Fraction(0)
    written = noun is not None
    return Parsed((_ZERO, _ZERO), unit.name, "value", "exactly", i, end, written, at=i, printed=zero)


def _unit(context: Context, text: str | None, per: str) -> Unit:
    """Return the unit of a figure; a bare number is in the unit that goes without saying."""
    if per:
        return context.resolve(compound(context.conventions, text, per, context.unit))
    if text is not None:
        if text == "percentage_point" and context.unit is not None:
            default = context.resolve(context.unit)
            if default.name == "index_point":
                return default  # "120 points" of an index
        unit = context.resolve(text)
        if unit.currency and context.unit is not None:
            default = context.resolve(context.unit)
            if default.name.startswith(f"{unit.dimension[0][0]}/"):
                return default  # earnings per share "rose to $0.39"
        return unit
    return context.resolve("dimensionless" if context.unit is None else context.unit)


def _of_figure(
    p: Phrase, figure: Figure, context: Context, qualifiers: tuple[Qualifier, ...], place: tuple[int, int]
) -> Parsed:
    start, end = place
    unit = _unit(context, figure.unit, figure.per)
    part: Exact = 1
    name = unit.name
    if figure.unit is not None and (unit.currency or figure.per):
        money = context.resolve(figure.unit)
        if money.currency and money.factor != 1:
            # Cents are told in their currency.
            part = money.factor
            name = _unit(context, money.dimension[0][0], figure.per).name
    conventions = context.conventions
    if p.kinds[start] in ("w", "") and figure.low.worded and figure.low.coefficient == 0 and not qualifiers:
        qualifiers = ("exactly",)
    percent = name == "percent"

    def told(number: Number, *, negative: bool = figure.negative) -> Sized:
        return sized(number, conventions, percent=percent, part=part, negative=negative)

    low = told(figure.low)
    high = told(figure.high, negative=figure.high_negative) if figure.ranged else low
    words = " ".join(qualifiers) or ("between" if figure.ranged else None)
    printed = low.number, high.number
    if figure.every is not None:
        time = told(figure.every, negative=False)
        sets = _every(low, time, qualifiers, conventions)
        printed = low.number / time.number, low.number / time.number
    elif figure.margin is not None:
        if qualifiers and qualifiers[0] in BOUNDS:
            raise ReadingError(
                f"a figure with a margin cannot be {qualifiers[0]} as well", p.text, p.starts[start], p.ends[end - 1]
            )
        sets = within(low, told(figure.margin, negative=False), relative=figure.relative)
        words = "plus or minus"
    else:
        counted = unit.counted if context.counted is None else context.counted
        sets = number_sets(low, high, qualifiers, conventions, counted=counted and not figure.per)
    return Parsed(
        sets,
        name,
        "value",
        words,
        start,
        end,
        unit_written=figure.unit is not None or bool(figure.per),
        scale_written=figure.scaled,
        sign_written=figure.signed,
        per=bool(figure.per),
        at=start,
        printed=printed,
    )


def _every(low: Sized, time: Sized, qualifiers: tuple[Qualifier, ...], conventions: Conventions) -> Sets:
    """Return the rate of "one every 3 seconds": the reciprocal of the time between two, which is what was rounded."""
    turned = tuple(_SWAPPED.get(each, each) for each in qualifiers)
    times = number_sets(time, time, turned, conventions, counted=False)
    wide, narrow = ((values & _ABOVE_ZERO or _ABOVE_ZERO).reciprocal() for values in times)
    return wide.scaled(low.number), narrow.scaled(low.number)
