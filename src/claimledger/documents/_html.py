"""The text of an HTML page: what a reader sees of it, paragraph by paragraph."""

from __future__ import annotations

import codecs
import re
from html.parser import HTMLParser

from attrs import frozen

from claimledger.documents._page_tables import FOOTNOTE, FOOTNOTE_END, OpenTable, laid_out
from claimledger.errors import TextError
from claimledger.extract import Table

# fmt: off
_UNSEEN = frozenset(("script", "style", "template", "noscript", "svg", "iframe", "object", "canvas", "math"))
_BREAKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "dialog", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav",
    "ol", "option", "p", "pre", "section", "select", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
))
# fmt: on
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]+)", re.IGNORECASE)
_LOOKED_THROUGH = 2048
_LANGUAGE = re.compile(
    rb"<html\b[^>]{0,500}?\blang\s{0,8}=\s{0,8}[\"']?([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4})", re.IGNORECASE
)
_SPACES = re.compile(r"[^\S\u00a0]+")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = []
        self.pieces: list[str] = []
        self.title: str | None = None
        self.unseen: str | None = None
        self.depth = 0
        self.tables: list[OpenTable] = []
        self.open: list[OpenTable] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.unseen is not None:
            self.depth += tag == self.unseen
            return
        if tag in _UNSEEN:
            self.unseen, self.depth = tag, 1
        elif tag in _BREAKS:
            self.flush()
            self.tabular(tag, attrs)
        elif tag == "br":
            self.pieces.append("\n")
        elif tag == "sup" and self.open and self.open[-1].in_cell:
            self.pieces.append(FOOTNOTE)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _UNSEEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self.unseen is not None:
            self.depth -= tag == self.unseen
            if not self.depth:
                self.unseen = None
            return
        if tag == "title" and self.title is None:
            self.title = _SPACES.sub(" ", "".join(self.pieces)).strip() or None
            self.pieces.clear()
        elif tag in _BREAKS:
            self.flush()
            self.end_of(tag)
        elif tag == "sup" and self.open and self.open[-1].in_cell:
            self.pieces.append(FOOTNOTE_END)

    def tabular(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in the start of a table, or of a part of one."""
        here = len(self.paragraphs)
        table = self.open[-1] if self.open else None
        if tag == "table":
            if table is not None:
                table.layout = True
            self.open.append(OpenTable(first=here))
        elif table is None:
            return
        elif tag in ("tr", "thead", "tbody", "tfoot"):
            table.close_cell(here)
            if tag == "tr":
                table.row()
        elif tag in ("td", "th"):
            table.close_cell(here)
            table.cell(tag, attrs, here)
        elif tag == "caption":
            table.captioned(here, ends=False)

    def end_of(self, tag: str) -> None:
        """Take in the end of a table, or of a part of one."""
        here = len(self.paragraphs)
        if not self.open:
            return
        table = self.open[-1]
        if tag in ("td", "th", "tr", "thead", "tbody", "tfoot", "table"):
            table.close_cell(here)
        if tag == "caption":
            table.captioned(here, ends=True)
        if tag == "table":
            table.last = here
            self.tables.append(self.open.pop())

    def handle_data(self, data: str) -> None:
        if self.unseen is None:
            if FOOTNOTE in data or FOOTNOTE_END in data:
                data = data.replace(FOOTNOTE, "\ufffd").replace(FOOTNOTE_END, "\ufffd")
            self.pieces.append(_SPACES.sub(" ", data))

    def flush(self) -> None:
        """End a paragraph."""
        lines = "".join(self.pieces).split("\n")
        told = "\n".join(line for line in (" ".join(line.split(" ")).strip(" ") for line in lines) if line)
        told = re.sub(r" {2,}", " ", told)
        self.pieces.clear()
        if self.open and self.open[-1].in_cell:
            told = self.open[-1].unraised(told)
        if told:
            self.paragraphs.append(told)


@frozen(kw_only=True)
class Page:
    """
    What a reader sees of a page.

    Args:
        text: Its paragraphs, with an empty line between them.
        title: Its title; None where it has none.
        tables: Its tables of figures, in order.
    """

    text: str
    title: str | None
    tables: tuple[Table, ...]


def html_page(raw: bytes) -> Page:
    """
    Return what a reader sees of a page: its canonical text, its title, and its tables of figures.

    Args:
        raw: The page's bytes: UTF-8, or in the encoding that the page names.

    Raises:
        TextError: The bytes are not in that encoding.
    """
    reader = _Reader()
    try:
        reader.feed(_closed(_decoded(raw)))
        reader.close()
    except AssertionError as error:  # how the parser refuses a declaration that it does not know
        raise TextError(f"a damaged HTML page: {error}") from None
    reader.flush()
    text, tables = laid_out(reader.paragraphs, reader.tables)
    return Page(text=text, title=reader.title, tables=tables)


def html_language(raw: bytes) -> str | None:
    """Return the language that a page says it is in (``en``, ``zh-Hans``); None where it says nothing."""
    found = _LANGUAGE.search(raw[:_LOOKED_THROUGH])
    return None if found is None else found[1].decode("ascii")


def _closed(page: str) -> str:
    """Return a page without comments and without a tag that never ends: the parser's time would grow with their square."""
    pieces: list[str] = []
    start = 0
    while (found := page.find("<!--", start)) >= 0:
        pieces.append(page[start:found])
        end = page.find("-->", found + 4)
        start = len(page) if end < 0 else end + 3
    pieces.append(page[start:])
    whole = "".join(pieces)
    last = whole.rfind(">") + 1
    return whole[:last] + whole[last:].replace("<", "&lt;")


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        named = _CHARSET.search(raw[:_LOOKED_THROUGH])
        if named is None:
            raise TextError(f"not in UTF-8 (byte {error.start}), and it names no other encoding") from None
    name = named[1].decode("ascii")
    try:
        return codecs.lookup(name).decode(raw)[0]
    except (LookupError, UnicodeError, ValueError):
        raise TextError(f"not in the encoding that it names, {name}") from None
