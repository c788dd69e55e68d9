"""Whether a component's requirements can all hold, and if not, which of them clash."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from attrs import evolve

from claimledger._collecting import put_off
from claimledger.amount import READINGS, ReadingName
from claimledger.solve.answers import Fails, Holds
from claimledger.solve.certificate import unsatisfied
from claimledger.solve.components import Component
from claimledger.solve.contradiction import CONFLICT_LIMIT, Decision, contradicted
from claimledger.solve.indexed import Indexed
from claimledger.solve.lattice import Lattice
from claimledger.solve.quick import Suspects, first_answer
from claimledger.solve.rational import fraction
from claimledger.solve.screen import screened
from claimledger.solve.search import Search, satisfied
from claimledger.system import Variable

DEFAULT_BUDGET = 3_000_000
"""Solver work for one component with alternatives or products of unknowns, in units of about a microsecond."""

LARGE = 1_000
"""Requirements of a component from which on a first answer is sought in arrays."""

MANY = 300
"""Components from which on a pass in floats over all of them pays."""


def decide(
    component: Component,
    reading: ReadingName,
    *,
    budget: int = DEFAULT_BUDGET,
    limit: int = CONFLICT_LIMIT,
) -> Decision:
    """
    Return whether the requirements of *component* can all hold under *reading*.

    Args:
        component: The component.
        reading: The reading.
        budget: Work for each question about alternatives or products of unknowns, in units of about a microsecond; linear
            components are always decided.
        limit: Number of conflicts to list, at least one.

    Linear components are decided exactly. A conflict is reported only after its proof has been checked, and a component is
    called consistent only if the witness satisfies everything exactly, or if a complete method for real arithmetic says so.
    Whole numbers are looked at where everything holds otherwise: consistent then also means that, as far as they are looked at,
    they can meet all equations, though those of the witness need not be whole.
    """
    if len(component.requirements) >= LARGE:
        point = first_answer(component, reading)
        if isinstance(point, Mapping):
            return _but_for_fractions(component, reading, _completed(component, point), limit)
    indexed = Indexed(component.requirements, reading)
    search = Search(indexed, budget)
    answer = search.check(indexed.everything)
    if isinstance(answer, Holds):
        return _but_for_fractions(component, reading, _witness(component, indexed, answer.values), limit)
    if not isinstance(answer, Fails):
        return Decision(
            component=component, reading=reading, status="undecided", all_conflicts=False, all_corrections=False
        )
    return contradicted(component, reading, search, answer, limit)


def settle(component: Component, reading: ReadingName, *, budget: int = DEFAULT_BUDGET) -> Decision:
    """
    Return whether the requirements of *component* can all hold under *reading*, with one reason and no more.

    A contradicted component comes with one conflict, checked as `decide` checks it and minimal among the requirements that were
    looked into for it, and without corrections. In large components this takes a small part of the time.

    Args:
        component: The component.
        reading: The reading.
        budget: As for `decide`.
    """
    if len(component.requirements) >= LARGE:
        first = first_answer(component, reading)
        if isinstance(first, Suspects):
            for suspects in filter(None, (first.requirements, first.wider)):
                part = evolve(component, requirements=suspects)
                decision = decide(part, reading, budget=budget, limit=1)
                if decision.conflicts:
                    return Decision(
                        component=component,
                        reading=reading,
                        status="contradicted",
                        conflicts=decision.conflicts[:1],
                        all_conflicts=False,
                        all_corrections=False,
                    )
        elif first is not None:
            return _but_for_fractions(component, reading, _completed(component, first), limit=1)
    decision = decide(component, reading, budget=budget, limit=1)
    return evolve(
        decision,
        conflicts=decision.conflicts[:1],
        all_conflicts=decision.status == "consistent",
        corrections=(),
        all_corrections=decision.status == "consistent",
    )


@put_off()
def decide_all(
    parts: Sequence[Component],
    readings: Sequence[ReadingName] = READINGS,
    *,
    budget: int = DEFAULT_BUDGET,
    limit: int = CONFLICT_LIMIT,
    witnesses: bool = True,
) -> tuple[tuple[Decision, ...], ...]:
    """
    Return for each component a decision for each reading, with as little work as can be.

    Where both readings ask the same, or the witness of the strict one also satisfies the charitable one, one decision serves both.
    Where there are many components and no witnesses are wanted, one pass in floats over all of them finds most clean ones.

    Args:
        parts: The components.
        readings: The readings wanted, in the order wanted.
        budget: As for `decide`.
        limit: As for `decide`.
        witnesses: Whether consistent components must have a witness.
    """
    clean: list[tuple[ReadingName, ...]] = [()] * len(parts)
    if not witnesses and len(parts) >= MANY:
        left = [place for place, part in enumerate(parts) if not has_whole(part)]
        # The strict one first: where it finds nothing, the other mostly is settled by what exact arithmetic then finds.
        order = sorted(readings, reverse=True)
        for reading in order:
            found = screened([parts[place] for place in left], reading)
            left = [place for place, is_clean in zip(left, found, strict=True) if is_clean]
            for place in left:
                clean[place] += (reading,)
            if reading != order[-1]:
                for place in left:
                    if parts[place].same_readings():
                        clean[place] = tuple(order)
                left = [place for place in left if len(clean[place]) < len(order)]
    # Lists, for tuples are made of them in half the time.
    return tuple(
        [
            tuple([Decision(component=part, reading=reading, status="consistent") for reading in readings])
            if len(done) == len(readings)
            else _decide_readings(part, readings, done, budget=budget, limit=limit)
            for part, done in zip(parts, clean, strict=True)
        ]
    )


def _decide_readings(
    component: Component, readings: Sequence[ReadingName], clean: Collection[ReadingName], *, budget: int, limit: int
) -> tuple[Decision, ...]:
    done: dict[ReadingName, Decision] = {
        reading: Decision(component=component, reading=reading, status="consistent") for reading in clean
    }
    # The strict one first: its witness mostly serves the other too.
    for reading in sorted({*readings} - {*clean}, reverse=True):
        strict = done.get("strict")
        if strict is not None and (
            component.same_readings() or (strict.witness is not None and _carries_over(component, strict.witness))
        ):
            done[reading] = evolve(strict, reading=reading)
        else:
            done[reading] = decide(component, reading, budget=budget, limit=limit)
    return tuple(done[reading] for reading in readings)


def _carries_over(component: Component, witness: Mapping[Variable, Fraction]) -> bool:
    # A fraction that one reading needs is looked for in that reading.
    return not has_whole(component) and unsatisfied(witness, component.requirements, "charitable") is None


def has_whole(component: Component) -> bool:
    """Return whether some unknown of *component* is a whole number where that may matter."""
    return any(one.whole for one in component.requirements)


def _but_for_fractions(
    component: Component, reading: ReadingName, witness: Mapping[Variable, Fraction] | None, limit: int
) -> Decision:
    """Return the decision on a component that holds at *witness*, where some unknowns need not be whole as they should."""
    if has_whole(component):
        indexed = Indexed(component.requirements, reading)
        lattice = Lattice(indexed, component.requirements, reading)
        answer = lattice.check(indexed.everything) if lattice.small else None
        if isinstance(answer, Fails):
            return contradicted(component, reading, lattice, answer, limit)
    return Decision(component=component, reading=reading, status="consistent", witness=witness)


def _witness(
    component: Component, indexed: Indexed, values: Sequence[Fraction] | None
) -> Mapping[Variable, Fraction] | None:
    if values is None:
        return None
    if not satisfied(indexed, indexed.everything, values):
        raise AssertionError("a point that does not satisfy its component")  # a fault of ours, never of the ledger
    return _completed(
        component,
        {
            variable: fraction(values[column])
            for variable in component.variables
            if (column := indexed.column(variable)) is not None
        },
    )


def _completed(component: Component, values: Mapping[Variable, Fraction]) -> Mapping[Variable, Fraction]:
    """Return *values* with those of variables that only the other reading speaks of, which may be anything."""
    zero = Fraction(0)
    return {variable: values.get(variable, zero) for variable in component.variables}
