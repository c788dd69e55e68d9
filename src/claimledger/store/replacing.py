"""Ledger files on the disk: held as they were read, and replaced together or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from attrs import frozen

from claimledger.errors import ClaimLedgerError, LedgerError, Problem
from claimledger.store.files import LedgerFile, decode, read_bytes
from claimledger.store.splicing import FileText

_MARK = "\ufeff".encode()


class ChangedMeanwhileError(ClaimLedgerError):
    """A file is no longer as it was read: writing it would lose what somebody else wrote."""


@frozen(kw_only=True)
class Held:
    """
    A file as it was read.

    Args:
        file: The file.
        raw: Its bytes; None for one that is not there yet.
    """

    file: LedgerFile
    raw: bytes | None

    @property
    def text(self) -> FileText:
        """
        What it says, without a byte order mark.

        Raises:
            LedgerError: It is no UTF-8.
        """
        decoded = decode(self.raw or b"", self.file.name)
        if decoded.problems:
            raise LedgerError(decoded.problems)
        return FileText(name=self.file.name, text=decoded.text, settings_only=self.file.settings_only)


def encoded(text: str, was: bytes | None) -> bytes:
    """
    Return the bytes of a text that goes in the place of others, with a byte order mark where these had one.

    Args:
        text: The text, without a mark.
        was: The bytes that were there; None where none were.
    """
    return (_MARK if (was or b"").startswith(_MARK) else b"") + text.encode()


def hold(file: LedgerFile, *, new: bool = False) -> Held:
    """
    Return a file as it is now.

    Args:
        file: The file.
        new: Whether it may be that it is not there.

    Raises:
        LedgerError: It cannot be read.
    """
    if new and not os.path.lexists(file.path):
        return Held(file=file, raw=None)
    raw = read_bytes(file)
    if isinstance(raw, Problem):
        raise LedgerError([raw])
    return Held(file=file, raw=raw)


def replace(changes: Sequence[tuple[Held, str]]) -> None:
    """
    Put new texts in the place of files: of none of them where one changed meanwhile or cannot be written.

    A byte order mark, permissions and links stay. The files are replaced one after another, each as a whole.

    Args:
        changes: Each file as it was read, with its new text; those whose text is the same are left alone.

    Raises:
        ChangedMeanwhileError: A file changed since it was read.
        ClaimLedgerError: A file cannot be written.
    """
    staged: list[tuple[Held, Path, Path]] = []
    try:
        for held, text in changes:
            raw = encoded(text, held.raw)
            if raw != held.raw:
                staged.append((held, *_staged(held.file, raw)))
        for held, _, _ in staged:
            _unchanged(held)
        for number, (held, new, target) in enumerate(staged):
            try:
                new.replace(target)
            except OSError as error:
                done = ", ".join(one.file.name for one, _, _ in staged[:number])
                told = f"; {done} is written already, so that both hold the same records" if done else ""
                raise ClaimLedgerError(f"{held.file.name}: cannot be written: {error.strerror}{told}") from None
    finally:
        for _, new, _ in staged:
            with suppress(OSError):
                new.unlink(missing_ok=True)


def remove(held: Held) -> None:
    """
    Remove a file that is still as it was read.

    Args:
        held: The file.

    Raises:
        ChangedMeanwhileError: It changed since it was read; then it stays.
        ClaimLedgerError: It cannot be removed.
    """
    _unchanged(held)
    try:
        Path(os.path.realpath(held.file.path)).unlink()
    except OSError as error:
        raise ClaimLedgerError(f"{held.file.name}: cannot be removed: {error.strerror}") from None


def put(file: LedgerFile, raw: bytes) -> None:
    """
    Put bytes in the place of a file, whatever it held: as a whole or not at all, with its permissions; through links, not over them.

    Args:
        file: The file.
        raw: What it shall hold.

    Raises:
        ClaimLedgerError: It cannot be written.
    """
    new, target = _staged(file, raw)
    try:
        new.replace(target)
    except OSError as error:
        raise ClaimLedgerError(f"{file.name}: cannot be written: {error.strerror}") from None
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _staged(file: LedgerFile, raw: bytes) -> tuple[Path, Path]:
    """Return a new file that holds the bytes, with the permissions of that in whose place it goes, and that one."""
    try:
        target = Path(os.path.realpath(file.path))
        if target.exists() and not target.is_file():
            # A device or a pipe keeps nothing, and a file put in its place would be missed by every other program.
            raise ClaimLedgerError(
                f"{file.name}: cannot be written: it is no file, and nothing that is put there stays"
            )
        new = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
        try:
            with new.open("xb") as stream:
                stream.write(raw)
                stream.flush()
                os.fsync(stream.fileno())
            with suppress(FileNotFoundError):
                new.chmod(stat.S_IMODE(target.stat().st_mode))
        except BaseException:
            new.unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as error:
        reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        raise ClaimLedgerError(f"{file.name}: cannot be written: {reason}") from None
    return new, target


def _unchanged(held: Held) -> None:
    there = os.path.lexists(held.file.path)
    now = read_bytes(held.file) if there else None
    if now != held.raw:
        raise ChangedMeanwhileError(
            f"{held.file.name}: the file was changed by someone else meanwhile, so nothing is written: do it again"
        )
