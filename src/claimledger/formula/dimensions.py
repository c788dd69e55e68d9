"""Whether the dimensions of a formula agree: nothing of one kind is added to, or compared with, another kind."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from attrs import evolve, frozen

from claimledger.errors import FormulaError, UnitError
from claimledger.formula.tree import Comparison, Expression, Formula, Negate, Number, Operation, Reference
from claimledger.interval import exact_text
from claimledger.units import Dimension, Unit, multiplied

_POINTS: Dimension = (("share_point", 1),)
_COMPARED = "compared with"


@frozen(kw_only=True)
class _Kind:
    """What a term measures."""

    dimension: Dimension = ()
    value: Fraction | None = None  # of a term without measures; None for others
    bare: bool = False  # made of numbers without unit
    percentage: bool = False  # a part of a whole told in percent, for which a bare 5 could mean 5 or 0.05
    gap: bool = False  # one percentage less another, which is so many points
    loose: bool = False  # has a bare number as factor, which may stand for "2 vehicles per collision"


def check(formula: Formula, unit_of: Callable[[Reference], Unit], resolve: Callable[[str], Unit]) -> None:
    """
    Refuse a formula whose dimensions do not agree.

    The sides of a comparison, the terms of a sum and an absolute tolerance must have one dimension. Zero agrees with all. Any
    other number that has no unit agrees with plain numbers only: beside a quantity, or a percentage, its unit must be written.
    As a factor it may stand for so many of one counted noun per other, so that ``vehicles >= 2 * collisions`` agrees. Percentage
    points may be added to a percentage, and compared with the difference of two.

    Args:
        formula: The formula.
        unit_of: Gives the unit of a measure or of a claim's measure.
        resolve: Gives the unit of a text, or raises `UnitError`.

    Raises:
        FormulaError: Dimensions do not agree, a unit is not known, or something is divided by zero.
    """
    checker = _Checker(formula.text, unit_of, resolve)
    for comparison in formula.comparisons:
        checker.comparison(comparison)


def check_expression(
    text: str, expression: Expression, unit_of: Callable[[Reference], Unit], resolve: Callable[[str], Unit]
) -> Dimension:
    """
    Return the dimension of a term; refuse one whose dimensions do not agree.

    Args:
        text: The text that it was read from.
        expression: The term.
        unit_of: Gives the unit of a measure or of a claim's measure.
        resolve: Gives the unit of a text, or raises `UnitError`.

    Raises:
        FormulaError: As for `check`.
    """
    return _Checker(text, unit_of, resolve).kind(expression).dimension


@frozen
class _Checker:
    text: str
    unit_of: Callable[[Reference], Unit]
    resolve: Callable[[str], Unit]

    def comparison(self, comparison: Comparison) -> None:
        left, right = self.kind(comparison.left), self.kind(comparison.right)
        both = self.agree(comparison.left, left, comparison.right, right, _COMPARED)
        within = comparison.within
        if within is not None and not within.relative:
            tolerance = self.kind(within)
            if tolerance.bare and tolerance.value and (both.dimension or both.percentage):
                raise self.error("a tolerance without unit: write within 2% or within 5 persons", within)
            self.agree(comparison.left, evolve(both, loose=False), within, tolerance, "held to a tolerance of")

    def kind(self, term: Expression) -> _Kind:
        if isinstance(term, Number):
            return self.number(term)
        if isinstance(term, Negate):
            inner = self.kind(term.operand)
            return inner if inner.value is None else evolve(inner, value=-inner.value)
        if not isinstance(term, Operation):
            return _told(self.unit_of(term))
        left, right = self.kind(term.left), self.kind(term.right)
        if term.op in ("+", "-"):
            words = "added to" if term.op == "+" else "subtracted from"
            both = self.agree(term.right, right, term.left, left, words)
            gap = both.gap or (term.op == "-" and both.percentage and left.dimension == right.dimension)
            return evolve(both, gap=gap, value=_folded(term.op, left.value, right.value))
        if term.op == "/" and right.value == 0:
            raise self.error("this divides by zero", term.right)
        sign = 1 if term.op == "*" else -1
        return _Kind(
            dimension=multiplied(left.dimension, right.dimension, sign),
            value=_folded(term.op, left.value, right.value),
            bare=left.bare and right.bare,
            percentage=left.percentage or right.percentage,
            loose=left.loose
            or right.loose
            or (left.bare and right.value is None)
            or (right.bare and left.value is None),
        )

    def number(self, number: Number) -> _Kind:
        if number.unit is None:
            return _Kind(value=number.value, bare=True)
        try:
            unit = self.resolve(number.unit)
        except UnitError as error:
            # Somebody who writes "2 deaths" may have meant the measure.
            hint = (
                f"; a product is written {exact_text(number.value)} * {number.unit}"
                if number.unit.isidentifier()
                else ""
            )
            raise self.error(f"{error.message}{hint}", number) from error
        return evolve(_told(unit), value=number.value * unit.factor)

    def agree(self, first: Expression, one: _Kind, second: Expression, other: _Kind, words: str) -> _Kind:
        """Return what both terms measure; refuse two that do not measure the same."""
        for number, bare, beside in ((first, one, other), (second, other, one)):
            if bare.bare and bare.value != 0 and not beside.bare:
                self.write_unit(number, bare.value, beside)
        if one.value == 0 or (one.bare and not other.bare):
            return other
        if other.value == 0 or one.dimension == other.dimension:
            return evolve(one, percentage=one.percentage or other.percentage, loose=one.loose and other.loose)
        if (one.loose or other.loose) and self.nouns_apart(one.dimension) == self.nouns_apart(other.dimension):
            return evolve(other if one.loose else one, loose=one.loose and other.loose)
        for share, points in ((one, other), (other, one)):
            if points.dimension == _POINTS and share.percentage and (share.gap or words != _COMPARED):
                return share
        message = f"{_words(one)} cannot be {words} {_words(other)}"
        raise FormulaError(message, self.text, min(first.start, second.start), max(first.end, second.end))

    def write_unit(self, number: Expression, value: Fraction | None, beside: _Kind) -> None:
        """Refuse a bare number beside what has a unit."""
        shown = "this number" if value is None else exact_text(value)
        if beside.dimension:
            raise self.error(
                f"{shown} has no unit, what it is held against is in {_words(beside)}: write its unit", number
            )
        if beside.percentage:
            either = "" if value is None else f": write {shown} percent, or {exact_text(value * 100)} percent"
            raise self.error(f"{shown} has no unit beside a percentage{either}", number)

    def nouns_apart(self, dimension: Dimension) -> tuple[Dimension, int]:
        """Return *dimension* without counted nouns, and how many they are: a bare factor may be so many of one per other."""
        counted = [base for base, _ in dimension if self.resolve(base).counted]
        rest = tuple((base, power) for base, power in dimension if base not in counted)
        return rest, sum(power for base, power in dimension if base in counted)

    def error(self, message: str, term: Expression) -> FormulaError:
        return FormulaError(message, self.text, term.start, term.end)


def _told(unit: Unit) -> _Kind:
    return _Kind(dimension=unit.dimension, percentage=not unit.dimension and unit.factor != 1)


def _folded(op: str, left: Fraction | None, right: Fraction | None) -> Fraction | None:
    """Return the value of an operation on two numbers; None where one of the two is no number."""
    if left is None or right is None:
        return None
    if op == "+":
        return left + right
    if op == "-":
        return left - right
    return left * right if op == "*" else left / right


def _words(kind: _Kind) -> str:
    over = "·".join(_power(base, power) for base, power in kind.dimension if power > 0)
    under = "·".join(_power(base, -power) for base, power in kind.dimension if power < 0)
    if not over and not under:
        return "a percentage" if kind.percentage else "a plain number"
    if kind.dimension == _POINTS:
        return "percentage points"
    return f"{over or '1'}/{under}" if under else over


def _power(base: str, power: int) -> str:
    return base if power == 1 else f"{base}^{power}"
