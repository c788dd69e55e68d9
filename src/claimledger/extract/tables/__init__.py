"""Tables: from cells to what they state, and to the sums that their heads propose."""

from __future__ import annotations

from claimledger.extract._records import Skipped
from claimledger.extract.tables._cells import Cells
from claimledger.extract.tables._grid import MOST_SLOTS, grid_of, heads_fall_short, too_large
from claimledger.extract.tables._heads import headed
from claimledger.extract.tables._loose import LooseCell, loose_cells
from claimledger.extract.tables._numbers import Figure, shown
from claimledger.extract.tables._periods import timed
from claimledger.extract.tables._records import Cell, Sum, Table, TableClaim, TableMeasure, TableReading, Term, Within
from claimledger.extract.tables._ties import Ties
from claimledger.extract.tables._units import unit_told

__all__ = [
    "Cell",
    "LooseCell",
    "Sum",
    "Table",
    "TableClaim",
    "TableMeasure",
    "TableReading",
    "Term",
    "Within",
    "has_figures",
    "is_time",
    "is_title",
    "loose_cells",
    "read_table",
    "shows_figure",
]

_LONGEST_CELL = 300


def shows_figure(words: str) -> bool:
    """Return whether a cell with these words shows a figure."""
    return isinstance(shown(words), Figure)


def is_time(words: str) -> bool:
    """Return whether a cell with these words shows a year or another period, and nothing else."""
    told = timed(words)
    return told.period is not None and not told.rest


def is_title(words: str) -> bool:
    """Return whether words above a table do no more than name it, and tell its unit and time."""
    if not words:
        return False
    return (
        words.lower().startswith("table ")
        or unit_told(words) is not None
        or not any(letter.isdigit() for letter in words)
    )


def has_figures(text: str, table: Table) -> bool:
    """
    Return whether a table holds figures in rows and columns, and is not there for the layout of a page.

    Args:
        text: The text that it stands in.
        table: The table.
    """
    figures = words = 0
    rows: set[int] = set()
    columns: set[int] = set()
    for cell in table.cells:
        told = text[cell.start : cell.end]
        if len(told) > _LONGEST_CELL and "\n" in told:
            return False
        if isinstance(shown(told), Figure):
            figures += 1
            rows.add(cell.row)
            columns.add(cell.column)
        elif cell.column and len(told) > 60:
            words += 1
    return figures > 1 and words * 2 <= figures and len(rows) + len(columns) > 2 and grid_of(text, table) is not None


def read_table(text: str, table: Table) -> TableReading:
    """
    Return what the cells of a table state, and the sums that its heads propose.

    Args:
        text: The canonical text that it stands in.
        table: The table.
    """
    grid = None if too_large(table) else grid_of(text, table)
    if grid is None:
        reason = (
            f"a table with more than {MOST_SLOTS:,} places for cells"
            if too_large(table)
            else "a table without heads or without figures"
        )
        return TableReading(title=table.title, skipped=(*table.left, *_figures(text, table, reason)))
    if heads_fall_short(grid):
        left = _figures(text, table, "rows with more cells than the heads: which is which?")
        return TableReading(title=grid.title, skipped=(*table.left, *left))
    heads = headed(grid)
    facts = Cells(grid, heads).read()
    sums, within = Ties(grid, heads, facts).proposed()
    skipped = sorted((*table.left, *facts.skipped), key=lambda one: (one.start, one.end))
    return TableReading(
        title=grid.title,
        measures=tuple(facts.measures),
        claims=tuple(facts.claims),
        sums=sums,
        within=within,
        skipped=tuple(skipped),
    )


def _figures(text: str, table: Table, reason: str) -> tuple[Skipped, ...]:
    """Return the figures of a table that is not read as one, as left out."""
    told = ((cell, text[cell.start : cell.end]) for cell in table.cells)
    return tuple(
        Skipped(start=cell.start, end=cell.end, quote=words, reason=reason)
        for cell, words in told
        if isinstance(shown(words), Figure)
    )
