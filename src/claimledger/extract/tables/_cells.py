"""From cells with heads to what each states: its value in words that the reading grammar reads, its measure, its period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from math import gcd

from attrs import define, evolve, field

from claimledger.amount import Amount
from claimledger.errors import ClaimLedgerError
from claimledger.extract._drafts import printed_as
from claimledger.extract._records import Kind, Proposal, Skipped
from claimledger.extract.tables import _words as words
from claimledger.extract.tables._grid import Grid
from claimledger.extract.tables._heads import Headed, Line, level_columns
from claimledger.extract.tables._numbers import (
    Figure,
    Missing,
    Style,
    ambiguous,
    disagree,
    last_place,
    leaning,
    plain_digits,
    style_of,
    value_of,
)
from claimledger.extract.tables._periods import a_part, partly
from claimledger.extract.tables._records import TableClaim, TableMeasure
from claimledger.extract.tables._units import PERCENT, PLAIN, POINTS, Unit
from claimledger.period import Period
from claimledger.reading import read

_SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "lakh": 10**5, "crore": 10**7}
_CURRENCIES = frozenset(words.CURRENCIES.values())
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:\s?[-–/]\s?(\d{2})(?!\d))?")
_AGAINST = re.compile(r"\b(?:from|since|vs\.?|versus|on|over|against|compared)\b", re.IGNORECASE)

_CONFIDENCE = {
    (False, False): Fraction(1),
    (False, True): Fraction(9, 10),
    (True, False): Fraction(4, 5),
    (True, True): Fraction(7, 10),
}
"""How sure a cell's claim is, by whether its period is not told, and whether its unit is not."""

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


class Cells:
    """
    Reads the cells of one table.

    Args:
        grid: The table.
        heads: Its heads, read.
    """

    def __init__(self, grid: Grid, heads: Headed) -> None:
        self.grid = grid
        self.heads = evolve(heads, columns=tuple(_shares(grid, heads)))
        self.facts = Facts()
        self.styles, self.mixed = _styles(grid)
        told = " ".join((grid.title, *grid.notes))
        self.loose = words.loosely_counted(told)
        self.rounding = words.stated_rounding(told)
        self.steps = self._steps()

    def read(self) -> Facts:
        """Return what the cells state."""
        totals = [line for line in self.heads.rows if words.total_rank(line.label) in (2, 3)]
        for row in self.heads.rows:
            for column in self.heads.columns:
                if row.role == "level" and column.role == "level":
                    self._level(row, column)
        for row in self.heads.rows:
            for column in self.heads.columns:
                if row.role == "change" or column.role == "change":
                    self._change(row, column)
                elif column.role == "share":
                    self._share(row, column, totals)
        self._distinct()
        self.facts.claims.sort(key=lambda claim: claim.proposal.start)
        self.facts.skipped.sort(key=lambda one: (one.start, one.end))
        return self.facts

    # What a cell is about

    def unit(self, row: Line, column: Line, figure: Figure | None) -> Unit:
        """Return the unit of a cell with a level."""
        if figure is not None and figure.form == "percent":
            return PERCENT
        if figure is not None and figure.form == "points":
            return POINTS
        told = self._told(row, column)
        if figure is not None and (figure.currency or figure.scale):
            noun = figure.currency or told.noun
            return Unit(scale=figure.scale or (told.scale if told.noun in _CURRENCIES else ""), noun=noun)
        return told

    def _told(self, row: Line, column: Line) -> Unit:
        mine, across = column.unit, row.unit
        if mine is not None and across is not None and mine != across:
            if mine.form == across.form == "plain":
                return Unit(scale=mine.scale or across.scale, noun=across.noun or mine.noun)
            return mine if mine.form != "plain" else across
        if mine is not None or across is not None:
            one = mine or across or PLAIN
            table = self.heads.unit
            if table is not None and table.form == one.form == "plain" and not one.scale and one.noun and not table.noun:
                return Unit(scale=table.scale, noun=one.noun)
            return one
        table = self.heads.unit
        if table is None:
            return PLAIN
        label = " ".join((*row.labels, *column.labels))
        if table.noun in _CURRENCIES and words.HEADCOUNTS.search(label):
            return PLAIN
        if table.form == "plain" and table.scale and words.never_adds(" ".join((row.label, column.label))):
            return PLAIN
        return table

    def period(self, row: Line, column: Line) -> Period | None:
        """Return the time that a cell is about."""
        if row.part is not None:
            year = column.period or row.period or self.heads.period
            return None if year is None else partly(row.part, year)
        return column.period or row.period or self._of_title(row, column)

    def _of_title(self, row: Line, column: Line) -> Period | None:
        if self.heads.period is None:
            return None
        for label in (*column.labels[-1:], *row.labels[-1:]):
            part = partly(label, self.heads.period) if a_part(label) else None
            if part is not None:
                return part
        return self.heads.period

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

    # What a cell says

    def figure(self, row: Line, column: Line) -> tuple[Figure, str, str | None] | None:
        """Return the figure in a cell with its digits as English writes them; None where there is none, noted where it is left out."""
        cell = self.grid.slots.get((row.at, column.at))
        if cell is None or cell.end <= cell.start or cell.row != row.at or cell.column != column.at:
            return None
        what = self.grid.shown(row.at, column.at)
        if cell.unread is not None:
            self.skip(row, column, cell.unread)
            return None
        if isinstance(what, Missing):
            self.skip(row, column, what.reason)
            return None
        if what is None:
            if any(letter.isdigit() for letter in self.grid.words(row.at, column.at)):
                self.skip(row, column, "not read as one figure")
            return None
        style = self.styles.get(column.at) or leaning(what.low)
        if style is None and ambiguous(what.low):
            if self.mixed or self.grid.table.comma_possible:
                self.skip(row, column, "its comma or point may stand before decimals or before thousands")
                return None
        style = leaning(what.low) if disagree([what.low, "0.5" if style == "point" else "0,5"]) else style
        low = plain_digits(what.low, style or "point")
        high = None if what.high is None else plain_digits(what.high, style or "point")
        if low is None or (what.high is not None and high is None):
            self.skip(row, column, "its digits are not grouped as those of a figure")
            return None
        if high is not None and value_of(high) <= value_of(low):
            self.skip(row, column, "a score or a date, no range")
            return None
        return what, low, high

    def skip(self, row: Line, column: Line, reason: str) -> None:
        """Note that a cell is left out."""
        cell = self.grid.slots[row.at, column.at]
        quote = self.grid.text[cell.start : cell.end]
        self.facts.skipped.append(Skipped(start=cell.start, end=cell.end, quote=quote, reason=reason))

    def _steps(self) -> dict[str, int]:
        """Return, of each unit, the step that all its whole figures are multiples of: 1, 5, 10, 50 and so on."""
        found: dict[str, int] = {}
        for row in self.heads.rows:
            for column in self.heads.columns:
                figure = self.grid.shown(row.at, column.at)
                if not isinstance(figure, Figure) or column.role != "level" or figure.high or figure.qualifier:
                    continue
                style = self.styles.get(column.at) or leaning(figure.low) or "point"
                digits = plain_digits(figure.low, style)
                unit = self.unit(row, column, figure)
                if digits is None or unit.form != "plain":
                    continue
                key = f"{unit.scale} {unit.noun}"
                found[key] = gcd(found.get(key, 0), int(value_of(digits)) if "." not in digits else 1)
        return {key: _round_step(value, fives=key.startswith(" ")) for key, value in found.items()}

    def _level(self, row: Line, column: Line) -> None:
        cell = self.grid.slots.get((row.at, column.at))
        told = self.figure(row, column)
        unit = self.unit(row, column, None if told is None else told[0])
        if told is None:
            if cell is not None and cell.row == row.at and cell.column == column.at and isinstance(self.grid.shown(row.at, column.at), Missing):
                self._place(row, column, unit, None, Fraction(1))
            return
        figure, low, high = told
        sign = "-" if figure.sign == "-" else ""
        value = f"{figure.qualifier}{unit.words(sign + low if high is None else f'{low} to {high}')}"
        step = last_place(low)
        if high is None and not figure.qualifier and unit.form == "plain" and "." not in low:
            step, margin = self._margin(low, unit)
            if margin is not None:
                value = unit.words(f"{sign}{low} ± {margin}")
        proposal = self._proposal(row, column, value, figure, (low, high), unit, "level", self.period(row, column))
        if proposal is None:
            return
        place = self._place(row, column, unit, value_of(low) * (-1 if sign else 1), step)
        if sign and not self.facts.measures[place.measure].signed:
            self.facts.measures[place.measure] = evolve(self.facts.measures[place.measure], signed=True)
        if figure.qualifier or high:
            place.value = None
        self.facts.claims.append(TableClaim(proposal=proposal, measure=place.measure, status=self.status(row, column)))

    def _margin(self, digits: str, unit: Unit) -> tuple[Fraction, str | None]:
        """Return the step of a whole figure, and how far off it may be where the reading grammar would not read so much into it."""
        step = self.steps.get(f"{unit.scale} {unit.noun}", 1)
        if self.rounding is not None and not unit.scale:
            step = max(step, self.rounding)
        number = value_of(digits)
        if step > 1:
            return Fraction(step), _half(step)
        exact = bool(unit.noun) and not unit.scale and unit.noun not in _CURRENCIES
        zeros = not unit.scale and number >= 1000 and number % 10 == 0
        return Fraction(1), "0.5" if zeros or (exact and self.loose) else None

    def status(self, row: Line, column: Line) -> str | None:
        """Return the status of a cell's figure; None for an actual one."""
        told = column.status or row.status
        return None if told == "actual" else told

    def _place(self, row: Line, column: Line, unit: Unit, value: Fraction | None, step: Fraction) -> Place:
        place = Place(self.measure(row, column, unit), self.period(row, column), self.status(row, column), value, step, unit)
        self.facts.places[row.at, column.at] = place
        return place

    def _proposal(
        self,
        row: Line,
        column: Line,
        value: str,
        figure: Figure,
        digits: tuple[str, str | None],
        unit: Unit,
        kind: Kind,
        period: Period | None,
    ) -> Proposal | None:
        cell = self.grid.slots[row.at, column.at]
        try:
            amount = read(value)
        except ClaimLedgerError as error:
            self.skip(row, column, f"not read as an amount: {str(error).partition(chr(10))[0]}")
            return None
        low, high = digits
        factor = _SCALES.get(unit.scale, 1) * (-1 if figure.sign == "-" and kind != "change" else 1)
        printed = (value_of(low), value_of(high or low)) if factor == 1 else (value_of(low) * factor, value_of(high or low) * factor)
        below, above = figure.qualifier in ("less than ", "at most "), figure.qualifier in ("more than ", "at least ")
        reasons = ("no period is told",) if period is None else ()
        direction = None
        if kind == "change" and value_of(low):
            direction = "down" if figure.sign == "-" else "up"
        labels = (*row.labels, *(label for label in column.labels if label not in row.labels))
        return Proposal(
            start=cell.start,
            end=cell.end,
            quote=self.grid.text[cell.start : cell.end],
            value=value,
            amount=amount,
            qualifier="range" if high else printed_as(figure.qualifier.strip() or None),
            low=None if below else printed[0],
            high=None if above else printed[1],
            unit=_row_unit(amount),
            kind=kind,
            direction=direction,
            measure=", ".join(labels) or self.grid.title,
            period=period,
            confidence=_CONFIDENCE[bool(reasons), unit == PLAIN],
            reasons=reasons,
        )

    # Changes and shares

    def _change(self, row: Line, column: Line) -> None:
        told = self.figure(row, column)
        if told is None:
            return
        figure, low, high = told
        heads = column if column.role == "change" else row
        kind = column.unit or row.unit if column.role == "change" else row.unit or column.unit
        ends = self._ends(row, column)
        about = None if ends is None else self.facts.places.get(ends[1])
        unit = self._change_unit(figure, heads.spoken if column.role == "change" else row.label, kind, about)
        doubt = None
        if ends is None or about is None:
            doubt = "what it is a change of, and from when, is not told by the heads"
        elif unit is None:
            doubt = "a change in percent or in the figures' own unit: the heads do not tell"
        elif high is not None or figure.qualifier:
            doubt = "a change that is not told as one figure"
        elif unit == PERCENT and about.unit.form == "percent":
            doubt = "a change of a percentage, in percent or in points: the heads do not tell"
        elif unit == POINTS and about.unit.form != "percent":
            doubt = "points of what is no percentage"
        elif unit == PERCENT and any((place := self.facts.places.get(end)) is not None and (place.value or 0) < 0 for end in (ends[0], ends[1])):
            doubt = "a change in percent from or to a figure below zero"
        shown = unit or self._told(row, column)
        value = shown.words(low if high is None else f"{low} to {high}")
        if doubt is None and shown.form == "plain" and "." not in low:
            margin = self._margin(low, shown)[1]
            value = shown.words(f"{low} ± {margin}") if margin else value
        proposal = self._proposal(
            row, column, value, figure, (low, high), shown, "change", None if doubt or about is None else about.period
        )
        if proposal is None:
            return
        if doubt is not None or ends is None or about is None:
            measure = self.measure(row, column, shown)
            self.facts.claims.append(TableClaim(proposal=proposal, measure=measure, doubt=doubt))
            return
        start = self.facts.places.get(ends[0])
        before = start.period if start is not None else ends[2]
        if before is None or about.period is None or before == about.period:
            doubt = "from when it is a change is not told by the heads"
        base_status = None
        if start is not None and start.status != about.status:
            base_status = start.status or "actual"
        comparison = None if before is None else str(before)
        self.facts.claims.append(
            TableClaim(
                proposal=evolve(proposal, comparison=comparison, measure=self.facts.measures[about.measure].name),
                measure=about.measure,
                status=about.status,
                base=before,
                base_status=base_status,
                doubt=doubt,
            )
        )

    def _change_unit(self, figure: Figure, spoken: str, unit: Unit | None, about: Place | None) -> Unit | None:
        """Return the unit of a change; None where the heads do not tell."""
        if figure.form == "percent":
            return PERCENT
        if figure.form == "points" or words.in_points(spoken):
            return POINTS
        if unit is not None and unit.form != "plain":
            return unit
        if words.in_percent(spoken):
            return PERCENT
        if unit is not None or words.absolute(spoken) or figure.currency:
            return about.unit if about is not None and about.unit.form == "plain" else None
        return None

    def _ends(self, row: Line, column: Line) -> tuple[tuple[int, int], tuple[int, int], Period | None] | None:
        """Return the cells that a change runs from and to, and the period before where it has no cell; None where that is not told."""
        if column.role == "change":
            lines = level_columns(self.heads, column)
            places = [(row.at, one.at) for one in lines if (row.at, one.at) in self.facts.places]
        else:
            above = [one for one in self.heads.rows if one.at < row.at and one.role == "level" and one.scope == row.scope and one.period]
            places = [(one.at, column.at) for one in above if (one.at, column.at) in self.facts.places]
        timely = sorted(
            ((place, period) for place in places if (period := self.facts.places[place].period) is not None),
            key=lambda pair: pair[1],
        )
        periods = [period for _, period in timely]
        if not timely or len(set(periods)) != len(periods):
            return None
        spoken = column.spoken if column.role == "change" else row.label
        years = [year for match in _YEARS.finditer(spoken) for year in _two(match)]
        if years:
            return _between(timely, years, against=_AGAINST.search(spoken) is not None)
        if words.year_on_year(spoken):
            now, period = timely[-1]
            try:
                before = period.shift("year-on-year")
            except ClaimLedgerError:
                return None
            start = next((place for place, one in timely if one == before), (-1, -1))
            return start, now, before
        if len(timely) == 2:
            return timely[0][0], timely[1][0], None
        return None

    def _share(self, row: Line, column: Line, totals: list[Line]) -> None:
        told = self.figure(row, column)
        if told is None:
            return
        figure, low, high = told
        value = f"{figure.qualifier}{PERCENT.words(low if high is None else f'{low} to {high}')}"
        part, whole = self._part_and_whole(row, column, totals)
        period = self.period(row, column) if part is None else part.period
        proposal = self._proposal(row, column, value, figure, (low, high), PERCENT, "share", period)
        if proposal is None:
            return
        if part is not None and whole is not None and part is not whole and figure.sign != "-":
            if part.measure == whole.measure:
                return
            measure = self.facts.measures[part.measure]
            if not (measure.rate or measure.signed or self.facts.measures[whole.measure].signed):
                self.facts.claims.append(
                    TableClaim(
                        proposal=evolve(proposal, measure=measure.name, comparison=f"of {self.facts.measures[whole.measure].name}"),
                        measure=part.measure,
                        status=part.status,
                        of=whole.measure,
                    )
                )
                return
        if part is not None and part is whole:
            self.skip(row, column, "the whole itself, of which the others are shares")
            return
        named = evolve(column, labels=(*column.labels, "share of total"))
        place = self._place(row, named, PERCENT, value_of(low), last_place(low))
        self.facts.claims.append(TableClaim(proposal=proposal, measure=place.measure, status=place.status))

    def _part_and_whole(self, row: Line, column: Line, totals: list[Line]) -> tuple[Place | None, Place | None]:
        """Return the level that a share is of, and that of the total; None for none."""
        levels = level_columns(self.heads, column)
        if column.period is not None:
            levels = tuple(one for one in levels if one.period == column.period) or levels
        if not levels or len({one.period for one in levels}) != len(levels) or (len(levels) > 1 and column.period is None):
            return None, None
        level = levels[-1]
        wholes = [total for total in totals if total.scope == row.scope] or [total for total in totals if not total.scope]
        if len(wholes) != 1:
            return None, None
        return self.facts.places.get((row.at, level.at)), self.facts.places.get((wholes[0].at, level.at))

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
            evolve(one, doubt="other cells have the same heads: what tells it from them is not said") if one.measure in doubled or one.of in doubled else one
            for one in claims
        ]
        self.facts.places = {where: place for where, place in self.facts.places.items() if place.measure not in doubled}


def _shares(grid: Grid, heads: Headed) -> Iterator[Line]:
    """Yield the columns; one of bare percentages whose total is 100 as shares of the column before it."""
    wholes = [row for row in heads.rows if words.total_rank(row.label) in (2, 3)]
    for column in heads.columns:
        bare = column.role == "level" and column.unit == PERCENT and (not column.label or words.a_percentage(column.label))
        if bare and len(wholes) == 1 and level_columns(heads, evolve(column, labels=column.labels[:-1] if column.label else ())):
            what = grid.shown(wholes[0].at, column.at)
            if isinstance(what, Figure) and _hundred(what):
                yield evolve(column, role="share", labels=column.labels[:-1] if column.label else ())
                continue
        yield column


def _hundred(figure: Figure) -> bool:
    digits = figure.low.replace(",", ".")
    whole, _, decimals = digits.partition(".")
    return whole == "100" and not decimals.strip("0") and not (figure.high or figure.qualifier or figure.sign)


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


def _two(match: re.Match[str]) -> list[int]:
    year = int(match[1])
    short = match[2]
    return [year] if short is None or int(short) <= year % 100 else [year, year - year % 100 + int(short)]


def _between(
    timely: list[tuple[tuple[int, int], Period]], years: list[int], *, against: bool
) -> tuple[tuple[int, int], tuple[int, int], Period | None] | None:
    """Return the cells of two years; of one year that is told against, the cells of that one and the latest."""
    by_year: dict[int, list[tuple[int, int]]] = {}
    for place, period in timely:
        if period.start is not None:
            by_year.setdefault(period.start.year, []).append(place)
    first, last = min(years), max(years)
    if first == last:
        if not against or timely[-1][1].start is None:
            return (timely[0][0], timely[1][0], None) if len(timely) == 2 else None
        last = timely[-1][1].start.year
    start, now = by_year.get(first, []), by_year.get(last, [])
    return (start[0], now[0], None) if len(start) == len(now) == 1 and first != last else None


def _row_unit(amount: Amount) -> str:
    name = amount.unit
    return "count" if name == "dimensionless" else name
