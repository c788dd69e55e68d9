"""What the heads of a row or a column say: words, period, unit, and whether its figures are levels, changes or shares."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import evolve, frozen

from claimledger.extract.tables import _words as words
from claimledger.extract.tables._grid import Grid
from claimledger.extract.tables._numbers import Figure
from claimledger.extract.tables._periods import a_part, partly, timed, without_marks
from claimledger.extract.tables._units import PERCENT, POINTS, Unit, unit_in, unit_told
from claimledger.period import Period

Role = Literal["level", "change", "share"]

_MOST_SECTIONS = 6
_NUMBERED = re.compile(r"^(?:table|figure|tab\.|fig\.|chart|annex)\s*[\w.]{1,8}\s*[:.–—-]?\s*", re.IGNORECASE)


@frozen(kw_only=True)
class Line:
    """
    A row or a column of figures.

    Args:
        at: Its number in the table.
        labels: Its heads, from the outermost, without period and unit.
        period: The period that they tell.
        status: ``forecast``, ``provisional``, ``target`` or ``actual`` where they say so.
        unit: The unit that they tell.
        role: What its figures are.
        spoken: All words of its heads.
        depth: Of a row: how far it is set in.
        scope: Of a row: the numbers of the rows that name its section, the outermost first.
        part: A head that names a part of a year, which another line's year completes.
        bare: Whether its unit is only the noun that is its head: ``Deaths``.
    """

    at: int
    labels: tuple[str, ...] = ()
    period: Period | None = None
    status: str | None = None
    unit: Unit | None = None
    role: Role = "level"
    spoken: str = ""
    depth: int = 0
    scope: tuple[int, ...] = ()
    part: str | None = None
    bare: bool = False

    @property
    def label(self) -> str:
        """Its innermost head."""
        return self.labels[-1] if self.labels else ""


@frozen(kw_only=True)
class Headed:
    """
    A table's heads, read.

    Args:
        rows: Its rows of figures.
        columns: Its columns of figures.
        sections: The words of the rows that name those below them.
        unit: The unit that title, notes or the corner tell of all figures.
        period: The period that the title tells of all figures.
    """

    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    sections: dict[int, str]
    unit: Unit | None
    period: Period | None


def headed(grid: Grid) -> Headed:
    """Return the heads of a table, read."""
    columns = tuple(_column(grid, column) for column in grid.values)
    timely = any(line.period for line in columns if line.role == "level")
    columns = tuple(
        evolve(_line(line.at, line.spoken.split(" | "), whole_periods=False), role="level")
        if line.role == "change" and not timely and not words.only_a_change(line.spoken.rpartition(" | ")[2])
        else line
        for line in columns
    )
    if any(words.total_rank(line.label) is not None for line in columns):
        columns = tuple(evolve(line, unit=None) if line.bare else line for line in columns)
    rows, sections = _rows(grid)
    rows = tuple(evolve(line, unit=None) if line.bare else line for line in rows)
    stubs = [told for row in grid.heads for column in grid.stubs if (told := grid.words(row, column))]
    corner = [unit_in(told)[0] or unit_told(told) for told in stubs]
    units = [
        unit for unit in (*corner, unit_told(grid.title), *(unit_told(note) for note in grid.notes)) if unit is not None
    ]
    titled = _titled(grid)
    if titled is not None:
        columns = tuple(_within(line, titled) for line in columns)
    if titled is None and not any(line.period for line in (*columns, *rows)):
        rows = tuple(evolve(line, labels=(*line.labels, line.part), part=None) if line.part else line for line in rows)
    unit = _in_money(grid, units[0]) if units else None
    return Headed(rows=rows, columns=columns, sections=sections, unit=unit, period=titled)


def _in_money(grid: Grid, unit: Unit) -> Unit:
    """Return the unit of a table with its currency, where it tells a scale and its cells one currency: often only some do."""
    if unit.form != "plain" or unit.noun or not unit.scale:
        return unit
    shown = (is_figure(grid, row, column) for row in grid.body for column in grid.values)
    found = {figure.currency for figure in shown if figure is not None and figure.currency}
    return evolve(unit, noun=found.pop()) if len(found) == 1 else unit


def _within(line: Line, year: Period) -> Line:
    """Return a column whose head names a part of the title's year with that period."""
    part = partly(line.label, year) if line.period is None and line.label else None
    return line if part is None else evolve(line, period=part, labels=line.labels[:-1])


def _titled(grid: Grid) -> Period | None:
    """Return the one period that a title tells."""
    pieces = (_NUMBERED.sub("", piece) for piece in grid.title.split("; "))
    found = {told.period for piece in pieces if (told := timed(piece)).period is not None}
    return found.pop() if len(found) == 1 else None


def _column(grid: Grid, column: int) -> Line:
    heads: list[str] = []
    last = None
    for row in grid.heads:
        cell = grid.slots.get((row, column))
        if cell is None or cell is last:
            continue
        last = cell
        told = grid.words(row, column)
        if told:
            heads.append(told)
    line = _line(column, heads, whole_periods=False)
    spoken = line.spoken
    role = _role(heads)
    if role != "level":
        kept = heads[: _first_of_role(heads)]
        named = _line(column, kept, whole_periods=False)
        period = named.period or (line.period if role == "share" else None)
        line = evolve(named, unit=line.unit, spoken=spoken, role=role, period=period)
        if role == "change" and line.unit is None and words.in_points(spoken):
            line = evolve(line, unit=POINTS)
        if role == "share" and line.unit is None:
            line = evolve(line, unit=PERCENT)
    if line.part:
        line = evolve(line, labels=(*line.labels, line.part), part=None)
    return line


def _role(heads: Sequence[str]) -> Role:
    for head in heads:
        if words.a_change(head):
            return "change"
        if words.a_share(head):
            return "share"
    return "level"


def _first_of_role(heads: Sequence[str]) -> int:
    return next(k for k, head in enumerate(heads) if words.a_change(head) or words.a_share(head))


def _line(at: int, heads: Sequence[str], *, whole_periods: bool) -> Line:
    """
    Return what heads say.

    Args:
        at: The number of the row or column.
        heads: Its heads, the outermost first.
        whole_periods: Whether only a head that is nothing but a period tells one.
    """
    labels: list[str] = []
    period: Period | None = None
    status: str | None = None
    unit: Unit | None = None
    part: str | None = None
    bare = False
    for head in heads:
        found, rest = unit_in(without_marks(head))
        if found is not None:
            unit = found
            bare = (
                rest == without_marks(head)
                and found.form == "plain"
                and found.noun != ""
                and not found.noun.startswith("per ")
            )
        told = timed(rest)
        if told.period is not None and not (whole_periods and told.rest):
            combined = None if part is None else partly(part, told.period)
            if combined is not None:
                part = None
            period = combined or told.period
            status = told.status or status
            rest = told.rest
        elif period is not None and partly(rest, period) is not None:
            period, rest = partly(rest, period), ""
        elif a_part(rest):
            part, rest = without_marks(rest), ""
        status = status or told.status
        rest = without_marks(rest).strip(" :;,")
        if rest:
            labels.append(rest)
    return Line(
        at=at,
        labels=tuple(labels),
        period=period,
        status=status,
        unit=unit,
        spoken=" | ".join(heads),
        part=part,
        bare=bare,
    )


def _rows(grid: Grid) -> tuple[tuple[Line, ...], dict[int, str]]:
    found: list[Line] = []
    sections: dict[int, str] = {}
    above: list[tuple[int, int, bool]] = []  # number, indent, and whether what it names is set in
    carried: dict[int, str] = {}
    for row in grid.body:
        filled = grid.filled(row, range(grid.width))
        if not any(_says(grid, row, column) for column in grid.values):
            if len(filled) == 1 and (
                not grid.stubs or filled[0] <= max(grid.stubs) or grid.slots[row, filled[0]].columns > 1
            ):
                depth = grid.slots[row, filled[0]].indent
                while above and above[-1][1] >= depth:
                    above.pop()
                if len(above) < _MOST_SECTIONS:
                    above.append((row, depth, False))
                    sections[row] = grid.words(row, filled[0])
                carried.clear()
            continue
        depth = grid.indent(row)
        label = grid.name(row)
        above = _left(above, depth, label)
        if above and not above[-1][2] and depth > above[-1][1]:
            above[-1] = (above[-1][0], above[-1][1], True)
        heads = [sections[number] for number, _, _ in above]
        own = grid.slots.get((row, grid.stubs[-1])) if grid.stubs else None
        for column in grid.stubs[:-1]:
            if own is not None and grid.slots.get((row, column)) is own:
                carried.clear()  # one head over several columns
                continue
            told = grid.words(row, column)
            if told:
                carried[column] = told
            if carried.get(column):
                heads.append(carried[column])
        if label:
            heads.append(label)
        line = _line(row, heads, whole_periods=True)
        if grid.unit_column is not None and line.unit is None:
            line = evolve(line, unit=unit_in(grid.words(row, grid.unit_column))[0])
        role: Role = "change" if line.period is None and heads and words.a_change(heads[-1]) else "level"
        found.append(evolve(line, depth=depth, scope=tuple(number for number, _, _ in above), role=role))
    if found:
        found[-1] = _of_all(found, sections)
    return tuple(_numbered(found)), sections


def _numbered(rows: Sequence[Line]) -> Iterator[Line]:
    """Yield rows; of totals with the same heads the second has a number, for where they stand tells them apart."""
    seen: Counter[tuple[object, ...]] = Counter()
    for row in rows:
        key = row.labels, row.period, row.status
        seen[key] += 1
        if seen[key] > 1 and words.total_rank(row.label) is not None:
            yield evolve(row, labels=(*row.labels[:-1], f"{row.label} ({seen[key]})"))
        else:
            yield row


def _says(grid: Grid, row: int, column: int) -> bool:
    """Return whether a cell of its own stands here with a figure, a mark for one, or words with digits."""
    cell = grid.slots.get((row, column))
    if cell is None or cell.row != row or cell.column != column:
        return False
    return (
        cell.unread is not None or grid.shown(row, column) is not None or any(map(str.isdigit, grid.words(row, column)))
    )


def _of_all(rows: Sequence[Line], sections: dict[int, str]) -> Line:
    """Return the last row; taken out of its section where it is a total and no section before has one of its own."""
    last = rows[-1]
    if not last.scope or (words.total_rank(last.label) or 0) < 2:
        return last
    level = len(last.scope)
    others = [row for row in rows[:-1] if len(row.scope) == level and row.scope[:-1] == last.scope[:-1]]
    if len({row.scope for row in others}) < 2 or any(words.total_rank(row.label) for row in others):
        return last
    section = sections[last.scope[-1]]
    return evolve(last, scope=last.scope[:-1], labels=tuple(label for label in last.labels if label != section))


def _left(above: list[tuple[int, int, bool]], depth: int, label: str) -> list[tuple[int, int, bool]]:
    """Return the sections that a row is still in."""
    kept = list(above)
    while kept and (kept[-1][1] > depth or (kept[-1][2] and kept[-1][1] >= depth)):
        kept.pop()
    if words.total_rank(label) == 3:
        kept = [one for one in kept if one[1] < depth]
    return kept


def level_columns(headed_: Headed, column: Line) -> tuple[Line, ...]:
    """Return the columns with levels that a column of changes or shares is about, by its heads."""
    levels = [one for one in headed_.columns if one.role == "level"]
    same = [one for one in levels if one.labels == column.labels]
    if same:
        # Two years with their change, and two more with theirs: the change is of those that stand right before it.
        earlier = [one.at for one in headed_.columns if one.role == column.role and one.at < column.at]
        own = [one for one in same if max(earlier, default=-1) < one.at < column.at]
        return tuple(own or same)
    if column.labels:
        inside = [one for one in levels if one.labels[: len(column.labels)] == column.labels]
        return tuple(_nearest(inside, column))
    return tuple(_nearest(levels, column))


def _nearest(levels: Sequence[Line], column: Line) -> list[Line]:
    """Return the last column before another, with those that have the same heads."""
    before = [one for one in levels if one.at < column.at and (one.unit is None or one.unit.form == "plain")]
    if not before:
        return []
    last = before[-1]
    return [one for one in before if one.labels == last.labels and one.unit == last.unit]


def is_figure(grid: Grid, row: int, column: int) -> Figure | None:
    """Return the figure in a cell; None for none."""
    what = grid.shown(row, column)
    return what if isinstance(what, Figure) else None
