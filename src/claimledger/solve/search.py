"""Decides whether chosen elements of a component can hold together: linear first, then alternatives, then products."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import prod

from claimledger.solve import smt
from claimledger.solve.answers import Answer, Fails, Fractional, Holds, Refutation, Split, Unknown, Word
from claimledger.solve.indexed import Clause, Indexed, tightest, violated
from claimledger.solve.linear import LinearEngine, Refuted
from claimledger.solve.meter import Meter
from claimledger.solve.products import Derived, Found, branch_and_prune
from claimledger.solve.rational import exact

DEPTH = 150
"""Disjunctions split within one another."""

FIRST_TRY = 10_000
"""Work spent on alternatives and products before z3 is asked, which takes a tenth of a second to load."""


class Search:
    """
    Answers for any set of elements of one component whether they can hold together.

    Args:
        indexed: The component.
        budget: Units of work for each answer where there are alternatives or products.

    Attributes:
        indexed: The component.
        work: Units of work done so far.
    """

    __slots__ = ("_engine", "budget", "indexed", "work")

    def __init__(self, indexed: Indexed, budget: int) -> None:
        self.indexed = indexed
        self._engine = LinearEngine(indexed)
        self.budget = budget
        self.work = 0

    def check(self, mask: int, *, witness: bool = True) -> Answer:
        """
        Return whether the elements of *mask* can hold together.

        Args:
            mask: The elements.
            witness: Whether a point is wanted where they can.

        Alternatives and products are tried for a moment, then put to z3, and if it does not know either, tried with all the budget.
        """
        indexed = self.indexed
        if indexed.linear and not witness:
            return self._plain(mask)
        found = self._explore(mask, min(FIRST_TRY, self.budget))
        if isinstance(found, Unknown):
            found = smt.check(indexed, mask, self.budget)
            self.work += FIRST_TRY
        if isinstance(found, Unknown):
            found = self._explore(mask, self.budget)
        return found

    def proved(self, mask: int) -> Refutation | None:
        """Return a refutation of the elements of *mask*, of which only a solver's word is known; None beyond a tenth of the budget."""
        found = self._explore(mask, self.budget // 10)
        return found.refutation if isinstance(found, Fails) else None

    def _plain(self, mask: int) -> Answer:
        before = self._engine.work
        found = self._engine.solve(self.indexed.sides(mask), point=False)
        self.work += len(self.indexed.base) // 3 + self._engine.work - before
        if isinstance(found, Refuted):
            return Fails(owners(found, self.indexed), found)
        return Holds(None)

    def _explore(self, mask: int, budget: int) -> Answer:
        indexed = self.indexed
        clauses = indexed.asked(mask)
        meter = Meter(budget)
        bounds = indexed.active(mask)
        before = self._engine.work
        found = self._node(bounds, clauses, meter, 0)
        self.work += len(indexed.base) // 3 + budget - meter.left + self._engine.work - before
        return found if isinstance(found, Holds | Unknown) else Fails(owners(found, indexed), found)

    def _node(self, bounds: list[int], clauses: list[Clause], meter: Meter, depth: int) -> Holds | Refutation | Unknown:
        """Return the answer for *bounds* and *clauses*, splitting the first disjunction that the point found does not satisfy."""
        indexed = self.indexed
        found = self._engine.solve(tightest(indexed, bounds), point=True)
        if isinstance(found, Refuted):
            return found
        values = real(indexed, found.values)
        split = next((clause for clause in clauses if not _satisfied(indexed, clause, values)), None)
        if split is None:
            if not indexed.monomials or violated(indexed, bounds, values) is None:
                return Holds(values)
            if not clauses:
                curved = branch_and_prune(indexed, bounds, meter)
                return Unknown() if curved is None else Holds(curved.values) if isinstance(curved, Found) else curved
            split = clauses[0]
        if depth >= DEPTH or not meter.spend(20 + 4 * len(bounds)):
            return Unknown()
        rest = [clause for clause in clauses if clause is not split]
        branches: list[Refutation] = []
        unknown = False
        for inside, nested in split.alternatives:
            answer = self._node([*bounds, *inside], [*rest, *nested], meter, depth + 1)
            if isinstance(answer, Holds):
                return answer
            if isinstance(answer, Unknown):
                unknown = True
            elif not _rests_on(answer, inside, nested):
                return answer
            else:
                branches.append(answer)
        return Unknown() if unknown else Split(split, tuple(branches))


def real(indexed: Indexed, values: Sequence[Fraction]) -> list[Fraction]:
    """Return *values* with the products of the variables in the products' columns."""
    variables = list(values[: len(indexed.variables)])
    return variables + [
        prod((variables[factor] for factor in factors), start=exact(1)) for factors in indexed.monomials
    ]


def satisfied(indexed: Indexed, mask: int, values: Sequence[Fraction]) -> bool:
    """Return whether everything that the elements of *mask* ask holds exactly at a point, given by column."""
    return (
        list(values) == real(indexed, values)
        and violated(indexed, indexed.active(mask), values) is None
        and all(_satisfied(indexed, clause, values) for clause in indexed.asked(mask))
    )


def _satisfied(indexed: Indexed, clause: Clause, values: Sequence[Fraction]) -> bool:
    return any(
        violated(indexed, bounds, values) is None and all(_satisfied(indexed, one, values) for one in nested)
        for bounds, nested in clause.alternatives
    )


def chosen(indexed: Indexed, mask: int, values: Sequence[Fraction]) -> list[int]:
    """Return the bounds that the elements of *mask* ask, with the first alternative of each disjunction that holds at a point."""
    found = indexed.active(mask)
    pending = indexed.asked(mask)
    for clause in pending:  # grows while it is walked
        for bounds, nested in clause.alternatives:
            if violated(indexed, bounds, values) is None and all(_satisfied(indexed, one, values) for one in nested):
                found.extend(bounds)
                pending.extend(nested)
                break
    return found


def _nodes(refutation: Refutation) -> Iterable[Refutation]:
    """Yield every node of *refutation*."""
    pending = [refutation]
    while pending:
        one = pending.pop()
        yield one
        if isinstance(one, Split):
            pending.extend(one.branches)


def _rests_on(refutation: Refutation, bounds: Sequence[int], nested: Sequence[Clause]) -> bool:
    """Return whether *refutation* uses what an alternative adds."""
    inside = set(bounds)
    for node in _nodes(refutation):
        if isinstance(node, Split):
            if any(node.clause is clause for clause in nested):
                return True
        elif isinstance(node, Word | Fractional) or not inside.isdisjoint(_bounds(node)):
            return True
    return False


def owners(refutation: Refutation, indexed: Indexed) -> int:
    """Return the mask of all elements that *refutation* uses."""
    mask = 0
    found: set[int] = set()
    for node in _nodes(refutation):
        if isinstance(node, Split):
            found.update(node.clause.owners)
        elif isinstance(node, Word | Fractional):
            mask |= node.elements
        else:
            found.update(owner for place in _bounds(node) for owner in indexed.owners[place])
    for owner in found:
        mask |= 1 << owner
    return mask


def _bounds(node: Refuted | Derived) -> Iterable[int]:
    return node.multipliers if isinstance(node, Refuted) else node.bounds
