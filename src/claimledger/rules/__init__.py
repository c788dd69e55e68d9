"""What a single record must satisfy: one small file for each rule, listed here."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.audit import Finding
from claimledger.rules import (
    accept_matches_nothing,
    claims_without_source,
    condition_never_holds,
    not_compared,
    not_tied,
    quote_ambiguous,
    quote_disagrees,
    quote_drifted,
    quote_lost,
    quote_moved,
    relation_implied,
    relation_never_binds,
    source_hash_differs,
    spans_not_checked,
    undecided,
    unit_mismatch,
)
from claimledger.rules._context import Quoted, RuleContext
from claimledger.rules._define import Clash, Rule, define_rule

RULES: tuple[Rule, ...] = (
    quote_lost.rule,
    quote_moved.rule,
    quote_ambiguous.rule,
    quote_drifted.rule,
    quote_disagrees.rule,
    source_hash_differs.rule,
    claims_without_source.rule,
    spans_not_checked.rule,
    unit_mismatch.rule,
    not_compared.rule,
    undecided.rule,
    accept_matches_nothing.rule,
    not_tied.rule,
    relation_implied.rule,
    relation_never_binds.rule,
    condition_never_holds.rule,
)
"""Every rule about single records and about the audit itself, by number."""


def rule_findings(context: RuleContext) -> Iterator[Finding]:
    """Yield what every rule finds, rule by rule."""
    for rule in RULES:
        yield from rule.findings(context)


__all__ = ["RULES", "Clash", "Quoted", "Rule", "RuleContext", "define_rule", "rule_findings"]
