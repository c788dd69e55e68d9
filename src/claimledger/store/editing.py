"""Changes to the text of a file that leave alone all that they do not concern: comments, order, spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from claimledger.store.places import STRING, Document, Path, Section
from claimledger.store.writing import line, value_text

_COMMENT_OR_STRING = re.compile(rf"{STRING}|(?P<comment>\#[^\r\n]*+)", re.VERBOSE | re.DOTALL)
_INDENT = re.compile(r"[ \t]*+")


class Edit(NamedTuple):
    """
    A piece of text that takes the place of another.

    Args:
        start: Offset of the piece that goes.
        end: Offset after it; *start* where nothing goes.
        text: What comes; its lines are ended as those of the file.
    """

    start: int
    end: int
    text: str


def applied(text: str, edits: Iterable[Edit], newline: str = "\n") -> str:
    """
    Return *text* with its edits made.

    Args:
        text: The text.
        edits: Pieces; those at one place come in the order given, one inside another goes with it.
        newline: What a new line is in the text.
    """
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end > edit.start, -edit.end)):
        if edit.start < done:
            continue  # inside a piece that goes as a whole
        parts += (text[done : edit.start], edit.text.replace("\n", newline))
        done = edit.end
    return "".join((*parts, text[done:]))


def newline_of(text: str) -> str:
    """Return what a new line is in *text*."""
    return "\r\n" if "\r\n" in text else "\n"


def changed_keys(
    document: Document, table: Path, values: Mapping[str, Any], gone: Iterable[str], order: Sequence[str]
) -> list[Edit]:
    """
    Return the edits that set and remove keys of a table that is opened by a header (or of the top of the file).

    Args:
        document: The file.
        table: Path of the table.
        values: Keys to set, with their new values.
        gone: Keys to remove.
        order: All keys in the order in which they are written, for where a new one goes.
    """
    number = document.section(table)
    if number is None:
        raise KeyError(table)
    edits: list[Edit] = []
    added: dict[int, list[tuple[str, Any]]] = {}
    for key in gone:
        edits += _removed(document, number, key)
    for key, value in values.items():
        spot = document.spots(number).get((key,))
        if spot is not None and spot.value >= 0:
            edits += _replaced(document, spot.start, spot.value, spot.end, value)
        else:
            edits += _removed(document, number, key)
            added.setdefault(_before(document, number, key, order), []).append((key, value))
    for offset, pairs in added.items():
        edits.append(_inserted(document, offset, sorted(pairs, key=lambda pair: order.index(pair[0]))))
    return edits


def _replaced(document: Document, start: int, value: int, end: int, new: Any) -> list[Edit]:
    """Return the edits that put *new* in the place of a value; comments inside the old one go above it."""
    text = document.text
    begin = _line_start(text, start)
    indent = text[begin:start]
    comments = [match["comment"] for match in _COMMENT_OR_STRING.finditer(text, value, end) if match["comment"]]
    above = [Edit(begin, begin, "".join(f"{indent}{comment}\n" for comment in comments))] if comments else []
    return [*above, Edit(value, end, value_text(new, value - begin))]


def _removed(document: Document, number: int, key: str) -> list[Edit]:
    """Return the edits that take a key out of the section of that number, with all lines and headers that make it up."""
    section = document.sections[number]
    ranges = {
        (_line_start(document.text, spot.start), line_end(document.text, spot.end))
        for path, spot in document.spots(number).items()
        if path[0] == key and spot.value >= 0
    }
    below = (*section.path, key)
    ranges |= {
        (_line_start(document.text, one.start), body_end(document, other))
        for other in document.under(below)
        for one in [document.sections[other]]
    }
    return [Edit(start, end, "") for start, end in sorted(ranges)]


def _before(document: Document, number: int, key: str, order: Sequence[str]) -> int:
    """Return the offset of the line before which a new key goes: after those that are written before it."""
    earlier = set(order[: order.index(key)])
    ends = [spot.end for path, spot in document.spots(number).items() if path[0] in earlier and len(path) == 1]
    return line_end(document.text, max(ends, default=document.sections[number].body))


def _inserted(document: Document, offset: int, pairs: Iterable[tuple[str, Any]]) -> Edit:
    text = document.text
    previous = _line_start(text, max(0, offset - 1))
    match = _INDENT.match(text, previous)
    indent = match[0] if match else ""
    new = "".join(f"{indent}{line(key, value)}" for key, value in pairs)
    return Edit(offset, offset, new if offset == 0 or text[offset - 1] == "\n" else f"\n{new}")


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def line_end(text: str, offset: int) -> int:
    """Return the offset of the line after the one of *offset*."""
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1


def body_end(document: Document, number: int) -> int:
    """Return the offset of the line after the last key of the section of that number, or after its header."""
    section = document.sections[number]
    ends = [spot.end for spot in document.spots(number).values()]
    return line_end(document.text, max(ends, default=section.body))


def block_start(document: Document, section: Section) -> int:
    """Return the offset of the first line of the comment that stands right above a header, or of the header's line."""
    text = document.text
    start = _line_start(text, section.start)
    nearest = text[_line_start(text, max(0, start - 1)) : start]
    # A line that begins with # may also be the end of a text of several lines.
    number = document.section(section.path) if nearest.lstrip().startswith("#") else None
    least = body_end(document, number - 1) if number else 0
    while start > least:
        above = _line_start(text, start - 1)
        if not text[above:start].lstrip().startswith("#"):
            break
        start = above
    return start


def block(document: Document, path: Path) -> tuple[int, int]:
    """
    Return where the lines of a record begin and end: from the comment right above its header to that above the next.

    Args:
        document: The file.
        path: The record, opened by a header.
    """
    number = document.section(path)
    if number is None:
        raise KeyError(path)
    last = number
    while last + 1 < len(document.sections) and document.sections[last + 1].path[: len(path)] == path:
        last += 1
    end = (
        block_start(document, document.sections[last + 1]) if last + 1 < len(document.sections) else len(document.text)
    )
    return block_start(document, document.sections[number]), end


def separated(text: str, offset: int, blocks: Sequence[str]) -> str:
    """Return the text of new records for insertion at *offset*, with an empty line between them and their neighbours."""
    before, after = text[:offset], text[offset:]
    lead = (
        "" if not before.strip() or before.endswith(("\n\n", "\n\r\n")) else "\n" if before.endswith("\n") else "\n\n"
    )
    return lead + "\n".join(blocks) + ("\n" if after.strip() else "")
