"""The files of a ledger as they were read, and which of them holds a claim."""

from __future__ import annotations

import os
from pathlib import Path

from attrs import frozen

from claimledger.errors import ClaimLedgerError, LedgerError, Problem, nearest
from claimledger.store.drafts import own_records
from claimledger.store.files import ledger_files
from claimledger.store.loading import joined
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
        paths: Files and folders, as for `load`. A single file that cannot do without others of its folder brings these along.

    Raises:
        LedgerError: A file cannot be read; holds every problem.
    """
    files, problems = ledger_files(paths)
    if problems:
        raise LedgerError(problems)
    held = tuple(hold(file) for file in files)
    if len(paths) == 1 and not Path(paths[0]).is_dir():
        return Shelf((*neighbours(held[-1]), held[-1]))
    return Shelf(held)


def neighbours(file: Held, but: Held | None = None) -> tuple[Held, ...]:
    """
    Return the other files of the ledger of a file that was named alone: its settings, or its folder where it cannot do without.

    Args:
        file: The file.
        but: A file of the folder that does not count.

    Raises:
        LedgerError: A file cannot be read, or the ledger has problems however it is read; holds those of the file alone.
    """
    alone, _ = ledger_files((file.file.path,))
    settings = tuple(hold(one) for one in alone[:-1])
    told = _problems((*settings, file))
    if not told:
        return settings
    files, _ = ledger_files((str(Path(file.file.path).parent),))
    left_out = {os.path.realpath(one.file.path) for one in (file, but) if one is not None}
    others = tuple(hold(one) for one in files if os.path.realpath(one.path) not in left_out)
    if _problems((*others, file)):
        raise LedgerError(told)
    return others


def _problems(held: tuple[Held, ...]) -> tuple[Problem, ...]:
    return joined([opened(one.text).content for one in held])[1]
