"""Products of a component's own linear constraints: what they say of the products of unknowns it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from claimledger.solve.certificate import Line
from claimledger.solve.indexed import Indexed
from claimledger.solve.rational import exact
from claimledger.system import Linear, Op, Variable

PAIRS = 300
"""Products above which none is taken: each makes the relaxation slower."""

_CONSTANT = -1
"""Stands for a column that is always one."""


class Multiplied(NamedTuple):
    """A product: its sum by the columns of its factors, and how it was made, as a certificate's `Product` has it."""

    sums: dict[tuple[int, ...], Fraction]
    op: Op
    lines: tuple[Line, ...]
    times: tuple[Variable, ...]
    uses: tuple[int, ...]


class _Row(NamedTuple):
    constraint: Linear
    origin: str
    place: int
    terms: list[tuple[int, Fraction]]


def multiplied(indexed: Indexed, bounds: Sequence[int]) -> list[Multiplied]:
    """
    Return the products of pairs of rows that make products of unknowns which the component speaks of; none if too many.

    So two growth rates give that of a product, though no level is known.

    Args:
        indexed: The component.
        bounds: The bounds whose rows hold.
    """
    around: dict[int, set[int]] = {}
    for factors in indexed.monomials:
        for column in factors:
            rest = list(factors)
            rest.remove(column)
            around.setdefault(column, set()).update(rest)
    rows = list(_rows(indexed, bounds, around))
    pairs = [
        (one, two)
        for at, one in enumerate(rows)
        for two in rows[at:]
        if one.constraint.op != "=="
        and two.constraint.op != "=="
        and any(around[column] & {other for other, _ in two.terms} for column, _ in one.terms if column != _CONSTANT)
    ]
    times = [
        (row, column)
        for row in rows
        if row.constraint.op == "=="
        for column in sorted(set().union(*(around[column] for column, _ in row.terms if column != _CONSTANT)))
    ]
    if len(pairs) + len(times) > PAIRS:
        return []
    found = []
    for one, two in pairs:
        strict = one.constraint.op == two.constraint.op == "<"
        lines = (Line(one.origin, one.constraint, Fraction(1)), Line(two.origin, two.constraint, Fraction(1)))
        found.append(
            Multiplied(_expanded(one.terms, two.terms, -1), "<" if strict else "<=", lines, (), (one.place, two.place))
        )
    for row, column in times:
        sums = _expanded(row.terms, [(column, exact(1))], 1)
        line = Line(row.origin, row.constraint, Fraction(1))
        found.append(Multiplied(sums, "==", (line,), (indexed.variables[column],), (row.place,)))
    return found


def _rows(indexed: Indexed, bounds: Sequence[int], around: dict[int, set[int]]) -> Iterator[_Row]:
    """Yield the linear rows of *bounds* that speak of factors alone, each once, its right side moved to the left."""
    for row, place in {indexed.bounds[place].row: place for place in bounds}.items():
        constraint = indexed.rows[row].constraint
        if not isinstance(constraint, Linear):
            continue
        terms = [
            (column, exact(value))
            for variable, value in constraint.terms
            if (column := indexed.column(variable)) is not None
        ]
        if terms and all(column in around for column, _ in terms):
            yield _Row(constraint, indexed.rows[row].origin, place, [*terms, (_CONSTANT, -exact(constraint.bound))])


def _expanded(
    one: Sequence[tuple[int, Fraction]], two: Sequence[tuple[int, Fraction]], sign: int
) -> dict[tuple[int, ...], Fraction]:
    """Return a product of two sums by factors."""
    sums: dict[tuple[int, ...], Fraction] = {}
    for column, value in one:
        for other, factor in two:
            factors = tuple(sorted(each for each in (column, other) if each != _CONSTANT))
            sums[factors] = sums.get(factors, 0) + sign * value * factor
    return {factors: value for factors, value in sums.items() if value}
