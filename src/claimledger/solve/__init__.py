"""The exact engine: which requirements of a system can hold together, and why others cannot."""

from __future__ import annotations

from claimledger.solve.components import Component, components
from claimledger.solve.contradiction import CONFLICT_LIMIT, Conflict, Correction, Decision, Outcome
from claimledger.solve.decision import DEFAULT_BUDGET, decide, decide_all, settle
from claimledger.solve.extent import Extent, all_bounds, bounds, extent

__all__ = [
    "CONFLICT_LIMIT",
    "DEFAULT_BUDGET",
    "Component",
    "Conflict",
    "Correction",
    "Decision",
    "Extent",
    "Outcome",
    "all_bounds",
    "bounds",
    "components",
    "decide",
    "decide_all",
    "extent",
    "settle",
]
