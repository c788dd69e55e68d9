"""``claimledger correct``: change a claim, or withdraw it, and keep what it said."""

from __future__ import annotations

import click

from claimledger.cli._options import named
from claimledger.cli._recording import day, recording_options

UNREADABLE = 2


@click.command()
@recording_options
@click.option("--field", metavar="KEY", help="The key of the claim that changes: level, period, quote …")
@click.option("--now", metavar="VALUE", help="Its new value.")
@click.option("--withdraw", is_flag=True, help="Withdraw the claim: it stays on record and takes no part any more.")
@click.option("--reinstate", is_flag=True, help="Let a claim that was withdrawn stand again.")
@click.option("--why", required=True, metavar="TEXT", help="The reason.")
def command(
    *,
    claim: str,
    paths: tuple[str, ...],
    date: str | None,
    field: str | None,
    now: str | None,
    withdraw: bool,
    reinstate: bool,
    why: str,
) -> int:
    """
    Change a claim after publication, or withdraw it, with a correction that keeps what it said.

    Leaves with 0 where the correction is in the ledger, and with 2 where it cannot be, or for wrong usage; then nothing is
    written.
    """
    from claimledger.errors import LedgerError
    from claimledger.publish._terminal import safe
    from claimledger.publish.text import problems_text
    from claimledger.store import reviewing
    from claimledger.store.replacing import replace
    from claimledger.store.shelf import shelf

    ways = (field is not None or now is not None, withdraw, reinstate)
    if sum(ways) != 1 or (field is None) != (now is None):
        raise click.UsageError("say what changes: --field KEY --now VALUE, --withdraw or --reinstate")
    if field == "withdrawn":
        raise click.UsageError("a claim is withdrawn with --withdraw, and stands again with --reinstate")
    if not why.strip():
        raise click.UsageError("--why is empty: a correction says why")
    when = day(date)
    try:
        held, beside = shelf(*named(paths, "--in")).holding(claim)
        if field is not None and now is not None:
            text, made = reviewing.correct(held.text, claim, field, now, because=why, date=when, beside=beside)
            told = f"{field} was {'unsaid' if made.was is None else f'“{made.was}”'}, is “{made.now}” now"
        else:
            text, _ = reviewing.withdraw(held.text, claim, because=why, date=when, stands=reinstate, beside=beside)
            told = "stands again" if reinstate else "is withdrawn"
        replace([(held, text)])
    except LedgerError as error:
        click.echo(problems_text(error.problems), nl=False, err=True)
        return UNREADABLE
    click.echo(safe(f"{held.file.name}: {claim}: {told}"), err=True)
    return 0
