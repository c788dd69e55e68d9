"""What one claim says, and what all others make of the same figures, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from attrs import field, frozen

from claimledger.amount import ReadingName
from claimledger.compile import Compiled, compiled
from claimledger.errors import ClaimLedgerError, nearest
from claimledger.interval import IntervalSet
from claimledger.ledger import Ledger
from claimledger.repair import surroundings
from claimledger.repair.rest import Rest
from claimledger.repair.routes import routes
from claimledger.repair.surroundings import Surroundings
from claimledger.reviews import WITHDRAWN
from claimledger.solve import DEFAULT_BUDGET, Component, components
from claimledger.solve.certificate import standing
from claimledger.stated import Stated
from claimledger.system import variables
from claimledger.telling.figures import span
from claimledger.telling.reasons import declared, says
from claimledger.tested import tested


@frozen(kw_only=True)
class Account:
    """
    What is to be said of one statement.

    Args:
        stated: The statement.
        generous: What it says read generously, in words.
        literal: What it says to the letter, in words; the same where both readings are.
        tested: Whether others can contradict it.
        allowed: The figures, in the statement's unit, that all others allow without it, read generously; empty where the others
            contradict one another; None where it is untested, where it is no figure, or where that was not worked out.
        exact: Whether all of *allowed* can be.
        others: Names of the statements that hang together, itself among them, where *allowed* is None and it is tested.
        bound_by: Names of the statements and declarations that bound *allowed*.
        reasons: What each of these says, in words.
    """

    stated: Stated
    generous: str
    literal: str
    tested: bool
    allowed: IntervalSet | None = None
    exact: bool = True
    others: tuple[str, ...] = ()
    bound_by: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@frozen(kw_only=True, eq=False)
class Accounts:
    """
    The accounts of a ledger's claims, worked out one by one when asked for.

    Args:
        ledger: A ledger without flaws (`Ledger.check`).
        most_facts: Facts that hang together past which it is not worked out what the others allow; None for no end.
        budget: Work for each question about products of unknowns.
        clashes: Sets of statements that are known not to hold together, read generously, so that it need not be found out again
            that what is left without another statement contradicts itself.
    """

    ledger: Ledger
    most_facts: int | None = field(default=None)
    budget: int = field(default=DEFAULT_BUDGET)
    clashes: tuple[frozenset[str], ...] = field(default=())

    @cached_property
    def system(self) -> Compiled:
        """The ledger's system of constraints."""
        return compiled(self.ledger.standing)

    @cached_property
    def _tested(self) -> frozenset[str]:
        return tested(self.system.system)

    @cached_property
    def _components(self) -> tuple[Component, ...]:
        return tuple(components(self.system.system))

    @cached_property
    def _around(self) -> Surroundings:
        return surroundings(self._components)

    @cached_property
    def _homes(self) -> dict[str, Component]:
        return {one.id: part for part in self._components for one in part.requirements if one.stated}

    @cached_property
    def _members(self) -> dict[Component, tuple[str, ...]]:
        """The statements of each component, one tuple for all of them."""
        return {
            part: tuple(dict.fromkeys(one.id for one in part.requirements if one.stated)) for part in self._components
        }

    @cached_property
    def _clashing(self) -> dict[Component, list[frozenset[str]]]:
        """The known clashes inside of each component."""
        found: dict[Component, list[frozenset[str]]] = {}
        for names in self.clashes:
            homes = {self._homes.get(name) for name in names}
            home = homes.pop() if len(homes) == 1 else None
            if home is not None:
                found.setdefault(home, []).append(names)
        return found

    @cached_property
    def _of_claims(self) -> dict[str, tuple[Stated, ...]]:
        found: dict[str, tuple[Stated, ...]] = {}
        for stated in self.system.statements.values():
            found[stated.claim.id] = (*found.get(stated.claim.id, ()), stated)
        return found

    def members(self, component: int) -> tuple[str, ...]:
        """Return the names of the statements of a component, counted as an audit counts them."""
        return self._members[self._components[component]]

    def asked_together(self, names: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of the components in which all of these statements and declarations ask something."""
        wanted = frozenset(names)
        return tuple(
            number
            for number, part in enumerate(self._components)
            if wanted <= {requirement.id for requirement in part.requirements}
        )

    def of(self, claim: str) -> tuple[Account, ...]:
        """Return the account of each statement of a claim; none for a claim that is not known."""
        return tuple(self._account(stated) for stated in self._of_claims.get(claim, ()))

    def left_by(
        self, name: str, others: Iterable[str], declarations: Iterable[str], reading: ReadingName
    ) -> IntervalSet | None:
        """
        Return the figures, in its unit, that just these others leave to a statement; None where it is no figure that is tied.

        Args:
            name: The statement's name.
            others: Names of other statements.
            declarations: Names of declarations.
            reading: How all of them are read.
        """
        stated, home = self.system.statements.get(name), self._homes.get(name)
        if stated is None or stated.unit is None or home is None:
            return None
        ways = routes(stated, self.system, reading)
        if not ways:
            return None
        kept = tuple(standing(home.requirements, others, declarations))
        spoken = {
            variable for one in kept for constraint in one.constraints(reading) for variable in variables(constraint)
        }
        part = Component(variables=tuple(one for one in home.variables if one in spoken), requirements=kept)
        alone = Surroundings(by_variable={}, levels={}, growths={})
        rest = Rest(component=part, reading=reading, without=frozenset(), around=alone, budget=self.budget)
        return rest.allows(ways)[0]

    def _account(self, stated: Stated) -> Account:
        system = self.system
        generous, literal = (says(stated, reading, system) for reading in ("charitable", "strict"))
        if stated.name not in self._tested:
            return Account(stated=stated, generous=generous, literal=literal, tested=False)
        home = self._homes[stated.name]
        ways = routes(stated, system, "charitable")
        too_many = self.most_facts is not None and len(home.variables) > self.most_facts
        if not ways or stated.unit is None or too_many:
            others = self._members[home]
            return Account(stated=stated, generous=generous, literal=literal, tested=True, others=others)
        if any(stated.name not in names for names in self._clashing.get(home, ())):
            return Account(stated=stated, generous=generous, literal=literal, tested=True, allowed=IntervalSet())
        rest = Rest(
            component=home,
            reading="charitable",
            without=frozenset((stated.name,)),
            around=self._around,
            budget=self.budget,
        )
        allowed, exact, bound_by = rest.allows_because(ways)
        return Account(
            stated=stated,
            generous=generous,
            literal=literal,
            tested=True,
            allowed=allowed,
            exact=exact,
            bound_by=bound_by if allowed else (),
            reasons=tuple(self._reason(name) for name in bound_by) if allowed else (),
        )

    def _reason(self, name: str) -> str:
        other = self.system.statements.get(name)
        return declared(name, self.system) if other is None else says(other, "charitable", self.system)


def account(ledger: Ledger, claim: str) -> tuple[str, ...]:
    """
    Return what is to be said of a claim, line by line, what belongs to a line indented below it.

    Each of its figures read generously and, where that is something else, to the letter; what the others make of the figure
    without it; who binds it so, or that nothing else touches it.

    Args:
        ledger: The ledger.
        claim: The claim's id.

    Raises:
        LedgerError: The ledger's records are not fit to be verified.
        ClaimLedgerError: No claim is called so.
    """
    ledger.check()
    known = [one.id for one in ledger.claims]
    if claim not in known:
        near = nearest(claim, known)
        raise ClaimLedgerError(f"no claim is called {claim}" + (f" (did you mean {near}?)" if near else ""))
    if claim in ledger.withdrawn:
        return (_withdrawn(ledger, claim),)
    lines: list[str] = []
    for one in Accounts(ledger=ledger).of(claim):
        lines.append(one.generous)
        if one.literal != one.generous:
            lines.append(f"  to the letter, {one.literal}")
        lines.extend(f"  {line}" for line in others_make(one))
    return tuple(lines)


def _withdrawn(ledger: Ledger, claim: str) -> str:
    last = [one for one in ledger.corrections if one.claim == claim and one.field == WITHDRAWN][-1]
    when = "" if last.date is None else f" on {last.date}"
    return f"{claim} was withdrawn{when}" + ("" if last.because is None else f": {last.because}")


def others_make(one: Account, most: int | None = None) -> Iterator[str]:
    """
    Yield what all others make of a figure, line by line; what binds it so is indented.

    Args:
        one: The account of its statement.
        most: How many other statements are named at most; None for all.
    """
    if not one.tested:
        yield "no other claim touches it"
    elif one.allowed is None:
        names = [name for name in one.others if name != one.stated.name]
        rest = 0 if most is None else max(0, len(names) - most)
        told = ", ".join(names[: len(names) - rest])
        yield f"others can contradict it: {told}{f' and {rest:,} more' if rest else ''}"
    elif not one.allowed:
        yield "without it, the others contradict one another"
    else:
        assert one.stated.unit is not None  # noqa: S101 - only a figure has allowed values
        told = " or ".join(span(part.scaled(one.stated.unit.factor), one.stated.unit) for part in one.allowed)
        yield f"without it, the others allow {told}{'' if one.exact else ', perhaps not all of these'}"
        yield from (f"  {reason}" for reason in one.reasons)
