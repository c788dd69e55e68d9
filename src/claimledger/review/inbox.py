"""A draft in a file of its own, beside the ledger that its claims go to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve

from claimledger.errors import ClaimLedgerError, LedgerError, Problem
from claimledger.ledger import Ledger
from claimledger.review.binder import OneLedger
from claimledger.review.changes import after, fresh
from claimledger.store.accepting import Handover, handover
from claimledger.store.book import Book, member
from claimledger.store.content import Content, Entry
from claimledger.store.files import Decoded, decode
from claimledger.store.loading import joined
from claimledger.store.meaning import settings_apart
from claimledger.store.replacing import Held, encoded
from claimledger.store.seats import Member
from claimledger.store.splicing import opened

_NEW = "claimledger = 1\n"


class Inbox:
    """
    A ledger and a draft as one book: the ledger's files first, the draft last.

    What the page shows is the ledger as it would be with all drafts in it. Records that both have are those of the ledger. A
    draft that is accepted moves, as `claimledger.store.moving.accept` moves it; every other step changes the file that holds
    the claim.

    Args:
        draft: Path of the draft.
        into: The ledger file, which may be new, or the folder of the ledger.

    Raises:
        LedgerError: A file cannot be read, or has problems; holds all of them.
        ClaimLedgerError: No file can be told.
    """

    def __init__(self, draft: str, into: str) -> None:
        self._draft = draft
        self._into = into
        self._table = handover(draft, into)
        if self._table.in_place:
            raise ClaimLedgerError(f"{self._table.draft.file.name} is a file of that ledger: review it without --into")

    def read(self, last: Book | None) -> Book:
        """Return the files as they are now, with what is wrong where they can be read no longer; *last* where nothing changed."""
        around = self._table.around
        try:
            self._table = handover(self._draft, self._into)
        except LedgerError as error:
            return self._broken(error.problems)
        held = _held(self._table)
        files, raw = tuple(one.file for one in held), tuple(one.raw for one in held)
        same = last is not None and (last.files, last.raw, around) == (files, raw, self._table.around)
        if last is not None and same and not last.problems:
            return last
        return self._book(Book(files=files, members=tuple(map(_member, held)), raw=raw, ledger=Ledger()))

    def after(self, now: Book, change: Mapping[str, Any], seen: Mapping[str, str]) -> Book:
        """
        Return the files as they are after a change.

        Raises:
            StaleError: A claim was changed or removed since the page saw it.
            ClaimLedgerError: The change cannot be made; says why.
        """
        if now.problems:
            raise ClaimLedgerError(f"the files have to be mended by hand first: {now.problems[0]}")
        fresh(now.ledger, seen)
        if change.get("do") == "accept":
            names = change.get("claims")
            if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
                raise ClaimLedgerError("a change says its claims as a list")
            made = self._table.accept(names)
            return self._with_texts(now, made.into, made.draft)
        ledger, draft = self._parts(now)
        if _of_draft(change, ledger, draft):
            if change.get("do") == "add" and isinstance(change.get("keys"), dict):
                change = {**change, "keys": {**change["keys"], "draft": True}}
            changed = after(draft, change, {})
            return self._book(_replaced(now, now.members[:-1] + changed.members[-1:], now.raw[:-1] + changed.raw[-1:]))
        changed = after(ledger, change, {})
        return self._book(_replaced(now, changed.members + now.members[-1:], changed.raw + now.raw[-1:]))

    def restored(self, now: Book, raw: Sequence[bytes | None]) -> Book:
        """Return the files with other bytes; None for one that is not to be there."""
        held = [Held(file=file, raw=one) for file, one in zip(now.files, raw, strict=True)]
        return self._book(_replaced(now, tuple(map(_member, held)), tuple(raw)))

    def _with_texts(self, now: Book, into: str, draft: str) -> Book:
        members = [*now.members[:-2]]
        raw = [*now.raw[:-2]]
        for file, was, text in zip(now.files[-2:], now.raw[-2:], (into, draft), strict=True):
            members.append(member(file, Decoded(text=text)))
            raw.append(encoded(text, was))
        return self._book(_replaced(now, tuple(members), tuple(raw)))

    def _parts(self, now: Book) -> tuple[Book, Book]:
        """Return the ledger and the draft as books of their own."""
        around = self._table.around
        ledger, wrong = joined([one.content for one in now.members[:-1]])
        own = Book(files=now.files[:-1], members=now.members[:-1], raw=now.raw[:-1], ledger=ledger, problems=wrong)
        members = (*map(_member, around), now.members[-1])
        drafted, faults = joined([one.content for one in members])
        draft = Book(
            files=(*(one.file for one in around), now.files[-1]),
            members=members,
            raw=(*(one.raw for one in around), now.raw[-1]),
            ledger=drafted,
            problems=faults,
        )
        return own, draft

    def _book(self, files: Book) -> Book:
        """Return *files* with the records of both, what is wrong with them, and what a person should know."""
        own, draft = self._parts(files)
        if own.problems or draft.problems:
            return evolve(files, ledger=own.ledger, problems=(*own.problems, *draft.problems))
        content, remarks = self._beside(own.ledger, draft)
        ledger, problems = joined([*(one.content for one in own.members), content])
        # What is wrong only with both together keeps nothing from being changed: a step that would spoil the ledger is refused.
        return evolve(files, ledger=ledger, remarks=(*remarks, *problems))

    def _beside(self, ledger: Ledger, draft: Book) -> tuple[Content, tuple[Problem, ...]]:
        """Return what the draft adds to a ledger, and a remark on each record that the ledger has otherwise."""
        content, drafted = draft.members[-1].content, draft.ledger
        known = {(kind, one.id): one for kind, records in _named(ledger) for one in records}
        remarks: list[Problem] = [
            Problem(content.document.name, None, None, f"its settings differ from those of the ledger: {apart}")
            for apart in settings_apart(drafted.settings, ledger.settings)
        ]
        entries: dict[str, list[Entry]] = {}
        for kind, own in content.entries.items():
            for entry in own:
                record = entry.record
                if kind == "source" and record.text is not None:
                    moved = evolve(record, text=self._table.text_path(record.text))
                    record = moved if moved == known.get((kind, record.id)) else record
                there = known.get((kind, record.id)) if kind in _SHARED else None
                if there is None and not (kind == "group" and record in ledger.groups):
                    entries.setdefault(kind, []).append(entry._replace(record=record))
                elif there is not None and (there != record or kind == "claim"):
                    place = content.document.place(content.document.find((kind, entry.position))[0].start)
                    remarks.append(Problem(place.file, place.line, place.column, _told(kind, record.id)))
        settings = {"units": drafted.settings.units} if drafted.settings.units else {}
        return _sourced(evolve(content, entries=entries, settings=settings), drafted), tuple(remarks)

    def _broken(self, problems: Sequence[Problem]) -> Book:
        """Return what can still be shown where a file is broken."""
        rest = OneLedger((self._draft,)).read(None)
        return evolve(rest, problems=tuple(dict.fromkeys((*problems, *rest.problems))))


_SHARED = ("claim", "source", "measure", "relation")


def _named(ledger: Ledger) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    return (
        ("claim", ledger.claims),
        ("source", ledger.sources),
        ("measure", ledger.measures),
        ("relation", ledger.relations),
    )


def _told(kind: str, name: str) -> str:
    if kind == "claim":
        return f"the ledger has a claim {name} already, so this one is not shown: give it another id, or take it out of the draft"
    return f"the ledger says something else of {kind} {name}, which is what is shown: make one like the other before you accept"


def _sourced(content: Content, ledger: Ledger) -> Content:
    """Return what a file gives with the one source of its ledger written out in its claims, so that another one beside it is no doubt."""
    if len(ledger.sources) != 1:
        return content
    claims = [
        entry._replace(record=evolve(entry.record, source=entry.record.source or ledger.sources[0].id))
        for entry in content.entries.get("claim", ())
    ]
    return evolve(content, entries={**content.entries, "claim": claims})


def _held(table: Handover) -> tuple[Held, ...]:
    return (*table.beside, table.into, table.draft)


def _member(held: Held) -> Member:
    if held.raw is None:
        return opened(held.text)
    return member(held.file, decode(held.raw, held.file.name))


def _replaced(now: Book, members: tuple[Member, ...], raw: tuple[bytes | None, ...]) -> Book:
    return evolve(now, members=members, raw=raw, problems=(), remarks=())


def _of_draft(change: Mapping[str, Any], ledger: Book, draft: Book) -> bool:
    """Return whether a change is about the draft's file; a new claim is where the ledger lacks its source or its measure."""
    do = change.get("do")
    if do == "measure":
        return all(one.id != change.get("measure") for one in ledger.ledger.measures)
    if do == "add":
        keys = change.get("keys")
        named = keys if isinstance(keys, dict) else {}
        sources = {one.id for one in ledger.ledger.sources}
        measures = {one.id for one in ledger.ledger.measures}
        new = isinstance(change.get("measure"), dict)
        return named.get("source") not in sources or not (new or named.get("measure") in measures)
    names = change.get("claims") or [change.get("claim")]
    drafts = {one.id for one in draft.ledger.claims} - {one.id for one in ledger.ledger.claims}
    ours = [name in drafts for name in names] if isinstance(names, list) else []
    into = change.get("into")
    if do == "merge" and isinstance(into, str) and (into in drafts) != any(ours):
        raise ClaimLedgerError("one of the two is a draft still: accept it before you merge them")
    return any(ours)
