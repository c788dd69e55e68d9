"""``claimledger publish``: the audited claim list as a static site."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from claimledger.publish.site import SiteSettings

FOUND, UNREADABLE = 1, 2


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")
@click.option("-o", "--output", "target", type=click.Path(), metavar="DIR", help="Write the site to this folder.")
@click.option(
    "--sources",
    multiple=True,
    type=click.Path(exists=True, file_okay=False),
    metavar="DIR",
    help="Look for the sources' texts here too; may be repeated.",
)
@click.option("--draft", is_flag=True, help="Publish claims that are not audited, and mark the site so.")
@click.option(
    "--full-text", is_flag=True, help="Publish the sources' whole texts, not only the sentences around figures."
)
@click.option("--format", "formats", multiple=True, metavar="NAME", help="Offer this download only; may be repeated.")
@click.option("--title", metavar="TEXT", help="Title of the site; that of its only source by default.")
@click.option("--base-url", metavar="URL", help="Address that the site will have.")
@click.option(
    "--check", "checked", type=click.Path(), metavar="DIR", help="Compare a published site with its manifest."
)
def command(
    *,
    paths: tuple[str, ...],
    target: str | None,
    sources: tuple[str, ...],
    draft: bool,
    full_text: bool,
    formats: tuple[str, ...],
    title: str | None,
    base_url: str | None,
    checked: str | None,
) -> int:
    """
    Publish a ledger's claims with their verdicts as a static site.

    PATH is a ledger file or a folder of them, claims/ where none is given. Every claim needs a verdict with a rationale,
    evidence that lasts, a reviewer and a date, and a quote that stands where it should; else nothing is written, and what is
    missing is listed. --check compares a site with its manifest, and with the ledger where a PATH is given.

    Leaves with 0 where the site is written, or is as its manifest says; with 1 where something is missing or differs; with 2 for
    what cannot be read or written, and for wrong usage.
    """
    from claimledger.errors import LedgerError
    from claimledger.publish.site import FORMATS, SiteSettings
    from claimledger.publish.text import problems_text

    if (target is None) == (checked is None):
        raise click.UsageError("say where to write with -o DIR, or what to check with --check DIR")
    for name in formats:
        if name not in FORMATS:
            raise click.UsageError(f"no download is called {name}; there are {', '.join(FORMATS)}")
        if name.startswith("copy-") and not full_text:
            raise click.UsageError(f"{name} holds the whole texts of sources: say so with --full-text")
    settings = SiteSettings(
        title=title,
        base_url=_address(base_url),
        draft=draft,
        full_text=full_text,
        time=_time(),
        downloads=formats,
    )
    try:
        if checked is not None:
            return _check(checked, paths)
        return _publish(paths, str(target), sources, settings)
    except LedgerError as error:
        click.echo(problems_text(error.problems), nl=False, err=True)
        return UNREADABLE


def _address(url: str | None) -> str | None:
    from claimledger.publish.site import link

    if url is not None and link(url) is None:
        raise click.UsageError(f"--base-url is an address that starts with https:// or http://, not {url}")
    return url


def _time() -> str | None:
    """Return the time that SOURCE_DATE_EPOCH tells; None where it is not set: no clock is asked."""
    import os
    from datetime import UTC, datetime

    told = os.environ.get("SOURCE_DATE_EPOCH")
    if not told:
        return None
    try:
        return datetime.fromtimestamp(int(told), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f"SOURCE_DATE_EPOCH is a number of seconds since 1970, not {told}") from None


def _publish(paths: tuple[str, ...], target: str, sources: tuple[str, ...], settings: SiteSettings) -> int:
    from pathlib import Path

    from claimledger.publish._terminal import safe
    from claimledger.publish.site import Book, check_target, lacks, publish
    from claimledger.sources import texts_of
    from claimledger.store import load
    from claimledger.verify import verify

    check_target(Path(target))
    ledger = load(*(paths or ("claims/",)))
    texts = texts_of(ledger, sources)
    missing = () if settings.draft else lacks(ledger, texts)
    if missing:
        for one in missing:
            click.echo(safe(str(one)))
        many = "1 claim is" if len(missing) == 1 else f"{len(missing):,} claims are"
        click.echo(
            f"Nothing was written: {many} not audited. --draft publishes them with a mark that says so.", err=True
        )
        return FOUND
    book = Book(ledger=ledger, audit=verify(ledger, texts=texts, proofs=True), texts=texts, settings=settings)
    if sys.stderr.isatty():
        steps = len(ledger.claims) + len(book.conflicts)
        with click.progressbar(length=steps, label="Pages", file=sys.stderr) as bar:
            publish(book, Path(target), made=lambda: bar.update(1))
    else:
        publish(book, Path(target))
    claims = "1 claim" if len(ledger.claims) == 1 else f"{len(ledger.claims):,} claims"
    click.echo(f"{safe(target)}: {claims} published{', as a draft' if settings.draft else ''}", err=True)
    return 0


def _check(folder: str, paths: tuple[str, ...]) -> int:
    from pathlib import Path

    from claimledger.publish._terminal import safe
    from claimledger.publish.site import differences
    from claimledger.store import load

    manifest, found = differences(Path(folder))
    for one in found:
        click.echo(safe(str(one)))
    changed = bool(paths) and load(*paths).sha256 != manifest.ledger_sha256
    if changed:
        click.echo("changed: the ledger is another than the one that was published")
    if found or changed:
        return FOUND
    click.echo(f"{safe(folder)}: every file is as published", err=True)
    return 0
