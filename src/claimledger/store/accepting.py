"""Drafts into a ledger on the disk: which file they go to, and both files written together."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from attrs import evolve, frozen

from claimledger.errors import ClaimLedgerError, LedgerError
from claimledger.ledger import Ledger
from claimledger.store.drafts import accept_in_place, chosen, own_records, sound
from claimledger.store.files import SETTINGS_FILE, LedgerFile, ledger_files, shown
from claimledger.store.moving import Accepted, Move, accept
from claimledger.store.replacing import Held, hold, replace
from claimledger.store.shelf import neighbours
from claimledger.store.splicing import FileText, opened


@frozen(kw_only=True)
class Handover:
    """
    A draft and the ledger file that its claims go to, as they were read.

    Args:
        draft: The file with the drafts.
        into: The ledger file; *draft* itself where drafts are accepted where they stand.
        beside: The other files of the ledger.
        around: Files whose settings hold for the draft.
    """

    draft: Held
    into: Held
    beside: tuple[Held, ...] = ()
    around: tuple[Held, ...] = ()

    @property
    def in_place(self) -> bool:
        """Whether drafts are accepted where they stand."""
        return self.into is self.draft

    def drafted(self) -> Ledger:
        """
        Return the draft's own records.

        Raises:
            LedgerError: The draft, with what is around it, has problems; holds all of them.
        """
        member = opened(self.draft.text)
        sound((*(opened(one.text) for one in (self.beside if self.in_place else self.around)), member))
        return own_records(member)

    def accept(self, claims: Iterable[str], renamed: Mapping[str, str] | None = None) -> Accepted:
        """
        Return the texts of both files after an acceptance; nothing is written.

        Args:
            claims: Ids of the drafts to accept.
            renamed: New ids, by the ids that they have in the draft.

        Raises:
            LedgerError: One of the two ledgers has problems; holds all of them.
            ClaimLedgerError: They cannot be accepted such that all that is said stays the same; says why.
        """
        ids = tuple(dict.fromkeys(claims))
        if self.in_place:
            if renamed:
                raise ClaimLedgerError("a draft that is accepted where it stands keeps its id")
            text = accept_in_place(self.into.text, ids, beside=[one.text for one in self.beside])
            left = tuple(one.id for one in own_records(opened(FileText(name="", text=text))).claims if one.draft)
            return Accepted(into=text, draft=text, claims=ids, drafts=left)
        return accept(
            self.into.text,
            self.draft.text,
            ids,
            beside=[one.text for one in self.beside],
            around=[one.text for one in self.around],
            renamed=renamed,
            text_path=self.text_path,
        )

    def sheet(self, claims: Iterable[str], renamed: Mapping[str, str] | None = None) -> str:
        """
        Return the tables that an acceptance would put into the ledger, as a file of their own for a person to change.

        Raises:
            LedgerError: One of the two ledgers has problems; holds all of them.
            ClaimLedgerError: A claim is not there, or is no draft.
        """
        if self.in_place:
            raise ClaimLedgerError("drafts that are accepted where they stand are edited in their own file")
        move = self._move(renamed)
        return move.sheet(chosen(move.drafted, claims, marked=True, where=self.draft.file.name, known=move.ledger))

    def accept_sheet(self, claims: Iterable[str], sheet: str, name: str = "the edited text") -> Accepted:
        """
        Return the texts of both files after what a person made of a sheet is accepted; nothing is written.

        A claim goes from the draft where the sheet still has one of its id, or of its quote and place; what was taken out of
        the sheet stays a draft.

        Args:
            claims: Ids of the drafts that the sheet was made for.
            sheet: The sheet as it is now, with one claim at least.
            name: What messages call it.

        Raises:
            LedgerError: The sheet has problems; holds all of them.
            ClaimLedgerError: It cannot be accepted; says why.
        """
        file = FileText(name=name, text=sheet)
        ledger = [self.into.text, *(one.text for one in self.beside)]
        settings = [evolve(one, settings_only=True) for one in ledger]
        edited = sound([opened(one) for one in (*settings, file)])
        made = accept(
            self.into.text,
            file,
            [one.id for one in edited.claims],
            beside=ledger[1:],
            around=settings,
            marked=False,
        )
        move = self._move(None)
        ids = {one.id for one in edited.claims}
        places = {(one.quote, one.at) for one in edited.claims if one.at is not None}
        positions = [
            position
            for position in chosen(move.drafted, claims, marked=True, where=self.draft.file.name)
            for one in [move.drafted.claims[position]]
            if one.id in ids or (one.quote, one.at) in places
        ]
        left = move.left(positions)
        doing = f"accepting {', '.join(made.claims)}"
        rest = sound([*move.around, opened(FileText(name=self.draft.file.name, text=left))], doing=doing)
        return evolve(made, draft=left, drafts=tuple(one.id for one in rest.claims if one.draft))

    def write(self, accepted: Accepted) -> None:
        """
        Write both files: first the ledger, then the draft, so that a claim is never in neither.

        Raises:
            ClaimLedgerError: A file changed since it was read, or cannot be written; then neither is.
        """
        changes = [(self.into, accepted.into)]
        if not self.in_place:
            changes.append((self.draft, accepted.draft))
        replace(changes)

    def _move(self, renamed: Mapping[str, str] | None) -> Move:
        return Move(
            into=opened(self.into.text),
            beside=tuple(opened(one.text) for one in self.beside),
            draft=opened(self.draft.text),
            around=tuple(opened(one.text) for one in self.around),
            renamed=renamed or {},
            text_path=self.text_path,
        )

    def text_path(self, path: str) -> str:
        """Return the path of a source's text from the ledger's folder where it lies in there, else as it is."""
        here, there = (Path(os.path.realpath(one.file.path)).parent for one in (self.draft, self.into))
        given = PurePosixPath(path)
        if here == there or given.is_absolute() or ".." in given.parts or "\0" in path:
            return path
        file = here / given
        return file.relative_to(there).as_posix() if file.is_file() and file.is_relative_to(there) else path


def handover(draft: str, into: str | None = None, standard: str = "claims/") -> Handover:
    """
    Return a draft with the ledger file that its claims go to.

    Args:
        draft: Path of the draft.
        into: A ledger file, which need not be there yet, or a folder; the *standard* one where None. Of a folder it is its only
            ledger file, or else the one that has a source of the draft. Where that is the draft itself, or the folder holds
            it, drafts are accepted where they stand.
        standard: The folder where *into* is None.

    Raises:
        LedgerError: A file cannot be read, or the ledger has problems; holds all of them.
        ClaimLedgerError: No file can be told.
    """
    if Path(draft).is_dir():
        raise ClaimLedgerError(f"{shown(draft)}: a draft is a file, not a folder")
    files, _ = ledger_files((draft,))
    held = hold(files[-1])
    around = tuple(hold(file) for file in files[:-1])
    path = standard if into is None else into
    if into is None and not Path(path).is_dir():
        raise ClaimLedgerError(
            f"there is no folder {standard} here: say with --into which ledger file the drafts go to"
        )
    if Path(path).is_dir():
        return _of_folder(held, path, around)
    if os.path.realpath(path) == os.path.realpath(held.file.path):
        return Handover(draft=held, into=held, beside=neighbours(held), around=around)
    if not os.path.lexists(path):
        return _new(held, path, around)
    files, _ = ledger_files((path,))
    target = hold(files[-1])
    return Handover(draft=held, into=target, beside=neighbours(target, but=held), around=around)


def _new(draft: Held, path: str, around: tuple[Held, ...]) -> Handover:
    if not Path(path).parent.is_dir():
        raise ClaimLedgerError(f"{shown(path)}: there is no such folder")
    settings = Path(path).parent / SETTINGS_FILE
    beside: tuple[Held, ...] = ()
    if settings.is_file():
        beside = (hold(LedgerFile(path=str(settings), name=shown(str(settings)), settings_only=True)),)
    return Handover(
        draft=draft, into=hold(LedgerFile(path=path, name=shown(path)), new=True), beside=beside, around=around
    )


def _of_folder(draft: Held, folder: str, around: tuple[Held, ...]) -> Handover:
    files, problems = ledger_files((folder,))
    if problems:
        raise LedgerError(problems)
    held = [draft if _same(file, draft.file) else hold(file) for file in files]
    if draft in held:
        return Handover(draft=draft, into=draft, beside=tuple(one for one in held if one is not draft), around=around)
    free = [one for one in held if Path(one.file.path).name != SETTINGS_FILE]
    if len(free) > 1:
        wanted = {one.id for one in own_records(opened(draft.text)).sources}
        holders = [one for one in free if wanted & {known.id for known in own_records(opened(one.text)).sources}]
        free = holders if len(holders) == 1 else free
    if len(free) != 1:
        names = ", ".join(one.file.name for one in free) or "none but settings"
        raise ClaimLedgerError(
            f"{shown(folder)}: say with --into which of its ledger files the drafts go to, or name a new one ({names})"
        )
    return Handover(draft=draft, into=free[0], beside=tuple(one for one in held if one is not free[0]), around=around)


def _same(one: LedgerFile, other: LedgerFile) -> bool:
    return os.path.realpath(one.path) == os.path.realpath(other.path)
