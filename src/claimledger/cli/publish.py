"""``claimledger publish``: the audited claim list as a static site, or one format of it as a file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from claimledger.cli._options import named, sources_option

if TYPE_CHECKING:
    from claimledger.publish.site import Book, SiteSettings

_STANDARD_OUTPUT = "-"
FOUND, UNREADABLE = 1, 2


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(),
    metavar="DIR",
    help="Write the site to this folder; with one --format, that format to this file, or - for standard output.",
)
@sources_option
@click.option("--draft", is_flag=True, help="Publish claims that are not audited, and mark the site so.")
@click.option(
    "--full-text", is_flag=True, help="Publish the sources' whole texts, not only the sentences around figures."
)
@click.option("--format", "formats", multiple=True, metavar="NAME", help="Offer this download only; may be repeated.")
@click.option("--source", metavar="ID", help="The source of an annotated copy, where there are several.")
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
    source: str | None,
    title: str | None,
    base_url: str | None,
    checked: str | None,
) -> int:
    """
    Publish a ledger's claims with their verdicts as a static site, or as one file.

    PATH is a ledger file or a folder of them, claims/ where none is given. Every claim needs a verdict with a rationale,
    evidence that lasts, a reviewer and a date, and a quote that stands where it should; else nothing is written, and what is
    missing is listed. Where DIR ends as the files of the only --format do, that file is written and no site. --check compares a site with its manifest, and with the ledger where a PATH is given.

    Leaves with 0 where all is written, or as the manifest says; with 1 where something is missing or differs; with 2 for
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
    alone = formats[0] if target is not None and _is_file(target, formats) else None
    if source is not None and (alone is None or not alone.startswith("copy-")):
        raise click.UsageError("--source is for one annotated copy: --format copy-html -o FILE.html")
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
        return _publish(paths, str(target), sources, settings, alone=alone, source=source)
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


def _is_file(target: str, formats: tuple[str, ...]) -> bool:
    """Return whether a target is a file of the only format that was asked for; else it is a folder."""
    from pathlib import Path

    from claimledger.publish.site import FORMATS

    ending = Path(target).suffix.lower()
    if target == _STANDARD_OUTPUT:
        if len(formats) != 1:
            raise click.UsageError("standard output takes one format: say --format once")
        return True
    if target.endswith(("/", "\\")) or Path(target).is_dir() or not ending:
        return False
    if len(formats) == 1:
        if ending != FORMATS[formats[0]]:
            told = f"a file of {formats[0]} ends with {FORMATS[formats[0]]}; a folder of this name is {target}/"
            raise click.UsageError(f"{target}: {told}")
        return True
    named = [name for name, suffix in FORMATS.items() if suffix == ending]
    if named:
        told = (
            f"say which one format goes to this file, --format {' or '.join(named)}; a folder of this name is {target}/"
        )
        raise click.UsageError(f"{target}: {told}")
    return False


def _publish(
    paths: tuple[str, ...],
    target: str,
    sources: tuple[str, ...],
    settings: SiteSettings,
    *,
    alone: str | None,
    source: str | None,
) -> int:
    from pathlib import Path

    from claimledger.publish._terminal import safe
    from claimledger.publish.site import Book, check_target, lacks
    from claimledger.sources import texts_of
    from claimledger.store import load
    from claimledger.verify import verify

    if alone is None:
        check_target(Path(target))
    ledger = load(*named(paths))
    texts = texts_of(ledger, sources)
    missing = () if settings.draft else lacks(ledger, texts)
    if missing:
        for one in missing:
            click.echo(safe(str(one)), err=target == _STANDARD_OUTPUT)
        many = "1 claim is" if len(missing) == 1 else f"{len(missing):,} claims are"
        click.echo(
            f"Nothing was written: {many} not audited. --draft publishes them with a mark that says so.", err=True
        )
        return FOUND
    book = Book(ledger=ledger, audit=verify(ledger, texts=texts, proofs=True), texts=texts, settings=settings)
    if alone is None:
        _site(book, target)
    else:
        _file(book, target, alone, source)
    claims = "1 claim" if len(ledger.claims) == 1 else f"{len(ledger.claims):,} claims"
    told = "standard output" if target == _STANDARD_OUTPUT else safe(target)
    click.echo(f"{told}: {claims} published{', as a draft' if settings.draft else ''}", err=True)
    return 0


def _site(book: Book, target: str) -> None:
    from pathlib import Path

    from claimledger.publish.site import publish

    if sys.stderr.isatty():
        steps = len(book.ledger.claims) + len(book.conflicts)
        with click.progressbar(length=steps, label="Pages", file=sys.stderr) as bar:
            publish(book, Path(target), made=lambda: bar.update(1))
    else:
        publish(book, Path(target))


def _file(book: Book, target: str, name: str, source: str | None) -> None:
    from claimledger.publish.site import download
    from claimledger.store.files import LedgerFile, shown
    from claimledger.store.replacing import put

    content = download(book, name, source)
    if target == _STANDARD_OUTPUT:
        click.echo(content, nl=False)
    else:
        put(LedgerFile(path=target, name=shown(target)), content)


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
