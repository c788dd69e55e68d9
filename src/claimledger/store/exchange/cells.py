"""Values as the text of a cell, and back: exact, with nothing lost and nothing that a spreadsheet would run."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Literal

from claimledger.store.exchange.plain_json import json_text, json_value
from claimledger.store.shapes import Fault, Refused

Comma = Literal["never", "sure", "always"]
"""Whether a comma is a decimal one: never; only where it can be nothing else; or in every number that a cell begins with."""

_INTEGER = re.compile(r"[+-]?[0-9]{1,1000}")
_NUMBER = re.compile(r"(?P<number>[+\-−]?[0-9][0-9.]*,[0-9]+)(?P<rest>[^0-9,]*)")
_GROUPED = re.compile(r"[+\-−]?[0-9]{1,3}(,[0-9]{3})+")
_POINTS = re.compile(r"[+\-−]?[0-9]{1,3}(\.[0-9]{3})+|[+\-−]?[0-9]+")
_RISKY = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
_TRUTHS = {"true": True, "false": False}


def kind_of_cell(schema: Mapping[str, Any]) -> str:
    """
    Return how values of a JSON Schema stand in a cell.

    ``text`` as it is, ``integer``, ``boolean``, ``number`` (exact, as text), ``either`` text or JSON, or ``json``.
    """
    if "enum" in schema or schema.get("type") == "string":
        return "text"
    if schema.get("type") in ("integer", "boolean"):
        return str(schema["type"])
    if "oneOf" in schema:
        return "either" if any("$ref" in one for one in schema["oneOf"]) else "number"
    return "json"


def cell_text(value: Any, kind: str) -> str:
    """
    Return a plain value as the text of a cell; never empty, for an empty cell is one that says nothing.

    Args:
        value: As `unstructure` gives it.
        kind: As `kind_of_cell` says.
    """
    if kind == "text":
        # A text of nothing but quotation marks, or of nothing at all, has a pair around it.
        return f'"{value}"' if not value.strip('"') else str(value)
    if kind == "either" and isinstance(value, str):
        return json_text(value, indent=None) if value[:1] in ("", "{", '"') else value
    if kind in ("either", "json"):
        return json_text(value, indent=None)
    return ("true" if value else "false") if kind == "boolean" else str(value)


def cell_value(text: str, kind: str, comma: Comma = "never") -> Any:
    """
    Return the plain value of a cell that is not empty.

    Args:
        text: What stands in it.
        kind: As `kind_of_cell` says.
        comma: What a comma in a number is.

    Raises:
        Refused: It is no such value.
    """
    if kind == "text":
        return text[1:-1] if len(text) > 1 and not text.strip('"') else text
    if kind == "either":
        if text.startswith("{"):
            return _json(text)
        if text.startswith('"'):
            try:
                value = json_value(text)
            except ValueError:
                return text  # words that begin with a quotation mark
            return value if isinstance(value, str) else text
        return with_point(text, comma)
    if kind == "json":
        return _json(text)
    bare = text.strip().replace("−", "-")
    if kind == "boolean":
        if bare.lower() in _TRUTHS:
            return _TRUTHS[bare.lower()]
        raise Refused([Fault((), f"{{key}} is true or false, not {_shown(text)}")])
    if _INTEGER.fullmatch(bare):
        return int(bare)
    if kind == "integer":
        raise Refused([Fault((), f"{{key}} is a whole number, not {_shown(text)}")])
    return with_point(bare, "always")


def with_point(text: str, comma: Comma) -> str:
    """Return *text* with the decimal comma of the number that it begins with, and of no other, as a point."""
    match = None if comma == "never" else _NUMBER.fullmatch(text.strip())
    if match is None:
        return text
    whole, _, decimals = match["number"].partition(",")
    if not _POINTS.fullmatch(whole) or (comma == "sure" and _GROUPED.fullmatch(match["number"])):
        return text
    return f"{whole.replace('.', '')}.{decimals}{match['rest']}"


def _json(text: str) -> Any:
    try:
        return json_value(text)
    except ValueError as error:
        raise Refused([Fault((), f"{{key}} is a list or a table as JSON: {error}")]) from None


def _shown(text: str) -> str:
    return repr(text if len(text) <= 40 else f"{text[:40]}…")


def guarded(text: str) -> str:
    """
    Return *text* with an apostrophe before it where a spreadsheet could take it for a formula; `unguarded` undoes it.

    That is, where it begins with ``= + - @`` (also in their wide forms), a tab, a carriage return or a line feed, whatever
    apostrophes, spaces and unseen characters stand before.
    """
    return f"'{text}" if _is_risky(text) else text


def unguarded(text: str) -> str:
    """Return the text that `guarded` would make *text* of, or *text* where there is none."""
    return text[1:] if text.startswith("'") and _is_risky(text[1:]) else text


def _is_risky(text: str) -> bool:
    for letter in text:
        if letter in _RISKY or letter in "\t\r\n":
            return True
        if letter != "'" and not letter.isspace() and unicodedata.category(letter) not in ("Cc", "Cf"):
            return False
    return False
