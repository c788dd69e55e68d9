"""Ledgers to files: new ones in canonical form, old ones with everything else left as it was."""

from __future__ import annotations

import os
from collections.abc import Sequence

from claimledger.errors import ClaimLedgerError, LedgerError
from claimledger.model import Records
from claimledger.store.content import content
from claimledger.store.files import Decoded, LedgerFile, decode, ledger_files, shown
from claimledger.store.loading import gathered
from claimledger.store.parse import parse
from claimledger.store.planning import changed
from claimledger.store.replacing import Held, hold, replace
from claimledger.store.seats import Member
from claimledger.store.writing import dumps


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
    if not os.path.lexists(given):
        files: tuple[LedgerFile, ...] = (*_beside(given), LedgerFile(path=given, name=shown(given)))
        held = [hold(file, new=True) for file in files]
        texts = [*(_member(one).content.document.text for one in held[:-1]), dumps(ledger)]
    else:
        files, problems = ledger_files((given,))
        if problems:
            raise LedgerError(problems)
        held = [hold(file) for file in files]
        members = [_member(one) for one in held]
        found = [problem for member in members for problem in member.content.problems]
        if found:
            raise LedgerError(found)
        now, _ = gathered([member.content for member in members])
        texts = changed(members, now.settings, ledger)
    check(files, texts, ledger)
    replace([(one, text) for one, text in zip(held, texts, strict=True) if not one.file.settings_only])


def _beside(path: str) -> tuple[LedgerFile, ...]:
    files, _ = ledger_files((path,))
    return tuple(file for file in files if file.settings_only)


def _member(held: Held) -> Member:
    file = held.file
    parsed = parse(decode(held.raw or b"", file.name), file.name)
    return Member(parsed=parsed, content=content(parsed, settings_only=file.settings_only), fixed=file.settings_only)


def check(files: Sequence[LedgerFile], texts: Sequence[str], ledger: Records) -> None:
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
