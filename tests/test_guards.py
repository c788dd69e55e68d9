"""Figures that are not comparable are kept apart, and told so; figures that may mean two things get the benefit of the doubt."""

import pytest

from claimledger.store import loads
from claimledger.verify import verify

CASES = 'claimledger = 1\nmeasure = [{ id = "m", unit = "case", kind = "flow" }]\n'


def audit(text: str, start: str = CASES):
    return verify(loads(start + text))


def rules(text: str, start: str = CASES) -> list[tuple[str, str]]:
    return [(finding.rule, finding.severity) for finding in audit(text, start).findings if finding.severity != "note"]


def noted(text: str, start: str = CASES) -> list[str]:
    return [finding.rule for finding in audit(text, start).findings if finding.severity == "note"]


TWICE = """
claim = [
    {{ id = "a", measure = "m", level = "450 cases", {first} }},
    {{ id = "b", measure = "m", level = "530 cases", {second} }},
]
"""


def test_two_figures_for_one_fact_are_an_error():
    text = TWICE.format(first='period = "2023"', second='period = "2023"')
    assert rules(text) == [("values-disagree", "error")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('period = "2023"', 'period = "2022"'),
        ('period = "?"', 'period = "?"'),
        ('period = "?one"', 'period = "?two"'),
        ('period = "2023-09~"', 'period = "2023-09"'),
        ('period = "2023"', 'period = "2023", dimensions = { status = "forecast" }'),
        ('period = "2023"', 'period = "2023", dimensions = { adjustment = "seasonally-adjusted" }'),
        ('period = "2023"', 'period = "2023", dimensions = { vintage = "second release" }'),
        ('period = "2023"', 'period = "2023", dimensions = { area = "north" }'),
    ],
)
def test_figures_of_different_facts_are_never_held_against_one_another(first, second):
    assert rules(TWICE.format(first=first, second=second)) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('period = "?campaign"', 'period = "?campaign"'),
        ('period = "2023-Q3"', 'period = "2023-07/2023-09"'),
        ('period = "2023"', 'period = "2023", dimensions = { status = "actual", adjustment = "raw" }'),
        ('period = "always"', 'period = "always"'),
    ],
)
def test_one_context_written_in_two_ways_is_one_fact(first, second):
    assert rules(TWICE.format(first=first, second=second)) == [("values-disagree", "error")]


@pytest.mark.parametrize("key", ["status", "adjustment", "vintage"])
def test_figures_that_differ_only_in_what_keeps_them_apart_are_noted(key):
    text = TWICE.format(first='period = "2023"', second=f'period = "2023", dimensions = {{ {key} = "other" }}')
    assert "not-compared" in noted(text)


WHOLES = CASES.replace(
    " }]", ' }, { id = "whole", unit = "case", kind = "flow" }, { id = "other", unit = "case", kind = "flow" }]'
)
TWO_MAKES = """
claim = [
    {{ id = "a", measure = "m", period = "2023", {first} }},
    {{ id = "b", measure = "m", period = "2023", dimensions = {{ adjustment = "seasonally-adjusted" }}, {second} }},
]
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('change = "+1.4%", base = "year-on-year"', 'change = "-2.1%", base = "2022"'),
        ('share = "41%", of = "whole"', 'share = "12%", of = "whole"'),
        ('ratio = "1.4", per = "whole"', 'ratio = "2.4", per = "whole"'),
    ],
)
def test_changes_shares_and_ratios_that_are_kept_apart_are_noted_too(first, second):
    text = TWO_MAKES.format(first=first, second=second)
    assert rules(text, WHOLES) == []
    assert "not-compared" in noted(text, WHOLES)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('change = "+1.4%", base = "year-on-year"', 'change = "-2.1%", base = "2019"'),
        ('share = "41%", of = "whole"', 'share = "12%", of = "other"'),
        ('change = "+1.4%", base = "year-on-year"', 'level = "12 cases"'),
    ],
)
def test_figures_that_nobody_would_compare_are_not(first, second):
    assert "not-compared" not in noted(TWO_MAKES.format(first=first, second=second), WHOLES)


def test_an_ordinary_dimension_is_no_reason_for_a_note():
    text = TWICE.format(first='period = "2023"', second='period = "2023", dimensions = { area = "north" }')
    assert "not-compared" not in noted(text)


SOURCES = """
source = [{{ id = "x"{x} }}, {{ id = "y"{y} }}]
claim = [
    {{ id = "a", source = "x", measure = "m", period = "2023", level = "450 cases" }},
    {{ id = "b", source = "y", measure = "m", period = "2023", level = "530 cases" }},
]
"""


def test_figures_of_two_sources_disagree_as_a_warning():
    found = audit(SOURCES.format(x="", y=""))
    assert [(one.rule, one.severity) for one in found.findings] == [("sources-disagree", "warning")]
    assert found.status == "strained"


def test_a_reference_source_is_held_against_the_others_as_an_error():
    assert rules(SOURCES.format(x=", reference = true", y="")) == [("values-disagree", "error")]


def test_sources_of_one_vintage_are_held_against_one_another():
    one = ', vintages = "one"'
    assert rules(SOURCES.format(x=one, y=one)) == [("values-disagree", "error")]
    assert rules(SOURCES.format(x=one, y="")) == [("sources-disagree", "warning")]


def test_a_conflict_inside_one_source_is_not_hidden_by_one_between_sources():
    text = """
    source = [{ id = "x" }, { id = "y" }]
    claim = [
        { id = "a", source = "x", measure = "m", period = "2023", level = "450 cases" },
        { id = "b", source = "y", measure = "m", period = "2023", level = "530 cases" },
        { id = "c", source = "y", measure = "m", period = "2023", level = "610 cases" },
    ]
    """
    assert sorted(rules(text)) == [
        ("sources-disagree", "warning"),
        ("sources-disagree", "warning"),
        ("values-disagree", "error"),
    ]


PERCENT = 'claimledger = 1\nmeasure = [{ id = "m", unit = "percent", kind = "rate" }]\n'
ROSE = """
claim = [
    {{ id = "then", measure = "m", period = "2022", level = "{then}" }},
    {{ id = "now", measure = "m", period = "2023", level = "{now}" }},
    {{ id = "rise", measure = "m", period = "2023", change = "{change}", base = "year-on-year" }},
]
"""


@pytest.mark.parametrize(
    ("then", "now", "change", "expected"),
    [
        ("5.0%", "5.2%", "0.2 percentage points", []),
        ("5.0%", "5.5%", "10%", []),
        ("5.0%", "5.2%", "0.2%", [("percent-or-points", "warning")]),
        ("5.0%", "5.9%", "0.2%", [("change-disagrees", "error")]),
        ("5.0%", "5.9%", "0.2 points", [("change-disagrees", "error")]),
    ],
)
def test_percent_of_a_percentage_may_mean_points(then, now, change, expected):
    assert rules(ROSE.format(then=then, now=now, change=change), PERCENT) == expected


MONEY = 'claimledger = 1\nmeasure = [{{ id = "m", unit = "CNY", kind = "flow"{measure} }}]\n'
GREW = """
claim = [
    {{ id = "then", measure = "m", period = "2022", level = "100.0 billion yuan" }},
    {{ id = "now", measure = "m", period = "2023", level = "110.0 billion yuan" }},
    {{ id = "growth", measure = "m", period = "2023", change = "+5.0%", base = "year-on-year"{claim} }},
]
"""


def test_growth_of_money_whose_prices_nobody_states_is_only_a_warning():
    assert rules(GREW.format(claim=""), MONEY.format(measure="")) == [("change-disagrees", "warning")]


def test_nominal_growth_is_held_against_nominal_levels():
    assert rules(GREW.format(claim=', prices = "nominal"'), MONEY.format(measure="")) == [("change-disagrees", "error")]


def test_real_growth_is_not_held_against_nominal_levels():
    assert rules(GREW.format(claim=', prices = "real"'), MONEY.format(measure="")) == []


def test_growth_and_levels_in_real_terms_are_held_against_one_another():
    assert rules(GREW.format(claim=""), MONEY.format(measure=', prices = "real"')) == [("change-disagrees", "error")]


def test_a_source_that_revises_its_bases_gets_a_warning():
    text = 'source = [{ id = "s", revised_bases = true, prices = "nominal" }]\n' + GREW.format(claim="")
    assert rules(text, MONEY.format(measure="")) == [("base-revised", "warning")]


def test_a_forecast_is_measured_against_what_was():
    text = """
    claim = [
        { id = "then", measure = "m", period = "2022", level = "1,100 cases" },
        { id = "next", measure = "m", period = "2023", level = "2,300 cases", dimensions = { status = "forecast" } },
        { id = "rise", measure = "m", period = "2023", change = "+5%", base = "year-on-year", dimensions = { status = "forecast" } },
    ]
    """
    assert rules(text) == [("change-disagrees", "error")]


def test_a_share_of_nothing_and_growth_from_nothing_say_so():
    share = """
    measure = [{ id = "m", unit = "case" }, { id = "s", unit = "case" }]
    claim = [
        { id = "none", measure = "m", period = "2023", level = "no cases" },
        { id = "half", measure = "s", period = "2023", share = "half", of = "m" },
    ]
    """
    assert rules(share, "claimledger = 1\n") == [("share-disagrees", "error")]
    growth = """
    claim = [
        { id = "none", measure = "m", period = "2022", level = "no cases" },
        { id = "rise", measure = "m", period = "2023", change = "+20%", base = "year-on-year" },
    ]
    """
    assert rules(growth) == [("change-disagrees", "error")]


def test_an_absolute_change_from_nothing_is_fine():
    text = """
    claim = [
        { id = "none", measure = "m", period = "2022", level = "no cases" },
        { id = "rise", measure = "m", period = "2023", change = "20 cases", base = "year-on-year" },
        { id = "now", measure = "m", period = "2023", level = "20 cases" },
    ]
    """
    assert rules(text) == []


SIGNED = 'claimledger = 1\nmeasure = [{ id = "m", unit = "point", signed = true }]\n'


@pytest.mark.parametrize(
    ("then", "now", "change", "expected"),
    [
        ("-100", "-120", "+20%", []),  # a loss that grew
        ("-100", "-80", "+20%", []),  # a result that got better
        ("-100", "-50", "+20%", [("change-disagrees", "error")]),
        ("100", "120", "+20%", []),
        ("100", "80", "+20%", [("change-disagrees", "error")]),
    ],
)
def test_growth_from_a_loss_may_be_meant_in_two_ways(then, now, change, expected):
    text = f"""
    claim = [
        {{ id = "then", measure = "m", period = "2022", level = {{ low = {then}, high = {then} }} }},
        {{ id = "now", measure = "m", period = "2023", level = {{ low = {now}, high = {now} }} }},
        {{ id = "rise", measure = "m", period = "2023", change = "{change}", base = "year-on-year" }},
    ]
    """
    assert rules(text, SIGNED) == expected


def test_a_member_that_nobody_stated_is_an_unknown():
    text = """
    measure = [
        { id = "m", unit = "case", parts = ["a", "b"], complete = true },
        { id = "a", unit = "case" },
        { id = "b", unit = "case" },
    ]
    claim = [
        { id = "some", measure = "a", period = "2023", level = "450 cases" },
        { id = "all", measure = "m", period = "2023", level = "1,250 cases" },
    ]
    """
    found = verify(loads("claimledger = 1\n" + text))
    assert found.status == "consistent"
    rest = found.bounds("b", period="2023")
    assert (rest.lower, rest.upper) == (790, 810)


def test_two_rounded_figures_that_touch_in_one_point_are_fine():
    text = TWICE.replace('"450 cases"', "{{ low = 1, high = 2 }}").replace(
        '"530 cases"', "{{ low = 2, high = 3{open} }}"
    )
    both = {"first": 'period = "2023"', "second": 'period = "2023"'}
    assert rules(text.format(open="", **both)) == []
    assert rules(text.format(open=", low_open = true", **both)) == [("values-disagree", "error")]


def test_more_than_a_number_excludes_it():
    text = TWICE.replace("450 cases", "more than 20 cases").replace("530 cases", "20 cases")
    assert rules(text.format(first='period = "2023"', second='period = "2023"')) == [("values-disagree", "error")]


def test_a_strict_conflict_inside_a_charitable_one_is_not_told_again():
    text = TWICE.replace("450 cases", "about 1,450 cases")
    found = audit(text.format(first='period = "2023"', second='period = "2023"'))
    assert [(one.rule, one.reading) for one in found.findings if one.reading] == [("values-disagree", "charitable")]


def test_figures_more_precise_than_their_words_are_strained():
    text = TWICE.replace("450 cases", "more than 4,600 cases").replace("530 cases", "6,120 cases")
    found = audit(text.format(first='period = "2023"', second='period = "2023"'))
    assert [(one.rule, one.severity, one.reading) for one in found.findings if one.reading] == [
        ("values-disagree", "warning", "strict")
    ]
    assert found.status == "strained"


def test_a_wrong_unit_is_told_and_tied_to_nothing():
    text = TWICE.replace("450 cases", "450 kilograms")
    found = audit(text.format(first='period = "2023"', second='period = "2023"'))
    assert [(one.rule, one.severity) for one in found.findings if one.severity == "error"] == [
        ("unit-mismatch", "error")
    ]
    assert found.status == "invalid"


@pytest.mark.parametrize("adjustment", ["annualised", "seasonally-adjusted"])
def test_adjusted_figures_are_not_added_over_time(adjustment):
    quarter = f'period = "2023-Q1", dimensions = {{ adjustment = "{adjustment}" }}'
    year = f'period = "2023", dimensions = {{ adjustment = "{adjustment}" }}'
    assert rules(TWICE.format(first=year, second=quarter)) == []
    assert rules(TWICE.format(first='period = "2023"', second='period = "2023-Q1"')) == [
        ("periods-do-not-add-up", "error")
    ]


def test_a_reference_figure_is_the_last_to_be_proposed_as_wrong():
    found = audit(SOURCES.format(x=", reference = true", y=""))
    assert [one.sets for one in found.corrections] == [(("b",),)]
    both = audit(SOURCES.format(x=', vintages = "one"', y=', vintages = "one"'))
    assert [one.sets for one in both.corrections] == [(("a",), ("b",))]
