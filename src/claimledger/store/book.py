"""Ledger files that are being worked on: read, changed in memory, and written only where nobody else changed them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping

from attrs import evolve, field, frozen

from claimledger.errors import ClaimLedgerError, Problem
from claimledger.ledger import Ledger
from claimledger.model import Records
from claimledger.store.content import content
from claimledger.store.files import Decoded, LedgerFile, decode, ledger_files, read_bytes
from claimledger.store.loading import joined
from claimledger.store.parse import parse
from claimledger.store.planning import changed
from claimledger.store.replacing import Held, encoded, remove, replace
from claimledger.store.saving import check
from claimledger.store.seats import Member


@frozen(kw_only=True)
class Book:
    """
    Files of one ledger as they were read.

    Args:
        files: The files, in order.
        members: What each holds.
        raw: The bytes of each file; None for one that is not there yet.
        ledger: All records together.
        problems: Everything wrong with them; such a book can be read, and not be changed.
        remarks: What else a person should know of them, and what keeps nothing from being changed.
    """

    files: tuple[LedgerFile, ...]
    members: tuple[Member, ...] = field(eq=False, repr=False)
    raw: tuple[bytes | None, ...] = field(repr=False)
    ledger: Ledger = field(eq=False, repr=False)
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()

    @property
    def version(self) -> str:
        """Hash of the files' bytes."""
        whole = hashlib.sha256()
        for file, raw in zip(self.files, self.raw, strict=True):
            size = "none" if raw is None else len(raw)
            whole.update(f"{len(file.path)} {size} {file.path}".encode("utf-8", "surrogatepass"))
            whole.update(raw or b"")
        return whole.hexdigest()

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each file."""
        return tuple(member.content.document.text for member in self.members)


def book(*paths: str | os.PathLike[str], last: Book | None = None) -> Book:
    """
    Return the files of a ledger as they are now.

    Args:
        paths: Files and folders, as for `load`.
        last: The files as they were; they are returned again where nothing changed.
    """
    files, unread = ledger_files(paths)
    problems = list(unread)
    known: list[tuple[LedgerFile, bytes]] = []
    for file in files:
        raw = read_bytes(file)
        if isinstance(raw, Problem):
            problems.append(raw)
        else:
            known.append((file, raw))
    there, contents = tuple(file for file, _ in known), tuple(raw for _, raw in known)
    if last is not None and (last.files, last.raw) == (there, contents) and not (problems or last.problems):
        return last
    members = tuple(member(file, decode(raw, file.name)) for file, raw in known)
    ledger, found = joined([member.content for member in members], problems)
    return Book(files=there, members=members, raw=contents, ledger=ledger, problems=found)


def rewritten(old: Book, records: Records) -> Book:
    """
    Return *old* as it is once it holds *records*; nothing is written.

    Args:
        old: A book without problems.
        records: What it shall hold.

    Raises:
        ClaimLedgerError: The book has problems, or its files cannot hold these records such that they read back equal.
    """
    if old.problems:
        raise ClaimLedgerError(f"the ledger has to be mended by hand first: {old.problems[0]}")
    texts = changed(old.members, old.ledger.settings, records)
    check(old.files, texts, records)
    return with_texts(old, dict(enumerate(texts)))


def with_texts(old: Book, texts: Mapping[int, str]) -> Book:
    """
    Return *old* with other texts in some of its files; nothing is written.

    Args:
        old: The book.
        texts: New texts, by the number of the file.
    """
    members: list[Member] = []
    raw: list[bytes | None] = []
    for number, (file, one) in enumerate(zip(old.files, old.members, strict=True)):
        text = texts.get(number, one.content.document.text)
        if text == one.content.document.text:
            members.append(one)
            raw.append(old.raw[number])
        else:
            members.append(member(file, Decoded(text=text)))
            raw.append(encoded(text, old.raw[number]))
    ledger, problems = joined([one.content for one in members])
    return evolve(old, members=tuple(members), raw=tuple(raw), ledger=ledger, problems=problems)


def put(old: Book, new: Book, *, back: bool = False) -> None:
    """
    Write the files of *new* that differ from *old*, in their order; a file that *new* lacks is removed after that.

    Args:
        old: The book as it was read.
        new: The same files with other texts.
        back: Whether to write the last file first, so that a claim that goes back from one to another is never in neither.

    Raises:
        ChangedMeanwhileError: A file is no longer as it was in *old*; then nothing is written.
        ClaimLedgerError: A file cannot be written.
    """
    changes: list[tuple[Held, str]] = []
    gone: list[Held] = []
    for file, raw, then, text in zip(old.files, old.raw, new.raw, new.texts, strict=True):
        if raw != then and not file.settings_only:
            if then is None:
                gone.append(Held(file=file, raw=raw))
            else:
                changes.append((Held(file=file, raw=raw), text))
    replace(changes[::-1] if back else changes)
    for held in gone:
        remove(held)


def member(file: LedgerFile, decoded: Decoded) -> Member:
    """Return what a file of a ledger says and gives to it."""
    parsed = parse(decoded, file.name)
    return Member(
        parsed=parsed,
        content=content(parsed, settings_only=file.settings_only),
        fixed=file.settings_only,
    )
