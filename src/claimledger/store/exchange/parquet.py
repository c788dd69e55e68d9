"""A ledger as Parquet: the table of its CSV, in columns of text."""

from __future__ import annotations

from importlib import import_module
from io import BytesIO
from typing import Any

from claimledger.errors import ClaimLedgerError, Problem
from claimledger.model import Records
from claimledger.store.exchange.cells import Comma
from claimledger.store.exchange.rows import Reading
from claimledger.store.exchange.sheets import MOST_COLUMNS, Cell, Derived, one_sheet, read_sheet
from claimledger.store.exchange.zipped import MOST_BYTES

NEEDED = 'Parquet needs pyarrow, which comes with an extra: pip install "claimledger[parquet]"'
"""What is said where pyarrow is missing."""


def parquet(records: Records, derived: Derived | None = None) -> bytes:
    """
    Return a ledger as Parquet, every column one of text, so that every number is exact.

    Args:
        records: The ledger.
        derived: Further columns, which are not read back.

    Raises:
        ClaimLedgerError: pyarrow is not installed, a text holds half of a surrogate pair, a claim states two things of one
            kind, or a number is too long for a file.
    """
    arrow, files = _pyarrow()
    sheet = one_sheet(records, derived)
    try:
        columns = [
            arrow.array([row[number] for row in sheet.rows], arrow.string()) for number in range(len(sheet.heads))
        ]
        table = arrow.Table.from_arrays(columns, names=list(sheet.heads))
    except UnicodeEncodeError:
        raise ClaimLedgerError("half of a surrogate pair cannot be written to a Parquet file") from None
    stream = BytesIO()
    files.write_table(table, stream, compression="gzip")
    return stream.getvalue()


def read_parquet(raw: bytes, name: str, comma: Comma | None = None) -> Reading:
    """
    Return the rows of a Parquet file; columns of whole numbers and of truths are read as the text that says them.

    Args:
        raw: The file's bytes.
        name: What problems call the file.
        comma: What a comma in a number is; None for a thousands separator.

    Raises:
        ClaimLedgerError: pyarrow is not installed.
    """
    _, files = _pyarrow()
    try:
        file = files.ParquetFile(BytesIO(raw))
        groups = (file.metadata.row_group(number) for number in range(file.metadata.num_row_groups))
        if sum(group.total_byte_size for group in groups) > MOST_BYTES or file.metadata.num_columns > MOST_COLUMNS:
            told = f"more than {MOST_BYTES // 2**20} MB or {MOST_COLUMNS:,} columns, the most that is read"
            return Reading(problems=(Problem(name, None, None, told),))
        table = file.read()
        columns = [column.to_pylist() for column in table.columns]
    except Exception as error:  # noqa: BLE001 - a damaged file makes pyarrow raise errors of many kinds
        told = f"no Parquet file, or a damaged one: {str(error).partition(chr(10))[0] or type(error).__name__}"
        return Reading(problems=(Problem(name, None, None, told),))
    problems: list[Problem] = []
    body: list[tuple[int, list[Cell]]] = []
    for line in range(table.num_rows):
        cells: list[Cell] = []
        for head, column in zip(table.column_names, columns, strict=True):
            try:
                cells.append(_text(column[line]))
            except ValueError as error:
                cells.append(None)
                problems.append(Problem(name, line + 1, None, f"column {head}: {error}"))
        body.append((line + 1, cells))
    found = read_sheet(table.column_names, body, name, comma=comma or "never")
    return Reading(rows=found.rows, problems=(*problems, *found.problems), remarks=found.remarks)


def _pyarrow() -> tuple[Any, Any]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise ClaimLedgerError(NEEDED) from None


def _text(value: object) -> Cell:
    match value:
        case None | "":
            return None
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
    raise ValueError("it holds neither text nor whole numbers")
