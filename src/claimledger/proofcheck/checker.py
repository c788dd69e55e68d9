"""
Checks the certificates of an audit's JSON with rational numbers alone: no solver is asked, and no ledger is needed.

What the audit says each claim asks is taken at its word, unless the constraints of the ledger are given for comparison. Numbers in
other bases than ten stand for those too long to be written in decimals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from attrs import frozen

from claimledger.errors import ClaimLedgerError
from claimledger.proofcheck.constraints import (
    MAX_DEPTH,
    Alternatives,
    Constraint,
    Inequality,
    Poly,
    WholeNumber,
    add,
    asked_rows,
    constraint_of,
    facts_of,
    inequality_of,
    list_of,
    member,
    mentioned,
    number_of,
    object_of,
    polynomial,
    row_of,
    text_of,
)

MAX_WORK = 50_000_000
"""Terms that are multiplied with one another before a file is refused."""


_Known = Mapping[Constraint, frozenset[str | None]]


@frozen(kw_only=True)
class Flaw:
    """
    Something that a certificate says and that is not so.

    Args:
        path: Its place in the JSON, as in ``$.findings[0].proof.lines[2]``.
        message: What is wrong.
    """

    path: str
    message: str

    def __str__(self) -> str:
        """Return ``path: message``."""
        return f"{self.path}: {self.message}"


@frozen(kw_only=True)
class Checked:
    """
    What came of checking an audit's certificates.

    Args:
        proofs: Number of contradictions whose proof holds.
        unproved: Claims and declarations of each contradiction that comes without a proof.
        witnesses: Number of components whose witness satisfies its constraints.
        flaws: What is wrong, in the order of the file; at most one for each certificate.
    """

    proofs: int
    unproved: tuple[tuple[str, ...], ...]
    witnesses: int
    flaws: tuple[Flaw, ...]


class _Wrong(Exception):  # noqa: N818 - no error: how the check of one certificate ends
    def __init__(self, path: str, message: str) -> None:
        super().__init__(message)
        self.flaw = Flaw(path=path, message=message)


def check(audit: object, asked: Mapping[str, Sequence[object]] | None = None) -> Checked:
    """
    Return whether the proofs and witnesses of *audit* hold.

    Args:
        audit: The JSON object of an audit with certificates, as `Audit.to_dict` returns it.
        asked: For each reading all constraints of the audit's ledger, each with who asks for it. Where given, proofs may use no
            others, and a witness must satisfy all that are about one of its facts. None: what the audit says is taken at its word.

    Raises:
        ClaimLedgerError: *audit* is no audit with certificates; names the place.
    """
    document = object_of(audit, "$")
    findings = list_of(member(document, "findings", "$"), "$.findings")
    if "witnesses" not in document:
        raise ClaimLedgerError("$: the audit holds no certificates; verify --prove --format json writes them")
    ledger = None if asked is None else {reading: asked_rows(rows, "ledger") for reading, rows in asked.items()}
    flaws: list[Flaw] = []
    unproved: list[tuple[str, ...]] = []
    proofs = witnesses = 0
    for number, one in enumerate(findings):
        path = f"$.findings[{number}]"
        finding = object_of(one, path)
        reading = member(finding, "reading", path)
        if reading is None:
            continue
        names = tuple(
            text_of(name, f"{path}.{key}")
            for key in ("claims", "relations")
            for name in list_of(member(finding, key, path), f"{path}.{key}")
        )
        claims = frozenset(names[: len(finding["claims"])])
        proof = member(finding, "proof", path)
        if proof is None:
            unproved.append(names)
            continue
        own = None if ledger is None else ledger.get(text_of(reading, f"{path}.reading"), frozenset())
        try:
            _Checker(own).finding(object_of(proof, f"{path}.proof"), claims, frozenset(names), f"{path}.proof")
        except _Wrong as wrong:
            flaws.append(wrong.flaw)
        else:
            proofs += 1
    charitable = None if ledger is None else ledger.get("charitable", frozenset())
    for number, one in enumerate(list_of(document["witnesses"], "$.witnesses")):
        path = f"$.witnesses[{number}]"
        try:
            _witness(object_of(one, path), charitable, path)
        except _Wrong as wrong:
            flaws.append(wrong.flaw)
        else:
            witnesses += 1
    return Checked(proofs=proofs, unproved=tuple(unproved), witnesses=witnesses, flaws=tuple(flaws))


class _Checker:
    """Checks the proof of one finding."""

    def __init__(self, ledger: frozenset[tuple[str, Constraint]] | None) -> None:
        self._ledger = ledger
        self._used: set[tuple[str, Constraint]] = set()
        self._work = 0

    def finding(self, proof: dict[str, Any], claims: frozenset[str], names: frozenset[str], path: str) -> None:
        place = f"{path}.premises"
        premises = list_of(member(proof, "premises", path), place)
        known: dict[Constraint, frozenset[str | None]] = {}
        every: set[tuple[str, Constraint]] = set()
        for number, row in enumerate(premises):
            name, constraint = row_of(row, f"{place}[{number}]")
            if name not in names:
                raise _Wrong(f"{place}[{number}]", f"{name} is no claim or declaration of the finding")
            if self._ledger is not None and (name, constraint) not in self._ledger:
                raise _Wrong(f"{place}[{number}]", f"the ledger has {name} say something else")
            known[constraint] = known.get(constraint, frozenset()) | {name}
            every.add((name, constraint))
        self._proof(proof, known, path, 0)
        if self._used != every:
            idle = min(name for name, _ in every - self._used)
            raise _Wrong(place, f"the proof does not use all that it takes from {idle}")
        idle_claims = claims - {name for name, _ in every}
        if idle_claims:
            raise _Wrong(place, f"the proof does not use {min(idle_claims)}")

    def _proof(self, proof: dict[str, Any], known: _Known, path: str, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise ClaimLedgerError(f"{path}: more than {MAX_DEPTH} steps stand within one another")
        kind = member(proof, "kind", path)
        if kind == "sum":
            self._sum(proof, known, path)
        elif kind == "cases":
            self._cases(proof, known, path, depth)
        elif kind == "halves":
            self._halves(proof, known, path, depth)
        elif kind == "whole":
            if depth:
                raise ClaimLedgerError(f"{path}.kind: whole numbers are looked at only where nothing else is supposed")
            self._whole(proof, known, path)
        elif kind == "derivation":
            wider = known
            for number, step in enumerate(list_of(member(proof, "steps", path), f"{path}.steps")):
                place = f"{path}.steps[{number}]"
                derived = self._step(object_of(step, place), wider, place)
                wider = _with(wider, (derived,))
            self._proof(object_of(member(proof, "rest", path), f"{path}.rest"), wider, f"{path}.rest", depth + 1)
        else:
            raise ClaimLedgerError(
                f"{path}.kind: a proof is a sum, cases, halves, a derivation or a sum of whole numbers"
            )

    def _sum(self, proof: dict[str, Any], known: _Known, path: str) -> None:
        total, strict = self._added(proof, known, path)
        bound = -total.pop((), Fraction(0))
        if total:
            raise _Wrong(path, f"the left side does not cancel: {' · '.join(min(total))} is left")
        op = "<" if strict else "<="
        if bound > 0 or (bound == 0 and not strict):
            raise _Wrong(path, f"the sum says 0 {op} {bound}, which holds")
        told = object_of(member(proof, "sum", path), f"{path}.sum")
        said = (member(told, "op", f"{path}.sum"), number_of(member(told, "bound", f"{path}.sum"), f"{path}.sum.bound"))
        if said != (op, bound):
            raise _Wrong(f"{path}.sum", f"the lines add up to 0 {op} {bound}")

    def _whole(self, proof: dict[str, Any], known: _Known, path: str) -> None:
        for number, row in enumerate(list_of(member(proof, "lines", path), f"{path}.lines")):
            place = f"{path}.lines[{number}]"
            if self._plain(object_of(row, place), known, place).op != "==":
                raise _Wrong(place, "only equations tell of whole numbers")
        total, _ = self._added(proof, known, path)
        counted: set[str] = set()
        for number, row in enumerate(list_of(member(proof, "whole", path), f"{path}.whole")):
            place = f"{path}.whole[{number}]"
            whole = self._premise(object_of(row, place), known, place)
            if not isinstance(whole, WholeNumber):
                raise ClaimLedgerError(f"{place}.constraint: a whole number must stand here")
            counted.add(whole.fact)
        said = inequality_of(member(proof, "sum", path), f"{path}.sum")
        if said.op != "==" or _less(total, said):
            raise _Wrong(f"{path}.sum", "the lines do not add up to this")
        bound = total.pop((), Fraction(0))
        if any(
            len(factors) != 1 or factors[0] not in counted or value.denominator != 1 for factors, value in total.items()
        ):
            raise _Wrong(path, "the left side of the sum need not be a whole number")
        if bound.denominator == 1:
            raise _Wrong(path, "the right side of the sum is a whole number")

    def _cases(self, proof: dict[str, Any], known: _Known, path: str, depth: int) -> None:
        either = self._premise(proof, known, path)
        if not isinstance(either, Alternatives):
            raise ClaimLedgerError(f"{path}.constraint: cases need alternatives")
        branches = list_of(member(proof, "branches", path), f"{path}.branches")
        if len(branches) != len(either.alternatives):
            raise _Wrong(path, "the alternatives and their refutations are not equally many")
        for number, (alternative, branch) in enumerate(zip(either.alternatives, branches, strict=True)):
            place = f"{path}.branches[{number}]"
            self._proof(object_of(branch, place), _with(known, alternative), place, depth + 1)

    def _halves(self, proof: dict[str, Any], known: _Known, path: str, depth: int) -> None:
        fact = (text_of(member(proof, "fact", path), f"{path}.fact"),)
        at = number_of(member(proof, "at", path), f"{path}.at")
        for key, sign in (("below", 1), ("above", -1)):
            half = Inequality(((fact, Fraction(sign)),), "<=", sign * at)
            place = f"{path}.{key}"
            self._proof(object_of(member(proof, key, path), place), _with(known, (half,)), place, depth + 1)

    def _step(self, step: dict[str, Any], known: _Known, path: str) -> Inequality:
        derived = inequality_of(member(step, "constraint", path), f"{path}.constraint")
        kind = member(step, "kind", path)
        if kind == "implied":
            if derived.op == "==":
                raise _Wrong(path, "a sum of inequalities implies no equation")
            total, strict = self._added(step, known, path)
            rest = _less(total, derived)
            slack = rest.pop((), Fraction(0))
            if rest or slack < 0 or (slack == 0 and derived.op == "<" and not strict):
                raise _Wrong(path, "the lines do not add up to what is derived")
        elif kind == "product":
            if _less(self._multiplied(step, derived, known, path), derived):
                raise _Wrong(path, "the product is not what is derived")
        else:
            raise ClaimLedgerError(f"{path}.kind: a step is implied or a product")
        return derived

    def _multiplied(self, step: dict[str, Any], derived: Inequality, known: _Known, path: str) -> Poly:
        sides = [
            self._plain(object_of(side, f"{path}.{key}"), known, f"{path}.{key}")
            for key in ("left", "right")
            if (side := member(step, key, path)) is not None
        ]
        times = facts_of(member(step, "facts", path), f"{path}.facts")
        ops = [side.op for side in sides]
        if len(sides) == 1:
            if (*ops, derived.op) != ("==", "=="):
                raise _Wrong(path, "only an equation may be multiplied by facts, and gives an equation")
            return {tuple(sorted(factors + times)): value for factors, value in polynomial(sides[0]).items()}
        if len(sides) != 2 or times or "==" in (*ops, derived.op) or (derived.op == "<" and "<=" in ops):
            raise _Wrong(path, "these may not be multiplied so")
        left, right = (polynomial(side) for side in sides)
        self._spend(len(left) * len(right), path)
        total: Poly = {}
        for factors, value in left.items():
            for others, factor in right.items():
                add(total, tuple(sorted(factors + others)), -value * factor)
        return total

    def _added(self, sum_: dict[str, Any], known: _Known, path: str) -> tuple[Poly, bool]:
        """Return the lines' sum as ``polynomial <= 0``, without zeros, and whether it is strict."""
        total: Poly = {}
        strict = False
        for number, row in enumerate(list_of(member(sum_, "lines", path), f"{path}.lines")):
            place = f"{path}.lines[{number}]"
            line = object_of(row, place)
            inequality = self._plain(line, known, place)
            multiplier = number_of(member(line, "multiplier", place), f"{place}.multiplier")
            if multiplier < 0 and inequality.op != "==":
                raise _Wrong(place, "the multiplier of an inequality is negative")
            self._spend(len(inequality.terms), path)
            for factors, value in polynomial(inequality).items():
                add(total, factors, multiplier * value)
            strict |= inequality.op == "<" and multiplier > 0
        return {factors: value for factors, value in total.items() if value}, strict

    def _plain(self, row: dict[str, Any], known: _Known, path: str) -> Inequality:
        constraint = self._premise(row, known, path)
        if not isinstance(constraint, Inequality):
            raise ClaimLedgerError(f"{path}.constraint: alternatives cannot be added or multiplied")
        return constraint

    def _premise(self, row: dict[str, Any], known: _Known, path: str) -> Constraint:
        constraint = constraint_of(member(row, "constraint", path), f"{path}.constraint")
        name = member(row, "from", path)
        if name is not None:
            name = text_of(name, f"{path}.from")
            self._used.add((name, constraint))
        if name not in known.get(constraint, ()):
            raise _Wrong(path, f"{name or 'the proof so far'} does not say this")
        return constraint

    def _spend(self, work: int, path: str) -> None:
        self._work += work
        if self._work > MAX_WORK:
            raise ClaimLedgerError(f"{path}: the proof is too long to be checked")


def _witness(witness: dict[str, Any], ledger: frozenset[tuple[str, Constraint]] | None, path: str) -> None:
    point: dict[str, Fraction] = {}
    for number, row in enumerate(list_of(member(witness, "values", path), f"{path}.values")):
        place = f"{path}.values[{number}]"
        value = object_of(row, place)
        fact = text_of(member(value, "fact", place), f"{place}.fact")
        if fact in point:
            raise _Wrong(place, f"{fact} has two values")
        point[fact] = number_of(member(value, "value", place), f"{place}.value")
    rows = list_of(member(witness, "constraints", path), f"{path}.constraints")
    told: set[tuple[str, Constraint]] = set()
    for number, row in enumerate(rows):
        place = f"{path}.constraints[{number}]"
        name, constraint = row_of(row, place)
        told.add((name, constraint))
        missing = sorted(mentioned(constraint) - point.keys())
        if missing:
            raise _Wrong(place, f"{missing[0]} has no value")
        if not _holds(constraint, point):
            raise _Wrong(place, f"what {name} says does not hold")
    if ledger is None:
        return
    # Whole numbers are looked at apart: a witness shows that all else can hold.
    ledger = frozenset(one for one in ledger if not isinstance(one[1], WholeNumber))
    if told - ledger:
        raise _Wrong(path, f"the ledger has {min(name for name, _ in told - ledger)} say something else")
    left_out = sorted(name for name, one in ledger - told if not point.keys().isdisjoint(mentioned(one)))
    if left_out:
        raise _Wrong(path, f"what {left_out[0]} says is left out")


def _holds(constraint: Constraint, point: Mapping[str, Fraction]) -> bool:
    if isinstance(constraint, Alternatives):
        return any(all(_holds(one, point) for one in each) for each in constraint.alternatives)
    if isinstance(constraint, WholeNumber):
        return point[constraint.fact].denominator == 1
    total = Fraction(0)
    for factors, coefficient in constraint.terms:
        product = coefficient
        for fact in factors:
            product *= point[fact]
        total += product
    if constraint.op == "==":
        return total == constraint.bound
    return total < constraint.bound or (constraint.op == "<=" and total == constraint.bound)


def _with(known: _Known, more: Iterable[Constraint]) -> _Known:
    wider = dict(known)
    for constraint in more:
        wider[constraint] = wider.get(constraint, frozenset()) | {None}
    return wider


def _less(total: Poly, inequality: Inequality) -> Poly:
    rest = dict(total)
    for factors, value in polynomial(inequality).items():
        add(rest, factors, -value)
    return {factors: value for factors, value in rest.items() if value}
