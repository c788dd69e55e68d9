"""One figure for a part and for its whole."""

import pytest

from rule_ledgers import claims_of, said


def ledger(part, whole, periods=("2022", "2022"), link='subset_of = "whole"', kind="stock"):
    held = "" if "parts" not in link else f", {link}"
    own = f", {link}" if "subset" in link else ""
    return f"""measure = [
    {{ id = "part", unit = "person", kind = "{kind}"{own} }},
    {{ id = "other", unit = "person", kind = "{kind}" }},
    {{ id = "whole", unit = "person", kind = "{kind}"{held} }},
]
claim = [
    {{ id = "p", measure = "part", period = "{periods[0]}", level = "{part}" }},
    {{ id = "w", measure = "whole", period = "{periods[1]}", level = "{whole}" }},
]
"""


@pytest.mark.parametrize(
    "link", ['subset_of = "whole"', 'parts = ["part", "other"]', 'parts = ["part", "other"], complete = true']
)
def test_one_figure_for_both_is_noted(link):
    (one,) = said("same-figure-for-part-and-whole", ledger("29.54 million people", "29.54 million people", link=link))
    assert (one.claims, one.severity) == (("p", "w"), "note")
    assert "“29.54 million people”" in one.message


def test_however_it_is_written():
    assert claims_of("same-figure-for-part-and-whole", ledger("29.54 million", "29,540 thousand")) == [("p", "w")]
    assert claims_of("same-figure-for-part-and-whole", ledger("1,169 people", "1169 people")) == [("p", "w")]
    assert claims_of("same-figure-for-part-and-whole", ledger("29.5 million", "29.5 million people")) == [("p", "w")]


@pytest.mark.parametrize(
    ("part", "whole"),
    [("29.54 million", "32.50 million"), ("29 million", "29 million"), ("about 29.54 million", "about 29.54 million")],
)
def test_two_figures_and_rough_ones_are_not(part, whole):
    assert claims_of("same-figure-for-part-and-whole", ledger(part, whole)) == []


def test_another_year_and_measures_that_nothing_ties_are_not():
    same = ("29.54 million", "29.54 million")
    assert claims_of("same-figure-for-part-and-whole", ledger(*same, periods=("2022", "2021"))) == []
    assert claims_of("same-figure-for-part-and-whole", ledger(*same, link="")) == []
    assert claims_of("same-figure-for-part-and-whole", ledger(*same, link='parts = ["part"]')) == []


def test_a_group_tells_which_value_holds_which():
    text = """measure = [{ id = "m", unit = "school", kind = "stock" }]
group = [{ dimension = "area", whole = "UK", parts = ["England", "Wales"] }]
claim = [
    { id = "e", measure = "m", period = "2022", dimensions = { area = "England", level = "all" }, level = "24,442 schools" },
    { id = "u", measure = "m", period = "2022", dimensions = { area = "UK", level = "all" }, level = "24,442 schools" },
]
"""
    assert claims_of("same-figure-for-part-and-whole", text) == [("e", "u")]
    assert (
        claims_of("same-figure-for-part-and-whole", text.replace('"Wales"]', '"Wales"]').replace('"England", "W', '"W'))
        == []
    )
