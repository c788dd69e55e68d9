"""Two measures under one name."""

from rule_ledgers import claims_of, said

TEXT = """measure = [
    { id = "a", name = "Jobs", unit = "person", kind = "stock" },
    { id = "b", name = "jobs", unit = "people", kind = "stock" },
    { id = "c", name = "jobs", unit = "job", kind = "stock" },
    { id = "d", unit = "person", kind = "stock" },
]
claim = [
    { id = "one", measure = "a", period = "2022", level = "29.5 million" },
    { id = "two", measure = "b", period = "2022", level = "32.5 million" },
    { id = "posts", measure = "c", period = "2022", level = "36.5 million" },
    { id = "nameless", measure = "d", period = "2022", level = "32.5 million" },
]
"""


def test_figures_for_one_period_under_one_name_are_noted():
    (one,) = said("one-name-two-measures", TEXT)
    assert (one.claims, one.severity) == (("one", "two"), "note")
    assert one.message == "a, b are both called “jobs” and both have figures for 2022, which were not compared"


def test_other_periods_are_not():
    assert claims_of("one-name-two-measures", TEXT.replace('"b", period = "2022"', '"b", period = "2021"')) == []


def test_a_name_is_told_once():
    more = TEXT.replace(
        "claim = [",
        """claim = [
    { id = "x", measure = "a", period = "2020", level = "28.5 million" },
    { id = "y", measure = "b", period = "2020", level = "31.5 million" },""",
    )
    assert claims_of("one-name-two-measures", more) == [("x", "y")]
