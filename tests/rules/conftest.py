"""Ledgers for tests of rules."""

import pytest

from claimledger.ledger import Ledger
from claimledger.model import Claim, Level, Measure, Source


@pytest.fixture
def ledger_with_source():
    """One claim of one source, quoted without offsets."""
    return Ledger(
        sources=(Source(id="s"),),
        measures=(Measure(id="cases", unit="case"),),
        claims=(Claim(id="a", measure="cases", statements=(Level("4,600"),), quote="4,600"),),
    )
