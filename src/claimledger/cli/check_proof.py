"""``claimledger check-proof``: re-check the certificates of an audit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from claimledger.ledger import Ledger

FOUND = 1
MAX_BYTES = 256_000_000
"""Size of a file past which it is refused."""


@click.command("check-proof")
@click.argument("file", type=click.Path(dir_okay=False, exists=True, allow_dash=True), metavar="FILE")
@click.argument("ledger", nargs=-1, type=click.Path(), metavar="[LEDGER]...")
def command(file: str, ledger: tuple[str, ...]) -> int:
    """
    Check the proofs and witnesses of an audit without the engine that found them.

    FILE is what verify --prove --format json prints, - for standard input. With LEDGER, the files it was made of, what each claim
    is said to ask is compared with the ledger too.

    Leaves with 0 where all certificates hold, 1 where one does not, and 2 for a file that cannot be read or for wrong usage.
    """
    from claimledger.errors import ClaimLedgerError, LedgerError
    from claimledger.proofcheck import check
    from claimledger.publish._terminal import safe
    from claimledger.publish.text import problems_text
    from claimledger.store import load

    audit = _read(file)
    try:
        told = load(*ledger) if ledger else None
        if told is not None:
            told.check()
    except LedgerError as error:
        click.echo(problems_text(error.problems), nl=False, err=True)
        return 2
    if told is not None and isinstance(audit, dict) and audit.get("ledger_sha256") != told.sha256:
        click.echo(f"{file}: the audit is of another ledger, or of another state of this one")
        return FOUND
    try:
        checked = check(audit, None if told is None else _asked(told))
    except ClaimLedgerError as error:
        raise click.ClickException(safe(f"{file}: {error}")) from None
    for flaw in checked.flaws:
        click.echo(safe(f"{file}: {flaw}"))
    for names in checked.unproved:
        click.echo(f"without a proof: {safe(', '.join(names))}")
    click.echo(f"{checked.proofs:,} proofs and {checked.witnesses:,} witnesses hold, {len(checked.flaws):,} do not.")
    return FOUND if checked.flaws else 0


def _read(file: str) -> Any:
    try:
        with click.open_file(file, "rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise click.ClickException(f"{file}: the file is too large")
        return json.loads(raw.decode("utf-8"))
    except json.JSONDecodeError as error:
        raise click.ClickException(f"{file}:{error.lineno}:{error.colno}: no JSON: {error.msg}") from None
    except UnicodeDecodeError:
        raise click.ClickException(f"{file}: no JSON: the file is not UTF-8") from None
    except (RecursionError, ValueError):
        raise click.ClickException(f"{file}: no JSON of an audit: nested too deeply, or a number is too long") from None


def _asked(ledger: Ledger) -> dict[str, list[dict[str, Any]]]:
    from claimledger.amount import READINGS
    from claimledger.compile import compiled
    from claimledger.telling.proofs import Certificates

    certificates = Certificates(compiled(ledger.standing).system)
    return {reading: certificates.asked(reading) for reading in READINGS}
