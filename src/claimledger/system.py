"""What relations make and the solver reads: facts, linear and polynomial constraints, and who asks for them."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import Literal

from attrs import field, frozen

from claimledger.amount import ReadingName
from claimledger.model import Dimensions
from claimledger.period import Period

Op = Literal["<=", "<", "=="]

ONE = Fraction(1)
"""The commonest coefficient; where these two are used themselves, rows are entered and turned without looking into numbers."""

MINUS_ONE = Fraction(-1)


@frozen(cache_hash=True)
class Fact:
    """
    One unknown number of the world.

    Args:
        measure: The measure's id.
        dimensions: The context, without keys at their default value; sorted by key.
        period: The reference period.
    """

    measure: str
    dimensions: Dimensions
    period: Period


@frozen(cache_hash=True)
class Unknown:
    """
    A number that is no fact: a quotient inside a formula, named by where it comes from.

    Args:
        name: Unique in its system.
    """

    name: str


Variable = Fact | Unknown
Monomial = tuple[Variable, ...]


@frozen
class Linear:
    """
    ``sum of coefficient · variable  OP  bound``.

    Args:
        terms: Variables with their coefficients, none zero, no variable twice; may be empty.
        op: ``<=``, ``<`` or ``==``.
        bound: The right-hand side.
    """

    terms: tuple[tuple[Variable, Fraction], ...]
    op: Op
    bound: Fraction


@frozen
class Polynomial:
    """
    ``sum of coefficient · product of variables  OP  bound``, with at least one product of two or more.

    Args:
        terms: Monomials (variables, repeated for powers) with their coefficients.
        op: ``<=``, ``<`` or ``==``.
        bound: The right-hand side.
    """

    terms: tuple[tuple[Monomial, Fraction], ...]
    op: Op
    bound: Fraction


@frozen
class Either:
    """
    At least one of the alternatives holds, all of its constraints together.

    Args:
        alternatives: Conjunctions; an empty tuple of alternatives holds never.
    """

    alternatives: tuple[tuple[Constraint, ...], ...]


Constraint = Linear | Polynomial | Either


@frozen(kw_only=True)
class Requirement:
    """
    What one statement or one declaration asks of the facts: the unit in which conflicts are told.

    Args:
        id: ``claim`` or ``claim.statement`` for a statement, else the declaration's id (``parts:M``, a relation's id). All
            requirements of one id hold or fall together.
        stated: Whether a claim states it; false for what a declaration asks.
        charitable: Constraints under the charitable reading, all of which hold together.
        strict: Constraints under the strict reading.
        source: Id of the source that states it; None for declarations and claims without one.
        weight: How far it is trusted, positive; None: never proposed as wrong. Of no meaning for declarations.
        relation: Name of the relation that made it (``same-fact``, ``share``, ``change``, ``parts`` …), for naming findings.
        needs: Ids of declarations without which it asks nothing: a level of a rate bounds numerator and denominator only while
            the rate is declared to be their quotient. Such a requirement is active while its own id and all of these are.
        whole: Variables that a declaration says are whole numbers, under both readings. They are looked at only once all else
            is known to hold, and only in equations.
    """

    id: str
    stated: bool
    charitable: tuple[Constraint, ...]
    strict: tuple[Constraint, ...]
    source: str | None = None
    weight: Fraction | None = field(default=Fraction(1))
    relation: str = ""
    needs: tuple[str, ...] = ()
    whole: tuple[Variable, ...] = ()

    @cached_property
    def variables(self) -> tuple[Variable, ...]:
        """The variables of its constraints under either reading, each once, in order of appearance."""
        found: dict[Variable, None] = {}
        for constraints in (self.charitable, self.strict):
            for constraint in constraints:
                if type(constraint) is Linear:
                    for variable, _ in constraint.terms:
                        found[variable] = None
                else:
                    found.update(dict.fromkeys(variables(constraint)))
            if self.strict is self.charitable:
                break
        found.update(dict.fromkeys(self.whole))
        return tuple(found)

    def constraints(self, reading: ReadingName) -> tuple[Constraint, ...]:
        """Return the constraints of one reading."""
        return self.charitable if reading == "charitable" else self.strict


@frozen
class System:
    """
    All constraints of a ledger.

    Args:
        requirements: In the ledger's order: statements first, then declarations.
    """

    requirements: tuple[Requirement, ...]


def variables(constraint: Constraint) -> tuple[Variable, ...]:
    """Return the variables of *constraint*, each once, in order of appearance."""
    if isinstance(constraint, Linear):
        return tuple(variable for variable, _ in constraint.terms)
    if isinstance(constraint, Polynomial):
        return tuple(dict.fromkeys(variable for monomial, _ in constraint.terms for variable in monomial))
    return tuple(
        dict.fromkeys(
            variable
            for alternative in constraint.alternatives
            for member in alternative
            for variable in variables(member)
        )
    )
