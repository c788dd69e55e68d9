"""``claimledger convert``: ledgers to other files and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from claimledger.ledger import Ledger
    from claimledger.store.exchange import LedgerFormat, Loaded

UNREADABLE = 2
_NAMES = ("toml", "jsonl", "csv", "xlsx", "parquet")
_STANDARD_OUTPUT = "-"


@click.command()
@click.argument("origin", metavar="IN", type=click.Path())
@click.argument("target", metavar="OUT", type=click.Path())
@click.option("--from", "read_as", type=click.Choice(_NAMES), help="Format of IN; by default what its name ends with.")
@click.option("--to", "write_as", type=click.Choice(_NAMES), help="Format of OUT; by default what its name ends with.")
@click.option(
    "--update",
    is_flag=True,
    help="OUT is there: change what differs. In TOML comments stay, elsewhere the columns that are none of the ledger's.",
)
@click.option(
    "--byte-order-mark", "mark", is_flag=True, help="Begin CSV with the mark by which some spreadsheets know UTF-8."
)
@click.option("--decimal-comma", is_flag=True, help="Read the comma of a number in IN as a decimal one.")
def command(
    *,
    origin: str,
    target: str,
    read_as: str | None,
    write_as: str | None,
    update: bool,
    mark: bool,
    decimal_comma: bool,
) -> int:
    """
    Write the ledger IN to OUT in another format, with nothing lost.

    IN is a file, or a folder of TOML files. OUT is a new file, or - for standard output.

    Leaves with 0 where OUT is written, and with 2 where IN cannot be read, or for wrong usage; then nothing is written.
    """
    from claimledger.errors import LedgerError
    from claimledger.publish.text import problems_text
    from claimledger.store.exchange import ledger_format, load_file

    if target == _STANDARD_OUTPUT and (write_as is None or update):
        raise click.UsageError("standard output has no name: say --to, and not --update")
    source, goal = ledger_format(origin, read_as), ledger_format(target, write_as)
    if mark and goal.name != "csv":
        raise click.UsageError(f"--byte-order-mark is for CSV, not for {goal.name}")
    there = target != _STANDARD_OUTPUT and Path(target).exists()
    if there and not update:
        raise click.UsageError(f"{target} exists already: say --update to change what differs in it")
    try:
        loaded = load_file(origin, source, "always" if decimal_comma else None)
        for remark in loaded.remarks:
            click.echo(f"{origin}: {remark}", err=True)
        ledger = _updated(loaded, target, goal) if there else loaded.ledger
        if not there:
            loaded.check()
        _write(ledger, target, goal, mark=mark)
    except LedgerError as error:
        click.echo(problems_text(error.problems), nl=False, err=True)
        return UNREADABLE
    if target != _STANDARD_OUTPUT:
        many = len(ledger.claims)
        click.echo(f"{target}: {many:,} claim{'' if many == 1 else 's'}", err=True)
    return 0


def _updated(loaded: Loaded, target: str, goal: LedgerFormat) -> Ledger:
    from claimledger.store.exchange import load_file, updated

    before = load_file(target, goal)
    before.check()
    ledger, lost = updated(loaded, before.ledger)
    for name in lost:
        click.echo(
            f"{target}: the claim {name} is gone, and with it its columns that are none of the ledger's", err=True
        )
    return ledger


def _write(ledger: Ledger, target: str, goal: LedgerFormat, *, mark: bool) -> None:
    from claimledger.store import save
    from claimledger.store.exchange import written
    from claimledger.store.exchange.delimited import MARK
    from claimledger.store.files import LedgerFile, shown
    from claimledger.store.replacing import put

    if goal.name == "toml" and target != _STANDARD_OUTPUT:
        save(ledger, target)
        return
    raw = (MARK.encode() if mark else b"") + written(ledger, goal)
    if target == _STANDARD_OUTPUT:
        click.echo(raw, nl=False)
    else:
        put(LedgerFile(path=target, name=shown(target)), raw)
