"""``claimledger extract``: draft the claims of documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimledger.cli._capture import document_options, found_in
from claimledger.cli._proposers import consulted, proposer_option

if TYPE_CHECKING:
    from claimledger.documents import Document
    from claimledger.extract import Extraction

UNREADABLE = 2


@click.command()
@document_options
@click.option(
    "-o", "--output", type=click.Path(), metavar="DRAFT", help="Write to this new file, not to standard output."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["toml", "jsonl"]),
    default="toml",
    show_default=True,
    help="A drafted ledger, or a row of JSON for each figure.",
)
@proposer_option
def command(
    *,
    files: tuple[str, ...],
    published: str | None,
    language: str | None,
    output: str | None,
    form: str,
    proposers: tuple[str, ...],
) -> int:
    """
    Draft the claims that documents make, for a person to accept or correct.

    FILE is a text, Markdown, HTML, CSV, XLSX, DOCX or PDF file, or - for standard input.

    Leaves with 0 where all documents were read, and with 2 where one cannot be read, or for wrong usage; then nothing is
    written. Leaves with 2 also where a proposer fails; the draft is then written without it.
    """
    if output is not None and Path(output).exists():
        raise click.UsageError(f"{output} exists already: a draft goes to a new file")
    found, wrong = found_in(files, published, language)
    if wrong:
        for told in wrong:
            click.echo(f"Error: {told}", err=True)
        return UNREADABLE
    found, failed = consulted(found, proposers, published)
    text = _toml(files, found, published, output) if form == "toml" else _rows(found)
    if output is None:
        click.echo(text, nl=False)
        return UNREADABLE if failed else 0
    try:
        with Path(output).open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except (OSError, ValueError) as error:
        reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        click.echo(f"Error: {output}: cannot be written: {reason}", err=True)
        return UNREADABLE
    figures = sum(len(extraction.figures) for _, extraction in found)
    click.echo(f"{output}: {figures:,} figure{'' if figures == 1 else 's'} drafted", err=True)
    return UNREADABLE if failed else 0


def _toml(
    files: tuple[str, ...], found: list[tuple[Document, Extraction]], published: str | None, output: str | None
) -> str:
    from attrs import evolve

    from claimledger.drafting import draft, draft_text, source_of
    from claimledger.store.archiving import kept_text

    sources = []
    for file, (document, extraction) in zip(files, found, strict=True):
        source = source_of(
            extraction,
            document.name,
            title=document.title,
            published=published,
            language=document.language,
            text=_beside(file, output) if document.is_text and file != "-" else None,
        )
        kept = kept_text(source, Path(output).parent if output is not None else Path())
        sources.append((source if kept is None else evolve(source, text=kept), extraction))
    return draft_text(draft(sources))


def _beside(file: str, output: str | None) -> str | None:
    """
    Return a text's path as a ledger names it: from the ledger's folder where it lies in there, else its bare name.

    A name that is no text, which a ledger cannot hold, gives None.
    """
    folder = Path(output).parent if output is not None else Path()
    path = Path(file).resolve()
    base = folder.resolve()
    told = path.relative_to(base).as_posix() if path.is_relative_to(base) else path.name
    return told if told == told.encode("utf-8", "replace").decode() else None


def _rows(found: list[tuple[Document, Extraction]]) -> str:
    import json

    rows = (row for document, extraction in found for row in extraction.rows(document.name))
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
