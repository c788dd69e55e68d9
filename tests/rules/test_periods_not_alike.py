"""Changes between periods of different length."""

import pytest

from rule_ledgers import claims_of, said


def ledger(period, base, change="-24%", kind="flow"):
    return f"""measure = [{{ id = "m", unit = "case", kind = "{kind}" }}]
claim = [{{ id = "c", measure = "m", period = "{period}", change = "{change}", base = "{base}" }}]
"""


@pytest.mark.parametrize(("period", "base"), [("2023-01/2023-09", "2022"), ("2023-Q1", "2022"), ("2023-09", "2023-Q2")])
def test_a_fall_against_a_longer_period_is_questioned(period, base):
    assert claims_of("periods-not-alike", ledger(period, base)) == [("c",)]


def test_so_is_a_rise_against_a_shorter_one():
    assert claims_of("periods-not-alike", ledger("2023", "2022-H1", "doubled")) == [("c",)]


@pytest.mark.parametrize(
    ("period", "base", "change"),
    [
        ("2023-01/2023-09", "2022-01/2022-09", "-24%"),
        ("2023-02", "month-on-month", "-24%"),  # of 28 and 31 days
        ("2023-01/2023-09", "year-on-year", "-24%"),
        ("2023-01/2023-09", "2022", "rose"),  # more in nine months than in twelve
        ("2023-01/2023-09", "2022", "+3%"),
        ("2023", "2022-H1", "fell"),
        ("2023-10-24", "2023-09", "-24%"),  # no whole months
        ("?campaign", "2022", "-24%"),
    ],
)
def test_periods_of_one_length_and_what_length_does_not_explain_are_not(period, base, change):
    assert claims_of("periods-not-alike", ledger(period, base, change)) == []


def test_only_what_adds_up_over_time_is_looked_at():
    assert claims_of("periods-not-alike", ledger("2023-01/2023-09", "2022", kind="stock")) == []
    assert claims_of("periods-not-alike", ledger("2023-01/2023-09", "2022", kind="unique")) == [("c",)]


def test_the_message_has_both_lengths():
    (one,) = said("periods-not-alike", ledger("2023-01/2023-09", "2022"))
    assert one.message == "c compares 2023-01/2023-09 with 2022, 9 months with 12: ask for periods of one length"


def test_a_comparison_of_two_periods_is_a_change():
    text = ledger("2023-01/2023-09", "2022").replace('change = "-24%"', 'compare = "half as many"')
    assert claims_of("periods-not-alike", text) == [("c",)]
    assert claims_of("periods-not-alike", text.replace("half as many", "twice as many")) == []


def test_so_is_a_change_that_is_told_at_a_rate():
    text = ledger("2023-01/2023-09", "2021").replace('change = "-24%"', 'pace = "-12% a year"')
    assert claims_of("periods-not-alike", text) == [("c",)]
