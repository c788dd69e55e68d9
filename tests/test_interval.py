from fractions import Fraction

import pytest

from claimledger.interval import EVERYTHING, Interval, IntervalSet, exact_text


def test_a_missing_end_is_open_however_it_was_made():
    assert Interval(4600, None, lower_open=True, upper_open=False) == Interval(4600, lower_open=True)
    assert Interval() == EVERYTHING
    assert EVERYTHING.lower_open
    assert EVERYTHING.upper_open


def test_ends_may_be_integers_fractions_or_exact_text():
    assert Interval("0.1", Fraction(1, 3)) == Interval(Fraction(1, 10), "1/3")


@pytest.mark.parametrize("ends", [(2, 1), (1, 1, True), (1, 1, False, True), (Fraction(1, 3), Fraction(1, 4))])
def test_an_interval_without_values_is_refused(ends):
    with pytest.raises(ValueError, match="no value lies between"):
        Interval(*ends)


def test_a_float_is_refused():
    with pytest.raises(TypeError, match="exact"):
        Interval(0.1, 1)


def test_a_float_is_in_no_set():
    assert 0.5 not in Interval(0, 1)


@pytest.mark.parametrize(
    ("values", "text"),
    [
        (Interval(20, lower_open=True), "(20, ∞)"),
        (Interval("99.85", "99.95"), "[99.85, 99.95]"),
        (Interval.exactly(7), "{7}"),
        (Interval(upper=0, upper_open=True), "(−∞, 0)"),
        (EVERYTHING, "(−∞, ∞)"),
        (IntervalSet(), "∅"),
        (IntervalSet((Interval(3, 4), Interval.exactly(1))), "{1} ∪ [3, 4]"),
    ],
)
def test_sets_print_in_the_notation_of_mathematics(values, text):
    assert str(values) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(18_370_000_000), "18370000000"),
        (Fraction(1, 8), "0.125"),
        (Fraction(-1, 40), "-0.025"),
        (Fraction(-7, 2), "-3.5"),
        (Fraction(1, 3), "1/3"),
        (Fraction(0), "0"),
        (Fraction(12345, 10), "1234.5"),
    ],
)
def test_numbers_print_as_decimals_where_they_are_finite(value, text):
    assert exact_text(value) == text


@pytest.mark.parametrize("value", [Fraction(10**5000), Fraction(-(10**5000), 3), Fraction(1, 2**20_000)])
def test_a_number_too_long_for_decimal_text_is_shown_all_the_same(value):
    assert "0x" in exact_text(value)


def test_a_zero_end_of_a_product_is_reached_only_where_a_factor_reaches_it():
    nothing_to_one = Interval(0, 1, lower_open=True)
    assert nothing_to_one * Interval(0, 5) == Interval(0, 5)
    assert nothing_to_one * Interval(0, 5, lower_open=True) == Interval(0, 5, lower_open=True)
    assert Interval.exactly(0) * EVERYTHING == Interval.exactly(0)


def test_a_number_may_stand_for_the_set_of_itself():
    assert Interval(1, 2) + 1 == Interval(2, 3)
    assert Interval(1, 2) - Fraction(1, 2) == Interval("0.5", "1.5")
    assert Interval(1, 2) / -2 == Interval(-1, "-0.5")


def test_products_go_by_the_signs_of_the_ends():
    assert Interval(-2, 3) * Interval(-5, 4) == Interval(-15, 12)
    assert Interval(2, None) * Interval(-1, 1) == EVERYTHING
    assert Interval(2, None) * Interval(upper=-3) == Interval(upper=-6)


def test_a_quotient_by_what_may_be_zero_is_refused():
    for divisor in (Interval(-1, 1), Interval(0, 1), Interval(-1, 0), Interval.exactly(0), EVERYTHING):
        with pytest.raises(ZeroDivisionError):
            Interval(1, 2) / divisor
    with pytest.raises(ZeroDivisionError):
        Interval(1, 2) / 0


def test_a_quotient_by_what_comes_near_zero_has_no_end():
    assert Interval(1, 2) / Interval(0, 4, lower_open=True) == Interval(Fraction(1, 4))
    assert Interval(1, 2) / Interval(-4, 0, upper_open=True) == Interval(upper=Fraction(-1, 4))
    assert Interval(2, None).reciprocal() == Interval(0, Fraction(1, 2), lower_open=True)
