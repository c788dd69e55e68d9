"""Options that several subcommands share."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

color_option = click.option(
    "--color/--no-color",
    "color",
    default=None,
    help="Colour the output; by default on a terminal only, and never where NO_COLOR is set.",
)

sources_option = click.option(
    "--sources",
    multiple=True,
    type=click.Path(exists=True, file_okay=False),
    metavar="DIR",
    help="Look for the sources' texts here too; may be repeated.",
)

fail_on_option = click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit code 1.",
)

RANKS = {"note": 0, "warning": 1, "error": 2, "never": 3}
"""Severities and ``never``, lightest first."""

STANDARD_FOLDER = "claims/"
"""Where a ledger is looked for that nobody named."""


def named(paths: tuple[str, ...], option: str = "") -> tuple[str, ...]:
    """
    Return the paths of a ledger as they were named, or the standard folder.

    Args:
        paths: What the command line named.
        option: What names a ledger there, for the message; an argument where it is empty.

    Raises:
        UsageError: None was named, and there is no such folder.
    """
    if not paths and not Path(STANDARD_FOLDER).is_dir():
        how = f"name it with {option}" if option else "name its file or folder"
        raise click.UsageError(f"there is no folder {STANDARD_FOLDER} here, where a ledger is looked for: {how}")
    return paths or (STANDARD_FOLDER,)


def colored(wish: bool | None) -> bool:
    """Return whether standard output is to be coloured, given what the command line says of it."""
    if wish is not None:
        return wish
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
