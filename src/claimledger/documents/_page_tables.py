"""The tables of a page while it is read: which paragraphs are cells, and in which row and column they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import define, field

from claimledger.extract import Table
from claimledger.extract.tables import Cell, has_figures, is_title
from claimledger.text import canonical

FOOTNOTE, FOOTNOTE_END = "\x00", "\x01"
"""What stands around small raised letters while a cell is read; no page holds these."""

_RAISED = re.compile(rf"{FOOTNOTE}[^{FOOTNOTE}{FOOTNOTE_END}]{{0,12}}{FOOTNOTE_END}\s*$")
_WIDEST, _MOST_STEPS = 1000, 2_000_000
_INDENT = re.compile(r"(?:padding-left|text-indent|margin-left)\s*:\s*(\d{1,4})", re.IGNORECASE)
_INDENT_CLASS = re.compile(r"indent-?(\d)?|level-?(\d)|sub-?row|child", re.IGNORECASE)
_NOTE = re.compile(
    r"(?:notes?|sources?|figures|amounts|values|all|in)\b|[*†‡]|\d\)|\(?[a-z]\)|[a-z] [=–-]", re.IGNORECASE
)
_LONGEST_TITLE = 200
_MOST_NOTES = 4

Attributes = Sequence[tuple[str, str | None]]


@define
class OpenCell:
    """
    A cell that is being read.

    Args:
        row: Its row.
        column: Its column.
        rows: How many rows it spans.
        columns: How many columns it spans.
        head: Whether it is a head.
        indent: How far it is set in.
        first: Number of its first paragraph.
        last: Number after its last one; below *first* while it is open.
        cut: How many letters at its end are marks of footnotes.
    """

    row: int
    column: int
    rows: int
    columns: int
    head: bool
    indent: int
    first: int
    last: int = -1
    cut: int = 0


@define
class OpenTable:
    """
    A table that is being read.

    Args:
        first: Number of its first paragraph.
        last: Number after its last.
        layout: Whether it only lays out a page: another table stands in it.
    """

    first: int
    last: int = -1
    layout: bool = False
    cells: list[OpenCell] = field(factory=list)
    caption: tuple[int, int] = (0, 0)
    _row: int = -1
    _column: int = 0
    _steps: int = 0
    _until: dict[int, int] = field(factory=dict)
    _above: dict[int, OpenCell] = field(factory=dict)
    _cell: OpenCell | None = None
    _captioned: int | None = None

    def row(self) -> None:
        """Begin a row."""
        self._row += 1
        self._column = 0

    def cell(self, tag: str, attributes: Attributes, paragraph: int) -> None:
        """Begin a cell before the paragraph of this number."""
        if self.layout:
            return
        if self._row < 0:
            self.row()
        given = dict(attributes)
        columns, rows = _span(given.get("colspan")), _span(given.get("rowspan"))
        while self._until.get(self._column, 0) > self._row:
            self._column += 1
            self._steps += 1
        self._steps += columns
        if self._steps > _MOST_STEPS:
            self.layout = True
            return
        if rows > 1:
            self._until |= dict.fromkeys(range(self._column, self._column + columns), self._row + rows)
        self._cell = OpenCell(
            row=self._row,
            column=self._column,
            rows=rows,
            columns=columns,
            head=tag == "th",
            indent=_set_in(given),
            first=paragraph,
        )
        self.cells.append(self._cell)
        self._above[self._column] = self._cell
        self._column += columns

    def lengthen(self, columns: int) -> None:
        """Take the next cell of the open row for the lower part of the one above it."""
        above = self._above.get(self._column)
        if above is not None and above.row + above.rows == self._row:
            above.rows += 1
        self._column += columns

    def close_cell(self, paragraph: int) -> None:
        """End the cell that is open, before the paragraph of this number."""
        if self._cell is not None:
            self._cell.last = paragraph
            self._cell = None

    def captioned(self, paragraph: int, *, ends: bool) -> None:
        """Begin or end the caption before the paragraph of this number."""
        if not ends:
            self._captioned = paragraph
        elif self._captioned is not None:
            self.caption = self._captioned, paragraph
            self._captioned = None

    @property
    def in_cell(self) -> bool:
        """Whether a cell is open."""
        return self._cell is not None

    def unraised(self, told: str) -> str:
        """Return a paragraph of the open cell without the marks around raised letters; how long they are at its end is noted."""
        raised = _RAISED.search(told[-40:])
        plain = told.replace(FOOTNOTE, "").replace(FOOTNOTE_END, "").rstrip()
        if self._cell is not None and raised is not None:
            length = len(raised[0].replace(FOOTNOTE, "").replace(FOOTNOTE_END, "").strip())
            if length < len(plain):
                self._cell.cut = length
        return plain


def _span(given: str | None) -> int:
    told = (given or "").strip()
    return max(1, min(int(told), _WIDEST)) if told.isascii() and told.isdigit() and len(told) < 6 else 1


def _set_in(given: dict[str, str | None]) -> int:
    style = _INDENT.search(given.get("style") or "")
    if style is not None:
        return int(style[1])
    named = _INDENT_CLASS.search(given.get("class") or "")
    return 0 if named is None else 10 * int(named[1] or named[2] or 1)


def laid_out(paragraphs: Sequence[str], found: Sequence[OpenTable]) -> tuple[str, tuple[Table, ...]]:
    """
    Return the canonical text of a page's paragraphs, with an empty line between them, and its tables of figures.

    Args:
        paragraphs: The paragraphs, as they were read.
        found: Its tables, as they were read.
    """
    # Each paragraph by itself, for the canonical form may change how long it is; no letter joins across an empty line.
    told = [canonical(f"\n{one}")[1:] for one in paragraphs]
    text = "\n\n".join(told) + "\n"
    if canonical(text) != text:
        return canonical(text), ()
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for one in told:
        starts.append(at)
        ends.append(at + len(one))
        at += len(one) + 2
    return text, page_tables(text, starts, ends, found)


def page_tables(text: str, starts: Sequence[int], ends: Sequence[int], found: Sequence[OpenTable]) -> tuple[Table, ...]:
    """
    Return the tables of figures of a page, in order.

    Args:
        text: The page's text.
        starts: Where its paragraphs start.
        ends: Where they end.
        found: Its tables, as they were read.
    """
    tables: list[Table] = []
    for one in sorted(found, key=lambda each: each.first):
        if one.layout or one.last <= one.first or (tables and starts[one.first] < tables[-1].end):
            continue
        cells = tuple(_cell(text, cell, starts, ends) for cell in one.cells)
        caption = " ".join(text[starts[k] : ends[k]] for k in range(*one.caption))
        before = "" if caption else _before(text, starts, ends, one.first)
        table = Table(
            start=starts[one.first - 1] if is_title(before) else starts[one.first],
            end=ends[one.last - 1],
            cells=cells,
            title=" ".join((caption or before).split()),
            notes=_after(text, starts, ends, one.last),
            complete=True,
        )
        if has_figures(text, table):
            tables.append(table)
    return tuple(tables)


def _cell(text: str, cell: OpenCell, starts: Sequence[int], ends: Sequence[int]) -> Cell:
    if cell.last > cell.first:
        start, end = starts[cell.first], max(starts[cell.first], ends[cell.last - 1] - cell.cut)
    else:
        start = end = starts[cell.first] if cell.first < len(starts) else len(text)
    while end > start and text[end - 1].isspace():
        end -= 1
    begin = start
    while begin < end and text[begin].isspace():
        begin += 1
    return Cell(
        start=begin,
        end=end,
        row=cell.row,
        column=cell.column,
        rows=cell.rows,
        columns=cell.columns,
        head=cell.head,
        indent=cell.indent + begin - start,
    )


def _before(text: str, starts: Sequence[int], ends: Sequence[int], first: int) -> str:
    """Return the short paragraph before a table, where it may name it."""
    told = text[starts[first - 1] : ends[first - 1]] if first else ""
    return told if len(told) <= _LONGEST_TITLE and not told.endswith((".", "!", "?")) else ""


def _after(text: str, starts: Sequence[int], ends: Sequence[int], last: int) -> tuple[str, ...]:
    found: list[str] = []
    for number in range(last, min(last + _MOST_NOTES, len(starts))):
        told = text[starts[number] : ends[number]]
        if _NOTE.match(told) is None or len(told) > 2 * _LONGEST_TITLE:
            break
        found.append(told)
    return tuple(found)
