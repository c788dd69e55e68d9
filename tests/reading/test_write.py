"""Amounts back into words."""

import pytest

from claimledger.amount import Amount
from claimledger.reading import Conventions, read
from claimledger.reading.write import phrase
from reading_notation import both

WORDS = [
    ("4,600", "4,600"),
    ("4600 cases", "4,600 cases"),
    ("one case", "1 case"),
    ("500 persons", "500 people"),
    ("0.30 per cent", "0.30%"),
    ("5 million", "5 million"),
    ("18.37bn yuan", "18,370,000,000 CNY"),
    ("300 million", "300 million"),
    ("500 crore", "500 crore"),
    ("-$5m", "-5 million USD"),
    ("zero", "exactly 0"),
    ("topped 4,600", "more than 4,600"),
    ("20 or more", "at least 20"),
    ("a little over 4,600", "just over 4,600"),
    ("under 80", "less than 80"),
    ("20 or fewer", "at most 20"),
    ("close to 4,600", "nearly 4,600"),
    ("nearly -5", "nearly -5"),
    ("some 4,600", "about 4,600"),
    ("an estimated 20", "estimated 20"),
    ("a third", "1/3"),
    ("more than half", "more than 1/2"),
    ("doubled", "doubled"),
    ("more than tripled", "more than tripled"),
    ("5-fold", "5 times"),
    ("2.5 times as many", "2.5 times"),
    ("fell 21.7%", "down 21.7%"),
    ("rose by less than 9%", "up less than 9%"),
    ("grew", "rose"),
    ("shrank", "fell"),
    ("44,400 people daily", "44,400 people per day"),
    ("17 deaths per 100,000 people", "17 deaths per 100000 per person"),
    ("10 million a year", "10,000,000 per year"),
    ("5 km²", "5 square kilometers"),
    ("20°C", "20 degree Celsius"),
    ("3 percentage points", "3 percentage points"),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_an_amount_is_told_plainly(text, words):
    amount = read(text)
    assert phrase(amount) == words
    again = read(words)
    assert (again.charitable, again.strict, again.unit, again.form) == (
        amount.charitable,
        amount.strict,
        amount.unit,
        amount.form,
    )


@pytest.mark.parametrize("rounding", ["truncated", "up", "any", "half-up"])
def test_the_words_are_for_the_same_conventions(rounding):
    conventions = Conventions(rounding=rounding)
    assert phrase(read("18.37 million", conventions), conventions) == "18,370,000"


@pytest.mark.parametrize("text", ["dozens of cases", "18 to 20", "52 ± 3", "1 in 5", "three times more", "unchanged"])
def test_ranges_margins_and_the_like_have_no_words(text):
    with pytest.raises(ValueError, match="no words are known"):
        phrase(read(text))


def test_values_that_nobody_would_round_to_have_no_words():
    wide, narrow = both("[1/3, 1/2]")
    with pytest.raises(ValueError, match="no words are known"):
        phrase(Amount(charitable=wide, strict=narrow))
