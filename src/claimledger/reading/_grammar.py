"""The grammar's three ways in: one amount, every amount of a phrase, and what a phrase states."""

from __future__ import annotations

from claimledger.amount import Amount
from claimledger.errors import ReadingError, UnitError
from claimledger.reading._amounts import Context, Parsed, amount_at
from claimledger.reading._changes import change_at, changed, comparative_after, noun_after
from claimledger.reading._clauses import Clauses, Event
from claimledger.reading._lexicon import DIRECTIONS
from claimledger.reading._plain import plain
from claimledger.reading._records import Conventions, Found
from claimledger.reading._refusals import refusal
from claimledger.reading._stated import found_as, key_of
from claimledger.reading._tokens import Phrase
from claimledger.reading.chinese import chinese_amounts, chinese_statements, is_chinese, whole

MAX_VALUE = 1000
"""Longest text of one amount, in code points."""

_PLAIN = Conventions()
_ROLES = {"value": "level", "fraction": "share", "factor": "factor", "change": "change", "direction": "direction"}


def read(
    text: str, conventions: Conventions = _PLAIN, *, unit: str | None = None, counted: bool | None = None
) -> Amount:
    """
    Return the amount that *text* tells: a value in a ledger, or in a script.

    Args:
        text: One amount and nothing else, up to 1,000 characters: ``more than 4,600 cases``, ``-21.7%``, ``a third``.
        conventions: How figures are read.
        unit: What a figure without a unit is in; None for a plain number.
        counted: Whether a whole number told to the unit is exactly that. None: if it is of one counted noun. False: never,
            as for averages.

    Raises:
        ReadingError: The text is no amount, or holds more than one; with a caret under the place.
        UnitError: A unit that is not known, or a currency that may be several.
    """
    if len(text) > MAX_VALUE:
        raise ReadingError(f"an amount has at most {MAX_VALUE} characters", text, MAX_VALUE, MAX_VALUE + 1)
    context = Context(conventions, unit, counted, running=False)
    straight = plain(text, context)
    if straight is not None:
        return straight
    try:
        parsed = whole(text, context)
        if parsed is not None:
            return _amount(text, parsed)
    except UnitError as error:
        raise UnitError(error.message, text) from None
    p = Phrase(text)
    try:
        parsed = _whole(p, context)
        if parsed is None:
            raise refusal(p, context)
    except UnitError as error:
        place = text.find(error.phrase)
        if error.phrase == text or place < 0:
            raise
        raise UnitError(error.message, text, place + error.start, place + error.end) from None
    return _amount(text, parsed)


def _amount(text: str, parsed: Parsed) -> Amount:
    wide, narrow = parsed.sets
    return Amount(
        charitable=wide,
        strict=narrow,
        unit=parsed.unit,
        qualifier=parsed.qualifier,
        text=text,
        form=parsed.form,
    )


def _whole(p: Phrase, context: Context) -> Parsed | None:
    """Return the amount that all of the phrase tells; None if it is not one."""
    # "Fell short of 5 million" bounds a level: it is no fall.
    directed = p.words[0] in DIRECTIONS and p.words[1:3] != ["short", "of"]
    parsed = None if directed else amount_at(p, 0, context)
    if parsed is not None and parsed.end == p.size:
        return parsed
    if p.words[0] == "(" and p.words[p.size - 1] == ")":
        return _in_brackets(p, context)
    if parsed is not None:
        noun = noun_after(p, parsed)
        if noun is not None and noun[1] == p.size:
            return changed(parsed, noun[0], 0, p.size)
        compared = comparative_after(p, parsed, context)
        return compared if compared is not None and compared.end == p.size else None
    change = change_at(p, 0, context)
    if change is not None and change.end == p.size:
        return change
    if p.words[0] in ("a", "an", "the"):
        # "a 5-6 percent rise"
        parsed = amount_at(p, 1, context)
        noun = None if parsed is None else noun_after(p, parsed)
        if parsed is not None and noun is not None and noun[1] == p.size:
            return changed(parsed, noun[0], 0, p.size)
    return None


def _in_brackets(p: Phrase, context: Context) -> Parsed | None:
    """Return the negative figure that accounts put in parentheses: ``(1,234)``, ``(5.2%)``."""
    inner = Phrase(p.text[p.ends[0] : p.starts[p.size - 1]])
    parsed = amount_at(inner, 0, context)
    if parsed is None or parsed.end != inner.size or parsed.form != "value" or parsed.sign_written or parsed.qualifier:
        return None
    wide, narrow = -parsed.sets[0], -parsed.sets[1]
    return parsed._replace(sets=(wide, narrow), sign_written=True)


def amounts_in(
    text: str | Phrase, conventions: Conventions = _PLAIN, *, unit: str | None = None, counted: bool | None = None
) -> tuple[Found, ...]:
    """
    Return every amount in running words, in their order.

    Dates, years, ordinals and idioms are no amounts, and numbers that are written wrongly are passed over.

    Args:
        text: Any text, or one that is cut into words already.
        conventions: How figures are read.
        unit: What a figure without a unit is in; None for a plain number.
        counted: As for `read`.
    """
    context = Context(conventions, unit, counted, running=True)
    if isinstance(text, str) and is_chinese(text):
        return chinese_amounts(text, context)
    p = Phrase(text) if isinstance(text, str) else text
    return tuple(_found(p, event, _role(event)) for event in Clauses(p, context, lenient=True).read())


def statements_in(
    text: str, conventions: Conventions = _PLAIN, *, unit: str | None = None, counted: bool | None = None
) -> tuple[Found, ...]:
    """
    Return what a quote states, each as a statement's key: ``level``, ``from``, ``change``, ``share``, ``ratio``, ``compare``.

    "Fell 21.7% to 4,600 from 5,875" states a change, a level and the level at the base; "rose to 4,600" a level and that it
    rose. A percentage is a level of a measure in percent, and of other measures a share.

    Args:
        text: A claim's quote.
        conventions: How figures are read.
        unit: The measure's unit, in which a figure without one is; None where there is no measure.
        counted: As for `read`.

    Raises:
        ReadingError: A number that is written wrongly.
        UnitError: A currency that may be several.
    """
    context = Context(conventions, unit, counted, running=True)
    if is_chinese(text):
        return chinese_statements(text, context)
    p = Phrase(text)
    return tuple(_found(p, event, _key(p, event, context)) for event in Clauses(p, context, lenient=False).read())


def _found(p: Phrase, event: Event, role: str) -> Found:
    parsed = event.parsed
    place = p.starts[parsed.start], p.ends[parsed.end - 1]
    return found_as(parsed, role, p.text, place, p.starts[max(parsed.at, parsed.start)])


def _role(event: Event) -> str:
    if event.place == "from":
        return "from"
    if event.parsed.per:
        return "ratio"
    return _ROLES[event.parsed.form]


def _key(p: Phrase, event: Event, context: Context) -> str:
    return key_of(event.parsed, event.place, context, of_whole=p.words[event.parsed.end] == "of")
