"""What the commands share that ask plug-ins for claims."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from claimledger.documents import Document
    from claimledger.extract import Extraction
    from claimledger.proposers import Consultation

Command = TypeVar("Command", bound=Callable[..., Any])

_SLOW = 10.0
"""Seconds after which it is told that proposers took long."""

_NAMED = 3


def proposer_option(command: Command) -> Command:
    """Add the option that names plug-ins."""
    return click.option(
        "--with",
        "proposers",
        multiple=True,
        metavar="NAME",
        help="Ask this proposer of another package too; may be repeated. Without it none is loaded.",
    )(command)


def consulted(
    found: list[tuple[Document, Extraction]], names: Sequence[str], published: str | None
) -> tuple[list[tuple[Document, Extraction]], bool]:
    """
    Return the documents with what plug-ins add to what was found in them, and whether one of them failed.

    What they were refused is told on standard error.

    Raises:
        PluginError: A name is not known, or its plug-in cannot be loaded.
    """
    if not names:
        return found, False
    from claimledger.proposers import consult, proposers

    plugins = proposers(names)
    result: list[tuple[Document, Extraction]] = []
    failed = False
    for document, extraction in found:
        begin = perf_counter()
        said = consult(extraction, plugins, published=published, blocks=document.blocks)
        seconds = perf_counter() - begin
        _tell(said, document.name)
        if seconds > _SLOW:
            click.echo(f"{document.name}: {', '.join(names)} took {seconds:.0f} seconds", err=True)
        failed = failed or bool(said.failures)
        result.append((document, said.extraction))
    return result, failed


def _tell(said: Consultation, document: str) -> None:
    from claimledger.publish._terminal import safe

    for failure in said.failures:
        click.echo(f"Error: {safe(document)}: {safe(failure)}", err=True)
    for name, (taken, refused) in said.counts.items():
        click.echo(f"{safe(document)}: {safe(name)}: {taken:,} taken, {refused:,} refused", err=True)
        told = [one for one in said.refused if one.proposer == name][:_NAMED]
        for one in told:
            place = "" if one.start is None else f"{one.start}-{one.end}: "
            click.echo(f"  {safe(place + one.reason)}", err=True)
        if refused > len(told):
            click.echo(f"  and {refused - len(told):,} more", err=True)
