"""A component under one reading in index form: columns, forms, bounds, clauses; made once, read by every tier."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from claimledger.amount import ReadingName
from claimledger.solve import rational
from claimledger.solve.components import ordered
from claimledger.system import Constraint, Either, Linear, Polynomial, Requirement, Variable


class Row(NamedTuple):
    """
    A linear or polynomial constraint as it was asked for: by which elements together, under which id, and what.

    Inside an alternative *origin* is empty: nobody asks for the alternative itself.
    """

    owners: tuple[int, ...]
    origin: str
    constraint: Linear | Polynomial


class Bound(NamedTuple):
    """
    One side of a row: ``column <= value`` or ``form >= value`` and the like.

    *target* is a column, or the number of columns plus a form. The row times *factor* is this bound (turned, for a lower one,
    into ``-target <= -value``), so that multipliers of bounds give multipliers of rows.
    """

    target: int
    upper: bool
    value: Fraction
    strict: bool
    row: int
    factor: Fraction


class Clause(NamedTuple):
    """
    An `Either`: by which elements it is asked, under which id, and for each alternative its bounds and the clauses nested in it.

    Of a nested clause *origin* is empty.
    """

    owners: tuple[int, ...]
    origin: str
    constraint: Either
    alternatives: tuple[tuple[tuple[int, ...], tuple[Clause, ...]], ...]


class Element(NamedTuple):
    """What stands or falls as a whole: all requirements of one id."""

    stated: bool
    id: str


class Indexed:
    """
    Requirements of one component under one reading, with numbers for names.

    Columns are variables, then products of variables (so a polynomial is a linear form over columns). A form is a row's left
    side divided by its first coefficient, so that rows which say something of the same combination share it. A row of one
    column bounds that column. Nothing here depends on the order of the requirements, save ties between equal ids.

    Attributes:
        elements: Ids, claims first, each kind sorted; bit i of a mask stands for elements[i].
        claims: Mask of the elements that claims state.
        declarations: Mask of the others.
        variables: The variables of the first columns.
        monomials: For each further column, the columns of its factors, sorted.
        forms: Columns, ascending, and their coefficients, the first of them 1.
        rows: Every linear or polynomial constraint, also those inside alternatives.
        bounds: Their sides.
        base: Indices of the bounds that hold outside all alternatives.
        clauses: The disjunctions outside all alternatives.
        owners: For each bound, the elements that must all stand for it to hold.
    """

    __slots__ = (
        "_asked",
        "_columns",
        "_elements",
        "_forms",
        "_held",
        "_products",
        "base",
        "bounds",
        "claims",
        "clauses",
        "columns",
        "declarations",
        "elements",
        "forms",
        "monomials",
        "owners",
        "rows",
        "variables",
    )

    def __init__(self, requirements: Sequence[Requirement], reading: ReadingName) -> None:
        requirements = ordered(requirements)
        stated = dict.fromkeys(one.id for one in requirements if one.stated)
        declared = {one.id for one in requirements if not one.stated}
        declared.update(name for one in requirements for name in one.needs)
        self.elements = (
            *(Element(stated=True, id=name) for name in stated),
            *(Element(stated=False, id=name) for name in sorted(declared)),
        )
        places = {element: place for place, element in enumerate(self.elements)}
        self.claims = (1 << len(stated)) - 1
        self.declarations = (1 << len(self.elements)) - 1 - self.claims
        self._columns: dict[Variable, int] = {}
        everything = [one.constraints(reading) for one in requirements]
        for constraints in everything:
            self._enter(constraints)
        self.variables = tuple(self._columns)
        self.columns = len(self.variables)
        self._products: dict[tuple[int, ...], int] = {}
        self._forms: dict[tuple[tuple[int, ...], tuple[Fraction, ...]], int] = {}
        self.rows: list[Row] = []
        self.bounds: list[Bound] = []
        self.base: list[int] = []
        self.clauses: list[Clause] = []
        if any(_curved(constraint) for constraints in everything for constraint in constraints):
            self._multiply(everything)
        self.columns += len(self._products)
        # What the elements ask for outside alternatives, and the sides that the declarations made last held.
        self._asked: list[tuple[tuple[int, ...], list[int]]] = []
        self._held: tuple[int, Sides, list[list[int]]] | None = None
        for requirement, constraints in zip(requirements, everything, strict=True):
            owners: tuple[int, ...] = (places[Element(requirement.stated, requirement.id)],)
            if requirement.needs:
                owners += tuple(places[Element(stated=False, id=name)] for name in requirement.needs)
            first = len(self.base)
            for constraint in constraints:
                if isinstance(constraint, Either):
                    self.clauses.append(self._clause(constraint, owners, requirement.id))
                else:
                    self.base.extend(self._row(constraint, owners, requirement.id))
            self._asked.append((owners, self.base[first:]))
        self.monomials = tuple(self._products)
        self.forms = tuple(self._forms)
        self.owners = [self.rows[bound.row].owners for bound in self.bounds]

    @property
    def everything(self) -> int:
        """The mask of all elements."""
        return self.claims | self.declarations

    @property
    def linear(self) -> bool:
        """Whether there are neither products nor alternatives."""
        return not self.clauses and not self.monomials

    @staticmethod
    def chosen(mask: int) -> list[int]:
        """Return the positions of the elements of *mask*, ascending."""
        found = []
        while mask:
            last = mask & -mask
            found.append(last.bit_length() - 1)
            mask ^= last
        return found

    def column(self, variable: Variable) -> int | None:
        """Return the column of *variable*, or None where it is not in the component."""
        return self._columns.get(variable)

    def active(self, mask: int) -> list[int]:
        """Return the bounds outside alternatives whose owners all stand."""
        if mask == self.everything:
            return list(self.base)
        standing = self._standing(mask)
        return [place for owners, places in self._asked if _all_in(owners, standing) for place in places]

    def asked(self, mask: int) -> list[Clause]:
        """Return the clauses outside alternatives whose owners all stand."""
        if not self.clauses:
            return []
        standing = self._standing(mask)
        return [clause for clause in self.clauses if _all_in(clause.owners, standing)]

    def sides(self, mask: int) -> Sides:
        """Return for every target its greatest lower and its least upper bound outside alternatives, by the elements of *mask*."""
        held = mask & self.declarations
        if self._held is None or self._held[0] != held:
            # Claims are dropped one after another while the same declarations stand.
            standing = self._standing(held)
            by_claim: list[list[int]] = [[] for _ in range(self.claims.bit_length())]
            places: list[int] = []
            for owners, bounds in self._asked:
                if owners[0] < len(by_claim):
                    if _all_in(owners[1:], standing):
                        by_claim[owners[0]].extend(bounds)
                elif _all_in(owners, standing):
                    places.extend(bounds)
            self._held = (held, tightest(self, places), by_claim)
        _, (low, high), by_claim = self._held
        low, high = list(low), list(high)
        claims = range(len(by_claim)) if mask & self.claims == self.claims else self.chosen(mask & self.claims)
        _narrow(self.bounds, (place for claim in claims for place in by_claim[claim]), low, high)
        return low, high

    def _standing(self, mask: int) -> str:
        return f"{mask | 1 << len(self.elements):b}"[:0:-1]

    def _enter(self, constraints: Iterable[Constraint]) -> None:
        columns = self._columns
        for constraint in constraints:
            if isinstance(constraint, Linear):
                for variable, _ in constraint.terms:
                    columns.setdefault(variable, len(columns))
            elif isinstance(constraint, Polynomial):
                for monomial, _ in constraint.terms:
                    for variable in monomial:
                        columns.setdefault(variable, len(columns))
            else:
                for alternative in constraint.alternatives:
                    self._enter(alternative)

    def _multiply(self, everything: Iterable[Iterable[Constraint]]) -> None:
        """Give every product its column; a product of three also needs that of the first two, and so on."""
        found: set[tuple[int, ...]] = set()
        pending = [constraint for constraints in everything for constraint in constraints]
        for constraint in pending:  # grows while it is walked
            if isinstance(constraint, Either):
                for alternative in constraint.alternatives:
                    pending.extend(alternative)
            elif isinstance(constraint, Polynomial):
                for monomial, _ in constraint.terms:
                    factors = tuple(sorted(self._columns[variable] for variable in monomial))
                    found.update(factors[:size] for size in range(2, len(factors) + 1))
        for factors in sorted(found, key=lambda factors: (len(factors), factors)):
            self._products[factors] = self.columns + len(self._products)

    def _clause(self, constraint: Either, owners: tuple[int, ...], origin: str) -> Clause:
        alternatives = []
        for alternative in constraint.alternatives:
            bounds: list[int] = []
            nested: list[Clause] = []
            for member in alternative:
                if isinstance(member, Either):
                    nested.append(self._clause(member, owners, ""))
                else:
                    bounds.extend(self._row(member, owners, ""))
            alternatives.append((tuple(bounds), tuple(nested)))
        return Clause(owners, origin, constraint, tuple(alternatives))

    def _row(self, constraint: Linear | Polynomial, owners: tuple[int, ...], origin: str) -> range:
        """Enter a row and its sides; return the indices of these."""
        terms, bound = self._terms(constraint)
        number = rational.number
        row = len(self.rows)
        self.rows.append(Row(owners, origin, constraint))
        first = len(self.bounds)
        if len(terms) == 1:
            target, lead = terms[0]
        elif terms:
            terms.sort()
            lead = terms[0][1]
            coefficients = tuple(one[1] for one in terms)
            if lead != 1:
                coefficients = tuple(coefficient / lead for coefficient in coefficients)
            key = (tuple(one[0] for one in terms), coefficients)
            target = self.columns + self._forms.setdefault(key, len(self._forms))
        else:
            lead = number(1, 1)
            target = self.columns + self._forms.setdefault(((), ()), len(self._forms))
        factor = 1 / lead
        value = bound * factor
        if constraint.op == "==":
            self.bounds.append(Bound(target, True, value, False, row, factor))  # noqa: FBT003 - keywords cost half as much again
            self.bounds.append(Bound(target, False, value, False, row, -factor))  # noqa: FBT003
        else:
            upper = lead > 0
            self.bounds.append(Bound(target, upper, value, constraint.op == "<", row, factor if upper else -factor))
        return range(first, len(self.bounds))

    def _terms(self, constraint: Linear | Polynomial) -> tuple[list[tuple[int, Fraction]], Fraction]:
        number, columns = rational.number, self._columns
        bound = number(constraint.bound.numerator, constraint.bound.denominator)
        if isinstance(constraint, Linear):
            return [
                (columns[variable], number(value.numerator, value.denominator)) for variable, value in constraint.terms
            ], bound
        # Products that are equal but for the order of their factors are one column; constants go to the right.
        sums: dict[int, Fraction] = {}
        for monomial, value in constraint.terms:
            coefficient = number(value.numerator, value.denominator)
            factors = tuple(sorted(columns[variable] for variable in monomial))
            if not factors:
                bound -= coefficient
                continue
            column = factors[0] if len(factors) == 1 else self._products[factors]
            sums[column] = sums.get(column, 0) + coefficient
        return [(column, coefficient) for column, coefficient in sums.items() if coefficient != 0], bound


def _curved(constraint: Constraint) -> bool:
    if isinstance(constraint, Either):
        return any(_curved(member) for alternative in constraint.alternatives for member in alternative)
    return isinstance(constraint, Polynomial)


def violated(indexed: Indexed, bounds: Iterable[int], values: Sequence[Fraction]) -> int | None:
    """Return the first of *bounds* that the point does not satisfy exactly, or None; *values* are by column."""
    forms, columns = indexed.forms, indexed.columns
    sums: dict[int, Fraction] = {}
    for place in bounds:
        target, upper, value, strict, _, _ = indexed.bounds[place]
        if target < columns:
            reached = values[target]
        else:
            known = sums.get(target)
            if known is None:
                known = sums[target] = sum(
                    (
                        coefficient * values[column]
                        for column, coefficient in zip(*forms[target - columns], strict=True)
                    ),
                    rational.number(0, 1),
                )
            reached = known
        if reached == value:
            if strict:
                return place
        elif (reached > value) == upper:
            return place
    return None


class Side(NamedTuple):
    """A bound that holds of a target: its value, whether the value itself is excluded, and the index of the bound."""

    value: Fraction
    strict: bool
    bound: int


Sides = tuple[list[Side | None], list[Side | None]]
"""For every column and form its lower bound, or None, and its upper bound, or None."""


def tightest(indexed: Indexed, bounds: Iterable[int]) -> Sides:
    """Return for every target its greatest lower and its least upper bound among *bounds*."""
    total = indexed.columns + len(indexed.forms)
    low: list[Side | None] = [None] * total
    high: list[Side | None] = [None] * total
    _narrow(indexed.bounds, bounds, low, high)
    return low, high


def _narrow(known: Sequence[Bound], bounds: Iterable[int], low: list[Side | None], high: list[Side | None]) -> None:
    for place in bounds:
        target, upper, value, strict, _, _ = known[place]
        if upper:
            now = high[target]
            if now is None or value < now[0] or (strict and value == now[0] and not now[1]):
                high[target] = Side(value, strict, place)
        else:
            now = low[target]
            if now is None or value > now[0] or (strict and value == now[0] and not now[1]):
                low[target] = Side(value, strict, place)


def _all_in(owners: tuple[int, ...], standing: str) -> bool:
    if len(owners) == 1:
        return standing[owners[0]] == "1"
    return all(standing[owner] == "1" for owner in owners)
