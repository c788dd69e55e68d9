"""The schema of proofs and witnesses."""

from __future__ import annotations

from typing import Any

from claimledger.publish._schemas import list_of, object_of

_TEXT = {"type": "string"}
_EXACT = {"$ref": "#/$defs/exact"}
_CONSTRAINT = {"$ref": "#/$defs/constraint"}
_PROOF = {"$ref": "#/$defs/proof"}
_ASKED = {"$ref": "#/$defs/asked"}
_FROM_OR_PROOF = {"description": "Who says it; null where the proof itself does.", "type": ["string", "null"]}


def certificates() -> dict[str, Any]:
    """Return the definitions of everything inside proofs and witnesses, by name."""
    lines = list_of({"$ref": "#/$defs/line"})
    used = {"from": _FROM_OR_PROOF, "constraint": _CONSTRAINT}
    told = object_of({"op": {"enum": ["<=", "<"]}, "bound": _EXACT})
    kinds = (
        {"kind": {"const": "sum"}, "lines": lines, "sum": {"description": "What 0 is said to be.", **told}},
        {"kind": {"const": "cases"}, **used, "branches": list_of(_PROOF)},
        {"kind": {"const": "halves"}, "fact": _TEXT, "at": _EXACT, "below": _PROOF, "above": _PROOF},
        {
            "kind": {"const": "whole"},
            "lines": {"description": "Equations.", **lines},
            "whole": {"description": "The facts that are left, all of them whole numbers.", **list_of(_ASKED)},
            "sum": {"description": "Whole multiples of these, and a fraction that they are said to be.", **_CONSTRAINT},
        },
        {"kind": {"const": "derivation"}, "steps": list_of({"$ref": "#/$defs/step"}), "rest": _PROOF},
    )
    premises = {"description": "All that it takes from claims and declarations.", **list_of(_ASKED)}
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
                object_of(
                    {
                        "terms": list_of(object_of({"times": _EXACT, "facts": {**list_of(_TEXT), "minItems": 1}})),
                        "op": {"enum": ["<=", "<", "=="]},
                        "bound": _EXACT,
                    }
                ),
                object_of({"either": list_of(list_of(_CONSTRAINT))}),
                object_of({"whole": _TEXT}),
            ],
        },
        "asked": object_of(
            {"from": {"description": "Id of a statement or a declaration.", **_TEXT}, "constraint": _CONSTRAINT}
        ),
        "line": object_of({**used, "multiplier": _EXACT}),
        "step": {
            "anyOf": [
                object_of({"kind": {"const": "implied"}, "constraint": _CONSTRAINT, "lines": lines}),
                object_of(
                    {
                        "kind": {"const": "product"},
                        "constraint": _CONSTRAINT,
                        "left": object_of(used),
                        "right": {"anyOf": [object_of(used), {"type": "null"}]},
                        "facts": list_of(_TEXT),
                    }
                ),
            ]
        },
        "proof": {"anyOf": [object_of({"premises": premises, **kind}, optional=("premises",)) for kind in kinds]},
        "witness": object_of(
            {
                "component": {"type": "integer", "minimum": 0},
                "values": list_of(object_of({"fact": _TEXT, "value": _EXACT})),
                "constraints": {"description": "All that they satisfy.", **list_of(_ASKED)},
            }
        ),
    }
