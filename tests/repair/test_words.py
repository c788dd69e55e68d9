"""Numbers in words: found, and written anew as they were."""

from fractions import Fraction

import pytest

from claimledger.repair.words import moved, numbers, rounded, with_digits


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,169 organizations", [("1,169", "1169", 0)]),
        ("18.37 billion yuan", [("18.37", "1837", 2)]),
        ("between 3 and 4 million", [("3", "3", 0), ("4", "4", 0)]),
        ("31.2 per 100,000", [("31.2", "312", 1)]),
        ("9 deaths/100,000 people", [("9", "9", 0)]),
        ("1 169 cases", [("1 169", "1169", 0)]),
        ("fell 0.5%", [("0.5", "05", 1)]),
        ("12,34 or 1,2345", [("12", "12", 0), ("34", "34", 0), ("1", "1", 0), ("2345", "2345", 0)]),
        ("half of them", []),
    ],
)
def test_numbers_are_found_with_their_digits(text, found):
    assert [(one.words, one.digits, one.places) for one in numbers(text)] == found


def test_only_a_part_of_the_text_is_looked_at():
    assert [one.words for one in numbers("12 of 34 in 56", 3, 11)] == ["34"]


@pytest.mark.parametrize(
    ("text", "power", "words"),
    [
        ("4,600", 1, "46,000"),
        ("4,600", -1, "460"),
        ("4,600", -3, "4.6"),
        ("18.37", 1, "183.7"),
        ("18.37", 3, "18,370"),
        ("18.37", -2, "0.1837"),
        ("1169", 1, "11690"),
        ("460", 1, "4,600"),
        ("1 169", 1, "11 690"),
        ("0.50", -1, "0.050"),
        ("7", -2, "0.07"),
    ],
)
def test_the_point_is_moved_and_the_number_stays_as_finely_told(text, power, words):
    (number,) = numbers(text)
    found = moved(number, power)
    assert found is not None
    assert number.printed(*found) == words
    assert Fraction(words.replace(",", "").replace(" ", "")) == number.value * Fraction(10) ** power


def test_nothing_is_not_moved():
    assert moved(numbers("0.0")[0], 1) is None


@pytest.mark.parametrize(
    ("text", "digits", "words"),
    [
        ("4,600", "6400", "6,400"),
        ("18.37", "1873", "18.73"),
        ("31", "13", "13"),
        ("10", "01", None),
        ("0.5", "50", "5.0"),
        ("31", "31", None),
    ],
)
def test_other_digits_stand_in_the_same_places(text, digits, words):
    assert with_digits(numbers(text)[0], digits) == words


def test_the_rest_of_the_text_stays():
    (number,) = numbers("more than 4,600 cases")
    assert number.replaced("6,400") == "more than 6,400 cases"


@pytest.mark.parametrize(
    ("value", "places", "digits"), [("1/3", 2, "033"), ("0.25", 1, "03"), ("12.345", 0, "12"), ("0", 1, "00")]
)
def test_numbers_are_rounded_half_up(value, places, digits):
    assert rounded(Fraction(value), places) == digits
