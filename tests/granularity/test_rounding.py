"""Ways of rounding and their exact preimages."""

from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Decimal,
)
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.errors import ClaimLedgerError
from claimledger.granularity import MODES, grim, rounded, unround
from claimledger.interval import Interval
from claimledger.statements import Bounds

DECIMAL = {
    "half-up": ROUND_HALF_UP,
    "half-down": ROUND_HALF_DOWN,
    "half-even": ROUND_HALF_EVEN,
    "up": ROUND_UP,
    "down": ROUND_DOWN,
    "truncated": ROUND_DOWN,
    "ceiling": ROUND_CEILING,
    "floor": ROUND_FLOOR,
}
THAT_ROUND = tuple(mode for mode in MODES if mode not in ("nearest", "any"))
FINE = st.integers(-400, 400)


@given(FINE, st.sampled_from(sorted(DECIMAL)))
def test_rounding_is_that_of_the_standard_library(number, mode):
    value = Decimal(number).scaleb(-2)
    ours = Fraction(rounded(str(value), 1, mode))
    assert ours == Fraction(value.quantize(Decimal("0.1"), rounding=DECIMAL[mode]))


@given(FINE, st.integers(-41, 41), st.sampled_from(THAT_ROUND))
def test_the_preimage_holds_exactly_what_rounds_to_a_figure(number, told, mode):
    value = Fraction(number, 100)
    text = rounded(Fraction(told, 10), 1, mode)
    assert (value in unround(text, mode)) == (rounded(value, 1, mode) == text)


@pytest.mark.parametrize("mode", THAT_ROUND)
def test_the_ends_of_each_preimage_belong_to_it_or_not(mode):
    for number in range(-42, 43):
        text = rounded(Fraction(number, 20), 1, mode)
        for told in (text, rounded(Fraction(number + 2, 20), 1, mode), rounded(Fraction(number - 2, 20), 1, mode)):
            assert (Fraction(number, 20) in unround(told, mode)) == (told == text)


def test_an_end_that_is_left_out_is_no_mean():
    # 1/8 = 0.125 rounds to 0.13 half up and to 0.12 half down and half even.
    told = {mode: (bool(grim("0.12", 8, 1, mode)), bool(grim("0.13", 8, 1, mode))) for mode in THAT_ROUND[:3]}
    assert told == {"half-up": (False, True), "half-down": (True, False), "half-even": (True, False)}
    assert grim("0.38", 8, 1, "half-even")
    assert not grim("0.37", 8, 1, "half-even")


@given(FINE, st.sampled_from(THAT_ROUND))
def test_whatever_the_rounding_any_holds_it(number, mode):
    value = Fraction(number, 100)
    assert value in unround(rounded(value, 1, mode), "any")
    if mode.startswith("half"):
        assert value in unround(rounded(value, 1, mode))


def test_trailing_zeros_count():
    assert unround("5.10") == Interval("5.095", "5.105")
    assert unround("5.1") == Interval("5.05", "5.15")
    assert unround(Decimal("5.10")) == unround("5.10")
    assert unround("120", digits=-1) == Interval(115, 125)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (5.19, "a float does not say how finely it was rounded"),
        (True, "no number"),
        (None, "no number"),
        ("five", "no plain number"),
        ("5.1.9", "no plain number"),
        (".", "no plain number"),
        ("9" * 61, "at most 60 digits"),
        (Decimal("NaN"), "no plain number"),
        (Bounds(low=2, high=1), "no values"),
    ],
)
def test_what_is_no_figure_is_refused(value, said):
    with pytest.raises(ClaimLedgerError, match=said):
        grim(value, 28)


@pytest.mark.parametrize("n", [0, -1, 2.0, "28", True, 10**13])
def test_a_number_of_cases_is_a_whole_number(n):
    with pytest.raises(ClaimLedgerError, match="n is "):
        grim("5.19", n)


def test_a_way_of_rounding_that_nobody_knows():
    with pytest.raises(ClaimLedgerError, match="did you mean half-even"):
        unround("5.1", "half-evn")
    with pytest.raises(ClaimLedgerError, match="does not say where"):
        rounded("5.15", 1, "nearest")
    with pytest.raises(ClaimLedgerError, match="float"):
        unround(5.1)
    with pytest.raises(ClaimLedgerError, match="float"):
        rounded(5.1, 1)
    with pytest.raises(ClaimLedgerError, match="from 0 to 60"):
        rounded("5.1", -1)


def test_sets_of_values_are_taken_as_they_are():
    assert grim(Interval("5.18", "5.20"), 28).power is None
    assert not grim(Bounds(low="5.19", high="5.20"), 28)
    assert grim(Fraction(5), 28)
