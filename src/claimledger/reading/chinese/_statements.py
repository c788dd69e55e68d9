"""What Chinese words state, as the grammar's callers have it: amounts with their places, and a quote's statements."""

from __future__ import annotations

from claimledger.reading._amounts import Context, Parsed
from claimledger.reading._changes import direction, steady
from claimledger.reading._records import Conventions, Found
from claimledger.reading._stated import found_as, key_of
from claimledger.reading.chinese._clauses import Spoken, spoken
from claimledger.reading.chinese._signs import plain
from claimledger.reading.chinese._words import ANY_VERB, sign_of, steady_at

_STEADY_WORDS = ("持平", "不变", "没有变化")


def running(conventions: Conventions) -> Context:
    """Return how running words are read under conventions."""
    return Context(conventions, None, None, running=True)


def found_of(text: str, one: Spoken) -> Found:
    """Return an amount of running words with its place in the text."""
    return _found_as(text, one, one.parsed, _role(one))


def chinese_amounts(text: str, context: Context) -> tuple[Found, ...]:
    """Return every amount in running Chinese, in order; numbers that are written wrongly are passed over."""
    return tuple(found_of(text, one) for one in spoken(plain(text), context))


def chinese_statements(text: str, context: Context) -> tuple[Found, ...]:
    """Return what a Chinese quote states, each as a statement's key."""
    s = plain(text)
    said = spoken(s, context)
    found: list[Found] = []
    told = any(one.place == "change" for one in said)
    for one in said:
        if one.place == "level" and one.sign and not told:
            bare = direction(one.sign, one.verb[0], one.plain.start)
            found.append(_made(text, bare, "change"))
        found.append(_found_as(text, one, one.parsed, _key(one, context)))
    if said:
        return tuple(found)
    for words in _STEADY_WORDS:
        at = s.find(words)
        if at >= 0 and steady_at(s, at) is not None:
            return (_made(text, steady(None, at, at + len(words)), "change"),)
    verb = ANY_VERB.search(s)
    if verb is None:
        return ()
    return (_made(text, direction(sign_of(verb["verb"]), verb.start("verb"), verb.end("verb")), "change"),)


def _found_as(text: str, one: Spoken, parsed: Parsed, role: str) -> Found:
    """Return an amount with its place; a change begins with the words that tell its direction, where they stand before it."""
    spoken_before = one.place == "change" and one.verb[0] < one.verb[1] == one.plain.start
    start = one.verb[0] if spoken_before else one.plain.start
    return _made(text, parsed._replace(start=start, at=one.plain.start), role)


def _made(text: str, parsed: Parsed, role: str) -> Found:
    return found_as(parsed, role, text, (parsed.start, parsed.end), max(parsed.at, parsed.start))


def _role(one: Spoken) -> str:
    if one.place in ("from", "share", "change"):
        return one.place
    if one.parsed.per:
        return "ratio"
    return "factor" if one.parsed.form == "factor" else "level"


def _key(one: Spoken, context: Context) -> str:
    return key_of(one.parsed, one.place, context, of_whole=False, part=one.place == "share")
