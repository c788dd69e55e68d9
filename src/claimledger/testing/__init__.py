"""
Hypothesis strategies for those who write rules and relations of their own.

A world is drawn first (whole numbers for every fact), then it is stated, with the rounding and the qualifiers of the
reading grammar, so that every statement is true under both readings. What is stated of one world can never contradict
itself: `honest_ledgers` must give no error and no warning, whatever rule looks at it. `planted_ledgers` moves one figure
of such a ledger out of what the others allow, and `planted_slips` makes one of the ordinary slips in it.
"""

from __future__ import annotations

from claimledger.testing.slips import PlantedSlip, planted_slip, planted_slips
from claimledger.testing.worlds import (
    YEARS,
    World,
    honest_ledgers,
    planted_ledgers,
    rounded,
    stated_levels,
    stated_percents,
    worlds,
)

__all__ = [
    "YEARS",
    "PlantedSlip",
    "World",
    "honest_ledgers",
    "planted_ledgers",
    "planted_slip",
    "planted_slips",
    "rounded",
    "stated_levels",
    "stated_percents",
    "worlds",
]
