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
    _, largest = place(stated.text)
    word = "largest" if largest else "smallest"
    found: list[tuple[int, str]] = []
    for number in range(1, rank.MOST + 2):
        text = word if number == 1 else f"{_ordinal(number)} {word}"
        asked = tuple(rank.ties(evolve(stated, text=text), compiled.scope))
        if rest.stands(asked):
            found.append((number, text))
        if number > 1 and not any(one.charitable for one in asked):
            break  # there are no more to be ranked among
    reads = found[0][1] if len(found) == 1 else None
    return IntervalSet(tuple(Interval.exactly(number) for number, _ in found)), reads


def _ordinal(number: int) -> str:
    return str(number) + {2: "nd", 3: "rd"}.get(number, "th")
