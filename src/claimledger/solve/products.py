"""Products of unknowns: branch and prune over exact relaxations, to a point or a proof that there is none."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from attrs import frozen

from claimledger.solve.certificate import Halves, Proof, Sum
from claimledger.solve.indexed import Indexed
from claimledger.solve.meter import Meter
from claimledger.solve.points import points
from claimledger.solve.rational import exact, fraction
from claimledger.solve.relaxation import Partial, Relaxation
from claimledger.solve.simplex import Simplex

ROUNDS = 4
"""How often bounds are tightened before a factor is halved."""

DEPTH = 40
"""Halvings within one another."""


@frozen(eq=False)
class Derived:
    """
    A refutation by products.

    Args:
        proof: It, over the component's constraints.
        bounds: The component's bounds that it uses.
    """

    proof: Proof
    bounds: frozenset[int]


class Found(NamedTuple):
    """Values at which everything holds, by column."""

    values: Sequence[Fraction]


def branch_and_prune(indexed: Indexed, bounds: Sequence[int], meter: Meter) -> Found | Derived | None:
    """
    Return a point at which *bounds* and all products hold, a refutation, or None where the budget ends first.

    Args:
        indexed: The component.
        bounds: Bounds that must hold.
        meter: What the work is counted against.
    """
    result = _Branching(indexed, bounds, meter).explore(0)
    return Derived(result.proof, result.uses) if isinstance(result, Partial) else result


def relaxed(indexed: Indexed, bounds: Sequence[int], meter: Meter) -> tuple[Simplex, Relaxation] | None:
    """Return a simplex over a relaxation of *bounds* and products, with bounds tightened; None where it cannot hold."""
    region = Relaxation(indexed, bounds, meter)
    for _ in range(ROUNDS):
        simplex, conflict = region.check()
        if conflict is not None:
            return None
        if not region.tighten(simplex):
            return simplex, region
    simplex, conflict = region.check()
    return (simplex, region) if conflict is None else None


class _Branching:
    """One search: a relaxation that halves add to and are taken away from again."""

    def __init__(self, indexed: Indexed, bounds: Sequence[int], meter: Meter) -> None:
        self._indexed = indexed
        self._bounds = bounds
        self._meter = meter
        self._region = Relaxation(indexed, bounds, meter)

    def explore(self, depth: int) -> Found | Partial | None:
        """Return a point, a refutation, or None, for the region as it stands."""
        region, meter = self._region, self._meter
        since = region.state().entries
        for turn in range(ROUNDS + 1):
            simplex, conflict = region.check()
            if conflict is not None:
                return region.closed(Partial(Sum(region.lines(conflict)), frozenset(conflict)), since)
            near = simplex.point()
            last = turn == ROUNDS or not meter.spend(0) or not region.tighten(simplex)
            if last or turn < 2:
                values = points(self._indexed, self._bounds, near, region.ranges() if turn else {}, meter)
                if values is not None:
                    return Found(values)
            if last:
                break
        if not meter.spend(0):
            return None
        if not depth and (refuted := self._multiplied(since)) is not None:
            return refuted
        choice = self._choice(near) if depth < DEPTH else None
        return None if choice is None else self._halves(choice, since, depth)

    def _multiplied(self, since: int) -> Partial | None:
        """Return a refutation by products of the component's own inequalities, or None."""
        region = self._region
        state = region.state()
        refuted: Partial | None = None
        if region.multiply():
            _, conflict = region.check()
            if conflict is not None:
                refuted = region.closed(Partial(Sum(region.lines(conflict)), frozenset(conflict)), since)
        region.restore(state)
        return refuted

    def _halves(self, choice: tuple[int, Fraction], since: int, depth: int) -> Found | Partial | None:
        column, at = choice
        region = self._region
        state = region.state()
        refuted: list[Partial] = []
        for upper in (True, False):
            half = region.suppose(column, at, upper=upper)
            result = self.explore(depth + 1)
            region.restore(state)
            if not isinstance(result, Partial):
                return result
            if half not in result.uses:
                return region.closed(result, since)
            refuted.append(Partial(result.proof, result.uses - {half}))
        below, above = refuted
        proof = Halves(self._indexed.variables[column], fraction(at), below.proof, above.proof)
        return region.closed(Partial(proof, below.uses | above.uses), since)

    def _choice(self, values: Sequence[Fraction]) -> tuple[int, Fraction] | None:
        """Return the variable to halve and where: of the product that the point misses by most, the one that ranges most widely."""
        ranges = self._region.ranges()
        missed = sorted(
            (-abs(values[product] - values[left] * values[right]), product, left, right)
            for left, right, product in self._region.products
        )
        for miss, _, left, right in missed:
            if not miss:
                break
            choices = [
                (*choice, column)
                for column in dict.fromkeys((left, right))
                if column < len(self._indexed.variables) and (choice := _middle(*ranges[column])) is not None
            ]
            if choices:
                _, at, column = max(choices, key=lambda one: (one[0], -one[2]))
                return column, at
        return None


def _middle(low: Fraction | None, high: Fraction | None) -> tuple[Fraction, Fraction] | None:
    """Return how wide a range is for its size, and where to halve it; None where it is a single value."""
    one = exact(1)
    if low is not None and high is not None:
        return None if low == high else ((high - low) / max(abs(low), abs(high)), (low + high) / 2)
    if low is not None:
        return (3 * one, max(2 * low, one) if low >= 0 else 0 * one)
    if high is not None:
        return (3 * one, min(2 * high, -one) if high <= 0 else 0 * one)
    return (4 * one, 0 * one)
