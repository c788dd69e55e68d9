"""Ledger files in and out."""

from claimledger.store.json_schema import schema
from claimledger.store.loading import load, load_lenient, loads
from claimledger.store.saving import save
from claimledger.store.writing import dumps

__all__ = ["dumps", "load", "load_lenient", "loads", "save", "schema"]
