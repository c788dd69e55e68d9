"""``claimledger verdict``: write down what a person found of a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimledger.cli._options import named
from claimledger.cli._recording import day, recording_options

if TYPE_CHECKING:
    from claimledger.model import Review

UNREADABLE = 2
VERDICTS = ("supported", "contradicted", "misleading", "unverifiable", "in-progress")
"""Those of the ledger file, which would take longer to import than help may take."""


@click.command()
@recording_options
@click.option("--verdict", required=True, type=click.Choice(VERDICTS), help="What was found.")
@click.option("--rationale", metavar="TEXT", help="Why.")
@click.option("--reviewer", metavar="NAME", help="Who found it.")
@click.option("--evidence-title", "title", multiple=True, metavar="TEXT", help="What was looked at.")
@click.option("--evidence-url", "url", multiple=True, metavar="URL", help="Where it stands.")
@click.option("--quote", multiple=True, metavar="TEXT", help="What it says.")
@click.option("--archived", multiple=True, metavar="URL", help="Where it is archived.")
@click.option("--accessed", multiple=True, metavar="DATE", help="When it was looked at.")
@click.option("--sha256", multiple=True, metavar="HASH", help="Hash of what was looked at, 64 hexadecimal digits.")
def command(
    *,
    claim: str,
    paths: tuple[str, ...],
    date: str | None,
    verdict: str,
    rationale: str | None,
    reviewer: str | None,
    title: tuple[str, ...],
    url: tuple[str, ...],
    quote: tuple[str, ...],
    archived: tuple[str, ...],
    accessed: tuple[str, ...],
    sha256: tuple[str, ...],
) -> int:
    """
    Write down what a person found of a claim, as a new review; those that are there stay.

    The options about evidence may be repeated, each as often as there are pieces of it, in the same order.

    Leaves with 0 where the review is in the ledger, and with 2 where it cannot be, or for wrong usage; then nothing is written.
    """
    from claimledger.errors import LedgerError
    from claimledger.publish.text import problems_text
    from claimledger.store.convert import structure
    from claimledger.store.replacing import replace
    from claimledger.store.reviewing import add_review
    from claimledger.store.shelf import shelf

    given = {"claim": claim, "verdict": verdict, "rationale": rationale, "reviewer": reviewer, "date": day(date)}
    evidence = _evidence(title=title, url=url, quote=quote, archived=archived, accessed=accessed, sha256=sha256)
    review: Review = structure(
        "review", {key: value for key, value in given.items() if value is not None} | {"evidence": evidence}
    )
    try:
        held, beside = shelf(*named(paths, "--in")).holding(claim)
        replace([(held, add_review(held.text, review, beside=beside))])
    except LedgerError as error:
        click.echo(problems_text(error.problems), nl=False, err=True)
        return UNREADABLE
    click.echo(f"{held.file.name}: {claim} is {verdict}", err=True)
    return 0


def _evidence(**given: tuple[str, ...]) -> list[dict[str, str]]:
    """Return the pieces of evidence that options make, as tables, the first of each for the first."""
    names = {"title": "--evidence-title", "url": "--evidence-url"}
    used = {names.get(key, f"--{key}"): values for key, values in given.items() if values}
    if len({len(values) for values in used.values()}) > 1:
        told = ", ".join(f"{name} {len(values)}" for name, values in used.items())
        raise click.UsageError(
            f"each option about evidence stands as often as there are pieces of it, not {told} times"
        )
    for digest in given["sha256"]:
        if len(digest) != 64 or not set(digest) <= set("0123456789abcdefABCDEF"):
            raise click.UsageError(f"--sha256 {digest}: a hash is 64 hexadecimal digits")
    for date in given["accessed"]:
        day(date, "--accessed")
    count = max(map(len, used.values()), default=0)
    return [{key: values[number] for key, values in given.items() if values} for number in range(count)]
