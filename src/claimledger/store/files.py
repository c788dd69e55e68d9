"""Which files a ledger is made of, and their text."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path as FilePath

from attrs import frozen

from claimledger.errors import Problem

MOST_BYTES = 256 * 2**20
"""Largest ledger file that is read."""

SETTINGS_FILE = "settings.toml"
"""The file whose settings hold for all files of its folder."""

_FOREIGN = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_ESCAPED = re.compile("[\udc80-\udcff]")


@frozen(kw_only=True)
class LedgerFile:
    """
    One file of a ledger.

    Args:
        path: Where it is.
        name: As it was named, for messages.
        settings_only: Whether only its settings count: it lies beside a file that was named alone.
    """

    path: str
    name: str
    settings_only: bool = False


@frozen(kw_only=True)
class Decoded:
    """
    The text of a file.

    Args:
        text: Without a byte order mark; a byte that is no UTF-8 is U+FFFD in it.
        problems: What is wrong with the bytes.
        broken: Offsets of the bytes that are no UTF-8.
    """

    text: str
    problems: tuple[Problem, ...] = ()
    broken: tuple[int, ...] = ()


def ledger_files(paths: tuple[str | os.PathLike[str], ...]) -> tuple[tuple[LedgerFile, ...], tuple[Problem, ...]]:
    """
    Return the files of a ledger, each once, in the order in which they are read, and what is wrong with the paths.

    Args:
        paths: Files, and folders, which stand for their ``*.toml`` files in the order of their names, without subfolders and
            hidden files. For a file, the ``settings.toml`` beside it is returned too.
    """
    found: dict[str, LedgerFile] = {}
    problems: list[Problem] = []
    for path in paths:
        given = os.fspath(path)
        try:
            inside = tuple(_inside(given)) if os.path.isdir(given) else (given,)  # noqa: PTH112 (a path as it was named)
        except (OSError, ValueError) as error:
            problems.append(_unreadable(given, error))
            continue
        if not inside:
            problems.append(Problem(shown(given), None, None, "the folder holds no ledger file (*.toml)"))
        for name in inside:
            # Settings of the whole folder come first, as they do when the folder is named.
            beside = os.path.join(os.path.dirname(name), SETTINGS_FILE)  # noqa: PTH118, PTH120
            if inside == (given,) and os.path.isfile(beside):  # noqa: PTH113
                found.setdefault(_real(beside), LedgerFile(path=beside, name=shown(beside), settings_only=True))
            known = found.get(_real(name))
            if known is None or known.settings_only:
                found[_real(name)] = LedgerFile(path=name, name=shown(name))
    return tuple(found.values()), tuple(problems)


def _inside(folder: str) -> Iterator[str]:
    for name in sorted(os.listdir(folder)):  # noqa: PTH208 (names, not paths)
        path = os.path.join(folder, name)  # noqa: PTH118
        if name.endswith(".toml") and not name.startswith(".") and not os.path.isdir(path):  # noqa: PTH112
            yield path


def _real(path: str) -> str:
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return path  # reading it tells what is wrong


def shown(path: str) -> str:
    """Return a path as a message may show it, whatever bytes its name is made of."""
    return path.encode("utf-8", "replace").decode("utf-8")


def _unreadable(path: str, error: OSError | ValueError) -> Problem:
    reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
    return Problem(shown(path), None, None, f"cannot be read: {reason}")


def read_bytes(file: LedgerFile) -> bytes | Problem:
    """Return the bytes of *file*, or why it cannot be read."""
    try:
        with FilePath(file.path).open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        return _unreadable(file.path, error)
    if len(raw) > MOST_BYTES:
        return Problem(file.name, None, None, f"larger than {MOST_BYTES // 2**20} MB, the most that is read")
    return raw


def unread(paths: tuple[str | os.PathLike[str], ...]) -> tuple[Problem, ...]:
    """Return why paths, or files that they stand for, cannot be read at all; nothing where all can."""
    files, problems = ledger_files(paths)
    return (*problems, *(told for told in map(read_bytes, files) if isinstance(told, Problem)))


def decode(raw: bytes, name: str) -> Decoded:
    """Return the text of *raw*, the content of the file *name*; every byte that is no UTF-8 is one U+FFFD."""
    for mark, encoding in _FOREIGN.items():
        if raw.startswith(mark):
            problem = Problem(name, 1, 1, f"the file is {encoding}: save it as UTF-8")
            return Decoded(text="", problems=(problem,))
    try:
        return Decoded(text=raw.decode("utf-8").removeprefix("\ufeff"))
    except UnicodeDecodeError:
        marked = raw.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    broken = tuple(match.start() for match in _ESCAPED.finditer(marked))
    first = broken[0]
    line, column = marked.count("\n", 0, first) + 1, first - marked.rfind("\n", 0, first)
    more = f", nor are {len(broken) - 1} more" if len(broken) > 1 else ""
    message = f"byte 0x{ord(marked[first]) - 0xDC00:02x} is no UTF-8{more}: save the file as UTF-8"
    text = _ESCAPED.sub("\ufffd", marked)
    return Decoded(text=text, problems=(Problem(name, line, column, message),), broken=broken)
