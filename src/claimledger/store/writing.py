"""A ledger as the text of a file, in one canonical form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from claimledger.errors import ClaimLedgerError
from claimledger.model import Records, Settings
from claimledger.store.content import VERSION
from claimledger.store.convert import FIELDS, TOP, unstructure

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_WIDTH = 120

DOUBT = "doubt:"
"""What the comments above a draft begin with that go when it is accepted."""


def dumps(records: Records) -> str:
    """
    Return the text of a ledger file that holds *records*: the same text for the same records.

    Keys stand in a fixed order, and what is at its default is left out.

    Raises:
        ClaimLedgerError: A text in it cannot be written in UTF-8, a number is too long for a file, or a claim states two things of one kind.
    """
    blocks = ["".join(line(key, value) for key, value in top(records.settings).items())]
    settings = settings_table(records.settings)
    if settings:
        blocks.append("[settings]\n" + lines(settings))
    for kind, name in FIELDS.items():
        blocks += (block(kind, plain(record)) for record in getattr(records, name))
    return "\n".join(blocks)


def plain(record: Any) -> dict[str, Any]:
    """
    Return the table of a record.

    Raises:
        ClaimLedgerError: It is a claim that states two things of one kind, or a number in it is too long for a file.
    """
    try:
        return unstructure(record)
    except ValueError as error:
        raise ClaimLedgerError(str(error)) from None


def top(settings: Settings) -> dict[str, Any]:
    """Return what stands at the top of a file with these settings."""
    given = unstructure(settings)
    return {"claimledger": VERSION} | {key: given[key] for key in TOP if key in given}


def settings_table(settings: Settings) -> dict[str, Any]:
    """Return what stands under ``[settings]``."""
    return {key: value for key, value in unstructure(settings).items() if key not in TOP}


def block(kind: str, table: Mapping[str, Any]) -> str:
    """Return the text of one record."""
    return f"[[{kind}]]\n{lines(table)}"


def lines(table: Mapping[str, Any]) -> str:
    """Return the keys of a table, one a line."""
    return "".join(line(key, value) for key, value in table.items())


def line(key: str, value: Any) -> str:
    """Return a key with its value."""
    start = f"{key_text(key)} = "
    return f"{start}{value_text(value, len(start))}\n"


def key_text(key: str) -> str:
    """Return a key as TOML has it."""
    return key if _BARE_KEY.fullmatch(key) else string(key)


def value_text(value: Any, indent: int = 0) -> str:
    """
    Return a value as TOML has it.

    Args:
        value: Text, an integer, true or false, a list or a dict of such.
        indent: What stands before it on its line; an array that is too wide for the rest is broken into lines.
    """
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return paragraphs(value) if "\n" in value else string(value)
        case dict():
            return _inline(value)
    members = [_member(one) for one in value]
    text = f"[{', '.join(members)}]"
    if len(members) < 2 or indent + len(text) <= _WIDTH:
        return text
    return "[\n" + "".join(f"  {member},\n" for member in members) + "]"


def _member(value: Any) -> str:
    """Return a value on one line, as an inline table needs it."""
    match value:
        case str():
            return string(value)
        case list():
            return f"[{', '.join(map(_member, value))}]"
        case dict():
            return _inline(value)
    return value_text(value)


def _inline(table: Mapping[str, Any]) -> str:
    pairs: Iterable[str] = (f"{key_text(key)} = {_member(value)}" for key, value in table.items())
    inside = ", ".join(pairs)
    return f"{{ {inside} }}" if inside else "{}"


def string(text: str) -> str:
    """
    Return a text as a TOML string on one line.

    Raises:
        ClaimLedgerError: It holds half of a surrogate pair, which no file can.
    """
    if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ClaimLedgerError(f"half of a surrogate pair cannot be written to a file: {text!r}")
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    letter = match[0]
    return _ESCAPES.get(letter) or f"\\u{ord(letter):04x}"


def paragraphs(text: str) -> str:
    """Return a text of several lines as a TOML string of several lines."""
    inside = [string(one)[1:-1] for one in text.split("\n")]
    return '"""\n' + "\n".join(inside) + '"""'
