"""What must agree between the records of a ledger: ids, names that point at other records, hierarchies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimledger.errors import ClaimLedgerError, FormulaError, PeriodError, nearest
from claimledger.formula import ClaimRef, MeasureRef, check, parse, references
from claimledger.model import Claim, Group, Measure, Records
from claimledger.period import Period
from claimledger.reviews import WITHDRAWN
from claimledger.stated import FIXED_KEYS, Flaw
from claimledger.units import Unit, UnitTable, multiplied


def reference_flaws(records: Records, units: UnitTable) -> Iterator[Flaw]:
    """Yield everything wrong between the records of *records*."""
    measures = {measure.id: measure for measure in records.measures}
    yield from _duplicates("source", [source.id for source in records.sources])
    yield from _duplicates("measure", [measure.id for measure in records.measures])
    yield from _duplicates("claim", [claim.id for claim in records.claims])
    yield from _duplicates("relation", [relation.id for relation in records.relations])
    yield from _measure_flaws(records.measures, measures, units)
    yield from _group_flaws(records.groups)
    yield from _claim_flaws(records, measures)
    yield from _relation_flaws(records, measures, units)
    yield from _source_flaws(records)
    for position, accept in enumerate(records.accepts):
        if not accept.because.strip():
            yield Flaw(("accept", position, "because"), "an acceptance says why: its reason is empty")
    for position, correction in enumerate(records.corrections):
        if correction.field == WITHDRAWN and correction.now not in (None, "true", "false"):
            message = 'a correction of withdrawn says now = "true", or "false" for a claim that stands again'
            yield Flaw(("correction", position, "now"), message)
    claims = {claim.id for claim in records.claims}
    named = [("review", position, one.claim) for position, one in enumerate(records.reviews)]
    named += [("correction", position, one.claim) for position, one in enumerate(records.corrections)]
    for kind, position, claim in named:
        if claim not in claims:
            yield _unknown((kind, position, "claim"), "claim", claim, claims)


def _unknown(path: tuple[str | int, ...], kind: str, name: str, known: Iterable[str]) -> Flaw:
    return Flaw(path, f"no {kind} is called {name}", nearest(name, known))


def _duplicates(kind: str, ids: Sequence[str]) -> Iterator[Flaw]:
    first: dict[str, int] = {}
    for position, name in enumerate(ids):
        if not name:
            yield Flaw((kind, position, "id"), f"a {kind} needs an id")
        elif name in first:
            yield Flaw((kind, position, "id"), f"{kind} {name} is there already (number {first[name] + 1} of them)")
        else:
            first[name] = position


def _measure_flaws(records: Sequence[Measure], measures: Mapping[str, Measure], units: UnitTable) -> Iterator[Flaw]:
    for position, measure in enumerate(records):
        pointed = [
            ("subset_of", measure.subset_of),
            *(("parts", part) for part in measure.parts),
            ("numerator", measure.numerator),
            ("denominator", measure.denominator),
        ]
        path = ("measure", position)
        known = [(key, name) for key, name in pointed if name in measures]
        for key, name in pointed:
            if name is not None and name not in measures:
                yield _unknown((*path, key), "measure", name, measures)
        if (measure.numerator is None) != (measure.denominator is None):
            yield Flaw(path, f"measure {measure.id} needs both numerator and denominator, or neither")
        for key in ("subset_of", "parts"):
            if getattr(measure, key) and measure.kind == "rate":
                message = f"{key} is for amounts that add up; {measure.id} is a rate, and rates do not"
                yield Flaw((*path, key), message)
        whole = None if measure.subset_of is None else measures.get(measure.subset_of)
        if whole is not None and (measure.may_be_negative or whole.may_be_negative):
            message = f"{measure.id} or {measure.subset_of} may be negative, so a part of it can be more than it"
            yield Flaw((*path, "subset_of"), message)
        if len(set(measure.parts)) < len(measure.parts):
            yield Flaw((*path, "parts"), f"a part of {measure.id} is named twice")
        yield from _unit_flaws(path, measure, known, measures, units)
    yield from _cycles(records, "parts", {one.id: one.parts for one in records})
    yield from _cycles(records, "subset_of", {one.id: (one.subset_of,) for one in records if one.subset_of})


def _unit_flaws(
    path: tuple[str | int, ...],
    measure: Measure,
    known: Sequence[tuple[str, str | None]],
    measures: Mapping[str, Measure],
    units: UnitTable,
) -> Iterator[Flaw]:
    try:
        own = units.resolve(measure.unit)
        others = {name: units.resolve(measures[name].unit) for _, name in known if name is not None}
    except ClaimLedgerError:
        return  # an unknown unit is told where units are read
    for key, name in known:
        if key in ("subset_of", "parts") and name is not None and others[name].dimension != own.dimension:
            message = (
                f"{measure.id} counts {measure.unit} and {name} counts {measures[name].unit}: they cannot be added"
            )
            yield Flaw((*path, key), message)
    above, below = others.get(measure.numerator or ""), others.get(measure.denominator or "")
    if above is not None and below is not None and multiplied(above.dimension, below.dimension, -1) != own.dimension:
        message = f"{measure.numerator} over {measure.denominator} is {above.name} per {below.name}, not {measure.unit}"
        yield Flaw((*path, "unit"), message)


def _group_flaws(groups: Sequence[Group]) -> Iterator[Flaw]:
    for position, group in enumerate(groups):
        if group.whole in group.parts or len(set(group.parts)) < len(group.parts):
            yield Flaw(("group", position, "parts"), f"a value of {group.dimension} stands twice in the group")
    for dimension in dict.fromkeys(group.dimension for group in groups):
        below: dict[str, tuple[str, ...]] = {}
        for group in groups:
            if group.dimension == dimension:
                below[group.whole] = below.get(group.whole, ()) + group.parts
        loop = _loop(below)
        if loop:
            position = next(i for i, one in enumerate(groups) if one.dimension == dimension and one.whole in loop)
            yield Flaw(("group", position, "parts"), f"groups of {dimension} run in a circle: {' → '.join(loop)}")


def _cycles(records: Sequence[Measure], key: str, below: Mapping[str, Sequence[str]]) -> Iterator[Flaw]:
    loop = _loop(below)
    if loop:
        position = next(i for i, one in enumerate(records) if one.id == loop[0])
        yield Flaw(("measure", position, key), f"{key} runs in a circle: {' → '.join(loop)}")


def _loop(below: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the first circle in *below*, its first member repeated at the end; empty where there is none."""
    done: set[str] = set()
    for start in below:
        trail: list[str] = []
        stack: list[Iterator[str]] = []
        if start not in done:
            trail, stack = [start], [iter(below[start])]
        while stack:
            step = next(stack[-1], None)
            if step is None:
                stack.pop()
                done.add(trail.pop())
            elif step in trail:
                return [*trail[trail.index(step) :], step]
            elif step not in done and step in below:
                trail.append(step)
                stack.append(iter(below[step]))
    return []


def _claim_flaws(records: Records, measures: Mapping[str, Measure]) -> Iterator[Flaw]:
    sources = {source.id for source in records.sources}
    wholes = {group.whole for group in records.groups} | {group.dimension for group in records.groups}
    keys = {key for claim in records.claims for key, _ in claim.dimensions}
    for position, claim in enumerate(records.claims):
        path = ("claim", position)
        if claim.measure is None:
            if any(statement.key not in ("test", "vague") for statement in claim.statements) or not claim.statements:
                yield Flaw(path, f"claim {claim.id} needs a measure")
        elif claim.measure not in measures:
            yield _unknown((*path, "measure"), "measure", claim.measure, measures)
        if claim.source is not None and claim.source not in sources:
            yield _unknown((*path, "source"), "source", claim.source, sources)
        if claim.source is None and len(sources) > 1 and (claim.quote is not None or claim.at is not None):
            yield Flaw(path, f"claim {claim.id} needs a source: the ledger has {len(sources)} of them")
        for key in ("of", "per"):
            target = getattr(claim, key)
            if target is not None and target.measure not in measures:
                yield _unknown((*path, key), "measure", target.measure, measures)
        if claim.among is not None and claim.among not in wholes | keys:
            yield _unknown((*path, "among"), "dimension or group", claim.among, wholes | keys)
        yield from _dimension_flaws(path, claim, measures)
        if claim.weight is not None and claim.weight <= 0:
            yield Flaw((*path, "weight"), "a weight is positive")
        if claim.confidence is not None and not claim.draft:
            yield Flaw((*path, "confidence"), "confidence says how sure a draft is: it stands beside draft = true only")
        for key in ("n", "items", "nth"):
            number = getattr(claim, key)
            if number is not None and number < 1:
                yield Flaw((*path, key), f"{key} is a number from 1")


def _dimension_flaws(path: tuple[str | int, ...], claim: Claim, measures: Mapping[str, Measure]) -> Iterator[Flaw]:
    measure = None if claim.measure is None else measures.get(claim.measure)
    if measure is None or measure.dimensions is None:
        return
    for field in ("dimensions", "base_dimensions"):
        for key, _ in getattr(claim, field):
            if key not in measure.dimensions and key not in FIXED_KEYS:
                message = f"measure {measure.id} has no dimension {key}"
                yield Flaw((*path, field), message, nearest(key, (*measure.dimensions, *FIXED_KEYS)))


def _relation_flaws(records: Records, measures: Mapping[str, Measure], units: UnitTable) -> Iterator[Flaw]:
    claims = {claim.id: claim for claim in records.claims}

    def measured(reference: MeasureRef | ClaimRef) -> Measure | None:
        name = claims[reference.claim].measure if isinstance(reference, ClaimRef) else reference.measure
        return None if name is None else measures.get(name)

    def unit_of(reference: MeasureRef | ClaimRef) -> Unit:
        measure = measured(reference)
        assert measure is not None  # noqa: S101 - told below, before units are compared
        return units.resolve(measure.unit)

    for position, relation in enumerate(records.relations):
        path = ("relation", position, "formula")
        try:
            formula = parse(relation.formula)
            for reference in references(formula):
                if isinstance(reference, ClaimRef):
                    _known(reference, "claim", reference.claim, claims, relation.formula)
                    continue
                _known(reference, "measure", reference.measure, measures, relation.formula)
                if reference.period is not None:
                    Period.parse(reference.period, records.settings.fiscal_year_start)
            # A claim whose measure is not known is told where claims are looked at.
            if all(measured(reference) is not None for reference in references(formula)):
                check(formula, unit_of, units.resolve)
        except ClaimLedgerError as error:
            yield Flaw(path, str(error))


def _known(reference: MeasureRef | ClaimRef, kind: str, name: str, known: Mapping[str, object], formula: str) -> None:
    """Raise a FormulaError, with the place in the formula, where *name* is not known."""
    if name in known:
        return
    near = nearest(name, known)
    sign = "#" if kind == "claim" else ""
    hint = "" if near is None else f" (did you mean {sign}{near}?)"
    raise FormulaError(f"no {kind} is called {name}{hint}", formula, reference.start, reference.end)


def _source_flaws(records: Records) -> Iterator[Flaw]:
    for position, source in enumerate(records.sources):
        for key in ("published", "retrieved"):
            text = getattr(source, key)
            if text is not None:
                try:
                    Period.parse(text)
                except PeriodError as error:
                    yield Flaw(("source", position, key), str(error))
