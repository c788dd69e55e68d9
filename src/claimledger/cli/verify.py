"""``claimledger verify``: check ledgers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from claimledger.cli._options import RANKS, color_option, colored, fail_on_option, named, sources_option

if TYPE_CHECKING:
    from claimledger.audit import Audit

FOUND, UNREADABLE, UNDECIDED = 1, 2, 3
FORMATS = ("text", "json", "sarif", "junit", "github", "markdown")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How to print.",
)
@click.option(
    "--reading",
    type=click.Choice(["charitable", "strict", "both"]),
    default="both",
    show_default=True,
    help="Read figures as generously as can be, to the letter, or both.",
)
@click.option("--select", multiple=True, metavar="RULE", help="Hear this rule only; may be repeated.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Do not hear this rule; may be repeated.")
@fail_on_option
@click.option("--fail-on-undecided", is_flag=True, help="Leave with 3 where something is undecided.")
@sources_option
@click.option("--uncovered", is_flag=True, help="List the figures of the sources' texts that no claim covers.")
@click.option("--bounds", is_flag=True, help="List what the ledger implies of every figure.")
@click.option("--coverage", is_flag=True, help="List from which error on each figure would be noticed.")
@click.option("--prove", is_flag=True, help="Print each contradiction's proof as a sum; JSON gets witnesses too.")
@click.option(
    "--budget",
    type=click.IntRange(min=1),
    metavar="WORK",
    help="Work for each question where unknowns are multiplied, in units of about a microsecond; 3,000,000 by default.",
)
@click.option(
    "-q", "--quiet", count=True, help="One line for each finding, no summary; twice: nothing but the exit code."
)
@click.option("-v", "--verbose", count=True, help="Name every claim, however many there are.")
@color_option
def command(
    *,
    paths: tuple[str, ...],
    form: str,
    reading: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    fail_on_undecided: bool,
    sources: tuple[str, ...],
    uncovered: bool,
    bounds: bool,
    coverage: bool,
    prove: bool,
    budget: int | None,
    quiet: int,
    verbose: int,
    color: bool | None,
) -> int:
    """
    Say which claims of ledgers cannot all be true, and why.

    PATH is a ledger file or a folder of them, claims/ where none is given; several are read as one ledger.

    Leaves with 0 where nothing is found, 1 with findings, 2 for a ledger that cannot be read or for wrong usage, and 3 where
    something is undecided and --fail-on-undecided is given.
    """
    from attrs import evolve

    from claimledger.amount import READINGS
    from claimledger.errors import LedgerError
    from claimledger.ledger import Ledger
    from claimledger.publish.audits import audit_format
    from claimledger.publish.json import unreadable
    from claimledger.publish.text import problems_text, text
    from claimledger.solve import DEFAULT_BUDGET
    from claimledger.sources import Texts, texts_of
    from claimledger.store import load
    from claimledger.verify import verify

    _check_rules([*select, *ignore])
    shade = colored(color)
    try:
        ledger = load(*named(paths))
        texts = texts_of(ledger, sources)
        audit = verify(
            ledger,
            texts=texts,
            readings=[name for name in READINGS if reading in (name, "both")],
            bounds=bounds,
            coverage=coverage,
            proofs=prove,
            select=select,
            ignore=ignore,
            budget=budget or DEFAULT_BUDGET,
        )
        if uncovered:
            from claimledger.uncovered import uncovered as open_figures

            audit = evolve(audit, uncovered=open_figures(ledger, texts))
    except LedgerError as error:
        if form == "text":
            click.echo(problems_text(error.problems), nl=False, err=True)
        else:
            empty = Ledger(), Texts(), fail_on
            click.echo(audit_format(form).render(unreadable(error.problems), *empty), nl=False)
        return UNREADABLE
    if quiet < 2:
        if form == "text":
            printed = text(audit, ledger, texts, color=shade, verbosity=verbose - quiet)
        else:
            printed = audit_format(form).render(audit, ledger, texts, fail_on)
        click.echo(printed, nl=False, color=shade)
    return _exit_code(audit, fail_on, undecided=fail_on_undecided)


def _check_rules(names: Sequence[str]) -> None:
    from claimledger.catalogue import entry
    from claimledger.errors import ClaimLedgerError

    for name in names:
        try:
            entry(name)
        except ClaimLedgerError as error:
            raise click.UsageError(str(error)) from None


def _exit_code(audit: Audit, fail_on: str, *, undecided: bool) -> int:
    heard = [finding for finding in audit.findings if finding.accepted is None]
    if any(RANKS[finding.severity] >= RANKS[fail_on] for finding in heard):
        return FOUND
    return UNDECIDED if undecided and audit.undecided else 0
