"""Levels at a date beside averages."""

import pytest

from rule_ledgers import claims_of, said


def ledger(*periods, kind="stock"):
    claims = "\n".join(
        f'    {{ id = "c{at}", measure = "m", period = "{period}", level = "59.{at} million people" }},'
        for at, period in enumerate(periods)
    )
    return f'measure = [{{ id = "m", unit = "person", kind = "{kind}" }}]\nclaim = [\n{claims}\n]\n'


def test_a_day_inside_a_span_is_noted():
    (one,) = said("date-and-average", ledger("2021-03-21", "2021"))
    assert (one.claims, one.severity) == (("c0", "c1"), "note")
    assert one.message == "m, 2021-03-21, is a level at one day and 2021 an average: they were not compared"


def test_all_spans_around_it_are_named():
    assert claims_of("date-and-average", ledger("2021", "2021-03-21", "2021-Q1", "2022")) == [("c1", "c0", "c2")]


@pytest.mark.parametrize(
    "periods", [("2021-03-21", "2022"), ("2021-03-21", "2021-03-21"), ("2021-Q1", "2021"), ("2021-03-21", "2021~")]
)
def test_a_day_outside_it_or_two_spans_are_not(periods):
    assert claims_of("date-and-average", ledger(*periods)) == []


def test_only_stocks_have_a_level_at_a_date():
    assert claims_of("date-and-average", ledger("2021-03-21", "2021", kind="flow")) == []
