"""What the cells of a table are about: measure, unit, period and status, by the heads of their row and column."""

from __future__ import annotations

from fractions import Fraction

from attrs import define, field

from claimledger.extract._records import Skipped
from claimledger.extract.tables import _words as words
from claimledger.extract.tables._grid import Grid
from claimledger.extract.tables._heads import Headed, Line
from claimledger.extract.tables._numbers import Figure
from claimledger.extract.tables._periods import partly
from claimledger.extract.tables._records import TableClaim, TableMeasure
from claimledger.extract.tables._units import PERCENT, PLAIN, POINTS, Unit
from claimledger.period import Period

CURRENCIES = frozenset(words.CURRENCIES.values())
"""Units that are money."""

Key = tuple[tuple[str, ...], tuple[str, ...], str]


@define
class Facts:
    """
    What a table's cells are about.

    Args:
        measures: The measures, in the order of the table.
        claims: What is stated.
        skipped: What is left out.
        places: Of each cell with a level: its measure, its period, its status and its printed value.
    """

    measures: list[TableMeasure] = field(factory=list)
    claims: list[TableClaim] = field(factory=list)
    skipped: list[Skipped] = field(factory=list)
    places: dict[tuple[int, int], Place] = field(factory=dict)
    known: dict[Key, int] = field(factory=dict)


@define
class Place:
    """
    A cell with a level, or with a mark in place of one.

    Args:
        measure: Place of its measure.
        period: Its period.
        status: Its status.
        value: The printed number in its unit; None where none is given.
        step: The place of its last digit that is meant.
        unit: Its unit.
    """

    measure: int
    period: Period | None
    status: str | None
    value: Fraction | None
    step: Fraction
    unit: Unit


class About:
    """
    Tells what cells are about, and keeps what is found.

    Args:
        grid: The table.
        heads: Its heads, read.
    """

    def __init__(self, grid: Grid, heads: Headed) -> None:
        self.grid = grid
        self.heads = heads
        self.facts = Facts()

    def unit(self, row: Line, column: Line, figure: Figure | None) -> Unit:
        """Return the unit of a cell with a level."""
        if figure is not None and figure.form == "percent":
            return PERCENT
        if figure is not None and figure.form == "points":
            return POINTS
        told = self.told(row, column)
        if figure is not None and figure.noun:
            return Unit(scale=figure.scale, noun=figure.noun)
        if figure is not None and (figure.currency or figure.scale):
            noun = figure.currency or told.noun
            return Unit(
                scale=figure.scale or (told.scale if told.noun in CURRENCIES or not told.noun else ""), noun=noun
            )
        return told

    def told(self, row: Line, column: Line) -> Unit:
        """Return the unit that the heads of a cell tell."""
        mine, across = column.unit, row.unit
        if mine is not None and across is not None and mine != across:
            if mine.form == across.form == "plain":
                return Unit(scale=mine.scale or across.scale, noun=across.noun or mine.noun)
            return mine if mine.form != "plain" else across
        if mine is not None or across is not None:
            one = mine or across or PLAIN
            table = self.heads.unit
            if (
                table is not None
                and table.form == one.form == "plain"
                and not one.scale
                and one.noun
                and not table.noun
            ):
                return Unit(scale=table.scale, noun=one.noun)
            return one
        table = self.heads.unit
        if table is None:
            return PLAIN
        label = " ".join((*row.labels, *column.labels))
        if table.noun in CURRENCIES and words.HEADCOUNTS.search(label):
            return PLAIN
        if table.form == "plain" and table.scale and words.never_adds(f"{row.label} {column.label}"):
            return PLAIN
        return table

    def period(self, row: Line, column: Line) -> Period | None:
        """Return the time that a cell is about."""
        if row.part is not None:
            year = column.period or row.period or self.heads.period
            return None if year is None else partly(row.part, year)
        return column.period or row.period or self.heads.period

    def measure(self, row: Line, column: Line, unit: Unit) -> int:
        """Return the place of a cell's measure, a new one where there is none yet."""
        labels = row.labels
        if row.period is not None and column.period is not None and row.part is None and row.period != column.period:
            labels = (*labels, str(row.period))
        if row.part is not None and self.period(row, column) is None:
            labels = (*labels, row.part)
        name = unit.name or "dimensionless"
        key = (labels, column.labels, name)
        if key not in self.facts.known:
            self.facts.known[key] = len(self.facts.measures)
            heads = [*labels, *(label for label in column.labels if label not in labels)]
            spoken = " ".join((*labels, *column.labels))
            rate = unit.form != "plain" or "per " in unit.noun or "/" in name or words.never_adds(spoken)
            signed = words.NEGATIVE_POSSIBLE.search(f"{spoken} {self.grid.title}") is not None
            self.facts.measures.append(TableMeasure(name=", ".join(heads), unit=name, rate=rate, signed=signed))
        return self.facts.known[key]

    def status(self, row: Line, column: Line) -> str | None:
        """Return the status of a cell's figure; None for an actual one."""
        told = column.status or row.status
        return None if told == "actual" else told

    def place(self, row: Line, column: Line, unit: Unit, value: Fraction | None, step: Fraction) -> Place:
        """Note what a cell is about."""
        place = Place(
            self.measure(row, column, unit), self.period(row, column), self.status(row, column), value, step, unit
        )
        self.facts.places[row.at, column.at] = place
        return place

    def skip(self, row: Line, column: Line, reason: str) -> None:
        """Note that a cell is left out."""
        cell = self.grid.slots[row.at, column.at]
        quote = self.grid.text[cell.start : cell.end]
        self.facts.skipped.append(Skipped(start=cell.start, end=cell.end, quote=quote, reason=reason))
