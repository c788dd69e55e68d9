"""Records of a file as pieces of its text: taken out with their comments, put in, removed, and all else left as it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from attrs import frozen

from claimledger.errors import ClaimLedgerError
from claimledger.model import Claim
from claimledger.store.content import FILE_KEYS, content
from claimledger.store.convert import KEYS, RECORDS
from claimledger.store.editing import (
    Edit,
    applied,
    block,
    block_start,
    body_end,
    changed_keys,
    line_end,
    newline_of,
)
from claimledger.store.files import Decoded
from claimledger.store.parse import parse
from claimledger.store.places import Document
from claimledger.store.seats import Member
from claimledger.store.writing import DOUBT

_MARKED = re.compile(rf"[ \t]*#[ \t]*{DOUBT}")


@frozen(kw_only=True)
class FileText:
    """
    A ledger file in memory.

    Args:
        name: What messages call it.
        text: What it says, without a byte order mark; empty for a file that is new.
        settings_only: Whether only its settings count: it lies beside a file that was named alone.
    """

    name: str
    text: str
    settings_only: bool = False


def opened(file: FileText) -> Member:
    """Return what a file says and gives to a ledger."""
    text = file.text if file.text.strip() else "claimledger = 1\n"
    parsed = parse(Decoded(text=text), file.name)
    return Member(
        parsed=parsed,
        content=content(parsed, settings_only=file.settings_only),
        fixed=file.settings_only,
    )


def piece(document: Document, kind: str, position: int) -> tuple[int, int]:
    """
    Return where the lines of a record begin and end, with the comments that touch it.

    A comment with an empty line between it and the record is not the record's.
    """
    start, end = block(document, (kind, position))
    number = document.section((kind, position))
    assert number is not None  # noqa: S101 - `block` has found it
    path = document.sections[number].path
    while number + 1 < len(document.sections) and document.sections[number + 1].path[:2] == path:
        number += 1
    offset = body_end(document, number)
    while offset < end and document.text[offset : line_end(document.text, offset)].strip():
        offset = line_end(document.text, offset)
    return start, offset


def in_array(member: Member, kind: str) -> bool:
    """Return whether a file writes the records of a kind as an array of inline tables, not each under a header."""
    return bool(member.parsed.data.get(kind)) and member.content.document.section((kind, 0)) is None


def headed(member: Member, kind: str) -> None:
    """
    Do nothing where each record of a kind stands under a header of its own.

    Raises:
        ClaimLedgerError: They stand in an array of inline tables.
    """
    if in_array(member, kind):
        raise ClaimLedgerError(
            f"{member.content.document.name}: the records under {kind} stand in one array: put each under a header [[{kind}]] of its own first"
        )


def taken(
    member: Member, kind: str, position: int, values: Mapping[str, Any], gone: Collection[str], *, doubts: bool = True
) -> str:
    """
    Return the text of a record with its comments, for another place or another file.

    Args:
        member: The file.
        kind: The record's kind.
        position: Its position among those of its kind.
        values: Keys to set.
        gone: Keys to leave out.
        doubts: Whether the comments are kept that say why a draft is not surer.

    Raises:
        ClaimLedgerError: The record stands in an array of inline tables.
    """
    headed(member, kind)
    document = member.content.document
    start, end = piece(document, kind, position)
    edits = changed_keys(document, (kind, position), values, gone, tuple(KEYS[RECORDS[kind]]))
    if not doubts:
        edits += doubt_edits(document, position)
    moved = [Edit(edit.start - start, edit.end - start, edit.text) for edit in edits]
    return applied(document.text[start:end], moved).replace("\r\n", "\n").rstrip("\n") + "\n"


def doubt_edits(document: Document, position: int) -> list[Edit]:
    """Return the edits that take away what is doubted of a claim in the comment right above it."""
    number = document.section(("claim", position))
    assert number is not None  # noqa: S101 - the caller has looked
    header = document.sections[number]
    edits: list[Edit] = []
    offset = block_start(document, header)
    while offset < header.start:
        end = line_end(document.text, offset)
        if _MARKED.match(document.text, offset):
            edits.append(Edit(offset, end, ""))
        offset = end
    return edits


def without(member: Member, records: Iterable[tuple[str, int]]) -> str:
    """
    Return the text of a file without some of its records and the comments that touch them.

    Records other than claims that stand in an array of inline tables stay.

    Args:
        member: The file.
        records: Kind and position of each.

    Raises:
        ClaimLedgerError: A claim stands in an array of inline tables.
    """
    headed(member, "claim")
    document = member.content.document
    text = document.text
    edits: list[Edit] = []
    for kind, position in records:
        if in_array(member, kind):
            continue
        start, end = piece(document, kind, position)
        while end < len(text) and not text[end : line_end(text, end)].strip():
            end = line_end(text, end)
        edits.append(Edit(start, end, ""))
    left = applied(text, edits)
    if len(left) == len(text) or not any(edit.end == len(text) for edit in edits):
        return left
    newline = newline_of(text)
    return f"{left.rstrip()}{newline}" if left.strip() else left


def with_pieces(member: Member, pieces: Mapping[str, list[str]], edits: Iterable[Edit] = ()) -> str:
    """
    Return the text of a file with new records, each kind after those of its kind that are there.

    Args:
        member: The file.
        pieces: The text of the new records, by kind, as `taken` returns it.
        edits: What else changes in it.

    Raises:
        ClaimLedgerError: Records of such a kind stand in an array of inline tables.
    """
    document = member.content.document
    text = document.text
    places: dict[int, list[str]] = {}
    for kind in RECORDS:
        if pieces.get(kind):
            headed(member, kind)
            places.setdefault(_end_of(member, kind), []).extend(pieces[kind])
    added = [Edit(offset, offset, _spaced(text, offset, blocks)) for offset, blocks in places.items()]
    return applied(text, [*edits, *added], newline_of(text))


def _end_of(member: Member, kind: str) -> int:
    """Return the offset after the last record of a kind, or of those that are written before it; else of the file."""
    document = member.content.document
    for name in reversed(FILE_KEYS[: FILE_KEYS.index(kind) + 1]):
        records = member.parsed.data.get(name)
        if name in RECORDS and records and document.section((name, 0)) is not None:
            return piece(document, name, len(records) - 1)[1]
    return len(document.text)


def _spaced(text: str, offset: int, blocks: list[str]) -> str:
    """Return new records with an empty line between them and their neighbours."""
    before, after = text[:offset], text[offset:]
    ended = before.endswith("\n") or not before
    blank = not before.strip() or re.search(r"\n[ \t\r]*\n\Z", before) is not None
    lead = "" if blank else "\n" if ended else "\n\n"
    tail = "\n" if after.strip() and after[: line_end(after, 0)].strip() else ""
    return lead + "\n".join(blocks) + tail


CLAIM_KEYS = tuple(KEYS[Claim])
"""The keys of a claim in the order in which they are written."""
