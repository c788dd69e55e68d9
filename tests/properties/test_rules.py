"""Laws that every rule keeps: soundness, completeness, order, renaming, silence, strangers."""

from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.ledger import Ledger
from claimledger.model import Claim, Level, Measure
from claimledger.rules import RULES, RuleContext, rule_findings
from claimledger.testing import honest_ledgers
from claimledger.testing.stories import STORIES, Speaker
from rule_cases import CASES

BY_NAME = {rule.name: rule for rule in RULES}
FEWER = settings(max_examples=settings().max_examples // 3)
"""Each law is put to every rule."""

every_rule = pytest.mark.parametrize(
    ("name", "case"), [pytest.param(name, make, id=name) for name, make in CASES.items()]
)


def found(name: str, ledger: Ledger) -> set[frozenset[str]]:
    """Return the sets of claims that a rule flags."""
    ledger.check()
    claims = {one.name: one.claim.id for one in ledger.contents.stated}
    return {
        frozenset(claims.get(one, one) for one in finding.claims)
        for finding in BY_NAME[name].findings(RuleContext(ledger=ledger))
    }


@given(honest_ledgers())
def test_rules_raise_no_alarm_about_a_true_world(drawn):
    ledger, _ = drawn
    assert [one for one in rule_findings(RuleContext(ledger=ledger)) if one.severity != "note"] == []


@given(st.integers(0, 2**32))
def test_rules_raise_no_alarm_about_a_true_story(seed):
    random = Random(seed)  # noqa: S311 - nothing secret
    story = random.choice(STORIES)(Speaker(random))
    ledger = Ledger(sources=story.sources, measures=story.measures, groups=story.groups, claims=story.claims)
    alarms = {one.rule for one in rule_findings(RuleContext(ledger=ledger)) if one.severity != "note"}
    # A whole number of one unit is by chance, one time in a thousand, what a round one of another comes to.
    assert alarms <= {"converted-too-finely"}


@every_rule
@FEWER
@given(data=st.data())
def test_what_is_put_right_is_not_flagged(name, case, data):
    assert found(name, data.draw(case()).honest) == set()


@every_rule
@FEWER
@given(data=st.data())
def test_what_is_wrong_is_flagged_with_exactly_the_claims_involved(name, case, data):
    drawn = data.draw(case())
    assert found(name, drawn.flagged) == {frozenset(claim.id for claim in drawn.claims)}


@every_rule
@FEWER
@given(data=st.data())
def test_dropping_any_claim_removes_the_finding(name, case, data):
    ledger = data.draw(case()).flagged
    dropped = data.draw(st.integers(0, len(ledger.claims) - 1))
    kept = ledger.claims[:dropped] + ledger.claims[dropped + 1 :]
    assert found(name, evolve(ledger, claims=kept)) == set()


def shuffled(ledger: Ledger, data) -> Ledger:
    return evolve(ledger, claims=tuple(data.draw(st.permutations(ledger.claims))))


def among_strangers(ledger: Ledger, data) -> Ledger:
    measures = (*ledger.measures, Measure(id="stranger", unit="case", kind="flow"))
    stranger = Claim(id="stranger", measure="stranger", period="1950", statements=(Level("7,123 cases"),))
    at = data.draw(st.integers(0, len(ledger.claims)))
    return evolve(ledger, measures=measures, claims=(*ledger.claims[:at], stranger, *ledger.claims[at:]))


@every_rule
@FEWER
@given(data=st.data(), changed=st.sampled_from((shuffled, among_strangers)))
def test_order_and_strangers_change_nothing(name, case, data, changed):
    ledger = data.draw(case()).flagged
    assert found(name, changed(ledger, data)) == found(name, ledger)


@every_rule
@FEWER
@given(data=st.data())
def test_renaming_claims_renames_findings(name, case, data):
    ledger = data.draw(case()).flagged
    renamed = evolve(ledger, claims=tuple(evolve(claim, id=f"new-{claim.id}") for claim in ledger.claims))
    assert found(name, renamed) == {frozenset(f"new-{one}" for one in claims) for claims in found(name, ledger)}


def test_every_rule_on_words_bases_units_and_scopes_has_a_case():
    checked = {rule.name: rule.id for rule in RULES if rule.check is not None}
    families = ("CL203", "CL239"), ("CL313", "CL349"), ("CL411", "CL449"), ("CL511", "CL519"), ("CL601", "CL619")
    assert set(CASES) == {
        name for name, number in checked.items() if any(low <= number <= high for low, high in families)
    }
