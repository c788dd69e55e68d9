"""Text of strangers in the files that are published: what could run, reorder or break them is written out or left out."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import quote, urlsplit

from claimledger.errors import ClaimLedgerError

# Control characters but for tab and line feed, marks that turn the direction of text, line ends that only some programs
# take for such, halves of surrogate pairs, and code points that XML forbids.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_WEB = re.compile(r"https?://[^\s\x00-\x20\x7f\"'<>\\^`{|}]+", re.IGNORECASE)
LONGEST_ADDRESS = 2_000
"""Characters past which an address is no link."""


def visible(text: str) -> str:
    r"""
    Return *text* with what would be unseen and could do harm written out: ``\x1b`` for a control, ``\u202e`` for a turn.

    Tabs, line feeds and all letters stay as they are. What is left is text that XML 1.0 can hold.
    """
    return _HIDDEN.sub(_written_out, text)


def _written_out(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def on_one_line(text: str) -> str:
    """Return *text*, visible, with one space for all that stands between its words."""
    return visible(" ".join(text.split()))


def markup(text: str) -> str:
    """Return *text*, visible, as the content of an element, or of an attribute in double quotes, of HTML and XML."""
    return escape(visible(text), quote=True).replace("&#x27;", "&#39;")


def attribute(text: str) -> str:
    """Return *text*, visible, as an attribute in double quotes of XML; its line ends and tabs outlive a parser."""
    return markup(text).replace("\t", "&#9;").replace("\n", "&#10;")


def web_address(text: str | None) -> str | None:
    """Return *text* where it is an address of the web, http or https, that can stand in a link; else None."""
    if text is None or len(text) > LONGEST_ADDRESS or not _WEB.fullmatch(text):
        return None
    try:
        host = urlsplit(text).hostname
    except ValueError:
        return None
    return text if host else None


def in_address(text: str) -> str:
    """Return *text* as one part of the path of an address, or as its fragment: all but letters, digits and ``-_.~`` by percent."""
    return quote(text, safe="")


def encoded(text: str, what: str) -> bytes:
    """
    Return *text* in UTF-8.

    Args:
        text: The text.
        what: What is being written, for the error.

    Raises:
        ClaimLedgerError: It holds half of a surrogate pair, which no file can.
    """
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        near = text[max(0, error.start - 20) : error.start]
        raise ClaimLedgerError(
            f"{what}: half of a surrogate pair cannot be written to a file: {text[error.start]!a} after {near!a}"
        ) from None
