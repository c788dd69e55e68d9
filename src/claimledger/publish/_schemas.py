"""What JSON Schemas are made of."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]


def object_of(properties: Schema, optional: tuple[str, ...] = ()) -> Schema:
    """Return the schema of an object with these keys and no others, all of them there but for *optional* ones."""
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def list_of(items: Schema) -> Schema:
    """Return the schema of a list of *items*."""
    return {"type": "array", "items": items}


def explained(schema: Schema, description: str) -> Schema:
    """Return *schema* with what its values mean."""
    return {"description": description, **schema}
