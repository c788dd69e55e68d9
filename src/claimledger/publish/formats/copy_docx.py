"""An annotated copy of a source as a DOCX file: a comment on the words of each claim."""

from __future__ import annotations

from importlib import import_module
from io import BytesIO
from typing import Any

from claimledger.errors import ClaimLedgerError
from claimledger.publish._inert import attribute, markup, on_one_line, visible
from claimledger.publish.formats._marks import marked, notes, state
from claimledger.publish.formats.edition import DRAFT, Edition, Standing
from claimledger.store.exchange.zipped import steady

NEEDED = 'writing DOCX needs python-docx from 1.2 on, which comes with an extra: pip install "claimledger[docx]"'
"""What is said where python-docx is missing, or too old for comments."""

_PART = "word/comments.xml"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
)
_REFERENCE = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
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
    if edition.imprint.draft:
        document.add_paragraph(DRAFT.capitalize())
    colours = import_module("docx.enum.text").WD_COLOR_INDEX
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
                run.font.highlight_color = colours[_COLOURS.get(state(claims[piece.claims[0]]), "TURQUOISE")]
            for claim in piece.claims:
                runs.setdefault(claim, []).append(run)
    silent = [one for number, one in enumerate(claims) if number not in runs]
    comments: list[str] = []
    for number in sorted(runs):
        runs[number][0].mark_comment_range(runs[number][-1], len(comments))
        comments.append(_comment(len(comments), claims[number]))
    if silent:
        document.add_heading("Claims without words in this text", level=2)
        for one in silent:
            document.add_paragraph("\n".join(map(visible, notes(one))))
    # Looked at, the part of the comments is there; its content is ours, for python-docx would look at all comments for each new
    # one, and would write down the time of the clock.
    document.comments.get(0)
    stream = BytesIO()
    document.save(stream)
    return steady(stream.getvalue(), {_PART: f"{_HEAD}{''.join(comments)}</w:comments>".encode()})


def _document() -> Any:
    try:
        document = import_module("docx").Document()
        import_module("docx.comments")
    except ImportError:
        raise ClaimLedgerError(NEEDED) from None
    document.core_properties.author = "claimledger"
    document.core_properties.comments = ""
    return document


def _comment(number: int, one: Standing) -> str:
    """Return a comment as XML."""
    author = on_one_line((one.review.reviewer if one.review is not None else None) or "claimledger")
    initials = "".join(word[0] for word in author.split())[:9]
    lines = [line for note in notes(one) for line in visible(note).split("\n")]
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>{_REFERENCE if not place else ""}'
        f'<w:r><w:t xml:space="preserve">{markup(line)}</w:t></w:r></w:p>'
        for place, line in enumerate(lines)
    )
    return f'<w:comment w:id="{number}" w:author="{attribute(author)}" w:initials="{attribute(initials)}">{paragraphs}</w:comment>'
