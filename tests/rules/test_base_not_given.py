"""Large changes without a number before or after."""

import pytest

from rule_ledgers import claims_of, said


def ledger(change, extra=""):
    return f"""measure = [{{ id = "m", unit = "per 100,000", kind = "rate", signed = false }}, {{ id = "all", unit = "case" }}]
claim = [
    {{ id = "change", measure = "m", period = "2023", change = "{change}", base = "year-on-year" }},{extra}
]
"""


@pytest.mark.parametrize("change", ["+50%", "-60%", "doubled", "halved", "rose more than 80%", "three times as many"])
def test_a_large_change_that_stands_alone_is_noted(change):
    assert claims_of("base-not-given", ledger(change)) == [("change",)]


@pytest.mark.parametrize("change", ["+5%", "-21.7%", "rose", "unchanged", "up by 3 per 100,000"])
def test_a_small_change_or_one_in_numbers_is_not(change):
    assert claims_of("base-not-given", ledger(change)) == []


@pytest.mark.parametrize(
    "other",
    [
        '{ id = "now", measure = "m", period = "2023", level = "1.5 per 100,000" }',
        '{ id = "then", measure = "m", period = "2022", level = "1.0 per 100,000" }',
        '{ id = "from", measure = "m", period = "2023", from = "1.0 per 100,000", base = "year-on-year" }',
        '{ id = "by", measure = "m", period = "2023", change = "up by 0.5 per 100,000", base = "year-on-year" }',
    ],
)
def test_any_number_before_or_after_is_enough(other):
    assert claims_of("base-not-given", ledger("+50%", f"\n    {other},")) == []


def test_a_number_of_another_year_is_not():
    other = '\n    { id = "old", measure = "m", period = "2012", level = "1.0 per 100,000" },'
    assert claims_of("base-not-given", ledger("+50%", other)) == [("change",)]


def test_it_is_said_once_for_a_ledger():
    other = '\n    { id = "more", measure = "m", period = "2022", change = "+70%", base = "year-on-year" },'
    (one,) = said("base-not-given", ledger("+50%", other))
    assert one.claims == ("change", "more")
    assert one.message == "2 large changes stand without a number before or after: ask for the numbers"
    assert one.severity == "note"
