"""What ties facts together: one small file for each kind of relation, listed here."""

from __future__ import annotations

from claimledger.relations import (
    change,
    declarations,
    formula,
    joint,
    level,
    parts,
    rate,
    ratio,
    revision,
    share,
    sources,
    subset,
    unsigned,
)
from claimledger.relations._declare import Declaration, instances
from claimledger.relations._scope import Scope, scope_of
from claimledger.relations._tie import Kind

KINDS: tuple[Kind, ...] = (
    level.KIND,
    share.KIND,
    ratio.KIND,
    change.KIND,
    parts.KIND,
    subset.KIND,
    rate.KIND,
    unsigned.KIND,
    formula.KIND,
    joint.KIND,
    declarations.KIND,
    sources.KIND,
    revision.KIND,
)
"""Every kind of relation, in the order in which requirements are made."""

__all__ = ["KINDS", "Declaration", "Kind", "Scope", "instances", "rate", "scope_of", "unsigned"]
