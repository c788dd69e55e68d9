"""Connected parts of a system, which are decided apart."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from claimledger.system import Requirement, System, Variable


@frozen(eq=False)
class Component:
    """
    Requirements that are connected by the variables they share, and by nothing else to any other.

    Args:
        variables: All variables, in order of appearance.
        requirements: In the system's order.
    """

    variables: tuple[Variable, ...]
    requirements: tuple[Requirement, ...]

    def same_readings(self) -> bool:
        """Return whether both readings ask the same."""
        return all(one.strict is one.charitable or one.strict == one.charitable for one in self.requirements)


def components(system: System) -> tuple[Component, ...]:
    """
    Return the connected parts of *system*, in the order of their first requirements.

    Both readings count: what is tied under either is one component. A requirement without variables is a component of its own.
    """
    seen: dict[Variable, int] = {}
    parent: list[int] = []

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = place = parent[parent[place]]
        return place

    for place, requirement in enumerate(system.requirements):
        parent.append(place)
        for variable in requirement.variables:
            first = seen.setdefault(variable, place)
            if first != place:
                left, right = root(first), root(place)
                # The earlier requirement stays the root, so that a root is its part's first member.
                if left < right:
                    parent[right] = left
                elif right < left:
                    parent[left] = right
    members: dict[int, list[Requirement]] = {}
    for place, requirement in enumerate(system.requirements):
        members.setdefault(root(place), []).append(requirement)
    inside: dict[int, list[Variable]] = {}
    for variable, place in seen.items():
        inside.setdefault(root(place), []).append(variable)
    return tuple(
        Component(tuple(inside.get(first, ())), tuple(requirements)) for first, requirements in members.items()
    )


def ordered(requirements: Sequence[Requirement]) -> list[Requirement]:
    """Return *requirements* in an order that does not depend on the ledger's: by id, claims first."""
    return sorted(requirements, key=_by_id)


def _by_id(requirement: Requirement) -> tuple[bool, str]:
    return (not requirement.stated, requirement.id)
