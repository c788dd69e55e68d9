"""Forecasts that are entered as what happened."""

import pytest

from rule_ledgers import quoted, said


def ledger(period, status="", published="2023-12-05"):
    dimensions = f', dimensions = {{ status = "{status}" }}' if status else ""
    return f"""source = [{{ id = "speech", published = "{published}" }}]
measure = [{{ id = "m", unit = "case", kind = "flow" }}]
claim = [{{ id = "c", measure = "m", period = "{period}", level = "5 cases"{dimensions} }}]
"""


@pytest.mark.parametrize("period", ["2028", "2024", "2023-12-06", "2024-Q1", "2024-01/.."])
def test_a_period_to_come_is_questioned(period):
    (one,) = said("forecast-told-as-outcome", ledger(period))
    assert (one.claims, one.severity) == (("c",), "warning")
    assert "had not begun when speech was published (2023-12-05)" in one.message


@pytest.mark.parametrize("period", ["2023", "2023-12", "2023-12-05", "2022", "?", "always", "?campaign", "../2030"])
def test_one_that_had_begun_or_has_no_date_is_not(period):
    assert said("forecast-told-as-outcome", ledger(period)) == []


@pytest.mark.parametrize("status", ["forecast", "target"])
def test_a_claim_that_says_so_is_not(status):
    assert said("forecast-told-as-outcome", ledger("2028", status)) == []


def test_a_year_of_publication_ends_with_its_last_day():
    assert said("forecast-told-as-outcome", ledger("2023-12", published="2023")) == []
    assert len(said("forecast-told-as-outcome", ledger("2024-01", published="2023"))) == 1


@pytest.mark.parametrize(
    "words", ["is forecast to fall to 92.8%", "are expected to reach 5", "will fall to 3", "is now set to rise by 2"]
)
def test_words_that_look_ahead_are_questioned(words):
    (one,) = said("forecast-told-as-outcome", quoted(words))
    assert "needs the status forecast or target" in one.message


@pytest.mark.parametrize(
    "words",
    [
        "fell more than expected to 5",
        "missed its target of 5",
        "was expected to reach 5",
        "5, as forecast",
        "is expected to have grown by 5%",
        "5 deaths are due to smoking",
        "the rate is set to 5%",
        "Will 5 be enough",
    ],
)
def test_words_that_look_back_are_not(words):
    assert said("forecast-told-as-outcome", quoted(words)) == []


def test_the_place_is_that_of_the_words():
    (one,) = said("forecast-told-as-outcome", quoted("fall to 3", statement="It will fall to 3."))
    assert (
        one.where.column == quoted("fall to 3", statement="It will fall to 3.").splitlines()[1].index("statement") + 1
    )
