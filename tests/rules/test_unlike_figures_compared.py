"""Figures of unlike make, compared."""

import pytest

from rule_ledgers import claims_of, said


def ledger(own, value):
    return f"""measure = [{{ id = "m", unit = "USD", kind = "flow" }}, {{ id = "all", unit = "USD", kind = "flow" }}]
claim = [{{ id = "c", measure = "m", period = "2013", dimensions = {own}, {value} }}]
"""


@pytest.mark.parametrize(
    ("own", "value"),
    [
        ('{ vintage = "new" }', 'change = "+5%", base = "2012", base_dimensions = { vintage = "old" }'),
        (
            '{ adjustment = "seasonally-adjusted" }',
            'change = "+5%", base = "2012", base_dimensions = { adjustment = "raw" }',
        ),
        ('{ prices = "real" }', 'change = "+5%", base = "2012", base_dimensions = { prices = "nominal" }'),
        ('{ prices = "real" }', 'compare = "twice", base = "2012", base_dimensions = { prices = "nominal" }'),
        ('{ prices = "real" }', 'share = "5%", of = { measure = "all", dimensions = { prices = "nominal" } }'),
        ('{ prices = "real" }', 'ratio = "0.05", per = { measure = "all", dimensions = { prices = "nominal" } }'),
    ],
)
def test_figures_of_unlike_make_are_questioned(own, value):
    assert claims_of("unlike-figures-compared", ledger(own, value)) == [("c",)]


@pytest.mark.parametrize(
    ("own", "value"),
    [
        ('{ vintage = "new" }', 'change = "+5%", base = "2012"'),
        ('{ vintage = "new" }', 'change = "+5%", base = "2013", base_dimensions = { vintage = "old" }'),  # the revision
        ('{ vintage = "new" }', 'change = "+5%", base = "previous-estimate"'),
        ('{ status = "forecast" }', 'change = "+5%", base = "2012"'),  # against what was
        ('{ area = "north" }', 'compare = "twice", base_dimensions = { area = "south" }'),
        ('{ prices = "real" }', 'share = "5%", of = "all"'),
        ('{ prices = "nominal" }', 'share = "5%", of = { measure = "all", dimensions = { prices = "nominal" } }'),
    ],
)
def test_figures_of_one_make_are_not(own, value):
    assert claims_of("unlike-figures-compared", ledger(own, value)) == []


def test_the_message_says_what_differs():
    (one,) = said(
        "unlike-figures-compared",
        ledger(
            '{ adjustment = "seasonally-adjusted" }',
            'change = "+5%", base = "2012", base_dimensions = { adjustment = "raw" }',
        ),
    )
    assert one.message.startswith(
        "c holds a figure of adjustment “seasonally-adjusted” against one of adjustment “raw”, so the change says"
    )


def test_a_vintage_that_nobody_states_is_told_so():
    (one,) = said(
        "unlike-figures-compared",
        ledger('{ area = "north" }', 'change = "+5%", base = "2012", base_dimensions = { vintage = "old" }'),
    )
    assert one.message.startswith("c holds a figure of no stated vintage against one of vintage “old”, ")


def test_a_pace_is_a_change_too():
    text = ledger('{ vintage = "new" }', 'pace = "+5% a year", base = "2010", base_dimensions = { vintage = "old" }')
    assert len(said("unlike-figures-compared", text)) == 1
