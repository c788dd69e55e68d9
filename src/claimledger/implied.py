"""What a ledger implies of its facts, worked out when asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from attrs import frozen

from claimledger.answers import Answer
from claimledger.audit import FactBounds
from claimledger.compile import Compiled
from claimledger.errors import ClaimLedgerError, nearest
from claimledger.expressions import answer
from claimledger.period import Period
from claimledger.solve import Component, bounds
from claimledger.stated import plain_dimensions
from claimledger.system import Fact


@frozen
class Implied:
    """
    Bounds of the facts of one ledger.

    Args:
        system: The ledger's system.
        components: For each fact its component, None for one whose claims contradict one another or are undecided.
        stated: Facts whose level some claim states.
        clashes: For each fact of a contradicted component the statements that contradict one another.
    """

    system: Compiled
    components: Mapping[Fact, Component | None]
    stated: frozenset[Fact]
    clashes: Mapping[Fact, tuple[str, ...]]

    def everywhere(self) -> tuple[FactBounds, ...]:
        """Return the bounds of every fact, in the order in which the ledger speaks of them."""
        return tuple(self.of_fact(fact) for fact in self.system.facts)

    def of_fact(self, fact: Fact) -> FactBounds:
        """Return what the ledger implies of *fact* under the charitable reading."""
        unit = self.system.scope.units[fact.measure]
        component = self.components.get(fact)
        values, exact = (None, False) if component is None else bounds(component, "charitable", fact)
        return FactBounds(
            measure=fact.measure,
            dimensions=fact.dimensions,
            period=str(fact.period),
            values=None if values is None else values.scaled(Fraction(1) / unit.factor),
            unit=unit.name,
            stated=fact in self.stated,
            exact=exact,
        )

    def of(
        self, measure: str, period: str | None = None, dimension_values: Mapping[str, str] | None = None
    ) -> FactBounds:
        """
        Return what the ledger implies of *measure* in a context.

        Args:
            measure: A measure's id.
            period: A period's text; None where the ledger speaks of one period of the measure only.
            dimension_values: Values of dimension keys; None where the ledger speaks of one context only.

        Raises:
            ClaimLedgerError: The ledger knows no such fact, or several.
        """
        if measure not in self.system.scope.measures:
            near = nearest(measure, self.system.scope.measures)
            raise ClaimLedgerError(f"no measure is called {measure}" + (f" (did you mean {near}?)" if near else ""))
        facts = [fact for fact in self.system.facts if fact.measure == measure]
        if period is not None:
            wanted = Period.parse(period, self.system.scope.ledger.settings.fiscal_year_start)
            facts = [fact for fact in facts if fact.period == wanted]
        if dimension_values is not None:
            own = plain_dimensions(dimension_values)
            facts = [fact for fact in facts if fact.dimensions == own]
        if len(facts) != 1:
            known = ", ".join(sorted({str(fact.period) for fact in self.system.facts if fact.measure == measure}))
            several = "several facts" if facts else "nothing"
            raise ClaimLedgerError(
                f"the ledger says {several} of {measure} in that context; its periods: {known or 'none'}"
            )
        return self.of_fact(facts[0])

    def answer(self, expression: str) -> Answer:
        """Return what the ledger implies of an expression over its facts; see `Audit.ask`."""
        return answer(expression, self.system, self.components, self.clashes)


def implied(system: Compiled, decided: Iterable[tuple[Component, bool, tuple[str, ...]]]) -> Implied:
    """
    Return what can be asked of a ledger.

    Args:
        system: The ledger's system.
        decided: Its components, each with whether it is consistent under the charitable reading, and the statements that
            contradict one another.
    """
    components: dict[Fact, Component | None] = {}
    clashes: dict[Fact, tuple[str, ...]] = {}
    for component, consistent, clash in decided:
        for variable in component.variables:
            if isinstance(variable, Fact):
                components[variable] = component if consistent else None
                if clash:
                    clashes[variable] = clash
    stated = frozenset(
        system.scope.about(one) for one in system.statements.values() if one.key == "level" and one.measure is not None
    )
    return Implied(system, components, stated, clashes)
