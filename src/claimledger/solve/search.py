"""Decides whether chosen elements of a component can hold together: linear first, then alternatives, then products."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import prod

from attrs import frozen

from claimledger.solve.indexed import Clause, Indexed, violated
from claimledger.solve.linear import LinearEngine, Refuted


@frozen(eq=False)
class Holds:
    """
    The elements can hold together.

    Args:
        values: A point at which they do, by column; None where only an irrational one is known.
    """

    values: Sequence[Fraction] | None


@frozen(eq=False)
class Fails:
    """
    The elements cannot hold together.

    Args:
        elements: Mask of those that the refutation uses.
        refutation: Why.
    """

    elements: int
    refutation: Refutation


@frozen(eq=False)
class Unknown:
    """Nothing was found within the budget."""


Answer = Holds | Fails | Unknown


@frozen(eq=False)
class Split:
    """
    A disjunction each of whose alternatives is refuted.

    Args:
        clause: The disjunction.
        branches: The refutations, one for each alternative.
    """

    clause: Clause
    branches: tuple[Refutation, ...]


Refutation = Refuted | Split


class Meter:
    """
    Counts work against a budget, so that the same input stops at the same place on every machine.

    Args:
        budget: Units of work, about a microsecond each.
    """

    __slots__ = ("left",)

    def __init__(self, budget: int) -> None:
        self.left = budget

    def spend(self, units: int) -> bool:
        """Take *units* and return whether the budget still allows them."""
        self.left -= units
        return self.left >= 0


class Search:
    """
    Answers for any set of elements of one component whether they can hold together.

    Args:
        indexed: The component.
        budget: Units of work for each answer where there are alternatives or products.
    """

    __slots__ = ("_budget", "_engine", "indexed")

    def __init__(self, indexed: Indexed, budget: int) -> None:
        self.indexed = indexed
        self._engine = LinearEngine(indexed)
        self._budget = budget

    def check(self, mask: int) -> Answer:
        """Return whether the elements of *mask* can hold together."""
        indexed = self.indexed
        bounds = indexed.active(mask)
        clauses = [clause for clause in indexed.clauses if not clause.owners & ~mask]
        meter = Meter(self._budget)
        found = self._node(bounds, clauses, meter)
        if isinstance(found, Refuted | Split):
            return Fails(owners(found, indexed), found)
        return found

    def _node(self, bounds: list[int], clauses: list[Clause], meter: Meter) -> Holds | Refutation | Unknown:
        """Return the answer for *bounds* and *clauses*, splitting the first disjunction that the point found does not satisfy."""
        indexed = self.indexed
        found = self._engine.solve(bounds)
        if isinstance(found, Refuted):
            return found
        open_clause = next((clause for clause in clauses if not _satisfied(indexed, clause, found.values)), None)
        if open_clause is None:
            return Holds(found.values)
        if not meter.spend(20 * len(bounds)):
            return Unknown()
        rest = [clause for clause in clauses if clause is not open_clause]
        branches: list[Refutation] = []
        unknown = False
        for inside, nested in open_clause.alternatives:
            answer = self._node(bounds + list(inside), rest + list(nested), meter)
            if isinstance(answer, Holds):
                return answer
            if isinstance(answer, Unknown):
                unknown = True
            elif not _rests_on(answer, inside, nested):
                return answer
            else:
                branches.append(answer)
        return Unknown() if unknown else Split(open_clause, tuple(branches))


def satisfied(indexed: Indexed, mask: int, values: Sequence[Fraction]) -> bool:
    """Return whether everything that the elements of *mask* ask holds exactly at a point, given by column."""
    return (
        all(
            values[indexed.columns - len(indexed.monomials) + place] == prod(values[factor] for factor in factors)
            for place, factors in enumerate(indexed.monomials)
        )
        and violated(indexed, indexed.active(mask), values) is None
        and all(_satisfied(indexed, clause, values) for clause in indexed.clauses if not clause.owners & ~mask)
    )


def _satisfied(indexed: Indexed, clause: Clause, values: Sequence[Fraction]) -> bool:
    return any(
        violated(indexed, bounds, values) is None and all(_satisfied(indexed, one, values) for one in nested)
        for bounds, nested in clause.alternatives
    )


def chosen(indexed: Indexed, mask: int, values: Sequence[Fraction]) -> list[int]:
    """Return the bounds that the elements of *mask* ask, with the first alternative of each disjunction that holds at a point."""
    found = indexed.active(mask)
    pending = [clause for clause in indexed.clauses if not clause.owners & ~mask]
    for clause in pending:  # grows while it is walked
        for bounds, nested in clause.alternatives:
            if violated(indexed, bounds, values) is None and all(_satisfied(indexed, one, values) for one in nested):
                found.extend(bounds)
                pending.extend(nested)
                break
    return found


def leaves(refutation: Refutation) -> Iterable[Refuted | Split]:
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
    for node in leaves(refutation):
        if isinstance(node, Split):
            if any(node.clause is clause for clause in nested):
                return True
        elif not inside.isdisjoint(node.multipliers):
            return True
    return False


def owners(refutation: Refutation, indexed: Indexed) -> int:
    """Return the mask of all elements that *refutation* uses."""
    mask = 0
    for node in leaves(refutation):
        if isinstance(node, Split):
            mask |= node.clause.owners
        else:
            for place in node.multipliers:
                mask |= indexed.owners[place]
    return mask
