"""Changes between columns or rows, and shares of their totals."""

from __future__ import annotations

import re

from attrs import evolve

from claimledger.errors import ClaimLedgerError
from claimledger.extract.tables import _words as words
from claimledger.extract.tables._about import About, Place
from claimledger.extract.tables._figures import Figures, Said, Told
from claimledger.extract.tables._heads import Line, level_columns
from claimledger.extract.tables._numbers import Figure, is_hundred, last_place, value_of
from claimledger.extract.tables._records import TableClaim
from claimledger.extract.tables._units import PERCENT, POINTS, Unit
from claimledger.period import Period

_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:\s?[-–/]\s?(\d{2})(?!\d))?")
_AGAINST = re.compile(r"\b(?:from|since|vs\.?|versus|on|over|against|compared)\b", re.IGNORECASE)

Slot = tuple[int, int]


class Changes:
    """
    Reads the changes and the shares of one table, once its levels are known.

    Args:
        about: What its cells are about.
        figures: Its figures.
    """

    def __init__(self, about: About, figures: Figures) -> None:
        self.about = about
        self.figures = figures
        self.heads = about.heads
        self.facts = about.facts

    def change(self, row: Line, column: Line) -> None:
        """Note the change in a cell, of the levels that it stands beside."""
        told = self.figures.figure(row, column)
        if told is None:
            return
        across = column.role == "change"
        ends = self._ends(row, column)
        about = None if ends is None else self.facts.places.get(ends[1])
        heads = column.unit or row.unit if across else row.unit or column.unit
        unit = self._change_unit(told.figure, column.spoken if across else row.label, heads, about)
        start = None if ends is None else self.facts.places.get(ends[0])
        before = None if ends is None else ends[2] if start is None else start.period
        doubt = self._doubt(told, unit, about, start, before)
        if doubt is None and words.changed_otherwise(column.spoken if across else row.label):
            doubt = "a change that the printed figures do not give: in real terms, at constant rates or the like"
        shown = unit or self.about.told(row, column)
        value = shown.words(told.number)
        if doubt is None and shown.form == "plain" and told.plain:
            margin = self.figures.margin(told.low, shown)[1]
            value = shown.words(f"{told.low} ± {margin}") if margin else value
        period = None if about is None or doubt is not None else about.period
        proposal = self.figures.proposal(row, column, told, Said(value=value, unit=shown, kind="change", period=period))
        if proposal is None:
            return
        if about is None or doubt is not None:
            measure = self.about.measure(row, column, shown)
            self.facts.claims.append(TableClaim(proposal=proposal, measure=measure, doubt=doubt))
            return
        name = self.facts.measures[about.measure].name
        base_status = None if start is None or start.status == about.status else start.status or "actual"
        self.facts.claims.append(
            TableClaim(
                proposal=evolve(proposal, comparison=str(before), measure=name),
                measure=about.measure,
                status=about.status,
                base=before,
                base_status=base_status,
            )
        )

    def _doubt(
        self, told: Told, unit: Unit | None, about: Place | None, start: Place | None, before: Period | None
    ) -> str | None:
        """Return why a change cannot be held against its levels; None where it can."""
        if about is None or before is None or about.period is None or before == about.period:
            return "what it is a change of, and from when, is not told by the heads"
        if unit is None:
            return "a change in percent or in the figures' own unit: the heads do not tell"
        if told.high is not None or told.figure.qualifier:
            return "a change that is not told as one figure"
        if unit == PERCENT and about.unit.form == "percent":
            return "a change of a percentage, in percent or in points: the heads do not tell"
        if unit == POINTS and about.unit.form != "percent":
            return "points of what is no percentage"
        if unit == PERCENT and any(one is not None and (one.value or 0) < 0 for one in (about, start)):
            return "a change in percent from or to a figure below zero"
        return None

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

    def _ends(self, row: Line, column: Line) -> tuple[Slot, Slot, Period | None] | None:
        """Return the cells that a change runs from and to, and the period before where it has no cell; None where that is not told."""
        if column.role == "change":
            lines = level_columns(self.heads, column)
            places = [(row.at, one.at) for one in lines if (row.at, one.at) in self.facts.places]
        else:
            above = [
                one
                for one in self.heads.rows
                if one.at < row.at and one.role == "level" and one.scope == row.scope and one.period
            ]
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
        keyword = words.keyword_of(spoken)
        if keyword is not None:
            now, period = timely[-1]
            try:
                before = period.shift(keyword)
            except ClaimLedgerError:
                return None
            start = next((place for place, one in timely if one == before), (-1, -1))
            return start, now, before
        if len(timely) == 2:
            return timely[0][0], timely[1][0], None
        return None

    def share(self, row: Line, column: Line, totals: list[Line]) -> None:
        """Note the share in a cell, of the total of the levels that it stands beside; a percentage where there is none."""
        told = self.figures.figure(row, column)
        if told is None:
            return
        part, whole = self._part_and_whole(row, column, totals)
        if part is not None and part is whole:
            self.about.skip(row, column, "the whole itself, of which the others are shares")
            return
        value = told.figure.qualifier + PERCENT.words(told.number)
        period = self.about.period(row, column) if part is None else part.period
        proposal = self.figures.proposal(
            row, column, told, Said(value=value, unit=PERCENT, kind="share", period=period)
        )
        if proposal is None:
            return
        if part is not None and whole is not None and told.figure.sign != "-" and part.measure != whole.measure:
            measure, other = self.facts.measures[part.measure], self.facts.measures[whole.measure]
            if not (measure.rate or measure.signed or other.signed):
                named = evolve(proposal, measure=measure.name, comparison=f"of {other.name}")
                self.facts.claims.append(
                    TableClaim(proposal=named, measure=part.measure, status=part.status, of=whole.measure)
                )
                return
        line = evolve(column, labels=(*column.labels, column.spoken.rpartition(" | ")[2]))
        place = self.about.place(row, line, PERCENT, value_of(told.low), last_place(told.low))
        self.facts.claims.append(TableClaim(proposal=proposal, measure=place.measure, status=place.status))

    def _part_and_whole(self, row: Line, column: Line, totals: list[Line]) -> tuple[Place | None, Place | None]:
        """Return the level that a share is of, and that of the total; None for none."""
        levels = level_columns(self.heads, column)
        if column.period is not None:
            levels = tuple(one for one in levels if one.period == column.period) or levels
        if (
            not levels
            or len({one.period for one in levels}) != len(levels)
            or (len(levels) > 1 and column.period is None)
        ):
            return None, None
        level = levels[-1]
        wholes = [total for total in totals if total.scope == row.scope] or [
            total for total in totals if not total.scope
        ]
        if len(wholes) != 1:
            return None, None
        # "Share" alone may be of anything: shares of the total add up to 100 there, where that is printed.
        all_of_it = self.about.grid.shown(wholes[0].at, column.at)
        if isinstance(all_of_it, Figure) and not is_hundred(all_of_it):
            return None, None
        if not isinstance(all_of_it, Figure) and not words.of_the_total(column.spoken):
            return None, None
        return self.facts.places.get((row.at, level.at)), self.facts.places.get((wholes[0].at, level.at))


def _two(match: re.Match[str]) -> list[int]:
    year = int(match[1])
    short = match[2]
    return [year] if short is None or int(short) <= year % 100 else [year, year - year % 100 + int(short)]


def _between(
    timely: list[tuple[Slot, Period]], years: list[int], *, against: bool
) -> tuple[Slot, Slot, Period | None] | None:
    """Return the cells of two years; of one year that is told against, the cells of that one and the latest."""
    by_year: dict[int, list[Slot]] = {}
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
