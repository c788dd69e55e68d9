"""``claimledger diff``: what changed between two ledgers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from claimledger.ledger import Ledger

DIFFERENT, UNREADABLE = 1, 2


@click.command()
@click.argument("paths", nargs=-1, metavar="A B")
@click.option(
    "--rev",
    "revisions",
    multiple=True,
    metavar="REV",
    help="Compare one path, claims/ by default, with what it was in this revision of git; given twice, two revisions of it.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How to print.",
)
def command(*, paths: tuple[str, ...], revisions: tuple[str, ...], form: str) -> int:
    """
    Say what changed from one ledger to another: records, verdicts, corrections and findings.

    A and B are ledger files, folders of them, or REV:PATH for what a revision of git holds.

    Leaves with 0 where both say the same, 1 where something changed, and 2 where one cannot be read, or for wrong usage.
    """
    from claimledger.diff import diff
    from claimledger.errors import LedgerError
    from claimledger.publish.differences import difference_json, difference_markdown, difference_text
    from claimledger.publish.text import problems_text

    try:
        a, b = (_load(one) for one in _sides(paths, revisions))
        found = diff(a, b)
    except LedgerError as error:
        click.echo(problems_text(error.problems), nl=False, err=True)
        return UNREADABLE
    renderers = {"text": difference_text, "markdown": difference_markdown, "json": difference_json}
    click.echo(renderers[form](found), nl=False)
    return 0 if found.same else DIFFERENT


def _sides(paths: tuple[str, ...], revisions: tuple[str, ...]) -> tuple[str | tuple[str, str], str | tuple[str, str]]:
    """Return the two that are compared: a path, or a revision with a path."""
    if not revisions:
        if len(paths) != 2:
            raise click.UsageError("name two ledgers, or one and --rev")
        return _side(paths[0]), _side(paths[1])
    if len(paths) > 1 or len(revisions) > 2:
        raise click.UsageError("--rev compares one path with what it was: name one path, and one or two revisions")
    path = paths[0] if paths else "claims/"
    first = (revisions[0], path)
    return first, (revisions[1], path) if len(revisions) == 2 else path


def _side(given: str) -> str | tuple[str, str]:
    from pathlib import Path

    revision, colon, path = given.partition(":")
    return (revision, path or ".") if colon and revision and not Path(given).exists() else given


def _load(side: str | tuple[str, str]) -> Ledger:
    from claimledger.store import load
    from claimledger.store.revisions import load_revision

    return load(side) if isinstance(side, str) else load_revision(*side)
