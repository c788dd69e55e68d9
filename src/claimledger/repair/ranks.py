"""Which places in an order a rank may claim while all else holds."""

from __future__ import annotations

from attrs import evolve

from claimledger.compile import Compiled
from claimledger.interval import Interval, IntervalSet
from claimledger.orders import place
from claimledger.relations import rank
from claimledger.repair.rest import Rest
from claimledger.stated import Stated


def ranks(stated: Stated, rest: Rest, compiled: Compiled) -> tuple[IntervalSet, str | None]:
    """
    Return the places that *stated*, a rank, may claim, and its words with the right one where there is only one.

    Args:
        stated: A rank.
        rest: What holds without it.
        compiled: The ledger's system.

    Places past the number of those that it is ranked among are left out.
    """
    among = stated.claim.among
    if among is None:
        return IntervalSet(), None
    _, largest = place(stated.text)
    word = "largest" if largest else "smallest"
    others, _ = rank.rivals(compiled.scope.about(stated), among, compiled.scope)
    found: list[tuple[int, str]] = []
    for number in range(1, min(len(others), rank.MOST) + 2):
        text = word if number == 1 else f"{_ordinal(number)} {word}"
        if rest.stands(tuple(rank.ties(evolve(stated, text=text), compiled.scope))):
            found.append((number, text))
    reads = found[0][1] if len(found) == 1 else None
    return IntervalSet(tuple(Interval.exactly(number) for number, _ in found)), reads


def _ordinal(number: int) -> str:
    return str(number) + {2: "nd", 3: "rd"}.get(number, "th")
