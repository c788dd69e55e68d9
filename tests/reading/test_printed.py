"""The number as printed, beside the values that its words allow."""

from fractions import Fraction

import pytest

from claimledger.reading import Phrase, amounts_in

CASES = [
    ("fell by 9.8%", "9.8%", ("9.8", "9.8")),
    ("almost a quarter of adults", "almost a quarter", ("1/4", "1/4")),
    ("1 in 6 adults", "1 in 6 adults", ("1/6", "1/6")),
    ("rose by a third", "a third", ("100/3", "100/3")),
    ("output doubled", "doubled", ("2", "2")),
    ("between 3 and 4 million people", "between 3 and 4 million people", ("3000000", "4000000")),
    ("a price of 20 cents", "20 cents", ("0.2", "0.2")),
    ("one every 3 seconds", "one every 3 seconds", ("1/3", "1/3")),
    ("at -3.5 percent", "-3.5 percent", ("-3.5", "-3.5")),
    ("no major accidents", "no major accidents", ("0", "0")),
    ("more than 4,600 cases", "more than 4,600 cases", ("4600", "4600")),
]


@pytest.mark.parametrize(("text", "figure", "printed"), CASES)
def test_the_printed_number_and_its_place_are_told(text, figure, printed):
    (found,) = amounts_in(text)
    assert text[found.figure_start : found.end] == figure
    assert found.printed == tuple(map(Fraction, printed))


@pytest.mark.parametrize("text", ["hundreds of millions of people", "a majority of them", "prices rose"])
def test_where_no_number_is_told_none_is_printed(text):
    (found,) = amounts_in(text)
    assert found.printed is None


def test_a_phrase_that_is_cut_already_reads_the_same():
    text = "GDP rose 5% to 3 billion"
    assert amounts_in(Phrase(text)) == amounts_in(text)
