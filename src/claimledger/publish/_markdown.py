"""Text of strangers in Markdown: shown as it is, never taken for a mark."""

from __future__ import annotations

import re

from claimledger.publish._inert import on_one_line

_MARKS = re.compile(r"([\\`*_\[\]|~$])")


def inline(text: str) -> str:
    """
    Return *text* on one line, such that Markdown shows it as it is, with no mark, no tag and nobody called by name.

    It is not for the start of a line, where a number or a dash would begin a list.
    """
    plain = on_one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # A name behind an @ is a person to call, unless something invisible stands within.
    return _MARKS.sub(r"\\\1", plain).replace("@", "@<!-- -->")


def code(text: str) -> str:
    """Return *text* on one line as code, between more backquotes than any run of them in it; not for a table, which a bar would cut."""
    plain = on_one_line(text)
    longest = max((len(run) for run in re.findall("`+", plain)), default=0)
    fence = "`" * (longest + 1)
    space = " " if plain[:1] in ("`", "") or plain[-1:] == "`" else ""
    return f"{fence}{space}{plain}{space}{fence}"


def row(*cells: str) -> str:
    """Return a row of a table of cells that are Markdown already."""
    return f"| {' | '.join(cells)} |\n"


def table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Return a table of cells that are Markdown already, with its head."""
    return row(*heads) + row(*("---" for _ in heads)) + "".join(row(*cells) for cells in rows)
