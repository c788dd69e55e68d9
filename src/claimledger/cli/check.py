"""``claimledger check``: say at once whether the figures of documents fit one another."""

from __future__ import annotations

import click

from claimledger.cli._capture import document_options, found_in
from claimledger.cli._options import RANKS, color_option, colored, fail_on_option
from claimledger.cli._proposers import consulted, proposer_option

FOUND, UNREADABLE = 1, 2
_MOST_BOUNDED = 400
"""Claims up to which it is also worked out what they imply: that takes far longer than to check them."""

_ABOUT_LEDGERS = ("one-name-two-measures", "relation-implied", "spans-not-checked")


@click.command()
@document_options
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
@fail_on_option
@click.option(
    "-q", "--quiet", count=True, help="One line for each finding, nothing else; twice: nothing but the exit code."
)
@click.option("-v", "--verbose", count=True, help="Name every claim, and every number that was left out.")
@proposer_option
@color_option
def command(
    *,
    files: tuple[str, ...],
    published: str | None,
    language: str | None,
    form: str,
    fail_on: str,
    quiet: int,
    verbose: int,
    proposers: tuple[str, ...],
    color: bool | None,
) -> int:
    """
    Say which figures of documents do not fit one another; nothing is written.

    FILE is a text, Markdown, HTML, CSV, XLSX, DOCX or PDF file, or - for standard input. Claims are tied by their words alone, so that
    only figures of one phrase that contradict one another make an error; all else is a warning at most.

    Leaves with 0 where nothing is found, 1 with findings, and 2 where a document cannot be read, where a proposer
    fails, or for wrong usage.
    """
    from claimledger.drafting import draft, source_of, tempered
    from claimledger.publish.checks import check_text
    from claimledger.publish.json import json
    from claimledger.sources import Texts
    from claimledger.verify import verify

    shade = colored(color)
    found, wrong = found_in(files, published, language)
    if wrong:
        for told in wrong:
            click.echo(f"Error: {told}", err=True)
        return UNREADABLE
    found, failed = consulted(found, proposers, published)
    drafted = draft(
        (source_of(extraction, document.name, title=document.title, published=published), extraction)
        for document, extraction in found
    )
    few = len(drafted.ledger.claims) <= _MOST_BOUNDED
    pairs = zip(drafted.ledger.sources, found, strict=True)
    texts = Texts(by_source={source.id: document.text for source, (document, _) in pairs})
    audit = tempered(verify(drafted.ledger, texts=texts, bounds=few, ignore=_ABOUT_LEDGERS), drafted)
    if quiet < 2:
        printed = (
            json(audit) if form == "json" else check_text(drafted, audit, texts, color=shade, verbosity=verbose - quiet)
        )
        click.echo(printed, nl=False, color=shade)
    if failed:
        return UNREADABLE
    return FOUND if any(RANKS[one.severity] >= RANKS[fail_on] for one in audit.findings) else 0
