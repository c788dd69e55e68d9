"""A ledger as CSV: a claim a row, every other record a row with its content as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimledger.errors import Problem
from claimledger.model import Records
from claimledger.store.exchange.cells import Comma, guarded, unguarded
from claimledger.store.exchange.rows import Reading
from claimledger.store.exchange.sheets import Derived, one_sheet, read_sheet
from claimledger.store.files import decode

MARK = "\ufeff"
"""The byte order mark by which some spreadsheets tell that a file is UTF-8."""

_QUOTED = re.compile('[,;\t"\r\n]|^[ ]|[ ]$')
_DELIMITERS = ",;\t"


def csv(records: Records, derived: Derived | None = None, *, mark: bool = False) -> str:
    """
    Return a ledger as CSV: fields between commas, lines that end with a line feed.

    A cell that a spreadsheet could take for a formula has an apostrophe before it, which is taken off when it is read.

    Args:
        records: The ledger.
        derived: Further columns, which are not read back.
        mark: Whether it begins with a byte order mark.

    Raises:
        ClaimLedgerError: A claim states two things of one kind, or a number is too long for a file.
    """
    sheet = one_sheet(records, derived)
    return MARK * mark + csv_text([sheet.heads, *sheet.rows])


def csv_text(rows: Sequence[Sequence[str | None]]) -> str:
    """Return rows of cells as CSV, each cell guarded; None is an empty cell."""
    return "".join(f"{','.join(map(_field, row))}\n" for row in rows)


def _field(cell: str | None) -> str:
    text = guarded(cell or "")
    if not _QUOTED.search(text):
        return text
    inside = text.replace('"', '""')
    return f'"{inside}"'


def read_csv(raw: bytes, name: str, comma: Comma | None = None) -> Reading:
    """
    Return the rows of a CSV file.

    What parts the fields, a comma, a semicolon or a tab, is seen in the first row. Where it is a semicolon, a decimal comma is
    taken for one wherever it can be nothing else, for the two come from the same settings.

    Args:
        raw: The file's bytes: UTF-8, with or without a byte order mark.
        name: What problems call the file.
        comma: What a comma in a number is; None for what the delimiter tells.
    """
    decoded = decode(raw, name)
    if decoded.problems:
        return Reading(problems=decoded.problems)
    delimiter = delimiter_of(decoded.text)
    rows = split(decoded.text, delimiter)
    try:
        _, heads = next(rows, (1, []))
        body = [(line, [unguarded(cell) for cell in cells]) for line, cells in rows]
    except _UnclosedError as error:
        return Reading(
            problems=(Problem(name, error.line, None, "a quotation mark opens a cell here, and none closes it"),)
        )
    way: Comma = "sure" if delimiter == ";" else "never"
    return read_sheet([unguarded(head) for head in heads], body, name, comma=comma or way)


class _UnclosedError(ValueError):
    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def delimiter_of(text: str) -> str:
    """Return what parts the fields of the first row that has any: the commonest of comma, semicolon and tab outside quotes."""
    start = len(text) - len(text.lstrip("\r\n"))
    plain, quoted, position = "", False, start
    while position < len(text) and (quoted or text[position] not in "\r\n"):
        letter = text[position]
        if letter == '"':
            quoted = not quoted
            close = text.find('"', position + 1) if quoted else position
            position = len(text) if close < 0 else max(close, position + 1)
            continue
        plain += letter if letter in _DELIMITERS else ""
        position += 1
    return max(_DELIMITERS, key=lambda delimiter: (plain.count(delimiter), -_DELIMITERS.index(delimiter)))


def split(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """
    Yield the rows of a CSV text, each with the line at which it begins; empty lines are left out.

    Args:
        text: The text, with any line ends.
        delimiter: What parts the fields.

    Raises:
        ValueError: A cell is opened by a quotation mark, and none closes it.
    """
    bare = re.compile(rf"[^{re.escape(delimiter)}\r\n]*+")
    position, line = 0, 1
    while position < len(text):
        cells: list[str] = []
        first = line
        while True:
            cell = ""
            if text.startswith('"', position):
                cell, end = _quoted(text, position, line)
                line += text.count("\n", position, end)
                position = end
            match = bare.match(text, position)
            if match is not None:  # it always matches
                cell += match[0]
                position = match.end()
            cells.append(cell)
            if not text.startswith(delimiter, position):
                break
            position += 1
        position += 2 if text.startswith("\r\n", position) else 1
        line += 1
        if cells != [""]:
            yield first, cells


def _quoted(text: str, start: int, line: int) -> tuple[str, int]:
    """Return what stands between quotation marks, and the offset after the last of them."""
    pieces: list[str] = []
    position = start + 1
    while True:
        end = text.find('"', position)
        if end < 0:
            raise _UnclosedError(line)
        pieces.append(text[position:end])
        if not text.startswith('"', end + 1):
            return '"'.join(pieces), end + 1
        position = end + 2
