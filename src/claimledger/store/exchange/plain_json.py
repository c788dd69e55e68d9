"""JSON of strangers in and out: nothing said twice is lost, and what is written is harmless wherever it is shown."""

from __future__ import annotations

import json
import re
from typing import Any

_TOLD_BY_ESCAPE = re.compile(
    "[<>&\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)


def json_text(value: Any, *, indent: int | None = 1) -> str:
    r"""
    Return *value* as JSON that may stand inside a ``script`` element too.

    Characters that could end such an element, or turn or hide what a reader sees, are written as ``\u`` escapes, so that
    every JSON reader gets the value as it is.

    Args:
        value: Plain values.
        indent: Spaces for each level; None for one line.
    """
    separators = (",", ":") if indent is None else None
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    return _TOLD_BY_ESCAPE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def json_value(text: str) -> Any:
    """
    Return the value of a JSON text.

    Raises:
        ValueError: It is no JSON, says one key twice, is nested too deeply, or holds half of a surrogate pair; says so.
    """
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise ValueError(f"no JSON: {error.msg} at character {error.pos + 1}") from None
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if "\\u" in text or not text.isascii():
        try:
            json.dumps(value, ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError:
            raise ValueError("it holds half of a surrogate pair, which no text can") from None
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"it says {twice} twice")
    return table


def _no_constant(name: str) -> Any:
    raise ValueError(f"no JSON: {name}")
