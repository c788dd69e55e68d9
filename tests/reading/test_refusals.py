"""What is no amount: the sentence says why, and the caret stands where."""

import pytest

from claimledger.errors import ReadingError, UnitError
from claimledger.reading import Conventions, read

REFUSED = [
    ("4,6,00", "4,6,00", "not grouped right"),
    ("3,5", "3,5", "a decimal point is wanted"),
    ("1.169.000", "1.169.000", "two decimal points"),
    ("1,169,5", "1,169,5", "not grouped right"),
    ("12 15", "15", "two numbers"),
    ("12 cases 15", "15", "two numbers"),
    ("5 percent yuan", "yuan", "in percent already"),
    ("$5 percent", "percent", "in USD already"),
    ("5 km kg", "kg", "in kilometer already"),
    ("more than", "more than", "tells no number"),
    ("about", "about", "tells no number"),
    ("between 5", "between 5", "two numbers are wanted"),
    ("10 to 5", "10 to 5", "from the smaller"),
    ("52 ± ", "±", "a number is wanted"),
    ("52 (± 3", "(± 3", "parenthesis"),
    ("52% ± 3 kg", "± 3 kg", "does not go with"),
    ("at least 52 ± 3", "at least 52 ± 3", "margin"),
    ("nearly exactly 5", "nearly", "at once"),
    ("at least 5 or fewer", "at", "at once"),
    ("at least 20 at most 30", "at most 30", "two numbers"),
    ("fell to 4,600", "4,600", "another"),
    ("fell 21.7% to 4,600", "21.7% to 4,600", "another"),
    ("5 from 6", "from 6", "statements of their own"),
    ("rose 0 cases", "0 cases", "no part"),
    ("more than a majority", "more than a majority", "cannot be more than"),
    ("(about 5)", "(", "no amount"),
    ("rose by a factor of 5 kg", "5 kg", "another"),
    ("12 in 10", "12 in 10", "not more than its whole"),
    ("3/0", "3/0", "zero"),
    ("a majority or so", "or so", "one such word"),
    ("many", "many", "tells no amount"),
    ("a handful", "a handful", "tells no amount"),
    ("several hundred", "several hundred", "tells no amount"),
    ("yuan", "yuan", "no amount"),
    ("٣", "٣", "no amount"),
    ("5 percent of cases", "of cases", "no part of the amount"),
    ("5.", ".", "no part of an amount"),
    ("10**10**10", "*", "no part of an amount"),
    ("1e999999999", "e999999999", "power of ten"),
    ("10^100", "^100", "power of ten"),
    ("1" * 101, "1" * 101, "more than 100 digits"),
    ("", "", "wanted"),
    (" \t", " \t", "wanted"),
]


@pytest.mark.parametrize(("text", "place", "message"), REFUSED, ids=[repr(row[0][:20]) for row in REFUSED])
def test_what_is_no_amount_is_refused_at_its_place(text, place, message):
    with pytest.raises(ReadingError, match=message) as caught:
        read(text)
    error = caught.value
    assert error.phrase == text
    assert text[error.start : error.end] == place


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("4,600 cass", "cass", "did you mean case"),
        ("5 furlongs", "furlongs", "not known"),
        ("5 e 6", "e 6", "not known"),
        ("5 case files", "case files", "not known"),
        ("5 kilogramms", "kilogramms", "did you mean kilogram"),
        ("¥500", "¥", "CNY, JPY"),
        ("500 kr", "kr", "SEK"),
        ("5 ¥6", "¥", "CNY, JPY"),
    ],
)
def test_a_unit_that_is_not_known_is_refused_with_the_nearest(text, place, message):
    with pytest.raises(UnitError, match=message) as caught:
        read(text)
    assert caught.value.phrase == text
    assert text[caught.value.start : caught.value.end] == place


def test_the_caret_stands_under_the_place():
    with pytest.raises(ReadingError) as caught:
        read("4,600 cases 15")
    assert str(caught.value).splitlines()[1:] == ["    4,600 cases 15", "                ~^"]


def test_an_amount_is_a_short_text():
    with pytest.raises(ReadingError, match="at most 1000 characters"):
        read("more than " * 101 + "5")


def test_the_unit_that_goes_without_saying_must_be_one():
    with pytest.raises(UnitError):
        read("5", Conventions(), unit="furlong")
