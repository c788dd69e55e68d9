"""A site into its folder: all of it is written beside, then put in place of what was there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from shutil import rmtree
from tempfile import mkdtemp

from claimledger.errors import ClaimLedgerError
from claimledger.publish.site.manifest import NAME, Manifest, digest, files_in, read_manifest


def check_target(target: Path) -> Manifest | None:
    """
    Return the manifest of the site that stands in *target*; None where nothing is there.

    Raises:
        ClaimLedgerError: Something stands there that is no earlier site of ours, so that nothing may be written over it.
    """
    if Path.cwd().is_relative_to(target.resolve()):
        raise ClaimLedgerError(f"{target}: the folder that you are in cannot be replaced; name another")
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise ClaimLedgerError(f"{target}: not a folder")
    if not target.is_dir():
        return None
    manifest = read_manifest(target)
    if manifest is None and any(target.iterdir()):
        raise ClaimLedgerError(f"{target}: the folder is not empty and holds no earlier published site; name another")
    return manifest


def write_site(
    target: Path, files: Iterable[tuple[str, bytes]], manifest_of: Callable[[dict[str, str]], Manifest]
) -> Manifest:
    """
    Write a site, in place of an earlier one where there is one; return its manifest.

    The files are written to a folder beside, which then takes the place of the old one, so that a site is never half there
    and nothing of the old one is left behind. Files that no manifest lists are kept.

    Args:
        target: The folder; it is made where it is not there.
        files: Paths with ``/``, and contents.
        manifest_of: Returns the manifest for the hashes of the files.

    Raises:
        ClaimLedgerError: The folder holds something else than an earlier site, or cannot be written.
    """
    earlier = check_target(target)
    try:
        with _beside(target) as (fresh, old):
            hashes: dict[str, str] = {}
            made: set[Path] = set()
            for path, content in files:
                file = fresh / path
                if file.parent not in made:
                    file.parent.mkdir(parents=True, exist_ok=True)
                    made.add(file.parent)
                file.write_bytes(content)
                hashes[path] = digest(content)
            manifest = manifest_of(hashes)
            (fresh / NAME).write_text(manifest.text(), "utf-8", newline="\n")
            if earlier is not None:
                _refuse_in_the_way(target, earlier, hashes)
            if target.exists():
                target.rename(old)
            try:
                fresh.rename(target)
            except OSError:
                if old.exists():
                    old.rename(target)
                raise
            if earlier is not None:
                _keep(old, target, {*earlier.files, NAME})
            rmtree(old, ignore_errors=True)
    except OSError as error:
        raise ClaimLedgerError(f"{error.filename or target}: {error.strerror or 'it cannot be written'}") from None
    return manifest


@contextmanager
def _beside(target: Path) -> Iterator[tuple[Path, Path]]:
    """Give a new folder beside *target*, gone at the end, and a place for the old one, which is never removed here."""
    target.parent.mkdir(parents=True, exist_ok=True)
    place = Path(mkdtemp(prefix=f".{target.name[:40]}.", dir=target.parent))
    fresh = place / "new"
    fresh.mkdir()
    try:
        yield fresh, place / "old"
    finally:
        rmtree(fresh, ignore_errors=True)
        with suppress(OSError):  # where the old one could not be emptied, it is left for its owner
            place.rmdir()


def _refuse_in_the_way(target: Path, earlier: Manifest, fresh: Iterable[str]) -> None:
    """Raise ClaimLedgerError where a file of somebody else has the name of a new one, or of a folder that new ones need."""
    taken = {*fresh}
    folders = {parent.as_posix() for path in taken for parent in PurePosixPath(path).parents}
    for path in files_in(target):
        if path in earlier.files:
            continue
        if path in taken or path in folders or any(one.as_posix() in taken for one in PurePosixPath(path).parents):
            raise ClaimLedgerError(f"{target / path}: stands in the way of a page, and no earlier site wrote it")


def _keep(old: Path, target: Path, listed: set[str], base: str = "") -> None:
    """Move what the earlier manifest does not list from the old folder to the new one."""
    for entry in sorted(old.iterdir()):
        path = base + entry.name
        there = target / entry.name
        below = entry.is_dir() and not entry.is_symlink()
        if below and (there.is_dir() or any(one.startswith(f"{path}/") for one in listed)):
            if any(_unlisted(entry, listed, path)):
                there.mkdir(exist_ok=True)
                _keep(entry, there, listed, f"{path}/")
        elif path not in listed and not there.exists():
            entry.rename(there)


def _unlisted(folder: Path, listed: set[str], base: str) -> Iterator[Path]:
    for entry in folder.rglob("*"):
        path = f"{base}/{entry.relative_to(folder).as_posix()}"
        if path not in listed and not (entry.is_dir() and not entry.is_symlink()):
            yield entry
