"""Figures that break a relation which the ledger declares.

## What it checks
A `[[relation]]` says in a formula what must hold besides what the measures imply.
It holds in every context where one of its measures has a figure; members that nobody states are unknowns.

## Why it matters
What everybody who knows the subject takes for granted (a collision involves two vehicles, what closes is what opened plus what came in less what went out) is not in the words of a document.

## Flagged
    measure = [{ id = "vehicles", unit = "vehicle" }, { id = "collisions", unit = "collision" }]
    relation = [{ id = "two-each", formula = "vehicles >= 2 vehicles/collision * collisions", because = "a collision involves at least two vehicles" }]
    claim = [
        { id = "vehicles", measure = "vehicles", period = "2023", level = "1,512 vehicles" },
        { id = "collisions", measure = "collisions", period = "2023", level = "1,169 collisions" },
    ]

## Accepted
    measure = [{ id = "vehicles", unit = "vehicle" }, { id = "collisions", unit = "collision" }]
    relation = [{ id = "two-each", formula = "vehicles >= 2 vehicles/collision * collisions", because = "a collision involves at least two vehicles" }]
    claim = [
        { id = "vehicles", measure = "vehicles", period = "2023", level = "2,512 vehicles" },
        { id = "collisions", measure = "collisions", period = "2023", level = "1,169 collisions" },
    ]

## Limits
A wrong formula is the commonest cause: the finding names it beside the claims.
A formula that multiplies unknowns with one another may leave its claims undecided.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from claimledger.formula import ClaimRef, Conditional, Formula, MeasureRef, parse, references
from claimledger.ledger import Ledger
from claimledger.model import Relation
from claimledger.period import Period
from claimledger.relations._algebra import Part, constraints
from claimledger.relations._declare import Asked, Declaration, Slot
from claimledger.relations._tie import Kind
from claimledger.system import Fact, Variable

Key = tuple[str, str | None, tuple[tuple[str, str], ...]]


def declares(ledger: Ledger) -> Iterator[Declaration]:
    """Yield one declaration for each relation of the ledger."""
    about = {one.claim.id: one for one in ledger.contents.stated if one.measure is not None}
    signed = {measure.id: measure.may_be_negative for measure in ledger.measures}
    for relation in ledger.relations:
        formula = parse(relation.formula)
        slots: dict[Key, Slot] = {}
        for reference in references(formula):
            slot: Slot | None
            if isinstance(reference, MeasureRef):
                period = reference.period and Period.parse(reference.period, ledger.settings.fiscal_year_start)
                slot = Slot(reference.measure, tuple(sorted(reference.dimensions)), period or None)
            else:
                one = about.get(reference.claim)
                if one is None or one.measure is None:
                    break  # the claim states nothing that can be tied
                fact = Fact(one.measure.id, one.context.dimensions, one.context.period)
                slot = Slot(one.measure.id, fact=fact)
            slots.setdefault(_key(reference), slot)
        else:
            asked = _Asked(relation, formula, tuple(slots), ledger, signed)
            yield Declaration(
                id=relation.id,
                relation="formula",
                slots=tuple(slots.values()),
                build=asked.build,
                everywhere=True,
                opposite=partial(asked.build, part="opposite"),
                condition=partial(asked.build, part="condition")
                if isinstance(formula.statement, Conditional)
                else None,
            )


def _key(reference: MeasureRef | ClaimRef) -> Key:
    if isinstance(reference, ClaimRef):
        return (f"#{reference.claim}", None, ())
    return (reference.measure, reference.period, tuple(sorted(reference.dimensions)))


class _Asked:
    """What a formula asks of facts, and on which signs the shape of its constraints rests."""

    def __init__(
        self, relation: Relation, formula: Formula, keys: tuple[Key, ...], ledger: Ledger, signed: dict[str, bool]
    ) -> None:
        self.relation = relation
        self.formula = formula
        self.keys = keys
        self.units = ledger.contents.units
        self.signed = signed

    def build(self, members: tuple[Fact, ...], part: Part = "whole") -> Asked:
        """
        Return the constraints on *members*, one for each reference: that the formula holds, or another *part* of it.

        With them come the declarations that measures cannot be negative, as far as the constraints' shape rests on them.
        """
        facts = dict(zip(self.keys, members, strict=True))
        unsigned: dict[str, None] = {}

        def variable(reference: MeasureRef | ClaimRef) -> Variable:
            return facts[_key(reference)]

        def positive(variable: Variable) -> bool:
            if not isinstance(variable, Fact) or self.signed[variable.measure]:
                return False
            unsigned[f"unsigned:{variable.measure}"] = None
            return True

        where = ", ".join(f"{fact.measure} {dict(fact.dimensions)} {fact.period}" for fact in members)
        prefix = f"{self.relation.id} of {where}: "
        rows = constraints(self.formula, variable, self.units.resolve, positive, prefix, part=part)
        return rows, tuple(unsigned)


KIND = Kind(name="formula", declares=declares, flags=(("CL309", "relation-broken"),))
