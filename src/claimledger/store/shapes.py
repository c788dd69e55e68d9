"""What the keys of a ledger file may hold: how each kind of value is read, written and described in a schema."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from attrs import evolve, field, frozen

from claimledger.errors import nearest
from claimledger.interval import exact_text
from claimledger.model import Span
from claimledger.store.places import Path

MOST_DIGITS = 1_000
"""Longest text of an exact number; with more digits a file could cost any time to compare."""

_EXACT = re.compile(r"-?[0-9]+(\.[0-9]+|/0*[1-9][0-9]*)?")
_CONFIDENCE = re.compile(r"0(\.[0-9]+)?|1(\.0+)?")
_LARGEST = 10**MOST_DIGITS
_WIDEST = 2**63  # integers past it are beyond what TOML promises; they are written as text


@frozen
class Fault:
    """
    A value, or a key, that may not stand where it does.

    Args:
        path: Keys and positions from the record down to it.
        message: What is wrong; ``{key}`` stands for the key's name.
        suggestion: The nearest known word, or None.
        quoting: Whether the value as written, in quotes, is likely meant.
        missing: Whether it is about a key that is not there.
    """

    path: Path
    message: str
    suggestion: str | None = None
    quoting: bool = False
    missing: bool = False


class Refused(ValueError):  # noqa: N818 (the past tense says what happened to the value)
    """
    A value that cannot be taken, with all its faults.

    Args:
        faults: At least one.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(fault.message for fault in self.faults))


@frozen
class Shape:
    """
    A kind of value.

    Args:
        read: Takes the value of a file and returns that of the model, or raises `Refused`.
        write: The way back.
        schema: The JSON Schema of the value.
    """

    read: Callable[[Any], Any]
    write: Callable[[Any], Any] = field(default=lambda value: value)
    schema: Mapping[str, Any] = field(factory=dict)


def _refused(value: object, wanted: str, *, quoting: bool = False) -> Refused:
    return Refused([Fault((), f"{{key}} is {wanted}, not {kind_of(value)}", quoting=quoting)])


def kind_of(value: object) -> str:
    """Return what *value* is called in a message."""
    match value:
        case bool():
            return "true or false"
        case int():
            return "an integer"
        case float():
            return "a bare number"
        case str():
            return "text"
        case list():
            return "an array"
        case dict():
            return "a table"
        case dt.date() | dt.time():
            return "a bare date"
    return "nothing"


def _text(value: object) -> str:
    if type(value) is str:
        return value
    bare = isinstance(value, (int, float, dt.date, dt.time)) and type(value) is not bool
    raise _refused(value, "text", quoting=bare)


def _name(value: object) -> str:
    if not _text(value).strip():
        raise Refused([Fault((), "{key} is empty")])
    return _text(value)


def _flag(value: object) -> bool:
    if type(value) is bool:
        return value
    raise _refused(value, "true or false")


def _integer(value: object) -> int:
    if type(value) is int:
        return value
    raise _refused(value, "an integer")


def _exact(value: object) -> Fraction:
    if type(value) is int and -_LARGEST < value < _LARGEST:
        return Fraction(value)
    if type(value) is str and len(value) <= MOST_DIGITS and _EXACT.fullmatch(value):
        return Fraction(value)
    wanted = 'an integer or exact text such as "0.1" or "1/3"'
    if type(value) is str:
        shown = value if len(value) <= 40 else f"{value[:40]}…"
        raise Refused([Fault((), f'{{key}} is {wanted}, not "{shown}"')])
    raise _refused(value, wanted, quoting=isinstance(value, float))


def write_exact(value: Fraction) -> int | str:
    """
    Return *value* as a file has it: an integer where it is one that every TOML reader takes, else text.

    Raises:
        ValueError: It has more digits than a file may hold.
    """
    if value.denominator == 1 and abs(value) < _WIDEST:
        return int(value)
    text = exact_text(value)
    if not _EXACT.fullmatch(text) or len(text) > MOST_DIGITS:
        raise ValueError(f"a number with more than {MOST_DIGITS} digits cannot be written")
    return text


def _percentage(value: object) -> Fraction:
    number = _exact(value[:-1].rstrip()) / 100 if type(value) is str and value.endswith("%") else _exact(value)
    if number < 0:
        raise Refused([Fault((), "{key} is a part of the number, zero at least")])
    return number


def _weight(value: object) -> Fraction | None:
    return None if value == "inf" else _exact(value)


def _confidence(value: object) -> Fraction:
    if type(value) is str and len(value) <= MOST_DIGITS and _CONFIDENCE.fullmatch(value):
        return Fraction(value)
    wanted = 'exact text from "0" to "1", such as "0.75"'
    if type(value) is str:
        raise Refused([Fault((), f"{{key}} is {wanted}")])
    raise _refused(value, wanted, quoting=isinstance(value, float) or (type(value) is int and value in {0, 1}))


def write_confidence(value: Fraction) -> str:
    """
    Return *value* as a file has it.

    Raises:
        ValueError: It is no finite decimal from 0 to 1.
    """
    text = exact_text(value)
    if not _CONFIDENCE.fullmatch(text) or len(text) > MOST_DIGITS:
        raise ValueError("a confidence is a finite decimal from 0 to 1")
    return text


def _at_least(least: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if _integer(value) < least:
            raise Refused([Fault((), f"{{key}} is a number from {least}, not {value}")])
        return _integer(value)

    return read


def _month(value: object) -> str:
    if type(value) is str and value in _MONTHS:
        return value
    near = f"{value:02}" if type(value) is int else str(value).rjust(2, "0")
    raise Refused([Fault((), '{key} is a month from "01" to "12"', f'"{near}"' if near in _MONTHS else None)])


_MONTHS = tuple(f"{month:02}" for month in range(1, 13))


def choice(words: tuple[str, ...]) -> Shape:
    """Return the shape of one word out of *words*."""

    def read(value: object) -> str:
        if type(value) is str and value in words:
            return value
        if type(value) is str:
            raise Refused([Fault((), f"{{key}} is one of {', '.join(words)}", nearest(value, words))])
        raise _refused(value, f"one of {', '.join(words)}")

    return Shape(read, schema={"enum": list(words)})


def array(member: Shape) -> Shape:
    """Return the shape of an array whose members have one shape."""

    def read(value: object) -> tuple[Any, ...]:
        if type(value) is not list:
            raise _refused(value, "an array")
        return tuple(_members(enumerate(value), member).values())

    def write(value: Iterable[Any]) -> list[Any]:
        return [member.write(one) for one in value]

    return Shape(read, write, {"type": "array", "items": member.schema})


def table(member: Shape) -> Shape:
    """Return the shape of a table of free keys, read as pairs."""

    def read(value: object) -> tuple[tuple[str, Any], ...]:
        if type(value) is not dict:
            raise _refused(value, "a table")
        return tuple(_members(value.items(), member).items())

    def write(value: Iterable[tuple[str, Any]]) -> dict[str, Any]:
        return {key: member.write(one) for key, one in value}

    return Shape(read, write, {"type": "object", "additionalProperties": member.schema})


def _members(pairs: Iterable[tuple[Any, object]], member: Shape) -> dict[Any, Any]:
    """Return the members read, or raise the faults of all of them."""
    result: dict[Any, Any] = {}
    faults: list[Fault] = []
    for key, value in pairs:
        try:
            result[key] = member.read(value)
        except Refused as refused:
            faults.extend(below(key, refused.faults))
    if faults:
        raise Refused(faults)
    return result


def below(key: str | int, faults: Iterable[Fault]) -> list[Fault]:
    """Return *faults* with *key* put before their paths."""
    return [evolve(fault, path=(key, *fault.path)) for fault in faults]


def _pair(value: object) -> tuple[int, int]:
    numbers: tuple[int, ...] = array(INTEGER).read(value)
    if len(numbers) != 2:
        raise Refused([Fault((), f"{{key}} is a pair of integers, not {len(numbers)} of them")])
    return (numbers[0], numbers[1])


def _span(value: object) -> Span:
    start, end = _pair(value)
    try:
        return Span(start, end)
    except ValueError as error:
        raise Refused([Fault((), f"{{key}} is no span: {error}")]) from None


def _write_span(span: Span) -> list[int]:
    return [span.start, span.end]


TEXT = Shape(_text, schema={"type": "string"})
NAME = Shape(_name, schema={"type": "string", "pattern": r"\S"})
FLAG = Shape(_flag, schema={"type": "boolean"})
INTEGER = Shape(_integer, schema={"type": "integer"})
_NUMBER = {
    "oneOf": [{"type": "integer"}, {"type": "string", "maxLength": MOST_DIGITS, "pattern": f"^{_EXACT.pattern}$"}]
}
EXACT = Shape(_exact, write_exact, _NUMBER)
WEIGHT = Shape(
    _weight,
    lambda value: "inf" if value is None else write_exact(value),
    {"oneOf": [*_NUMBER["oneOf"], {"const": "inf"}]},
)
CONFIDENCE = Shape(
    _confidence,
    write_confidence,
    {"type": "string", "maxLength": MOST_DIGITS, "pattern": rf"^({_CONFIDENCE.pattern})$"},
)
PERCENTAGE = Shape(
    _percentage,
    lambda value: f"{exact_text(value * 100)}%",
    {
        "oneOf": [
            {"type": "integer", "minimum": 0},
            {"type": "string", "pattern": rf"^{_EXACT.pattern.removeprefix('-?')} *%?$"},
        ]
    },
)
FROM_ONE = Shape(_at_least(1), schema={"type": "integer", "minimum": 1})
MONTH = Shape(_month, schema={"enum": list(_MONTHS)})
TEXTS = array(TEXT)
TABLE = table(TEXT)
_PAIR_SCHEMA = {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2}
PAIR = Shape(_pair, list, _PAIR_SCHEMA)
SPAN = Shape(_span, _write_span, _PAIR_SCHEMA | {"items": {"type": "integer", "minimum": 0}})
