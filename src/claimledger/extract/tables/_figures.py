"""Figures of cells in words that the reading grammar reads, with how far each may be off."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from math import gcd
from typing import Literal

from attrs import frozen

from claimledger.errors import ClaimLedgerError
from claimledger.extract._drafts import printed_as
from claimledger.extract._records import Kind, Proposal
from claimledger.extract.tables import _words as words
from claimledger.extract.tables._about import CURRENCIES, About
from claimledger.extract.tables._grid import Grid
from claimledger.extract.tables._heads import Line
from claimledger.extract.tables._numbers import (
    Figure,
    Missing,
    Style,
    ambiguous,
    disagree,
    leaning,
    plain_digits,
    style_of,
    value_of,
)
from claimledger.extract.tables._units import PLAIN, Unit
from claimledger.period import Period
from claimledger.reading import read

_SCALES = {
    "": 1,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "lakh": 10**5,
    "crore": 10**7,
}

_DOUBTS = {"no period is told": Fraction(1, 5), "a bare number": Fraction(1, 10)}
_SURE = {"level": Fraction(19, 20), "change": Fraction(9, 10), "share": Fraction(9, 10)}
"""How sure a cell's claim is before doubts: what a change is of is less plain than what a figure is."""

Key = tuple[tuple[str, ...], tuple[str, ...], str]


@frozen
class Told:
    """
    The figure of a cell.

    Args:
        figure: What the cell shows.
        low: Its digits as English writes them; of a range the lower one's.
        high: Of a range the higher one's; else None.
    """

    figure: Figure
    low: str
    high: str | None

    @property
    def number(self) -> str:
        """Its digits, a range's with a word between them."""
        return self.low if self.high is None else f"{self.low} to {self.high}"

    @property
    def plain(self) -> bool:
        """Whether it is one whole number that nothing bounds."""
        return self.high is None and not self.figure.qualifier and "." not in self.low


@frozen(kw_only=True)
class Said:
    """
    What is made of a cell's figure.

    Args:
        value: Words that the reading grammar reads.
        unit: Its unit.
        kind: What it tells.
        period: The time it is about; None where none is told.
    """

    value: str
    unit: Unit
    kind: Kind
    period: Period | None


class Figures:
    """
    Reads the figures of one table.

    Args:
        about: What its cells are about.
    """

    def __init__(self, about: About) -> None:
        self.about = about
        self.grid = about.grid
        self.styles, self.mixed = _styles(about.grid)
        told = " ".join((about.grid.title, *about.grid.notes))
        self.loose = words.loosely_counted(told)
        self.rounding = words.stated_rounding(told)
        self.steps = self._steps()

    def figure(self, row: Line, column: Line) -> Told | None:
        """Return the figure in a cell; None where there is none, noted where it is left out."""
        cell = self.grid.slots.get((row.at, column.at))
        if cell is None or cell.end <= cell.start or cell.row != row.at or cell.column != column.at:
            return None
        what = self.grid.shown(row.at, column.at)
        if cell.unread is not None:
            self.about.skip(row, column, cell.unread)
            return None
        if isinstance(what, Missing):
            self.about.skip(row, column, what.reason)
            return None
        if what is None:
            if any(letter.isdigit() for letter in self.grid.words(row.at, column.at)):
                self.about.skip(row, column, "not read as one figure")
            return None
        style = self.styles.get(column.at) or leaning(what.low)
        if style is None and ambiguous(what.low) and (self.mixed or self.grid.table.comma_possible):
            self.about.skip(row, column, "its comma or point may stand before decimals or before thousands")
            return None
        style = leaning(what.low) if disagree([what.low, "0.5" if style == "point" else "0,5"]) else style
        low = plain_digits(what.low, style or "point")
        high = None if what.high is None else plain_digits(what.high, style or "point")
        if low is None or (what.high is not None and high is None):
            self.about.skip(row, column, "its digits are not grouped as those of a figure")
            return None
        if high is not None and value_of(high) <= value_of(low):
            self.about.skip(row, column, "a score or a date, no range")
            return None
        return Told(what, low, high)

    def margin(self, digits: str, unit: Unit) -> tuple[Fraction, str | None]:
        """Return the step of a whole figure, and how far off it may be where the reading grammar would not read so much into it."""
        step = self.steps.get(f"{unit.scale} {unit.noun}", 1)
        if self.rounding is not None and not unit.scale:
            step = max(step, self.rounding)
        number = value_of(digits)
        if step > 1:
            return Fraction(step), _half(step)
        exact = bool(unit.noun) and not unit.scale and unit.noun not in CURRENCIES
        zeros = not unit.scale and number >= 1000 and number % 10 == 0
        return Fraction(1), "0.5" if zeros or (exact and self.loose) else None

    def proposal(self, row: Line, column: Line, told: Told, said: Said) -> Proposal | None:
        """Return the proposal of a cell; None where its words are read as no amount, which is noted."""
        figure, low, high = told.figure, told.low, told.high
        value, unit, kind, period = said.value, said.unit, said.kind, said.period
        cell = self.grid.slots[row.at, column.at]
        try:
            amount = read(value)
        except ClaimLedgerError as error:
            self.about.skip(row, column, f"not read as an amount: {str(error).partition(chr(10))[0]}")
            return None
        factor = _SCALES.get(unit.scale, 1) * (-1 if figure.sign == "-" and kind != "change" else 1)
        printed = (
            (value_of(low), value_of(high or low))
            if factor == 1
            else (value_of(low) * factor, value_of(high or low) * factor)
        )
        below, above = figure.qualifier in ("less than ", "at most "), figure.qualifier in ("more than ", "at least ")
        reasons = _reasons(period, unit, kind)
        direction: Literal["up", "down"] | None = None
        if kind == "change" and value_of(low):
            direction = "down" if figure.sign == "-" else "up"
        labels = (*row.labels, *(label for label in column.labels if label not in row.labels))
        start, end = cell.start, cell.end
        if figure.currency and unit.scale and not figure.scale and high is None:
            # "$ 1,204" in a table of millions is not 1,204 dollars: the digits alone leave the scale to the heads.
            start, end = self.grid.shown_digits(row.at, column.at)
        return Proposal(
            start=start,
            end=end,
            quote=self.grid.text[start:end],
            value=value,
            amount=amount,
            qualifier="range" if high else printed_as(figure.qualifier.strip() or None),
            low=None if below else printed[0],
            high=None if above else printed[1],
            unit=_row_unit(amount.unit),
            kind=kind,
            direction=direction,
            measure=", ".join(labels) or self.grid.title,
            period=period,
            confidence=_confidence(kind, reasons),
            reasons=reasons,
        )

    def _steps(self) -> dict[str, int]:
        """Return, of each unit, the step that all its whole figures are multiples of: 1, 5, 10, 50 and so on."""
        found: dict[str, int] = {}
        for row in self.about.heads.rows:
            for column in self.about.heads.columns:
                figure = self.grid.shown(row.at, column.at)
                if not isinstance(figure, Figure) or column.role != "level" or figure.high or figure.qualifier:
                    continue
                style = self.styles.get(column.at) or leaning(figure.low) or "point"
                digits = plain_digits(figure.low, style)
                unit = self.about.unit(row, column, figure)
                if digits is None or unit.form != "plain":
                    continue
                key = f"{unit.scale} {unit.noun}"
                found[key] = gcd(found.get(key, 0), int(value_of(digits)) if "." not in digits else 1)
        return {key: _round_step(value, fives=key.startswith(" ")) for key, value in found.items()}


def _styles(grid: Grid) -> tuple[dict[int, Style], bool]:
    """Return the decimal mark of each column where it is clear, and whether columns of the table disagree."""
    digits = {column: list(_digits(grid, column)) for column in grid.values}
    everything = [one for told in digits.values() for one in told]
    whole = style_of(everything)
    styles = {column: style for column, told in digits.items() if (style := style_of(told) or whole) is not None}
    return styles, disagree(everything)


def _digits(grid: Grid, column: int) -> Iterator[str]:
    for row in grid.body:
        what = grid.shown(row, column)
        if isinstance(what, Figure):
            yield what.low
            if what.high:
                yield what.high


def _round_step(value: int, *, fives: bool) -> int:
    """Return the largest of 1, 10, 100 …, and of 5, 50 … where fives are likely, that divides a number; 1 for zero."""
    step = 1
    while value and value % (step * 10) == 0:
        step *= 10
    return step * 5 if fives and value and value % (step * 5) == 0 else step


def _half(step: int) -> str:
    return f"{step // 2:,}" if step % 2 == 0 else f"{step // 2:,}.5"


def _row_unit(name: str) -> str:
    return "count" if name == "dimensionless" else name


def _reasons(period: Period | None, unit: Unit, kind: Kind) -> tuple[str, ...]:
    """Return why a cell's claim is not sure."""
    told = ("no period is told",) if period is None else ()
    return (*told, "a bare number") if unit == PLAIN and kind == "level" else told


@lru_cache(maxsize=64)
def _confidence(kind: Kind, reasons: tuple[str, ...]) -> Fraction:
    return _SURE.get(kind, Fraction(9, 10)) - sum((_DOUBTS[reason] for reason in reasons), Fraction(0))
