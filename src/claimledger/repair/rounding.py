"""Whether figures that contradict one another would fit if they had been rounded in another way."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from claimledger.compile import Compiled
from claimledger.interval import Interval
from claimledger.model import Rounding
from claimledger.repair.rest import Rest
from claimledger.repair.routes import Routes, routes
from claimledger.repair.surroundings import Surroundings
from claimledger.solve import DEFAULT_BUDGET, Conflict, Decision
from claimledger.solve.certificate import WholeSum
from claimledger.stated import Reader, Stated

MOST_TRIED = 10
"""Conflicts of one component of which this is asked, the first ones."""

_WAYS: tuple[tuple[Rounding, str], ...] = (
    ("truncated", "they would fit if the figures had been cut off instead of rounded: ask how they were rounded"),
    ("any", "they would fit if some of the figures had been rounded up and others cut off: ask how they were rounded"),
)


def otherwise_rounded(
    conflict: Conflict,
    decision: Decision,
    compiled: Compiled,
    reader: Reader,
    around: Surroundings,
    *,
    budget: int = DEFAULT_BUDGET,
) -> str | None:
    """
    Return in which way the claims of a conflict would have to be rounded for all to hold, in words; None where none helps.

    Args:
        conflict: The conflict, of the charitable reading.
        decision: The contradicted component that it is in.
        compiled: The ledger's system.
        reader: Reads the ledger's figures again.
        around: What else the ledger says.
        budget: Work for each question about products of unknowns.
    """
    if conflict not in decision.conflicts[:MOST_TRIED] or len(conflict.claims) < 2:
        return None
    if isinstance(conflict.proof, WholeSum):
        return None  # everything else holds anyway
    told = [compiled.statements[name] for name in conflict.claims]
    rest = Rest(
        component=decision.component,
        reading=decision.reading,
        without=frozenset(conflict.claims),
        around=around,
        budget=budget,
    )
    for way, words in _WAYS:
        asked = _read_again(told, way, compiled, reader, rest)
        if asked and rest.holds(asked):
            return words
    return None


def _read_again(
    told: Sequence[Stated], way: Rounding, compiled: Compiled, reader: Reader, rest: Rest
) -> list[tuple[Stated, Routes, Interval]]:
    """Return statements with the figures that they allow when they were rounded in this way; none where that changes nothing."""
    asked: list[tuple[Stated, Routes, Interval]] = []
    changed = False
    for stated in told:
        if stated.amount is None:
            return []
        again = reader.again(evolve(stated, claim=evolve(stated.claim, rounding=way)), stated.text)
        new = stated if again is None or again.unit != stated.unit or again.amount is None else again
        assert new.amount is not None  # noqa: S101 - the statement's own amount is known
        through = routes(new, compiled, rest.reading)
        if not through:
            return []
        changed |= new.amount.charitable != stated.amount.charitable
        asked.append((new, through, new.amount.interval(rest.reading)))
    return asked if changed else []
