"""A ledger as an XLSX workbook: a sheet for each kind of record, the claims' first."""

from __future__ import annotations

import datetime as dt
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from importlib import import_module
from io import BytesIO
from typing import Any

from attrs import frozen

from claimledger.errors import ClaimLedgerError, Problem, TextError, nearest
from claimledger.model import Records
from claimledger.store.convert import FIELDS
from claimledger.store.exchange.cells import Comma
from claimledger.store.exchange.plain_json import json_value
from claimledger.store.exchange.rows import HEAD, Reading, Row
from claimledger.store.exchange.sheets import (
    MOST_COLUMNS,
    Cell,
    Derived,
    Sheet,
    all_sheets,
    read_records,
    read_sheet,
)
from claimledger.store.exchange.zipped import checked, steady
from claimledger.store.shapes import Fault

NEEDED = 'workbooks need openpyxl, which comes with an extra: pip install "claimledger[xlsx]"'
"""What is said where openpyxl is missing."""

LONGEST_CELL = 16_000
"""Characters that one cell is given, for it can hold 32,767 in UTF-16; a longer text goes on in columns beside it."""

_LONGEST_ESCAPED = 4_500  # of characters that may take seven each

_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_PART = re.compile(r"(?P<name>.*)~(?P<number>[0-9]{1,6})", re.DOTALL)
_CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    b' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>claimledger</dc:creator></cp:coreProperties>'
)


def xlsx(records: Records, derived: Derived | None = None) -> bytes:
    """
    Return a ledger as a workbook in which every cell is text, so that nothing in it is a formula, a number or a date.

    Args:
        records: The ledger.
        derived: Further columns of the claims, which are not read back.

    Raises:
        ClaimLedgerError: openpyxl is not installed, a text holds half of a surrogate pair, a claim states two things of one
            kind, or a number is too long for a file.
    """
    return xlsx_bytes(all_sheets(records, derived))


def xlsx_bytes(sheets: Iterable[Sheet]) -> bytes:
    """
    Return tables as a workbook of text cells.

    Args:
        sheets: The tables, one a sheet.

    Raises:
        ClaimLedgerError: openpyxl is not installed, a text holds half of a surrogate pair, or a column's name is too long.
    """
    openpyxl = _openpyxl()
    cell_of = import_module("openpyxl.cell").WriteOnlyCell
    tables = [(sheet.name, tuple(_in_parts(sheet))) for sheet in sheets]
    book = openpyxl.Workbook(write_only=True)
    for name, rows in tables:
        page = book.create_sheet(name)
        page.freeze_panes = "B2"
        try:
            for number, row in enumerate(rows):
                texts = (None if cell is None else _text_cell(page, cell, cell_of, bold=not number) for cell in row)
                page.append(list(texts))
        finally:
            page.close()  # by itself it complains on standard error where it is interrupted
    stream = BytesIO()
    book.save(stream)
    return steady(stream.getvalue(), {"docProps/core.xml": _CORE})


def _openpyxl() -> Any:
    try:
        return import_module("openpyxl")
    except ImportError:
        raise ClaimLedgerError(NEEDED) from None


def _text_cell(page: Any, text: str, cell_of: Any, *, bold: bool) -> Any:
    cell = cell_of(page, _ESCAPED.sub(_escape, text))
    cell.data_type = "s"  # by itself openpyxl takes some texts for formulas and errors
    cell.number_format = "@"
    if bold:
        cell.font = import_module("openpyxl.styles").Font(bold=True)
    return cell


def _escape(match: re.Match[str]) -> str:
    return f"_x{ord(match[0]):04X}_"


def _in_parts(sheet: Sheet) -> Iterator[tuple[Cell, ...]]:
    """Yield the head and the rows of a sheet; a column with a longer text than a cell takes is followed by columns for its rest."""
    rows = [tuple(_pieces(cell) for cell in row) for row in sheet.rows]
    parts = [max((len(row[number]) for row in rows), default=1) or 1 for number in range(len(sheet.heads))]
    yield tuple(name for head, many in zip(sheet.heads, parts, strict=True) for name in _heads(head, many))
    for row in rows:
        padded = (
            (*pieces, *(None for _ in range(many - len(pieces)))) for pieces, many in zip(row, parts, strict=True)
        )
        yield tuple(piece for cell in padded for piece in cell)


def _pieces(cell: Cell) -> tuple[str, ...]:
    """Return a text in pieces that a cell takes each; nothing for an empty cell."""
    if not cell:
        return ()
    if not cell.isascii() and any("\ud800" <= letter <= "\udfff" for letter in cell):
        raise ClaimLedgerError(f"half of a surrogate pair cannot be written to a workbook: it is in {cell[:40]!a}")
    step = _LONGEST_ESCAPED if len(cell) > _LONGEST_ESCAPED and _ESCAPED.search(cell) else LONGEST_CELL
    return tuple(cell[start : start + step] for start in range(0, len(cell), step))


def _heads(head: str, many: int) -> Iterator[str]:
    if len(head) > _LONGEST_ESCAPED:
        told = f"the name of a column has at most {_LONGEST_ESCAPED:,} characters in a workbook, and one begins with {head[:40]!a}"
        raise ClaimLedgerError(told)
    # A name that looks like that of a further part gets the number of the first.
    yield f"{head}~1" if _PART.fullmatch(head) else head
    yield from (f"{head}~{part}" for part in range(2, many + 1))


def read_xlsx(raw: bytes, name: str, comma: Comma | None = None) -> Reading:
    """
    Return the rows of a workbook.

    Numbers and dates in cells are taken as the text that says exactly what they show; formulas and errors are problems. Sheets are known by
    their names; a workbook with one sheet holds claims in it, and other sheets are left aside, which the remarks say.

    Args:
        raw: The file's bytes.
        name: What problems call the file.
        comma: What a comma in a number is; None for a thousands separator.

    Raises:
        ClaimLedgerError: openpyxl is not installed.
    """
    openpyxl = _openpyxl()
    try:
        checked(raw, "workbook")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that openpyxl does not keep, which are none of ours
            book = openpyxl.load_workbook(BytesIO(raw), read_only=True)
            pages = [(page.title, _Page.of(page, name)) for page in book.worksheets]
    except TextError as error:
        return Reading(problems=(Problem(name, None, None, str(error)),))
    except Exception as error:  # noqa: BLE001 - a damaged file makes openpyxl raise whatever its parts do
        told = f"a damaged workbook: {str(error) or type(error).__name__}"
        return Reading(problems=(Problem(name, None, None, told),))
    return _read(pages, name, comma or "never")


def _read(pages: Sequence[tuple[str, _Page]], name: str, comma: Comma) -> Reading:
    kinds = {sheet: kind for kind, sheet in FIELDS.items()} | {HEAD: HEAD}
    named = [
        (title, kinds.get(title.strip().lower(), "claim" if len(pages) == 1 else None), page) for title, page in pages
    ]
    if "claim" not in (kind for _, kind, _ in named):
        there = ", ".join(title for title, _ in pages) or "none"
        return Reading(problems=(Problem(name, None, None, f"no sheet is called claims: there are {there}"),))
    rows: list[Row] = []
    problems: list[Problem] = []
    remarks: list[str] = []
    for title, kind, page in named:
        if kind is None:
            near = nearest(title.strip().lower(), kinds)
            told = f"the sheet {title} is left aside: no kind of record is called so"
            remarks.append(f"{told} (did you mean {near}?)" if near else told)
            continue
        problems += page.problems
        if kind == "claim":
            found = read_sheet(page.heads, page.rows, name, sheet=title, comma=comma)
            rows += found.rows
            problems += found.problems
            remarks += found.remarks
        elif kind == HEAD:
            rows.append(_head(page, title))
        else:
            rows += read_records(kind, page.heads, page.rows, title, comma)
    return Reading(rows=tuple(rows), problems=tuple(problems), remarks=tuple(remarks))


def _head(page: _Page, title: str) -> Row:
    table: dict[str, Any] = {}
    faults: list[Fault] = []
    for _, cells in page.rows:
        key, content = [*((cell or "").strip() for cell in cells), "", ""][:2]
        if not key and not content:
            continue
        if key in table:
            faults.append(Fault((), f"{key} is said twice"))
        try:
            table[key] = json_value(content)
        except ValueError as error:
            faults.append(Fault((), f"{key} is a value as JSON: {error}"))
    return Row(kind=HEAD, table=table, line=1, sheet=title, faults=tuple(faults))


@frozen(kw_only=True)
class _Page:
    """The cells of a sheet as texts: its first row, the other rows with their numbers, and what is wrong with cells."""

    heads: tuple[str, ...] = ()
    rows: tuple[tuple[int, tuple[Cell, ...]], ...] = ()
    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, page: Any, name: str) -> _Page:
        page.reset_dimensions()  # a sheet may lie about its size
        problems: list[Problem] = []
        rows: list[tuple[int, tuple[Cell, ...]]] = []
        for line, cells in enumerate(page.iter_rows(), 1):
            if len(cells) > MOST_COLUMNS:
                problems.append(Problem(name, line, None, f"sheet {page.title}: more than {MOST_COLUMNS:,} columns"))
                break
            texts: list[Cell] = []
            for number, cell in enumerate(cells, 1):
                try:
                    texts.append(_text_of(cell))
                except ValueError as error:
                    texts.append(None)
                    problems.append(Problem(name, line, None, f"sheet {page.title}, column {number}: {error}"))
            while texts and not texts[-1]:
                texts.pop()
            if texts or line == 1:
                rows.append((line, tuple(texts)))
        heads = rows[0][1] if rows else ()
        groups = _joined_columns(heads)
        return cls(
            heads=tuple(head for head, _ in groups),
            rows=tuple((line, _joined(cells, groups, len(heads))) for line, cells in rows[1:]),
            problems=tuple(problems),
        )


def _joined_columns(heads: Sequence[Cell]) -> list[tuple[str, list[int]]]:
    """Return the columns of a sheet, each with the numbers of the cells that hold the parts of its texts."""
    groups: list[tuple[str, list[int]]] = []
    known: dict[str, list[int]] = {}
    for number, head in enumerate(heads):
        match = _PART.fullmatch(head or "")
        if match is not None and int(match["number"]) > 1 and match["name"] in known:
            known[match["name"]].append(number)
            continue
        name = match["name"] if match is not None and match["number"] == "1" else head or ""
        known.setdefault(name, [number])
        groups.append((name, known[name] if known[name][0] == number else [number]))
    return groups


def _joined(cells: Sequence[Cell], groups: Sequence[tuple[str, list[int]]], width: int) -> tuple[Cell, ...]:
    padded = [*cells, *(None for _ in range(width - len(cells)))]
    own = ("".join(padded[number] or "" for number in numbers) or None for _, numbers in groups)
    return (*own, *padded[width:])


def _text_of(cell: Any) -> Cell:
    value = cell.value
    if value is None or value == "":
        return None
    if cell.data_type == "f":
        raise ValueError("a formula stands in a cell: put the value that it gives in its place")
    if cell.data_type == "e":
        raise ValueError(f"an error stands in a cell: {value}")
    match value:
        case str():
            return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), value) or None
        case bool():
            return "true" if value else "false"
        case int() | float():
            exact = Decimal(repr(value))
            # A percentage is kept as a part of one, and shown times a hundred.
            return f"{(exact * 100).normalize():f}%" if "%" in cell.number_format else f"{exact:f}"
        case dt.datetime() if value.time() != dt.time():
            return value.isoformat()
        case dt.date():
            return _as_shown(value, cell.number_format.lower())
    raise ValueError("a time stands in a cell: write it as text")


def _as_shown(value: dt.date, shape: str) -> str:
    """Return a date with the parts of it that its cell shows: a day, a month or a year."""
    parts = 3 if "d" in shape else 2 if "m" in shape else 1
    return "-".join(value.isoformat()[:10].split("-")[:parts])
