"""Test statistics of a ledger, with their p values worked out again."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.granularity import PValue, p_value
from claimledger.rules._context import RuleContext
from claimledger.stated import Stated


def tests(context: RuleContext) -> Iterator[tuple[Stated, PValue]]:
    """Yield each test statistic with what follows from it."""
    for stated in context.stated:
        if stated.key == "test":
            yield stated, p_value(stated.text, context.reader.conventions(stated.claim).rounding)
