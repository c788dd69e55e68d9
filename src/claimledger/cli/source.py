"""``claimledger source``: the sources of a ledger."""

from __future__ import annotations

import click

UNREADABLE = 2


@click.group()
def command() -> None:
    """Keep the sources of a ledger."""


@command.command()
@click.argument("file", type=click.Path(), metavar="FILE")
@click.option(
    "--ledger",
    "path",
    type=click.Path(),
    default="claims/",
    show_default=True,
    metavar="PATH",
    help="A ledger file or a folder of them, or a new file.",
)
@click.option("--id", "name", metavar="ID", help="Its id; by default made from the file's name.")
@click.option("--title", metavar="TEXT", help="Its title; by default what the document tells.")
@click.option("--publisher", metavar="TEXT", help="Who published it.")
@click.option("--url", metavar="URL", help="Where it stands.")
@click.option("--published", metavar="DATE", help="When it was published: a year, month or day.")
@click.option("--retrieved", metavar="DATE", help="When it was fetched.")
@click.option("--language", metavar="CODE", help="Its language; by default what the document or its words tell.")
def add(
    *,
    file: str,
    path: str,
    name: str | None,
    title: str | None,
    publisher: str | None,
    url: str | None,
    published: str | None,
    retrieved: str | None,
    language: str | None,
) -> int:
    """
    Keep the text of a document beside a ledger, and add its record with the hash of the text.

    FILE is a text, Markdown, HTML, CSV, XLSX, DOCX or PDF file, or - for standard input, which needs --id. The text goes to sources/ID.txt
    beside the ledger.

    Leaves with 0 where it was added, and with 2 where something cannot be read or written, or for wrong usage; then nothing is
    changed.
    """
    from attrs import evolve

    from claimledger.documents import STANDARD_INPUT, read_document
    from claimledger.drafting import source_of
    from claimledger.errors import ClaimLedgerError, LedgerError
    from claimledger.extract import Extraction, read_as
    from claimledger.publish.text import problems_text
    from claimledger.store.archiving import add_source

    if file == STANDARD_INPUT and name is None:
        raise click.UsageError("standard input has no name: give one with --id")
    try:
        document = read_document(file)
        told = language or document.language
        known = Extraction(text=document.text, language=read_as(document.text))
        source = source_of(
            known, document.name, title=title or document.title, published=published, language=document.language
        )
        source = evolve(source, language=told or source.language, publisher=publisher, url=url, retrieved=retrieved)
        added = add_source(source if name is None else evolve(source, id=name), document.text, path)
    except LedgerError as error:
        click.echo(problems_text(error.problems), nl=False, err=True)
        return UNREADABLE
    except ClaimLedgerError as error:
        click.echo(f"Error: {error}", err=True)
        return UNREADABLE
    click.echo(f"{added.source.id}: {len(document.text):,} code points in {added.file}, sha256 {added.source.sha256}")
    if added.named:
        what = "claim names its source now" if added.named == 1 else "claims name their source now"
        click.echo(f"note: {added.named:,} {what}, for it is no longer the only one", err=True)
    if added.twins:
        click.echo(f"note: the same text is the source {', '.join(added.twins)} already", err=True)
    return 0
