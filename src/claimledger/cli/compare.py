"""``claimledger compare``: the figures in which a text and its translation differ."""

from __future__ import annotations

import click

from claimledger.cli._capture import found_in

FOUND, UNREADABLE = 1, 2


@click.command()
@click.argument("first", type=click.Path(), metavar="A")
@click.argument("second", type=click.Path(), metavar="B")
@click.option(
    "--published",
    metavar="DATE",
    help="When the texts were published, as a year, month or day: dates without a year are read against it.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="How to print.",
)
@click.option("-q", "--quiet", is_flag=True, help="Leave notes out of the text.")
def command(*, first: str, second: str, published: str | None, form: str, quiet: bool) -> int:
    """
    Say in which figures a text A and its translation B differ, or two texts of one language.

    A and B are text, Markdown, HTML, CSV, XLSX, DOCX or PDF files, in English or Chinese; one of them may be - for standard input.

    Leaves with 0 where nothing differs, 1 where something does, and 2 where a document cannot be read, or for wrong usage.
    """
    from claimledger.comparing import compare
    from claimledger.publish.comparisons import comparison_json, comparison_markdown, comparison_text

    if first == second == "-":
        raise click.UsageError("only one of the two can be standard input")
    found, wrong = found_in((first, second), published, None)
    if wrong:
        for told in wrong:
            click.echo(f"Error: {told}", err=True)
        return UNREADABLE
    (left, mine), (right, theirs) = found
    names = left.name, right.name
    comparison = compare(mine, theirs)
    if form == "text":
        printed = comparison_text(comparison, names, quiet=quiet)
    else:
        printed = comparison_json(comparison, names) if form == "json" else comparison_markdown(comparison, names)
    click.echo(printed, nl=False)
    return 0 if comparison.same else FOUND
