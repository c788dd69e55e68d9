"""Levels at an instant mixed with amounts over time."""

import pytest

from rule_ledgers import said


def ledger(own, other, value='compare = "more than twice", of = "other"', link=""):
    return f"""measure = [
    {{ id = "own", unit = "GBP"{own} }},
    {{ id = "other", unit = "GBP"{other}{link} }},
]
claim = [{{ id = "c", measure = "own", period = "2023", {value} }}]
"""


STOCK, FLOW, UNIQUE, UNSAID = ', kind = "stock"', ', kind = "flow"', ', kind = "unique"', ""


@pytest.mark.parametrize(("own", "other"), [(STOCK, FLOW), (FLOW, STOCK)])
def test_a_comparison_of_two_kinds_is_noted(own, other):
    (one,) = said("stock-and-flow-mixed", ledger(own, other))
    assert (one.claims, one.severity) == (("c",), "note")


@pytest.mark.parametrize(
    ("own", "other"), [(STOCK, STOCK), (FLOW, FLOW), (STOCK, UNSAID), (FLOW, UNIQUE), (STOCK, UNIQUE)]
)
def test_one_of_one_kind_is_not(own, other):
    assert said("stock-and-flow-mixed", ledger(own, other)) == []


def test_a_ratio_of_the_two_is_common():
    assert said("stock-and-flow-mixed", ledger(STOCK, FLOW, 'ratio = "0.97", per = "other"')) == []


@pytest.mark.parametrize("link", [', parts = ["own"]', ', parts = ["own"], complete = true'])
def test_a_part_of_another_kind_is_questioned_where_it_is_declared(link):
    (one,) = said("stock-and-flow-mixed", ledger(FLOW, STOCK, 'level = "£5"', link))
    assert (one.claims, one.severity) == ((), "warning")
    assert one.message == "other is a stock and own a flow, so neither is made up of the other"
    assert one.where.line == 4


def test_a_subset_of_another_kind_is_not():
    """Those who died in a year are some of those who lived in it."""
    assert said("stock-and-flow-mixed", ledger(FLOW + ', subset_of = "other"', STOCK, 'level = "£5"')) == []
