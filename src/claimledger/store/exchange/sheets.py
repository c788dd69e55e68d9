"""Ledgers as tables of cells: claims with a column for each key, and everything else beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from claimledger.errors import Problem, nearest
from claimledger.model import Claim, Records
from claimledger.store.convert import FIELDS, KEYS, RECORDS
from claimledger.store.exchange.cells import Comma, cell_text, cell_value, kind_of_cell
from claimledger.store.exchange.plain_json import json_text
from claimledger.store.exchange.rows import HEAD, Reading, Row, rows_of
from claimledger.store.shapes import Fault, Refused, below

Derived = Mapping[str, Mapping[str, str]]
"""Columns that are worked out from the ledger: for each name, its texts by the claims' ids."""

DERIVED = "audit."
"""What the names of derived columns begin with; they are not read back."""

EXTRA = "extra."
"""What the name of a column that is none of the ledger's begins with where it could be taken for another."""

MOST_COLUMNS = 1_000
"""Columns past which a table is refused."""

_KIND, _CONTENT = "record", "json"
_ALWAYS = ("id", "source", "quote", "statement", "measure", "period")
_CELLS = {
    kind: {key: kind_of_cell(one.shape.schema) for key, one in KEYS[owner].items()} for kind, owner in RECORDS.items()
}
_CLAIM_KEYS = tuple(key for key in KEYS[Claim] if key != "extra")

Cell = str | None


@frozen(kw_only=True)
class Sheet:
    """
    A table of cells.

    Args:
        name: What it is called.
        heads: Names of its columns.
        rows: Its rows, each as long as *heads*; None is an empty cell.
    """

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def one_sheet(records: Records, derived: Derived | None = None) -> Sheet:
    """
    Return a ledger as one table: a row for each claim, then one for its head and every other record, with its content as JSON.

    Args:
        records: The ledger.
        derived: Further columns.
    """
    claims = _claims(records, derived or {})
    others = [(kind, json_text(table, indent=None)) for kind, table in rows_of(records) if kind != "claim"]
    blank = (None,) * len(claims.heads)
    return Sheet(
        name=claims.name,
        heads=(*claims.heads, _KIND, _CONTENT),
        rows=(*((*row, None, None) for row in claims.rows), *((*blank, *other) for other in others)),
    )


def all_sheets(records: Records, derived: Derived | None = None) -> tuple[Sheet, ...]:
    """
    Return a ledger as a table for each kind of record that it has, the claims' first and that of its head last, both always.

    Args:
        records: The ledger.
        derived: Further columns of the claims.
    """
    tables: dict[str, list[dict[str, Any]]] = {kind: [] for kind in (*RECORDS, HEAD)}
    for kind, table in rows_of(records):
        tables[kind].append(table)
    sheets = [_claims(records, derived or {})]
    for kind, name in FIELDS.items():
        if kind != "claim" and tables[kind]:
            used = {key for table in tables[kind] for key in table}
            heads = tuple(key for key in _CELLS[kind] if key in used)
            sheets.append(Sheet(name=name, heads=heads, rows=tuple(_cells(kind, one, heads) for one in tables[kind])))
    (head,) = tables[HEAD]
    pairs = tuple((key, json_text(value, indent=None)) for key, value in head.items())
    return (*sheets, Sheet(name=HEAD, heads=("key", _CONTENT), rows=pairs))


def _claims(records: Records, derived: Derived) -> Sheet:
    tables = [table for kind, table in rows_of(records) if kind == "claim"]
    used = {key for table in tables for key in table}
    keys = tuple(key for key in _CLAIM_KEYS if key in used or key in _ALWAYS)
    extras = sorted({name for table in tables for name in table.get("extra", {})})
    rows = tuple(
        (
            *_cells("claim", table, keys),
            *(_extra(table.get("extra", {}), name) for name in extras),
            *(texts.get(table["id"]) or None for texts in derived.values()),
        )
        for table in tables
    )
    heads = (*keys, *(_head(name) for name in extras), *(f"{DERIVED}{name}" for name in derived))
    return Sheet(name=FIELDS["claim"], heads=heads, rows=rows)


def _cells(kind: str, table: Mapping[str, Any], heads: Iterable[str]) -> tuple[Cell, ...]:
    return tuple(cell_text(table[key], _CELLS[kind][key]) if key in table else None for key in heads)


def _extra(table: Mapping[str, str], name: str) -> Cell:
    return cell_text(table[name], "text") if name in table else None


def _head(name: str) -> str:
    """Return the name of a column of a claim's extra text of this name."""
    plain = name.strip().lower()
    taken = plain in (*_CLAIM_KEYS, _KIND, _CONTENT) or plain.startswith((DERIVED, EXTRA))
    return f"{EXTRA}{name}" if taken or plain != name.lower() or not plain else name


@frozen(kw_only=True)
class _Column:
    """A column of claims: the key that it holds, or the name of an extra text; neither where it is not read."""

    head: str
    key: str | None = None
    extra: str | None = None


def read_sheet(
    heads: Sequence[str],
    body: Iterable[tuple[int, Sequence[Cell]]],
    name: str,
    *,
    sheet: str | None = None,
    comma: Comma = "never",
) -> Reading:
    """
    Return the rows of a table of claims, which may hold other records as JSON.

    Args:
        heads: Names of the columns, in the first row.
        body: The other rows, each with its line.
        name: What problems call the file.
        sheet: What they call the sheet.
        comma: What a comma in a number is.
    """
    columns, problems, remarks = _columns(heads, name, sheet)
    if problems:
        return Reading(problems=tuple(problems))
    rows: list[Row] = []
    for line, cells in body:
        if any(cells):
            rows.append(_row(columns, line, cells, sheet, comma))
    return Reading(rows=tuple(rows), remarks=tuple(remarks))


def _columns(heads: Sequence[str], name: str, sheet: str | None) -> tuple[list[_Column], list[Problem], list[str]]:
    prefix = "" if sheet is None else f"sheet {sheet}: "
    if len(heads) > MOST_COLUMNS:
        return [], [Problem(name, 1, None, f"{prefix}more than {MOST_COLUMNS:,} columns")], []
    columns: list[_Column] = []
    wrong: list[str] = []
    remarks: list[str] = []
    for head in heads:
        plain = head.strip().lower()
        if plain in (*_CLAIM_KEYS, _KIND, _CONTENT):
            columns.append(_Column(head=head, key=plain))
        elif not plain or plain.startswith(DERIVED):
            columns.append(_Column(head=head))
        elif plain.startswith(EXTRA):
            columns.append(_Column(head=head, extra=head.lstrip()[len(EXTRA) :]))
        else:
            columns.append(_Column(head=head, extra=head.strip()))
            near = nearest(plain, _CLAIM_KEYS)
            told = f"the column {head.strip()} is kept, but no key of a claim is called so"
            remarks.append(f"{told} (did you mean {near}?)" if near else told)
    named = [(one.key, one.extra) for one in columns if one.key is not None or one.extra is not None]
    wrong += (
        f"two columns are called {key or extra}" for key, extra in dict.fromkeys(named) if named.count((key, extra)) > 1
    )
    if "id" not in (one.key for one in columns):
        near = nearest("id", [head.strip().lower() for head in heads], cutoff=0.5)
        wrong.append("the first row names the columns, and none is called id" + (f", but one {near}" if near else ""))
    return columns, [Problem(name, 1, None, prefix + one) for one in wrong], remarks


def _row(columns: Sequence[_Column], line: int, cells: Sequence[Cell], sheet: str | None, comma: Comma) -> Row:
    table: dict[str, Any] = {}
    extra: dict[str, str] = {}
    faults: list[Fault] = []
    said = {column.key: cell for column, cell in zip(columns, cells, strict=False) if column.key and cell}
    if any(cells[len(columns) :]):
        faults.append(Fault((), "the row has more cells than there are columns"))
    if any(cell and not column.head.strip() for column, cell in zip(columns, cells, strict=False)):
        faults.append(Fault((), "a cell stands in a column without a name"))
    kind = said.get(_KIND, "claim").strip().lower()
    if kind != "claim" or _CONTENT in said:
        return _other(kind, said, line, sheet, faults)
    for column, cell in zip(columns, cells, strict=False):
        if not cell:
            continue
        if column.extra is not None:
            extra[column.extra] = cell_value(cell, "text")
        elif column.key is not None and column.key != _KIND:
            try:
                table[column.key] = cell_value(cell, _CELLS["claim"][column.key], comma)
            except Refused as refused:
                faults += below(column.key, refused.faults)
    if extra:
        table["extra"] = extra
    return Row(kind="claim", table=table, line=line, sheet=sheet, faults=tuple(faults))


def _other(kind: str, said: Mapping[str, str], line: int, sheet: str | None, faults: list[Fault]) -> Row:
    """Return the row of a record whose content stands in one cell as JSON."""
    table: dict[str, Any] = {}
    stray = [key for key in said if key not in (_KIND, _CONTENT)]
    if stray:
        faults.append(
            Fault((), f"the row of a {kind} says {stray[0]} in a cell of its own, not in the cell {_CONTENT}")
        )
    try:
        value = cell_value(said.get(_CONTENT, "{}"), "json")
        if type(value) is dict:
            table = value
        else:
            faults.append(Fault((_CONTENT,), "{key} is a table"))
    except Refused as refused:
        faults += below(_CONTENT, refused.faults)
    return Row(kind=kind, table=table, line=line, sheet=sheet, faults=tuple(faults))


def read_records(
    kind: str, heads: Sequence[str], body: Iterable[tuple[int, Sequence[Cell]]], sheet: str, comma: Comma
) -> Iterator[Row]:
    """
    Yield the rows of a table of other records than claims.

    Args:
        kind: Their kind.
        heads: Names of the columns: keys of the record. Others are faults where a cell says something.
        body: The other rows, each with its line.
        sheet: What problems call the sheet.
        comma: What a comma in a number is.
    """
    keys = [head.strip().lower() for head in heads]
    for line, cells in body:
        if not any(cells):
            continue
        table: dict[str, Any] = {}
        faults: list[Fault] = []
        if any(cells[len(keys) :]):
            faults.append(Fault((), "the row has more cells than there are columns"))
        for key, cell in zip(keys, cells, strict=False):
            if not cell:
                continue
            if key in table:
                faults.append(Fault((), f"two columns are called {key}"))
            try:
                # An unknown key is told where the record is made, with the nearest that is known.
                table[key] = cell_value(cell, _CELLS[kind].get(key, "text"), comma)
            except Refused as refused:
                faults += below(key, refused.faults)
        yield Row(kind=kind, table=table, line=line, sheet=sheet, faults=tuple(faults))
