"""What else a ledger says, where a claim's figure may have been taken from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from claimledger.compile import Compiled
from claimledger.relations import Scope
from claimledger.solve import Component
from claimledger.stated import Stated
from claimledger.system import Fact, Variable


@frozen(eq=False, kw_only=True)
class Surroundings:
    """
    The rest of a ledger, as seen from one of its claims.

    Args:
        by_variable: The component of each variable.
        levels: For each measure the facts of which a level is stated, with the names of the statements; in an order that is not
            the ledger's.
        growths: For each fact the changes that were told from it.
    """

    by_variable: Mapping[Variable, Component]
    levels: Mapping[str, Mapping[Fact, tuple[str, ...]]]
    growths: Mapping[Fact, tuple[Stated, ...]]


def surroundings(parts: Iterable[Component], compiled: Compiled | None = None) -> Surroundings:
    """
    Return the surroundings of a ledger's claims.

    Args:
        parts: The ledger's components.
        compiled: Its system; None where only the components are of interest, and no slips.
    """
    levels: dict[str, dict[Fact, tuple[str, ...]]] = {}
    growths: dict[Fact, tuple[Stated, ...]] = {}
    for one, fact in () if compiled is None else _told(compiled.scope):
        if one.key == "change":
            growths[fact] = (*growths.get(fact, ()), one)
        else:
            own = levels.setdefault(fact.measure, {})
            own[fact] = (*own.get(fact, ()), one.name)
    return Surroundings(
        by_variable={variable: part for part in parts for variable in part.variables},
        levels={name: {fact: own[fact] for fact in sorted(own, key=_order)} for name, own in sorted(levels.items())},
        growths=growths,
    )


def _told(scope: Scope) -> Iterator[tuple[Stated, Fact]]:
    """Yield levels, with their facts, and changes, with the facts that they were told from."""
    for one in scope.stated:
        context = one.base if one.key in ("from", "change") else one.context
        if one.measure is not None and context is not None and one.key in ("level", "from", "change"):
            yield one, scope.fact(one.measure, context)


def _order(fact: Fact) -> tuple[object, ...]:
    return (fact.dimensions, fact.period.sort_key)
