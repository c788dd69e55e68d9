"""How well each statement is tested: from which error on the others would contradict it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimledger.answers import Coverage
from claimledger.compile import Compiled
from claimledger.interval import Interval, IntervalSet
from claimledger.repair import surroundings
from claimledger.repair.rest import Rest
from claimledger.repair.routes import routes
from claimledger.solve import DEFAULT_BUDGET, Component


def covered(
    system: Compiled, parts: Sequence[Component], tested: frozenset[str], budget: int = DEFAULT_BUDGET
) -> tuple[Coverage, ...]:
    """
    Return how well each statement of a ledger is tested, in the ledger's order.

    Args:
        system: The ledger's system.
        parts: Its components.
        tested: Names of the statements that others can contradict.
        budget: Work for each question about products of unknowns.
    """
    around = surroundings(parts)
    home = {one.id: part for part in parts for one in part.requirements if one.stated}

    def each() -> Iterator[Coverage]:
        for name, stated in system.statements.items():
            if name not in tested:
                yield Coverage(claim=name, tested=False)
                continue
            noticed, exact = None, True
            ways = routes(stated, system, "charitable")
            if ways and stated.amount is not None:
                rest = Rest(
                    component=home[name],
                    reading="charitable",
                    without=frozenset((name,)),
                    around=around,
                    budget=budget,
                )
                allowed, exact = rest.allows(ways)
                noticed = least_error(stated.amount.charitable, allowed)
            yield Coverage(claim=name, tested=True, noticed=noticed, exact=exact)

    return tuple(each())


def least_error(said: Interval, allowed: IntervalSet) -> Fraction | None:
    """
    Return by what part of itself a figure can be off until it no longer meets what is allowed.

    Args:
        said: What the figure allows; its middle, or its one end, is the figure itself, and it keeps its width when it is off.
        allowed: What all else allows.

    None where no error shows, where the figure is zero or has no ends, and where it is not allowed as it is.
    """
    ends = [end for end in (said.lower, said.upper) if end is not None]
    figure = sum(ends, Fraction(0)) / max(len(ends), 1)
    if not figure or not any(said.meets(part) for part in allowed):
        return None
    steps = [step for step in (_step(said, allowed), _step(-said, _turned(allowed))) if step is not None]
    return min(steps) / abs(figure) if steps else None


def _turned(values: IntervalSet) -> IntervalSet:
    return IntervalSet(tuple(-part for part in values))


def _step(said: Interval, allowed: IntervalSet) -> Fraction | None:
    """Return how far *said* can be moved up until it meets nothing of *allowed*; None where it always does."""
    if said.lower is None:
        return None
    step = Fraction(0)
    for part in allowed:
        # A gap counts only if the figure, with its width, falls into it.
        beyond = part.lower is not None and said.upper is not None and part.lower >= said.upper + step
        if step and beyond:
            break
        if part.upper is None:
            return None
        step = max(step, part.upper - said.lower)
    return step
