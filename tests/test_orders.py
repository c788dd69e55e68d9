"""Ranks, records, streaks and repetitions in words."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.errors import ReadingError
from claimledger.orders import LONGEST, place, record, repeated, streak
from claimledger.period import Period


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("45 months", (45, "month")),
        ("45 consecutive months", (45, "month")),
        ("ninth consecutive month", (9, "month")),
        ("sixteenth quarter", (16, "quarter")),
        ("three years in a row", (3, "year")),
        ("the 21st straight week", (21, "week")),
        ("twenty-first month", (21, "month")),
        ("ninety-nine days", (99, "day")),
    ],
)
def test_streaks(text, expected):
    assert streak(text) == expected


@pytest.mark.parametrize(
    "text", ["", "months", "45", "45 parsecs", "zeroth month", f"{LONGEST + 1} months", "-3 months"]
)
def test_words_that_say_no_streak(text):
    with pytest.raises(ReadingError):
        streak(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("largest", (1, True)),
        ("the second largest", (2, True)),
        ("third-largest", (3, True)),
        ("2nd lowest", (2, False)),
        ("twenty-first highest", (21, True)),
        ("least", (1, False)),
    ],
)
def test_ranks(text, expected):
    assert place(text) == expected


@pytest.mark.parametrize("text", ["", "biggish", "zeroth largest", "0th largest", "largest of all"])
def test_words_that_say_no_rank(text):
    with pytest.raises(ReadingError):
        place(text)


QUARTER = Period.parse("2018-Q2")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("highest since 2012", (True, Period.parse("2012"))),
        ("lowest on record", (False, None)),
        ("a record high", (True, None)),
        ("best in 14 years", (True, Period.parse("2005-Q2"))),
    ],
)
def test_records(text, expected):
    assert record(text, QUARTER) == expected


@pytest.mark.parametrize("text", ["", "very high", "highest since yesterday", "best in years", "best in 14 moons"])
def test_words_that_say_no_record(text):
    with pytest.raises(ReadingError):
        record(text, QUARTER)


def test_repetitions():
    assert repeated("year") == repeated("every year") == "year"
    with pytest.raises(ReadingError, match="did you mean month"):
        repeated("moth")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    for read in (streak, place, repeated, lambda words: record(words, QUARTER)):
        with contextlib.suppress(ReadingError):
            read(text)
