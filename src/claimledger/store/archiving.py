"""A source's text kept beside a ledger, and its record in the ledger."""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path

from attrs import evolve, frozen

from claimledger.errors import ClaimLedgerError, LedgerError
from claimledger.ledger import Ledger
from claimledger.model import Source
from claimledger.store.files import shown
from claimledger.store.loading import load_lenient
from claimledger.store.saving import save
from claimledger.text import canonical, sha256

FOLDER = "sources"
"""The folder beside a ledger in which texts are kept."""

CLAIMS = "claims"
"""The folder of a ledger where none is named."""

_NAME = re.compile(r"[^\W_][\w.-]{0,99}")


@frozen(kw_only=True)
class Archived:
    """
    A source that was added.

    Args:
        source: Its record, with the path and the hash of its text.
        file: The file with the text, as the ledger's path leads to it.
        twins: Ids of sources of the ledger that have the same text.
        named: How many claims had to be given the name of their source, which was the only one so far.
    """

    source: Source
    file: str
    twins: tuple[str, ...] = ()
    named: int = 0


def add_source(source: Source, text: str, path: str | os.PathLike[str]) -> Archived:
    """
    Keep a text in ``sources/ID.txt`` beside a ledger, and write its record into the ledger.

    A text that is there is never overwritten, and comments and order of the ledger stay. Claims that need not name their source
    so far, since it was the only one, are given its name. Where the record cannot be written, the
    new text is taken away again.

    Args:
        source: Its record; path and hash of the text are filled in.
        text: Its text; kept in canonical form.
        path: The ledger: a file, a folder, or a new file whose name ends in ``.toml``.

    Raises:
        LedgerError: The ledger cannot be read; holds every problem.
        ClaimLedgerError: The id is taken or is no name for a file, a date cannot be read, there is another text under its name,
            or something cannot be written.
    """
    given = os.fspath(path)
    ledger = _ledger(given)
    text = canonical(text)
    record = evolve(source, text=f"{FOLDER}/{source.id}.txt", sha256=sha256(text))
    _check_id(record, ledger)
    flaws = Ledger(sources=(record,)).contents.flaws
    if flaws:
        raise ClaimLedgerError("\n".join(f"{flaw.path[-1]}: {flaw.message}" for flaw in flaws))
    only = ledger.sources[0].id if len(ledger.sources) == 1 else None
    claims = tuple(evolve(claim, source=claim.source or only) for claim in ledger.claims)
    folder = Path(given) if Path(given).is_dir() else Path(given).parent
    file = folder / FOLDER / f"{source.id}.txt"
    made = _kept(file, text.encode())
    try:
        save(evolve(ledger, sources=(*ledger.sources, record), claims=claims), given)
    except BaseException:
        if made:
            with suppress(OSError):
                file.unlink()
                file.parent.rmdir()  # only where nothing else is in it
        raise
    twins = tuple(one.id for one in ledger.sources if (one.sha256 or "").lower() == record.sha256)
    named = sum(claim.source is None for claim in ledger.claims) if only is not None else 0
    return Archived(source=record, file=shown(str(file)), twins=twins, named=named)


def kept_text(source: Source, folder: str | os.PathLike[str]) -> str | None:
    """
    Return the path, from a folder, of the text that `add_source` keeps for a source beside a ledger there or in ``claims/`` there.

    Args:
        source: Its record, with the hash of its text.
        folder: Where to look.

    Returns:
        None where no text is kept under its id, or another one.
    """
    for place in (FOLDER, f"{CLAIMS}/{FOLDER}"):
        path = f"{place}/{source.id}.txt"
        with suppress(OSError, ClaimLedgerError):
            if sha256(canonical((Path(folder) / path).read_bytes())) == source.sha256:
                return path
    return None


def _ledger(path: str) -> Ledger:
    if os.path.lexists(path):
        ledger, problems = load_lenient(path)
        unread = [problem for problem in problems if problem.line is None and problem.file is not None]
        if unread:
            raise LedgerError(unread)
        return ledger
    if not path.endswith(".toml"):
        raise ClaimLedgerError(f"{shown(path)}: there is no such ledger; a new one is a file whose name ends in .toml")
    if not Path(path).parent.is_dir():
        raise ClaimLedgerError(f"{shown(path)}: there is no folder {shown(str(Path(path).parent))}")
    return Ledger()


def _check_id(record: Source, ledger: Ledger) -> None:
    if not _NAME.fullmatch(record.id) or record.id.endswith("."):
        raise ClaimLedgerError(
            f"the id {record.id!r} is no name for a file: letters, digits, hyphens, points and underscores, at most 100"
        )
    taken = {source.id: source for source in ledger.sources}
    if record.id not in taken:
        return
    number = next(number for number in range(2, len(taken) + 3) if f"{record.id}-{number}" not in taken)
    same = ", with the same text" if (taken[record.id].sha256 or "").lower() == record.sha256 else ""
    raise ClaimLedgerError(
        f"the ledger has a source {record.id} already{same}: choose another id (did you mean {record.id}-{number}?)"
    )


def _kept(file: Path, raw: bytes) -> bool:
    """Put a text into a file that is not there yet; return whether it was not. The file is there as a whole or not at all."""
    new = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        if os.path.lexists(file):
            if file.read_bytes() == raw:
                return False
            raise ClaimLedgerError(f"{shown(str(file))} holds another text already: choose another id, or move it away")
        file.parent.mkdir(exist_ok=True)
        try:
            with new.open("xb") as stream:
                stream.write(raw)
                stream.flush()
                os.fsync(stream.fileno())
            try:
                os.link(new, file)  # unlike a renaming it never takes the place of a file that has come meanwhile
            except FileExistsError:
                raise
            except OSError:
                new.rename(file)  # a file system without hard links
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        raise ClaimLedgerError(f"{shown(str(file))}: cannot be written: {error.strerror or error}") from None
    return True
