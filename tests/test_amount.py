import pytest

from claimledger.amount import READINGS, Amount
from claimledger.interval import Interval


def test_an_amount_gives_the_set_of_either_reading():
    amount = Amount(charitable=Interval(4550, 4650), strict=Interval.exactly(4600), unit="case", text="4,600 cases")
    assert READINGS == ("charitable", "strict")
    assert amount.interval("charitable") == Interval(4550, 4650)
    assert amount.interval("strict") == Interval.exactly(4600)


def test_the_two_readings_may_be_one():
    values = Interval(1, 2)
    assert Amount(charitable=values, strict=values).unit == "dimensionless"


@pytest.mark.parametrize(
    "strict",
    [Interval(1, 4), Interval(0, 2), Interval(1, None), Interval(1, 3, lower_open=False)],
    ids=["above", "below", "unbounded", "end included"],
)
def test_a_strict_reading_wider_than_the_charitable_one_is_refused(strict):
    with pytest.raises(ValueError, match="leaves the charitable one"):
        Amount(charitable=Interval(1, 3, lower_open=True), strict=strict)


def test_equal_amounts_compare_equal():
    first = Amount(charitable=Interval(1, 2), strict=Interval(1, 2), qualifier="about", text="about 1.5")
    second = Amount(charitable=Interval("1", "2"), strict=Interval(1, 2), qualifier="about", text="about 1.5")
    assert first == second
