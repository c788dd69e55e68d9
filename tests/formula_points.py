"""Whether a formula, or the constraints made of it, hold at a point: two evaluators that share no code with the library."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from claimledger.formula import Comparison, Formula, Negate, Number, Operation
from claimledger.system import Either, Linear, Unknown

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
    for known, rest in _solved(list(constraints), dict(point)):
        open_rows = [row for row in rest if not isinstance(row, Either) and _free(row, known)]
        assert not open_rows, f"no equation gives {open_rows}"
        alternatives = [row for row in rest if isinstance(row, Either)]
        if all(any(met(alternative, known) for alternative in row.alternatives) for row in alternatives):
            return True
    return False


def _solved(rows, known) -> Iterator[tuple[dict[object, Fraction], list[object]]]:
    """Yield values with all unknowns solved for, and the rows left; nothing where a row fails."""
    while True:
        rows, before = (
            [row for row in rows if isinstance(row, Either) or _free(row, known) or not _true(row, known)],
            rows,
        )
        if any(not isinstance(row, Either) and not _free(row, known) for row in rows):
            return
        for row in rows:
            if isinstance(row, Either) or row.op != "==" or len(_free(row, known)) != 1:
                continue
            (unknown,) = _free(row, known)
            factor = _at(row, {**known, unknown: Fraction(1)}) - _at(row, {**known, unknown: Fraction(0)})
            if factor:
                known = {**known, unknown: -_at(row, {**known, unknown: Fraction(0)}) / factor}
                break
            # The unknown stands for something over zero: where that is not zero, nothing does.
            if _at(row, {**known, unknown: Fraction(0)}):
                return
        else:
            if len(rows) == len(before):
                yield known, rows
                return


def _monomials(row):
    return [((variable,), factor) for variable, factor in row.terms] if isinstance(row, Linear) else row.terms


def _name(variable):
    return variable.name if isinstance(variable, Unknown) else variable


def _free(row, known):
    names = dict.fromkeys(_name(variable) for variables, _ in _monomials(row) for variable in variables)
    return [name for name in names if name not in known]


def _at(row, known):
    total = -row.bound
    for variables, factor in _monomials(row):
        product = factor
        for variable in variables:
            product *= known[_name(variable)]
        total += product
    return total


def _true(row, known) -> bool:
    total = _at(row, known)
    return {"==": total == 0, "<=": total <= 0, "<": total < 0}[row.op]
