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
from claimledger.store.defaults import own_keys
from claimledger.store.drafts import chosen, records_of, sound
from claimledger.store.editing import Edit, changed_keys
from claimledger.store.meaning import differing, said, settings_apart
from claimledger.store.needs import Key, Needs, name_of_record
from claimledger.store.planning import written_defaults
from claimledger.store.seats import Member
from claimledger.store.splicing import (
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
    move = Move(
        into=opened(into),
        beside=tuple(opened(file) for file in beside),
        draft=opened(draft),
        around=tuple(opened(file) for file in around),
        renamed=renamed or {},
        text_path=text_path,
    )
    positions = chosen(move.drafted, claims, marked=marked, where=draft.name, known=move.ledger)
    try:
        return move.made(positions, ())
    except ClaimLedgerError:
        # What a unit of the draft's own is needed for shows only when it is tried without.
        if not move.units_apart:
            raise
        return move.made(positions, move.units_apart)


@frozen(kw_only=True, eq=False)
class Move:
    """
    Claims on their way from a draft to a ledger.

    Args:
        into: The ledger file.
        beside: The other files of the ledger.
        draft: The file with the drafts.
        around: Files whose settings hold for the draft.
        renamed: New ids of claims, by the ids that they have in the draft.
        text_path: Makes of the path of a source's text that path as the ledger has it.
    """

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
    def units_apart(self) -> list[str]:
        """Definitions of units that the draft has and the ledger lacks."""
        return [one for one in self.drafted.settings.units if one not in self.ledger.settings.units]

    @property
    def where(self) -> str:
        """The ledger file as it was named."""
        return self.into.content.document.name

    def made(self, positions: Sequence[int], units: Sequence[str]) -> Accepted:
        """Return the two files with the claims at these positions of the draft moved, and with definitions of units."""
        going = self._going(positions)
        moved = set(positions)
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
        accepted = Accepted(
            into=into,
            draft=self.left(positions),
            claims=tuple(record.id for kind, record in new if kind == "claim"),
            brought=tuple((kind, name_of_record(kind, record)) for kind, record in new if kind != "claim"),
            drafts=tuple(
                one.id for position, one in enumerate(self.drafted.claims) if one.draft and position not in moved
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
        if kind == "claim":
            claim = self.drafted.claims[position]
            self._free(claim, self.renamed.get(claim.id, claim.id))
        record, values = self._record(kind, position, written_defaults(self.into.content.defaults))
        if kind in _SHARED and self._is_there(kind, position, record):
            return None
        if kind == "group" and record in self.ledger.groups:
            return None
        return record, self._text(kind, position, values)

    def _record(self, kind: str, position: int, given: Mapping[str, Any]) -> tuple[Any, dict[str, Any]]:
        """Return a record as it will be in a ledger file with such defaults, and the keys that its table must be given."""
        record = getattr(self.drafted, FIELDS[kind])[position]
        if kind == "claim":
            record = self._claim(record)
            return record, own_keys(record, self.draft.parsed.data["claim"][position], given, self.where)
        if kind == "source":
            return self._source(record)
        if kind in ("review", "correction") and record.claim in self.renamed:
            values = {"claim": self.renamed[record.claim]}
            return evolve(record, **values), values
        return record, {}

    def _text(self, kind: str, position: int, values: Mapping[str, Any], *, doubts: bool = False) -> str:
        """Return the text of a record of the draft with keys set, without the marks of a draft."""
        gone = [key for key in ("draft", "confidence") if kind == "claim" and key not in values]
        return taken(self.draft, kind, position, values, gone, doubts=doubts or kind != "claim")

    def sheet(self, positions: Sequence[int]) -> str:
        """Return the tables that would be accepted as a file of their own, those that the ledger has already at its end."""
        new: dict[str, list[str]] = {}
        there: list[str] = []
        for kind, position in sorted(self._going(positions), key=_order):
            record, values = self._record(kind, position, {})
            text = self._text(kind, position, values, doubts=True)
            known = kind in _SHARED and self.known.get((kind, record.id), (0, None))[1] == record
            if known or (kind == "group" and record in self.ledger.groups):
                there.append(text)
            else:
                new.setdefault(kind, []).append(text)
        head = opened(FileText(name="new", text="claimledger = 1\n"))
        units = self.units_apart
        edits = changed_keys(head.content.document, (), {"units": units}, (), FILE_KEYS) if units else []
        text = with_pieces(head, new, edits)
        return "\n".join((text, "# The ledger has these already:\n", *there)) if there else text

    def left(self, positions: Sequence[int]) -> str:
        """Return the text of the draft without claims and what nothing else in it needs."""
        return without(self.draft, sorted(self.needs.leftover(self._going(positions)), key=_order))

    def _claim(self, claim: Claim) -> Claim:
        """Return a claim as it will be in the ledger, with what it has from elsewhere in the draft written out."""
        name = self.renamed.get(claim.id, claim.id)
        only = self.needs.only_source
        source = claim.source or (None if only is None else only.id)
        rounding = claim.rounding
        said_by = next((one.rounding for one in self.drafted.sources if one.id == source), None)
        if rounding is None and said_by is None and self.drafted.settings.rounding != self.ledger.settings.rounding:
            rounding = self.drafted.settings.rounding
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

    def _source(self, source: Source) -> tuple[Source, dict[str, Any]]:
        path = None if source.text is None else self.text_path(source.text)
        if path == source.text:
            return source, {}
        return evolve(source, text=path), {"text": path}

    def _is_there(self, kind: str, position: int, record: Any) -> bool:
        """Return whether the ledger has a record; refuse another one of its name."""
        number, known = self.known.get((kind, record.id), (0, record))
        if known == record or (kind == "source" and _says_more(known, record)):
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
            bare = [one.id for one in self.ledger.claims if one.id in other and one.source is None]
            told = f": {', '.join(bare)} would get another source, having none of its own; write it there first"
            raise ClaimLedgerError(
                f"{self.where}: {doing} would change what {', '.join(other)} of the ledger says{told if bare else ''}"
            )
        changed = differing(said(evolve(self.drafted, claims=renamed)), after, moved)
        if changed:
            apart = "; ".join(settings_apart(self.drafted.settings, self.ledger.settings))
            told = f": {apart}" if apart else ""
            raise ClaimLedgerError(f"{self.where}: {', '.join(changed)} would not say there what the draft says{told}")


def _says_more(known: Source, other: Source) -> bool:
    """Return whether a source is the same text, by its hash, and tells all that the other tells, and more."""
    told = plain(known)
    return other.sha256 is not None and all(told.get(key) == value for key, value in plain(other).items())


def _as_written(ledger: Ledger, new: Sequence[tuple[str, Any]]) -> Ledger:
    """Return a ledger in which a claim with the period ``?`` written out is one without a period, as it was."""
    bare = {record.id for kind, record in new if kind == "claim" and record.period is None}
    claims = [evolve(one, period=None) if one.id in bare and one.period == "?" else one for one in ledger.claims]
    return evolve(ledger, claims=claims)


def _order(key: Key) -> tuple[int, int]:
    return tuple(RECORDS).index(key[0]), key[1]


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.splitlines())
