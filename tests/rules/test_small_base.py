"""Percentages of a handful."""

import pytest

from rule_ledgers import claims_of, said


def ledger(base, change="+200%", unit="robbery", kind="flow", extra=""):
    return f"""measure = [{{ id = "m", unit = "{unit}", kind = "{kind}", signed = false }}]
claim = [
    {{ id = "before", measure = "m", period = "2022", level = "{base}" }},
    {{ id = "change", measure = "m", period = "2023", change = "{change}", base = "year-on-year" }},{extra}
]
"""


@pytest.mark.parametrize("base", ["1 robbery", "19 robberies", "fewer than 20 robberies"])
def test_a_percentage_of_fewer_than_twenty_is_noted(base):
    assert claims_of("small-base", ledger(base)) == [("change", "before")]


def test_a_multiple_of_fewer_than_twenty_is_noted():
    assert claims_of("small-base", ledger("3 robberies", change="doubled")) == [("change", "before")]


@pytest.mark.parametrize("base", ["20 robberies", "about 19 robberies", "more than 3 robberies"])
def test_a_base_that_may_be_twenty_is_not(base):
    assert claims_of("small-base", ledger(base)) == []


def test_a_change_in_numbers_or_a_bare_direction_is_not():
    assert claims_of("small-base", ledger("1 robbery", change="up by 2 robberies")) == []
    assert claims_of("small-base", ledger("1 robbery", change="rose")) == []


def test_money_weights_and_rates_have_no_small_base():
    assert claims_of("small-base", ledger("3 tonnes", unit="tonne")) == []
    assert claims_of("small-base", ledger("$3", unit="USD")) == []
    assert claims_of("small-base", ledger("3 persons", unit="person", kind="rate")) == []


def test_a_base_told_beside_the_percentage_is_enough():
    text = """measure = [{ id = "m", unit = "robbery" }]
claim = [{ id = "c", measure = "m", period = "2023", level = "3 robberies", from = "1 robbery", change = "+200%", base = "year-on-year" }]
"""
    assert claims_of("small-base", text) == []


def test_the_base_of_another_place_is_another_base():
    text = ledger("1 robbery").replace('period = "2022",', 'period = "2022", dimensions = { area = "x" },')
    assert claims_of("small-base", text) == []


def test_the_message_has_both_figures():
    (one,) = said("small-base", ledger("1 robbery"))
    assert "“+200%”" in one.message
    assert "before gives as “1 robbery”" in one.message
