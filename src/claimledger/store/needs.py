"""Which records of a ledger others cannot do without."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Any

from attrs import frozen

from claimledger.errors import ClaimLedgerError
from claimledger.formula import ClaimRef, MeasureRef, parse, references
from claimledger.model import Claim, Group, Measure, Records, Relation, Source
from claimledger.store.convert import FIELDS, RECORDS

Key = tuple[str, int]
"""A record: its kind and its position among those of its kind."""


def name_of_record(kind: str, record: Any) -> str:
    """Return what tells a record from others of its kind; empty for kinds that may repeat themselves."""
    match kind:
        case "source" | "measure" | "claim" | "relation" | "group":
            return str(record.id)
    return ""


@frozen(eq=False)
class Needs:
    """
    What the records of a ledger need of one another.

    Args:
        records: The ledger's records, without problems.
    """

    records: Records

    @cached_property
    def measures(self) -> dict[str, int]:
        """The position of each measure by its id."""
        return {one.id: position for position, one in enumerate(self.records.measures)}

    @cached_property
    def sources(self) -> dict[str, int]:
        """The position of each source by its id."""
        return {one.id: position for position, one in enumerate(self.records.sources)}

    @cached_property
    def named(self) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        """For each relation, the measures and the claims that it speaks of."""
        return tuple(_named(one) for one in self.records.relations)

    @property
    def only_source(self) -> Source | None:
        """The ledger's one source, of which claims are that name none; None where it has none or several."""
        return self.records.sources[0] if len(self.records.sources) == 1 else None

    def of(self, claims: Iterable[int]) -> set[Key]:
        """
        Return the sources, measures and groups that claims need, and the measures that those need.

        Args:
            claims: Positions of the claims.
        """
        found: set[Key] = set()
        waiting: list[str] = []
        for claim in (self.records.claims[position] for position in claims):
            source = claim.source or (self.only_source.id if self.only_source else None)
            if source is not None:
                found.add(("source", self.sources[source]))
            waiting += _measures_of(claim)
            found |= {("group", position) for position, one in enumerate(self.records.groups) if _concerns(one, claim)}
        while waiting:
            key = ("measure", self.measures[waiting.pop()])
            if key not in found:
                found.add(key)
                waiting += _measures_below(self.records.measures[key[1]])
        return found

    def relations(self, claims: Collection[int], needed: Collection[Key], known: Records) -> Iterator[int]:
        """
        Yield the relations that go with claims: those that speak of one, or of their measures, and of nothing that stays away.

        Args:
            claims: Positions of the claims.
            needed: What the claims need, as `of` returns it.
            known: The ledger that they go to.

        Raises:
            ClaimLedgerError: A relation speaks of one of the claims and of another one that stays.
        """
        going = {self.records.claims[position].id for position in claims}
        theirs = {self.records.measures[position].id for kind, position in needed if kind == "measure"}
        at_hand = theirs | {one.id for one in known.measures}
        there = going | {one.id for one in known.claims}
        for position, (measures, named) in enumerate(self.named):
            if named & going and not named <= there:
                relation, both = self.records.relations[position], ", ".join(f"#{name}" for name in sorted(named))
                raise ClaimLedgerError(f"relation {relation.id} speaks of {both}: these go together")
            if (named & going or measures & theirs) and measures <= at_hand and named <= there:
                yield position

    def leftover(self, gone: Collection[Key]) -> set[Key]:
        """
        Return those of *gone* that nothing else needs: what can go without leaving a name that leads nowhere.

        Args:
            gone: Records that are to go; claims go in any case.
        """
        left = set(gone)
        claims = [position for position in range(len(self.records.claims)) if ("claim", position) not in left]
        going = {self.records.claims[position].id for kind, position in left if kind == "claim"}
        kept = self.of(claims)
        theirs = {self.records.measures[position].id for kind, position in kept if kind == "measure"}
        kept |= {key for key in self._everything() if key not in left}
        kept |= {
            ("relation", position)
            for position, (measures, named) in enumerate(self.named)
            if measures & theirs and not named & going
        }
        while True:
            needed = self._pointed_at(kept)
            if needed <= kept:
                return left - kept
            kept |= needed

    def _everything(self) -> Iterator[Key]:
        for kind in RECORDS:
            yield from ((kind, position) for position in range(len(getattr(self.records, FIELDS[kind]))))

    def _pointed_at(self, kept: Iterable[Key]) -> set[Key]:
        """Return the measures that relations and measures among *kept* name."""
        found: set[Key] = set()
        for kind, position in kept:
            names: Iterable[str] = ()
            if kind == "measure":
                names = _measures_below(self.records.measures[position])
            elif kind == "relation":
                names = self.named[position][0]
            found |= {("measure", self.measures[name]) for name in names if name in self.measures}
        return found


def _named(relation: Relation) -> tuple[frozenset[str], frozenset[str]]:
    found = references(parse(relation.formula))
    return (
        frozenset(one.measure for one in found if isinstance(one, MeasureRef)),
        frozenset(one.claim for one in found if isinstance(one, ClaimRef)),
    )


def _measures_of(claim: Claim) -> list[str]:
    targets = [target.measure for target in (claim.of, claim.per) if target is not None]
    return targets if claim.measure is None else [claim.measure, *targets]


def _measures_below(measure: Measure) -> list[str]:
    named = (measure.subset_of, *measure.parts, measure.numerator, measure.denominator)
    return [name for name in named if name is not None]


def _concerns(group: Group, claim: Claim) -> bool:
    """Return whether a group says something of the values of a claim's dimensions."""
    keys = {key for key, _ in (*claim.dimensions, *claim.base_dimensions)}
    keys |= {key for target in (claim.of, claim.per) if target is not None for key, _ in target.dimensions}
    return group.dimension in keys or claim.among in (group.dimension, group.whole)
