"""Records for what is read out of tables: measures of rows and columns, claims of cells, and sums as proposals."""

from __future__ import annotations

from attrs import define, evolve, field

from claimledger.drafting._measures import Measures
from claimledger.drafting._names import Names, printable, slug
from claimledger.extract import Proposal
from claimledger.extract.tables import Sum, TableClaim, TableMeasure, TableReading, Term
from claimledger.model import (
    Bounds,
    Change,
    Claim,
    Level,
    Measure,
    MeasureKind,
    Relation,
    Share,
    Source,
    Span,
    Statement,
    Target,
    Vague,
)

_MOST_TERMS, _LONGEST = 150, 3800
"""Members of a sum, and code points, that a formula is written with; a longer sum gets a measure of its own."""


@define
class Tables:
    """
    The records of tables, as they are drafted one after another.

    Args:
        measures: Measures of all texts.
        names: Names of claims of all texts.
        claims: The claims.
        relations: Relations that heads propose.
        tied: By the id of a relation, the measures in it.
        remarks: By the id of a claim, what to know of it.
    """

    measures: Measures
    names: Names
    claims: list[Claim] = field(factory=list)
    relations: list[Relation] = field(factory=list)
    tied: dict[str, tuple[str, ...]] = field(factory=dict)
    remarks: dict[str, list[str]] = field(factory=dict)
    _titles: Names = field(factory=Names)
    _sums: Names = field(factory=Names)
    _named: set[str] = field(factory=set)

    def take(self, reading: TableReading, source: Source) -> None:
        """Draft the records of one table."""
        title = self._titles.new(slug(reading.title) or slug(source.id) or "table")
        stated = {claim.measure for claim in reading.claims} | {
            claim.of for claim in reading.claims if claim.of is not None
        }
        for one in reading.sums:
            stated |= {place for place, _ in (*one.parts, *(() if one.whole is None else (one.whole,)))}
        stated |= {place for one in reading.within for place in (one.part, one.whole)}
        ids = {place: self._measure(reading.measures[place], reading, title) for place in sorted(stated)}
        for claim in reading.claims:
            self._claim(claim, source, ids, title)
        # The longest sum of a whole is told by its parts, the others by formulas, which cannot be as long.
        for one in sorted(reading.sums, key=lambda each: -len(each.parts)):
            self._sum(one, ids, title)
        for part in reading.within:
            if ids[part.part] not in self.measures.records[ids[part.whole]].parts:
                self.measures.part_of(ids[part.part], ids[part.whole])

    def _measure(self, measure: TableMeasure, reading: TableReading, title: str) -> str:
        name = printable(measure.name) or printable(reading.title) or title
        if name.lower() in self._named and reading.title:
            name = f"{name} ({printable(reading.title)})"
        self._named.add(name.lower())
        mark = (
            "count" if measure.unit == "dimensionless" else measure.unit.replace("/", " per ").replace("%", "percent")
        )
        wish = _word(slug(name) or title) + "." + _word(slug(mark) or "count")
        kind: MeasureKind | None = "rate" if measure.rate else None
        return self.measures.add(
            Measure(
                id=wish,
                name=name,
                unit=measure.unit,
                kind=kind,
                signed=True if measure.signed and not measure.rate else None,
            )
        )

    def _claim(self, claim: TableClaim, source: Source, ids: dict[int, str], title: str) -> None:
        figure = claim.proposal
        measure = ids[claim.measure]
        period = str(figure.period) if figure.period is not None else f"?{title}"
        stem = measure.partition(".")[0].removeprefix("of_").replace("_", "-")
        name = self.names.new("-".join(part for part in (stem, "" if figure.period is None else slug(period)) if part))
        told = ["; ".join(figure.reasons)] if figure.reasons else []
        made = Claim(
            id=name,
            source=source.id,
            quote=figure.quote,
            at=Span(figure.start, figure.end),
            statements=[Vague(figure.quote)],
            confidence=figure.confidence,
            draft=True,
        )
        if claim.doubt is None:
            made = evolve(
                made,
                measure=measure,
                dimensions={} if claim.status is None else {"status": claim.status},
                period=period,
                statements=[_statement(claim)],
                base=None if claim.base is None else str(claim.base),
                base_dimensions={} if claim.base_status is None else {"status": claim.base_status},
                of=None if claim.of is None else Target(ids[claim.of]),
            )
        else:
            told.append(f"not put as a statement: {claim.doubt}")
        self.claims.append(made)
        self.remarks[name] = told

    def _sum(self, one: Sum, ids: dict[int, str], title: str) -> None:
        head = printable(one.words)
        parts = tuple(ids[place] for place, _ in one.parts)
        plain = one.whole is not None and one.whole[1] is None and all(period is None for _, period in one.parts)
        if plain and one.whole is not None:
            record = self.measures.records[ids[one.whole[0]]]
            if record.kind != "rate" and not record.parts:
                self.measures.records[record.id] = evolve(record, parts=parts, complete=True)
                self.measures.remark(
                    record.id, f"its parts are proposed by the head “{head}” of the table: do they add up to it?"
                )
                return
        whole = "100 percent" if one.whole is None else _term(one.whole, ids)
        name = self._sums.new("-".join(part for part in (title, slug(head) or "sum") if part))
        formula = f"{whole} == {' + '.join(_term(part, ids) for part in one.parts)}"
        if len(parts) > _MOST_TERMS or len(formula) > _LONGEST:
            if not plain or one.whole is None:
                return
            record = self.measures.records[ids[one.whole[0]]]
            if record.kind == "rate":
                return
            again = evolve(
                record,
                id=f"{record.id}_again",
                name=f"{record.name}, added up the other way",
                parts=parts,
                complete=True,
            )
            twin = self.measures.add(again)
            parts, formula = (twin,), f"{record.id} == {twin}"
        self.relations.append(Relation(id=name, formula=formula, because=f"proposed by the head “{head}” of the table"))
        self.tied[name] = (*parts, *(() if one.whole is None else (ids[one.whole[0]],)))


def _word(text: str) -> str:
    """Return a name as formulas read it: no hyphens, and no digit first."""
    word = text.replace("-", "_")
    return word if word[:1].isalpha() else f"of_{word}"


def _term(term: Term, ids: dict[int, str]) -> str:
    place, period = term
    return ids[place] if period is None else f"{ids[place]}@{period}"


def _statement(claim: TableClaim) -> Statement:
    figure = claim.proposal
    if figure.kind == "change":
        return Change(f"{figure.direction} {figure.value}" if figure.direction else figure.value)
    if figure.kind == "share" and claim.of is not None:
        return Share(figure.value)
    return Level(_bounded(figure) or figure.value)


def _bounded(figure: Proposal) -> Bounds | None:
    """
    Return the values of a figure that hides how large it is (``<5``, ``5-9``), as its two ends; None for any other.

    In prose "less than 5" means nearly 5; in a cell it only keeps a small number back.
    """
    values = figure.amount.charitable
    if figure.qualifier not in ("less_than", "more_than", "range"):
        return None
    return Bounds(
        low=values.lower,
        high=values.upper,
        unit=figure.amount.unit,
        low_open=values.lower_open,
        high_open=values.upper_open,
    )
