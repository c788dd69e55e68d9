"""Linear constraints from intervals: the few shapes that every relation is made of."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from claimledger.interval import Interval
from claimledger.system import MINUS_ONE, ONE, Linear, Op, Variable

Terms = tuple[tuple[Variable, Fraction], ...]
"""A linear form: variables with their coefficients."""

ZERO = Fraction(0)


def minus(coefficient: Fraction) -> Fraction:
    """Return *coefficient* with its sign turned."""
    return MINUS_ONE if coefficient is ONE else ONE if coefficient is MINUS_ONE else -coefficient


def form(terms: Iterable[tuple[Variable, Fraction]]) -> Terms:
    """Return *terms* with like ones added and zero ones dropped, in order of first appearance."""
    total: dict[Variable, Fraction] = {}
    for variable, coefficient in terms:
        total[variable] = total.get(variable, ZERO) + coefficient
    return tuple((variable, coefficient) for variable, coefficient in total.items() if coefficient)


def bounded(terms: Terms, values: Interval) -> tuple[Linear, ...]:
    """Return constraints that hold the form inside *values*."""
    if values.lower is not None and values.lower == values.upper:
        return (Linear(terms, "==", values.lower),)
    rows: list[Linear] = []
    if values.lower is not None:
        below = tuple((variable, minus(coefficient)) for variable, coefficient in terms)
        rows.append(Linear(below, _less(open_end=values.lower_open), -values.lower))
    if values.upper is not None:
        rows.append(Linear(terms, _less(open_end=values.upper_open), values.upper))
    return tuple(rows)


def positive(variable: Variable) -> Linear:
    """Return ``variable > 0``."""
    return Linear(((variable, MINUS_ONE),), "<", ZERO)


def negative(variable: Variable) -> Linear:
    """Return ``variable < 0``."""
    return Linear(((variable, ONE),), "<", ZERO)


def at_most(left: Variable, right: Variable) -> Linear | None:
    """Return ``left <= right``; None where they are the same variable."""
    return None if left == right else Linear(((left, ONE), (right, MINUS_ONE)), "<=", ZERO)


def times(above: Terms, values: Interval, below: Variable, *, turned: bool = False) -> tuple[Linear, ...]:
    """
    Return constraints that put the form *above* between the ends of *values* times *below*.

    Args:
        above: A linear form.
        values: The factor's values.
        below: What the factor multiplies; its sign is the caller's to ask for.
        turned: Whether *below* is negative, which turns the inequalities.
    """
    apart = all(variable is not below and variable != below for variable, _ in above)

    def less(end: Fraction) -> Terms:
        terms = (*above, (below, -end))
        return terms if apart and end else form(terms)

    def more(end: Fraction) -> Terms:
        terms = (*((variable, minus(coefficient)) for variable, coefficient in above), (below, end))
        return terms if apart and end else form(terms)

    if values.lower is not None and values.lower == values.upper:
        return (Linear(less(values.lower), "==", ZERO),)
    rows: list[Linear] = []
    if values.lower is not None:
        side = less if turned else more
        rows.append(Linear(side(values.lower), _less(open_end=values.lower_open), ZERO))
    if values.upper is not None:
        side = more if turned else less
        rows.append(Linear(side(values.upper), _less(open_end=values.upper_open), ZERO))
    return tuple(rows)


def _less(*, open_end: bool) -> Op:
    return "<" if open_end else "<="
