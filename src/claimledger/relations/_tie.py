"""How a relation is defined: one small file whose docstring is its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from attrs import field, frozen

from claimledger.interval import Interval
from claimledger.ledger import Ledger
from claimledger.relations._declare import Declaration
from claimledger.relations._scope import Scope
from claimledger.stated import Stated
from claimledger.system import Constraint, Requirement

Ties = Callable[[Stated, Scope], Iterator[Requirement]]
Declares = Callable[[Ledger], Iterator[Declaration]]


@frozen(kw_only=True)
class Kind:
    """
    A kind of relation between facts.

    Args:
        name: Name, as requirements carry it.
        keys: The statements whose figures it ties; empty for what is declared.
        ties: Makes the requirements of one statement; None for what is declared.
        declares: Makes the declarations of a ledger; None for what is stated.
        flags: Ids and names of the findings whose page the relation's docstring is.
        titles: What each of several findings is, in a sentence, by name; the page's own title for one that is not there.
    """

    name: str
    keys: tuple[str, ...] = ()
    ties: Ties | None = None
    declares: Declares | None = None
    flags: tuple[tuple[str, str], ...] = ()
    titles: Mapping[str, str] = field(factory=dict)


Rows = Callable[[Interval], tuple[Constraint, ...]]
"""Makes the constraints of a statement from the values that one reading allows, in its own unit."""


REFERENCE = 1_000
"""How many times over a figure of a reference source is trusted more than one of any other."""


def trust(stated: Stated) -> Fraction | None:
    """Return how far *stated* is trusted over others when one of them must be wrong; None: it is never proposed as wrong."""
    weight = stated.claim.weight
    return (
        weight * REFERENCE if weight is not None and stated.source is not None and stated.source.reference else weight
    )


def required(
    stated: Stated,
    relation: str,
    rows: Rows,
    *,
    strictly: Rows | None = None,
    needs: tuple[str, ...] = (),
    strict_only: bool = False,
) -> Requirement:
    """
    Return what *stated* asks under both readings.

    Args:
        stated: A statement with an amount.
        relation: Name of the relation that ties it.
        rows: Makes the constraints of a reading.
        strictly: Makes those of the strict reading, where its shape differs too.
        needs: Declarations without which it asks nothing.
        strict_only: Whether the charitable reading asks nothing.
    """
    assert stated.amount is not None  # noqa: S101 - the caller's to check
    charitable, strict = stated.amount.charitable, stated.amount.strict
    loose = () if strict_only else rows(charitable)
    same = strictly is None and not strict_only and strict is charitable
    tight = loose if same else (strictly or rows)(strict)
    return Requirement(
        id=stated.name,
        stated=True,
        charitable=loose,
        strict=tight,
        source=None if stated.source is None else stated.source.id,
        weight=trust(stated),
        relation=relation,
        needs=needs,
    )
