"""``claimledger explain``: a rule's page, or what a claim says and what the others make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimledger.cli._options import color_option, colored, named

if TYPE_CHECKING:
    from claimledger.catalogue import Entry

UNREADABLE = 2


@click.command()
@click.argument("name", metavar="RULE|CLAIM")
@click.option(
    "--in",
    "paths",
    multiple=True,
    type=click.Path(),
    metavar="PATH",
    help="Look for the claim in this ledger, claims/ where none is given; may be repeated.",
)
@color_option
def command(name: str, paths: tuple[str, ...], color: bool | None) -> int:
    """
    Show a rule's page, or what a claim says and what the others make of it.

    A rule's page says what it checks and why, and shows what it flags and accepts. RULE is a name or a number, CLAIM a claim's id.
    """
    from claimledger.catalogue import entry
    from claimledger.errors import ClaimLedgerError

    shade = colored(color)
    if paths:
        return _claim(name, paths, shade=shade)
    try:
        found = entry(name)
    except ClaimLedgerError as error:
        return _claim(name, paths, shade=shade, otherwise=str(error))
    _page(found, shade=shade)
    return 0


def _page(found: Entry, *, shade: bool) -> None:
    severity = found.severity or "error or warning"
    click.echo(click.style(f"{found.name} ({found.id}, {severity})", bold=True), color=shade)
    click.echo(f"\n{found.title}", color=shade)
    for heading, text in found.page.sections:
        click.echo(f"\n{click.style(heading, bold=True)}\n{text}", color=shade)


def _claim(name: str, paths: tuple[str, ...], *, shade: bool, otherwise: str | None = None) -> int:
    """Print what is to be said of a claim; *otherwise* is why *name* is no rule."""
    from pathlib import Path

    from claimledger.accounts import account
    from claimledger.errors import ClaimLedgerError, LedgerError
    from claimledger.publish.answers import account_text
    from claimledger.publish.text import problems_text
    from claimledger.store import load

    if otherwise is not None and not Path("claims").exists():
        raise click.UsageError(otherwise)
    try:
        lines = account(load(*named(paths, "--in")), name)
    except LedgerError as error:
        click.echo(problems_text(error.problems), nl=False, err=True)
        return UNREADABLE
    except ClaimLedgerError as error:
        raise click.UsageError("; ".join(told for told in (otherwise, str(error)) if told)) from None
    click.echo(account_text(lines, color=shade), nl=False, color=shade)
    return 0
