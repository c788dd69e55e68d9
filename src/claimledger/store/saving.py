"""Ledgers to files: new ones in canonical form, old ones with everything else left as it was."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from claimledger.errors import ClaimLedgerError, LedgerError, Problem
from claimledger.model import Records
from claimledger.store.content import content
from claimledger.store.files import Decoded, LedgerFile, decode, ledger_files, read_bytes, shown
from claimledger.store.loading import gathered
from claimledger.store.parse import parse
from claimledger.store.planning import changed
from claimledger.store.seats import Member
from claimledger.store.writing import dumps

_MARK = "\ufeff"


def save(ledger: Records, path: str | os.PathLike[str]) -> None:
    """
    Write a ledger to a file, or back to the file or the folder that it was read from.

    A new file is written in canonical form. In files that are there, only what differs changes: comments, order and spelling of
    all the rest stay. A file is replaced as a whole or not at all, and only after the new text was read again and
    gave the same records.

    Args:
        ledger: The records.
        path: A file, or a folder with ledger files.

    Raises:
        LedgerError: A file that is there cannot be read, or is broken; holds every problem.
        ClaimLedgerError: The records cannot be written such that they read back equal, or a file cannot be written.
    """
    given = os.fspath(path)
    before: list[str | None]
    if not os.path.lexists(given):
        files: tuple[LedgerFile, ...] = (*_beside(given), LedgerFile(path=given, name=shown(given)))
        before = [*(_member(file).content.document.text for file in files[:-1]), None]
        texts = [*(text or "" for text in before[:-1]), dumps(ledger)]
        marks = [""] * len(files)
    else:
        files, problems = ledger_files((given,))
        if problems:
            raise LedgerError(problems)
        members = [_member(file) for file in files]
        found = [problem for member in members for problem in member.content.problems]
        if found:
            raise LedgerError(found)
        now, _ = gathered([member.content for member in members])
        before = [member.content.document.text for member in members]
        texts = changed(members, now.settings, ledger)
        marks = [_MARK if member.marked else "" for member in members]
    _check(files, texts, ledger)
    for file, old, text, mark in zip(files, before, texts, marks, strict=True):
        if text != old:
            _write(file, mark + text)


def _beside(path: str) -> tuple[LedgerFile, ...]:
    files, _ = ledger_files((path,))
    return tuple(file for file in files if file.settings_only)


def _member(file: LedgerFile) -> Member:
    raw = read_bytes(file)
    if isinstance(raw, Problem):
        raise LedgerError([raw])
    parsed = parse(decode(raw, file.name), file.name)
    return Member(
        parsed=parsed,
        content=content(parsed, settings_only=file.settings_only),
        fixed=file.settings_only,
        marked=raw.startswith(_MARK.encode()),
    )


def _check(files: Sequence[LedgerFile], texts: Sequence[str], ledger: Records) -> None:
    """Refuse texts that do not read back as *ledger*."""
    again, problems = gathered(
        [
            content(parse(Decoded(text=text), file.name), settings_only=file.settings_only)
            for file, text in zip(files, texts, strict=True)
        ]
    )
    if dumps(again) != dumps(ledger):
        told = "".join(f"\n{problem}" for problem in problems)
        raise ClaimLedgerError(
            f"{files[-1].name}: these records would not read back as they are; nothing is written{told}"
        )


def _write(file: LedgerFile, text: str) -> None:
    replace(file, text.encode())


def replace(file: LedgerFile, raw: bytes) -> None:
    """
    Put *raw* in the place of a file, as a whole or not at all, with its permissions; through links, not over them.

    Raises:
        ClaimLedgerError: It cannot be written.
    """
    try:
        target = Path(os.path.realpath(file.path))
        new = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
        try:
            with new.open("xb") as stream:
                stream.write(raw)
                stream.flush()
                os.fsync(stream.fileno())
            with suppress(FileNotFoundError):
                new.chmod(stat.S_IMODE(target.stat().st_mode))
            new.replace(target)
        finally:
            new.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        raise ClaimLedgerError(f"{file.name}: cannot be written: {reason}") from None
