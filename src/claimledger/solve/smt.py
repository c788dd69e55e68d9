"""Questions put to z3, for components that neither splitting nor branching decides."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from claimledger.solve.answers import Answer, Fails, Holds, Unknown, Word
from claimledger.solve.indexed import Clause, Indexed
from claimledger.solve.points import covers, with_fixed
from claimledger.solve.rational import number

UNIT = 25
"""Microseconds, about, that z3 takes for a unit of its own work on products of unknowns."""

DIGITS = (4, 9, 18)
"""Digits after the point at which irrational values are cut, one after another, in the search for a rational point."""


def check(indexed: Indexed, mask: int, budget: int) -> Answer:
    """
    Return what z3 says of the elements of *mask*; of a point only that it exists, where none with rational values is found.

    Args:
        indexed: The component.
        mask: The elements.
        budget: Units of work, about a microsecond each.
    """
    import z3  # noqa: PLC0415 - takes a tenth of a second, and few ledgers need it

    return _Question(z3, indexed, mask).answer(budget)


class _Question:
    """One question, in a context of its own, so that no earlier one bears on the answer."""

    def __init__(self, z3: Any, indexed: Indexed, mask: int) -> None:
        self._z3 = z3
        self._indexed = indexed
        self._mask = mask
        self._context = z3.Context()
        names = len(indexed.variables)
        # Named by number: z3 orders by name, and the ledger's names must not matter.
        self._columns = [z3.Real(f"x{place}", self._context) for place in range(names)]
        self._columns += [z3.Product([self._columns[factor] for factor in factors]) for factors in indexed.monomials]

    def answer(self, budget: int) -> Answer:
        z3, indexed = self._z3, self._indexed
        logic = "QF_NRA" if indexed.monomials else "QF_LRA"
        solver = z3.SolverFor(logic, self._context)
        solver.set("random_seed", 0)
        solver.set("rlimit", max(1, budget // UNIT))
        solver.add([self._bound(place) for place in indexed.active(self._mask)])
        clauses = indexed.asked(self._mask)
        solver.add([self._clause(clause) for clause in clauses])
        verdict = solver.check()
        if verdict == z3.unsat:
            return Fails(self._mask, Word(self._mask))
        if verdict != z3.sat:
            return Unknown()
        return Holds(self._rational(solver.model(), clauses))

    def _rational(self, model: Any, clauses: Sequence[Clause]) -> list[Fraction] | None:
        """Return a rational point near that of *model*, or None where none is found."""
        bounds = self._indexed.active(self._mask)
        pending = list(clauses)
        for clause in pending:  # grows while it is walked
            for inside, nested in clause.alternatives:
                wanted = [self._bound(place) for place in inside] + [self._clause(one) for one in nested]
                if self._z3.is_true(model.eval(self._all(wanted), model_completion=True)):
                    bounds.extend(inside)
                    pending.extend(nested)
                    break
        for digits in DIGITS:
            values = [self._value(model, column, digits) for column in self._columns[: len(self._indexed.variables)]]
            for cover in covers(self._indexed):
                found = with_fixed(self._indexed, bounds, {column: values[column] for column in cover})
                if found is not None:
                    return found
        return None

    def _value(self, model: Any, column: Any, digits: int) -> Fraction:
        value = model.eval(column, model_completion=True)
        if self._z3.is_algebraic_value(value):
            value = value.approx(digits)
        return number(value.numerator_as_long(), value.denominator_as_long())

    def _bound(self, place: int) -> Any:
        indexed = self._indexed
        bound = indexed.bounds[place]
        if bound.target < indexed.columns:
            left = self._columns[bound.target]
        else:
            columns, coefficients = indexed.forms[bound.target - indexed.columns]
            left = self._z3.Sum(
                [self._number(0)]
                + [
                    self._number(coefficient) * self._columns[column]
                    for column, coefficient in zip(columns, coefficients, strict=True)
                ]
            )
        right = self._number(bound.value)
        if bound.strict:
            return left < right if bound.upper else left > right
        return left <= right if bound.upper else left >= right

    def _clause(self, clause: Clause) -> Any:
        alternatives = [
            self._all([self._bound(place) for place in inside] + [self._clause(one) for one in nested])
            for inside, nested in clause.alternatives
        ]
        return self._z3.Or([*alternatives, self._z3.BoolVal(val=False, ctx=self._context)])

    def _all(self, parts: Sequence[Any]) -> Any:
        return self._z3.And([*parts, self._z3.BoolVal(val=True, ctx=self._context)])

    def _number(self, value: Fraction | int) -> Any:
        return self._z3.Q(int(value.numerator), int(value.denominator), self._context)
