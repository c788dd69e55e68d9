"""Money in two parts, the sign of the rand, and what a hyphen joins to a number."""

from fractions import Fraction

import pytest

from claimledger.errors import ClaimLedgerError
from claimledger.reading import Conventions, amounts_in, read

CASES = [
    ("a fee of 10 dollars and 50 cents", "USD", Fraction(21, 2)),
    ("he paid 3 pounds and 20 pence", "GBP", Fraction(16, 5)),
    ("it is 7 euros and 5 cents", "EUR", Fraction(141, 20)),
    ("a rise of 7¢", "USD", Fraction(7, 100)),
    ("it is 50¢ a gallon", "USD/gallon", Fraction(1, 2)),
    ("up $2.4 billion m-o-m", "USD", 2_400_000_000),
    ("the mine cost R12 billion", "ZAR", 12_000_000_000),
    ("rent of R4,500", "ZAR", 4_500),
    ("a fee of R450 a month", "ZAR/month", 450),
    ("a crowd of 5,000-odd", "dimensionless", 5_000),
    ("a 3,000-strong force", "dimensionless", 3_000),
    ("a 6.5-magnitude quake", "dimensionless", Fraction(13, 2)),
    ("a magnitude-9.0 quake", "dimensionless", 9),
]


@pytest.mark.parametrize(("text", "unit", "number"), CASES)
def test_one_figure_is_read(text, unit, number):
    (found,) = amounts_in(text)
    assert (found.amount.unit, found.printed) == (unit, (number, number))


def test_other_sums_stay_two():
    for text in ("10 dollars and 500 cents", "10 dollars and 50 euro cents", "10 million dollars and 50 cents"):
        assert len(amounts_in(text)) == 2


def test_an_r_before_a_bare_number_is_money_only_where_rand_is_spoken_of():
    assert amounts_in("the gas R12 is banned") == ()
    (found,) = amounts_in("it costs R12", Conventions(currency="ZAR"))
    assert found.amount.unit == "ZAR"
    assert read("R12").unit == "ZAR"
    with pytest.raises(ClaimLedgerError):
        read("Q12")


def test_a_crowd_of_so_many_odd_is_about_so_many():
    assert read("5,000-odd people").qualifier == "about"


def test_an_upper_bound_after_and_is_the_next_figure():
    assert [one.amount.qualifier for one in amounts_in("at least 40 euros and up to 75 euros")] == [
        "at least",
        "at most",
    ]
    (found,) = amounts_in("aged 40 and up")
    assert found.amount.qualifier == "at least"
