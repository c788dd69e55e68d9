"""What relations know of a ledger: measures, their units, and which dimension keys each of them has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from attrs import field, frozen

from claimledger.ledger import Ledger
from claimledger.model import Dimensions, Measure
from claimledger.period import Period
from claimledger.relations._counts import counted_measures
from claimledger.stated import FIXED_KEYS, Context, Pointed, Stated
from claimledger.system import Fact
from claimledger.units import Unit

ALWAYS = Period.parse("always")
PERIOD = "@"
"""Stands for the reference period among a measure's dimension keys."""

KEPT_APART = frozenset(FIXED_KEYS) - {"prices"}
"""Keys that every measure has: figures that differ in one of them are never tied. Price bases are money's alone."""


@frozen(kw_only=True)
class Scope:
    """
    A read-only view of a ledger for relations.

    Args:
        ledger: The ledger.
        stated: What its claims state, without the statements that cannot be tied (a wrong unit).
        measures: Its measures, by id.
        units: Their units, by measure id.
        keys: The dimension keys of each measure, `PERIOD` among them unless it is known always.

    Each fact is one object, however often it is spoken of, so that telling two of them apart is quick.
    """

    ledger: Ledger
    stated: tuple[Stated, ...]
    measures: Mapping[str, Measure]
    units: Mapping[str, Unit]
    keys: Mapping[str, frozenset[str]]
    _facts: dict[tuple[str, Dimensions, Period], Fact] = field(factory=dict, eq=False, repr=False)

    def one_fact(self, measure: str, dimensions: Dimensions, period: Period) -> Fact:
        """Return the fact of a measure's id, sorted dimensions and a period."""
        key = (measure, dimensions, period)
        fact = self._facts.get(key)
        if fact is None:
            fact = self._facts[key] = Fact(measure, dimensions, period)
        return fact

    def fact(self, measure: Measure, context: Context) -> Fact:
        """Return the fact of *measure* in *context*; keys that the measure does not have are left out."""
        keys = self.keys[measure.id]
        if all(key in keys for key, _ in context.dimensions):
            return self.one_fact(measure.id, context.dimensions, context.period)
        return self.one_fact(measure.id, tuple(pair for pair in context.dimensions if pair[0] in keys), context.period)

    def pointed(self, target: Pointed) -> Fact:
        """Return the fact that a statement points at."""
        return self.fact(target.measure, target.context)

    def about(self, stated: Stated) -> Fact:
        """Return the fact that *stated* is about; its measure must be known."""
        assert stated.measure is not None  # noqa: S101 - relations are handed statements with a measure only
        return self.fact(stated.measure, stated.context)

    def signed(self, fact: Fact) -> bool:
        """Return whether *fact* may be negative."""
        return self.measures[fact.measure].may_be_negative

    def whole(self, fact: Fact) -> bool:
        """
        Return whether *fact* is a count, and so a whole number.

        It is one of a measure of whole things, actual and as it was counted; a stock only on a day, for over a span it is an
        average.
        """
        if fact.measure not in self._counted:
            return False
        if self.measures[fact.measure].kind == "stock" and not fact.period.is_instant:
            return False
        given = dict(fact.dimensions)
        return "adjustment" not in given and given.get("status", "provisional") == "provisional"

    @cached_property
    def _counted(self) -> frozenset[str]:
        table = self.ledger.contents.units
        strangers = {table.resolve(noun).name for noun in table.nouns}
        return counted_measures(self.measures.values(), self.units, self.ledger.contents.stated, strangers)


def scope_of(ledger: Ledger, linked: Sequence[Sequence[tuple[str, Iterable[str]]]]) -> Scope:
    """
    Return the scope of *ledger*.

    Args:
        ledger: A ledger without flaws.
        linked: For each declaration, the measures that it ties and the keys that it fixes of each. A measure without
            claims has the keys of those it is tied to.
    """
    members = [tuple(measure for measure, _ in one) for one in linked]
    fixed: dict[str, set[str]] = {}
    for one in linked:
        for measure, keys in one:
            fixed.setdefault(measure, set()).update(keys)
    measures = {measure.id: measure for measure in ledger.measures}
    units = {measure.id: ledger.contents.units.resolve(measure.unit) for measure in ledger.measures}
    stated = tuple(one for one in ledger.contents.stated if one.measure is not None)
    return Scope(
        ledger=ledger,
        stated=stated,
        measures=measures,
        units=units,
        keys=_keys(measures, units, stated, members, fixed),
    )


def _keys(
    measures: Mapping[str, Measure],
    units: Mapping[str, Unit],
    stated: Iterable[Stated],
    linked: Iterable[Sequence[str]],
    fixed: Mapping[str, set[str]],
) -> dict[str, frozenset[str]]:
    given: dict[str, set[str]] = {}
    for one in stated:
        assert one.measure is not None  # noqa: S101 - left out by the caller
        own = given.setdefault(one.measure.id, set())
        for context in (one.context, one.base):
            if context is not None:
                own.update(key for key, _ in context.dimensions)
                if context.period != ALWAYS:
                    own.add(PERIOD)
        for target, pointed in ((one.claim.of, one.of), (one.claim.per, one.per)):
            if target is not None and pointed is not None and (target.dimensions or target.period):
                own = given.setdefault(pointed.measure.id, set())
                own.update(key for key, _ in target.dimensions)
                if pointed.context.period != ALWAYS:
                    own.add(PERIOD)
    for name, measure in measures.items():
        if measure.dimensions is not None:
            timeless = name in given and PERIOD not in given[name]
            given[name] = {*measure.dimensions, *(() if timeless else (PERIOD,))}
    for name, own in given.items():
        own.update(fixed.get(name, ()))
    _spread(given, linked)
    result: dict[str, frozenset[str]] = {}
    for name in measures:
        own = given.get(name, {PERIOD}) | fixed.get(name, set())
        prices = {"prices"} if units[name].currency else set()
        result[name] = frozenset(own | KEPT_APART | prices)
    return result


def _spread(given: dict[str, set[str]], linked: Iterable[Sequence[str]]) -> None:
    """Give measures without claims the keys of the measures that they are tied to, however far away."""
    known = frozenset(given)
    ties = [tuple(members) for members in linked if not known.issuperset(members)]
    changed = True
    while changed:
        changed = False
        for members in ties:
            union = set().union(*(given.get(member, ()) for member in members))
            for member in members:
                if member not in known and not union <= given.get(member, set()):
                    given.setdefault(member, set()).update(union)
                    changed = True
