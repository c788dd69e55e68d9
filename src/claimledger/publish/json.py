"""An audit as JSON, and the published schema of that JSON."""

from __future__ import annotations

import json as _json
from collections.abc import Iterable
from typing import Any, get_args

from claimledger._version import __version__
from claimledger.amount import READINGS
from claimledger.audit import SCHEMA, Audit, Status
from claimledger.errors import Problem
from claimledger.model import SEVERITIES
from claimledger.publish._certificates import certificates


def json(audit: Audit) -> str:
    """Return *audit* as one JSON object, indented, with a line end."""
    return _json.dumps(audit.to_dict(), ensure_ascii=False, indent=1) + "\n"


def unreadable(problems: Iterable[Problem]) -> Audit:
    """Return the audit of a ledger that cannot be read, which holds its problems and nothing else."""
    return Audit(status="unreadable", problems=tuple(problems), version=__version__)


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the object that `Audit.to_dict` returns."""
    counts = ("claims", "facts", "relations", "components", "tested", "untested", "errors", "warnings", "notes")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "claimledger audit",
        "description": "What claimledger says of a ledger: which of its claims cannot all be true, and why.",
        **_object(
            {
                "schema": _told({"const": SCHEMA}, "Version of this schema."),
                "version": _told(_TEXT, "Version of the library."),
                "ledger_sha256": _told(
                    {"type": "string", "pattern": "^([0-9a-f]{64})?$"},
                    "Hash of the ledger's records; empty for an unreadable one.",
                ),
                "status": _told({"enum": list(get_args(Status))}, "The verdict on the whole ledger."),
                "counts": _object({name: {"type": "integer", "minimum": 0} for name in counts}),
                "findings": _list({"$ref": "#/$defs/finding"}),
                "corrections": _list({"$ref": "#/$defs/corrections"}),
                "bounds": _told(_list({"$ref": "#/$defs/bounds"}), "What is implied of each fact; only if asked for."),
                "coverage": _told(
                    _list({"$ref": "#/$defs/coverage"}), "How well each statement is tested; only if asked for."
                ),
                "uncovered": _told(
                    _list({"$ref": "#/$defs/uncovered"}),
                    "Which figures of each text at hand no claim covers; only if asked for.",
                ),
                "witnesses": _told(
                    _list({"$ref": "#/$defs/witness"}),
                    "For components that are consistent, values that satisfy everything read generously; only if asked for.",
                ),
                "problems": _told(
                    _list({"$ref": "#/$defs/problem"}), "What is wrong with the files of an unreadable ledger."
                ),
            },
            optional=("bounds", "coverage", "uncovered", "witnesses"),
        ),
        "$defs": {
            "number": {
                "description": "Decimal text where it is finite, else p/q; null is unbounded.",
                "anyOf": [{"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+|/[0-9]+)?$"}, {"type": "null"}],
            },
            "interval": _object(_ENDS),
            "finding": _finding(),
            "repair": _repair(),
            "corrections": _corrections(),
            "bounds": _bounds(),
            "coverage": _coverage(),
            "uncovered": _uncovered(),
            **certificates(),
            "problem": _object(
                {
                    "file": _TEXT_OR_NULL,
                    "line": _POSITIVE_OR_NULL,
                    "column": _POSITIVE_OR_NULL,
                    "message": _TEXT,
                    "suggestion": _told(_TEXT_OR_NULL, "The nearest known word."),
                }
            ),
        },
    }


_TEXT: dict[str, Any] = {"type": "string"}
_TEXT_OR_NULL: dict[str, Any] = {"type": ["string", "null"]}
_POSITIVE: dict[str, Any] = {"type": "integer", "minimum": 1}
_POSITIVE_OR_NULL: dict[str, Any] = {"type": ["integer", "null"], "minimum": 1}
_OFFSET: dict[str, Any] = {"type": "integer", "minimum": 0}
_FLAG: dict[str, Any] = {"type": "boolean"}
_ENDS: dict[str, Any] = {
    "low": {"$ref": "#/$defs/number"},
    "high": {"$ref": "#/$defs/number"},
    "low_open": _FLAG,
    "high_open": _FLAG,
}


def _finding() -> dict[str, Any]:
    return _object(
        {
            "rule": _told(_TEXT, "What is flagged."),
            "severity": {"enum": list(SEVERITIES)},
            "reading": _told(
                {"enum": [*READINGS, None]}, "The reading it holds under; null for findings about records."
            ),
            "claims": _told(_list(_TEXT), "A minimal set of claims or statements."),
            "relations": _told(_list(_TEXT), "A minimal set of declarations that it rests on."),
            "message": _TEXT,
            "because": _told(_list(_TEXT), "The steps of the reasoning."),
            "repairs": _list({"$ref": "#/$defs/repair"}),
            "where": _told(
                _nullable(_object({"file": _TEXT, "line": _POSITIVE, "column": _POSITIVE})),
                "Place in the ledger's files.",
            ),
            "span": _told(
                _nullable(_object({"source": _TEXT, "start": _OFFSET, "end": _OFFSET, "quote": _TEXT})),
                "Place in a source's canonical text, in code points, the end excluded.",
            ),
            "accepted": _told(_TEXT, "Why the ledger accepts it; only where it does."),
            "proof": _told(
                {"anyOf": [{"allOf": [{"$ref": "#/$defs/proof"}], "required": ["premises"]}, {"type": "null"}]},
                "Why they cannot all be true; only if asked for, null where only a solver's word is known.",
            ),
        },
        optional=("accepted", "proof"),
    )


def _corrections() -> dict[str, Any]:
    return _object(
        {
            "component": _told({"type": "integer", "minimum": 0}, "Its number, in the order of first statements."),
            "sets": _told(
                _list(_list(_TEXT)), "The lightest sets of claims without which the rest of the component holds."
            ),
            "all": _told(_FLAG, "Whether these are all of that weight."),
        }
    )


def _repair() -> dict[str, Any]:
    return _object(
        {
            "claim": _TEXT,
            **_ENDS,
            "unit": _TEXT,
            "with": _told(_list(_TEXT), "Statements that are left out with it."),
            "slip": _told(_TEXT_OR_NULL, "The ordinary slip that explains the claim."),
            "rank": _told(_POSITIVE, "Place among the repairs of the component; 1 is the likeliest."),
            "set": _told(
                _list({"$ref": "#/$defs/interval"}),
                "The allowed values, where they are not one interval; low and high are then their outer ends.",
            ),
        },
        optional=("set",),
    )


def _bounds() -> dict[str, Any]:
    return _object(
        {
            "measure": _TEXT,
            "dimensions": {"type": "object", "additionalProperties": _TEXT},
            "period": _TEXT,
            **_ENDS,
            "unit": _TEXT,
            "stated": _told(_FLAG, "Whether some claim states its level."),
            "exact": _told(_FLAG, "Whether the ends are tight; false for an enclosure."),
        }
    )


def _coverage() -> dict[str, Any]:
    return _object(
        {
            "claim": _TEXT,
            "tested": _told(_FLAG, "Whether others can contradict it."),
            "noticed": _told(
                {"$ref": "#/$defs/number"}, "The relative error past which others contradict it; null where none does."
            ),
            "exact": _told(_FLAG, "Whether no smaller error would be noticed."),
        }
    )


def _uncovered() -> dict[str, Any]:
    figure = {"start": _OFFSET, "end": _OFFSET, "line": _POSITIVE, "quote": _TEXT, "about": _TEXT}
    return _object(
        {
            "source": _TEXT,
            "figures": _told({"type": "integer", "minimum": 0}, "How many figures were found in its text."),
            "covered": _told({"type": "integer", "minimum": 0}, "How many of them are in the quote of some claim."),
            "uncovered": _told(
                _list(_object(figure)), "The others, with their place in the canonical text and what they are about."
            ),
            "unread": _told(_TEXT_OR_NULL, "Why the text was not read for figures; null where it was."),
        }
    )


def _object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def _told(schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"description": description, **schema}
