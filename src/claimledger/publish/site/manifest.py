"""The manifest of a published site: which files it has, with their hashes, and of which ledger it was made."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from os import walk
from pathlib import Path
from typing import Any, Literal

from attrs import asdict, frozen

from claimledger._version import __version__
from claimledger.errors import ClaimLedgerError

NAME = "manifest.json"
FORMAT = 1
"""Version of the manifest's own form."""

LARGEST = 64 * 2**20
"""Bytes past which a manifest is refused."""

_HASH = re.compile(r"[0-9a-f]{64}")


@frozen(kw_only=True)
class Manifest:
    """
    What a published site consists of.

    Args:
        ledger_sha256: Hash of the ledger that it was made of.
        audited: Whether every claim passed the audit gate; false for a draft.
        version: Version of the library that made it.
        time: When it was made, ISO 8601 in UTC; None where that was not told.
        files: The SHA-256 of each file by its path in the folder, with ``/``; the manifest itself left out.
    """

    ledger_sha256: str
    audited: bool
    version: str = __version__
    time: str | None = None
    files: Mapping[str, str]

    def text(self) -> str:
        """Return it as the JSON of the file."""
        told = {"claimledger_site": FORMAT, **asdict(self), "files": dict(sorted(self.files.items()))}
        return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


@frozen(order=True)
class Difference:
    """
    A file that is not as the manifest says.

    Args:
        path: Its path in the folder.
        kind: ``missing``: the manifest lists it and it is not there; ``changed``: it has another hash; ``extra``: the manifest
            does not list it.
    """

    path: str
    kind: Literal["missing", "changed", "extra"]

    def __str__(self) -> str:
        """Return ``kind: path``."""
        return f"{self.kind}: {self.path}"


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file, as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def read_manifest(folder: Path) -> Manifest | None:
    """
    Return the manifest of a published site; None where the folder has none.

    Raises:
        ClaimLedgerError: What stands there is no manifest of ours.
    """
    file = folder / NAME
    if file.is_symlink() or not file.is_file():
        return None
    try:
        told = json.loads(file.read_bytes() if file.stat().st_size <= LARGEST else b"")
    except (ValueError, RecursionError):
        raise ClaimLedgerError(f"{file}: not a manifest of a published site") from None
    if not isinstance(told, dict) or told.get("claimledger_site") != FORMAT or not _is_manifest(told):
        raise ClaimLedgerError(f"{file}: not a manifest of a published site, or of another version of claimledger")
    keys = ("ledger_sha256", "audited", "version", "time", "files")
    return Manifest(**{key: told[key] for key in keys})


def _is_manifest(told: dict[str, Any]) -> bool:
    files = told.get("files")
    return (
        isinstance(files, dict)
        and all(isinstance(one, str) and _HASH.fullmatch(one) and _inside(path) for path, one in files.items())
        and isinstance(told.get("ledger_sha256"), str)
        and isinstance(told.get("version"), str)
        and isinstance(told.get("audited"), bool)
        and isinstance(told.get("time", 0), str | None)
    )


def _inside(path: str) -> bool:
    """Return whether *path* leads to a file inside its folder, so that a stranger's manifest names no other."""
    return all(part not in ("", ".", "..") and "\\" not in part and ":" not in part for part in path.split("/"))


def files_in(folder: Path) -> Iterator[str]:
    """Yield the path of every file in *folder*, with ``/``; the manifest and hidden files and folders at its top are left out."""
    for base, folders, files in walk(folder):
        here = Path(base)
        top = here == folder
        linked = [name for name in folders if (here / name).is_symlink()]
        folders[:] = sorted(name for name in folders if name not in linked and not (top and name.startswith(".")))
        for name in sorted([*files, *linked]):
            path = (here / name).relative_to(folder).as_posix()
            if path != NAME and not (top and name.startswith(".")):
                yield path


def differences(folder: Path) -> tuple[Manifest, tuple[Difference, ...]]:
    """
    Return the manifest of a published site, and every file that is not as it says, by path.

    Raises:
        ClaimLedgerError: The folder is no published site, or a file cannot be read.
    """
    if not folder.is_dir():
        raise ClaimLedgerError(f"{folder}: no such folder")
    manifest = read_manifest(folder)
    if manifest is None:
        raise ClaimLedgerError(f"{folder}: not a published site: it has no {NAME}")
    there = set(files_in(folder))
    found = [Difference(path, "missing") for path in manifest.files if path not in there]
    found += [Difference(path, "extra") for path in there if path not in manifest.files]
    for path in there & manifest.files.keys():
        file = folder / path
        try:
            same = not file.is_symlink() and digest(file.read_bytes()) == manifest.files[path]
        except OSError as error:
            raise ClaimLedgerError(f"{file}: {error.strerror or 'it cannot be read'}") from None
        if not same:
            found.append(Difference(path, "changed"))
    return manifest, tuple(sorted(found))
