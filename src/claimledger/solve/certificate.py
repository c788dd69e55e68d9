"""
Proofs that requirements cannot all hold, points at which they do, and the checker of both, which trusts no solver.

The checker reads constraints and rationals alone and shares no code with the solvers. A sum takes constraints with multipliers,
none negative on an inequality, so that everything on the left cancels and ``0 <= -1`` (or ``0 < 0``) is left (Farkas' lemma). A
disjunction is refuted alternative by alternative, and a range of values half by half. Products of inequalities may be taken as
further inequalities, so that sums can also run over products of variables. Whole numbers need another sum: equations that add up
to whole multiples of whole numbers on the left, and to a fraction on the right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from claimledger.amount import ReadingName
from claimledger.system import Constraint, Either, Linear, Polynomial, Requirement, Variable


@frozen
class Line:
    """
    One constraint of a sum.

    Args:
        requirement: Id of the requirement that asks for it; empty where the proof itself supposed or derived it.
        constraint: The constraint.
        multiplier: What it is multiplied by; negative on equalities only.
    """

    requirement: str
    constraint: Linear | Polynomial
    multiplier: Fraction


@frozen
class Sum:
    """
    Constraints that add up to ``0 <= -1`` or to ``0 < 0``.

    Args:
        lines: The constraints with their multipliers.
    """

    lines: tuple[Line, ...]


@frozen
class Cases:
    """
    A disjunction all of whose alternatives are refuted.

    Args:
        requirement: Id of the requirement that asks for it; empty for one inside an alternative.
        either: The disjunction.
        branches: For each alternative a refutation that may also use the alternative's constraints.
    """

    requirement: str
    either: Either
    branches: tuple[Proof, ...]


@frozen
class Halves:
    """
    A variable's values, refuted below and above a point.

    Args:
        variable: The variable.
        at: The point.
        below: A refutation that may also use ``variable <= at``.
        above: A refutation that may also use ``-variable <= -at``.
    """

    variable: Variable
    at: Fraction
    below: Proof
    above: Proof


@frozen
class Implied:
    """
    A constraint that follows from others.

    Args:
        constraint: An inequality, for use in the rest of the proof.
        lines: Constraints that add up to it, or to something stronger.
    """

    constraint: Linear | Polynomial
    lines: tuple[Line, ...]


@frozen
class Product:
    """
    The product of two inequalities, or of an equality and variables.

    Args:
        constraint: What the product says, for use in the rest of the proof: ``(left)(right) >= 0``, turned into ``<=`` or ``<``
            (the latter where both are strict); or ``(left) · variables == 0``.
        left: What is multiplied.
        right: An inequality; None where *left* is an equality.
        times: The variables that an equality is multiplied by.
    """

    constraint: Polynomial
    left: Line
    right: Line | None = None
    times: tuple[Variable, ...] = ()


@frozen
class Derivation:
    """
    Steps that derive further constraints, and a refutation that uses them.

    Args:
        steps: Each may use the ones before it.
        rest: A refutation that may also use what the steps derive.
    """

    steps: tuple[Implied | Product, ...]
    rest: Proof


@frozen
class WholeSum:
    """
    Equations that add up to whole multiples of whole numbers on the left, and a fraction on the right.

    Args:
        lines: The equations with their multipliers.
        whole: Every variable that is left in the sum, with the id of the requirement that says it is a whole number.
    """

    lines: tuple[Line, ...]
    whole: tuple[tuple[str, Variable], ...]

    @property
    def total(self) -> Linear:
        """The equation that they add up to, its terms in the order of `whole`."""
        left = {variable: Fraction(0) for _, variable in self.whole}
        for line in self.lines:
            for variable, coefficient in line.constraint.terms if isinstance(line.constraint, Linear) else ():
                left[variable] = left.get(variable, Fraction(0)) + line.multiplier * coefficient
        right = sum((line.multiplier * line.constraint.bound for line in self.lines), Fraction(0))
        return Linear(tuple((one, value) for one, value in left.items() if value), "==", right)


Proof = Sum | Cases | Halves | Derivation | WholeSum
"""Why requirements cannot all hold."""


def standing(
    requirements: Iterable[Requirement], claims: Iterable[str], declarations: Iterable[str]
) -> list[Requirement]:
    """Return the requirements that ask something while just these claims and declarations stand."""
    stated, declared = set(claims), set(declarations)
    return [
        one for one in requirements if one.id in (stated if one.stated else declared) and declared.issuperset(one.needs)
    ]


def flaw(proof: Proof, requirements: Iterable[Requirement], reading: ReadingName) -> str | None:
    """
    Return what is wrong with *proof*, or None where it proves that *requirements* cannot all hold.

    Args:
        proof: The proof.
        requirements: What stands; the proof may use nothing else.
        reading: The reading under which it stands.
    """
    known: dict[Constraint, set[str]] = {}
    requirements = tuple(requirements)
    for requirement in requirements:
        for constraint in requirement.constraints(reading):
            known.setdefault(constraint, set()).add(requirement.id)
    if isinstance(proof, WholeSum):
        whole = {(one.id, variable) for one in requirements for variable in one.whole}
        return _whole_flaw(proof, known, whole, _Polynomials())
    return _flaw(proof, known, _Polynomials())


def unsatisfied(
    point: Mapping[Variable, Fraction], requirements: Iterable[Requirement], reading: ReadingName
) -> str | None:
    """Return the id of the first of *requirements* that does not hold at *point*, or None where all hold."""
    for requirement in requirements:
        if not all(_holds(constraint, point) for constraint in requirement.constraints(reading)):
            return requirement.id
    return None


def _holds(constraint: Constraint, point: Mapping[Variable, Fraction]) -> bool:
    if isinstance(constraint, Either):
        return any(all(_holds(member, point) for member in each) for each in constraint.alternatives)
    total = Fraction(0)
    if isinstance(constraint, Linear):
        for variable, coefficient in constraint.terms:
            total += coefficient * point[variable]
    else:
        for monomial, coefficient in constraint.terms:
            product = coefficient
            for variable in monomial:
                product *= point[variable]
            total += product
    if constraint.op == "==":
        return total == constraint.bound
    return total < constraint.bound or (constraint.op == "<=" and total == constraint.bound)


_Poly = dict[tuple[int, ...], Fraction]


class _Polynomials:
    """Constraints as polynomials ``left - right``, by the numbers of the variables in their monomials."""

    def __init__(self) -> None:
        self._numbers: dict[Variable, int] = {}

    def monomial(self, factors: Iterable[Variable]) -> tuple[int, ...]:
        return tuple(sorted(self._numbers.setdefault(one, len(self._numbers)) for one in factors))

    def of(self, constraint: Linear | Polynomial) -> _Poly:
        total: _Poly = {(): -constraint.bound}
        if isinstance(constraint, Linear):
            for variable, coefficient in constraint.terms:
                _add(total, self.monomial((variable,)), coefficient)
        else:
            for factors, coefficient in constraint.terms:
                _add(total, self.monomial(factors), coefficient)
        return total


def _add(total: _Poly, monomial: tuple[int, ...], value: Fraction) -> None:
    total[monomial] = total.get(monomial, Fraction(0)) + value


def _reduced(total: _Poly) -> _Poly:
    return {monomial: value for monomial, value in total.items() if value != 0}


def _flaw(proof: Proof, known: Mapping[Constraint, set[str]], polynomials: _Polynomials) -> str | None:
    if isinstance(proof, Sum):
        return _sum_flaw(proof, known, polynomials)
    if isinstance(proof, Cases):
        return _cases_flaw(proof, known, polynomials)
    if isinstance(proof, WholeSum):
        return "whole numbers are looked at only where nothing is supposed"
    if isinstance(proof, Halves):
        one = Fraction(1)
        below = Linear(((proof.variable, one),), "<=", proof.at)
        above = Linear(((proof.variable, -one),), "<=", -proof.at)
        return _flaw(proof.below, _with(known, (below,)), polynomials) or _flaw(
            proof.above, _with(known, (above,)), polynomials
        )
    for step in proof.steps:
        wrong = (
            _implied_flaw(step, known, polynomials)
            if isinstance(step, Implied)
            else _product_flaw(step, known, polynomials)
        )
        if wrong is not None:
            return wrong
        known = _with(known, (step.constraint,))
    return _flaw(proof.rest, known, polynomials)


def _with(known: Mapping[Constraint, set[str]], more: Iterable[Constraint]) -> dict[Constraint, set[str]]:
    wider = dict(known)
    for constraint in more:
        wider[constraint] = wider.get(constraint, set()) | {""}
    return wider


def _unknown(requirement: str, constraint: Constraint, known: Mapping[Constraint, set[str]]) -> str | None:
    if requirement in known.get(constraint, ()):
        return None
    return f"{requirement or 'the proof'} does not ask for {constraint}"


def _cases_flaw(proof: Cases, known: Mapping[Constraint, set[str]], polynomials: _Polynomials) -> str | None:
    wrong = _unknown(proof.requirement, proof.either, known)
    if wrong is not None:
        return wrong
    if len(proof.branches) != len(proof.either.alternatives):
        return f"{len(proof.either.alternatives)} alternatives need as many refutations, not {len(proof.branches)}"
    for alternative, branch in zip(proof.either.alternatives, proof.branches, strict=True):
        wrong = _flaw(branch, _with(known, alternative), polynomials)
        if wrong is not None:
            return wrong
    return None


def _added(
    lines: Sequence[Line], known: Mapping[Constraint, set[str]], polynomials: _Polynomials
) -> tuple[_Poly, bool] | str:
    """Return the sum of the lines as ``polynomial <= 0`` and whether it is strict, or what is wrong with a line."""
    total: _Poly = {}
    strict = False
    for line in lines:
        wrong = _unknown(line.requirement, line.constraint, known)
        if wrong is not None:
            return wrong
        if line.multiplier < 0 and line.constraint.op != "==":
            return f"a negative multiplier of the inequality {line.constraint}"
        for monomial, value in polynomials.of(line.constraint).items():
            _add(total, monomial, value * line.multiplier)
        strict |= line.constraint.op == "<" and line.multiplier > 0
    return _reduced(total), strict


def _sum_flaw(proof: Sum, known: Mapping[Constraint, set[str]], polynomials: _Polynomials) -> str | None:
    added = _added(proof.lines, known, polynomials)
    if isinstance(added, str):
        return added
    total, strict = added
    constant = total.pop((), Fraction(0))
    if total:
        return "the left side of the sum does not cancel"
    if constant > 0 or (constant == 0 and strict):
        return None
    return f"the sum says 0 {'<' if strict else '<='} {-constant}, which holds"


def _whole_flaw(
    proof: WholeSum,
    known: Mapping[Constraint, set[str]],
    whole: set[tuple[str, Variable]],
    polynomials: _Polynomials,
) -> str | None:
    for name, variable in proof.whole:
        if (name, variable) not in whole:
            return f"{name} does not say that {variable} is a whole number"
    for line in proof.lines:
        if line.constraint.op != "==":
            return f"{line.constraint} is no equation"
    added = _added(proof.lines, known, polynomials)
    if isinstance(added, str):
        return added
    total, _ = added
    constant = total.pop((), Fraction(0))
    counted = {polynomials.monomial((variable,)) for _, variable in proof.whole}
    if any(monomial not in counted or value.denominator != 1 for monomial, value in total.items()):
        return "the left side of the sum need not be a whole number"
    if constant.denominator == 1:
        return "the right side of the sum is a whole number"
    return None


def _implied_flaw(step: Implied, known: Mapping[Constraint, set[str]], polynomials: _Polynomials) -> str | None:
    added = _added(step.lines, known, polynomials)
    if isinstance(added, str):
        return added
    if step.constraint.op == "==":
        return "a sum of inequalities implies no equation"
    total, strict = added
    for monomial, value in polynomials.of(step.constraint).items():
        _add(total, monomial, -value)
    total = _reduced(total)
    slack = total.pop((), Fraction(0))
    if total:
        return f"the sum does not come to {step.constraint}"
    if slack < 0 or (slack == 0 and step.constraint.op == "<" and not strict):
        return f"the sum is weaker than {step.constraint}"
    return None


def _product_flaw(step: Product, known: Mapping[Constraint, set[str]], polynomials: _Polynomials) -> str | None:
    left, right = step.left, step.right
    for line in (left, right):
        if line is not None:
            wrong = _unknown(line.requirement, line.constraint, known)
            if wrong is not None:
                return wrong
    total: _Poly = {}
    if right is None:
        if left.constraint.op != "==" or step.constraint.op != "==":
            return "only an equation may be multiplied by variables, and gives an equation"
        times = polynomials.monomial(step.times)
        for monomial, value in polynomials.of(left.constraint).items():
            _add(total, tuple(sorted(monomial + times)), value)
    else:
        if "==" in (left.constraint.op, right.constraint.op, step.constraint.op):
            return "a product of inequalities takes and gives no equation"
        if step.constraint.op == "<" and "<=" in (left.constraint.op, right.constraint.op):
            return "a product is strict only where both inequalities are"
        second = polynomials.of(right.constraint)
        for monomial, value in polynomials.of(left.constraint).items():
            for other, factor in second.items():
                _add(total, tuple(sorted(monomial + other)), -value * factor)
    for monomial, value in polynomials.of(step.constraint).items():
        _add(total, monomial, -value)
    return f"the product is not {step.constraint}" if _reduced(total) else None
