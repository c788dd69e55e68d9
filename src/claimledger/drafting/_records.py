"""What is drafted of texts: records for a ledger, and what a person should know of each."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from claimledger.extract import Skipped
from claimledger.ledger import Ledger


@frozen(kw_only=True)
class Draft:
    """
    A drafted ledger.

    Args:
        ledger: Its records, without a problem; every claim is marked as a draft.
        claims: By the id of a claim, what to know of it: why it is not surer, what it leaves out.
        measures: By the id of a measure, what to know of it.
        skipped: By the id of a source, the words with numbers in them that make no claim, in the order of its text.
        inherited: Ids of claims whose period comes from elsewhere than their own clause.
    """

    ledger: Ledger
    claims: Mapping[str, tuple[str, ...]] = field(factory=dict)
    measures: Mapping[str, tuple[str, ...]] = field(factory=dict)
    skipped: Mapping[str, tuple[Skipped, ...]] = field(factory=dict)
    inherited: frozenset[str] = frozenset()
