"""Slower growth in words of a fall."""

import pytest

from rule_ledgers import claims_of, said


def ledger(statement, level="4.0%", keys='unit = "percent", kind = "rate"'):
    return f"""measure = [{{ id = "m", {keys} }}]
claim = [
    {{ id = "said", measure = "m", period = "2023", change = "fell", base = "year-on-year", statement = "{statement}" }},
    {{ id = "rate", measure = "m", period = "2023", level = "{level}" }},
]
"""


@pytest.mark.parametrize(
    "words",
    [
        "Prices fell.",
        "Prices have fallen by half.",
        "wages are now falling",
        "The economy shrank.",
        "and exports came down",
    ],
)
def test_a_fall_of_what_grows_more_slowly_is_noted(words):
    (one,) = said("slower-growth-told-as-fall", ledger(words))
    assert (one.claims, one.severity) == (("said", "rate"), "note")
    assert "is growth, if slower than before" in one.message


@pytest.mark.parametrize(
    "words",
    [
        "Inflation fell.",
        "Growth of prices fell.",
        "Growth in wages fell.",
        "Prices rose less.",
        "The rate dropped.",
        "Prices did not fall.",
    ],
)
def test_a_fall_of_the_rate_is_not(words):
    assert claims_of("slower-growth-told-as-fall", ledger(words)) == []


@pytest.mark.parametrize("level", ["-0.4%", "0.0%", "between -1 and 2%"])
def test_a_rate_that_may_be_below_zero_is_not(level):
    assert claims_of("slower-growth-told-as-fall", ledger("Prices fell.", level)) == []


@pytest.mark.parametrize(
    "keys", ['unit = "percent", kind = "rate", signed = false', 'unit = "percent"', 'unit = "case", kind = "rate"']
)
def test_only_rates_of_growth_are_looked_at(keys):
    text = ledger("Prices fell.", keys=keys)
    assert claims_of("slower-growth-told-as-fall", text.replace("4.0%", "4 cases") if "case" in keys else text) == []


def test_a_claim_that_states_the_rate_itself_is_named_once():
    text = ledger("Prices fell.").replace('change = "fell", base = "year-on-year"', 'level = "4.0%"')
    assert claims_of("slower-growth-told-as-fall", text) == [("said",)]
