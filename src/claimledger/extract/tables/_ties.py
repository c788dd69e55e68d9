"""Sums and parts that the heads of a table propose, for a person to accept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from attrs import evolve

from claimledger.extract.tables import _words as words
from claimledger.extract.tables._about import Facts, Place
from claimledger.extract.tables._grid import Grid
from claimledger.extract.tables._heads import Headed, Line
from claimledger.extract.tables._records import Sum, Term, Within
from claimledger.extract.tables._totals import Item, Total, totals
from claimledger.period import Period

Cell = Callable[[int, int], Place | None]
"""The place of the cell on a line of one kind (a row, say) and one of the other."""

_NOWHERE = -1
"""No line: what is made up of it is not proposed."""

_MOST_LOOKED_AT = 100
"""Parts among which breakdowns of one another are looked for."""

_MOST_PARTS = 2000
_MOST_TERMS = 400_000


class Ties:
    """
    What the heads of one table propose.

    Args:
        grid: The table.
        heads: Its heads, read.
        facts: What its cells are about.
    """

    def __init__(self, grid: Grid, heads: Headed, facts: Facts) -> None:
        self.heads = heads
        self.facts = facts
        self.titled = grid.title
        self.silent = words.no_sums(" ".join((grid.title, *grid.notes))) or words.title_never_adds(grid.title)
        self.sums: dict[tuple[Term | None, tuple[Term, ...]], Sum] = {}
        self.terms = 0
        self.within: dict[int, Within] = {}

    def proposed(self) -> tuple[tuple[Sum, ...], tuple[Within, ...]]:
        """Return the sums and the parts that the heads propose."""
        if self.silent:
            return (), ()
        rows = [row for row in self.heads.rows if row.role == "level"]
        columns = [column for column in self.heads.columns if column.role == "level"]
        shares = [column for column in self.heads.columns if column.role == "share"]
        by_row: Cell = lambda line, other: self.facts.places.get((line, other))  # noqa: E731 - the same place, told the other way round
        by_column: Cell = lambda line, other: self.facts.places.get((other, line))  # noqa: E731
        across = [*columns, *shares]
        for total in self._row_totals(rows):
            self._propose(total, across, by_row)
        for total in self._column_totals(columns):
            self._propose(total, rows, by_column)
        self._over_time(rows, columns, by_row)
        self._over_time(columns, rows, by_column)
        self._hundreds(rows, shares)
        self._inside(rows, columns)
        return tuple(self.sums.values()), tuple(self.within.values())

    # Rows

    def _row_totals(self, rows: Sequence[Line]) -> list[Total]:
        deep = {len(row.labels) for row in rows}
        if not any(row.scope or row.depth for row in rows) and (len(deep) == 1 and max(deep, default=0) > 1):
            return self._by_features(rows, max(deep))
        found: list[Total] = []
        parents = _parents(rows)
        scopes: dict[tuple[tuple[int, ...], int | None], list[Line]] = {}
        for row in rows:
            scopes.setdefault((row.scope, parents[row.at]), []).append(row)
        for (scope, parent), lines in scopes.items():
            above = None if parent is None else next(row for row in rows if row.at == parent)
            if above is not None:
                if words.total_rank(above.label) is not None:
                    whole = Item(label=above.label, lines=(above.at,))
                    found += totals([*(Item(label=line.label, lines=(line.at,)) for line in lines), whole])
                else:
                    found += totals([Item(label=line.label, lines=(line.at,)) for line in lines])
            for period in {line.period for line in lines} if above is None else ():
                mine = [line for line in lines if line.period == period]
                found += totals(
                    self._items(scope, mine, rows)
                    if period is None
                    else [Item(label=line.label, lines=(line.at,)) for line in mine]
                )
        only = [scope for scope in {row.scope[:-1] for row in rows if row.scope} if (scope, None) not in scopes]
        for scope in sorted(only):
            found += totals(self._items(scope, [], rows))
        return found

    def _items(self, scope: tuple[int, ...], lines: Sequence[Line], rows: Sequence[Line]) -> list[Item]:
        """Return the rows of a section and the sections inside it, in order."""
        inner: dict[int, list[Line]] = {}
        for row in rows:
            if len(row.scope) > len(scope) and row.scope[: len(scope)] == scope:
                inner.setdefault(row.scope[len(scope)], []).append(row)
        items = [(line.at, Item(label=line.label, lines=(line.at,))) for line in lines]
        for number, members in inner.items():
            heading = self.heads.sections[number]
            if words.of_which(heading):
                continue
            parents = _parents(members)
            top = [row for row in members if parents[row.at] is None and not words.of_which(row.label)]
            wholes = [row for row in top if (words.total_rank(row.label) or 0) > 0]
            if wholes:
                items.append((number, Item(label=heading, lines=(wholes[0].at if len(wholes) == 1 else _NOWHERE,))))
            else:
                names = frozenset(row.label.lower() for row in top)
                items.append(
                    (number, Item(label=heading, lines=tuple(row.at for row in top), section=True, names=names))
                )
        return [item for _, item in sorted(items, key=lambda pair: pair[0])]

    def _by_features(self, rows: Sequence[Line], depth: int) -> list[Total]:
        """Return the totals of a list in which each row is named by several features."""
        found: list[Total] = []
        for position in range(depth):
            groups: dict[tuple[tuple[str, ...], Period | None], list[Line]] = {}
            for row in rows:
                groups.setdefault(((*row.labels[:position], *row.labels[position + 1 :]), row.period), []).append(row)
            for lines in groups.values():
                found += totals([Item(label=line.labels[position], lines=(line.at,)) for line in lines])
        return found

    # Columns

    def _column_totals(self, columns: Sequence[Line]) -> list[Total]:
        groups: dict[tuple[tuple[str, ...], Period | None, str | None], list[Line]] = {}
        for column in columns:
            if column.labels:
                groups.setdefault((column.labels[:-1], column.period, column.status), []).append(column)
        found: list[Total] = []
        for (above, period, status), lines in groups.items():
            # Columns side by side are often of different things, games and goals: only men and women, or figures, tell.
            told = totals([Item(label=line.label, lines=(line.at,)) for line in lines])
            others = [line.label for line in lines if words.total_rank(line.label) is None]
            found += told if words.exhaustive(others) else [evolve(one, sure=False) for one in told]
            if above or len(lines) != 1 or words.total_rank(lines[0].label) is None:
                continue
            inner = {
                key: members
                for key, members in groups.items()
                if len(key[0]) == 1 and key[1:] == (period, status) and len(members) > 1
            }
            for (heading, *_), members in inner.items():
                if not words.of_which(heading[0]) and not any(words.total_rank(one.label) for one in members):
                    parts = tuple(member.at for member in members)
                    found.append(Total(whole=lines[0].at, parts=parts, words=lines[0].label, sure=False))
        return found

    # Figures

    def _propose(self, total: Total, others: Iterable[Line], cell: Cell) -> None:
        """Note the sums of a total, one for each line across, where the figures are such as add up."""
        if len(total.parts) > _MOST_PARTS:
            return
        others = list(others)
        total = self._without_breakdowns(total, others, cell)
        ready: dict[tuple[str, ...], list[tuple[Term, tuple[Term, ...]]]] = {}
        borne_out: dict[tuple[str, ...], list[bool | None]] = {}
        averages: set[tuple[str, ...]] = set()
        for other in others:
            whole = cell(total.whole, other.at)
            parts = [cell(part, other.at) for part in total.parts]
            told = [part for part in parts if part is not None]
            if whole is None or len(told) != len(parts) or not self._add_up(whole, told):
                continue
            ready.setdefault(other.labels, []).append(
                ((whole.measure, None), tuple((part.measure, None) for part in told))
            )
            borne_out.setdefault(other.labels, []).append(_close(whole, told))
            if _an_average(whole, told):
                averages.add(other.labels)
        every = [one for told in borne_out.values() for one in told if one is not None]
        fitting = every.count(True)
        # One column that does not fit is an error; where none of several does, the words were not meant so.
        if not ((fitting and 2 * fitting >= len(every)) or (total.sure and (fitting or len(every) <= 1))):
            return
        for labels, sums in ready.items():
            # Beside columns that add up, one whose total lies among its parts holds averages, whatever its head.
            if fitting and labels in averages and True not in borne_out[labels]:
                continue
            for one, terms in sums:
                self._note(one, terms, total.words)

    def _without_breakdowns(self, total: Total, others: Sequence[Line], cell: Cell) -> Total:
        """Return a total whose parts leave out lines that break another one down, where only so the figures come to it."""
        for other in others:
            whole = cell(total.whole, other.at)
            told = [part for number in total.parts if (part := cell(number, other.at)) is not None]
            if whole is None or len(told) != len(total.parts) or not self._add_up(whole, told):
                continue
            if _close(whole, told) is not False or len(told) > _MOST_LOOKED_AT:
                return total
            kept = _not_broken_down(told)
            if len(kept) > 1 and _close(whole, [told[place] for place in kept]):
                return evolve(total, parts=tuple(total.parts[place] for place in kept), sure=False)
        return total

    def _note(self, whole: Term | None, parts: tuple[Term, ...], told: str) -> None:
        key = whole, tuple(sorted(parts, key=str))
        members = [*parts, *(() if whole is None else (whole,))]
        if key in self.sums or len(set(members)) != len(members) or self.terms > _MOST_TERMS:
            return
        self.terms += len(members)
        self.sums[key] = Sum(whole=whole, parts=parts, words=told)

    def _add_up(self, whole: Place, parts: Sequence[Place]) -> bool:
        """Return whether figures are such as add up: of one unit and one time, and no rates; percentages only to all."""
        same = all(
            part.unit == whole.unit and part.period == whole.period and part.status == whole.status for part in parts
        )
        if not same:
            return False
        if whole.unit.form == "percent":
            return whole.value == 100 and not any(words.never_adds(self._bare(part)) for part in parts)
        return not any(self.facts.measures[one.measure].rate for one in (whole, *parts))

    def _bare(self, place: Place) -> str:
        name = self.facts.measures[place.measure].name.lower()
        return (
            name.replace("%", "")
            .replace("percentage", "")
            .replace("percent", "")
            .replace("share", "")
            .replace("per cent", "")
        )

    # Time

    def _over_time(self, lines: Sequence[Line], others: Sequence[Line], cell: Cell) -> None:
        """Note totals over the periods of rows or columns with the same heads."""
        for total in lines:
            label = total.label.strip(" :.*").lower()
            if label not in words.OVER_TIME:
                continue
            parts = [
                line
                for line in lines
                if line.labels == total.labels[:-1]
                and line.scope == total.scope
                and line.status == total.status
                and (line.period is not None or line.part is not None)
                and (
                    total.period is None
                    or (line.period is not None and line.period != total.period and total.period.contains(line.period))
                )
            ]
            if len(parts) < 2 or not (parts[-1].at < total.at or total.at < parts[0].at):
                continue
            ready: list[tuple[Term, tuple[Term, ...]]] = []
            fitting = 0
            for other in others:
                whole = cell(total.at, other.at)
                places = [place for part in parts if (place := cell(part.at, other.at)) is not None]
                if whole is None or len(places) != len(parts) or any(place.period is None for place in places):
                    continue
                if (
                    any(place.unit != whole.unit for place in places)
                    or whole.unit.form != "plain"
                    or not _disjoint(places)
                ):
                    continue
                if any(self.facts.measures[one.measure].rate for one in (whole, *places)):
                    continue
                ready.append(((whole.measure, whole.period), tuple((place.measure, place.period) for place in places)))
                fitting += _close(whole, places) is True
            if not words.unsure_total(label) or 2 * fitting >= max(len(ready), 1):
                for one, terms in ready:
                    self._note(one, terms, total.label)

    # Percentages and parts

    def _hundreds(self, rows: Sequence[Line], shares: Sequence[Line]) -> None:
        """Note columns of shares whose rows leave nothing out, where no total is printed."""
        if any(words.total_rank(row.label) is not None for row in rows) or any(
            row.depth or row.scope or row.period for row in rows
        ):
            return
        labels = [row.label for row in rows]
        if len(rows) < 2 or not words.exhaustive(labels) or any(words.of_which(label) for label in labels):
            return
        for column in shares:
            places = [place for row in rows if (place := self.facts.places.get((row.at, column.at))) is not None]
            if len(places) == len(rows) and all(place.unit.form == "percent" for place in places):
                self._note(None, tuple((place.measure, None) for place in places), column.spoken)

    def _inside(self, rows: Sequence[Line], columns: Sequence[Line]) -> None:
        """Note rows that are set in below another one, or that follow “of which”, as parts of it."""
        parents = _parents(rows)
        lines = {row.at: row for row in rows}
        before: dict[int, int] = {}
        for one, other in pairwise(rows):
            for number in other.scope:
                if number not in one.scope and words.of_which(self.heads.sections[number]):
                    before[number] = one.at
        for row in rows:
            whole = parents[row.at]
            if whole is None and row.scope and row.scope[-1] in before and words.total_rank(row.label) is None:
                whole = before[row.scope[-1]]
            if whole is None and words.of_which(row.label):
                whole = max(
                    (
                        one.at
                        for one in rows
                        if one.at < row.at and one.scope == row.scope and not words.of_which(one.label)
                    ),
                    default=None,
                )
            if whole is None or words.a_result(row.label) or words.a_result(lines[whole].label):
                continue
            for column in columns:
                part, other_place = (
                    self.facts.places.get((row.at, column.at)),
                    self.facts.places.get((whole, column.at)),
                )
                if part is None or other_place is None or part.unit != other_place.unit or part.unit.form != "plain":
                    continue
                mine, other_measure = self.facts.measures[part.measure], self.facts.measures[other_place.measure]
                if part.measure == other_place.measure or any(one.rate or one.signed for one in (mine, other_measure)):
                    continue
                self.within.setdefault(
                    part.measure, Within(part=part.measure, whole=other_place.measure, words=lines[whole].label)
                )


def _parents(rows: Sequence[Line]) -> dict[int, int | None]:
    """Return, of each row, the one that it is set in below; None for none."""
    found: dict[int, int | None] = {}
    above: list[Line] = []
    for row in rows:
        while above and (above[-1].depth >= row.depth or above[-1].scope != row.scope):
            above.pop()
        found[row.at] = above[-1].at if above else None
        above.append(row)
    return found


def _close(whole: Place, parts: Sequence[Place]) -> bool | None:
    """Return whether printed parts come to their whole within their rounding; None where one is not printed."""
    values = [part.value for part in parts if part.value is not None]
    if whole.value is None or len(values) != len(parts):
        return None
    slack = sum((part.step for part in parts), whole.step) / 2
    return abs(sum(values, Fraction(0)) - whole.value) <= slack


def _not_broken_down(parts: Sequence[Place]) -> list[int]:
    """Return the places of parts without those that come, together, to the one right before them."""
    kept: list[int] = []
    place = 0
    while place < len(parts):
        kept.append(place)
        last = next(
            (end for end in range(place + 3, len(parts) + 1) if _close(parts[place], parts[place + 1 : end])), place + 1
        )
        place = last
    return kept


def _an_average(whole: Place, parts: Sequence[Place]) -> bool:
    """
    Return whether a total looks like an average: it lies among its parts, and no single one of them that is far too large
    would explain it, for then it would be no less than all the others together.
    """
    values = sorted(part.value for part in parts if part.value is not None)
    if whole.value is None or len(values) < 2 or not values[0] <= whole.value <= values[-1]:
        return False
    return whole.value < sum(values[:-1]) if len(values) > 2 else values[-1] <= 2 * values[0]


def _disjoint(places: Sequence[Place]) -> bool:
    periods = [place.period for place in places if place.period is not None]
    return all(one != other and not one.overlaps(other) for one, other in pairwise(sorted(periods)))
