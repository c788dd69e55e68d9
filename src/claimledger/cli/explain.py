"""``claimledger explain``: a rule's page."""

from __future__ import annotations

import click

from claimledger.cli._options import color_option, colored


@click.command()
@click.argument("rule", metavar="RULE")
@color_option
def command(rule: str, color: bool | None) -> None:
    """
    Show a rule's page.

    It says what the rule checks and why, and shows what it flags and accepts. RULE is a name or a number.
    """
    from claimledger.catalogue import entry
    from claimledger.errors import ClaimLedgerError

    try:
        found = entry(rule)
    except ClaimLedgerError as error:
        raise click.UsageError(str(error)) from None
    shade = colored(color)
    severity = found.severity or "error or warning"
    click.echo(click.style(f"{found.name} ({found.id}, {severity})", bold=True), color=shade)
    click.echo(f"\n{found.page.title}", color=shade)
    for heading, text in found.page.sections:
        click.echo(f"\n{click.style(heading, bold=True)}\n{text}", color=shade)
