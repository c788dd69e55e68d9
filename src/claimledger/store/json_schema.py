"""The JSON Schema of a ledger file, for editors and for other programs."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from typing import Any

from claimledger.model import Bounds, Evidence, Records, Settings, Target
from claimledger.store.content import NEVER_SHARED, VERSION
from claimledger.store.convert import FIELDS, KEYS, RECORDS, STATEMENT_KEYS, TOP

_ARGUMENT = re.compile(r"^    (?P<name>\w+): (?P<text>.*(?:\n {8}.*)*)", re.MULTILINE)


def schema() -> dict[str, Any]:
    """
    Return the JSON Schema (draft 2020-12) of a ledger file, as a TOML or JSON reader returns its content.

    It knows every key and refuses others; what holds between records (names that are known, a base where one is needed) is
    beyond it.
    """
    described = _descriptions(Records)
    settings = _descriptions(Settings)
    shared = {key: value for key, value in _properties(RECORDS["claim"]).items() if key not in NEVER_SHARED}
    properties: dict[str, Any] = {
        "claimledger": {"description": "Version of the file format.", "const": VERSION},
        **{key: {"description": settings.get(key, ""), **KEYS[Settings][key].shape.schema} for key in TOP},
        "settings": {"$ref": "#/$defs/Settings"},
        "defaults": {
            "description": "What every claim of the file says that does not say otherwise; dimensions are filled in key by key.",
            "type": "object",
            "properties": shared,
            "additionalProperties": False,
        },
        **{
            kind: {
                "description": described.get(FIELDS[kind], ""),
                "type": "array",
                "items": {"$ref": f"#/$defs/{owner.__name__}"},
            }
            for kind, owner in RECORDS.items()
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "claimledger",
        "description": "A ledger of the quantitative claims of a document.",
        "type": "object",
        "properties": properties,
        "required": ["claimledger"],
        "additionalProperties": False,
        "$defs": {owner.__name__: _record(owner) for owner in (*RECORDS.values(), Settings, Target, Bounds, Evidence)},
    }


def _record(owner: type[Any]) -> dict[str, Any]:
    properties = {key: value for key, value in _properties(owner).items() if not (owner is Settings and key in TOP)}
    required = [key for key, one in KEYS[owner].items() if one.required]
    return {
        "description": _first_line(owner),
        "type": "object",
        "properties": properties,
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _properties(owner: type[Any]) -> dict[str, Any]:
    described = _descriptions(owner) | {key: _first_line(one) for key, one in STATEMENT_KEYS.items()}
    return {key: _described(described.get(key, ""), one.shape.schema) for key, one in KEYS[owner].items()}


def _described(text: str, value: Mapping[str, Any]) -> dict[str, Any]:
    return {"description": text, **value} if text else dict(value)


def _first_line(owner: type[Any]) -> str:
    return (inspect.getdoc(owner) or "").partition("\n")[0].replace("`", "")


def _descriptions(owner: type[Any]) -> dict[str, str]:
    """Return what the docstring of a class says of each of its arguments."""
    _, _, arguments = (inspect.getdoc(owner) or "").partition("Args:\n")
    return {match["name"]: " ".join(match["text"].split()).replace("`", "") for match in _ARGUMENT.finditer(arguments)}
