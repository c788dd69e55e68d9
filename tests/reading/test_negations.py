"""Negations before a figure: the bound that they leave, or no figure at all."""

import pytest

from claimledger.errors import ReadingError
from claimledger.interval import Interval
from claimledger.reading import amounts_in, read, statements_in

BOUNDS = [
    ("did not exceed 40 km", "at most", "not exceed 40 km"),
    ("the fine cannot exceed £500", "at most", "cannot exceed £500"),
    ("it has never been above 4,000 points", "at most", "never been above 4,000 points"),
    ("the shop never sold more than 20 cars a day", "at most", "never sold more than 20 cars a day"),
    ("losses did not top $4 billion", "at most", "not top $4 billion"),
    ("turnout hasn't reached 50 percent", "less than", "hasn't reached 50 percent"),
    ("output did not fall below 3 million tonnes", "at least", "not fall below 3 million tonnes"),
    ("the price was never under 12 euros", "at least", "never under 12 euros"),
    ("deaths were not fewer than 300", "at least", "not fewer than 300"),
    ("it was not only more than 40 km long", "more than", "more than 40 km"),
    ("it had not been seen for more than 20 years", "more than", "more than 20 years"),
    ("a sum that not every bank of more than 90 holds", "more than", "more than 90"),
]


@pytest.mark.parametrize(("text", "qualifier", "quote"), BOUNDS)
def test_a_negation_turns_the_bound_behind_it(text, qualifier, quote):
    (found,) = amounts_in(text)
    assert (found.amount.qualifier, text[found.figure_start : found.end]) == (qualifier, quote)
    assert read(quote).charitable == found.amount.charitable


def test_what_is_turned_bounds_on_the_other_side_with_the_number_in_it():
    assert read("did not exceed 40 km").charitable == Interval(None, 40)
    assert read("has not reached 40 km").charitable == Interval(None, 40, upper_open=True)
    assert read("never fell below 40 km").charitable == Interval(40, None)


DENIED = [
    "it was not 5 percent",
    "prices did not rise by 5 percent",
    "sales have not fallen 3 percent",
    "the rate did not go to 7 percent",
    "the firm has not paid more than 300 workers",
    "support isn't yet at 40 percent",
    "the tax does not apply below £12,570",
    "nobody paid more than £50",
    "the gap is neither 5 percent",
    "the firm is not expected to earn over $2 billion",
]


@pytest.mark.parametrize("text", DENIED)
def test_a_figure_that_is_denied_is_none_that_a_quote_states(text):
    assert statements_in(text) == ()


KEPT = [
    "if nobody agrees, more than 3,000 jobs will go",
    "it is no longer true that over 60 percent smoke",
    "the bank did not cut its rate of 5.25 percent",
    "it was not only 5 percent",
    "the list does not name 300 people",
    "not all 5,000 came",
    "was it not so? 5 percent",
]


@pytest.mark.parametrize("text", KEPT)
def test_a_negation_of_something_else_denies_no_figure(text):
    assert len(statements_in(text)) == 1


def test_a_direction_that_is_denied_is_none():
    assert statements_in("prices did not rise") == ()
    assert [one.role for one in statements_in("prices did not rise but fell by 5%")] == ["change"]


@pytest.mark.parametrize("text", ["not 40 km", "did not rise by 5%", "not nearly 40 km"])
def test_a_value_that_is_only_denied_is_refused(text):
    with pytest.raises(ReadingError):
        read(text)


CHINESE = [
    ("死亡人数没有超过300人", "at most", "没有超过300人"),
    ("今年票价不会低于5元", "at least", "不会低于5元"),
    ("失业率没有达到6%", "less than", "没有达到6%"),
    ("罚款不得超过1000元", "at most", "不得超过1000元"),
    ("产量从未突破500万吨", "at most", "从未突破500万吨"),
]


@pytest.mark.parametrize(("text", "qualifier", "quote"), CHINESE)
def test_a_chinese_negation_turns_the_bound_behind_it(text, qualifier, quote):
    (found,) = amounts_in(text)
    assert (found.amount.qualifier, found.amount.text) == (qualifier, quote)
    assert read(quote).charitable == found.amount.charitable
