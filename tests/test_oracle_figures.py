"""Published figures that newsrooms got right or wrong: growth and levels, parts and percentages, units, averages."""

import pytest

from claimledger.store import loads
from claimledger.verify import verify


def told(text: str) -> list[str]:
    """Return the names of what is found under the charitable reading."""
    found = verify(loads("claimledger = 1\n" + text))
    return [one.rule for one in found.findings if one.reading == "charitable"]


def levels_and_change(then: str, now: str, change: str, unit: str = "dimensionless") -> str:
    return f"""
    measure = [{{ id = "m", unit = "{unit}" }}]
    claim = [
        {{ id = "then", measure = "m", period = "2022", level = "{then}" }},
        {{ id = "now", measure = "m", period = "2023", level = "{now}" }},
        {{ id = "change", measure = "m", period = "2023", change = "{change}", base = "year-on-year" }},
    ]
    """


@pytest.mark.parametrize(
    ("then", "now", "change", "fits"),
    [
        ("31.86", "32.94", "3.4%", True),
        ("30 million", "38 million", "27%", True),
        ("30.0 million", "38.0 million", "21.1%", False),  # divided by the new value
        ("146,000", "100,000", "-50%", False),
        ("146,000", "100,000", "-31.5%", True),
        ("131,233", "2,573", "51 times more", False),
    ],
)
def test_growth_and_two_levels(then, now, change, fits):
    assert told(levels_and_change(then, now, change)) == ([] if fits else ["change-disagrees"])


@pytest.mark.parametrize(("then", "now", "fits"), [("3", "9", True), ("3", "12", True), ("3", "15", False)])
def test_three_times_more_is_said_of_three_times_and_of_four(then, now, fits):
    # A whole count is exact, so neither of the two usages is a matter of rounding.
    found = told(levels_and_change(then, now, "3 times more", "case"))
    assert found == ([] if fits else ["change-disagrees"])


def test_a_difference_of_two_percentages_told_as_percent():
    assert told(levels_and_change("15%", "10%", "-33.3%", "percent")) == []
    assert told(levels_and_change("15%", "10%", "-5 percentage points", "percent")) == []
    found = verify(loads("claimledger = 1\n" + levels_and_change("15%", "10%", "-5%", "percent"))).findings
    assert [one.rule for one in found if one.reading] == ["percent-or-points"]


@pytest.mark.parametrize(("part", "percent", "whole", "fits"), [(40, "33%", 120, True), (38, "31%", 120, False)])
def test_part_percent_and_whole(part, percent, whole, fits):
    text = f"""
    measure = [{{ id = "m", unit = "case" }}, {{ id = "s", unit = "case" }}]
    claim = [
        {{ id = "part", measure = "s", period = "2023", level = "exactly {part}" }},
        {{ id = "whole", measure = "m", period = "2023", level = "exactly {whole}" }},
        {{ id = "share", measure = "s", period = "2023", share = "{percent}", of = "m" }},
    ]
    """
    assert told(text) == ([] if fits else ["share-disagrees"])


def test_more_patients_than_residents():
    text = """
    measure = [{ id = "patients", unit = "person", subset_of = "residents" }, { id = "residents", unit = "person" }]
    claim = [
        { id = "patients", measure = "patients", period = "2022", level = "63 million" },
        { id = "residents", measure = "residents", period = "2022", level = "57 million" },
    ]
    """
    assert told(text) == ["part-exceeds-whole"]


@pytest.mark.parametrize(("total", "fits"), [("88", False), ("83", True)])
def test_an_average_lies_between_those_of_its_groups(total, fits):
    text = f"""
    group = [{{ dimension = "area", whole = "all", parts = ["x", "y"], complete = true }}]
    measure = [{{ id = "score", unit = "dimensionless", kind = "rate", signed = false }}]
    claim = [
        {{ id = "x", measure = "score", period = "2023", dimensions = {{ area = "x" }}, level = "86" }},
        {{ id = "y", measure = "score", period = "2023", dimensions = {{ area = "y" }}, level = "80" }},
        {{ id = "all", measure = "score", period = "2023", dimensions = {{ area = "all" }}, level = "{total}" }},
    ]
    """
    assert told(text) == ([] if fits else ["mix-out-of-range"])


@pytest.mark.parametrize(
    ("unit", "first", "second", "fits"),
    [
        ("km^2", "1.00 million km^2", "621,000 mi^2", False),  # converted by the factor of lengths
        ("km^2", "1.00 million km^2", "386,000 mi^2", True),
        ("mu", "1.80 billion mu", "120 million hectares", True),
        ("kg", "100 jin", "50 kg", True),
    ],
)
def test_one_quantity_in_two_units(unit, first, second, fits):
    text = f"""
    measure = [{{ id = "m", unit = "{unit}" }}]
    claim = [
        {{ id = "a", measure = "m", period = "2023", level = "{first}" }},
        {{ id = "b", measure = "m", period = "2023", level = "{second}" }},
    ]
    """
    assert told(text) == ([] if fits else ["values-disagree"])


@pytest.mark.parametrize(
    ("first", "second", "total", "fits"), [("-25%", "33.3%", "0.0%", True), ("-20%", "-20%", "-40%", False)]
)
def test_changes_in_a_row_multiply(first, second, total, fits):
    text = f"""
    measure = [{{ id = "m", unit = "dimensionless" }}]
    claim = [
        {{ id = "first", measure = "m", period = "2022", change = "{first}", base = "year-on-year" }},
        {{ id = "second", measure = "m", period = "2023", change = "{second}", base = "year-on-year" }},
        {{ id = "both", measure = "m", period = "2023", change = "{total}", base = "2021" }},
    ]
    """
    assert told(text) == ([] if fits else ["change-disagrees"])


def test_suspects_for_each_organization_are_implied():
    text = """
    measure = [
        { id = "groups", unit = "organization" },
        { id = "suspects", unit = "suspect" },
        { id = "each", unit = "suspect/organization", kind = "rate", numerator = "suspects", denominator = "groups" },
    ]
    claim = [
        { id = "groups", measure = "groups", period = "2023", level = "1,169 organizations" },
        { id = "suspects", measure = "suspects", period = "2023", level = "11,381 suspects" },
        { id = "each", measure = "each", period = "2023", level = "{}" },
    ]
    """
    assert told(text.replace("{}", "9.7 suspects per organization")) == []
    assert told(text.replace("{}", "9.6 suspects per organization")) == ["rate-disagrees"]
