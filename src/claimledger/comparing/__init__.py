"""A text and its translation, or two texts of one language: which of their figures differ, or are on one side only."""

from claimledger.comparing._differences import compare
from claimledger.comparing._records import Comparison, Difference, DifferenceKind

__all__ = ["Comparison", "Difference", "DifferenceKind", "compare"]
