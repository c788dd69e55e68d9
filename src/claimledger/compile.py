"""From a ledger to a system of constraints on facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from claimledger.ledger import Ledger
from claimledger.relations import (
    KINDS,
    Declaration,
    Scope,
    contexts,
    instances,
    periods,
    rate,
    scope_of,
    share_change,
    unsigned,
    whole,
)
from claimledger.relations._time import is_per_time
from claimledger.stated import Stated
from claimledger.system import Either, Fact, Linear, Requirement, System, variables
from claimledger.units import POINTS, multiplied


@frozen(kw_only=True)
class Compiled:
    """
    A ledger's system of constraints, and where its parts come from.

    Args:
        system: The constraints: statements in the ledger's order first, then declarations.
        scope: The ledger's measures and their units.
        facts: Every fact of the system, in order of first appearance.
        statements: Statements by name.
        positions: Where each claim stands among the ledger's claims, by id.
        mismatched: Statements whose unit cannot be that of what they state; in no constraint.
        untied: Statements that no relation ties yet; in no constraint.
        declared: Each declaration with its members, once for every context in which it is asked.
        quotients: For each fact that is declared a quotient, the facts above and below the line, once for each declaration.
        knotted: Facts that some constraint other than a quotient's ties to another fact.
        measured: Facts that something other than a share of one whole speaks of.
    """

    system: System
    scope: Scope
    facts: tuple[Fact, ...]
    statements: Mapping[str, Stated]
    positions: Mapping[str, int]
    mismatched: tuple[Stated, ...]
    untied: tuple[Stated, ...]
    declared: tuple[tuple[Declaration, tuple[Fact, ...]], ...]
    quotients: Mapping[Fact, tuple[tuple[Fact, Fact], ...]]
    knotted: frozenset[Fact]
    measured: frozenset[Fact]


def compiled(ledger: Ledger) -> Compiled:
    """
    Return the system of *ledger*.

    Args:
        ledger: A ledger without flaws (`Ledger.check`).
    """
    declarations = [one for kind in KINDS if kind.declares is not None for one in kind.declares(ledger)]
    scope = scope_of(
        ledger,
        [
            [(slot.measure, [key for key, _ in slot.fixed]) for slot in declaration.slots]
            for declaration in declarations
        ],
    )
    ties = {key: kind.ties for kind in KINDS if kind.ties is not None for key in kind.keys}
    requirements: list[Requirement] = []
    members_of: list[tuple[Requirement, tuple[Fact, ...]]] = []
    spoken: list[tuple[Stated, frozenset[Fact]]] = []
    mismatched: list[Stated] = []
    untied: list[Stated] = []
    facts: dict[Fact, None] = {}
    knotted: set[Fact] = set()
    equations: list[Linear] = []
    for stated in scope.stated:
        if not fits(stated, scope):
            mismatched.append(stated)
            continue
        tie = ties.get(stated.key)
        made = () if tie is None else tuple(tie(stated, scope))
        shares = share_change.pairs(stated, scope) or ()
        if not (made or shares or (stated.key in ("streak", "every") and contexts(stated))):
            untied.append(stated)
        about = [fact for pair in shares for fact in pair]
        for requirement in made:
            members, tied, equal = _facts(requirement)
            equations.extend(filter(whole.plain, equal))
            members_of.append((requirement, members))
            about.extend(members)
            knotted.update(tied)
        facts.update(dict.fromkeys(about))
        spoken.append((stated, frozenset(about)))
        requirements.extend(made)
    # Periods are cut at one another's ends; the facts of the pieces may be members of declarations, whose other members
    # have pieces in turn. All ends are stated ones, so this comes to rest.
    while True:
        made_of = list(instances(declarations, facts, scope))
        known = facts | dict.fromkeys(member for _, members in made_of for member in members)
        cut = periods.pieces(known, scope)
        new = [piece for own in cut.values() for piece in own if piece not in known]
        if not new:
            break
        facts.update(dict.fromkeys(new))
    facts = known
    declared = [declaration.requirement(members) for declaration, members in made_of if declaration.relation != "rate"]
    declared.extend(periods.sums(cut, facts, scope))
    for requirement in declared:
        members, tied, equal = _facts(requirement)
        equations.extend(equal)
        members_of.append((requirement, members))
        knotted.update(tied)
    quotients = [(declaration.id, members) for declaration, members in made_of if declaration.relation == "rate"]
    measured = _elsewhere(members_of)
    requirements.extend(share_change.tied([one for one, _ in spoken], measured, scope))
    requirements.extend(rate.tied(quotients, spoken, frozenset(knotted), scope))
    requirements.extend(declared)
    requirements.extend(unsigned.floors(facts, scope))
    requirements.extend(whole.counted(equations, scope))
    return Compiled(
        system=System(tuple(requirements)),
        declared=tuple(made_of),
        scope=scope,
        facts=tuple(facts),
        statements={stated.name: stated for stated in ledger.contents.stated},
        positions={claim.id: position for position, claim in enumerate(ledger.claims)},
        mismatched=tuple(mismatched),
        untied=tuple(untied),
        quotients=_by_rate(members for _, members in quotients),
        knotted=frozenset(knotted),
        measured=measured,
    )


def _by_rate(quotients: Iterable[tuple[Fact, ...]]) -> dict[Fact, tuple[tuple[Fact, Fact], ...]]:
    found: dict[Fact, tuple[tuple[Fact, Fact], ...]] = {}
    for rate_fact, above, below in quotients:
        found[rate_fact] = (*found.get(rate_fact, ()), (above, below))
    return found


def _facts(requirement: Requirement) -> tuple[tuple[Fact, ...], tuple[Fact, ...], list[Linear]]:
    """Return the facts of *requirement*, those of them that it ties to another fact, and the equations that tie them."""
    found = tuple(one for one in requirement.variables if type(one) is Fact)
    tied: dict[Fact, None] = {}
    equal: list[Linear] = []
    same = requirement.strict is requirement.charitable
    for constraint in requirement.charitable if same else (*requirement.charitable, *requirement.strict):
        if type(constraint) is Linear and len(constraint.terms) < 2:
            continue
        if constraint.__class__ is Linear and constraint.op == "==":
            equal.append(constraint)
        members = [one for one in variables(constraint) if type(one) is Fact]
        if len(members) > 1 or type(constraint) is Either:
            tied.update(dict.fromkeys(members))
    return found, tuple(tied), equal


def _elsewhere(members_of: Iterable[tuple[Requirement, tuple[Fact, ...]]]) -> frozenset[Fact]:
    """Return the facts that something other than a share of one whole speaks of."""
    wholes: dict[Fact, set[Fact]] = {}
    found: set[Fact] = set()
    for requirement, members in members_of:
        if requirement.relation == "share":
            part, whole = members[:2]
            wholes.setdefault(part, set()).add(whole)
            wholes.setdefault(whole, set()).add(part)
        else:
            found.update(members)
    return frozenset(found | {fact for fact, others in wholes.items() if len(others) > 1})


def fits(stated: Stated, scope: Scope) -> bool:
    """Return whether the unit of *stated* can be that of what it states."""
    unit, measure = stated.unit, stated.measure
    if unit is None or measure is None:
        return True
    own = scope.units[measure.id]
    if stated.key in ("level", "from", "mean", "sd"):
        flows = measure.kind == "flow" and stated.key == "level" and is_per_time(unit, own)
        return unit.dimension == own.dimension or flows
    if stated.key == "share":
        return unit.dimension == ()
    if stated.key == "ratio" and stated.per is not None:
        return unit.dimension == multiplied(own.dimension, scope.units[stated.per.measure.id].dimension, -1)
    if stated.key in ("change", "pace"):
        points = unit.name in POINTS
        if stated.claim.of is not None:
            return points or unit.dimension == ()
        return own.dimension == () if points else unit.dimension in ((), own.dimension)
    return True
