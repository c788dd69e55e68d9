"""What the commands share that write down what became of a claim."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.argument("claim"),
    click.option(
        "--in",
        "paths",
        multiple=True,
        type=click.Path(),
        metavar="PATH",
        help="The ledger file or folder that holds the claim, claims/ where none is given; may be repeated.",
    ),
    click.option("--date", metavar="DATE", help="When, as 2023-11-02; today by default."),
)


def recording_options(command: Command) -> Command:
    """Add the argument and options of a command that adds a record about a claim."""
    for add in reversed(_OPTIONS):
        command = add(command)
    return command


def day(date: str | None, option: str = "--date") -> str:
    """
    Return a date as it was given, or today's.

    Raises:
        UsageError: It is no day, month or year.
    """
    import datetime as dt

    from claimledger.errors import PeriodError
    from claimledger.period import Period

    if date is None:
        return dt.datetime.now().astimezone().date().isoformat()
    try:
        Period.parse(date)
    except PeriodError as error:
        raise click.UsageError(f"{option}: {error}") from None
    return date
