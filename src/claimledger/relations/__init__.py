"""What ties facts together: one small file for each kind of relation, listed here."""

from __future__ import annotations

from claimledger.relations import (
    change,
    compare,
    contribution,
    declarations,
    extreme,
    formula,
    group,
    joint,
    level,
    pace,
    parts,
    periods,
    rank,
    rate,
    ratio,
    revision,
    share,
    share_change,
    sources,
    streak,
    subset,
    unsigned,
    whole,
)
from claimledger.relations._declare import Asked, Declaration, instances
from claimledger.relations._repeat import contexts
from claimledger.relations._scope import Scope, scope_of
from claimledger.relations._tie import Kind

KINDS: tuple[Kind, ...] = (
    level.KIND,
    share.KIND,
    share_change.KIND,
    ratio.KIND,
    change.KIND,
    pace.KIND,
    contribution.KIND,
    compare.KIND,
    rank.KIND,
    extreme.KIND,
    streak.KIND,
    parts.KIND,
    subset.KIND,
    group.KIND,
    periods.KIND,
    rate.KIND,
    unsigned.KIND,
    whole.KIND,
    formula.KIND,
    joint.KIND,
    declarations.KIND,
    sources.KIND,
    revision.KIND,
)
"""Every kind of relation, in the order in which requirements are made."""

__all__ = [
    "KINDS",
    "Asked",
    "Declaration",
    "Kind",
    "Scope",
    "contexts",
    "instances",
    "pace",
    "periods",
    "rate",
    "scope_of",
    "share_change",
    "unsigned",
    "whole",
]
