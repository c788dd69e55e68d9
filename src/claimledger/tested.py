"""Which statements others could contradict, told from the shape of the system alone."""

from __future__ import annotations

from claimledger.system import Constraint, Linear, Requirement, System, Variable


def tested(system: System) -> frozenset[str]:
    """
    Return the ids of statements that other statements or declarations can contradict.

    A statement whose fact nobody else speaks of can always be satisfied, so it tests nothing and nothing tests it; with
    it gone, others may come to stand alone. What is left when this has come to an end is tested.

    Args:
        system: The system of a ledger.
    """
    members = [
        (requirement, requirement.variables)
        for requirement in system.requirements
        if requirement.relation not in ("unsigned", "whole")
    ]
    # Equations whose unknowns must be whole can be at odds with a single figure.
    whole = frozenset(variable for requirement in system.requirements for variable in requirement.whole)
    # A share says itself that the part is no more than the whole, so it is no test of what only says that again.
    shares = {frozenset(own) for requirement, own in members if requirement.relation == "share"}
    users: dict[Variable, set[int]] = {}
    for number, (_, own) in enumerate(members):
        for variable in own:
            users.setdefault(variable, set()).add(number)
    # Several requirements of one statement (a level, and what it asks through a rate) are counted one by one.
    queue = list(range(len(members)))
    gone: set[int] = set()
    while queue:
        number = queue.pop()
        if number in gone or not _idle(*members[number], users, shares, whole):
            continue
        gone.add(number)
        for variable in members[number][1]:
            users[variable].discard(number)
            if len(users[variable]) == 1:  # before, nothing has changed for the others
                queue.extend(users[variable])
    left = [number for number in range(len(members)) if number not in gone]
    return frozenset(members[number][0].id for number in left if members[number][0].stated)


def _idle(
    requirement: Requirement,
    own: tuple[Variable, ...],
    users: dict[Variable, set[int]],
    shares: set[frozenset[Variable]],
    whole: frozenset[Variable],
) -> bool:
    """Return whether *requirement* can be met whatever the others say."""
    shared = [variable for variable in own if len(users[variable]) > 1]
    if requirement.stated:
        return len(shared) < len(own) or not own
    if whole and shared and not whole.isdisjoint(own) and any(_equal(one) for one in requirement.charitable):
        return False
    if requirement.relation == "parts" and own and own[-1] not in shared:
        return True  # a whole that nobody speaks of is whatever its parts come to
    if requirement.relation in ("parts", "subset") and frozenset(shared) in shares:
        return True
    # A declaration without a constant of its own bounds nothing once a single known fact is left in it.
    homogeneous = all(isinstance(one, Linear) and not one.bound for one in requirement.charitable)
    return len(shared) <= (1 if homogeneous else 0)


def _equal(constraint: Constraint) -> bool:
    return isinstance(constraint, Linear) and constraint.op == "=="
