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
from claimledger.publish._schemas import explained, list_of, object_of


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
        **object_of(
            {
                "schema": explained({"const": SCHEMA}, "Version of this schema."),
                "version": explained(_TEXT, "Version of the library."),
                "ledger_sha256": explained(
                    {"type": "string", "pattern": "^([0-9a-f]{64})?$"},
                    "Hash of the ledger's records; empty for an unreadable one.",
                ),
                "status": explained({"enum": list(get_args(Status))}, "The verdict on the whole ledger."),
                "counts": object_of({name: {"type": "integer", "minimum": 0} for name in counts}),
                "findings": list_of({"$ref": "#/$defs/finding"}),
                "corrections": list_of({"$ref": "#/$defs/corrections"}),
                "bounds": explained(
                    list_of({"$ref": "#/$defs/bounds"}), "What is implied of each fact; only if asked for."
                ),
                "coverage": explained(
                    list_of({"$ref": "#/$defs/coverage"}), "How well each statement is tested; only if asked for."
                ),
                "uncovered": explained(
                    list_of({"$ref": "#/$defs/uncovered"}),
                    "Which figures of each text at hand no claim covers; only if asked for.",
                ),
                "witnesses": explained(
                    list_of({"$ref": "#/$defs/witness"}),
                    "For components that are consistent, values that satisfy everything read generously; only if asked for.",
                ),
                "problems": explained(
                    list_of({"$ref": "#/$defs/problem"}), "What is wrong with the files of an unreadable ledger."
                ),
            },
            optional=("bounds", "coverage", "uncovered", "witnesses"),
        ),
        "$defs": {
            "number": {
                "description": "Decimal text where it is finite, else p/q; null is unbounded.",
                "anyOf": [{"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+|/[0-9]+)?$"}, {"type": "null"}],
            },
            "interval": object_of(_ENDS),
            "finding": _finding(),
            "repair": _repair(),
            "corrections": _corrections(),
            "bounds": _bounds(),
            "coverage": _coverage(),
            "uncovered": _uncovered(),
            **certificates(),
            "problem": object_of(
                {
                    "file": _TEXT_OR_NULL,
                    "line": _POSITIVE_OR_NULL,
                    "column": _POSITIVE_OR_NULL,
                    "message": _TEXT,
                    "suggestion": explained(_TEXT_OR_NULL, "The nearest known word."),
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
    return object_of(
        {
            "rule": explained(_TEXT, "What is flagged."),
            "severity": {"enum": list(SEVERITIES)},
            "reading": explained(
                {"enum": [*READINGS, None]}, "The reading it holds under; null for findings about records."
            ),
            "claims": explained(list_of(_TEXT), "A minimal set of claims or statements."),
            "relations": explained(list_of(_TEXT), "A minimal set of declarations that it rests on."),
            "message": _TEXT,
            "because": explained(list_of(_TEXT), "The steps of the reasoning."),
            "repairs": list_of({"$ref": "#/$defs/repair"}),
            "where": explained(
                _nullable(object_of({"file": _TEXT, "line": _POSITIVE, "column": _POSITIVE})),
                "Place in the ledger's files.",
            ),
            "span": explained(
                _nullable(object_of({"source": _TEXT, "start": _OFFSET, "end": _OFFSET, "quote": _TEXT})),
                "Place in a source's canonical text, in code points, the end excluded.",
            ),
            "accepted": explained(_TEXT, "Why the ledger accepts it; only where it does."),
            "proof": explained(
                {"anyOf": [{"allOf": [{"$ref": "#/$defs/proof"}], "required": ["premises"]}, {"type": "null"}]},
                "Why they cannot all be true; only if asked for, null where only a solver's word is known.",
            ),
        },
        optional=("accepted", "proof"),
    )


def _corrections() -> dict[str, Any]:
    return object_of(
        {
            "component": explained({"type": "integer", "minimum": 0}, "Its number, in the order of first statements."),
            "sets": explained(
                list_of(list_of(_TEXT)), "The lightest sets of claims without which the rest of the component holds."
            ),
            "all": explained(_FLAG, "Whether these are all of that weight."),
        }
    )


def _repair() -> dict[str, Any]:
    return object_of(
        {
            "claim": _TEXT,
            **_ENDS,
            "unit": _TEXT,
            "with": explained(list_of(_TEXT), "Statements that are left out with it."),
            "slip": explained(_TEXT_OR_NULL, "The ordinary slip that explains the claim."),
            "rank": explained(_POSITIVE, "Place among the repairs of the component; 1 is the likeliest."),
            "set": explained(
                list_of({"$ref": "#/$defs/interval"}),
                "The allowed values, where they are not one interval; low and high are then their outer ends.",
            ),
        },
        optional=("set",),
    )


def _bounds() -> dict[str, Any]:
    return object_of(
        {
            "measure": _TEXT,
            "dimensions": {"type": "object", "additionalProperties": _TEXT},
            "period": _TEXT,
            **_ENDS,
            "unit": _TEXT,
            "stated": explained(_FLAG, "Whether some claim states its level."),
            "exact": explained(_FLAG, "Whether the ends are tight; false for an enclosure."),
        }
    )


def _coverage() -> dict[str, Any]:
    return object_of(
        {
            "claim": _TEXT,
            "tested": explained(_FLAG, "Whether others can contradict it."),
            "noticed": explained(
                {"$ref": "#/$defs/number"}, "The relative error past which others contradict it; null where none does."
            ),
            "exact": explained(_FLAG, "Whether no smaller error would be noticed."),
        }
    )


def _uncovered() -> dict[str, Any]:
    figure = {"start": _OFFSET, "end": _OFFSET, "line": _POSITIVE, "quote": _TEXT, "about": _TEXT}
    return object_of(
        {
            "source": _TEXT,
            "figures": explained({"type": "integer", "minimum": 0}, "How many figures were found in its text."),
            "covered": explained({"type": "integer", "minimum": 0}, "How many of them are in the quote of some claim."),
            "uncovered": explained(
                list_of(object_of(figure)),
                "The others, with their place in the canonical text and what they are about.",
            ),
            "unread": explained(_TEXT_OR_NULL, "Why the text was not read for figures; null where it was."),
        }
    )


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}
