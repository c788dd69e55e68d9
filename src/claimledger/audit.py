"""What the library says back: findings, bounds and their audit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Literal

from attrs import asdict, field, frozen

from claimledger.amount import ReadingName
from claimledger.answers import Answer, Coverage, SourceFigures, ends
from claimledger.errors import ClaimLedgerError, Problem
from claimledger.interval import EVERYTHING, Interval, IntervalSet
from claimledger.model import Dimensions, Severity

Status = Literal["consistent", "contradicted", "strained", "invalid", "undecided", "unreadable"]

SCHEMA = 1
"""Version of the JSON object that `Audit.to_dict` returns."""


@frozen(order=True)
class Place:
    """
    A place in a ledger file.

    Args:
        file: The file as it was named.
        line: From 1.
        column: From 1, in code points.
    """

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        """Return ``file:line:column``."""
        return f"{self.file}:{self.line}:{self.column}"


@frozen(order=True)
class SourceSpan:
    """
    A place in a source's canonical text, with the words that stand there.

    Args:
        source: The source's id.
        start: Offset of the first code point.
        end: Offset after the last.
        quote: The words.
    """

    source: str
    start: int
    end: int
    quote: str


@frozen(kw_only=True)
class Repair:
    """
    The values one claim may take so that everything holds, with the rest of its correction set left out.

    Args:
        claim: Name of the statement.
        values: The allowed values, in *unit*.
        unit: The claim's own unit.
        others: Statements that are left out with it.
        slip: The ordinary slip that explains the claim, in words (``digits swapped: 31 for 13``); None where none fits.
        reads: The claim's words with that slip undone; None where the slip is not in the words, or there is none.
        rank: Place among all repairs of the component; 1 is the likeliest.
    """

    claim: str
    values: IntervalSet
    unit: str
    others: tuple[str, ...] = ()
    slip: str | None = None
    reads: str | None = None
    rank: int


@frozen(kw_only=True)
class Finding:
    """
    One thing to tell: claims that cannot all be true, or a record that is wrong.

    Args:
        rule: Name of the rule, which says what is flagged.
        severity: ``error``, ``warning`` or ``note``.
        reading: The reading it holds under; None for findings about records.
        claims: Names of the statements, a minimal set, in the ledger's order.
        relations: Ids of the declarations that it rests on, a minimal set.
        message: One sentence with the numbers.
        because: The steps of the reasoning, in order.
        repairs: What single figures would have to be; likeliest first.
        where: Place of the first claim in the ledger's files; None for a ledger made in code.
        span: Its place in the source; None where unknown.
        accepted: The reason for which the ledger accepts it; None where it does not.
        proof: Why its claims cannot all be true, for `proofcheck`: dicts, lists and text. None where proofs were not asked for, for
            findings about records, and where only a solver's word is known.
    """

    rule: str
    severity: Severity
    reading: ReadingName | None = None
    claims: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    message: str
    because: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()
    where: Place | None = None
    span: SourceSpan | None = None
    accepted: str | None = None
    proof: Mapping[str, Any] | None = field(default=None, hash=False, repr=False)


@frozen(kw_only=True)
class FactBounds:
    """
    What the ledger implies of one fact.

    Args:
        measure: The measure's id.
        dimensions: The context.
        period: Text of the period.
        values: The values that the whole ledger allows under the charitable reading, in *unit*; None where its component is contradicted or undecided.
        unit: The measure's unit.
        stated: Whether some claim states its level.
        exact: Whether the ends are tight; false for an enclosure.
    """

    measure: str
    dimensions: Dimensions
    period: str
    values: Interval | None
    unit: str
    stated: bool
    exact: bool

    @property
    def lower(self) -> Fraction | None:
        """Smallest implied value; None where there is none."""
        return None if self.values is None else self.values.lower

    @property
    def upper(self) -> Fraction | None:
        """Largest implied value; None where there is none."""
        return None if self.values is None else self.values.upper

    @property
    def lower_open(self) -> bool:
        """Whether `lower` itself is excluded."""
        return self.values is None or self.values.lower_open

    @property
    def upper_open(self) -> bool:
        """Whether `upper` itself is excluded."""
        return self.values is None or self.values.upper_open


@frozen(kw_only=True)
class Counts:
    """How many records there are, and how many findings of each severity."""

    claims: int = 0
    facts: int = 0
    relations: int = 0
    components: int = 0
    tested: int = 0
    untested: int = 0
    errors: int = 0
    warnings: int = 0
    notes: int = 0


@frozen(kw_only=True)
class CorrectionSets:
    """
    Which claims of a component would have to be left out for the rest to hold.

    Args:
        component: The component, counted from 0 in the order of their first statements.
        sets: The sets of claims of least weight, in the ledger's order; read generously where that contradicts, else to the letter.
        all: Whether these are all of that weight.
    """

    component: int
    sets: tuple[tuple[str, ...], ...]
    all: bool


def _said(text: str | Callable[[], str]) -> str:
    return text if isinstance(text, str) else text()


@frozen(kw_only=True)
class Audit:
    """
    All that `verify` says of a ledger.

    Args:
        status: ``contradicted``: claims that cannot all be true; ``invalid``: errors about single records only; ``undecided``: no
            error, but something was not decided; ``strained``: claims that do not fit to the letter, or across sources;
            ``consistent``: none of these; ``unreadable``: the ledger could not be read.
        findings: In one stable order: severity aside, by place, then rule.
        counts: Numbers of records and findings.
        corrections: For each component that is contradicted, what would have to be left out.
        ledger_sha256: Hash of the ledger's canonical form, or what works it out.
        version: Version of the library.
        untested: Names of the claims that no other claim touches.
        implied: Bounds of facts, where they were asked for.
        witnesses: For each component that is consistent under the charitable reading an exact value for each fact in its base
            unit, with the constraints that they satisfy, for `proofcheck`: dicts, lists and text. None where proofs were not
            asked for.
        undecided: For each component that was not decided, the names of its statements.
        problems: Everything wrong with the ledger's files, where they are unreadable.
        unheard: Rules that found an error or a warning and were not to be heard, by name.
        coverage: How well each statement is tested by the others, where that was asked for.
        uncovered: Which figures of each text at hand no claim covers, where that was asked for.
        bounds_of: Works out the bounds of one fact; None for an audit that was not made by `verify`.
        answer_of: Works out the values of an expression; None for an audit that was not made by `verify`.
    """

    status: Status
    findings: tuple[Finding, ...] = ()
    counts: Counts = Counts()
    corrections: tuple[CorrectionSets, ...] = ()
    _ledger_sha256: str | Callable[[], str] = field(default="", eq=_said, hash=False, repr=False)
    version: str = ""
    untested: tuple[str, ...] = ()
    implied: tuple[FactBounds, ...] | None = field(default=None)
    witnesses: tuple[Mapping[str, Any], ...] | None = field(default=None, hash=False, repr=False)
    undecided: tuple[tuple[str, ...], ...] = ()
    problems: tuple[Problem, ...] = ()
    unheard: tuple[str, ...] = ()
    coverage: tuple[Coverage, ...] | None = None
    uncovered: tuple[SourceFigures, ...] | None = None
    bounds_of: Callable[[str, str | None, Mapping[str, str] | None], FactBounds] | None = field(
        default=None, eq=False, repr=False
    )
    answer_of: Callable[[str], Answer] | None = field(default=None, eq=False, repr=False)

    @property
    def ledger_sha256(self) -> str:
        """Hash of the ledger's canonical form."""
        return _said(self._ledger_sha256)

    def bounds(
        self, measure: str, *, period: str | None = None, dimensions: Mapping[str, str] | None = None
    ) -> FactBounds:
        """
        Return what the ledger implies of one fact, stated or not.

        Args:
            measure: A measure's id.
            period: A period's text; may be left out where the ledger speaks of one period of the measure only.
            dimensions: Values of dimension keys; may be left out where the ledger speaks of one context only.

        Raises:
            ClaimLedgerError: The ledger knows no such fact, or several.
        """
        if self.bounds_of is None:
            raise ClaimLedgerError("this audit was not made by verify, so it cannot work out bounds")
        return self.bounds_of(measure, period, dimensions)

    def ask(self, expression: str) -> Answer:
        """
        Return what the ledger implies of an expression over its facts, under the charitable reading.

        Sums and quotients of sums are exact, however their facts are tied; so are sums, products and quotients of such terms
        that nothing ties to one another. Of all else the answer is an interval that holds all values and may be wider.

        Args:
            expression: Terms as in a formula: numbers with units, ``measure``, ``measure@2022``, ``measure[area=CN]``,
                ``#claim`` for the fact that a claim is about, joined by ``+ - * /`` and parentheses.

        Raises:
            FormulaError: It cannot be read, its dimensions do not agree, or it names a fact that the ledger does not know, or
                that could be several.
            ClaimLedgerError: The audit was not made by `verify`.
        """
        if self.answer_of is None:
            raise ClaimLedgerError("this audit was not made by verify, so it cannot answer")
        return self.answer_of(expression)

    def to_dict(self) -> dict[str, Any]:
        """
        Return the audit as `verify --format json` prints it: plain dicts, lists and text, keys in a fixed order.

        Numbers are decimal text where they are finite, else ``p/q``; None is unbounded. ``bounds``, ``coverage``, ``uncovered``,
        ``witnesses`` and each finding's ``proof`` are there only if they were asked for, ``accepted`` only in findings that the ledger accepts.
        """
        result: dict[str, Any] = {
            "schema": SCHEMA,
            "version": self.version,
            "ledger_sha256": self.ledger_sha256,
            "status": self.status,
            "counts": asdict(self.counts),
            "findings": [_finding(finding, proved=self.witnesses is not None) for finding in self.findings],
            "corrections": [_corrections(one) for one in self.corrections],
        }
        if self.implied is not None:
            result["bounds"] = [_bounds(bounds) for bounds in self.implied]
        if self.coverage is not None:
            result["coverage"] = [one.to_dict() for one in self.coverage]
        if self.uncovered is not None:
            result["uncovered"] = [one.to_dict() for one in self.uncovered]
        if self.witnesses is not None:
            result["witnesses"] = list(self.witnesses)
        result["problems"] = [asdict(problem) for problem in self.problems]
        return result


def _finding(finding: Finding, *, proved: bool) -> dict[str, Any]:
    result: dict[str, Any] = {
        "rule": finding.rule,
        "severity": finding.severity,
        "reading": finding.reading,
        "claims": list(finding.claims),
        "relations": list(finding.relations),
        "message": finding.message,
        "because": list(finding.because),
        "repairs": [_repair(repair) for repair in finding.repairs],
        "where": None if finding.where is None else asdict(finding.where),
        "span": None if finding.span is None else asdict(finding.span),
    }
    if finding.accepted is not None:
        result["accepted"] = finding.accepted
    if proved:
        result["proof"] = finding.proof
    return result


def _corrections(corrections: CorrectionSets) -> dict[str, Any]:
    sets = [list(names) for names in corrections.sets]
    return {"component": corrections.component, "sets": sets, "all": corrections.all}


def _repair(repair: Repair) -> dict[str, Any]:
    parts = repair.values.parts
    hull = EVERYTHING if not parts else parts[0].hull(parts[-1])
    result: dict[str, Any] = {
        "claim": repair.claim,
        **ends(hull),
        "unit": repair.unit,
        "with": list(repair.others),
        "slip": repair.slip,
        "rank": repair.rank,
    }
    if len(parts) != 1:
        result["set"] = [ends(part) for part in parts]
    return result


def _bounds(bounds: FactBounds) -> dict[str, Any]:
    return {
        "measure": bounds.measure,
        "dimensions": dict(bounds.dimensions),
        "period": bounds.period,
        # What is not known because its figures contradict one another may be anything.
        **ends(bounds.values or EVERYTHING),
        "unit": bounds.unit,
        "stated": bounds.stated,
        "exact": bounds.exact and bounds.values is not None,
    }
