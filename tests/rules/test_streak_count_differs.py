"""Two tellings of one streak."""

import pytest

from rule_ledgers import claims_of, said


def ledger(first, second, *, periods=("2023-09", "2023-11"), levels=("more than 95%", "more than 95%")):
    return f"""measure = [{{ id = "m", unit = "percent", kind = "rate", signed = false }}]
claim = [
    {{ id = "one", measure = "m", period = "{periods[0]}", level = "{levels[0]}", streak = "{first}" }},
    {{ id = "two", measure = "m", period = "{periods[1]}", level = "{levels[1]}", streak = "{second}" }},
]
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [("45 months", "46 months"), ("45 months", "48 months"), ("45 months", "2 months"), ("3 months", "4 months")],
)
def test_a_count_that_does_not_grow_by_the_months_passed_is_questioned(first, second):
    assert claims_of("streak-count-differs", ledger(first, second)) == [("one", "two")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("45 months", "47 months"),
        ("45 months", "47th consecutive month"),
        ("45 months", "1 month"),  # another streak, which began after
    ],
)
def test_a_count_that_does_or_a_new_streak_is_not(first, second):
    assert claims_of("streak-count-differs", ledger(first, second)) == []


def test_quarters_are_counted_as_quarters():
    two = ledger("15 quarters", "16 quarters", periods=("2022-Q4", "2023-Q1"))
    assert claims_of("streak-count-differs", two) == []
    assert claims_of("streak-count-differs", two.replace("16 quarters", "17 quarters")) == [("one", "two")]


def test_streaks_of_something_else_are_not_held_against_one_another():
    assert (
        claims_of("streak-count-differs", ledger("45 months", "46 months", levels=("more than 95%", "more than 96%")))
        == []
    )
    assert claims_of("streak-count-differs", ledger("45 months", "15 quarters", periods=("2023-09", "2023-12"))) == []


def test_the_message_counts():
    (one,) = said("streak-count-differs", ledger("45 months", "46 months"))
    assert one.message == "one counts 45 months to 2023-09, so 2 months later it is 47, but two counts 46"
