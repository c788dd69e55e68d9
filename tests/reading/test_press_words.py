"""Words of the press that bear a bound or look like a change."""

import pytest

from claimledger.reading import amounts_in

CASES = [
    ("output fell short of 5 million tonnes", [("level", "less than", "fell short of 5 million tonnes")]),
    ("collections crossed Rs 1.68 lakh crore", [("level", "more than", "crossed Rs 1.68 lakh crore")]),
    ("services made up 91% of the total", [("level", None, "91%")]),
    ("a deal of £60m plus £10m in bonuses", [("level", None, "£60m"), ("level", None, "£10m")]),
    ("a crop of 25.4m tonnes", [("level", None, "25.4m tonnes")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_words_are_heard_as_readers_hear_them(text, expected):
    found = amounts_in(text)
    assert [(each.role, each.amount.qualifier, text[each.figure_start : each.end]) for each in found] == expected


def test_millions_of_a_mass_are_no_metres():
    (crop,) = amounts_in("25.4m tonnes")
    assert (crop.amount.unit, crop.printed) == ("tonne", (25_400_000, 25_400_000))
    (pool,) = amounts_in("5 m per second")
    assert pool.amount.unit == "meter/second"


def test_rupees_with_a_point_and_hours_on_a_day():
    assert [each.amount.unit for each in amounts_in("Rs.1,87,035 crore in April")] == ["INR"]
    assert "USD/hour" in [each.amount.unit for each in amounts_in("rises to $15.50 an hour on Jan. 1")]
    assert "1/year" not in [each.amount.unit for each in amounts_in("5,875 a year on, it stood")]


def test_growth_that_only_describes_a_forecast_is_no_rise():
    (change, _) = amounts_in("reduced its growth forecast by 0.1 percentage points to 1.4 percent")
    assert change.amount.charitable.upper < 0
