"""The rows of many components in flat lists, as the screening pass reads them."""

from __future__ import annotations

from itertools import permutations

from claimledger.amount import ReadingName
from claimledger.solve.components import Component
from claimledger.system import MINUS_ONE, ONE, Linear, Variable

OPS = {"<=": 0, "<": 1, "==": 2}
"""Numbers of the operators."""

EXACT = 2**53
"""Whole numbers below it are floats, and sums of them are exact while they stay below it."""


class FlatRows:
    """
    Rows of components, entered one component after another; numbers stand one after another, for arrays to be made of them.

    Attributes:
        sizes: How many columns each component has.
        refused: Components that are not looked into.
        places: The column of each bound of one column.
        ends: The value that it ends at, as the nearest float.
        kinds: The number of its operator, plus 4 where the end is exact, plus 8 where it is an upper one.
        columns: The columns of all forms, ascending in each form, one form after another.
        values: Their coefficients, as the nearest floats.
        starts: Where each form begins, and where the last one ends.
        bounds: The bound of each form, as the nearest float.
        forms: The number of its operator, plus 4 where the bound is exact, plus 8 where all its coefficients are whole numbers.
        group: The group of each form: forms over the same columns.
        heads: The first form of each group.
        pairs: Pairs of forms of one group of two columns, in both orders, one pair after another.
        same: Pairs of forms over three columns or more of which the second says something of the same sum, and whether turned.
    """

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self.refused: set[int] = set()
        self.places: list[int] = []
        self.ends: list[float] = []
        self.kinds: list[int] = []
        self.columns: list[int] = []
        self.values: list[float] = []
        self.starts: list[int] = [0]
        self.bounds: list[float] = []
        self.forms: list[int] = []
        self.group: list[int] = []
        self.heads: list[int] = []
        self.pairs: list[int] = []
        self.same: list[tuple[int, int, int]] = []
        self._columns = 0

    def enter(self, component: Component, reading: ReadingName) -> None:
        """
        Enter the next component, or refuse it.

        Args:
            component: The component.
            reading: The reading under which they are entered.

        Raises:
            OverflowError: A number is too large for a float.
        """
        # Of a ledger with many components this is what takes the time, so nothing is called that need not be.
        first, refused = self._columns, False
        known = {variable: place for place, variable in enumerate(component.variables, first)}
        places, ends, kinds = self.places, self.ends, self.kinds
        groups: dict[tuple[int, ...], list[tuple[int, Linear]]] = {}
        before = len(places), len(self.bounds), len(self.heads), len(self.same)
        charitable = reading == "charitable"
        members = 0
        for requirement in component.requirements:
            for constraint in requirement.charitable if charitable else requirement.strict:
                if constraint.__class__ is not Linear:
                    refused = True
                    continue
                terms = constraint.terms
                if len(terms) == 1:
                    ((variable, value),) = terms
                    top, bottom = constraint.bound.as_integer_ratio()
                    kind = OPS[constraint.op]
                    if value is ONE:
                        kind += 8
                    elif value is MINUS_ONE:
                        top = -top
                    else:
                        over, under = value.as_integer_ratio()
                        top *= under
                        bottom *= over
                        if over > 0:
                            kind += 8
                    if top % bottom == 0 and -EXACT < top < EXACT:
                        kind += 4
                    places.append(known[variable])
                    ends.append(top / bottom)
                    kinds.append(kind)
                elif terms:
                    form = len(self.bounds)
                    key = self._form(constraint, known)
                    others = groups.get(key)
                    if others is None:
                        groups[key] = [(form, constraint)]
                        members += len(key)
                        self.group.append(len(self.heads))
                        self.heads.append(form)
                    else:
                        self.group.append(self.group[others[0][0]])
                        others.append((form, constraint))
                        if len(key) > 2:
                            refused |= not self._alike(others[0], form, constraint)
                elif not (constraint.bound > 0 or (constraint.bound == 0 and constraint.op != "<")):
                    refused = True
        # Each connected piece without a cycle has one place less in its groups than columns and groups together.
        if refused or (groups and members >= len(known) + len(groups)):
            self.refused.add(len(self.sizes))
            self._forget(*before)
            self.sizes.append(0)
            return
        self._columns += len(known)
        self.sizes.append(len(known))
        if len(groups) < len(self.bounds) - before[1]:
            for key, forms in groups.items():
                if len(forms) > 1 and len(key) == 2:
                    for pair in permutations([form for form, _ in forms], 2):
                        self.pairs += pair

    def _form(self, constraint: Linear, known: dict[Variable, int]) -> tuple[int, ...]:
        """Enter a form and return its columns."""
        kind, last, ascending = 8 + OPS[constraint.op], -1, True
        columns, values = [], []
        for variable, value in constraint.terms:
            place = known[variable]
            if value is ONE:
                values.append(1.0)
            elif value is MINUS_ONE:
                values.append(-1.0)
            else:
                over, under = value.as_integer_ratio()
                if under != 1 or not -EXACT < over < EXACT:
                    kind &= 7
                values.append(over / under)
            columns.append(place)
            ascending = ascending and place > last
            last = place
        if not ascending:
            values = [value for _, value in sorted(zip(columns, values, strict=True))]
            columns.sort()
        self.columns += columns
        self.values += values
        self.starts.append(len(self.columns))
        top, bottom = constraint.bound.as_integer_ratio()
        self.bounds.append(top / bottom)
        self.forms.append(kind + 4 if bottom == 1 and -EXACT < top < EXACT else kind)
        return tuple(columns)

    def _alike(self, one: tuple[int, Linear], form: int, constraint: Linear) -> bool:
        """Note that two forms over three columns or more say something of the same sum; return whether they do."""
        first, other = one[0], dict(one[1].terms)
        own = dict(constraint.terms)
        if own == other:
            self.same.append((first, form, 0))
        elif own == {variable: -value for variable, value in other.items()}:
            self.same.append((first, form, 1))
        else:
            return False
        return True

    def _forget(self, bounds: int, forms: int, groups: int, same: int) -> None:
        """Take back what was entered beyond these numbers of entries."""
        del self.places[bounds:], self.ends[bounds:], self.kinds[bounds:]
        del self.bounds[forms:], self.forms[forms:], self.group[forms:], self.starts[forms + 1 :]
        del self.heads[groups:], self.same[same:], self.columns[self.starts[-1] :], self.values[self.starts[-1] :]
