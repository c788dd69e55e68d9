"""What can be said of elements that are asked to hold together, and why."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol

from attrs import frozen

from claimledger.solve.certificate import WholeSum
from claimledger.solve.indexed import Clause, Indexed
from claimledger.solve.linear import Refuted
from claimledger.solve.products import Derived


@frozen(eq=False)
class Holds:
    """
    The elements can hold together.

    Args:
        values: A point at which they do, by column; None where it was not wanted, or only an irrational one is known.
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


class Asked(Protocol):
    """
    Answers for any set of elements of one component whether they can hold together.

    Attributes:
        indexed: The component.
        work: Units of work done so far.
    """

    indexed: Indexed
    work: int

    def check(self, mask: int, *, witness: bool = True) -> Answer:
        """Return whether the elements of *mask* can hold together; with a point where *witness* says that one is wanted."""
        ...

    def proved(self, mask: int) -> Refutation | None:
        """Return a refutation of the elements of *mask* of which only a solver's word is known; None where none is found."""
        ...


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


@frozen(eq=False)
class Word:
    """
    A solver's word that elements cannot hold together, without a proof.

    Args:
        elements: Mask of the elements.
    """

    elements: int


@frozen(eq=False)
class Fractional:
    """
    Whole numbers cannot meet equations.

    Args:
        elements: Mask of the elements that the proof uses.
        proof: Why.
    """

    elements: int
    proof: WholeSum


Refutation = Refuted | Split | Derived | Word | Fractional
