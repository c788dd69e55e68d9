"""``claimledger review``: a local page for drafts and claims."""

from __future__ import annotations

import click

from claimledger.cli._options import named, sources_option


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")
@sources_option
@click.option(
    "--into",
    type=click.Path(),
    metavar="PATH",
    help="The ledger that accepted claims of the draft move to: a file, which may be new, or a folder.",
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="Serve on this port; any that is free by default."
)
@click.option("--no-browser", is_flag=True, help="Print the page's address, and open no browser.")
def command(*, paths: tuple[str, ...], sources: tuple[str, ...], into: str | None, port: int, no_browser: bool) -> int:
    """
    Review drafts and claims beside their source, on a page that only this machine serves and sees.

    PATH is a ledger file, a draft, or a folder of them, claims/ where none is given. What is done on the page is written to the
    files at once, comments and all else left as they are; Ctrl-C ends it. With --into, PATH is one draft, and what is accepted
    moves to the ledger as accept moves it.

    Leaves with 0 when it is stopped, and with 2 where a path cannot be read or the page cannot be served.
    """
    from claimledger.errors import LedgerError
    from claimledger.publish.text import problems_text
    from claimledger.review import Desk, serve
    from claimledger.store.book import book
    from claimledger.store.files import unread

    ledger = named(paths)
    if into is not None and len(ledger) != 1:
        raise click.UsageError("--into is for one draft: name it alone")
    opened = book(*ledger)
    missing = unread(ledger) or (() if opened.ledger.claims or opened.ledger.sources else opened.problems)
    if missing:
        # What is broken in part can be looked at on the page; where nothing can be read, there is nothing to look at.
        click.echo(problems_text(missing), nl=False, err=True)
        return 2
    try:
        desk = Desk(ledger, sources, into)
    except LedgerError as error:
        click.echo(problems_text(error.problems), nl=False, err=True)
        return 2

    def ready(address: str) -> None:
        click.echo(f"Review at {address}")
        click.echo("Ctrl-C ends it.", err=True)
        if not no_browser:
            click.launch(address)

    serve(desk, port, ready)
    return 0
