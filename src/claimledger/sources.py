"""The texts of a ledger's sources: found beside the ledger's files and in folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from pathlib import Path, PurePosixPath

from attrs import field, frozen

from claimledger.audit import Place
from claimledger.errors import LedgerError, Problem, TextError
from claimledger.ledger import Ledger
from claimledger.text import canonical

LARGEST_TEXT = 256 * 2**20
"""Bytes past which a source's text is refused."""


@frozen(kw_only=True, eq=False)
class Texts:
    """
    Canonical texts that are at hand.

    Args:
        by_source: Each text by its source's id.
    """

    by_source: Mapping[str, str] = field(factory=dict)


def texts_of(ledger: Ledger, folders: Iterable[str | PathLike[str]] = ()) -> Texts:
    """
    Return the texts of the sources of *ledger* that can be found.

    A source's `text` is looked for beside the ledger file that names it, then in each folder, there with its path and then with
    its bare file name. A path that leads out of these folders is refused, so that a ledger of a stranger shows no other file.

    Args:
        ledger: The ledger.
        folders: Further folders, in order.

    Raises:
        LedgerError: A folder does not exist, or a text that is there cannot be read; holds every problem.
    """
    return _texts(ledger, folders, beside_it=True)


def texts_in(ledger: Ledger, folders: Iterable[str | PathLike[str]]) -> Texts:
    """
    Return the texts of the sources of *ledger* that are in folders, whatever lies beside the ledger.

    Args:
        ledger: The ledger.
        folders: The folders, in order.

    Raises:
        LedgerError: As for `texts_of`.
    """
    return _texts(ledger, folders, beside_it=False)


def _texts(ledger: Ledger, folders: Iterable[str | PathLike[str]], *, beside_it: bool) -> Texts:
    problems: list[Problem] = []
    roots = [Path(folder) for folder in folders]
    problems.extend(Problem(str(root), None, None, "no such folder") for root in roots if not root.is_dir())
    found: dict[str, str] = {}
    for position, source in enumerate(ledger.sources):
        if source.text is None:
            continue
        place = ledger.place(("source", position, "text"))
        path = PurePosixPath(source.text)
        if path.is_absolute() or ".." in path.parts or "\0" in source.text:
            message = f"the text of {source.id} is a path inside its folder, not {source.text!r}"
            problems.append(_problem(place, message))
            continue
        beside = [] if place is None or not beside_it else [Path(place.file).parent]
        try:
            file = next(_files(path, beside, roots), None)
            text = None if file is None else _read(file)
        except (OSError, TextError) as error:
            told = error.strerror or "it cannot be read" if isinstance(error, OSError) else str(error)
            problems.append(_problem(place, f"the text of {source.id} cannot be read: {told}"))
            continue
        if text is not None:
            found[source.id] = text
    if problems:
        raise LedgerError(problems)
    return Texts(by_source=found)


def _problem(place: Place | None, message: str) -> Problem:
    if place is None:
        return Problem(None, None, None, message)
    return Problem(place.file, place.line, place.column, message)


def _files(path: PurePosixPath, beside: list[Path], roots: list[Path]) -> Iterator[Path]:
    """Yield each file that the path may mean, the likeliest first."""
    for candidate in (*(root / path for root in (*beside, *roots)), *(root / path.name for root in roots)):
        if candidate.is_file():
            yield candidate


def _read(file: Path) -> str:
    if file.stat().st_size > LARGEST_TEXT:
        raise TextError(f"it is larger than {LARGEST_TEXT // 2**20} MiB")
    return canonical(file.read_bytes())
