"""The ledger itself as a download: rows that read back without loss, with what was found beside each claim."""

from __future__ import annotations

from claimledger.publish.formats.edition import Edition
from claimledger.store.exchange.delimited import csv
from claimledger.store.exchange.jsonl import jsonl
from claimledger.store.exchange.parquet import parquet
from claimledger.store.exchange.workbook import xlsx


def ledger_jsonl(edition: Edition) -> str:
    """Return the ledger as lines of JSON; see `jsonl`."""
    return jsonl(edition.ledger, edition.derived)


def ledger_csv(edition: Edition) -> str:
    """Return the ledger as CSV; see `csv`."""
    return csv(edition.ledger, edition.derived, mark=edition.imprint.mark)


def ledger_xlsx(edition: Edition) -> bytes:
    """
    Return the ledger as a workbook; see `xlsx`.

    Raises:
        ClaimLedgerError: openpyxl is not installed, or a text holds half of a surrogate pair.
    """
    return xlsx(edition.ledger, edition.derived)


def ledger_parquet(edition: Edition) -> bytes:
    """
    Return the ledger as Parquet; see `parquet`.

    Raises:
        ClaimLedgerError: pyarrow is not installed, or a text holds half of a surrogate pair.
    """
    return parquet(edition.ledger, edition.derived)
