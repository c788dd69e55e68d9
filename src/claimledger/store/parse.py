"""TOML text to plain values; of a broken file, all that is not broken."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

import rtoml
from attrs import frozen

from claimledger.errors import Problem
from claimledger.store.convert import RECORDS
from claimledger.store.files import Decoded
from claimledger.store.places import Document

MOST_REPAIRS = 20
"""Errors of syntax that are told of one table; and rounds of leaving out a table that does not go with the others."""

_OTHERS = (
    ((".csv", ".jsonl", ".xlsx", ".parquet"), "claimledger convert makes one of a table"),
    (
        (".txt", ".md", ".html", ".htm", ".pdf", ".docx"),
        "claimledger check reads a document, and extract drafts one of it",
    ),
)
_NAMES = "|".join(("settings", "defaults", *RECORDS))
# A table with its sub-tables: from the header of a record, or of the settings or defaults, to the next one.
_HEADER = re.compile(rf"^[ \t]*(?:\[\[[ \t]*[\w-]+[ \t]*(?:\]|$)|\[[ \t]*(?:{_NAMES})[ \t]*(?:\]|$))", re.MULTILINE)
_PLACE = re.compile(r"^(?P<message>.*?) ?\(?at line (?P<line>[0-9]+),? column (?P<column>[0-9]+)\)?$", re.DOTALL)
_ID = re.compile(r"""^[ \t]*id[ \t]*=[ \t]*["']([^"'\n]*)["']""", re.MULTILINE)
_PAIR = re.compile(
    r"""[ \t]*([\w.-]{1,60})[ \t]*=[ \t]*([^"'\[{\s#][^"'#\r\n]{0,200}?)[ \t]*(?:#.*)?\r?$""", re.MULTILINE
)
_INK = re.compile(r"[^\r\n]|\r(?!\n)")


@frozen(kw_only=True)
class Parsed:
    """
    What a file says.

    Args:
        data: The values that can be read.
        document: The text, blank where it is broken.
        problems: What is wrong with the bytes and the syntax.
        damaged: Ranges of offsets within which something could not be read.
        lost: Ids of the records within them.
    """

    data: dict[str, Any]
    document: Document
    problems: tuple[Problem, ...] = ()
    damaged: tuple[tuple[int, int], ...] = ()
    lost: tuple[str, ...] = ()

    def is_damaged(self, offset: int) -> bool:
        """Return whether *offset* lies where something could not be read."""
        number = bisect_right(self.damaged, (offset, len(self.document.text) + 1))
        return number > 0 and offset < self.damaged[number - 1][1]


@frozen
class _Error:
    message: str
    offset: int
    known: bool = True  # whether the parser told the place


def _values(text: str) -> dict[str, Any]:
    values: dict[str, Any] = rtoml.loads(text.replace("\r\n", "\n") if "\r" in text else text)
    return values


def _error(text: str) -> _Error | None:
    """Return what keeps *text* from being TOML, or None."""
    try:
        _values(text)
    except ValueError as error:
        told = _PLACE.match(str(error)) or _PLACE.match(_second_opinion(text))
        if told is None:
            return _Error(str(error), 0, known=False)
        line, column = int(told["line"]), int(told["column"])
        start = 0
        for _ in range(line - 1):
            start = text.index("\n", start) + 1
        return _Error(told["message"], min(start + column - 1, len(text)))
    return None


def _second_opinion(text: str) -> str:
    try:
        tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return str(error)
    return ""


def parse(decoded: Decoded, name: str) -> Parsed:
    """
    Return what the text of a file says.

    An error of syntax costs the table in which it stands (with its sub-tables), not the file.

    Args:
        decoded: The text.
        name: The file as it was named.
    """
    text = decoded.text
    if not decoded.broken:
        try:
            return Parsed(data=_values(text), document=Document(name, text), problems=decoded.problems)
        except ValueError:
            pass
    for suffixes, advice in _OTHERS:
        if name.lower().endswith(suffixes):
            # One sentence on what it is, not one for each of its lines.
            problem = Problem(name, None, None, f"this is no ledger in TOML: {advice}")
            return Parsed(data={"claimledger": 1}, document=Document(name, ""), problems=(problem,))
    starts = sorted({0, *(match.start() for match in _HEADER.finditer(text))})
    return _Salvage(name, decoded, starts, [*starts[1:], len(text)]).parsed()


@frozen
class _Salvage:
    name: str
    decoded: Decoded
    starts: list[int]
    ends: list[int]

    def parsed(self) -> Parsed:
        original = self.decoded.text
        pieces: list[str] = []
        errors: list[_Error] = []
        damaged: set[int] = {self._table(offset) for offset in self.decoded.broken}
        for number, (start, end) in enumerate(zip(self.starts, self.ends, strict=True)):
            piece, found = _mend(original[start:end])
            pieces.append(piece)
            errors += (_Error(error.message, error.offset + start, error.known) for error in found)
            if found:
                damaged.add(number)
        # What is sound by itself may still clash with the rest: a table that is opened twice.
        for _ in range(MOST_REPAIRS):
            error = _error("".join(pieces))
            if error is None:
                break
            errors.append(error)
            self._leave_out([self._table(error.offset)] if error.known else range(len(pieces)), pieces, damaged)
        else:
            self._leave_out(range(len(pieces)), pieces, damaged)
        text = "".join(pieces)
        places = Document(self.name, original)
        return Parsed(
            data=_values(text),
            document=Document(self.name, text),
            problems=(
                *self.decoded.problems,
                *(_problem(error, places) for error in sorted(errors, key=lambda error: error.offset)),
            ),
            damaged=tuple((self.starts[number], self.ends[number]) for number in sorted(damaged)),
            lost=tuple(
                match[1]
                for number in sorted(damaged)
                for match in _ID.finditer(original, self.starts[number], self.ends[number])
            ),
        )

    def _leave_out(self, numbers: Iterable[int], pieces: list[str], damaged: set[int]) -> None:
        for number in numbers:
            pieces[number] = _blank(pieces[number])
            damaged.add(number)

    def _table(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)


def _mend(text: str) -> tuple[str, list[_Error]]:
    """Return one table of a file with its broken lines blank, and the errors; the whole is blank without its header."""
    errors: list[_Error] = []
    for _ in range(MOST_REPAIRS):
        error = _error(text)
        if error is None:
            return text, errors
        errors.append(error)
        start = text.rfind("\n", 0, error.offset) + 1
        end = text.find("\n", error.offset)
        end = len(text) if end < 0 else end
        opened = _opened(text, start)
        if not error.known:
            break
        if opened < start or text[start:end].lstrip().startswith("["):
            # Of an array or a text that is not closed, nobody knows where it ends; below a lost header, nobody knows whose the keys are.
            return text[:opened] + _blank(text[opened:]), errors
        text = text[:start] + _blank(text[start:end]) + text[end:]
    return _blank(text), errors


def _opened(text: str, start: int) -> int:
    """Return the start of the line in which what goes on at the line of *start* was opened: *start* where nothing was."""
    for _ in range(MOST_REPAIRS):
        if start == 0 or _error(text[:start]) is None:
            return start
        start = text.rfind("\n", 0, start - 1) + 1
    return 0


def _blank(text: str) -> str:
    return _INK.sub(" ", text)


def _problem(error: _Error, document: Document) -> Problem:
    text, offset = document.text, error.offset
    place = document.place(offset)
    start, end = text.rfind("\n", 0, offset) + 1, text.find("\n", offset)
    pair = _PAIR.match(text, start, len(text) if end < 0 else end)
    meant = None
    # Words without quotes are the commonest slip.
    if pair is not None and pair.start(2) <= offset and _error(f"value = {pair[2]}") is not None:
        meant = f'{pair[1]} = "{pair[2].strip("“”„«»‘’")}"'
    return Problem(place.file, place.line, place.column, f"broken TOML: {error.message}", meant)
