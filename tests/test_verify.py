"""The pipeline: settings, acceptances, statuses, order, bounds."""

import pytest

import claimledger as cl
from claimledger.publish.text import text
from claimledger.store import loads
from claimledger.verify import verify

TWO = """
claimledger = 1
{head}
measure = [{{ id = "m", unit = "case", kind = "flow" }}, {{ id = "n", unit = "case" }}]
claim = [
    {{ id = "b", measure = "m", period = "2023", level = "450 cases" }},
    {{ id = "a", measure = "m", period = "2023", level = "530 cases" }},
    {{ id = "lonely", measure = "n", period = "2023", level = "12 cases" }},
]
{tail}
"""


def audit(head: str = "", tail: str = "", **keys: object) -> cl.Audit:
    return verify(loads(TWO.format(head=head, tail=tail)), **keys)


def rules(found: cl.Audit) -> list[str]:
    return [one.rule for one in found.findings]


def test_counts_and_what_is_untested():
    found = audit()
    assert (found.counts.claims, found.counts.tested, found.counts.untested, found.counts.errors) == (3, 2, 1, 1)
    assert found.untested == ("lonely",)
    assert found.status == "contradicted"
    assert found.counts.components == 2
    assert found.counts.facts == 2


def test_rules_are_selected_and_ignored_by_the_caller_and_by_the_ledger():
    assert "values-disagree" not in rules(audit(ignore=["values-disagree"]))
    assert rules(audit(select=["values-disagree"])) == ["values-disagree"]
    assert "values-disagree" not in rules(audit(head='settings = { ignore = ["values-disagree"] }'))
    assert rules(audit(head='settings = { select = ["values-disagree"] }')) == ["values-disagree"]
    assert audit(ignore=["values-disagree"]).status == "consistent"


def test_rules_that_would_have_spoken_are_named():
    found = audit(ignore=["values-disagree"])
    assert found.unheard == ("values-disagree",)
    assert "left out, as asked" in text(found, loads(TWO.format(head="", tail="")))
    assert audit().unheard == ()


def test_a_ledger_gives_a_rule_another_severity():
    found = audit(head='settings = { severity = { "values-disagree" = "note" } }')
    assert found.status == "consistent"
    assert [one.severity for one in found.findings if one.rule == "values-disagree"] == ["note"]


ACCEPT = 'accept = [{{ rule = "values-disagree", claims = {claims}, because = "two counts, note 3" }}]'


def test_an_accepted_finding_is_shown_as_accepted_and_fails_nothing():
    found = audit(tail=ACCEPT.format(claims='["a", "b"]'))
    assert [one.accepted for one in found.findings if one.rule == "values-disagree"] == ["two counts, note 3"]
    assert found.status == "consistent"
    assert found.counts.errors == 0


@pytest.mark.parametrize("claims", ['["a"]', '["a", "b", "lonely"]', "[]"])
def test_an_acceptance_that_matches_nothing_is_itself_reported(claims):
    found = audit(tail=ACCEPT.format(claims=claims))
    assert "accept-matches-nothing" in rules(found)
    assert found.counts.errors == 1


def idle(found):
    return [one.message for one in found.findings if one.rule == "accept-matches-nothing"]


def test_an_acceptance_of_too_few_claims_is_told_what_there_is_to_accept():
    assert idle(audit(tail=ACCEPT.format(claims='["a"]'))) == [
        "nothing is found of values-disagree for a: it is found of b, a, so an acceptance names all of them and no others"
    ]
    assert idle(audit(tail=ACCEPT.format(claims='["lonely"]'))) == [
        "nothing is found of values-disagree for lonely: the acceptance is not needed"
    ]


def test_an_acceptance_is_not_idle_where_its_rule_is_not_heard():
    """What was not looked for cannot be missing."""
    lonely = ACCEPT.format(claims='["lonely"]')
    assert idle(audit(tail=lonely, ignore=["values-disagree"])) == []
    assert idle(audit(tail=lonely, select=["accept-matches-nothing", "quote-lost"])) == []
    assert len(idle(audit(tail=lonely, select=["accept-matches-nothing", "values-disagree"]))) == 1
    assert idle(verify(loads(TWO.format(head="", tail=lonely)), readings=("charitable",))) == []


def test_an_acceptance_says_why():
    with pytest.raises(cl.LedgerError, match="its reason is empty"):
        audit(tail='accept = [{ rule = "values-disagree", claims = ["a", "b"], because = " " }]')


def test_a_rule_that_nobody_knows_is_told_once_with_the_nearest():
    settings = 'settings = { ignore = ["smal-base"], severity = { "smal-base" = "note" } }'
    found = audit(head=settings, tail='accept = [{ rule = "values-disagre", claims = ["a", "b"], because = "so" }]')
    assert [one.message for one in found.findings if one.rule == "rule-not-known"] == [
        "no rule is called smal-base (did you mean small-base?)",
        "no rule is called values-disagre (did you mean values-disagree?)",
    ]


def test_findings_stand_in_one_order_errors_first():
    found = audit(tail=ACCEPT.format(claims='["a"]'))
    order = [one.severity for one in found.findings]
    assert order == sorted(order, key=["error", "warning", "note"].index)


def test_only_the_readings_asked_for_are_looked_at():
    text = (
        TWO.format(head="", tail="").replace("450 cases", "more than 4,600 cases").replace("530 cases", "6,120 cases")
    )
    ledger = loads(text)
    assert verify(ledger).status == "strained"
    assert verify(ledger, readings=("charitable",)).status == "consistent"
    assert verify(ledger, readings=("strict",)).status == "strained"


def test_bounds_are_listed_when_asked_for_and_worked_out_when_needed():
    text = """
    claimledger = 1
    measure = [{ id = "road.deaths", unit = "person", kind = "flow" }]
    claim = [
        { id = "now", measure = "road.deaths", period = "2023-01/2023-09", level = "4,600 persons" },
        { id = "fall", measure = "road.deaths", period = "2023-01/2023-09", change = "-21.7%", base = "year-on-year" },
    ]
    """
    found = verify(loads(text))
    assert found.implied is None
    base = found.bounds("road.deaths", period="2022-01/2022-09")
    assert 5805 < base.lower < 5815
    assert 5938 < base.upper < 5945
    assert (base.stated, base.exact, base.unit) == (False, True, "person")
    listed = verify(loads(text), bounds=True).implied
    assert [one.period for one in listed] == ["2023-01/2023-09", "2022-01/2022-09"]
    assert [one.stated for one in listed] == [True, False]


def test_a_fact_that_is_not_there_is_asked_for_in_vain():
    found = audit()
    with pytest.raises(cl.ClaimLedgerError, match="no measure is called mm"):
        found.bounds("mm")
    with pytest.raises(cl.ClaimLedgerError, match="its periods: 2023"):
        found.bounds("n", period="2022")
    with pytest.raises(cl.ClaimLedgerError, match="not made by verify"):
        cl.Audit(status="consistent").bounds("m")


def test_a_contradicted_component_implies_nothing():
    assert audit().bounds("m").values is None
    assert audit().bounds("n").values == cl.Interval(12, 12)


def test_the_hash_is_of_the_records_not_of_where_they_stand():
    one = loads(TWO.format(head="", tail=""))
    two = loads("# a comment\n" + TWO.format(head="", tail="").replace("    {", "  {"))
    assert one.sha256 == two.sha256
    assert one.sha256 != loads(TWO.format(head="", tail="").replace("450", "451")).sha256


def test_a_knot_of_products_past_the_budget_is_undecided_never_consistent():
    names = "abcdefgh"
    measures = ",".join(f'{{ id = "{name}", unit = "dimensionless" }}' for name in names)
    formulas = [
        f"{x} * {y} + {y} * {z} == {x} * {x} * {z} + 3" for x, y, z in zip(names, names[1:], names[2:], strict=False)
    ]
    relations = ",".join(f'{{ id = "r{n}", formula = "{text}" }}' for n, text in enumerate(formulas))
    claims = ",".join(
        f'{{ id = "c{name}", measure = "{name}", period = "2023", level = {{ low = 1, high = 9 }} }}' for name in names
    )
    text = f"claimledger = 1\nmeasure = [{measures}]\nrelation = [{relations}]\nclaim = [{claims}]"
    found = verify(loads(text), budget=1)
    assert found.status == "undecided"
    assert "undecided" in rules(found)
    assert found.undecided == (tuple(f"c{name}" for name in names),)
    assert all(one.values is None for one in verify(loads(text), budget=1, bounds=True).implied)
