"""Where tables and keys stand in the text of a TOML file."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from attrs import field, frozen

from claimledger.audit import Place

Path = tuple[str | int, ...]
"""Keys and positions from the top of a file down to a value: ``("claim", 3, "dimensions", "area")``."""

# Possessive and atomic groups keep an unclosed string from being tried in every possible way.
STRING = r"""(?:
    \"\"\"(?>[^"\\]++|\\.|"(?!""))*+\"{3,5}
  | '{3}(?>[^']++|'(?!''))*+'{3,5}
  | "(?>[^"\\\n]++|\\.)*+"
  | '[^'\n]*+'
)"""
_TOKEN = re.compile(rf"{STRING}|\#[^\n]*+|[\[\]{{}}]", re.VERBOSE | re.DOTALL)
_STRING = re.compile(STRING, re.VERBOSE | re.DOTALL)
_KEY = re.compile(rf"[A-Za-z0-9_-]++|{STRING}", re.VERBOSE | re.DOTALL)
_BARE = re.compile(r"[^,\]}#\r\n]++")
_BLANK = re.compile(r"[ \t]*+")
_SKIP = re.compile(r"(?>[ \t\r\n]++|#[^\n]*+)*+")
_LINE_END = re.compile(r"\n")


class Spot(NamedTuple):
    """
    Where a key and its value stand, as offsets into the text.

    Args:
        start: Offset of the key; of the value for a member of an array.
        value: Offset of the value; -1 for a table that is made by a header or a dotted key.
        end: Offset after the value.
    """

    start: int
    value: int
    end: int


class Section(NamedTuple):
    """
    A header with the lines under it, or the lines before the first header.

    Args:
        path: The table that it opens; empty for the top of the file.
        start: Offset of the header's bracket.
        body: Offset after the header; its line may still hold a comment.
        end: Offset of the next header, or the length of the text.
    """

    path: Path
    start: int
    body: int
    end: int


def sections(text: str) -> tuple[Section, ...]:
    """Return the headers of *text*, a valid TOML document, in order; the top of the file is the first."""
    found: list[tuple[Path, int, int]] = [((), 0, 0)]
    arrays: dict[Path, int] = {}
    depth = 0
    for match in _TOKEN.finditer(text):
        mark = match[0]
        if mark in ("[", "{"):
            start = match.start()
            if depth == 0 and mark == "[" and _begins_line(text, start):
                twice = text.startswith("[[", start)
                parts, body = _dotted(text, start + 1 + twice)
                found.append((_table(parts, arrays, twice=twice), start, body + 1 + twice))
            depth += 1
        elif mark in ("]", "}"):
            depth -= 1
    ends = [start for _, start, _ in found[1:]] + [len(text)]
    return tuple(Section(path, start, body, end) for (path, start, body), end in zip(found, ends, strict=True))


def _begins_line(text: str, offset: int) -> bool:
    return not text[text.rfind("\n", 0, offset) + 1 : offset].strip(" \t")


def _table(parts: list[str], arrays: dict[Path, int], *, twice: bool) -> Path:
    """Return the table that a header opens, and count it in *arrays* where it is a member of one."""
    path: Path = ()
    for part in parts[:-1]:
        path = (*path, part)
        if path in arrays:
            path = (*path, arrays[path] - 1)
    path = (*path, parts[-1])
    if twice:
        arrays[path] = arrays.get(path, 0) + 1
        path = (*path, arrays[path] - 1)
    return path


def _dotted(text: str, offset: int) -> tuple[list[str], int]:
    """Return the parts of the key at *offset*, and the offset of what follows it (``=`` or ``]``)."""
    parts = []
    while True:
        offset = _after(_BLANK, text, offset)
        match = _KEY.match(text, offset)
        if match is None:
            raise ValueError(f"no key at offset {offset}")
        parts.append(_plain(match[0]))
        offset = _after(_BLANK, text, match.end())
        if not text.startswith(".", offset):
            return parts, offset
        offset += 1


def _plain(token: str) -> str:
    if token[0] not in "\"'":
        return token
    return str(tomllib.loads(f"key = {token}")["key"]) if "\\" in token else token[1:-1]


def _after(pattern: re.Pattern[str], text: str, offset: int) -> int:
    match = pattern.match(text, offset)
    return offset if match is None else match.end()


def spots(text: str, section: Section) -> dict[Path, Spot]:
    """Return where each key and each member of an array under *section* stands, by its path below the section."""
    table: dict[Path, Spot] = {}
    offset = _after(_SKIP, text, section.body)
    while offset < section.end:
        offset = _after(_SKIP, text, _pair(text, offset, (), table))
    return table


def _pair(text: str, start: int, path: Path, table: dict[Path, Spot]) -> int:
    """Enter the pair at *start* into *table*; return the offset after it."""
    parts, offset = _dotted(text, start)
    value = _after(_BLANK, text, offset + 1)
    own = (*path, *parts)
    end = _value(text, value, own, table)
    for length in range(len(path) + 1, len(own)):
        table.setdefault(own[:length], Spot(start, -1, end))
    table[own] = Spot(start, value, end)
    return end


def _value(text: str, offset: int, path: Path, table: dict[Path, Spot]) -> int:
    opening = text[offset]
    if opening in "\"'":
        return _after(_STRING, text, offset)
    if opening not in "[{":
        match = _BARE.match(text, offset)
        return offset + len(match[0].rstrip(" \t")) if match else offset + 1
    closing = "]" if opening == "[" else "}"
    position = 0
    offset = _after(_SKIP, text, offset + 1)
    while text[offset] != closing:
        if opening == "[":
            start, own = offset, (*path, position)
            offset = _value(text, start, own, table)
            table[own] = Spot(start, start, offset)
            position += 1
        else:
            offset = _pair(text, offset, path, table)
        offset = _after(_SKIP, text, offset)
        if text[offset] == ",":
            offset = _after(_SKIP, text, offset + 1)
    return offset + 1


@frozen(eq=False)
class Document:
    """
    The text of one file; its places are looked for when they are asked for.

    Args:
        name: The file as it was named.
        text: The text, valid TOML; what could not be read is blank in it.
    """

    name: str
    text: str = field(repr=False)
    _spots: dict[int, dict[Path, Spot]] = field(factory=dict, init=False, repr=False)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The headers, in order."""
        return sections(self.text)

    @cached_property
    def _by_path(self) -> dict[Path, int]:
        return {section.path: number for number, section in enumerate(self.sections)}

    @cached_property
    def _by_record(self) -> dict[Path, list[int]]:
        """The numbers of the sections by the first two parts of their paths, which name a record."""
        found: dict[Path, list[int]] = {}
        for number, section in enumerate(self.sections):
            found.setdefault(section.path[:2], []).append(number)
        return found

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def spots(self, number: int) -> dict[Path, Spot]:
        """Return where the keys under the section of that number stand."""
        known = self._spots.get(number)
        if known is None:
            # The one looked at last is kept (questions come record by record), and the top of the file, which may be long.
            for other in [other for other in self._spots if other]:
                del self._spots[other]
            known = self._spots[number] = spots(self.text, self.sections[number])
        return known

    def section(self, path: Path) -> int | None:
        """Return the number of the section that opens the table *path*, or None."""
        return self._by_path.get(path)

    def under(self, path: Path) -> list[int]:
        """Return the numbers of the sections that open the table *path* or one inside it, in order."""
        near = range(len(self.sections)) if len(path) < 2 else self._by_record.get(path[:2], ())
        return [number for number in near if self.sections[number].path[: len(path)] == path]

    def find(self, path: Path) -> tuple[Spot, int]:
        """Return where *path* stands, or else the nearest table or array around it, and how long that one's path is."""
        for length in range(len(path), -1, -1):
            number = self.section(path[:length])
            if number is None and length == len(path):
                number = self.section((*path, 0))  # an array of tables stands where the first of them does
            if number is None:
                continue
            section = self.sections[number]
            if length < len(path):
                table = self.spots(number)
                for longer in range(len(path), length, -1):
                    spot = table.get(path[length:longer])
                    if spot is not None:
                        return spot, longer
            return Spot(section.start, -1, section.end), length
        return Spot(0, -1, 0), 0

    def literal(self, path: Path) -> str | None:
        """Return the value of *path* as it is written, or None where it is no single value."""
        spot, length = self.find(path)
        return self.text[spot.value : spot.end] if length == len(path) and spot.value >= 0 else None

    def place(self, offset: int) -> Place:
        """Return the line and column of *offset*."""
        line = bisect_right(self._line_starts, offset)
        return Place(self.name, line, offset - self._line_starts[line - 1] + 1)


@frozen(eq=False)
class FilePlaces:
    """
    Where a ledger's records stand in its files.

    Args:
        documents: The files.
        records: For each record kind, in the ledger's order: number of the file, and position among its records of that kind.
    """

    documents: tuple[Document, ...]
    records: dict[str, list[tuple[int, int]]]

    def place(self, kind: str, index: int, key: str | None = None) -> Place | None:
        """
        Return the place of the key of a record, of the record itself for None or a key that it does not have.

        A claim's key that stands in its file's ``[defaults]`` is found there.

        Args:
            kind: ``source``, ``measure``, ``claim`` … as the file names it.
            index: Position in the ledger's tuple of that kind.
            key: A key of the record.
        """
        known = self.records.get(kind, ())
        if not 0 <= index < len(known):
            return None
        number, position = known[index]
        document = self.documents[number]
        path: Path = (kind, position) if key is None else (kind, position, key)
        spot, length = document.find(path)
        if kind == "claim" and key is not None and length < 3:
            shared, length = document.find(("defaults", key))
            spot = shared if length == 2 else spot
        return document.place(spot.start)

    def file(self, kind: str, index: int) -> str | None:
        """Return the file of a record as it was named, or None; quicker than `place`."""
        known = self.records.get(kind, ())
        return self.documents[known[index][0]].name if 0 <= index < len(known) else None
