"""Ledger files as a git repository has them in one of its revisions."""

from __future__ import annotations

import shutil
import subprocess  # (git is asked what it holds; nothing of the repository is run)
from pathlib import Path, PurePosixPath

from claimledger._collecting import put_off
from claimledger.errors import ClaimLedgerError, LedgerError, Problem
from claimledger.ledger import Ledger
from claimledger.store.content import Content, content
from claimledger.store.files import MOST_BYTES, SETTINGS_FILE, decode
from claimledger.store.loading import joined
from claimledger.store.parse import parse


@put_off()
def load_revision(revision: str, path: str) -> Ledger:
    """
    Return the ledger of a file or folder as it was in a revision.

    Args:
        revision: A commit, branch or tag, as git takes it: ``HEAD~1``, ``v1``.
        path: The file or folder, as for `load`; it need not be there any more.

    Raises:
        LedgerError: The ledger has problems; holds all of them.
        ClaimLedgerError: There is no such revision, no such path in it, or git cannot be asked.
    """
    folder, inside = _place(path)
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise ClaimLedgerError(f"git knows no revision {revision} here")
    base = commit.decode().strip()
    name = f"{revision}:{path}"
    found = _object(folder, base, inside)
    if found is None:
        raise ClaimLedgerError(f"{name}: there is no such file or folder in that revision")
    if _kind(folder, found) == "tree":
        files = [(f"{name.rstrip('/')}/{one}", blob, False) for one, blob in _inside(folder, found)]
        if not files:
            raise LedgerError([Problem(name, None, None, "the folder holds no ledger file (*.toml)")])
    else:
        files = [(name, found, False)]
        beside = str(PurePosixPath(inside).parent / SETTINGS_FILE)
        settings = None if PurePosixPath(inside).name == SETTINGS_FILE else _object(folder, base, beside)
        if settings is not None:
            files.insert(0, (f"{revision}:{beside}", settings, True))
    ledger, problems = joined([_content(folder, *file) for file in files])
    if problems:
        raise LedgerError(problems)
    return ledger


def _place(path: str) -> tuple[Path, str]:
    """Return a folder that is there, and the path from it on."""
    if not Path(path).is_absolute():
        return Path.cwd(), PurePosixPath(path).as_posix()
    folder = Path(path).parent
    while not folder.is_dir():
        folder = folder.parent
    return folder, Path(path).relative_to(folder).as_posix()


def _git(folder: Path, *arguments: str) -> bytes | None:
    """Return what git says, None where it fails."""
    program = shutil.which("git")
    if program is None:
        raise ClaimLedgerError("revisions are looked up with git, which is not installed")
    done = subprocess.run(  # noqa: S603 - a fixed program; revisions stand behind --end-of-options
        [program, "-C", str(folder), *arguments], capture_output=True, check=False, stdin=subprocess.DEVNULL
    )
    if done.returncode and b"not a git repository" in done.stderr:
        raise ClaimLedgerError(f"{folder} is in no git repository")
    return None if done.returncode else done.stdout


def _object(folder: Path, commit: str, path: str) -> str | None:
    found = _git(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}:./{'' if path == '.' else path}"
    )
    return None if found is None else found.decode().strip()


def _kind(folder: Path, name: str) -> str:
    return (_git(folder, "cat-file", "-t", name) or b"").decode().strip()


def _inside(folder: Path, tree: str) -> list[tuple[str, str]]:
    """Return the ledger files of a folder, by name, each with its object."""
    listed = (_git(folder, "ls-tree", "-z", "--full-tree", tree) or b"").decode("utf-8", "replace")
    found: list[tuple[str, str]] = []
    for line in filter(None, listed.split("\0")):
        about, _, name = line.partition("\t")
        mode, kind, blob = about.split(" ")
        # A link has the path that it leads to as its content.
        if kind == "blob" and mode != "120000" and name.endswith(".toml") and not name.startswith("."):
            found.append((name, blob))
    return sorted(found)


def _content(folder: Path, name: str, blob: str, settings_only: bool) -> Content:
    if int(_git(folder, "cat-file", "-s", blob) or 0) > MOST_BYTES:
        raise LedgerError([Problem(name, None, None, f"larger than {MOST_BYTES // 2**20} MB, the most that is read")])
    raw = _git(folder, "cat-file", "blob", blob) or b""
    return content(parse(decode(raw, name), name), settings_only=settings_only)
