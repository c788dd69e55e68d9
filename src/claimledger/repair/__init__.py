"""What single figures would have to be for all else to hold, and which ordinary slip would explain them."""

from __future__ import annotations

from claimledger.repair.proposals import repairs
from claimledger.repair.rest import Rest, Surroundings, surroundings
from claimledger.repair.slips import SLIPS, Slip

__all__ = ["SLIPS", "Rest", "Slip", "Surroundings", "repairs", "surroundings"]
