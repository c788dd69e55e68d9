"""What can be said of elements that are asked to hold together, and why."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from claimledger.solve.indexed import Clause
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


Refutation = Refuted | Split | Derived | Word
