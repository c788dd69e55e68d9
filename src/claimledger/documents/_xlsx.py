"""An XLSX file as text: a line for each row, cells as they are displayed, with tabs between them; by openpyxl."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from attrs import frozen

from claimledger.documents._number_formats import displayed
from claimledger.documents._stacked import stacked
from claimledger.errors import TextError
from claimledger.extract import Skipped, Table
from claimledger.extract.tables import Cell
from claimledger.text import canonical

NEEDED = 'reading XLSX needs openpyxl, which comes with an extra: pip install "claimledger[xlsx]"'
"""What is said where openpyxl is missing."""

LARGEST = 256 * 2**20
"""Bytes that the parts of a file may have once they are unpacked."""

MOST_CELLS = 2_000_000
"""Places for cells, rows times columns, of the largest sheet that is read."""

_UNTOLD = "how it is displayed cannot be told from its number format"
_NO_VALUE = "a formula, and the file does not hold what it comes to"
_FORMULA = "[formula]"
_PLAIN_NAMES = ("sheet", "tabelle", "feuil", "hoja", "blatt", "foglio", "data", "table")


@frozen(kw_only=True)
class Workbook:
    """
    What a file shows.

    Args:
        text: Its canonical text: the visible sheets one after another, and a line for each hidden one.
        tables: Its tables.
    """

    text: str
    tables: tuple[Table, ...]


def xlsx_workbook(raw: bytes) -> Workbook:
    """
    Return the text and the tables of a file's visible sheets.

    What a formula comes to is read as the file has it; nothing is worked out.

    Args:
        raw: The file's bytes.

    Raises:
        TextError: openpyxl is not installed, it cannot read the file, or the file is larger than is read.
    """
    formulas = _looked_through(raw)
    try:
        openpyxl: Any = import_module("openpyxl")
    except ImportError:
        raise TextError(NEEDED) from None
    try:
        book = openpyxl.load_workbook(BytesIO(raw), data_only=True)
        written = openpyxl.load_workbook(BytesIO(raw)) if formulas else None
    except Exception as error:  # noqa: BLE001 - a damaged file makes it raise whatever its parts do
        raise TextError(f"a damaged or protected XLSX file: {str(error) or type(error).__name__}") from None
    pieces: list[str] = []
    tables: list[Table] = []
    at = 0
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in book.worksheets:
        name = _one_line(sheet.title)
        if sheet.sheet_state != "visible":
            line = f"Hidden sheet: {name}\n\n"
            skipped = Skipped(
                start=at, end=at + len(line) - 2, quote=line[:-2], reason="a hidden sheet: show it to have it read"
            )
            tables.append(Table(start=at, end=at + len(line) - 2, cells=(), left=(skipped,)))
            pieces.append(line)
            at += len(line)
            continue
        head = f"{name}\n" if len(sheets) > 1 else ""
        pieces.append(head)
        at += len(head)
        told, rows, gaps, left = _rows(sheet, None if written is None else written[sheet.title], at)
        pieces.append(f"{told}\n")
        at += len(told) + 1
        if rows:
            title = "" if name.lower().rstrip("0123456789 ") in _PLAIN_NAMES else name
            tables += stacked("".join(pieces), rows, gaps, title=title, left=left)
    return Workbook(text="".join(pieces), tables=tuple(tables))


def _looked_through(raw: bytes) -> bool:
    """Return whether a file holds formulas; refuse one that grows when it is unpacked."""
    try:
        with ZipFile(BytesIO(raw)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > LARGEST:
                raise TextError(f"its parts are larger than {LARGEST // 2**20} MB, the most that is read")
            formulas = False
            for entry in entries:
                if not entry.filename.endswith((".xml", ".rels")):
                    continue
                with archive.open(entry) as stream:
                    content = stream.read(entry.file_size + 1)
                if b"<!DOCTYPE" in content[:1000] or b"<!ENTITY" in content:
                    raise TextError("a damaged XLSX file: a part of it declares entities, which none does")
                formulas = formulas or (entry.filename.startswith("xl/worksheets/") and b"<f" in content)
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise TextError(f"a damaged XLSX file: {error}") from None
    return formulas


def _rows(sheet: Any, written: Any, start: int) -> tuple[str, list[list[Cell]], frozenset[int], list[Skipped]]:
    """Return the lines of a sheet, its cells row by row, the rows before which an empty one stands, and what is left out."""
    if (sheet.max_row or 0) * (sheet.max_column or 0) > MOST_CELLS:
        line = f"[{sheet.max_row:,} rows and {sheet.max_column:,} columns]\n"
        reason = f"a sheet with more than {MOST_CELLS:,} places for cells"
        left = Skipped(start=start, end=start + len(line) - 1, quote=line[:-1], reason=reason)
        return line, [[Cell(start=start, end=start + len(line) - 1, row=0, column=0)]], frozenset(), [left]
    spans, covered = _merged(sheet)
    lines: list[str] = []
    rows: list[list[Cell]] = []
    gaps: set[int] = set()
    at = start
    empty = False
    # Hidden rows are read: a total that people see holds them too.
    for number, row in enumerate(sheet.iter_rows()):
        told = list(_told(row, written))
        if not any(words for _, words, _, _ in told):
            empty = bool(rows)
            continue
        if empty:
            gaps.add(len(rows))
            lines.append("")
            at += 1
        empty = False
        cells: list[Cell] = []
        pieces: list[str] = []
        filled = 0
        for column, words, indent, unread in told:
            if not words or (number, column) in covered:
                continue
            pieces.append("\t" * (column - filled) + words)
            begin = at + len(pieces[-1]) - len(words)
            at += len(pieces[-1])
            filled = column
            height, width = spans.get((number, column), (1, 1))
            cells.append(
                Cell(
                    start=begin,
                    end=begin + len(words),
                    row=len(rows),
                    column=column,
                    rows=height,
                    columns=width,
                    indent=indent,
                    unread=unread,
                )
            )
        lines.append("".join(pieces))
        at += 1
        rows.append(cells)
    return "".join(f"{line}\n" for line in lines), rows, frozenset(gaps), []


def _told(row: Any, written: Any) -> Iterator[tuple[int, str, int, str | None]]:
    """Yield of each cell of a row its column, what it shows, how far it is set in, and why that cannot be told."""
    for cell in row:
        value = cell.value
        column = cell.column - 1
        if value is None:
            if written is not None and written.cell(cell.row, cell.column).data_type == "f":
                yield column, _FORMULA, 0, _NO_VALUE
            continue
        shown = displayed(value, cell.number_format or "General")
        if shown is None:
            yield column, _one_line(str(value)), 0, _UNTOLD
            continue
        words = _one_line(shown)
        lead = len(shown) - len(shown.lstrip(" \u00a0"))
        indent = int(cell.alignment.indent or 0) if cell.has_style and cell.alignment is not None else 0
        yield column, words, (indent + lead if isinstance(value, str) else 0), None


def _one_line(text: str) -> str:
    told = " ".join("".join(letter if letter.isprintable() or letter.isspace() else " " for letter in text).split())
    return canonical(f"\n{told}")[1:]


def _merged(sheet: Any) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Return the heights and widths of merged cells, and the places that they cover besides their own."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for one in sheet.merged_cells.ranges:
        top, left = one.min_row - 1, one.min_col - 1
        height, width = min(one.max_row, sheet.max_row) - top, min(one.max_col, sheet.max_column) - left
        spans[top, left] = height, width
        if height * width <= MOST_CELLS and len(covered) <= MOST_CELLS:
            covered.update((row, column) for row in range(top, top + height) for column in range(left, left + width))
            covered.discard((top, left))
    return spans, covered
