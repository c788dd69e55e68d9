"""``claimledger schema``: the JSON Schemas of ledger files, audits and lists of claims."""

from __future__ import annotations

import json

import click


@click.command()
@click.option("--audit", is_flag=True, help="The schema of what verify --format json prints, in place of the ledger's.")
@click.option(
    "--list", "listed", is_flag=True, help="The schema of the published list of claims, in place of the ledger's."
)
def command(audit: bool, listed: bool) -> None:
    """
    Print the JSON Schema of a ledger file.

    Editors complete and check ledgers with it.
    """
    if audit and listed:
        raise click.UsageError("--audit and --list are two schemas: ask for one")
    if audit:
        from claimledger.publish.json import schema
    elif listed:
        from claimledger.publish.formats.claim_list import list_schema as schema
    else:
        from claimledger.store import schema
    click.echo(json.dumps(schema(), ensure_ascii=False, indent=1))
