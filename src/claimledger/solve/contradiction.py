"""What is told of a component that was refuted: minimal conflicts with checked proofs, and what would have to be left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal

from attrs import evolve, frozen

from claimledger.amount import ReadingName
from claimledger.solve.answers import Asked, Fails, Holds, Word
from claimledger.solve.certificate import Proof, Sum, flaw, standing
from claimledger.solve.components import Component
from claimledger.solve.conflicts import Corrections, Minimal, Weight, corrections
from claimledger.solve.indexed import Element, Indexed
from claimledger.solve.proofs import proof
from claimledger.solve.search import owners
from claimledger.system import Linear, Polynomial, Variable

Outcome = Literal["consistent", "contradicted", "undecided"]

CONFLICT_LIMIT = 20
"""Conflicts of one component after which no more are looked for."""

ALTERNATIVE_SETS = 8
"""Sets of declarations under which the same claims clash, among which the smallest is looked for."""

ALTERNATIVE_WORK = 100_000
"""Work for that search, in units of about a microsecond, so that in large components the first set found may do."""


@frozen(kw_only=True)
class Conflict:
    """
    Claims that cannot all be true while some declarations hold: drop any one of either and they can.

    Args:
        claims: Ids of stated requirements, in the ledger's order; none where declarations clash among themselves.
        declarations: Ids of the declarations that it rests on; the smallest set, first by id among equals.
        proof: Why, already checked; None where only a solver's word is known.
        minimal: Whether it is known of each member that it is needed; false only where the budget ended a check.
    """

    claims: tuple[str, ...]
    declarations: tuple[str, ...]
    proof: Proof | None
    minimal: bool = True

    @property
    def certificate(self) -> tuple[tuple[str, Linear | Polynomial, Fraction], ...]:
        """The proof as (requirement id, constraint, multiplier) where it is a single sum, else empty."""
        if not isinstance(self.proof, Sum):
            return ()
        return tuple((line.requirement, line.constraint, line.multiplier) for line in self.proof.lines)


@frozen(kw_only=True)
class Correction:
    """
    Claims without which everything else can hold; no lighter set does it.

    Args:
        claims: Ids of stated requirements, in the ledger's order.
        weight: The sum of their weights.
    """

    claims: tuple[str, ...]
    weight: Fraction


@frozen(kw_only=True)
class Decision:
    """
    What became of a component under one reading.

    Args:
        component: The component.
        reading: The reading.
        status: ``consistent``, ``contradicted``, or ``undecided`` where the budget ended first.
        witness: A value for each variable at which everything holds exactly; None unless consistent, where none was wanted, and
            where only an irrational one exists or is known.
        conflicts: Minimal conflicts, fewest claims first, then in the ledger's order.
        all_conflicts: Whether these are all.
        corrections: The correction sets of least weight, in the ledger's order; none where declarations clash among themselves or
            every set holds a claim that is never proposed as wrong.
        all_corrections: Whether these are all of that weight.
    """

    component: Component
    reading: ReadingName
    status: Outcome
    witness: Mapping[Variable, Fraction] | None = None
    conflicts: tuple[Conflict, ...] = ()
    all_conflicts: bool = True
    corrections: tuple[Correction, ...] = ()
    all_corrections: bool = True


def contradicted(component: Component, reading: ReadingName, search: Asked, found: Fails, limit: int) -> Decision:
    """
    Return the decision on a component that was refuted: its minimal conflicts and its cheapest corrections.

    Args:
        component: The component.
        reading: The reading.
        search: Answers which of its elements can hold together.
        found: A refutation of all of them.
        limit: Number of conflicts to list.
    """
    indexed = search.indexed
    conflicts: list[Conflict] = []
    complete = True
    teller = _Teller(component, reading, search)
    held = indexed.declarations
    alone = search.check(held, witness=False)
    if isinstance(alone, Fails):
        clashes = corrections(search, alone, candidates=held, held=0, weights=_equal(indexed), limit=limit)
        conflicts.extend(teller.conflict(0, one) for one in clashes.conflicts)
        complete = clashes.all_conflicts
        if not clashes.cheapest:
            return teller.decision(conflicts, None, complete=False)
        # Which of the clashing declarations is wrong nobody can say, and a choice among them would go by their names: the
        # claims are held against those that stand in no clash.
        for one in clashes.conflicts:
            held &= ~one.elements
        if not complete and not isinstance(search.check(held, witness=False), Holds):
            return teller.decision(conflicts, None, complete=False)  # a clash beyond the limit is among them
        rest = search.check(indexed.claims | held, witness=False)
        if not isinstance(rest, Fails):
            return teller.decision(conflicts, None, complete=complete and isinstance(rest, Holds))
        found = rest
    result = corrections(
        search, found, candidates=indexed.claims, held=held, weights=_weights(component, indexed), limit=limit
    )
    conflicts.extend(teller.conflict(one.elements, teller.declarations(one, held)) for one in result.conflicts)
    return teller.decision(
        conflicts, None if isinstance(alone, Fails) else result, complete=complete and result.all_conflicts
    )


def _equal(indexed: Indexed) -> list[Weight]:
    return [(0, Fraction(1))] * len(indexed.elements)


def _weights(component: Component, indexed: Indexed) -> list[Weight]:
    weights: dict[str, Weight] = {}
    for requirement in component.requirements:
        if requirement.stated:
            own: Weight = (1, Fraction(0)) if requirement.weight is None else (0, requirement.weight)
            # Requirements of one id fall together, so the most trusted of them counts.
            weights[requirement.id] = max(weights.get(requirement.id, own), own)
    return [
        weights.get(element.id, (0, Fraction(1))) if element.stated else (0, Fraction(1))
        for element in indexed.elements
    ]


class _Teller:
    """Turns masks into the ledger's names, and refutations into checked proofs."""

    def __init__(self, component: Component, reading: ReadingName, search: Asked) -> None:
        self._component = component
        self._reading = reading
        self._search = search
        self._places: dict[tuple[bool, str], int] = {}
        for requirement in component.requirements:
            self._places.setdefault((requirement.stated, requirement.id), len(self._places))

    def declarations(self, claims: Minimal, held: int) -> Minimal:
        """Return the smallest set of declarations with which *claims* clash; the first by id among equals."""
        search = self._search
        found = Fails(owners(claims.refutation, search.indexed), claims.refutation)
        sets = corrections(
            search,
            found,
            candidates=held,
            held=claims.elements,
            weights=_equal(search.indexed),
            limit=ALTERNATIVE_SETS,
            work=ALTERNATIVE_WORK,
        )
        best = min(sets.conflicts, key=lambda one: (one.elements.bit_count(), search.indexed.chosen(one.elements)))
        return evolve(best, sure=best.sure and claims.sure)

    def conflict(self, claims: int, declarations: Minimal) -> Conflict:
        """Return a conflict by name, with its proof checked."""
        indexed = self._search.indexed
        stated, declared = self._names(claims), self._names(declarations.elements)
        refutation = declarations.refutation
        if isinstance(refutation, Word):
            refutation = self._search.proved(claims | declarations.elements) or refutation
        why = proof(refutation, indexed)
        if why is not None:
            wrong = flaw(why, standing(self._component.requirements, stated, declared), self._reading)
            if wrong is not None:
                raise AssertionError(f"a proof that does not hold: {wrong}")  # a fault of ours, never of the ledger
        return Conflict(claims=stated, declarations=declared, proof=why, minimal=declarations.sure)

    def decision(self, conflicts: Sequence[Conflict], result: Corrections | None, *, complete: bool) -> Decision:
        """Return the decision that *conflicts* make, everything in the ledger's order."""
        sets = () if result is None else tuple(self._names(mask) for mask in result.cheapest)
        return Decision(
            component=self._component,
            reading=self._reading,
            status="contradicted",
            conflicts=tuple(sorted(conflicts, key=self._order)),
            all_conflicts=complete,
            corrections=tuple(
                Correction(claims=names, weight=Fraction(0) if result is None else result.weight)
                for names in sorted(sets, key=lambda names: [self._places[True, name] for name in names])
            ),
            all_corrections=result is None or result.all_cheapest,
        )

    def _names(self, mask: int) -> tuple[str, ...]:
        elements = [self._search.indexed.elements[place] for place in self._search.indexed.chosen(mask)]
        return tuple(one.id for one in sorted(elements, key=self._place))

    def _place(self, element: Element) -> tuple[int, str]:
        # A declaration that only others need comes last.
        return (self._places.get((element.stated, element.id), len(self._places)), element.id)

    def _order(self, conflict: Conflict) -> tuple[int, int, list[int], list[tuple[int, str]]]:
        return (
            len(conflict.claims),
            len(conflict.declarations),
            [self._places[True, name] for name in conflict.claims],
            [self._place(Element(stated=False, id=name)) for name in conflict.declarations],
        )
