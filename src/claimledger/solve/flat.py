"""The rows of many components in flat lists, as the screening pass reads them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations

from claimledger.amount import ReadingName
from claimledger.system import Linear, Requirement, Variable

OPS = {"<=": 0, "<": 1, "==": 2}
"""Numbers of the operators."""

LONGEST = 900
"""Bits of a number above which its component is not looked into: it might be no float."""

Numbers = tuple[int, int, int, int, int]
"""Numerator and denominator of a bound and of a coefficient, and the number of the operator."""


class FlatRows:
    """
    Rows of components, entered one component after another.

    Attributes:
        part: The component of each column.
        refused: Components that are not looked into.
        bounds: The rows of one column: the column, then its numbers.
        columns: The columns of all forms, ascending in each form, one form after another.
        values: Numerators and denominators of their coefficients.
        starts: Where each form begins, and where the last one ends.
        ends: Numerator and denominator of the bound of each form, and the number of the operator.
        group: The group of each form: forms over the same columns.
        heads: The first form of each group.
        pairs: Pairs of forms of one group of two columns, in both orders.
        same: Pairs of forms over three columns or more of which the second says something of the same sum, and whether turned.
    """

    def __init__(self) -> None:
        self.part: list[int] = []
        self.refused: set[int] = set()
        self.bounds: list[tuple[int, int, int, int, int, int]] = []
        self.columns: list[int] = []
        self.values: list[tuple[int, int]] = []
        self.starts: list[int] = [0]
        self.ends: list[tuple[int, int, int]] = []
        self.group: list[int] = []
        self.heads: list[int] = []
        self.pairs: list[tuple[int, int]] = []
        self.same: list[tuple[int, int, int]] = []

    def enter(self, number: int, requirements: Iterable[Requirement], reading: ReadingName) -> None:
        """
        Enter a component, or refuse it.

        Args:
            number: Its number.
            requirements: Its requirements.
            reading: The reading under which they are entered.
        """
        places: dict[Variable, int] = {}
        groups: dict[tuple[int, ...], list[int]] = {}
        bounds = self.bounds
        before = len(bounds), len(self.ends), len(self.heads), len(self.same)
        first = len(self.part)
        for requirement in requirements:
            for constraint in requirement.charitable if reading == "charitable" else requirement.strict:
                if constraint.__class__ is not Linear:
                    self.refused.add(number)
                    continue
                terms = constraint.terms
                bound = constraint.bound
                if len(terms) == 1:
                    variable, value = terms[0]
                    place = places.get(variable)
                    if place is None:
                        place = places[variable] = first + len(places)
                    bounds.append((place, *bound.as_integer_ratio(), *value.as_integer_ratio(), OPS[constraint.op]))
                elif terms:
                    inside = []
                    for variable, value in terms:
                        place = places.get(variable)
                        if place is None:
                            place = places[variable] = first + len(places)
                        inside.append((place, *value.as_integer_ratio()))
                    inside.sort()
                    self._form(inside, (*bound.as_integer_ratio(), OPS[constraint.op]), groups, number)
                elif not (bound > 0 or (bound == 0 and constraint.op != "<")):
                    self.refused.add(number)
        if sum(map(len, groups)) >= len(places) + len(groups) and groups:
            # Each connected piece without a cycle has one place less in its groups than columns and groups together.
            self.refused.add(number)
            self._forget(*before)
            return
        self.part.extend([number] * len(places))
        for key, forms in groups.items():
            if len(forms) > 1 and len(key) == 2:
                self.pairs.extend(permutations(forms, 2))

    def _forget(self, bounds: int, forms: int, groups: int, same: int) -> None:
        """Take back what was entered beyond these numbers of entries."""
        del self.bounds[bounds:], self.ends[forms:], self.group[forms:], self.heads[groups:], self.same[same:]
        del self.starts[forms + 1 :], self.columns[self.starts[-1] :], self.values[self.starts[-1] :]

    def _form(
        self,
        terms: list[tuple[int, int, int]],
        end: tuple[int, int, int],
        groups: dict[tuple[int, ...], list[int]],
        number: int,
    ) -> None:
        key = tuple([term[0] for term in terms])
        place = len(self.ends)
        self.columns.extend(key)
        self.values.extend([term[1:] for term in terms])
        self.starts.append(len(self.columns))
        self.ends.append(end)
        known = groups.get(key)
        if known is None:
            groups[key] = [place]
            self.group.append(len(self.heads))
            self.heads.append(place)
            return
        self.group.append(self.group[known[0]])
        known.append(place)
        if len(key) > 2:
            # Several forms over three columns or more are looked into only where they say something of the same sum.
            at = self.starts[known[0]]
            before, after = self.values[at : at + len(key)], self.values[-len(key) :]
            if before == after:
                self.same.append((known[0], place, 0))
            elif before == [(-top, bottom) for top, bottom in after]:
                self.same.append((known[0], place, 1))
            else:
                self.refused.add(number)
