"""The ledger: all records of one document or folder, and what its claims state."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import Protocol

from attrs import field, frozen

from claimledger.audit import Place
from claimledger.errors import LedgerError, Problem, UnitError
from claimledger.formula import ClaimRef, parse, references
from claimledger.model import Accept, Measure, Records, Relation, Settings
from claimledger.references import reference_flaws
from claimledger.stated import Flaw, Reader, Stated
from claimledger.units import UnitTable


class Places(Protocol):
    """Where records stand in the files that they were read from."""

    def place(self, kind: str, index: int, key: str | None = None) -> Place | None:
        """Return the place of the key of a record (of the record itself for None), or None where unknown."""


@frozen
class Contents:
    """
    What a ledger's claims state, read once.

    Args:
        stated: Every statement that can be read, in the ledger's order.
        flaws: Everything wrong with the ledger's records.
        units: Units that the ledger knows.
    """

    stated: tuple[Stated, ...]
    flaws: tuple[Flaw, ...]
    units: UnitTable


@frozen(kw_only=True)
class Ledger(Records):
    """
    All records of one document, or of one folder of ledger files, and what its claims state.

    Args:
        places: Where the records stand in their files; None for a ledger made in code.
    """

    places: Places | None = field(default=None, eq=False, repr=False)

    @cached_property
    def contents(self) -> Contents:
        """What the claims state and everything wrong with the records; read once, never raises."""
        units, found = _unit_table(self.measures, self.settings)
        found.extend(reference_flaws(self, units))
        reader = Reader(
            settings=self.settings,
            sources={source.id: source for source in self.sources},
            measures={measure.id: measure for measure in self.measures if units.knows(measure.unit)},
            units=units,
        )
        stated: list[Stated] = []
        for position, claim in enumerate(self.claims):
            statements, flaws = reader.stated(position, claim)
            stated.extend(statements)
            found.extend(flaws)
        return Contents(tuple(stated), tuple(found), units)

    def place(self, path: tuple[str | int, ...]) -> Place | None:
        """Return where the record (or its key) of a flaw's path stands, or None for a ledger made in code."""
        if self.places is None or len(path) < 2:
            return None
        return self.places.place(str(path[0]), int(path[1]), str(path[2]) if len(path) > 2 else None)

    def problems(self) -> tuple[Problem, ...]:
        """Return everything wrong with the records, each with its place."""
        return tuple(self._problem(flaw) for flaw in self.contents.flaws)

    def check(self) -> None:
        """
        Do nothing for a ledger that can be verified.

        Raises:
            LedgerError: Something is wrong with its records; holds all of it.
        """
        problems = self.problems()
        if problems:
            raise LedgerError(problems)

    def _problem(self, flaw: Flaw) -> Problem:
        place = self.place(flaw.path)
        if place is not None:
            return Problem(place.file, place.line, place.column, flaw.message, flaw.suggestion)
        where = ".".join(str(part + 1 if isinstance(part, int) else part) for part in flaw.path)
        return Problem(None, None, None, f"{where}: {flaw.message}", flaw.suggestion)

    @cached_property
    def standing(self) -> Ledger:
        """The ledger without claims that were withdrawn and what speaks of them; itself where there are none."""
        gone = self.withdrawn
        if not gone:
            return self
        claims = [number for number, one in enumerate(self.claims) if one.id not in gone]
        relations = [number for number, one in enumerate(self.relations) if not _speaks_of(one, gone)]
        accepts = [number for number, one in enumerate(self.accepts) if not _names(one, gone)]
        return Ledger(
            sources=self.sources,
            measures=self.measures,
            groups=self.groups,
            claims=[self.claims[number] for number in claims],
            relations=[self.relations[number] for number in relations],
            reviews=self.reviews,
            corrections=self.corrections,
            accepts=[self.accepts[number] for number in accepts],
            settings=self.settings,
            places=None
            if self.places is None
            else _Kept(self.places, {"claim": claims, "relation": relations, "accept": accepts}),
        )

    @cached_property
    def sha256(self) -> str:
        """Hash of the ledger's records, the same for the same records wherever they stand."""
        return hashlib.sha256(repr(self).encode("utf-8", "surrogatepass")).hexdigest()


@frozen
class _Kept:
    """Places of records of which some are left out."""

    places: Places
    kept: dict[str, list[int]]

    def place(self, kind: str, index: int, key: str | None = None) -> Place | None:
        known = self.kept.get(kind)
        if known is None:
            return self.places.place(kind, index, key)
        return self.places.place(kind, known[index], key) if 0 <= index < len(known) else None


def _speaks_of(relation: Relation, claims: frozenset[str]) -> bool:
    return any(isinstance(one, ClaimRef) and one.claim in claims for one in references(parse(relation.formula)))


def _names(accept: Accept, claims: frozenset[str]) -> bool:
    return any(name in claims or name.rpartition(".")[0] in claims for name in accept.claims)


def _unit_table(measures: tuple[Measure, ...], settings: Settings) -> tuple[UnitTable, list[Flaw]]:
    """
    Return the units that a ledger knows: ours, its own definitions, and nouns that its measures count.

    An unknown unit of one word declares itself as a counted noun; any other is a flaw of its measure.
    """
    flaws: list[Flaw] = []
    try:
        table = UnitTable(settings.units)
    except UnitError as error:
        flaws.append(Flaw(("units",), str(error)))
        table = UnitTable()
    for position, measure in enumerate(measures):
        if table.knows(measure.unit):
            continue
        try:
            table = table.with_noun(measure.unit)
        except UnitError as error:
            flaws.append(Flaw(("measure", position, "unit"), str(error)))
    return table, flaws
