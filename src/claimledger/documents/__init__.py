"""Documents as people have them: files of several formats to canonical texts."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

from claimledger.documents._csv import csv_text
from claimledger.documents._docx import docx_letter
from claimledger.documents._html import html_language, html_page
from claimledger.documents._markdown import markdown_tables, outside
from claimledger.documents._pdf import pdf_text
from claimledger.documents._xlsx import xlsx_workbook
from claimledger.errors import TextError
from claimledger.extract import Block, Table, blocks
from claimledger.text import canonical

__all__ = ["LARGEST", "STANDARD_INPUT", "Document", "document", "read_document"]

LARGEST = 64 * 2**20
"""Bytes of the largest file that is read."""

STANDARD_INPUT = "-"
"""What names standard input in place of a file."""

_MAGIC = ((b"%PDF-", "pdf"), (b"PK\x03\x04", "docx"))
_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "an old Office file: save it as DOCX"),
    (b"{\\rtf", "an RTF file: save it as DOCX or text"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\xff\xfe", "a UTF-16 text: save it as UTF-8"),
    (b"\xfe\xff", "a UTF-16 text: save it as UTF-8"),
)
_HTML = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_ENDINGS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
}
_WORKBOOK = b"xl/workbook"
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


@frozen(kw_only=True)
class Document:
    """
    A document that was read.

    Args:
        name: Name of its file, without folders; ``standard input`` for that.
        text: Its canonical text.
        title: Its title, where its format tells one.
        language: Code of its language, where its format tells one.
        blocks: The stretches of the text that are read for claims; None for all.
        is_text: Whether the file holds the text itself, so that a ledger can name it.
        tables: The tables in it, in order; no block lies in one.
    """

    name: str
    text: str
    title: str | None = None
    language: str | None = None
    blocks: Sequence[Block] | None = None
    is_text: bool = True
    tables: tuple[Table, ...] = ()


def read_document(path: str | os.PathLike[str]) -> Document:
    """
    Return the document in a file.

    Args:
        path: A text, Markdown, HTML, CSV, XLSX, DOCX or PDF file; ``-`` for standard input.

    Raises:
        TextError: It cannot be read, is empty, is larger than `LARGEST`, or holds no text; says which file.
    """
    given = os.fspath(path)
    shown = "standard input" if given == STANDARD_INPUT else given.encode("utf-8", "replace").decode()
    try:
        if given == STANDARD_INPUT:
            raw = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(given).open("rb") as stream:
                raw = stream.read(LARGEST + 1)
    except IsADirectoryError:
        raise TextError(f"{shown}: is a folder, not a document") from None
    except (OSError, ValueError) as error:
        reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        raise TextError(f"{shown}: cannot be read: {reason}") from None
    if len(raw) > LARGEST:
        raise TextError(f"{shown}: larger than {LARGEST // 2**20} MB, the most that is read")
    try:
        return document(raw, shown if given == STANDARD_INPUT else Path(shown).name)
    except TextError as error:
        raise TextError(f"{shown}: {error}") from None


def document(raw: bytes, name: str) -> Document:
    """
    Return the document that bytes hold; what they begin with tells the format, then the ending of the name.

    Args:
        raw: The bytes of a file.
        name: Its name, without folders.

    Raises:
        TextError: They are no text and no format that is read, or hold no words.
    """
    form = next((form for magic, form in _MAGIC if raw.startswith(magic)), None)
    other = next((told for magic, told in _OTHERS if raw.startswith(magic)), None)
    if other is not None:
        raise TextError(f"no text, but {other}")
    if form is None:
        form = "html" if _HTML.match(raw[:1000]) else _ENDINGS.get(Path(name).suffix.lower(), "text")
    if form == "docx" and _WORKBOOK in raw:
        form = "xlsx"
    title: str | None = None
    own: str | None = None
    tables: tuple[Table, ...] = ()
    stretches: tuple[Block, ...] | None = None
    if form == "pdf":
        text = canonical(pdf_text(raw))
    elif form == "docx":
        letter = docx_letter(raw)
        text, tables = letter.text, letter.tables
        stretches = outside(tuple(blocks(text)), tables) if tables else None
    elif form == "xlsx":
        book = xlsx_workbook(raw)
        text, tables, stretches = book.text, book.tables, ()
    elif form == "html":
        page = html_page(raw)
        text, title, tables = page.text, page.title, page.tables
        stretches = outside(tuple(blocks(text)), tables) if tables else None
    else:
        if b"\0" in raw:
            raise TextError(f"no text: byte {raw.index(0)} is zero, as in a binary file")
        text = canonical(raw)
        if form == "csv":
            own = text
            text, tables = csv_text(own)
            stretches = ()
        elif form == "markdown":
            open_ = _outside_fences(text)
            tables = markdown_tables(text, open_)
            stretches = outside([block for start, end in open_ for block in _blocks_in(text, start, end)], tables)
    if not text.strip():
        raise TextError("holds no text" if form != "pdf" else "holds no text: are its pages pictures?")
    if form in ("csv", "xlsx"):
        title = _titled(text, tables) or Path(name).stem
    return Document(
        name=name,
        text=text,
        title=title,
        language=html_language(raw) if form == "html" else None,
        blocks=stretches,
        is_text=form in ("text", "markdown") or (form == "csv" and text == own),
        tables=tables,
    )


def _titled(text: str, tables: Sequence[Table]) -> str | None:
    """Return the words that stand alone above the first table; None where it begins with its heads."""
    first = next((table for table in tables if table.cells), None)
    above = [cell for cell in first.cells if cell.row == 0] if first is not None else []
    return text[above[0].start : above[0].end] if len(above) == 1 else None


def _blocks_in(text: str, start: int, end: int) -> Iterator[Block]:
    """Yield the blocks between two offsets."""
    for one in blocks(text[start:end]):
        yield Block(start=start + one.start, end=start + one.end, kind=one.kind, speaker=one.speaker)


def _outside_fences(text: str) -> tuple[tuple[int, int], ...]:
    """Return where a Markdown text is no code."""
    spans: list[tuple[int, int]] = []
    fence: str | None = None
    begin = offset = 0
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark is not None and fence is None:
            spans.append((begin, offset))
            fence = mark[1]
        elif fence is not None and mark is not None and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
            fence, begin = None, offset + len(line)
        offset += len(line) + 1
    if fence is None:
        spans.append((begin, len(text)))
    return tuple(spans)
