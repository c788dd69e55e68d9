"""Verbs that go one way while the figures go the other."""

import pytest

from rule_ledgers import claims_of, said


def ledger(quote, level="4,600 persons", before="4,900 persons", keys="", sources=("", "")):
    listed = 'source = [{ id = "x" }, { id = "y" }]\n' if any(sources) else ""
    first, second = (f', source = "{name}"' if name else "" for name in sources)
    return f"""{listed}measure = [{{ id = "m", unit = "person", kind = "flow" }}]
claim = [
    {{ id = "now", measure = "m", period = "2023", quote = "{quote}", level = "{level}", base = "year-on-year"{keys}{first} }},
    {{ id = "before", measure = "m", period = "2022", level = "{before}"{second} }},
]
"""


@pytest.mark.parametrize(
    ("quote", "level", "before"),
    [
        ("rose to 4,600", "4,600 persons", "4,900 persons"),
        ("grew to 4,600 people", "4,600 persons", "4.9 thousand persons"),
        ("fell to 4,600", "4,600 persons", "4,300 persons"),
        ("an increase to 4,600", "4,600 persons", "4,900 persons"),
    ],
)
def test_a_verb_that_the_levels_do_not_bear_out_is_questioned(quote, level, before):
    assert claims_of("direction-against-levels", ledger(quote, level, before)) == [("now", "before")]


@pytest.mark.parametrize(
    ("quote", "before"),
    [
        ("fell to 4,600", "4,900 persons"),
        ("rose to 4,600", "4,300 persons"),
        ("rose to 4,600", "4,700 persons"),  # they touch within their rounding
        ("rose to 4,600", "about 4,900 persons"),
        ("hit 4,600", "4,900 persons"),  # a low perhaps
        ("remained at 4,600", "4,900 persons"),
        ("4,600", "4,900 persons"),
        ("rose to 9,100", "4,900 persons"),  # of something else
    ],
)
def test_figures_that_fit_and_verbs_that_tell_no_way_are_not(quote, before):
    assert claims_of("direction-against-levels", ledger(quote, before=before)) == []


def test_a_base_in_the_claim_itself_is_enough():
    text = """measure = [{ id = "m", unit = "person", kind = "flow" }]
claim = [{ id = "c", measure = "m", period = "2023", quote = "rose to 4,600 from 4,900", level = "4,600", from = "4,900", base = "year-on-year" }]
"""
    (one,) = said("direction-against-levels", text)
    assert (one.claims, one.severity) == (("c.level", "c.from"), "warning")
    assert one.message == "the quote of c says “rose”, but it is “4,600” (c.level) after “4,900” (c.from)"


def test_it_is_a_note_where_the_quote_leaves_the_base_open():
    """Up on the month before may be down on the year before."""
    (one,) = said("direction-against-levels", ledger("rose to 4,600"))
    assert one.severity == "note"
    (one,) = said("direction-against-levels", ledger("rose to 4,600 from 4,900"))
    assert one.severity == "warning"


def test_figures_of_another_source_may_have_been_revised():
    assert claims_of("direction-against-levels", ledger("rose to 4,600", sources=("x", "y"))) == []
    assert claims_of("direction-against-levels", ledger("rose to 4,600", sources=("x", "x"))) == [("now", "before")]


def test_a_claim_that_states_its_change_needs_no_verb():
    assert claims_of("direction-against-levels", ledger("rose to 4,600", keys=', change = "-2%"')) == []
