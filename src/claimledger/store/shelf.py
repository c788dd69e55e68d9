"""The files of a ledger as they were read, and which of them holds a claim."""

from __future__ import annotations

import os

from attrs import frozen

from claimledger.errors import ClaimLedgerError, LedgerError, nearest
from claimledger.store.drafts import own_records
from claimledger.store.files import ledger_files
from claimledger.store.replacing import Held, hold
from claimledger.store.splicing import FileText, opened


@frozen
class Shelf:
    """
    The files of a ledger.

    Args:
        held: The files, in the order in which they are read.
    """

    held: tuple[Held, ...]

    def holding(self, claim: str) -> tuple[Held, tuple[FileText, ...]]:
        """
        Return the file that holds a claim, and the texts of the others.

        Args:
            claim: The claim's id.

        Raises:
            LedgerError: A file is no UTF-8.
            ClaimLedgerError: No file holds it.
        """
        names: list[str] = []
        for one in self.held:
            if one.file.settings_only:
                continue
            own = [record.id for record in own_records(opened(one.text)).claims]
            if claim in own:
                return one, tuple(other.text for other in self.held if other is not one)
            names += own
        near = nearest(claim, names)
        raise ClaimLedgerError(f"no claim is called {claim}" + (f" (did you mean {near}?)" if near else ""))


def shelf(*paths: str | os.PathLike[str]) -> Shelf:
    """
    Return the files of a ledger as they are now.

    Args:
        paths: Files and folders, as for `load`.

    Raises:
        LedgerError: A file cannot be read; holds every problem.
    """
    files, problems = ledger_files(paths)
    if problems:
        raise LedgerError(problems)
    return Shelf(tuple(hold(file) for file in files))
