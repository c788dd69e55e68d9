"""Drafts into a ledger: the text of two files with claims moved from one to the other, and what they need with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from attrs import evolve, frozen

from claimledger.errors import ClaimLedgerError
from claimledger.ledger import Ledger
from claimledger.model import Claim, Source
from claimledger.store.content import FILE_KEYS
from claimledger.store.convert import FIELDS, RECORDS
from claimledger.store.drafts import chosen, records_of, sound
from claimledger.store.editing import Edit, changed_keys
from claimledger.store.meaning import differing, said, settings_apart
from claimledger.store.needs import Key, Needs, name_of_record
from claimledger.store.planning import written_defaults
from claimledger.store.seats import Member
from claimledger.store.splicing import (
    NEUTRAL,
    FileText,
    opened,
    taken,
    with_pieces,
    without,
)
from claimledger.store.writing import block, lines, plain

_SHARED = ("source", "measure", "relation")
"""Kinds of records of which a ledger has one of a name, whoever speaks of it."""


@frozen(kw_only=True)
class Accepted:
    """
    Two files after an acceptance.

    Args:
        into: The text of the ledger file.
        draft: The text of the draft.
        claims: Ids of the claims that were accepted, as they are in the ledger.
        brought: Kind and name of the records that came with them, in the order of the file.
        drafts: Ids of the drafts that are left.
    """

    into: str
    draft: str
    claims: tuple[str, ...]
    brought: tuple[tuple[str, str], ...] = ()
    drafts: tuple[str, ...] = ()


def _same(path: str) -> str:
    return path


def accept(
    into: FileText,
    draft: FileText,
    claims: Iterable[str],
    *,
    beside: Sequence[FileText] = (),
    around: Sequence[FileText] = (),
    renamed: Mapping[str, str] | None = None,
    text_path: Callable[[str], str] = _same,
    marked: bool = True,
) -> Accepted:
    """
    Return the texts of a ledger file and of a draft with claims moved from the draft into the ledger.

    A claim comes with its comments, its words as they are written, and without its marks: ``draft``, ``confidence`` and the
    comments that begin with ``doubt:``. With it come the sources, measures, groups and relations that it needs and the ledger
    lacks, and its reviews and corrections; what no other draft needs goes from the draft. When the last claim goes, all that is
    left in the draft goes with it. What the defaults of either file give or would give is written out, so that the claim says
    the same. Nothing else changes in either text.

    Args:
        into: The ledger file; with an empty text where it is new.
        draft: The file with the drafts.
        claims: Ids of the claims to accept, in any order; those of the draft's order are kept.
        beside: The other files of the ledger, whose records count and which stay as they are.
        around: Files whose settings hold for the draft.
        renamed: New ids of claims, by the ids that they have in the draft.
        text_path: Makes of the path of a source's text, as the draft has it, that path as the ledger has it.
        marked: Whether only claims that are marked as drafts may be accepted.

    Raises:
        LedgerError: One of the two ledgers has problems; holds all of them.
        ClaimLedgerError: The claims cannot be moved such that all that is said stays the same; says why.
    """
    move = _Move(
        into=opened(into),
        beside=tuple(opened(file) for file in beside),
        draft=opened(draft),
        around=tuple(opened(file) for file in around),
        renamed=renamed or {},
        text_path=text_path,
    )
    positions = chosen(move.drafted, claims, marked=marked, where=draft.name, known=move.ledger)
    missing = [one for one in move.drafted.settings.units if one not in move.ledger.settings.units]
    try:
        return move.made(positions, ())
    except ClaimLedgerError:
        # What a unit of the draft's own is needed for shows only when it is tried without.
        if not missing:
            raise
        return move.made(positions, missing)


@frozen(kw_only=True, eq=False)
class _Move:
    into: Member
    beside: tuple[Member, ...]
    draft: Member
    around: tuple[Member, ...]
    renamed: Mapping[str, str]
    text_path: Callable[[str], str]

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger as it is."""
        return sound((*self.beside, self.into))

    @cached_property
    def drafted(self) -> Ledger:
        """The ledger of the draft."""
        return sound((*self.around, self.draft))

    @cached_property
    def needs(self) -> Needs:
        """What the draft's records need of one another."""
        return Needs(self.drafted)

    @cached_property
    def known(self) -> dict[tuple[str, str], tuple[int, Any]]:
        """The records that the ledger has one of a name of, with their positions."""
        return {
            (kind, record.id): (number, record)
            for kind in ("claim", *_SHARED)
            for number, record in enumerate(getattr(self.ledger, FIELDS[kind]))
        }

    @property
    def where(self) -> str:
        return self.into.content.document.name

    def made(self, positions: Sequence[int], units: Sequence[str]) -> Accepted:
        """Return the two files with the claims at these positions of the draft moved, and with definitions of units."""
        going = self._going(positions)
        pieces: dict[str, list[str]] = {}
        new: list[tuple[str, Any]] = []
        for kind, position in sorted(going, key=_order):
            made = self._moved(kind, position)
            if made is not None:
                record, text = made
                new.append((kind, record))
                pieces.setdefault(kind, []).append(text)
        edits: list[Edit] = []
        if units:
            own = self.into.content.settings.get("units", ())
            edits = changed_keys(self.into.content.document, (), {"units": [*own, *units]}, (), FILE_KEYS)
        into = with_pieces(self.into, pieces, edits)
        left = without(self.draft, sorted(self.needs.leftover(going), key=_order))
        accepted = Accepted(
            into=into,
            draft=left,
            claims=tuple(record.id for kind, record in new if kind == "claim"),
            brought=tuple((kind, name_of_record(kind, record)) for kind, record in new if kind != "claim"),
            drafts=tuple(
                one.id for position, one in enumerate(self.drafted.claims) if one.draft and position not in positions
            ),
        )
        self._check(accepted, new, positions)
        return accepted

    def _going(self, positions: Sequence[int]) -> set[Key]:
        """Return all records that go with claims, whether the ledger has them or not."""
        records = self.drafted
        if len(positions) == len(records.claims):
            return {(kind, one) for kind, name in FIELDS.items() for one in range(len(getattr(records, name)))}
        going = self.needs.of(positions)
        going |= {("relation", one) for one in self.needs.relations(positions, going, self.ledger)}
        names = {records.claims[position].id for position in positions}
        there = names | {one.id for one in self.ledger.claims}
        going |= {("claim", position) for position in positions}
        going |= {("review", number) for number, one in enumerate(records.reviews) if one.claim in names}
        going |= {("correction", number) for number, one in enumerate(records.corrections) if one.claim in names}
        for number, one in enumerate(records.accepts):
            named = {name if name in there else name.rpartition(".")[0] for name in one.claims}
            if named & names and named <= there:
                going.add(("accept", number))
        return going

    def _moved(self, kind: str, position: int) -> tuple[Any, str] | None:
        """Return a record as it will be in the ledger, with its text; None where the ledger has it."""
        record = getattr(self.drafted, FIELDS[kind])[position]
        values: dict[str, Any] = {}
        gone: tuple[str, ...] = ()
        if kind == "claim":
            record = self._claim(record)
            values = self._values(position, record)
            gone = tuple(key for key in ("draft", "confidence") if key not in values)
        elif kind == "source":
            record, values = self._source(record)
        elif kind in ("review", "correction") and record.claim in self.renamed:
            values = {"claim": self.renamed[record.claim]}
            record = evolve(record, **values)
        if kind in _SHARED and self._is_there(kind, position, record):
            return None
        if kind == "group" and record in self.ledger.groups:
            return None
        return record, taken(self.draft, kind, position, values, gone, doubts=kind != "claim")

    def _claim(self, claim: Claim) -> Claim:
        """Return a claim as it will be in the ledger, with what it has from elsewhere in the draft written out."""
        name = self.renamed.get(claim.id, claim.id)
        only = self.needs.only_source
        source = claim.source or (None if only is None else only.id)
        rounding = claim.rounding
        said_by = next((one.rounding for one in self.drafted.sources if one.id == source), None)
        if rounding is None and said_by is None and self.drafted.settings.rounding != self.ledger.settings.rounding:
            rounding = self.drafted.settings.rounding
        self._free(claim, name)
        return evolve(claim, id=name, source=source, rounding=rounding, draft=False, confidence=None)

    def _free(self, claim: Claim, name: str) -> None:
        """Refuse an id that a claim of the ledger has, and a new one that others would not know."""
        known = self.known.get(("claim", name))
        if known is not None:
            same = evolve(claim, source=known[1].source, draft=False, confidence=None) == known[1]
            raise ClaimLedgerError(
                f"{self.where}: claim {name} is there already, and says the same: it was accepted before; take it out of the draft"
                if same
                else f"{self.where}: claim {name} is there already, and says something else: give the draft another id"
            )
        if name == claim.id:
            return
        for relation, (_, named) in zip(self.drafted.relations, self.needs.named, strict=True):
            if claim.id in named:
                raise ClaimLedgerError(f"claim {claim.id} cannot be renamed: relation {relation.id} speaks of it")
        if any(claim.id in (one, one.rpartition(".")[0]) for accept_ in self.drafted.accepts for one in accept_.claims):
            raise ClaimLedgerError(f"claim {claim.id} cannot be renamed: an accepted finding names it")

    def _values(self, position: int, claim: Claim) -> dict[str, Any]:
        """Return the keys that a claim must be given so that, among the defaults of its new file, it says the same."""
        raw = self.draft.parsed.data["claim"][position]
        given = written_defaults(self.into.content.defaults)
        wanted = plain(claim)
        values: dict[str, Any] = {}
        for key, value in wanted.items():
            known = raw["id"] if key == "id" else value if key in raw else given.get(key)
            if key != "dimensions" and known != value:
                values[key] = value
        for key in given:
            if key in wanted or key == "dimensions" or (key in raw and key not in ("draft", "confidence")):
                continue
            if key not in NEUTRAL:
                raise ClaimLedgerError(
                    f"{self.where}: its [defaults] give every claim a {key}, which {claim.id} does not have: "
                    f"write {key} in the claims that have it, and take it out of [defaults]"
                )
            values[key] = NEUTRAL[key]
        return values | self._dimensions(claim, raw.get("dimensions", {}), given.get("dimensions", {}))

    def _dimensions(self, claim: Claim, raw: Mapping[str, str], shared: Mapping[str, str]) -> dict[str, Any]:
        wanted = dict(claim.dimensions)
        extra = sorted(shared.keys() - wanted.keys())
        if extra:
            raise ClaimLedgerError(
                f"{self.where}: its [defaults] give every claim the dimension {extra[0]}, which {claim.id} does not have: "
                f"write it in the claims that have it, and take it out of [defaults]"
            )
        if {**shared, **raw} == wanted:
            return {}
        return {"dimensions": {key: value for key, value in wanted.items() if shared.get(key) != value}}

    def _source(self, source: Source) -> tuple[Source, dict[str, Any]]:
        path = None if source.text is None else self.text_path(source.text)
        if path == source.text:
            return source, {}
        return evolve(source, text=path), {"text": path}

    def _is_there(self, kind: str, position: int, record: Any) -> bool:
        """Return whether the ledger has a record; refuse another one of its name."""
        number, known = self.known.get((kind, record.id), (0, record))
        if known == record:
            return (kind, record.id) in self.known
        there, here = self.ledger.place((kind, number)), self.drafted.place((kind, position))
        shown = "".join(
            f"\n  {place.file}:{place.line}:\n{_indented(block(kind, plain(one)))}"
            for place, one in ((there, known), (here, record))
            if place is not None
        )
        raise ClaimLedgerError(
            f"{kind} {record.id} differs in the two files: make one like the other, or give the draft's another id"
            f"{shown.rstrip()}"
        )

    def _check(self, accepted: Accepted, new: Sequence[tuple[str, Any]], positions: Collection[int]) -> None:
        """Refuse texts that do not say all that was said before."""
        doing = f"accepting {', '.join(accepted.claims)}"
        into = opened(FileText(name=self.where, text=accepted.into))
        draft = opened(FileText(name=self.draft.content.document.name, text=accepted.draft))
        ledger = sound((*self.beside, into), doing=doing)
        sound((*self.around, draft), doing=doing)
        wanted = records_of(self.ledger) + Counter((kind, lines(plain(record))) for kind, record in new)
        if records_of(_as_written(ledger, new)) != wanted:
            raise ClaimLedgerError(f"{self.where}: {doing} would change other records, so nothing is written")
        names = {self.drafted.claims[one].id: self.drafted.claims[one] for one in positions}
        moved = [self.renamed.get(name, name) for name in names]
        renamed = [
            evolve(one, id=self.renamed.get(one.id, one.id)) if one.id in names else one for one in self.drafted.claims
        ]
        after = said(ledger)
        other = differing(said(self.ledger), after, (one.id for one in self.ledger.claims))
        if other:
            raise ClaimLedgerError(f"{self.where}: {doing} would change what {', '.join(other)} of the ledger say")
        changed = differing(said(evolve(self.drafted, claims=renamed)), after, moved)
        if changed:
            apart = "; ".join(settings_apart(self.drafted.settings, self.ledger.settings))
            told = f": {apart}" if apart else ""
            raise ClaimLedgerError(f"{self.where}: {', '.join(changed)} would not say there what the draft says{told}")


def _as_written(ledger: Ledger, new: Sequence[tuple[str, Any]]) -> Ledger:
    """Return a ledger in which a claim with the period ``?`` written out is one without a period, as it was."""
    bare = {record.id for kind, record in new if kind == "claim" and record.period is None}
    claims = [evolve(one, period=None) if one.id in bare and one.period == "?" else one for one in ledger.claims]
    return evolve(ledger, claims=claims)


def _order(key: Key) -> tuple[int, int]:
    return tuple(RECORDS).index(key[0]), key[1]


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.splitlines())
