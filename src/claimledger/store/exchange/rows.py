"""A ledger as rows, one for each record, and rows to a ledger with everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import field, frozen

from claimledger.audit import Place
from claimledger.errors import Problem, nearest
from claimledger.ledger import Ledger
from claimledger.model import Records, Settings
from claimledger.store.content import VERSION, name_of
from claimledger.store.convert import FIELDS, KEYS, RECORDS, TOP, structure, unknown_key
from claimledger.store.shapes import Fault, Refused, below, kind_of
from claimledger.store.writing import plain, settings_table, top

HEAD = "ledger"
"""Kind of the row that holds what belongs to no record: the version of the format, units, settings."""

KINDS = (HEAD, *RECORDS)
"""Kinds of rows, in the order in which they are written."""


@frozen(kw_only=True)
class Row:
    """
    A row of a file.

    Args:
        kind: One of `KINDS`, or what the file calls it.
        table: Its keys and values, as a TOML or JSON reader would return them.
        line: Where it stands, from 1.
        sheet: The sheet it stands in; None for a file without sheets.
        faults: What is wrong with its cells.
    """

    kind: str
    table: dict[str, Any]
    line: int
    sheet: str | None = None
    faults: tuple[Fault, ...] = ()


@frozen(kw_only=True)
class Reading:
    """
    What was read from a file.

    Args:
        rows: Its rows.
        problems: What is wrong with the file itself.
        remarks: What a person should know, one sentence each: columns that are kept, but mean nothing to the ledger.
    """

    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether it is a whole ledger: it has a head. Without one it may be a table of claims that a person made."""
        return any(row.kind == HEAD for row in self.rows)


@frozen
class RowPlaces:
    """
    Where records stand in a file of rows.

    Args:
        file: The file as it was named.
        lines: For each kind the lines of its records, in the ledger's order.
    """

    file: str
    lines: Mapping[str, list[int]] = field(factory=dict)

    def place(self, kind: str, index: int, key: str | None = None) -> Place | None:  # noqa: ARG002 - a row is one place
        """Return the place of the row of a record, or None where unknown."""
        known = self.lines.get(kind, [])
        return Place(self.file, known[index], 1) if 0 <= index < len(known) else None


def rows_of(records: Records) -> Iterator[tuple[str, dict[str, Any]]]:
    """
    Yield the kind and the table of each row: the head first, then the records in the order in which a file is written.

    Raises:
        ClaimLedgerError: A claim states two things of one kind, or a number is too long for a file.
    """
    settings = settings_table(records.settings)
    yield HEAD, top(records.settings) | ({"settings": settings} if settings else {})
    for kind, name in FIELDS.items():
        for record in getattr(records, name):
            yield kind, plain(record)


def well_formed(reading: Reading, name: str) -> tuple[Ledger, tuple[Problem, ...]]:
    """Return the ledger of rows, and everything wrong with the rows, but not with what the records say of one another."""
    problems = list(reading.problems)
    records: dict[str, list[Any]] = {kind: [] for kind in RECORDS}
    lines: dict[str, list[int]] = {kind: [] for kind in RECORDS}
    settings: Settings | None = None
    for row in reading.rows:
        faults = [*row.faults, *_misplaced(row)]
        try:
            if row.kind == HEAD:
                faults += [] if settings is None else [Fault((), "the file says twice how its ledger is read")]
                settings = _settings(row.table)
            elif row.kind in RECORDS and not faults:
                records[row.kind].append(structure(row.kind, row.table))
                lines[row.kind].append(row.line)
        except Refused as refused:
            faults += refused.faults
        problems += (_problem(fault, row, name) for fault in faults)
    places = RowPlaces(name, lines)
    known = {FIELDS[kind]: tuple(found) for kind, found in records.items()}
    return Ledger(**known, settings=settings or Settings(), places=places), tuple(problems)


def _misplaced(row: Row) -> Iterator[Fault]:
    if row.kind not in KINDS:
        yield Fault((), f"a row is one of {', '.join(KINDS)}, not {row.kind[:40]!r}", nearest(row.kind, KINDS))


def _settings(table: Mapping[str, Any]) -> Settings:
    version = table.get("claimledger", VERSION)
    faults: list[Fault] = []
    if type(version) is not int or version != VERSION:
        newer = type(version) is int and version > VERSION
        told = f"the ledger is in format {version}, this version of claimledger reads {VERSION}: a newer one is needed"
        faults.append(Fault((), told if newer else f"claimledger is the version of the format, {VERSION}"))
    given = table.get("settings", {})
    if type(given) is not dict:
        faults.append(Fault((), f"settings is a table, not {kind_of(given)}"))
        given = {}
    known = [key for key in KEYS[Settings] if key not in TOP]
    faults += below("settings", [unknown_key(key, known) for key in given if key not in known])
    faults += [unknown_key(key, (*TOP, "settings")) for key in table if key not in ("claimledger", "settings", *TOP)]
    said = {key: value for key, value in given.items() if key in known}
    said |= {key: table[key] for key in TOP if key in table}
    try:
        settings: Settings = structure("settings", said)
    except Refused as refused:
        faults += refused.faults
    if faults:
        raise Refused(faults)
    return settings


def _problem(fault: Fault, row: Row, name: str) -> Problem:
    kind = row.kind if row.kind in RECORDS else "settings"
    message = fault.message.replace("{key}", name_of((kind, 0, *fault.path)), 1) if fault.path else fault.message
    message = message.replace("{key}", f"this {row.kind}")
    if fault.missing and len(fault.path) == 1:
        known = row.table.get("id")
        message = f"{f'{row.kind} {known}' if type(known) is str else f'this {row.kind}'} has no {fault.path[0]}"
    if row.sheet is not None:
        message = f"sheet {row.sheet}: {message}"
    return Problem(name, row.line, None, message, fault.suggestion)
