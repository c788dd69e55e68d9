"""A ledger as JSON Lines: a record a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from claimledger.errors import Problem
from claimledger.model import Records
from claimledger.store.exchange.plain_json import json_text, json_value
from claimledger.store.exchange.rows import Reading, Row, rows_of
from claimledger.store.files import decode

_KIND = "record"
_DERIVED = "audit"


def jsonl(records: Records, derived: Mapping[str, Mapping[str, str]] | None = None) -> str:
    """
    Return a ledger as lines of JSON: first its head, then each record with its kind under ``record``.

    Args:
        records: The ledger.
        derived: What is worked out of the ledger: for each name, its texts by the claims' ids. A claim's line has them under
            ``audit``, which is not read back.

    Raises:
        ClaimLedgerError: A claim states two things of one kind, or a number is too long for a file.
    """
    return "".join(f"{json_text(line, indent=None)}\n" for line in _lines(records, derived or {}))


def _lines(records: Records, derived: Mapping[str, Mapping[str, str]]) -> Iterator[dict[str, Any]]:
    for kind, table in rows_of(records):
        line = {_KIND: kind, **table}
        if kind == "claim" and derived:
            line[_DERIVED] = {name: texts[table["id"]] for name, texts in derived.items() if texts.get(table["id"])}
        yield line


def read_jsonl(raw: bytes, name: str) -> Reading:
    """
    Return the rows of lines of JSON, and what is wrong with those that are none.

    Args:
        raw: The file's bytes.
        name: What problems call the file.
    """
    decoded = decode(raw, name)
    problems = list(decoded.problems)
    rows: list[Row] = []
    for number, line in enumerate(decoded.text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json_value(line)
        except ValueError as error:
            problems.append(Problem(name, number, None, str(error)))
            continue
        if type(value) is not dict or type(value.get(_KIND)) is not str:
            problems.append(
                Problem(name, number, None, f'a line is a table that says what it is: {{"{_KIND}": "claim", …}}')
            )
            continue
        kind = value.pop(_KIND)
        if kind == "claim":
            value.pop(_DERIVED, None)
        rows.append(Row(kind=kind, table=value, line=number))
    return Reading(rows=tuple(rows), problems=tuple(problems))
