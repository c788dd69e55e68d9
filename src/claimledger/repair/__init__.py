"""What single figures would have to be for all else to hold, and which ordinary slip would explain them."""

from __future__ import annotations

from claimledger.repair.proposals import reader_of, repairs
from claimledger.repair.rest import Rest
from claimledger.repair.rounding import otherwise_rounded
from claimledger.repair.slips import SLIPS, Slip
from claimledger.repair.surroundings import Surroundings, surroundings

__all__ = ["SLIPS", "Rest", "Slip", "Surroundings", "otherwise_rounded", "reader_of", "repairs", "surroundings"]
