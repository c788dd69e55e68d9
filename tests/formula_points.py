"""Whether a formula, or the constraints made of it, hold at a point: two evaluators that share no code with the library."""

from collections.abc import Iterable
from fractions import Fraction

from claimledger.formula import Comparison, Formula, Negate, Number, Operation
from claimledger.system import Either, Linear, Unknown, variables

HUNDREDTH = Fraction(1, 100)


def value(term, point):
    """Return the value of a term at *point* (values by name); ZeroDivisionError where it has none."""
    if isinstance(term, Number):
        return term.value * (HUNDREDTH if term.unit in ("%", "percent") else 1)
    if isinstance(term, Negate):
        return -value(term.operand, point)
    if isinstance(term, Operation):
        left, right = value(term.left, point), value(term.right, point)
        return {
            "+": lambda: left + right,
            "-": lambda: left - right,
            "*": lambda: left * right,
            "/": lambda: left / right,
        }[term.op]()
    return point[term.measure]


def compared(comparison: Comparison, point) -> bool | None:
    """Return whether a comparison holds at *point*; None where it divides by zero."""
    try:
        left, right = value(comparison.left, point), value(comparison.right, point)
    except ZeroDivisionError:
        return None
    within = comparison.within
    if within is not None:
        size = within.value * HUNDREDTH * abs(right) if within.relative else within.value
        return abs(left - right) <= size
    return {"==": left == right, "<=": left <= right, ">=": left >= right, "<": left < right, ">": left > right}[
        comparison.op
    ]


def holds(formula: Formula, point) -> bool:
    """Return whether *formula* holds at *point*: not where it divides by zero, unless in its condition."""
    results = [compared(comparison, point) for comparison in formula.comparisons]
    return results[0] is True if len(results) == 1 else results[0] is not True or results[1] is True


def met(constraints: Iterable[object], point) -> bool:
    """Return whether *constraints* hold at *point* for some values of their unknowns, each of which one equation gives."""
    rows = [row for row in constraints if not isinstance(row, Either)]
    choices = [row for row in constraints if isinstance(row, Either)]
    known = _solved(rows, point)
    if known is None:
        return False
    # What depends on no unknown comes first: where a divisor is zero, nothing gives the quotient.
    choices.sort(key=lambda row: any(_name(variable) not in known for variable in variables(row)))
    if not all(any(met(alternative, known) for alternative in row.alternatives) for row in choices):
        return False
    assert not [row for row in rows if _free(row, known)], "no equation gives the value of an unknown"
    return True


def _solved(rows, point) -> dict[str, Fraction] | None:
    """Return values of the point and of the unknowns that equations give; None where one of *rows* fails."""
    known = dict(point)
    rows = list(rows)
    while rows:
        ready = [row for row in rows if not _free(row, known)]
        if not all(_true(row, known) for row in ready):
            return None
        rows = [row for row in rows if _free(row, known)]
        for row in rows:
            if row.op == "==" and len(free := _free(row, known)) == 1:
                rest = _at(row, known | {free[0]: Fraction(0)})
                factor = _at(row, known | {free[0]: Fraction(1)}) - rest
                if factor:
                    known[free[0]] = -rest / factor
                    break
        else:
            return known
    return known


def _monomials(row):
    return [((variable,), factor) for variable, factor in row.terms] if isinstance(row, Linear) else row.terms


def _name(variable):
    return variable.name if isinstance(variable, Unknown) else variable


def _free(row, known):
    names = dict.fromkeys(_name(variable) for monomial, _ in _monomials(row) for variable in monomial)
    return [name for name in names if name not in known]


def _at(row, known):
    total = -row.bound
    for monomial, factor in _monomials(row):
        product = factor
        for variable in monomial:
            product *= known[_name(variable)]
        total += product
    return total


def _true(row, known) -> bool:
    total = _at(row, known)
    return {"==": total == 0, "<=": total <= 0, "<": total < 0}[row.op]
