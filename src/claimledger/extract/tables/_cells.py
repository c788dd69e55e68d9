"""From cells with heads to what each states."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve

from claimledger.extract.tables import _words as words
from claimledger.extract.tables._about import About, Facts
from claimledger.extract.tables._changes import Changes
from claimledger.extract.tables._figures import Figures, Said
from claimledger.extract.tables._grid import Grid
from claimledger.extract.tables._heads import Headed, Line, level_columns
from claimledger.extract.tables._numbers import Figure, Missing, is_hundred, last_place, value_of
from claimledger.extract.tables._records import TableClaim
from claimledger.extract.tables._units import PERCENT


class Cells:
    """
    Reads the cells of one table.

    Args:
        grid: The table.
        heads: Its heads, read.
    """

    def __init__(self, grid: Grid, heads: Headed) -> None:
        self.about = About(grid, evolve(heads, columns=tuple(_shares(grid, heads))))
        self.figures = Figures(self.about)
        self.grid = grid
        self.heads = self.about.heads
        self.facts = self.about.facts

    def read(self) -> Facts:
        """Return what the cells state."""
        changes = Changes(self.about, self.figures)
        totals = [line for line in self.heads.rows if words.total_rank(line.label) in (2, 3)]
        for row in self.heads.rows:
            for column in self.heads.columns:
                if row.role == "level" and column.role == "level":
                    self._level(row, column)
        for row in self.heads.rows:
            for column in self.heads.columns:
                if row.role == "change" or column.role == "change":
                    changes.change(row, column)
                elif column.role == "share":
                    changes.share(row, column, totals)
        self._distinct()
        self.facts.claims.sort(key=lambda claim: claim.proposal.start)
        self.facts.skipped.sort(key=lambda one: (one.start, one.end))
        return self.facts

    # What a cell is about

    def _level(self, row: Line, column: Line) -> None:
        told = self.figures.figure(row, column)
        if told is None:
            cell = self.grid.slots.get((row.at, column.at))
            own = cell is not None and cell.row == row.at and cell.column == column.at
            if own and isinstance(self.grid.shown(row.at, column.at), Missing):
                self.about.place(row, column, self.about.unit(row, column, None), None, Fraction(1))
            return
        figure = told.figure
        unit = self.about.unit(row, column, figure)
        sign = "-" if figure.sign == "-" else ""
        value = figure.qualifier + unit.words(sign + told.number)
        step = last_place(told.low)
        if told.plain and unit.form == "plain":
            step, margin = self.figures.margin(told.low, unit)
            if margin is not None:
                value = unit.words(f"{sign}{told.low} ± {margin}")
        said = Said(value=value, unit=unit, kind="level", period=self.about.period(row, column))
        proposal = self.figures.proposal(row, column, told, said)
        if proposal is None:
            return
        place = self.about.place(row, column, unit, value_of(told.low) * (-1 if sign else 1), step)
        if sign and not self.facts.measures[place.measure].signed:
            self.facts.measures[place.measure] = evolve(self.facts.measures[place.measure], signed=True)
        if figure.qualifier or told.high:
            place.value = None
        status = self.about.status(row, column)
        self.facts.claims.append(TableClaim(proposal=proposal, measure=place.measure, status=status))

    def _distinct(self) -> None:
        """Keep cells with the same heads apart: what tells them from one another is not said."""
        seen: dict[tuple[object, ...], int] = {}
        claims: list[TableClaim] = []
        doubled: set[int] = set()
        for claim in self.facts.claims:
            key = (claim.measure, claim.proposal.period, claim.status, claim.proposal.kind, claim.base)
            if key in seen and claim.doubt is None:
                doubled.add(claim.measure)
            seen[key] = 1
            claims.append(claim)
        self.facts.claims = [
            evolve(one, doubt="other cells have the same heads: what tells it from them is not said")
            if one.measure in doubled or one.of in doubled
            else one
            for one in claims
        ]
        self.facts.places = {where: place for where, place in self.facts.places.items() if place.measure not in doubled}


def _shares(grid: Grid, heads: Headed) -> Iterator[Line]:
    """Yield the columns; one of bare percentages whose total is 100 as shares of the column before it."""
    wholes = [row for row in heads.rows if words.total_rank(row.label) in (2, 3)]
    for column in heads.columns:
        own = column.labels[:-1] if words.a_percentage(column.label) else column.labels
        last = column.spoken.rpartition(" | ")[2]
        bare = column.role == "level" and column.unit == PERCENT and words.a_percentage(last)
        if bare and len(wholes) == 1 and level_columns(heads, evolve(column, labels=own)):
            what = grid.shown(wholes[0].at, column.at)
            if isinstance(what, Figure) and is_hundred(what):
                yield evolve(column, role="share", labels=own)
                continue
        yield column
