"""Declarations: what measures and relations ask of facts, and in which contexts."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from operator import itemgetter

from attrs import frozen

from claimledger.model import Dimensions
from claimledger.period import Period
from claimledger.relations._scope import ALWAYS, PERIOD, Scope
from claimledger.stated import DEFAULT_CONTEXT
from claimledger.system import Constraint, Fact, Requirement

Asked = tuple[tuple[Constraint, ...], tuple[str, ...]]
"""Constraints, and the declarations without which they are not asked."""

Build = Callable[[tuple[Fact, ...]], Asked]
"""Makes what is asked of one fact for each slot."""


@frozen
class Slot:
    """
    A member of a declaration.

    Args:
        measure: The measure's id.
        fixed: Dimension values that do not float with the others.
        period: The period where it does not float.
        fact: The one fact that it is, where nothing floats.
    """

    measure: str
    fixed: Dimensions = ()
    period: Period | None = None
    fact: Fact | None = None

    def matches(self, fact: Fact) -> bool:
        """Return whether *fact* can be this member."""
        if self.fact is not None:
            return fact == self.fact
        if fact.measure != self.measure or (self.period is not None and fact.period != self.period):
            return False
        given = dict(fact.dimensions)
        return all(given.get(key, DEFAULT_CONTEXT.get(key)) == value for key, value in self.fixed)


@frozen(kw_only=True)
class Declaration:
    """
    What must hold between facts in every context where one of them is known.

    Args:
        id: Name in findings (``parts:M``, a relation's id).
        relation: Name of the relation that makes it.
        slots: Its members.
        build: Makes the constraints from one fact for each slot; see `Build`.
        everywhere: Whether it is also checked once where no fact of it is known.
        needed: Positions of members that somebody else must speak of (a rate that nobody states may not exist).
        opposite: Makes the constraints that say that it does not hold; None where nobody asks for them.
        condition: Makes the constraints that say that it asks something at all; None where it always does.
    """

    id: str
    relation: str
    slots: tuple[Slot, ...]
    build: Build
    everywhere: bool = False
    needed: tuple[int, ...] = ()
    opposite: Build | None = None
    condition: Build | None = None

    def requirement(self, members: tuple[Fact, ...]) -> Requirement:
        """Return what it asks of *members*, one fact for each slot."""
        rows, needs = self.build(members)
        return Requirement(id=self.id, stated=False, charitable=rows, strict=rows, relation=self.relation, needs=needs)


def instances(
    declarations: Iterable[Declaration], facts: Iterable[Fact], scope: Scope
) -> Iterator[tuple[Declaration, tuple[Fact, ...]]]:
    """
    Yield each declaration with its members for every context where one of its facts is known.

    Members that nobody stated become facts too, and bring in what other declarations ask of them. A relation matches
    members on the dimension keys that both have; keys that only one has take every value that is known.

    Args:
        declarations: What must hold.
        facts: Facts that claims speak of.
        scope: The ledger's measures and their keys.
    """
    prepared = [_Prepared(declaration, scope) for declaration in declarations]
    seats = _Seats(prepared)
    known: dict[str, dict[Fact, None]] = {}
    made: set[tuple[int, tuple[Fact, ...]]] = set()
    settled: set[tuple[int, int, Fact]] = set()
    met = dict.fromkeys(facts)
    queue = deque(met)
    idle = [one for one in prepared if one.declaration.everywhere]

    def enter(found: Iterable[Fact]) -> None:
        for one in found:
            if one not in met:
                met[one] = None
                queue.append(one)

    while True:
        while queue:
            fact = queue.popleft()
            known.setdefault(fact.measure, {})[fact] = None
            for one, position in seats.of(fact):
                if (id(one), position, fact) in settled:
                    continue
                for members in one.contexts(position, fact, known):
                    new = [member for member in members if member not in known.get(member.measure, ())]
                    if (id(one), members) in made or any(members[at] in new for at in one.declaration.needed):
                        continue
                    made.add((id(one), members))
                    if one.uniform:  # each member leads to this one context, whichever is looked at first
                        settled.update((id(one), at, member) for at, member in enumerate(members))
                    enter(new)
                    yield one.declaration, members
        # A relation of measures that nobody speaks of anywhere is checked once, in an empty context.
        lonely = next((one for one in idle if not any(slot.measure in known for slot in one.declaration.slots)), None)
        if lonely is None:
            return
        idle.remove(lonely)
        enter(slot.fact or Fact(slot.measure, slot.fixed, slot.period or ALWAYS) for slot in lonely.declaration.slots)
        if not queue:  # a formula of numbers alone
            yield lonely.declaration, ()


class _Seats:
    """Which members of declarations a fact can be, as far as its measure and the dimension values that are fixed tell."""

    def __init__(self, prepared: Sequence[_Prepared]) -> None:
        self._seats: dict[tuple[str, Dimensions], list[tuple[int, _Prepared, int]]] = {}
        # Which keys are fixed, by measure: with hundreds of values of a dimension each fact meets the few that are its own.
        self._keys: dict[str, dict[tuple[str, ...], None]] = {}
        number = 0
        for one in prepared:
            for position, slot in enumerate(one.declaration.slots):
                fixed = () if slot.fact is not None else slot.fixed
                self._keys.setdefault(slot.measure, {})[tuple(key for key, _ in fixed)] = None
                self._seats.setdefault((slot.measure, fixed), []).append((number, one, position))
                number += 1

    def of(self, fact: Fact) -> Sequence[tuple[_Prepared, int]]:
        """Return the declarations that *fact* may be a member of, each with the member's position, in their order."""
        found: list[tuple[int, _Prepared, int]] = []
        given = dict(fact.dimensions)
        for keys in self._keys.get(fact.measure, ()):
            if all(key in given for key in keys):
                found += self._seats.get((fact.measure, tuple((key, given[key]) for key in keys)), ())
        found.sort(key=itemgetter(0))
        return [(one, position) for _, one, position in found]


class _Prepared:
    """A declaration with the keys on which its members float."""

    def __init__(self, declaration: Declaration, scope: Scope) -> None:
        self.declaration = declaration
        self.scope = scope
        self.floating = [tuple(sorted(_floating(slot, scope))) for slot in declaration.slots]
        self.plain = all(not slot.fixed and slot.period is None and slot.fact is None for slot in declaration.slots)
        self.uniform = all(keys == self.floating[0] for keys in self.floating)
        self.keys = sorted({key for keys in self.floating for key in keys})

    def contexts(self, position: int, fact: Fact, known: Mapping[str, Iterable[Fact]]) -> Iterator[tuple[Fact, ...]]:
        """Yield the members for each context in which *fact* is the member at *position*."""
        slots = self.declaration.slots
        if self.plain and self.uniform and PERIOD in self.keys:
            # The commonest case, told apart for speed: nothing is fixed, and all members have the same keys.
            yield tuple(self.scope.one_fact(slot.measure, fact.dimensions, fact.period) for slot in slots)
            return
        if not slots[position].matches(fact):
            return
        given = _assignment(fact, self.floating[position])
        missing = [key for key in self.keys if key not in given]
        choices: list[list[str | Period | None]] = []
        for key in missing:
            values = self._values(key, given, known)
            if not values and key == PERIOD:
                return  # a law without period meets nothing that has one
            choices.append(list(values) or [None])
        for chosen in product(*choices):
            context = given | dict(zip(missing, chosen, strict=True))
            yield tuple(
                _member(slot, keys, context, self.scope) for slot, keys in zip(slots, self.floating, strict=True)
            )

    def _values(
        self, key: str, given: dict[str, str | Period | None], known: Mapping[str, Iterable[Fact]]
    ) -> dict[str | Period | None, None]:
        """Return the values of *key* among known facts that agree with *given*."""
        values: dict[str | Period | None, None] = {}
        for slot, keys in zip(self.declaration.slots, self.floating, strict=True):
            for other in known.get(slot.measure, ()) if key in keys else ():
                if slot.matches(other) and _agree(given, _assignment(other, keys)):
                    values[other.period if key == PERIOD else dict(other.dimensions).get(key)] = None
        return values


def _floating(slot: Slot, scope: Scope) -> frozenset[str]:
    if slot.fact is not None:
        return frozenset()
    keys = scope.keys[slot.measure] - {key for key, _ in slot.fixed}
    return keys - {PERIOD} if slot.period is not None else keys


def _assignment(fact: Fact, keys: Iterable[str]) -> dict[str, str | Period | None]:
    given = dict(fact.dimensions)
    return {key: fact.period if key == PERIOD else given.get(key) for key in keys}


def _agree(left: dict[str, str | Period | None], right: dict[str, str | Period | None]) -> bool:
    return all(left[key] == value for key, value in right.items() if key in left)


def _member(slot: Slot, keys: Iterable[str], context: dict[str, str | Period | None], scope: Scope) -> Fact:
    if slot.fact is not None:
        return slot.fact
    # What is meant where nobody says otherwise (`status=actual`) is left out of facts.
    dimensions = [(key, value) for key, value in slot.fixed if DEFAULT_CONTEXT.get(key) != value]
    period = slot.period or ALWAYS
    for key in keys:
        value = context[key]
        if isinstance(value, Period):
            period = value
        elif value is not None:
            dimensions.append((key, value))
    return scope.one_fact(slot.measure, tuple(sorted(dimensions)), period)
