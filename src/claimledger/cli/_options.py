"""Options that several subcommands share."""

from __future__ import annotations

import os
import sys

import click

color_option = click.option(
    "--color/--no-color",
    "color",
    default=None,
    help="Colour the output; by default on a terminal only, and never where NO_COLOR is set.",
)


def colored(wish: bool | None) -> bool:
    """Return whether standard output is to be coloured, given what the command line says of it."""
    if wish is not None:
        return wish
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
