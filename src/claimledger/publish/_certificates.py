"""The schema of proofs and witnesses."""

from __future__ import annotations

from typing import Any

_TEXT = {"type": "string"}
_EXACT = {"$ref": "#/$defs/exact"}
_CONSTRAINT = {"$ref": "#/$defs/constraint"}
_PROOF = {"$ref": "#/$defs/proof"}
_ASKED = {"$ref": "#/$defs/asked"}
_FROM_OR_PROOF = {"description": "Who says it; null where the proof itself does.", "type": ["string", "null"]}


def certificates() -> dict[str, Any]:
    """Return the definitions of everything inside proofs and witnesses, by name."""
    lines = _list({"$ref": "#/$defs/line"})
    used = {"from": _FROM_OR_PROOF, "constraint": _CONSTRAINT}
    told = _object({"op": {"enum": ["<=", "<"]}, "bound": _EXACT})
    kinds = (
        {"kind": {"const": "sum"}, "lines": lines, "sum": {"description": "What 0 is said to be.", **told}},
        {"kind": {"const": "cases"}, **used, "branches": _list(_PROOF)},
        {"kind": {"const": "halves"}, "fact": _TEXT, "at": _EXACT, "below": _PROOF, "above": _PROOF},
        {
            "kind": {"const": "whole"},
            "lines": {"description": "Equations.", **lines},
            "whole": {"description": "The facts that are left, all of them whole numbers.", **_list(_ASKED)},
            "sum": {"description": "Whole multiples of these, and a fraction that they are said to be.", **_CONSTRAINT},
        },
        {"kind": {"const": "derivation"}, "steps": _list({"$ref": "#/$defs/step"}), "rest": _PROOF},
    )
    premises = {"description": "All that it takes from claims and declarations.", **_list(_ASKED)}
    return {
        "exact": {
            "description": "Decimal text where it is finite, else p/q; in hexadecimal where it is very long.",
            "type": "string",
            "pattern": r"^-?(0x[0-9a-f]+|[0-9]+)(\.[0-9]+|/(0x[0-9a-f]+|[0-9]+))?$",
        },
        "constraint": {
            "description": (
                "A sum of products of facts against a bound, in base units; or alternatives, one of which holds; "
                "or a fact that is a whole number."
            ),
            "anyOf": [
                _object(
                    {
                        "terms": _list(_object({"times": _EXACT, "facts": {**_list(_TEXT), "minItems": 1}})),
                        "op": {"enum": ["<=", "<", "=="]},
                        "bound": _EXACT,
                    }
                ),
                _object({"either": _list(_list(_CONSTRAINT))}),
                _object({"whole": _TEXT}),
            ],
        },
        "asked": _object(
            {"from": {"description": "Id of a statement or a declaration.", **_TEXT}, "constraint": _CONSTRAINT}
        ),
        "line": _object({**used, "multiplier": _EXACT}),
        "step": {
            "anyOf": [
                _object({"kind": {"const": "implied"}, "constraint": _CONSTRAINT, "lines": lines}),
                _object(
                    {
                        "kind": {"const": "product"},
                        "constraint": _CONSTRAINT,
                        "left": _object(used),
                        "right": {"anyOf": [_object(used), {"type": "null"}]},
                        "facts": _list(_TEXT),
                    }
                ),
            ]
        },
        "proof": {"anyOf": [_object({"premises": premises, **kind}, optional=("premises",)) for kind in kinds]},
        "witness": _object(
            {
                "component": {"type": "integer", "minimum": 0},
                "values": _list(_object({"fact": _TEXT, "value": _EXACT})),
                "constraints": {"description": "All that they satisfy.", **_list(_ASKED)},
            }
        ),
    }


def _object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
