"""The pipeline: a ledger in, an audit out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from attrs import evolve

from claimledger._collecting import put_off
from claimledger._version import __version__
from claimledger.amount import READINGS, ReadingName
from claimledger.audit import Audit, CorrectionSets, Counts, Finding, Repair, Status
from claimledger.compile import Compiled, compiled
from claimledger.coverage import covered
from claimledger.heard import claim_of, heard
from claimledger.implied import implied
from claimledger.ledger import Ledger
from claimledger.plugins import plugged_findings
from claimledger.repair import otherwise_rounded, reader_of, repairs, surroundings
from claimledger.rules import RuleContext, rule_findings
from claimledger.solve import DEFAULT_BUDGET, Component, Conflict, Decision, components, decide, decide_all
from claimledger.sources import Texts
from claimledger.system import Requirement, Variable
from claimledger.telling import conflict_findings, declared_notes, notes
from claimledger.telling.conflicts import comparable
from claimledger.telling.proofs import Certificates
from claimledger.tested import tested


@put_off()
def verify(
    ledger: Ledger,
    *,
    texts: Texts | None = None,
    readings: Sequence[ReadingName] = READINGS,
    bounds: bool = False,
    coverage: bool = False,
    proofs: bool = False,
    mend: bool = True,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    budget: int = DEFAULT_BUDGET,
) -> Audit:
    """
    Return which claims of *ledger* cannot all be true, and what else is to be said of it.

    Claims that were withdrawn take no part.

    Args:
        ledger: The ledger.
        texts: Canonical texts of its sources; None for none at hand.
        readings: The readings under which claims are held against one another; both by default.
        bounds: Whether the audit lists what the ledger implies of every fact.
        coverage: Whether the audit tells of each statement from which error on the others would contradict it.
        proofs: Whether findings carry proofs and the audit a witness for each component that is consistent.
        mend: Whether findings say what each figure would have to be, and which slip explains it; takes most of the time that a
            ledger with many contradictions needs.
        select: Names of the rules to hear, besides those of the ledger's settings; empty for all.
        ignore: Names of rules not to hear, besides those of the ledger's settings.
        budget: Solver work for each component with products of unknowns; past it the component is undecided.

    Raises:
        LedgerError: The ledger's records are not fit to be verified; holds every problem.
        PluginError: A rule of another package cannot be loaded, or fails.
    """
    ledger.check()
    whole, ledger = ledger, ledger.standing
    context = RuleContext(ledger=ledger, texts={} if texts is None else texts.by_source)
    system = compiled(ledger)
    parts = components(system.system)
    outcomes = decide_all(parts, readings, budget=budget, witnesses=proofs)
    decisions = [_Decided(*each, system, budget) for each in zip(parts, outcomes, strict=True)]
    conflicts = [(*told, decided.component) for decided in decisions for told in decided.conflicts]
    undecided = tuple(decided.statements for decided in decisions if decided.undecided)
    mended = _repaired(decisions, system, budget) if mend else {}
    certificates = Certificates(system.system) if proofs else None
    proved = {} if certificates is None else _proofs(decisions, certificates)
    found = [
        *rule_findings(context),
        *plugged_findings(context),
        *_mismatched(system),
        *(_located(_certified(one, mended, proved), context, system) for one in conflict_findings(conflicts, system)),
        *(_undecided(names, system) for names in undecided),
        *notes(system),
        *declared_notes(system, parts, {name for _, conflict, _ in conflicts for name in conflict.declarations}),
    ]
    findings = heard(found, system, tuple(select), tuple(ignore), complete={*READINGS} <= {*readings})
    kept = {one.rule for one in findings}
    unheard = sorted({one.rule for one in found if one.severity != "note" and one.rule not in kept})
    sure = tested(system.system)
    proven = {system.statements[name].claim.id for name in sure if name in system.statements}
    untested = tuple(claim.id for claim in ledger.claims if claim.id not in proven)
    counting = [one for one in findings if one.accepted is None]
    answers = implied(system, [(decided.component, decided.consistent, decided.clash) for decided in decisions])
    return Audit(
        unheard=tuple(unheard),
        status=_status(counting, undecided=bool(undecided)),
        findings=findings,
        counts=Counts(
            claims=len(ledger.claims),
            facts=len(system.facts),
            relations=len(ledger.relations),
            components=len(parts),
            tested=len(ledger.claims) - len(untested),
            untested=len(untested),
            errors=sum(one.severity == "error" for one in counting),
            warnings=sum(one.severity == "warning" for one in counting),
            notes=sum(one.severity == "note" for one in counting),
        ),
        corrections=tuple(_corrections(decisions)),
        ledger_sha256=lambda: whole.sha256,
        version=__version__,
        untested=untested,
        implied=answers.everywhere() if bounds else None,
        witnesses=None if certificates is None else tuple(_witnesses(decisions, certificates)),
        undecided=undecided,
        coverage=covered(system, parts, sure, budget) if coverage else None,
        bounds_of=answers.of,
        answer_of=answers.answer,
    )


class _Decided:
    """One component under the readings asked for: its conflicts, and whether it is decided."""

    def __init__(self, component: Component, decisions: Sequence[Decision], system: Compiled, budget: int) -> None:
        self.component = component
        self.statements = tuple(dict.fromkeys(one.id for one in component.requirements if one.stated))
        self.conflicts: list[tuple[ReadingName, Conflict]] = []
        self.contradicted: dict[ReadingName, Decision] = {}
        self.undecided = False
        self.witness: Mapping[Variable, Fraction] | None = None
        self.consistent = True
        readings = {decision.reading for decision in decisions}
        alike = component.same_readings()
        for decision in decisions:
            reading = decision.reading
            if reading == "strict" and alike and "charitable" in readings:
                continue
            self.undecided |= decision.status == "undecided"
            if decision.status == "contradicted":
                self.contradicted[reading] = decision
            if reading == "charitable":
                self.consistent = decision.status == "consistent"
                self.witness = decision.witness
            new = list(decision.conflicts)
            if decision.status == "contradicted" and not decision.all_conflicts:
                new.extend(_within_one_source(component, reading, system, budget, new))
            told = [conflict for _, conflict in self.conflicts]
            self.conflicts.extend((reading, one) for one in new if not any(_nested(one, other) for other in told))

    @property
    def clash(self) -> tuple[str, ...]:
        """The statements of the first conflict of the charitable reading; none where there is none."""
        return next((conflict.claims for reading, conflict in self.conflicts if reading == "charitable"), ())


_Key = tuple[tuple[str, ...], frozenset[str]]
"""Claims and declarations of a conflict."""

_Mended = tuple[tuple[Repair, ...], str | None]
"""Repairs of a conflict's component, and in which way its figures would have to be rounded, in words."""


def _repaired(decisions: Sequence[_Decided], system: Compiled, budget: int) -> dict[_Key, _Mended]:
    """Return the repairs of the component of each conflict that is told, under the reading that it is told under, and a hint."""
    found: dict[_Key, _Mended] = {}
    if not any(decided.conflicts for decided in decisions):
        return found
    around = surroundings((decided.component for decided in decisions), system)
    reader = reader_of(system)
    for decided in decisions:
        known: dict[ReadingName, tuple[Repair, ...]] = {}
        for reading, conflict in decided.conflicts:
            if reading not in known:
                known[reading] = repairs(decided.contradicted[reading], system, around, budget=budget)
            key = (conflict.claims, frozenset(conflict.declarations))
            if key not in found:
                charitable = reading == "charitable"
                decision = decided.contradicted[reading]
                hint = (
                    otherwise_rounded(conflict, decision, system, reader, around, budget=budget) if charitable else None
                )
                found[key] = (known[reading], hint)
    return found


def _proofs(decisions: Sequence[_Decided], certificates: Certificates) -> dict[_Key, Mapping[str, Any]]:
    """Return the proof of each conflict that is told, where there is one."""
    found: dict[_Key, Mapping[str, Any]] = {}
    told: set[_Key] = set()
    for decided in decisions:
        for _, conflict in decided.conflicts:
            key = (conflict.claims, frozenset(conflict.declarations))
            # Told once, under the first reading: a later conflict of the same members would prove another.
            if conflict.proof is not None and key not in told:
                found[key] = certificates.proof(conflict.proof)
            told.add(key)
    return found


def _witnesses(decisions: Sequence[_Decided], certificates: Certificates) -> Iterator[Mapping[str, Any]]:
    for number, decided in enumerate(decisions):
        if decided.witness is not None:
            yield certificates.witness(decided.component, number, decided.witness)


def _certified(finding: Finding, known: Mapping[_Key, _Mended], proved: Mapping[_Key, Mapping[str, Any]]) -> Finding:
    """Return *finding* with the repairs of its claims, a hint at other rounding, and its proof."""
    key = (finding.claims, frozenset(finding.relations))
    mended, hint = known.get(key, ((), None))
    repairs = tuple(repair for repair in mended if repair.claim in finding.claims)
    because = finding.because if hint is None else (*finding.because, hint)
    return evolve(finding, because=because, repairs=repairs, proof=proved.get(key))


def _corrections(decisions: Sequence[_Decided]) -> Iterator[CorrectionSets]:
    for number, decided in enumerate(decisions):
        decision = decided.contradicted.get("charitable") or decided.contradicted.get("strict")
        if decision is not None and decision.corrections:
            sets = tuple(correction.claims for correction in decision.corrections)
            yield CorrectionSets(component=number, sets=sets, all=decision.all_corrections)


def _nested(one: Conflict, other: Conflict) -> bool:
    mine, theirs = set(one.claims), set(other.claims)
    return mine <= theirs or theirs <= mine


def _within_one_source(
    component: Component, reading: ReadingName, system: Compiled, budget: int, found: Sequence[Conflict]
) -> Iterator[Conflict]:
    """
    Yield conflicts inside a single source that a cut list of conflicts left out.

    What stands in one source is an error and what needs several is a warning, so the former must not hide behind the latter.
    """
    sources = dict.fromkeys(one.source for one in component.requirements if one.stated)
    if len(sources) < 2:
        return
    known = {conflict.claims for conflict in found}
    reference = {source.id for source in system.scope.ledger.sources if source.reference}
    for source in sources:
        kept: tuple[Requirement, ...] = tuple(
            one for one in component.requirements if not one.stated or one.source == source or one.source in reference
        )
        decision: Decision = decide(evolve(component, requirements=kept), reading, budget=budget)
        for conflict in decision.conflicts:
            stated = [system.statements[name] for name in conflict.claims]
            if conflict.claims not in known and comparable(stated, system):
                known.add(conflict.claims)
                yield conflict


def _located(finding: Finding, context: RuleContext, system: Compiled) -> Finding:
    """Return *finding* with the place of its first claim in the source, as found in the text where that is at hand."""
    if not finding.claims:
        return finding
    return evolve(finding, span=context.spans.get(claim_of(finding.claims[0], system)))


def _mismatched(system: Compiled) -> Iterator[Finding]:
    for stated in system.mismatched:
        assert stated.measure is not None  # noqa: S101 - a statement without a measure has no unit to compare
        assert stated.unit is not None  # noqa: S101
        ledger = system.scope.ledger
        yield Finding(
            rule="unit-mismatch",
            severity="error",
            claims=(stated.name,),
            message=(
                f"{stated.name} states a {stated.key} in {stated.unit.name}, "
                f"which cannot be that of {stated.measure.id}, counted in {stated.measure.unit}"
            ),
            where=ledger.place(("claim", system.positions[stated.claim.id], stated.key)),
        )


def _undecided(names: tuple[str, ...], system: Compiled) -> Finding:
    position = min((system.positions[system.statements[name].claim.id] for name in names), default=None)
    return Finding(
        rule="undecided",
        severity="note",
        claims=names,
        message=f"whether {', '.join(names)} can all be right was not decided within the budget",
        where=None if position is None else system.scope.ledger.place(("claim", position)),
    )


def _status(findings: Sequence[Finding], *, undecided: bool) -> Status:
    if any(one.severity == "error" and one.reading is not None for one in findings):
        return "contradicted"
    if any(one.severity == "error" for one in findings):
        return "invalid"
    if undecided:
        return "undecided"
    if any(one.severity == "warning" and one.reading is not None for one in findings):
        return "strained"
    return "consistent"
