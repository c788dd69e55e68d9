"""``claimledger rules``: everything that findings can be called."""

from __future__ import annotations

import json

import click


@click.command()
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
def command(form: str) -> None:
    """List all rules, by number."""
    from claimledger.catalogue import catalogue

    entries = catalogue()
    if form == "json":
        rows = [{"id": one.id, "name": one.name, "severity": one.severity, "title": one.title} for one in entries]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    longest = max(len(one.name) for one in entries)
    for one in entries:
        click.echo(f"{one.id}  {one.name:<{longest}}  {one.severity or 'by reading':<10}  {one.title}")
