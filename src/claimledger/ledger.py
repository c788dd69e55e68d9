"""The ledger: all records of one document or folder, and what its claims state."""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import cached_property
from typing import Protocol

from attrs import asdict, field, frozen

from claimledger.audit import Place
from claimledger.errors import LedgerError, Problem
from claimledger.model import (
    Accept,
    Claim,
    Correction,
    Group,
    Measure,
    Relation,
    Review,
    Settings,
    Source,
)
from claimledger.references import reference_flaws
from claimledger.stated import Flaw, Reader, Stated, unit_table
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
class Ledger:
    """
    All records of one document, or of one folder of ledger files.

    Args:
        sources: Documents that claims are taken from.
        measures: What is counted.
        groups: Structure among values of dimensions.
        claims: The claims, in the order of the files.
        relations: What must hold besides.
        reviews: What people found.
        corrections: What was changed after publication.
        accepts: Findings that are known and explained.
        settings: How it is read.
        places: Where the records stand in their files; None for a ledger made in code.
    """

    sources: tuple[Source, ...] = field(default=(), converter=tuple)
    measures: tuple[Measure, ...] = field(default=(), converter=tuple)
    groups: tuple[Group, ...] = field(default=(), converter=tuple)
    claims: tuple[Claim, ...] = field(default=(), converter=tuple)
    relations: tuple[Relation, ...] = field(default=(), converter=tuple)
    reviews: tuple[Review, ...] = field(default=(), converter=tuple)
    corrections: tuple[Correction, ...] = field(default=(), converter=tuple)
    accepts: tuple[Accept, ...] = field(default=(), converter=tuple)
    settings: Settings = Settings()
    places: Places | None = field(default=None, eq=False, repr=False)

    @cached_property
    def contents(self) -> Contents:
        """What the claims state and everything wrong with the records; read once, never raises."""
        units, found = unit_table(self.measures, self.settings)
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
    def sha256(self) -> str:
        """Hash of the ledger's records in a canonical form, the same for the same records wherever they stand."""
        records = asdict(self, filter=lambda attribute, _: attribute.name != "places", value_serializer=_serial)
        return hashlib.sha256(repr(records).encode()).hexdigest()

    def statistics(self) -> Counter[str]:
        """Return how many records of each kind there are."""
        return Counter(claims=len(self.claims), relations=len(self.relations), measures=len(self.measures))


def _serial(_record: object, _attribute: object, value: object) -> object:
    # The class of a statement is part of what it says; asdict alone would drop it.
    key = getattr(type(value), "key", None)
    return (key, value.value) if key is not None and hasattr(value, "value") else value
