"""A first answer for a large linear component, from its requirements straight to arrays: a point, or a few suspects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

from attrs import frozen

from claimledger.amount import ReadingName
from claimledger.solve.arrays import Arrays, Clash
from claimledger.solve.components import Component
from claimledger.solve.flat import OPS
from claimledger.system import Linear, Requirement, Variable


@frozen
class Suspects:
    """
    Requirements that floats take for a contradiction.

    Args:
        requirements: Those that the sum which they found rests on.
        wider: Those around it as well.
    """

    requirements: tuple[Requirement, ...]
    wider: tuple[Requirement, ...] = ()


def first_answer(component: Component, reading: ReadingName) -> Mapping[Variable, Fraction] | Suspects | None:
    """
    Return a point at which everything holds exactly, requirements that probably cannot all hold, or None.

    Args:
        component: A component; one with alternatives or products is not looked into.
        reading: The reading.
    """
    rows = _Rows()
    requirements = component.requirements
    if not rows.enter(requirements, reading):
        return None
    count = len(rows.columns)
    bounds = rows.singles
    bounds += [(count + place, 1, end, op, owner) for place, (end, op, owner) in enumerate(rows.sums)]
    try:
        found = Arrays(count, rows.places, rows.values, rows.starts).search(bounds)
    except OverflowError:  # a number that no machine word holds
        return None
    if isinstance(found, Clash):
        return Suspects(*(tuple(requirements[owner] for owner in owners) for owners in (found.owners, found.wider)))
    if found is None:
        return None
    return {variable: Fraction(value, found.times) for variable, value in zip(rows.columns, found.values, strict=True)}


class _Rows:
    """
    Rows with whole numbers: sums of several unknowns, and bounds of a single one.

    Attributes:
        columns: The place of each unknown.
        singles: Of each bound its column, coefficient, end, operator and requirement.
        places: Columns of all sums, one after another.
        values: Their coefficients.
        starts: Where each sum begins, and where the last one ends.
        sums: Of each sum its end, operator and requirement.
    """

    def __init__(self) -> None:
        self.columns: dict[Variable, int] = {}
        self.singles: list[tuple[int, int, int, int, int]] = []
        self.places: list[int] = []
        self.values: list[int] = []
        self.starts: list[int] = [0]
        self.sums: list[tuple[int, int, int]] = []

    def enter(self, requirements: Sequence[Requirement], reading: ReadingName) -> bool:
        """Enter the rows of *requirements*; return whether all are sums of unknowns, each of one unknown at least."""
        columns, singles = self.columns, self.singles
        for number, requirement in enumerate(requirements):
            for constraint in requirement.charitable if reading == "charitable" else requirement.strict:
                if constraint.__class__ is not Linear or not constraint.terms:
                    return False
                top, under = constraint.bound.as_integer_ratio()
                terms, op = constraint.terms, OPS[constraint.op]
                if len(terms) == 1:
                    variable, value = terms[0]
                    over, below = value.as_integer_ratio()
                    place = columns.setdefault(variable, len(columns))
                    singles.append((place, over * under, top * below, op, number))
                    continue
                ratios = [value.as_integer_ratio() for _, value in terms]
                scale = lcm(under, *[below for _, below in ratios])
                self.places.extend([columns.setdefault(variable, len(columns)) for variable, _ in terms])
                self.values.extend([over * (scale // below) for over, below in ratios])
                self.starts.append(len(self.places))
                self.sums.append((top * (scale // under), op, number))
        return True
