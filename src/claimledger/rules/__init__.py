"""What a single record must satisfy: one small file for each rule, listed here."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.audit import Finding
from claimledger.rules import (
    accept_matches_nothing,
    age_and_years_differ,
    base_decides_direction,
    base_not_given,
    claims_without_source,
    condition_never_holds,
    converted_too_finely,
    count_with_a_fraction,
    date_and_average,
    direction_against_levels,
    direction_against_sign,
    finer_figure_known,
    forecast_told_as_outcome,
    list_count_differs,
    not_compared,
    not_tied,
    one_name_two_measures,
    overlapping_periods_added,
    parts_up_whole_down,
    periods_not_alike,
    quote_ambiguous,
    quote_disagrees,
    quote_drifted,
    quote_lost,
    quote_moved,
    range_without_scale,
    relation_implied,
    relation_never_binds,
    rule_not_known,
    same_figure_for_part_and_whole,
    same_growth_other_base,
    share_of_another_kind,
    slower_growth_told_as_fall,
    small_base,
    source_hash_differs,
    spans_not_checked,
    stock_and_flow_mixed,
    streak_count_differs,
    times_fewer,
    undecided,
    unit_mismatch,
    unlike_figures_compared,
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
    times_fewer.rule,
    direction_against_sign.rule,
    small_base.rule,
    base_not_given.rule,
    base_decides_direction.rule,
    streak_count_differs.rule,
    same_growth_other_base.rule,
    list_count_differs.rule,
    overlapping_periods_added.rule,
    share_of_another_kind.rule,
    age_and_years_differ.rule,
    same_figure_for_part_and_whole.rule,
    forecast_told_as_outcome.rule,
    unlike_figures_compared.rule,
    periods_not_alike.rule,
    stock_and_flow_mixed.rule,
    one_name_two_measures.rule,
    date_and_average.rule,
    rule_not_known.rule,
    range_without_scale.rule,
    converted_too_finely.rule,
    finer_figure_known.rule,
    count_with_a_fraction.rule,
    parts_up_whole_down.rule,
    direction_against_levels.rule,
    slower_growth_told_as_fall.rule,
)
"""Every rule about single records and about the audit itself, by number."""


def rule_findings(context: RuleContext) -> Iterator[Finding]:
    """Yield what every rule finds, rule by rule."""
    for rule in RULES:
        yield from rule.findings(context)


__all__ = ["RULES", "Clash", "Quoted", "Rule", "RuleContext", "define_rule", "rule_findings"]
