"""Several tables one below another on one sheet, told apart by the empty rows between them."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from claimledger.extract import Skipped, Table
from claimledger.extract.tables import Cell, is_time, shows_figure


def stacked(
    text: str,
    rows: Sequence[Sequence[Cell]],
    gaps: frozenset[int],
    *,
    title: str = "",
    comma_possible: bool = False,
    left: Sequence[Skipped] = (),
) -> tuple[Table, ...]:
    """
    Return the tables that rows of cells make up.

    Args:
        text: The text that the cells stand in.
        rows: The cells of each row that has any, in order.
        gaps: Places in *rows* before which an empty row stands.
        title: What names all of them.
        comma_possible: Whether decimal commas are likely.
        left: What was left out, in the order of the text.
    """
    blocks: list[list[int]] = []
    for number in range(len(rows)):
        if number in gaps or not blocks:
            blocks.append([])
        blocks[-1].append(number)
    told: list[list[int]] = []
    waiting: list[int] = []
    for block in blocks:
        if not any(_figures(text, rows[number]) for number in block):
            # Words alone are what stands above a table, or below the last one.
            waiting += block
        elif told and not waiting and not _has_heads(text, [rows[number] for number in block]):
            told[-1] += block
        elif told and waiting and not _has_heads(text, [rows[number] for number in (*waiting, *block)]):
            told[-1] += [*waiting, *block]
            waiting = []
        else:
            told.append([*waiting, *block])
            waiting = []
    if told:
        told[-1] += waiting
    elif waiting:
        told.append(waiting)
    tables = []
    rest = list(left)
    for place, members in enumerate(told):
        cells = tuple(evolve(cell, row=line) for line, number in enumerate(members) for cell in rows[number])
        end = cells[-1].end
        last = place == len(told) - 1
        mine = [one for one in rest if last or one.start < end]
        rest = rest[len(mine) :]
        tables.append(
            Table(
                start=cells[0].start, end=end, cells=cells, title=title, comma_possible=comma_possible, left=tuple(mine)
            )
        )
    return tuple(tables)


def _figures(text: str, row: Sequence[Cell]) -> bool:
    return any(shows_figure(text[cell.start : cell.end]) and not is_time(text[cell.start : cell.end]) for cell in row)


def _has_heads(text: str, rows: Sequence[Sequence[Cell]]) -> bool:
    """Return whether rows begin with a row of heads: several cells, and no figure but years."""
    for row in rows:
        if len(row) > 1:
            return not _figures(text, row)
    return False
