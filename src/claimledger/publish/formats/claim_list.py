"""The audited list as one JSON object, and the published schema of it."""

from __future__ import annotations

from typing import Any

from claimledger._version import __version__
from claimledger.answers import ends
from claimledger.interval import Interval
from claimledger.model import REVIEW_VERDICTS
from claimledger.publish._schemas import explained, object_of
from claimledger.publish.formats.edition import Edition, Standing
from claimledger.publish.json import schema as audit_schema
from claimledger.stated import Stated
from claimledger.store import schema as ledger_schema
from claimledger.store.exchange.plain_json import json_text
from claimledger.store.exchange.rows import HEAD, rows_of

SCHEMA = 1
"""Version of the object."""


def claim_list(edition: Edition) -> str:
    """Return the ledger, its audit, and how each claim stands, as one JSON object that `list_schema` describes."""
    ledger: dict[str, Any] = {}
    for kind, table in rows_of(edition.ledger):
        if kind == HEAD:
            ledger |= table
        else:
            ledger.setdefault(kind, []).append(table)
    value = {
        "schema": SCHEMA,
        "version": __version__,
        "title": edition.imprint.heading,
        "publisher": edition.imprint.publisher,
        "claims": [_claim(one, edition) for one in edition.standings],
        "ledger": ledger,
        "audit": edition.audit.to_dict(),
    }
    return json_text(value) + "\n"


def _claim(one: Standing, edition: Edition) -> dict[str, Any]:
    span = one.span
    return {
        "id": one.claim.id,
        "url": edition.imprint.claim_address(one.claim.id),
        "verdict": one.verdict,
        "reviewed": None if one.review is None else one.review.date,
        "withdrawn": one.withdrawn,
        "tested": one.tested,
        "findings": list(one.findings),
        "span": None if span is None else {"source": span.source, "start": span.start, "end": span.end},
        "statements": [_statement(stated) for stated in one.stated],
    }


def _statement(stated: Stated) -> dict[str, Any]:
    return {
        "name": stated.name,
        "key": stated.key,
        "text": stated.text,
        "unit": None if stated.unit is None else stated.unit.name,
        "charitable": _ends(None if stated.amount is None else stated.amount.charitable),
        "strict": _ends(None if stated.amount is None else stated.amount.strict),
    }


def _ends(values: Interval | None) -> dict[str, Any] | None:
    return None if values is None else ends(values)


def list_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what `claim_list` returns."""
    text, flag = {"type": "string"}, {"type": "boolean"}
    text_or_null, natural = {"type": ["string", "null"]}, {"type": "integer", "minimum": 0}
    interval = {"$ref": "urn:claimledger:audit#/$defs/interval"}
    values = {"anyOf": [interval, {"type": "null"}]}
    verdicts = [one for one in REVIEW_VERDICTS if one != "in-progress"]
    statement = object_of(
        {
            "name": text,
            "key": text,
            "text": explained(text, "The words of the value."),
            "unit": explained(text_or_null, "Of the values; null where the statement is no amount."),
            "charitable": explained(values, "What the words allow, read generously."),
            "strict": explained(values, "What they allow to the letter."),
        }
    )
    claim = object_of(
        {
            "id": text,
            "url": explained(text_or_null, "Address of the claim; null where it is not known."),
            "verdict": explained({"enum": [*verdicts, None]}, "What a person found; null where nobody has yet."),
            "reviewed": text_or_null,
            "withdrawn": flag,
            "tested": explained(flag, "Whether other claims could contradict it; whether they do, its findings say."),
            "findings": explained(
                {"type": "array", "items": natural}, "Numbers of the audit's findings that name it, from 0."
            ),
            "span": {"anyOf": [object_of({"source": text, "start": natural, "end": natural}), {"type": "null"}]},
            "statements": {"type": "array", "items": statement},
        }
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "claimledger list of claims",
        "description": "Claims with what people found of them and what their figures make of one another.",
        **object_of(
            {
                "schema": explained({"const": SCHEMA}, "Version of this schema."),
                "version": explained(text, "Version of the library."),
                "title": text,
                "publisher": text_or_null,
                "claims": {"type": "array", "items": claim},
                "ledger": {"$ref": "urn:claimledger:ledger"},
                "audit": {"$ref": "urn:claimledger:audit"},
            }
        ),
        "$defs": {
            "ledger": {**ledger_schema(), "$id": "urn:claimledger:ledger"},
            "audit": {**audit_schema(), "$id": "urn:claimledger:audit"},
        },
    }
