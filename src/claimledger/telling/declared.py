"""Relations that say nothing: met by no claim, with a condition that never holds, or implied by other declarations."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from claimledger.audit import Finding
from claimledger.compile import Compiled
from claimledger.formula import Conditional, parse
from claimledger.model import Relation
from claimledger.relations import Asked, Declaration
from claimledger.solve import Component, decide
from claimledger.system import Fact, Requirement, Variable

LARGEST = 200
"""Facts of a component beyond which its relations are not looked into."""

QUESTIONS = 300
"""Questions to the engine after which no further relation is looked into."""

WORK = 100_000
"""Work for each of them, in units of about a microsecond."""

_EMPTY = Component((), ())

_Instance = tuple[Declaration, tuple[Fact, ...]]
_Part = Callable[[Declaration], Callable[[tuple[Fact, ...]], Asked] | None]


def declared_notes(compiled: Compiled, parts: Sequence[Component], clashing: Collection[str] = ()) -> Iterator[Finding]:
    """
    Yield what is to be said of a ledger's relations and groups, whatever its claims state.

    Args:
        compiled: A ledger's system.
        parts: Its components.
        clashing: Declarations of which it is told that they clash with others, so that nobody takes them for idle.
    """
    ledger = compiled.scope.ledger
    if not (ledger.relations or ledger.groups):
        return
    instances: dict[str, list[_Instance]] = {}
    for declaration, members in compiled.declared:
        if declaration.relation in ("formula", "group"):
            instances.setdefault(declaration.id, []).append((declaration, members))
    homes = {variable: part for part in parts for variable in part.variables}
    if ledger.claims:
        yield from (one for one in _idle(compiled, instances, homes) if one.relations[0] not in clashing)
    yield from _silent(compiled, _Judge(compiled, instances, homes))


def _idle(
    compiled: Compiled, instances: Mapping[str, Sequence[_Instance]], homes: Mapping[Variable, Component]
) -> Iterator[Finding]:
    """Yield a note for each relation and group that meets no fact which a claim bears on, be it through other declarations."""
    ledger = compiled.scope.ledger
    spoken = {fact for fact, part in homes.items() if any(one.stated for one in part.requirements)}
    named = [("relation", number, one.id, one.id) for number, one in enumerate(ledger.relations)]
    named += [("group", number, f"group:{one.id}", f"the group {one.id}") for number, one in enumerate(ledger.groups)]
    for kind, number, name, title in named:
        met = instances.get(name, ())
        if any(not members or any(one in spoken for one in members) for _, members in met):
            continue
        yield Finding(
            rule="relation-never-binds",
            severity="note",
            relations=(name,),
            message=f"no claim bears on anything that {title} speaks of, so it checks nothing",
            where=ledger.place((kind, number)),
        )


def _silent(compiled: Compiled, judge: _Judge) -> Iterator[Finding]:
    """
    Yield a note for each relation that the other declarations leave nothing to say.

    Relations are tried from the last to the first, so that of two that say the same the earlier one stays.
    """
    ledger = compiled.scope.ledger
    found: list[Finding] = []
    for number, relation in reversed(list(enumerate(ledger.relations))):
        rule, others = "condition-never-holds", judge.against(relation, lambda one: one.condition, alone=False)
        if others is None:
            rule, others = "relation-implied", judge.against(relation, lambda one: one.opposite, alone=True)
            if others is None:
                continue
            judge.left_out.add(relation.id)
        reasons = [name for name in others if name != relation.id]
        beside = " and ".join(reasons[:3]) + (f" and {len(reasons) - 3} others" if len(reasons) > 3 else "")
        if rule == "relation-implied":
            message = f"{relation.id} follows from {beside or 'arithmetic alone'}, so it adds nothing"
        else:
            never = f"can never hold beside {beside}" if reasons else "can never hold"
            message = f'the condition "{_condition(relation)}" of {relation.id} {never}, so it asks nothing'
        found.append(
            Finding(
                rule=rule,
                severity="note",
                relations=(relation.id, *reasons),
                message=message,
                where=ledger.place(("relation", number)),
            )
        )
    yield from reversed(found)


class _Judge:
    """Asks the engine what a ledger's declarations leave to one of its relations."""

    def __init__(
        self, compiled: Compiled, instances: Mapping[str, Sequence[_Instance]], homes: Mapping[Variable, Component]
    ) -> None:
        self._instances = instances
        self._homes = homes
        self._places = {one.id: number for number, one in enumerate(compiled.scope.ledger.relations)}
        self._questions = 0
        self.left_out: set[str] = set()

    def against(self, relation: Relation, part: _Part, *, alone: bool) -> tuple[str, ...] | None:
        """
        Return the declarations beside which a *part* of *relation* can hold in no context; None where it can in one.

        Args:
            relation: The relation.
            part: Gives what makes the part's constraints; None where it has no such part.
            alone: Whether the relation itself is left out of what it is held against.
        """
        blamed: dict[str, None] = {}
        met = self._instances.get(relation.id, ())
        for declaration, members in met:
            build = part(declaration)
            # What no constraint speaks of is held against nothing.
            home = next((self._homes[one] for one in members if one in self._homes), _EMPTY)
            if build is None or len(home.variables) > LARGEST or self._questions >= QUESTIONS:
                return None
            self._questions += 1
            rows, needs = build(members)
            question = Requirement(id=relation.id, stated=True, charitable=rows, strict=rows, needs=needs)
            dropped = {*self.left_out, relation.id} if alone else self.left_out
            others = (one for one in home.requirements if not one.stated and one.id not in dropped)
            decision = decide(evolve(home, requirements=(question, *others)), "charitable", budget=WORK, limit=1)
            if not decision.conflicts or not decision.conflicts[0].claims:
                return None  # it can hold, nobody knows, or the declarations cannot hold themselves
            blamed.update(dict.fromkeys(decision.conflicts[0].declarations))
        return self._ordered(blamed) if met else None

    def _ordered(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(names, key=lambda name: (self._places.get(name, -1), name)))


def _condition(relation: Relation) -> str:
    statement = parse(relation.formula).statement
    assert isinstance(statement, Conditional)  # noqa: S101 - only such a relation has a condition
    return relation.formula[statement.condition.start : statement.condition.end].strip()
