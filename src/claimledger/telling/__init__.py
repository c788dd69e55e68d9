"""What the solver found, in words: names, sentences and reasons of findings."""

from __future__ import annotations

from claimledger.telling.conflicts import conflict_findings
from claimledger.telling.declared import declared_notes
from claimledger.telling.notes import notes

__all__ = ["conflict_findings", "declared_notes", "notes"]
