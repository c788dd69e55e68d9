"""Formulas that a ledger's relations are written in: their grammar, their parts, and whether their dimensions agree."""

from __future__ import annotations

from claimledger.formula.dimensions import check, check_expression
from claimledger.formula.parser import MAX_DIGITS, MAX_LENGTH, MAX_OPERATORS, parse, parse_expression
from claimledger.formula.tree import (
    ClaimRef,
    Comparator,
    Comparison,
    Conditional,
    Expression,
    Formula,
    MeasureRef,
    Negate,
    Number,
    Operation,
    Operator,
    Reference,
    references,
)

__all__ = [
    "MAX_DIGITS",
    "MAX_LENGTH",
    "MAX_OPERATORS",
    "ClaimRef",
    "Comparator",
    "Comparison",
    "Conditional",
    "Expression",
    "Formula",
    "MeasureRef",
    "Negate",
    "Number",
    "Operation",
    "Operator",
    "Reference",
    "check",
    "check_expression",
    "parse",
    "parse_expression",
    "references",
]
