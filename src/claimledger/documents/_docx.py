"""The text of a DOCX file: paragraph by paragraph, cells of tables likewise, and which of them are a table's cells."""

from __future__ import annotations

import zlib
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from attrs import frozen

from claimledger.documents._page_tables import OpenTable, laid_out
from claimledger.errors import TextError
from claimledger.extract import Table

_BODY = "word/document.xml"
_LARGEST = 256 * 2**20
_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACES = {f"{_WORDS}tab": "\t", f"{_WORDS}br": "\n", f"{_WORDS}cr": "\n", f"{_WORDS}noBreakHyphen": "-"}
_VALUE = f"{_WORDS}val"
_DIGITS = 4
"""Digits from which a number of columns is none."""


@frozen(kw_only=True)
class Letter:
    """
    What a reader sees of a DOCX file.

    Args:
        text: Its paragraphs, with an empty line between them; those in the cells of tables row by row.
        tables: Its tables of figures, in order.
    """

    text: str
    tables: tuple[Table, ...]


def docx_letter(raw: bytes) -> Letter:
    """
    Return the canonical text of a document's body and its tables of figures; deleted words and fields' codes left out.

    Args:
        raw: The file's bytes.

    Raises:
        TextError: It is no such file, or a larger one than is read.
    """
    reader = _Reader()
    reader.read(_body(raw))
    text, tables = laid_out(reader.paragraphs, reader.tables)
    return Letter(text=text, tables=tables)


def _body(raw: bytes) -> ET.Element:
    try:
        with ZipFile(BytesIO(raw)) as archive:
            if archive.getinfo(_BODY).file_size > _LARGEST:
                raise TextError(f"its text is larger than {_LARGEST // 2**20} MB, the most that is read")
            with archive.open(_BODY) as stream:
                content = stream.read(_LARGEST + 1)
        if b"<!DOCTYPE" in content[:1000] or b"<!ENTITY" in content:
            raise TextError("a damaged DOCX file: its text declares entities, which none does")
        return ET.fromstring(content)  # noqa: S314 - without entities nothing in it grows
    except KeyError:
        raise TextError("a ZIP archive, but no DOCX file: it holds no word/document.xml") from None
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,  # how zipfile tells of a packing that it does not know
        RuntimeError,
        OSError,
        ET.ParseError,
    ) as error:
        raise TextError(f"a damaged DOCX file: {error}") from None


class _Reader:
    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.tables: list[OpenTable] = []

    def read(self, root: ET.Element) -> None:
        """Take in the paragraphs below an element, and the tables that they stand in."""
        open_: list[OpenTable] = []
        waiting: list[tuple[ET.Element, bool]] = [(root, False)]
        while waiting:
            element, ends = waiting.pop()
            here = len(self.paragraphs)
            if ends:
                if element.tag == f"{_WORDS}tbl":
                    open_[-1].last = here
                    self.tables.append(open_.pop())
                else:
                    open_[-1].close_cell(here)
                continue
            if element.tag == f"{_WORDS}p":
                told = _paragraph(element)
                if told:
                    self.paragraphs.append(told)
            elif element.tag == f"{_WORDS}tbl":
                if open_:
                    open_[-1].layout = True
                open_.append(OpenTable(first=here))
                waiting.append((element, True))
            elif element.tag == f"{_WORDS}tr" and open_:
                open_[-1].row()
            elif element.tag == f"{_WORDS}tc" and open_:
                if _goes_on(element):
                    open_[-1].lengthen(_width(element))
                    continue
                open_[-1].cell("td", (("colspan", str(_width(element))),), here)
                waiting.append((element, True))
            waiting.extend((one, False) for one in reversed(element))


def _width(cell: ET.Element) -> int:
    """Return how many columns a cell spans."""
    span = cell.find(f"{_WORDS}tcPr/{_WORDS}gridSpan")
    told = "" if span is None else span.get(_VALUE, "")
    return int(told) if told.isascii() and told.isdigit() and 0 < len(told) < _DIGITS else 1


def _goes_on(cell: ET.Element) -> bool:
    """Return whether a cell is only the lower part of the one above it."""
    merged = cell.find(f"{_WORDS}tcPr/{_WORDS}vMerge")
    return merged is not None and merged.get(_VALUE, "continue") == "continue"


def _paragraph(element: ET.Element) -> str:
    pieces: list[str] = []
    waiting = list(reversed(element))
    while waiting:
        one = waiting.pop()
        if one.tag == f"{_WORDS}t":
            pieces.append(one.text or "")
        elif one.tag in _SPACES:
            pieces.append(_SPACES[one.tag])
        elif one.tag != f"{_WORDS}p":  # a box in the text has paragraphs of its own
            waiting.extend(reversed(one))
    return "".join(pieces).strip()
