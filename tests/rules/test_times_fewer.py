"""Multiples that shrink."""

import pytest

from rule_ledgers import quoted, said


@pytest.mark.parametrize(
    "words",
    [
        "51 times fewer",  # flats sold, The Moscow Times
        "three times less",
        "2.5 times lower than in 2019",
        "Five times cheaper",
        "a 10-times smaller sample",
    ],
)
def test_a_fall_told_as_a_multiple_is_noted(words):
    (one,) = said("times-fewer", quoted(words))
    assert (one.claims, one.severity) == (("c",), "note")


@pytest.mark.parametrize(
    "words", ["51 times as many", "many times fewer", "at times fewer", "three times a day, less", ""]
)
def test_other_words_are_not(words):
    assert said("times-fewer", quoted(words, statement="said")) == []


def test_the_message_shows_the_words():
    (one,) = said("times-fewer", quoted("was 51 times fewer in 2009"))
    assert one.message == "c says “51 times fewer”, but multiples do not shrink: ask what was divided by what"


def test_a_claim_is_noted_once_though_quote_and_statement_say_so():
    assert len(said("times-fewer", quoted("3 times less", statement="It was three times less."))) == 1


def test_only_texts_that_may_be_english_are_looked_at():
    assert said("times-fewer", quoted("3 times less", language="de")) == []
    assert len(said("times-fewer", quoted("3 times less", language="en-GB"))) == 1
