"""``claimledger schema``: the JSON Schemas of ledger files and audits."""

from __future__ import annotations

import json

import click


@click.command()
@click.option("--audit", is_flag=True, help="The schema of what verify --format json prints, in place of the ledger's.")
def command(audit: bool) -> None:
    """
    Print the JSON Schema of a ledger file.

    Editors complete and check ledgers with it.
    """
    if audit:
        from claimledger.publish.json import schema
    else:
        from claimledger.store import schema
    click.echo(json.dumps(schema(), ensure_ascii=False, indent=1))
