"""``claimledger accept``: move drafts into the ledger."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from claimledger.ledger import Ledger
    from claimledger.store.accepting import Handover
    from claimledger.store.moving import Accepted

UNREADABLE = 2
_HEAD = """\
# These tables go into {into}. Change what is wrong in them, save, and close.
# Without its table a claim stays a draft; without any, nothing is accepted.
# ---- what stands above this line is not kept ----
"""
MOST_KEPT = 99
"""How many edited texts of one draft are kept side by side."""
_CUT = _HEAD.splitlines(keepends=True)[-1]


@click.command()
@click.argument("draft", type=click.Path())
@click.argument("claims", nargs=-1, metavar="[CLAIM]...")
@click.option(
    "--into",
    type=click.Path(),
    metavar="PATH",
    help="The ledger file, which may be new, or the folder of the ledger; claims/ by default.",
)
@click.option(
    "--all-above", metavar="CONFIDENCE", help="Accept every draft that is at or above this confidence, from 0 to 1."
)
@click.option("--rename", multiple=True, metavar="OLD=NEW", help="Give a claim another id; may be repeated.")
@click.option("--edit", is_flag=True, help="Open what is about to be accepted in $VISUAL or $EDITOR first.")
@click.option("--dry-run", is_flag=True, help="Print what would change, and write nothing.")
def command(
    *,
    draft: str,
    claims: tuple[str, ...],
    into: str | None,
    all_above: str | None,
    rename: tuple[str, ...],
    edit: bool,
    dry_run: bool,
) -> int:
    """
    Move drafts into the ledger, with the sources, measures and comments that belong to them.

    DRAFT is a file as extract writes it, or any ledger file with drafts; CLAIM is the id of one. Where the draft is itself a
    file of the ledger, its claims are accepted where they stand.

    Leaves with 0 where the claims are in the ledger, and with 2 where they cannot be accepted, a file cannot be read, or for
    wrong usage; then nothing is written.
    """
    from claimledger.errors import ClaimLedgerError, LedgerError
    from claimledger.publish.drafts import accepted_text, drafts_text
    from claimledger.publish.text import problems_text
    from claimledger.store.accepting import handover

    try:
        table = handover(draft, into)
        ledger = table.drafted()
        if not claims and all_above is None:
            click.echo(drafts_text(ledger), nl=False, err=True)
            if not any(one.draft for one in ledger.claims):
                return 0
            raise click.UsageError("say which drafts: name claims, or use --all-above")
        chosen = tuple(dict.fromkeys((*claims, *_sure(ledger, all_above))))
        if not chosen:
            click.echo(f"no draft is at or above {all_above}: nothing is accepted", err=True)
            return 0
        renamed = _renamed(rename, chosen)
        made = _edited(table, chosen, renamed) if edit else (table.accept(chosen, renamed), None)
        if made is None:
            click.echo("nothing is accepted", err=True)
            return 0
        accepted, sheet = made
        if dry_run:
            click.echo(_difference(table, accepted), nl=False)
            return 0
        try:
            table.write(accepted)
        except ClaimLedgerError:
            if sheet is not None:
                _keep(table, sheet)
            raise
    except LedgerError as error:
        click.echo(problems_text(error.problems), nl=False, err=True)
        return UNREADABLE
    click.echo(accepted_text(accepted, table.into.file.name, table.draft.file.name), err=True)
    return 0


def _sure(ledger: Ledger, least: str | None) -> tuple[str, ...]:
    from claimledger.store.drafts import surest
    from claimledger.store.shapes import CONFIDENCE, Refused

    if least is None:
        return ()
    try:
        return surest(ledger, CONFIDENCE.read(least))
    except Refused:
        raise click.UsageError(f"--all-above {least}: a confidence is a decimal number from 0 to 1") from None


def _renamed(pairs: tuple[str, ...], chosen: tuple[str, ...]) -> dict[str, str]:
    renamed: dict[str, str] = {}
    for one in pairs:
        old, equals, new = (part.strip() for part in one.partition("="))
        if not (equals and old and new):
            raise click.UsageError(f"--rename {one}: write OLD=NEW")
        if old not in chosen:
            raise click.UsageError(f"--rename {one}: {old} is not among the drafts to accept")
        renamed[old] = new
    return renamed


def _edited(table: Handover, chosen: tuple[str, ...], renamed: dict[str, str]) -> tuple[Accepted, str] | None:
    """Return what is accepted of the tables as a person leaves them, and these; None where nothing is left of them."""
    from claimledger.errors import ClaimLedgerError

    text = _HEAD.format(into=table.into.file.name) + table.sheet(chosen, renamed)
    while True:
        written = click.edit(text, extension=".toml", require_save=False)
        text = text if written is None else written
        sheet = text.partition(_CUT)[2] if _CUT in text else text
        if not any(line.strip().startswith("[[claim]]") for line in sheet.splitlines()):
            return None
        try:
            return table.accept_sheet(chosen, sheet), sheet
        except ClaimLedgerError as error:
            click.echo(str(error), err=True)
            if not _again():
                _keep(table, sheet)
                raise click.exceptions.Exit(UNREADABLE) from None


def _again() -> bool:
    try:
        return click.confirm("Edit it again?", default=True, err=True)
    except click.Abort:
        return False


def _keep(table: Handover, sheet: str) -> None:
    """Keep what a person wrote and what did not get into the ledger, beside what was kept before."""
    for number in range(1, MOST_KEPT + 1):
        path = Path(f"{table.draft.file.path}.edited{'' if number == 1 else f'-{number}'}")
        try:
            with path.open("x", encoding="utf-8") as stream:
                stream.write(sheet)
        except FileExistsError:
            continue
        except OSError:
            break
        click.echo(f"what you wrote is kept in {path}", err=True)
        return
    click.echo("what you wrote could not be kept in a file, so here it is:\n", err=True)
    click.echo(sheet, err=True)


def _difference(table: Handover, accepted: Accepted) -> str:
    from claimledger.publish._terminal import safe

    files = (
        [(table.into, accepted.into)]
        if table.in_place
        else [(table.into, accepted.into), (table.draft, accepted.draft)]
    )
    lines = (
        safe(line.rstrip("\r\n")) + "\n"
        for held, text in files
        for line in unified_diff(
            held.text.text.splitlines(keepends=True),
            text.splitlines(keepends=True),
            held.file.name,
            held.file.name,
        )
    )
    return "".join(lines)
