"""What a formula asks of its facts, as exact constraints: linear ones wherever that is possible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import product
from typing import Literal

from attrs import field, frozen

from claimledger.formula import Comparison, Expression, Formula, Negate, Number, Operation, Reference
from claimledger.relations._polynomial import Poly
from claimledger.system import Constraint, Either, Linear, Op, Polynomial, Unknown, Variable
from claimledger.units import Unit

MAX_TERMS = 200
"""A product of sums is multiplied out up to so many terms; beyond, a sum becomes an unknown of its own."""

_MAX_CASES = 4  # denominators of unknown sign that are told apart by cases: sixteen alternatives
_ONE = Fraction(1)
_ZERO = Fraction(0)
_NEVER = Linear((), "<", _ZERO)

_Row = tuple["_Quotient", Op]  # the quotient stands so to zero
_Rows = tuple[_Row, ...]


Part = Literal["whole", "opposite", "condition"]
"""Of a formula: that it holds, that it does not hold, or that the condition on which it asks something holds."""


def constraints(
    formula: Formula,
    variable: Callable[[Reference], Variable],
    resolve_unit: Callable[[str], Unit],
    positive: Callable[[Variable], bool],
    prefix: str,
    *,
    part: Part = "whole",
) -> tuple[Constraint, ...]:
    """
    Return constraints that hold together exactly where *formula* holds.

    A division presupposes that its divisor is not zero: the formula does not hold where it is, and as a condition it asks
    nothing there. Where a divisor is known not to be negative, both sides are multiplied by it; of others both signs are
    tried. Quotients that make this more than quadratic become unknowns of their own.

    Args:
        formula: A formula whose dimensions agree.
        variable: Gives the variable of a measure or claim, in the base unit of its dimension.
        resolve_unit: Gives the unit of a number.
        positive: Whether a variable cannot be negative. It is asked only where the form of the constraints rests on it: then
            they are right only together with what says so.
        prefix: Begins the names of unknowns; must be the formula's and context's own.
        part: Whether they are to hold where the formula does, where it does not, or where its condition does; a formula without
            a condition has one that always holds.
    """
    names = _Names(variable, resolve_unit, positive, prefix)
    if isinstance(formula.statement, Comparison):
        sides = _sides(formula.statement, names)
        return () if part == "condition" else _any_of(sides.holds() if part == "whole" else sides.fails())
    condition = _sides(formula.statement.condition, names)
    if part == "condition":
        return _any_of(condition.holds())
    consequence = _sides(formula.statement.consequence, names)
    if part == "whole":
        return _any_of((*condition.fails(), *consequence.holds()))
    return (*_any_of(condition.holds()), *_any_of(consequence.fails()))


@frozen(eq=False)
class _Names:
    """Numbers for the variables of a formula, and the unknowns that stand for parts of it."""

    variable: Callable[[Reference], Variable]
    resolve_unit: Callable[[str], Unit]
    positive: Callable[[Variable], bool]
    prefix: str
    variables: list[Variable] = field(factory=list)
    numbers: dict[Variable, int] = field(factory=dict)
    unknowns: dict[tuple[Poly, Poly], int] = field(factory=dict)
    signs: dict[int, bool] = field(factory=dict)

    def number(self, variable: Variable) -> int:
        if variable not in self.numbers:
            self.numbers[variable] = len(self.variables)
            self.variables.append(variable)
        return self.numbers[variable]

    def unknown(self, over: Poly, under: Poly) -> int:
        """Return the number of the unknown that is *over* divided by *under*."""
        if (over, under) not in self.unknowns:
            number = self.number(Unknown(f"{self.prefix}{len(self.unknowns) + 1}"))
            self.unknowns[over, under] = number
            self.signs[number] = self.sign(over) * self.sign(under) == 1
        return self.unknowns[over, under]

    def unsigned(self, number: int) -> bool:
        if number not in self.signs:
            self.signs[number] = self.positive(self.variables[number])
        return self.signs[number]

    def sign(self, poly: Poly) -> int:
        """Return 1 where *poly* cannot be negative, -1 where it cannot be positive, 0 where neither is known."""
        signs = {1 if coefficient > 0 else -1 for _, coefficient in poly}
        if len(signs) > 1:
            return 0
        odd = sorted({number for powers, _ in poly for number, count in Counter(powers).items() if count % 2})
        return next(iter(signs), 1) if all(self.unsigned(number) for number in odd) else 0


@frozen
class _Quotient:
    """A polynomial over a product of polynomials, none of which is zero."""

    over: Poly
    under: tuple[tuple[Poly, int], ...] = ()  # with their powers

    def scaled(self, factor: Fraction | int) -> _Quotient:
        return _Quotient(self.over.scaled(factor), self.under)


@frozen(eq=False)
class _Builder:
    """
    Brings the terms of one comparison to quotients.

    Args:
        names: The variables.
        multiply: Whether divisors are kept, to multiply by in the end; else each quotient becomes an unknown.
        nonzero: Divisors, in order of appearance.
        definitions: Polynomials that are zero, for they say what an unknown stands for.
        oversized: Whether a product was too large to be multiplied out, as one entry for each.
    """

    names: _Names
    multiply: bool
    nonzero: dict[Poly, None] = field(factory=dict)
    definitions: dict[int, Poly] = field(factory=dict)
    oversized: list[Poly] = field(factory=list)

    def quotient(self, term: Expression) -> _Quotient:
        if isinstance(term, Number):
            factor = _ONE if term.unit is None else self.names.resolve_unit(term.unit).factor
            return _Quotient(Poly.constant(term.value * factor))
        if isinstance(term, Negate):
            return self.quotient(term.operand).scaled(-1)
        if not isinstance(term, Operation):
            return _Quotient(Poly.variable(self.names.number(self.names.variable(term))))
        left, right = self.quotient(term.left), self.quotient(term.right)
        if term.op == "*":
            return _Quotient(self.times(left.over, right.over), _product(left.under, right.under))
        if term.op == "/":
            return self.divided(left, right)
        return self.sum(left, right if term.op == "+" else right.scaled(-1))

    def sum(self, left: _Quotient, right: _Quotient) -> _Quotient:
        common = dict(left.under)
        for divisor, power in right.under:
            common[divisor] = max(power, common.get(divisor, 0))
        sides = []
        for side in (left, right):
            own, over = dict(side.under), side.over
            for divisor, power in common.items():
                for _ in range(power - own.get(divisor, 0)):
                    over = self.times(over, divisor)
            sides.append(over)
        return _Quotient(sides[0] + sides[1], tuple(common.items()))

    def divided(self, left: _Quotient, right: _Quotient) -> _Quotient:
        if right.over.value and not right.under:
            return left.scaled(1 / right.over.value)
        # Divisors that differ by a factor are one: the factor goes to the other side.
        first = right.over.terms[0][1] if right.over.terms else _ONE
        divisor = right.over.scaled(1 / first)
        over = left.over.scaled(1 / first)
        if not divisor.value:
            self.nonzero[divisor] = None
        if not self.multiply:
            number = self.names.unknown(over, divisor)
            self.definitions[number] = self.times(Poly.variable(number), divisor) - over
            return _Quotient(Poly.variable(number))
        under = dict(left.under)
        for inner, power in right.under:
            cancelled = min(power, under.get(inner, 0))
            under[inner] = under.get(inner, 0) - cancelled
            for _ in range(power - cancelled):
                over = self.times(over, inner)
        if not divisor.value:
            under[divisor] = under.get(divisor, 0) + 1
        return _Quotient(over, tuple((inner, power) for inner, power in under.items() if power))

    def times(self, left: Poly, right: Poly) -> Poly:
        """Return the product; of two long sums, the longer one becomes an unknown."""
        if len(left.terms) * len(right.terms) > MAX_TERMS:
            left, right = (left, right) if len(left.terms) < len(right.terms) else (right, left)
            self.oversized.append(right)
            number = self.names.unknown(right, Poly.constant(1))
            self.definitions[number] = Poly.variable(number) - right
            return self.times(left, Poly.variable(number))
        return left * right

    def sign(self, quotient: _Quotient) -> int:
        """Return 1 where *quotient* cannot be negative, -1 where it cannot be positive, 0 where neither is known."""
        sign = self.names.sign(quotient.over)
        for divisor, power in quotient.under:
            sign *= self.names.sign(divisor) if power % 2 else 1
        return sign


def _product(left: tuple[tuple[Poly, int], ...], right: tuple[tuple[Poly, int], ...]) -> tuple[tuple[Poly, int], ...]:
    powers = dict(left)
    for divisor, power in right:
        powers[divisor] = powers.get(divisor, 0) + power
    return tuple(powers.items())


def _sides(comparison: Comparison, names: _Names) -> _Sides:
    """Return both sides as polynomials over products; with unknowns for quotients where they would grow too large."""
    sides = _Sides.of(comparison, _Builder(names, multiply=True))
    return sides if sides.small else _Sides.of(comparison, _Builder(names, multiply=False))


@frozen(eq=False)
class _Sides:
    """A comparison, ready to be told as constraints."""

    comparison: Comparison
    builder: _Builder
    left: _Quotient
    right: _Quotient
    tolerance: Fraction | None

    @classmethod
    def of(cls, comparison: Comparison, builder: _Builder) -> _Sides:
        within = comparison.within
        tolerance = None if within is None else builder.quotient(within).over.free
        left, right = builder.quotient(comparison.left), builder.quotient(comparison.right)
        return cls(comparison, builder, left, right, tolerance)

    @property
    def small(self) -> bool:
        """Whether multiplying by the divisors keeps it simple: at most quadratic, with few cases."""
        difference = self.difference()
        return not difference.under or (
            not self.builder.oversized
            and difference.over.degree <= 2
            and all(divisor.degree <= 2 for divisor in self.builder.nonzero)
            and len(difference.under) <= _MAX_CASES
        )

    def difference(self, factor: Fraction = _ONE, least: Fraction = _ZERO) -> _Quotient:
        """Return the left side less *factor* times the right side, less *least*."""
        difference = self.builder.sum(self.left, self.right.scaled(-factor))
        return self.builder.sum(difference, _Quotient(Poly.constant(-least)))

    def holds(self) -> tuple[tuple[Constraint, ...], ...]:
        """Return alternatives, one of which is met exactly where the comparison holds."""
        return tuple(alternative for rows in self.rows() for alternative in self.told(rows))

    def fails(self) -> tuple[tuple[Constraint, ...], ...]:
        """Return alternatives, one of which is met exactly where the comparison fails or divides by zero."""
        met = [alternative for rows in self.opposite() for alternative in self.told(rows)]
        undefined = ((*self.defined([divisor]), self.told_row(divisor, "==")) for divisor in self.builder.nonzero)
        return (*met, *undefined)

    def rows(self) -> tuple[_Rows, ...]:
        """Return alternatives of rows that say that the comparison holds."""
        op, tolerance = self.comparison.op, self.tolerance
        if tolerance:
            above, below = self.between(tolerance)
            return tuple(((high, "<="), (low.scaled(-1), "<=")) for high, low in self.by_sign(above, below, tolerance))
        difference = self.difference()
        if op == "==":
            return (((difference, "=="),),)
        return (((difference if op[0] == "<" else difference.scaled(-1), "<=" if op[1:] else "<"),),)

    def opposite(self) -> tuple[_Rows, ...]:
        """Return alternatives of rows that say that the comparison fails, all divisors not being zero."""
        op, tolerance = self.comparison.op, self.tolerance
        if tolerance:
            above, below = self.between(tolerance)
            sign = self.builder.sign(self.right) if self.relative else 1
            if sign:
                high, low = (above, below) if sign > 0 else (below, above)
                return (((high.scaled(-1), "<"),), ((low, "<"),))
            return (
                ((above.scaled(-1), "<"), (below.scaled(-1), "<")),
                ((above, "<"), (below, "<")),
            )
        difference = self.difference()
        if op == "==":
            return (((difference, "<"),), ((difference.scaled(-1), "<"),))
        return (((difference.scaled(-1) if op[0] == "<" else difference, "<" if op[1:] else "<="),),)

    @property
    def relative(self) -> bool:
        return self.comparison.within is not None and self.comparison.within.relative

    def between(self, tolerance: Fraction) -> tuple[_Quotient, _Quotient]:
        """Return how far the left side lies above the right one with the tolerance added, and with it taken away."""
        if self.relative:
            return self.difference(1 + tolerance), self.difference(1 - tolerance)
        return self.difference(least=tolerance), self.difference(least=-tolerance)

    def by_sign(
        self, above: _Quotient, below: _Quotient, tolerance: Fraction
    ) -> tuple[tuple[_Quotient, _Quotient], ...]:
        """Return pairs of what is at most zero and what is at least zero: one for each sign that the right side can have."""
        if not self.relative:
            return ((above, below),)
        # Sides no further apart than a part of the right one have its sign.
        sign = self.builder.sign(self.right) or (self.builder.sign(self.left) if tolerance < 1 else 0)
        both = ((above, below), (below, above))
        return both if sign == 0 else both[:1] if sign > 0 else both[1:]

    def told(self, rows: _Rows) -> Iterable[tuple[Constraint, ...]]:
        """Yield alternatives that say that all *rows* hold and that no divisor is zero."""
        names, nonzero = self.builder.names, self.builder.nonzero
        unclear: dict[Poly, None] = {}
        for quotient, op in rows:
            if op != "==":
                odd = (divisor for divisor, power in quotient.under if power % 2 and not names.sign(divisor))
                unclear.update(dict.fromkeys(odd))
        for case in product((1, -1), repeat=len(unclear)):
            signs = dict(zip(unclear, case, strict=True))
            presupposed: list[Constraint] = []
            for divisor in nonzero:
                sign = signs.get(divisor) or names.sign(divisor)
                both = tuple(self.told_row(divisor.scaled(-one), "<") for one in ((sign,) if sign else (1, -1)))
                presupposed.append(both[0] if sign else Either(tuple((one,) for one in both)))
            told: list[Constraint] = []
            for quotient, op in rows:
                sign = 1
                for divisor, power in quotient.under if op != "==" else ():
                    sign *= (signs.get(divisor) or names.sign(divisor)) if power % 2 else 1
                told.append(self.told_row(quotient.over.scaled(sign), op))
            polys = [*nonzero, *(quotient.over for quotient, _ in rows)]
            yield (*self.defined(polys), *presupposed, *told)

    def defined(self, polys: Iterable[Poly]) -> tuple[Constraint, ...]:
        """Return what the unknowns in *polys* stand for, and those in what they stand for."""
        pending = list(polys)
        needed: set[int] = set()
        while pending:
            for powers, _ in pending.pop():
                for number in powers:
                    if number in self.builder.definitions and number not in needed:
                        needed.add(number)
                        pending.append(self.builder.definitions[number])
        return tuple(self.told_row(self.builder.definitions[number], "==") for number in sorted(needed))

    def told_row(self, poly: Poly, op: Op) -> Constraint:
        """Return the constraint that *poly* stands so to zero."""
        variables, bound = self.builder.names.variables, -poly.free
        if poly.degree <= 1:
            return Linear(tuple((variables[powers[0]], factor) for powers, factor in poly if powers), op, bound)
        terms = ((tuple(variables[number] for number in powers), factor) for powers, factor in poly if powers)
        return Polynomial(tuple(terms), op, bound)


def _any_of(alternatives: Iterable[tuple[Constraint, ...]]) -> tuple[Constraint, ...]:
    """Return constraints that say that one of *alternatives* is met, without what is always or never true."""
    possible: dict[tuple[Constraint, ...], None] = {}
    for alternative in alternatives:
        told = [(constraint, _settled(constraint)) for constraint in alternative]
        if all(settled is not False for _, settled in told):
            possible[tuple(dict.fromkeys(constraint for constraint, settled in told if settled is None))] = None
    if not possible:
        return (_NEVER,)
    if () in possible:
        return ()
    return next(iter(possible)) if len(possible) == 1 else (Either(tuple(possible)),)


def _settled(constraint: Constraint) -> bool | None:
    """Return whether *constraint* always or never holds; None where that depends on the facts."""
    if not isinstance(constraint, Linear) or constraint.terms:
        return None
    bound = constraint.bound
    return bound == 0 if constraint.op == "==" else bound > 0 if constraint.op == "<" else bound >= 0
