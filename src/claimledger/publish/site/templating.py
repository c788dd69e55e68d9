"""Templates into pages: everything is escaped, and what a reader could not see is written out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from unicodedata import category

if TYPE_CHECKING:
    from jinja2 import Environment

_KEPT = "\n\t\u200c\u200d\u00ad"
"""Line ends and tabs; joiners without which some scripts fall apart; the hyphen that shows where it is used only."""

_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}")
_LOOKED_AT = re.compile("[^\n\t -~\u4e00-\u9fef]")
# All but the commonest letters that can be seen, so that long texts need not be looked at letter by letter.

_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")


def visible(text: str) -> str:
    r"""
    Return *text* with characters written out (``\u202e``) that a page would hide or that would turn the order of others.

    A mark that turns the reading direction makes 13 of 31; a reader must see that it is there.
    """
    if text.isprintable():
        return text
    return _LOOKED_AT.sub(lambda match: _shown(match[0]), text)


def _shown(letter: str) -> str:
    if letter in _KEPT or category(letter) not in _UNSEEN:
        return letter
    code = ord(letter)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def short(text: str, most: int = 200) -> str:
    """Return *text* on one line, cut to *most* code points with an ellipsis where it is longer."""
    line = " ".join(text[: 4 * most].split())
    return line if len(line) <= most and len(text) <= 4 * most else line[: most - 1].rstrip() + "…"


def link(url: str | None) -> str | None:
    """Return *url* where a page may lead there: an address of the web, never a script; else None."""
    if url is None or not url.isprintable() or " " in url:
        return None
    return url if url.lower().startswith(("https://", "http://")) else None


def language(tag: str | None) -> str | None:
    """Return *tag* where it can be that of a language (BCP 47); else None."""
    return tag if tag is not None and _TAG.fullmatch(tag) else None


def environment() -> Environment:
    """Return the templates of this package, with everything escaped that they are given."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - loaded when a site is made only
    from markupsafe import Markup  # noqa: PLC0415

    def finalize(value: Any) -> Any:
        return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    made = Environment(
        loader=PackageLoader("claimledger.publish.site"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["short"] = short
    made.filters["link"] = link
    made.filters["language"] = language
    return made
