"""Where the files on the desk come from, and how a step changes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from attrs import evolve, frozen

from claimledger.review.changes import after
from claimledger.store.book import Book, book, member
from claimledger.store.files import decode
from claimledger.store.loading import joined


class Binder(Protocol):
    """Files that are read, and changed in memory; who uses it writes them."""

    def read(self, last: Book | None) -> Book:
        """Return the files as they are now; *last* itself where nothing changed."""

    def after(self, now: Book, change: Mapping[str, Any], seen: Mapping[str, str]) -> Book:
        """
        Return the files as they are after a change.

        Raises:
            StaleError: A claim was changed or removed since the page saw it.
            ClaimLedgerError: The change cannot be made; says why.
        """

    def restored(self, now: Book, raw: Sequence[bytes | None]) -> Book:
        """Return the files with other bytes; None for one that is not to be there."""


@frozen
class OneLedger:
    """
    The files of one ledger, in which drafts are accepted where they stand.

    Args:
        paths: Ledger files and folders.
    """

    paths: tuple[str, ...]

    def read(self, last: Book | None) -> Book:
        """Return the files as they are now; *last* itself where nothing changed."""
        return book(*self.paths, last=last)

    def after(self, now: Book, change: Mapping[str, Any], seen: Mapping[str, str]) -> Book:
        """
        Return the files as they are after a change.

        Raises:
            StaleError: A claim was changed or removed since the page saw it.
            ClaimLedgerError: The change cannot be made; says why.
        """
        return after(now, change, seen)

    def restored(self, now: Book, raw: Sequence[bytes | None]) -> Book:
        """Return the files with other bytes."""
        members = tuple(member(file, decode(one or b"", file.name)) for file, one in zip(now.files, raw, strict=True))
        ledger, problems = joined([one.content for one in members])
        return evolve(now, members=members, raw=tuple(raw), ledger=ledger, problems=problems)
