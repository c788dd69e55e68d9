"""A CSV file as a text with a table in it: delimiter, quotes, and where each cell stands."""

from __future__ import annotations

import re
from collections import Counter

from claimledger.documents._stacked import stacked
from claimledger.errors import TextError
from claimledger.extract import Skipped, Table
from claimledger.extract.tables import Cell, shows_figure

MOST_CELLS = 2_000_000
"""Cells of the largest file that is read."""

_DELIMITERS = ("\t", ";", ",", "|")
_LOOKED_AT = 40
"""Lines from which the delimiter is told."""

Place = tuple[int, int]


def csv_text(text: str) -> tuple[str, tuple[Table, ...]]:
    """
    Return the text in which the cells of a file are quoted, and its tables.

    That is the file's own text, except where commas stand between the cells: ``120,131`` would be one number to whoever reads it,
    so that such a file gives a line for each row with tabs between the cells.

    Args:
        text: The file's canonical text.

    Raises:
        TextError: A quotation mark is never closed, or there are more than `MOST_CELLS` cells.
    """
    delimiter = delimiter_of(text)
    rows: list[list[Place]] = []
    gaps: set[int] = set()
    for row in _rows(text, delimiter):
        if any(text[start:end].strip() for start, end in row):
            rows.append(row)
        elif rows:
            gaps.add(len(rows))
    if not rows:
        return text, ()
    widths = Counter(len(row) for row in rows)
    usual = max(widths, key=lambda width: (widths[width], width))
    left: list[Skipped] = []
    rows = _whole_lines(text, rows, usual)
    if delimiter == ",":
        text, rows = _tabbed(text, rows, gaps)
    cells = [_cells(text, row, usual, left) for row in rows]
    return text, stacked(text, cells, frozenset(gaps), comma_possible=delimiter == ";", left=left)


def delimiter_of(text: str) -> str:
    """Return what stands between the cells: the one that most lines have equally often, a comma where none has."""
    lines = [line for line in _unquoted(text[: 256 * 1024]).split("\n") if line.strip()][:_LOOKED_AT]
    best, mark = (0, 0), ","
    for delimiter in _DELIMITERS:
        counts = [line.count(delimiter) for line in lines]
        usual = max((count for count in counts if count), key=lambda count: (counts.count(count), count), default=0)
        score = counts.count(usual) if usual else 0, usual
        if usual and score > best:
            best, mark = score, delimiter
    return mark


def _unquoted(text: str) -> str:
    """Return a text without what stands between quotation marks."""
    return "".join(text.split('"')[::2])


def _rows(text: str, delimiter: str) -> list[list[Place]]:
    rows: list[list[Place]] = []
    row: list[Place] = []
    at = cells = 0
    size = len(text)
    stop = re.compile(f"[{re.escape(delimiter)}\n]")
    while at <= size:
        if at < size and text[at] == '"':
            end = _closing(text, at)
            place = at + 1, end
            at = end + 1
            while at < size and text[at] not in (delimiter, "\n"):
                at += 1  # what stands after a closing mark belongs to no cell that can be quoted
        else:
            start = at
            found = stop.search(text, at)
            at = size if found is None else found.start()
            place = start, at
        row.append(place)
        cells += 1
        if cells > MOST_CELLS:
            raise TextError(f"more than {MOST_CELLS:,} cells, the most that are read")
        if at >= size or text[at] == "\n":
            rows.append(row)
            row = []
        at += 1
    return rows


def _closing(text: str, start: int) -> int:
    """Return the offset of the quotation mark that closes one."""
    at = start + 1
    while True:
        at = text.find('"', at)
        if at < 0:
            line = text.count("\n", 0, start) + 1
            raise TextError(f"a quotation mark in line {line} is never closed")
        if text[at : at + 2] != '""':
            return at
        at += 2


def _tabbed(text: str, rows: list[list[Place]], gaps: set[int]) -> tuple[str, list[list[Place]]]:
    """Return rows as lines with tabs between their cells, an empty line where there was one, and where the cells stand in them."""
    pieces: list[str] = []
    places: list[list[Place]] = []
    at = 0
    for number, row in enumerate(rows):
        if number in gaps:
            pieces.append("\n")
            at += 1
        found: list[Place] = []
        for column, (start, end) in enumerate(row):
            words = text[start:end].replace('""', '"').replace("\n", " ").replace("\t", " ")
            lead = "\t" if column else ""
            found.append((at + len(lead), at + len(lead) + len(words)))
            pieces.append(lead + words)
            at += len(lead) + len(words)
        pieces.append("\n")
        at += 1
        places.append(found)
    return "".join(pieces), places


def _whole_lines(text: str, rows: list[list[Place]], usual: int) -> list[list[Place]]:
    """Return rows with the lines of words above and below the table as one cell each: their commas are no delimiters."""
    told = list(rows)
    for order in (range(len(told)), range(len(told) - 1, -1, -1)):
        for number in order:
            row = told[number]
            if len(row) >= usual or any(shows_figure(text[start:end]) for start, end in row):
                break
            told[number] = [(row[0][0], row[-1][1])]
    return told


def _cells(text: str, row: list[Place], usual: int, left: list[Skipped]) -> list[Cell]:
    """Return the cells of a row that are not empty; of one with more than there are heads, the first one, and the rest as left out."""
    surplus = len(row) > usual > 1 and any(text[start:end].strip() for start, end in row[usual:])
    found: list[Cell] = []
    for column, (start, end) in enumerate(row):
        words = text[start:end]
        bare = words.strip()
        if not bare:
            continue
        begin = start + len(words) - len(words.lstrip())
        stop = begin + len(bare)
        if not surplus or not column:
            found.append(Cell(start=begin, end=stop, row=0, column=column, indent=begin - start))
        elif any(letter.isdigit() for letter in bare):
            reason = f"a row of {len(row)} cells where others have {usual}: which is which?"
            left.append(Skipped(start=begin, end=stop, quote=bare, reason=reason))
    return found
