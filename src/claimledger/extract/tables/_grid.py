"""Which cells of a table are heads, which are figures, and which rows only name what follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import define, field

from claimledger.extract.tables._numbers import Figure, Missing, shown
from claimledger.extract.tables._periods import a_part, a_year, timed
from claimledger.extract.tables._records import Cell, Table
from claimledger.extract.tables._units import unit_of
from claimledger.extract.tables._words import INDEX_HEADS, NEVER_FIGURES, UNIT_HEADS

MOST_SLOTS = 2_000_000
"""Rows times columns of the largest table that is read."""

_MOST_HEADS = 6
_LONGEST_WORDS = 300


@define
class Grid:
    """
    A table as rows and columns.

    Args:
        text: The text that it stands in.
        table: The table.
        slots: The cell in each row and column that has one; a cell over several has them all.
        height: How many rows it has.
        width: How many columns it has.
        heads: The rows of the heads.
        body: The rows below them that are read.
        stubs: The columns whose cells name the rows.
        values: The columns with figures.
        unit_column: The column that tells the unit of each row; None for none.
        title: What names the table, with the rows above its heads.
        notes: What stands below, with the rows below its figures.
    """

    text: str
    table: Table
    slots: dict[tuple[int, int], Cell]
    height: int
    width: int
    heads: list[int] = field(factory=list)
    body: list[int] = field(factory=list)
    stubs: list[int] = field(factory=list)
    values: list[int] = field(factory=list)
    unit_column: int | None = None
    title: str = ""
    notes: tuple[str, ...] = ()
    _shown: dict[tuple[int, int], Figure | Missing | None] = field(factory=dict)

    def words(self, row: int, column: int) -> str:
        """Return the words of a cell on one line; empty for none."""
        cell = self.slots.get((row, column))
        return "" if cell is None else " ".join(self.text[cell.start : cell.end].replace("**", "").split())

    def shown(self, row: int, column: int) -> Figure | Missing | None:
        """Return what a cell shows."""
        cell = self.slots.get((row, column))
        if cell is None:
            return None
        place = cell.start, cell.end
        if place not in self._shown:
            self._shown[place] = shown(self.text[cell.start : cell.end])
        return self._shown[place]

    def shown_digits(self, row: int, column: int) -> tuple[int, int]:
        """Return where the digits of a cell's figure stand in the text; where the cell does, for a cell without one."""
        cell, what = self.slots[row, column], self.shown(row, column)
        at = self.text.find(what.low, cell.start, cell.end) if isinstance(what, Figure) else -1
        return (at, at + len(what.low)) if isinstance(what, Figure) and at >= 0 else (cell.start, cell.end)

    def filled(self, row: int, columns: Iterable[int]) -> list[int]:
        """Return those of the columns whose cell in a row begins there and is not empty."""
        found = []
        for column in columns:
            cell = self.slots.get((row, column))
            if cell is not None and cell.column == column and cell.end > cell.start and self.words(row, column):
                found.append(column)
        return found

    def name(self, row: int) -> str:
        """Return the words that name a row: its last stub's, or where that is empty those before its figures."""
        told = self.words(row, self.stubs[-1]) if self.stubs else ""
        if told:
            return told
        before = range(min(self.values, default=0))
        others = (
            column for column in before if column not in self.stubs and not isinstance(self.shown(row, column), Figure)
        )
        return next((words for column in others if (words := self.words(row, column))), "")

    def indent(self, row: int) -> int:
        """Return how far the words that name a row are set in."""
        for column in reversed(self.stubs):
            cell = self.slots.get((row, column))
            if cell is not None and cell.end > cell.start:
                return cell.indent
        return 0


def grid_of(text: str, table: Table) -> Grid | None:
    """Return a table as rows and columns; None where it is no table of figures: none in it, or no words."""
    height = max((cell.row + 1 for cell in table.cells), default=0)
    width = max((cell.column + min(cell.columns, 1000) for cell in table.cells), default=0)
    if height < 2 or width < 2 or height * width > MOST_SLOTS:
        return None
    slots: dict[tuple[int, int], Cell] = {}
    for cell in table.cells:
        for row in range(cell.row, min(cell.row + cell.rows, height)):
            for column in range(cell.column, min(cell.column + cell.columns, width)):
                slots.setdefault((row, column), cell)
    grid = Grid(text=text, table=table, slots=slots, height=height, width=width)
    _cut(grid)
    if not grid.body:
        return None
    _columns(grid)
    return grid if grid.values and (grid.heads or grid.stubs) else None


def heads_fall_short(grid: Grid) -> bool:
    """Return whether rows have more cells than the heads, so that it cannot be told which head is whose."""
    reached = {column for row in grid.heads for column in range(grid.width) if (row, column) in grid.slots}
    return grid.table.complete and bool(grid.heads) and not reached.issuperset(grid.values)


def too_large(table: Table) -> bool:
    """Return whether a table has more rows and columns than are read."""
    height = max((cell.row + 1 for cell in table.cells), default=0)
    width = max((cell.column + 1 for cell in table.cells), default=0)
    return height * width > MOST_SLOTS


def _cut(grid: Grid) -> None:
    """Tell the rows of the title, the heads, the body and the notes apart."""
    everything = range(grid.width)
    rows = [row for row in range(grid.height) if grid.filled(row, everything)]
    title = [grid.table.title] if grid.table.title else []
    while len(rows) > 1 and _alone(grid, rows[0]):
        title.append(_words_alone(grid, rows.pop(0)))
    notes: list[str] = []
    while len(rows) > 1 and _alone(grid, rows[-1]) and not _a_figure(grid, rows[-1], everything):
        notes.append(_words_alone(grid, rows.pop()))
    heads: list[int] = []
    while rows and len(heads) < _MOST_HEADS and _heads_row(grid, rows[0], heads):
        heads.append(rows.pop(0))
    while rows and _numbers_columns(grid, rows[0], heads):
        rows.pop(0)
    told = {_row_words(grid, row) for row in heads[-1:]}
    grid.heads = heads
    grid.body = [row for row in rows if _row_words(grid, row) not in told]
    grid.title = "; ".join(title)
    grid.notes = (*grid.table.notes, *reversed(notes))


def _alone(grid: Grid, row: int) -> bool:
    """Return whether a row has one cell with words only."""
    return len(grid.filled(row, range(grid.width))) == 1


def _words_alone(grid: Grid, row: int) -> str:
    (column,) = grid.filled(row, range(grid.width))
    return grid.words(row, column)


def _row_words(grid: Grid, row: int) -> tuple[str, ...]:
    return tuple(grid.words(row, column) for column in range(grid.width))


def _a_figure(grid: Grid, row: int, columns: Iterable[int]) -> bool:
    return any(isinstance(grid.shown(row, column), Figure) for column in columns)


def _heads_row(grid: Grid, row: int, heads: list[int]) -> bool:
    """Return whether a row goes on with the heads."""
    everything = grid.filled(row, range(grid.width))
    others = [column for column in everything if column > 0]
    cells = [grid.slots[row, column] for column in everything]
    if not others:
        return False  # it names the rows below
    if all(cell.head for cell in cells) and not any(_figure_no_time(grid, row, column) for column in others):
        return True
    for column in others:
        what = grid.shown(row, column)
        words = grid.words(row, column)
        if isinstance(what, Missing):
            return False
        if isinstance(what, Figure) and not (a_year(words) or timed(words).period is not None):
            return unit_of(words) is not None
        if isinstance(what, Figure) and heads and any(_timely(grid, above, column) for above in heads):
            return False  # years below years are figures
        if len(words) > _LONGEST_WORDS:
            return False
    if not heads:
        return True
    # Below a first row of heads, a row of words is one only where it names the columns, not the row.
    first = grid.words(row, 0)
    if first and 0 in everything and grid.slots[row, 0].row == row:
        return all(a_year(grid.words(row, column)) or unit_of(grid.words(row, column)) for column in others)
    return True


def _timely(grid: Grid, row: int, column: int) -> bool:
    words = grid.words(row, column)
    return timed(words).period is not None


def _figure_no_time(grid: Grid, row: int, column: int) -> bool:
    if not isinstance(grid.shown(row, column), Figure):
        return False
    words = grid.words(row, column)
    return not a_year(words) and timed(words).period is None and unit_of(words) is None


def _numbers_columns(grid: Grid, row: int, heads: list[int]) -> bool:
    """Return whether a row below the heads only numbers the columns."""
    told = [grid.words(row, column).strip("()") for column in grid.filled(row, range(grid.width))]
    return (
        bool(heads)
        and len(told) >= 3
        and told in ([str(k) for k in range(1, len(told) + 1)], [str(k) for k in range(len(told))])
    )


def _columns(grid: Grid) -> None:
    """Tell the columns that name the rows from those with figures."""
    sections = {row for row in grid.body if not grid.filled(row, range(1, grid.width))}
    rows = [row for row in grid.body if row not in sections]
    leading = True
    for column in range(grid.width):
        head = _head_words(grid, column)
        cells = [(row, grid.slots.get((row, column))) for row in rows]
        told = [row for row, cell in cells if cell is not None and cell.end > cell.start]
        if not told:
            continue
        if head in UNIT_HEADS:
            grid.unit_column = column
            continue
        figures = sum(isinstance(grid.shown(row, column), Figure) for row in told)
        times = all(
            a_year(grid.words(row, column)) or a_part(grid.words(row, column)) or _times_or_total(grid, row, column)
            for row in told
        )
        if (
            head in INDEX_HEADS
            and column < grid.width - 1
            and leading
            and (2 * figures > len(told) or not _any_figure(grid, rows, column + 1))
        ):
            continue
        if leading and column < grid.width - 1 and (not grid.stubs or not figures or times):
            if not grid.stubs and figures and not times and _counts_up(grid, told, column) and not head:
                continue
            if not grid.stubs and figures and not times and head and not _may_name(grid, told, column):
                leading = False
                grid.values.append(column)
                continue
            if not grid.stubs or times or not any(isinstance(grid.shown(row, column), Missing) for row in told):
                grid.stubs.append(column)
                continue
        leading = False
        if figures and head not in NEVER_FIGURES:
            grid.values.append(column)


def _any_figure(grid: Grid, rows: Sequence[int], column: int) -> bool:
    return any(isinstance(grid.shown(row, column), Figure) for row in rows)


def _times_or_total(grid: Grid, row: int, column: int) -> bool:
    period = timed(grid.words(row, column))
    return period.period is not None and not period.rest


def _head_words(grid: Grid, column: int) -> str:
    return grid.words(grid.heads[-1], column).lower().strip(" :*") if grid.heads else ""


def _counts_up(grid: Grid, rows: list[int], column: int) -> bool:
    return len(rows) > 1 and [grid.words(row, column).rstrip(".") for row in rows] == [
        str(k) for k in range(1, len(rows) + 1)
    ]


def _may_name(grid: Grid, rows: list[int], column: int) -> bool:
    """Return whether figures of a first column may name its rows: ages, classes of size."""
    return all(
        isinstance(what := grid.shown(row, column), Figure) is False or (isinstance(what, Figure) and _label_like(what))
        for row in rows
    )


def _label_like(what: Figure) -> bool:
    digits = what.low + (what.high or "")
    return digits.replace(",", "").isdigit() and what.form == "plain" and not what.currency and len(what.low) <= 7
