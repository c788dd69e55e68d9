"""The ordinary slips, one small pure function for each."""

from __future__ import annotations

from claimledger.repair.slips import bases, borrowed, digits, scale, shapes, sums, units, wording
from claimledger.repair.slips._define import Draft, Slip, Suspect, suspect

SLIPS: tuple[Slip, ...] = (
    *scale.SLIPS,
    *digits.SLIPS,
    *wording.SLIPS,
    *bases.SLIPS,
    *sums.SLIPS,
    *borrowed.SLIPS,
    *units.SLIPS,
    *shapes.SLIPS,
)
"""Every slip, in the order in which they are tried; of two that would give the same figure the commoner one is named."""

__all__ = ["SLIPS", "Draft", "Slip", "Suspect", "suspect"]
