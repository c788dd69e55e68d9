"""Claims out of groups of figures: what each states, in words that read as the same amount."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from attrs import evolve

from claimledger.drafting._chinese import STOPS
from claimledger.drafting._grouping import Figures
from claimledger.drafting._measures import Measures
from claimledger.drafting._names import Names, slug
from claimledger.drafting._ties import Ties
from claimledger.errors import ClaimLedgerError
from claimledger.extract import Extraction, Proposal
from claimledger.model import BASE_KEYWORDS, Change, Claim, From, Level, Share, Source, Span, Statement, Target, Vague
from claimledger.period import Period
from claimledger.reading import read
from claimledger.reading.chinese import is_chinese

_DIRECTED = {"up": "增长", "down": "下降"}
_RELATIVE = ("percent", "dimensionless")
_MOST_WORDS = 5
_WORDS_ONLY = Fraction(3, 10)
"""How sure a draft is that tells no number."""

_STOPS = frozenset(",.;:()[]\n") | STOPS


class Sheet:
    """
    The claims of texts, as they are drafted one after another.

    Args:
        measures: Measures of all texts.
        names: Names of claims of all texts.
    """

    def __init__(self, measures: Measures, names: Names) -> None:
        self.measures = measures
        self.names = names
        self.claims: list[Claim] = []
        self.remarks: dict[str, list[str]] = {}
        self.published: date | None = None
        self.ties = Ties(Extraction(text="", language=""), {})

    def take(self, extraction: Extraction, groups: list[Figures], source: Source) -> None:
        """Draft the claims of one text."""
        told = None if source.published is None else Period.parse(source.published)
        self.published = None if told is None else told.end
        self.ties = Ties(extraction, self.ties.heard)
        levels: dict[int, str] = {}
        measured: dict[int, str] = {}
        for number, figures in enumerate(groups):
            level = figures.level or figures.base
            if level is not None and not _of_whole(level):
                name = self._measure_of_level(extraction, figures, level, levels)
                measured[number] = name
                levels |= dict.fromkeys(figures.positions, name)
        for number, figures in enumerate(groups):
            self._claim(extraction, figures, source.id, measured.get(number))

    def words(self, extraction: Extraction, source: Source) -> None:
        """Draft what one text tells without a number, as words."""
        for one in extraction.skipped:
            if not one.told:
                continue
            name = self.names.new(slug(one.quote) or "claim")
            place = Span(one.start, one.end)
            claim = Claim(id=name, source=source.id, quote=one.quote, at=place, draft=True, confidence=_WORDS_ONLY)
            self.claims.append(evolve(claim, statements=[Vague(one.quote)]))
            self.remarks[name] = [f"kept as words: {one.reason}"]

    def _measure_of_level(
        self, extraction: Extraction, figures: Figures, level: Proposal, levels: dict[int, str]
    ) -> str:
        phrase, part_of = figures.measure, None
        if level.subset_of is not None:
            part_of = levels.get(level.subset_of)
            whole = extraction.proposals[level.subset_of]
            if not phrase or slug(phrase) == slug(whole.measure):
                told = _following(extraction.text, figures.end)
                phrase = f"{phrase or whole.measure} {told}".strip() if told else ""
        unit, mark = _unit_of(level), _mark(level)
        names = self.ties.names(phrase, level)
        known = self.measures.known(phrase, unit) if names else None
        other = figures.level is not None and known is not None and self.ties.another(known, level)
        name = self.measures.of(phrase, unit, mark=mark, otherwise=level.quote, shared=names and not other)
        if other:
            self.measures.remark(name, f"the same words as {known}, but another figure: what is it of?")
        elif not names and slug(phrase):
            self.measures.remark(name, "its words name no measure: what is it of?")
        if figures.level is not None:
            self.ties.hear(name, level)
        if part_of is not None:
            self.measures.part_of(name, part_of)
        for one in (figures.level, figures.base):
            upper = None if one is None else one.amount.charitable.upper
            if upper is not None and upper < 0:
                self.measures.may_be_negative(name)
        return name

    def _claim(self, extraction: Extraction, figures: Figures, source: str, measure: str | None) -> None:
        first = figures.members[0]
        phrase = figures.measure
        told: list[str] = []
        of: str | None = None
        statements: list[Statement] = []
        level = figures.level
        if measure is None and level is not None:
            measure, of = self._share(level)
            if of is not None:
                statements.append(Share(_worded(level)))
        if level is not None and of is None and level.amount.form != "change":
            statements.append(Level(_worded(level)))
        base: str | None = None
        change = figures.change
        if change is not None:
            words = _directed(change)
            if measure is None:
                measure = self._measure_of_change(phrase, change)
                self.ties.hear(f"change of {measure}", change)
            if words is not None:
                statements.append(Change(words))
                base = _base(change, figures.base, level or change)
            if change.comparison is not None and base == "?":
                told.append(f"compared with: {change.comparison}")
        if figures.base is not None:
            statements.append(From(_worded(figures.base)))
            base = base or _base(None, figures.base, level)
        if not statements or measure is None:
            quote = extraction.text[figures.start : figures.end]
            statements, measure, of, base = [Vague(quote)], None, None, None
            told.append(f"not put as a statement: a {first.kind} that the words around it would have to explain")
        period = (level or change or first).period
        if figures.base is not None and level is None and change is None:
            # "From 5,875" alone: a level at a time of its own.
            period, base = None, base or "?"
        ahead = self._ahead(period)
        forecast = ahead and not figures.inherited
        if ahead and not forecast:
            period = None
            told.append("the text last spoke of a time after it was published: no period is taken from there")
        stem = slug(phrase) if measure is None else measure.partition(".")[0]
        name = self.names.new(stem or slug(first.quote) or "claim")
        sure = min(one.confidence for one in figures.leading)
        self.claims.append(
            Claim(
                id=name,
                source=source,
                quote=extraction.text[figures.start : figures.end],
                at=Span(figures.start, figures.end),
                measure=measure,
                dimensions=dict(first.dimensions) | ({"status": "forecast"} if forecast else {}),
                period=None if period is None else str(period),
                statements=statements,
                base=base,
                of=None if of is None else Target(of),
                draft=True,
                confidence=Fraction(round(100 * sure), 100),
            )
        )
        reasons = tuple(dict.fromkeys(reason for one in figures.leading for reason in one.reasons))
        self.remarks[name] = [*(("; ".join(reasons),) if reasons else ()), *told]

    def _ahead(self, period: Period | None) -> bool:
        """Return whether a period had not begun when the text was published."""
        if period is None or period.start is None or self.published is None:
            return False
        return period.start > self.published

    def _share(self, level: Proposal) -> tuple[str, str | None]:
        """Return the measure of a percentage of something, and the measure of the whole where the text has one."""
        whole = (level.comparison or "").removeprefix("of ")
        wholes = self.measures.called(whole)
        if len(wholes) == 1 and level.measure and slug(level.measure) != slug(whole):
            record = self.measures.records[wholes[0]]
            if record.kind != "rate" and not record.may_be_negative and _may_share(level):
                mark = record.id.rpartition(".")[2]
                names = self.ties.names(level.measure, level)
                part = self.measures.of(level.measure, record.unit, mark=mark, otherwise=level.quote, shared=names)
                if part != record.id:
                    self.measures.remark(part, f"its whole is told by the words “of {whole}”")
                    return part, record.id
        phrase = f"{level.measure}, of {whole}" if level.measure else ""
        unit, mark = _unit_of(level), _mark(level)
        known = self.measures.known(phrase, unit)
        shared = self.ties.names(level.measure, level) and not (known and self.ties.another(known, level))
        name = self.measures.of(phrase, unit, mark=mark, otherwise=level.quote, shared=shared)
        self.ties.hear(name, level)
        return name, None

    def _measure_of_change(self, phrase: str, change: Proposal) -> str:
        """Return the measure of a change that no level stands beside."""
        unit, mark = change.amount.unit, _mark(change)
        if unit in ("percentage_point", "basis_point"):
            unit = mark = "percent"
        names = self.ties.names(phrase, change)
        known = self.measures.known(phrase, unit) if names else None
        if _counted(change):
            mark = "count"
        elif unit in _RELATIVE:
            called = self.measures.called(phrase) if names else []
            unit, mark, known = "dimensionless", "", called[0] if len(called) == 1 else None
        other = known is not None and self.ties.another(f"change of {known}", change)
        if known is not None and not other:
            return known
        name = self.measures.of(phrase, unit, mark=mark, otherwise=change.quote, shared=names and not other)
        if unit == "dimensionless" and not _counted(change):
            self.measures.remark(name, "only changes of it are told: its unit is not known")
        return name


def _counted(change: Proposal) -> bool:
    """Return whether a change is one of a count that is told without a noun: "fell by 2,100"."""
    return change.unit == "count" and change.amount.unit == "dimensionless" and change.kind == "change"


def _of_whole(level: Proposal) -> bool:
    return level.kind == "share" and bool(level.comparison) and (level.comparison or "").startswith("of ")


def _may_share(level: Proposal) -> bool:
    """Return whether a figure can be a share: not below nothing, not above all."""
    amount, full = level.amount, 100 if level.amount.unit == "percent" else 1
    low = amount.charitable.lower
    return amount.unit in ("percent", "dimensionless") and low is not None and 0 <= low <= full


def _read_as(value: str) -> str | None:
    """Return the unit that words read in; None where they read as no amount."""
    try:
        return read(value).unit
    except ClaimLedgerError:
        return None


def _worded(level: Proposal) -> str:
    """Return words for a level, with the unit that the words around it gave it."""
    named = _named(level)
    return level.value if named is None else named[0]


def _unit_of(level: Proposal) -> str:
    named = _named(level)
    return level.amount.unit if named is None else named[1]


def _named(level: Proposal) -> tuple[str, str] | None:
    """Return a figure's words with a unit that stands elsewhere, and that unit; None where its own words tell all."""
    above, slash, below = level.unit.partition("/")
    if slash and "/" not in level.amount.unit and above == level.amount.unit:
        value = f"{level.value} per {below}"
    elif level.unit == "year" and level.amount.unit == "dimensionless":
        value = f"{level.value} years"
    else:
        return None
    unit = _read_as(value)
    return None if unit is None else (value, unit)


def _mark(level: Proposal) -> str:
    """Return a unit as ids have it."""
    unit = _unit_of(level)
    return "count" if unit == "dimensionless" else unit.replace("/", " per ")


def _directed(change: Proposal) -> str | None:
    """Return words for a change with its direction; None where none read as one."""
    amount = change.amount
    if change.unit not in (amount.unit, "ratio") and not _counted(change):
        return None  # points of an index are no percentage points
    if amount.form == "factor" or change.kind == "ratio":
        return change.value if amount.form == "factor" else None
    upper = amount.charitable.upper
    if upper is not None and upper <= 0:
        return change.value if change.direction == "down" else None  # "Ontario (-20,800)"
    if change.direction is None:
        return None
    value = (
        f"{_DIRECTED[change.direction]}{change.value}"
        if is_chinese(change.value)
        else f"{change.direction} {change.value}"
    )
    return value if _read_as(value) == amount.unit else None


def _base(change: Proposal | None, start: Proposal | None, now: Proposal | None) -> str:
    """Return what a change is told against, as a ledger says it; ``?`` where the text does not say."""
    if change is not None and change.comparison in BASE_KEYWORDS:
        return str(change.comparison)
    told = None if start is None else start.period
    # "To 4,600 from 5,875 in 2023" does not say of which of the two that is the time.
    if told is not None and now is not None and now.period not in (None, told):
        return str(told)
    if change is not None and change.comparison:
        try:
            return str(Period.parse(change.comparison))
        except ClaimLedgerError:
            return "?"
    return "?"


def _following(text: str, start: int) -> str:
    """Return the few words after a figure, up to the next stop."""
    end = start
    while end < len(text) and end < start + 60 and text[end] not in _STOPS:
        end += 1
    words = text[start:end].split()
    return " ".join(words) if 0 < len(words) <= _MOST_WORDS else ""


def vague(claim: Claim) -> Claim:
    """Return a claim that only keeps the words."""
    return evolve(claim, statements=(Vague(claim.quote or ""),), measure=None, of=None, base=None, period=None)
