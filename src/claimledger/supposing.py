"""A ledger as it would be if a claim stated something else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import evolve

from claimledger.errors import ClaimLedgerError, nearest
from claimledger.ledger import Ledger
from claimledger.model import STATEMENTS, Statement

_KINDS: dict[str, Callable[[str], Statement]] = {vars(kind)["key"]: kind for kind in STATEMENTS}


def suppose(ledger: Ledger, values: Mapping[str, str]) -> Ledger:
    """
    Return *ledger* as if some of its claims stated other values.

    Args:
        ledger: A ledger without flaws.
        values: Texts in the grammar of stated figures, by name of the claim; by name of the statement (``deaths.level``) where
            the claim states several things.

    Raises:
        ClaimLedgerError: There is no such statement, or its value cannot be read.
    """
    for name, value in values.items():
        ledger = _supposed(ledger, name, value)
    return ledger


def _supposed(ledger: Ledger, name: str, value: str) -> Ledger:
    stated = {one.name: one for one in ledger.contents.stated}
    one = stated.get(name)
    if one is None:
        own = [other for other in stated if stated[other].claim.id == name]
        if own:
            raise ClaimLedgerError(f"{name} states several things: name one of {', '.join(own)}")
        near = nearest(name, stated)
        raise ClaimLedgerError(f"no claim is called {name}" + (f" (did you mean {near}?)" if near else ""))
    claim = one.claim
    if claim.id in ledger.withdrawn:
        raise ClaimLedgerError(f"{claim.id} was withdrawn")
    if one.quoted and name != claim.id:
        raise ClaimLedgerError(f"{name} is read off the quote with others: let the claim say outright what it states")
    kept = {statement.key: statement for statement in claim.statements}
    statements = tuple((kept | {one.key: _KINDS[one.key](value)}).values())
    claims = tuple(evolve(other, statements=statements) if other.id == claim.id else other for other in ledger.claims)
    changed = evolve(ledger, claims=claims)
    flaws = changed.contents.flaws
    if flaws:
        raise ClaimLedgerError(f"{name} cannot be {value}: {flaws[0].message}")
    return changed
