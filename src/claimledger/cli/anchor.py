"""``claimledger anchor``: find the quotes of claims again after their sources have changed."""

from __future__ import annotations

import click

from claimledger.cli._options import color_option, colored, named, sources_option

FOUND, UNREADABLE = 1, 2


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")
@sources_option
@click.option(
    "--older",
    multiple=True,
    type=click.Path(exists=True, file_okay=False),
    metavar="DIR",
    help="Texts as they were when the claims were taken from them; may be repeated.",
)
@click.option("--fix", is_flag=True, help="Write the new offsets of quotes that have moved into the ledger.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
@click.option(
    "-q", "--quiet", count=True, help="One line for each claim, no summary; twice: nothing but the exit code."
)
@click.option("-v", "--verbose", count=True, help="Name the claims that stand where they should, too.")
@color_option
def command(
    *,
    paths: tuple[str, ...],
    sources: tuple[str, ...],
    older: tuple[str, ...],
    fix: bool,
    form: str,
    quiet: int,
    verbose: int,
    color: bool | None,
) -> int:
    """
    Find the quotes of claims again after the texts of their sources have changed.

    PATH is a ledger file or a folder of them, claims/ where none is given; several are read as one ledger. Only the exact quote
    is taken for it, never a text that is like it.

    Leaves with 0 where every quote stands where its claim says (with --fix, also where it has moved), 1 where one does not, and
    2 for a ledger that cannot be read or for wrong usage.
    """
    from claimledger.anchoring import anchor
    from claimledger.errors import LedgerError
    from claimledger.publish.anchors import anchors_json, anchors_text
    from claimledger.publish.text import problems_text
    from claimledger.sources import texts_in, texts_of
    from claimledger.store import load, load_lenient, save

    shade = colored(color)
    given = named(paths)
    try:
        ledger = load(*given)
        texts = texts_of(ledger, sources)
        anchoring = anchor(ledger, texts, texts_in(ledger, older) if older else None)
        if fix:
            for path in given:
                # Of several paths each is saved alone; what refers from one to another is no matter here.
                part, _ = load_lenient(path)
                fixed = anchoring.fixed(part)
                if fixed != part:
                    save(fixed, path)
    except LedgerError as error:
        click.echo(problems_text(error.problems), nl=False, err=True)
        return UNREADABLE
    if quiet < 2:
        if form == "json":
            click.echo(anchors_json(anchoring, fixed=fix), nl=False)
        else:
            told = anchors_text(anchoring, texts, fixed=fix, color=shade, verbosity=verbose - quiet)
            click.echo(told, nl=False, color=shade)
    counts = anchoring.counts
    wrong = counts["ambiguous"] + counts["drifted"] + counts["lost"] + (0 if fix else counts["moved"])
    return FOUND if wrong else 0
