"""
Whether equations have solutions in whole numbers.

For equations ``A x = b`` that have rational solutions exactly one holds: they have a solution in whole numbers, or some
multipliers make the left side whole multiples of the unknowns and the right side a fraction. Which one is read off the Hermite
normal form of A: column by column it is brought to a triangle by adding whole multiples of columns to one another, which changes no
question of wholeness, and then the unknowns of the triangle are worked out one after another. Unknowns that need not be whole are
eliminated first, as in any linear system.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from claimledger.amount import ReadingName
from claimledger.solve.answers import Answer, Fails, Fractional, Holds, Refutation, Unknown
from claimledger.solve.certificate import Line, WholeSum
from claimledger.solve.components import ordered
from claimledger.solve.indexed import Element, Indexed
from claimledger.system import Linear, Requirement, Variable

LARGEST = 200
"""Unknowns in the equations around a component's whole numbers beyond which these are not looked at."""

LONGEST = 2_000
"""Bits of a number beyond which whole numbers are not looked for."""

MAX_WORK = 10_000_000
"""Steps of arithmetic after which no further question about one component is answered."""

_ZERO = Fraction(0)


class _Equation(NamedTuple):
    """An equation as it was asked for: by which elements together, and what."""

    owners: int
    origin: str
    constraint: Linear


class _Row(NamedTuple):
    """A combination of equations: coefficients by column, right side, and the multipliers by equation; no zeros."""

    left: dict[int, Fraction]
    right: Fraction
    made_of: dict[int, Fraction]


class Lattice:
    """
    Answers for any set of elements of a component that is consistent otherwise whether whole numbers can meet its equations.

    Args:
        indexed: The component.
        requirements: Its requirements.
        reading: The reading that it was indexed under.

    Attributes:
        indexed: The component.
        work: Units of work done so far.
    """

    def __init__(self, indexed: Indexed, requirements: Sequence[Requirement], reading: ReadingName) -> None:
        self.indexed = indexed
        self.work = 0
        places = {element: 1 << place for place, element in enumerate(indexed.elements)}
        self._variables: dict[Variable, int] = {}
        self._equations: list[_Equation] = []
        self._whole: dict[int, tuple[int, str]] = {}
        requirements = ordered(requirements)
        for one, equation in _equations(requirements, reading):
            owners = places[Element(one.stated, one.id)]
            for name in one.needs:
                owners |= places[Element(stated=False, id=name)]
            self._equations.append(_Equation(owners, one.id, equation))
            for variable, _ in equation.terms:
                self._variables.setdefault(variable, len(self._variables))
        for one in requirements:
            for variable in one.whole:
                column = self._variables.get(variable)
                if column is not None:
                    self._whole.setdefault(column, (places[Element(stated=False, id=one.id)], one.id))
        # What is known of one unknown alone comes first, so that most columns need no further work.
        self._order = sorted(range(len(self._equations)), key=lambda at: len(self._equations[at].constraint.terms) > 1)

    @property
    def small(self) -> bool:
        """Whether the component is small enough for whole numbers to be looked for, and has some."""
        return bool(self._whole) and len(self._variables) <= LARGEST and len(self._equations) <= 2 * LARGEST

    def check(self, mask: int, *, witness: bool = True) -> Answer:  # noqa: ARG002 - there is no point to be had
        """Return whether whole numbers can meet the equations of the elements of *mask*."""
        if self.work > MAX_WORK:
            return Unknown()
        whole = {column for column, (owner, _) in self._whole.items() if owner & mask}
        rows = [self._row(at) for at in self._order if self._equations[at].owners & ~mask == 0]
        found = self._fractional(self._without(rows, whole))
        if not isinstance(found, _Row):
            return found
        names = {column: variable for variable, column in self._variables.items()}
        elements = 0
        for at in found.made_of:
            elements |= self._equations[at].owners
        counted = []
        for column in sorted(found.left):
            owner, name = self._whole[column]
            elements |= owner
            counted.append((name, names[column]))
        lines = tuple(
            Line(self._equations[at].origin, self._equations[at].constraint, value)
            for at, value in sorted(found.made_of.items())
        )
        return Fails(elements, Fractional(elements, WholeSum(lines, tuple(counted))))

    def proved(self, mask: int) -> Refutation | None:  # noqa: ARG002 - every refutation is proved at once
        """Return None: no solver's mere word is ever taken."""
        return None

    def _row(self, at: int) -> _Row:
        constraint = self._equations[at].constraint
        left = {self._variables[variable]: coefficient for variable, coefficient in constraint.terms}
        return _Row(left, constraint.bound, {at: Fraction(1)})

    def _without(self, rows: list[_Row], whole: set[int]) -> list[_Row]:
        """Return what *rows* say of the unknowns of *whole* alone."""
        left = list(rows)
        for column in sorted({column for row in rows for column in row.left} - whole):
            pivot = next((row for row in left if column in row.left), None)
            if pivot is None:
                continue
            left.remove(pivot)
            left = [
                _added(row, pivot, -row.left[column] / pivot.left[column]) if column in row.left else row
                for row in left
            ]
            self.work += sum(len(row.left) for row in left)
        return left

    def _fractional(self, rows: Sequence[_Row]) -> _Row | Holds | Unknown:
        """Return a combination of *rows* whose left side is whole and whose right side is a fraction, if there is one."""
        # Equations times a number that makes them whole, as columns: entries by row.
        columns: dict[int, dict[int, int]] = {}
        scales = [lcm(*(value.denominator for value in row.left.values())) for row in rows]
        for number, (row, scale) in enumerate(zip(rows, scales, strict=True)):
            for column, value in row.left.items():
                columns.setdefault(column, {})[number] = int(value * scale)
        free = [columns[column] for column in sorted(columns)]
        triangle: dict[int, dict[int, int]] = {}  # pivot columns by the row of their first entry
        values: dict[int, Fraction] = {}
        for number, (row, scale) in enumerate(zip(rows, scales, strict=True)):
            pivot = self._reduced(free, number)
            if pivot is None:
                continue  # a combination of those before it, and as consistent as they are
            if any(abs(entry).bit_length() > LONGEST for entry in pivot.values()):
                return Unknown()
            self.work += 2 * len(triangle)
            free = [column for column in free if column is not pivot]
            rest = row.right * scale - sum(
                (column.get(number, 0) * values[at] for at, column in triangle.items()), start=_ZERO
            )
            triangle[number] = pivot
            values[number] = rest / pivot[number]
            if values[number].denominator != 1:
                return _combined(rows, scales, _last_row(triangle, number))
        return Holds(None)

    def _reduced(self, free: list[dict[int, int]], number: int) -> dict[int, int] | None:
        """Clear row *number* in all columns but one, by adding whole multiples of columns; return that one."""
        held = [column for column in free if column.get(number)]
        while len(held) > 1:
            held.sort(key=lambda column: abs(column[number]))
            least = held[0]
            for column in held[1:]:
                times = column[number] // least[number]
                for at, entry in least.items():
                    value = column.get(at, 0) - times * entry
                    if value:
                        column[at] = value
                    else:
                        column.pop(at, None)
                # Long numbers take their time.
                self.work += len(least) * (1 + abs(least[number]).bit_length() // 64)
            held = [column for column in held if column.get(number)]
        return held[0] if held else None


def _equations(requirements: Sequence[Requirement], reading: ReadingName) -> list[tuple[Requirement, Linear]]:
    """
    Return the equations that bear on whole numbers, with who asks for them.

    Of claims these are whole figures and differences of what is counted. A share, a ratio, a percentage, a weight, or so many a
    day, is rounded, also where it is written as an exact one, and could not be met by whole numbers otherwise.
    """
    whole = {variable for one in requirements for variable in one.whole}
    found = [
        (one, constraint)
        for one in requirements
        for constraint in one.constraints(reading)
        if isinstance(constraint, Linear)
        and constraint.op == "=="
        and constraint.terms
        and (not one.stated or _counted(constraint, whole))
    ]
    users: dict[Variable, list[Linear]] = {}
    for _, equation in found:
        for variable, _ in equation.terms:
            users.setdefault(variable, []).append(equation)
    pending = list(whole)
    near = set(whole)
    while pending:
        for equation in users.pop(pending.pop(), ()):
            new = [variable for variable, _ in equation.terms if variable not in near]
            near.update(new)
            pending.extend(new)
    return [(one, equation) for one, equation in found if equation.terms[0][0] in near]


def _counted(equation: Linear, whole: set[Variable]) -> bool:
    return equation.bound.denominator == 1 and all(
        abs(value) == 1 and variable in whole for variable, value in equation.terms
    )


def _added(row: _Row, other: _Row, factor: Fraction) -> _Row:
    return _Row(
        _sum(row.left, other.left, factor), row.right + factor * other.right, _sum(row.made_of, other.made_of, factor)
    )


def _sum(one: Mapping[int, Fraction], other: Mapping[int, Fraction], factor: Fraction) -> dict[int, Fraction]:
    total = dict(one)
    for key, value in other.items():
        total[key] = total.get(key, _ZERO) + factor * value
    return {key: value for key, value in total.items() if value}


def _last_row(triangle: Mapping[int, Mapping[int, int]], last: int) -> dict[int, Fraction]:
    """Return the row of the triangle's inverse that gives the unknown of row *last*: multipliers by row."""
    multipliers: dict[int, Fraction] = {}
    for number in sorted(triangle, reverse=True):
        column = triangle[number]
        reached = sum((value * column.get(at, 0) for at, value in multipliers.items()), start=_ZERO)
        value = ((1 if number == last else 0) - reached) / column[number]
        if value:
            multipliers[number] = value
    return multipliers


def _combined(rows: Sequence[_Row], scales: Sequence[int], multipliers: Mapping[int, Fraction]) -> _Row:
    """Return *rows*, times their scales and *multipliers*, added up."""
    total = _Row({}, _ZERO, {})
    for number, value in sorted(multipliers.items()):
        total = _added(total, rows[number], value * scales[number])
    return total
