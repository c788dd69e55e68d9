"""Ledgers in other files than TOML: rows for corpora and spreadsheets, out and back in without loss."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import PurePath

from attrs import evolve, frozen

from claimledger.errors import ClaimLedgerError, LedgerError, Problem, nearest
from claimledger.ledger import Ledger
from claimledger.model import Records
from claimledger.store.convert import FIELDS
from claimledger.store.exchange.cells import Comma
from claimledger.store.exchange.delimited import csv, read_csv
from claimledger.store.exchange.jsonl import jsonl, read_jsonl
from claimledger.store.exchange.parquet import parquet, read_parquet
from claimledger.store.exchange.rows import Reading, well_formed
from claimledger.store.exchange.workbook import read_xlsx, xlsx
from claimledger.store.files import LedgerFile, read_bytes, shown
from claimledger.store.loading import load_lenient
from claimledger.store.writing import dumps


@frozen(kw_only=True)
class LedgerFormat:
    """
    A format of ledger files.

    Args:
        name: What it is called.
        suffix: How the names of its files end.
        describes: What it is, one line.
        write: Returns the bytes of a ledger; None for TOML, which is written with its comments kept.
        read: Returns the rows of a file, given its bytes, its name and what a comma in a number is; None for TOML.
    """

    name: str
    suffix: str
    describes: str
    write: Callable[[Records], str | bytes]
    read: Callable[[bytes, str, Comma | None], Reading] | None


def _lines(raw: bytes, name: str, _: Comma | None) -> Reading:
    return read_jsonl(raw, name)


LEDGER_FORMATS: tuple[LedgerFormat, ...] = (
    LedgerFormat(name="toml", suffix=".toml", describes="the ledger file that people write", write=dumps, read=None),
    LedgerFormat(name="jsonl", suffix=".jsonl", describes="a record of JSON a line", write=jsonl, read=_lines),
    LedgerFormat(name="csv", suffix=".csv", describes="a claim a row, between commas", write=csv, read=read_csv),
    LedgerFormat(
        name="xlsx", suffix=".xlsx", describes="a workbook, a sheet a kind of record", write=xlsx, read=read_xlsx
    ),
    LedgerFormat(
        name="parquet", suffix=".parquet", describes="columns of text, for corpora", write=parquet, read=read_parquet
    ),
)
"""Every format that a ledger can be kept in and read from without loss."""


def ledger_format(path: str | os.PathLike[str], name: str | None = None) -> LedgerFormat:
    """
    Return the format of a file.

    Args:
        path: The file; a folder and a name without a suffix are TOML.
        name: What the format is called; None for what the suffix of the file says.

    Raises:
        ClaimLedgerError: No format is called so, or has such a suffix; suggests the nearest.
    """
    suffix = PurePath(path).suffix.lower()
    wanted = name or suffix.removeprefix(".") or "toml"
    for one in LEDGER_FORMATS:
        if wanted == one.name:
            return one
    known = [one.name for one in LEDGER_FORMATS]
    near = nearest(wanted, known)
    told = f"no format is called {wanted}" if name else f"{shown(os.fspath(path))}: no format has the suffix {suffix}"
    advice = f"did you mean {near}?" if near else f"there are {', '.join(known)}"
    raise ClaimLedgerError(f"{told} ({advice})")


def written(records: Records, form: LedgerFormat) -> bytes:
    """
    Return the bytes of a ledger in a format.

    Raises:
        ClaimLedgerError: The library that the format needs is not installed, or a record cannot be written to a file.
    """
    content = form.write(records)
    if isinstance(content, bytes):
        return content
    try:
        return content.encode("utf-8")
    except UnicodeEncodeError as error:
        near = ascii(content[max(0, error.start - 20) : error.start])
        raise ClaimLedgerError(f"half of a surrogate pair cannot be written to a file: it follows {near}") from None


@frozen(kw_only=True)
class Loaded:
    """
    What a file gives.

    Args:
        ledger: Its records.
        problems: Everything wrong with the file, and with what its records say of one another.
        malformed: Whether it is the file that is wrong, so that the records are not all there.
        remarks: What a person should know of the file, one sentence each.
        whole: Whether it is a whole ledger; else what it does not have may be elsewhere.
    """

    ledger: Ledger
    problems: tuple[Problem, ...] = ()
    malformed: bool = False
    remarks: tuple[str, ...] = ()
    whole: bool = True

    def check(self) -> None:
        """
        Do nothing for a sound ledger.

        Raises:
            LedgerError: Something is wrong with it; holds every problem.
        """
        if self.problems:
            raise LedgerError(dict.fromkeys(self.problems))


def load_file(path: str | os.PathLike[str], form: LedgerFormat, comma: Comma | None = None) -> Loaded:
    """
    Return the ledger of a file, of a folder too where it is TOML.

    Args:
        path: The file, at most 256 MB.
        form: Its format.
        comma: What a comma in a number is; None for what the file tells.

    Raises:
        ClaimLedgerError: The library that the format needs is not installed.
    """
    if form.read is None:
        ledger, problems = load_lenient(path)
        return Loaded(ledger=ledger, problems=problems, malformed=bool(problems))
    name = shown(os.fspath(path))
    raw = read_bytes(LedgerFile(path=os.fspath(path), name=name))
    if isinstance(raw, Problem):
        return Loaded(ledger=Ledger(), problems=(raw,), malformed=True)
    reading = form.read(raw, name, comma)
    ledger, problems = well_formed(reading, name)
    return Loaded(
        ledger=ledger,
        problems=problems or ledger.problems(),
        malformed=bool(problems),
        remarks=reading.remarks,
        whole=reading.whole,
    )


def updated(new: Loaded, before: Records) -> tuple[Ledger, tuple[str, ...]]:
    """
    Return the ledger of a file that takes the place of another, and the ids of claims whose extra texts are gone with them.

    Extra texts of claims that are in both are kept, where the new one does not say otherwise. Where the new file is no whole
    ledger, the kinds of records that it does not have stay as they were, and so do the settings.

    Args:
        new: What the file gives.
        before: The records that were there.

    Raises:
        LedgerError: The file is malformed, or the records do not go together; holds every problem.
    """
    if new.malformed:
        new.check()
    known = {claim.id: dict(claim.extra) for claim in before.claims}
    claims = [evolve(claim, extra={**known.get(claim.id, {}), **dict(claim.extra)}) for claim in new.ledger.claims]
    records = {name: getattr(new.ledger, name) for name in FIELDS.values()} | {"claims": claims}
    settings = new.ledger.settings
    if not new.whole:
        records = {name: found or getattr(before, name) for name, found in records.items()}
        settings = before.settings
    ledger = Ledger(**records, settings=settings)
    ledger.check()
    kept = {claim.id for claim in ledger.claims}
    return ledger, tuple(name for name, extra in known.items() if extra and name not in kept)
