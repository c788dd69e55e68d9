"""Certificates of an audit, checked with rational numbers alone."""

from __future__ import annotations

from claimledger.proofcheck.checker import Checked, Flaw, check

__all__ = ["Checked", "Flaw", "check"]
