"""An annotated copy of a source as a DOCX file: a comment on the words of each claim."""

from __future__ import annotations

from importlib import import_module
from io import BytesIO
from typing import Any

from claimledger.errors import ClaimLedgerError
from claimledger.publish._inert import on_one_line, visible
from claimledger.publish.formats._edition import Edition, Standing
from claimledger.publish.formats._marks import marked, notes, state
from claimledger.store.exchange.zipped import steady

NEEDED = 'writing DOCX needs python-docx from 1.2 on, which comes with an extra: pip install "claimledger[docx]"'
"""What is said where python-docx is missing, or too old for comments."""

_COLOURS = {"supported": "BRIGHT_GREEN", "contradicted": "RED", "misleading": "YELLOW", "unverifiable": "GRAY_25"}


def copy_docx(edition: Edition, source: str) -> bytes:
    """
    Return the text of a source, each line a paragraph, with a comment on each claim's words: its verdict, reasons and findings.

    Claims that have no words in it are told at the end.

    Args:
        edition: What is published.
        source: The source's id.

    Raises:
        ClaimLedgerError: No source is called so, its text is not at hand, or python-docx is not installed.
    """
    title, claims, pieces = marked(edition, source)
    document = _document()
    document.add_heading(on_one_line(title), level=1)
    runs: dict[int, list[Any]] = {}
    paragraph = document.add_paragraph()
    for piece in pieces:
        for number, line in enumerate(piece.text.split("\n")):
            if number:
                paragraph = document.add_paragraph()
            if not line:
                continue
            run = paragraph.add_run(visible(line))
            if piece.claims:
                colours = import_module("docx.enum.text").WD_COLOR_INDEX
                run.font.highlight_color = colours[_COLOURS.get(state(claims[piece.claims[0]]), "TURQUOISE")]
            for claim in piece.claims:
                runs.setdefault(claim, []).append(run)
    silent = [one for number, one in enumerate(claims) if number not in runs]
    for number in sorted(runs):
        _comment(document, runs[number], claims[number])
    if silent:
        document.add_heading("Claims without words in this text", level=2)
        for one in silent:
            document.add_paragraph("\n".join(map(visible, notes(one))))
    stream = BytesIO()
    document.save(stream)
    return steady(stream.getvalue(), {})


def _document() -> Any:
    try:
        document = import_module("docx").Document()
        import_module("docx.comments")
    except ImportError:
        raise ClaimLedgerError(NEEDED) from None
    document.core_properties.author = "claimledger"
    document.core_properties.comments = ""
    return document


def _comment(document: Any, runs: list[Any], one: Standing) -> None:
    author = on_one_line((one.review.reviewer if one.review is not None else None) or "claimledger")
    told = "\n".join(visible(line) for line in notes(one))
    comment = document.add_comment(
        runs, text=told, author=author, initials="".join(word[0] for word in author.split())[:9]
    )
    comment._comment_elm.date = None  # noqa: SLF001 - it is the time of the clock, and there is no other way to take it off
