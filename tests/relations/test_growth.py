"""Powers and exponentials of rational numbers, enclosed."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.interval import Interval
from claimledger.relations._growth import exponential, powers, root

MULTIPLES = st.fractions(Fraction(1, 100), 50, max_denominator=1_000)
EXPONENTS = st.fractions(Fraction(1, 12), 40, max_denominator=12)


@given(MULTIPLES, EXPONENTS)
def test_a_power_is_enclosed_closely(value, exponent):
    """The enclosure is raised and compared in whole numbers, so that no float decides."""
    found = powers(Interval.exactly(value), exponent)
    assert found.lower is not None
    assert found.upper is not None
    assert found.lower**exponent.denominator <= value**exponent.numerator <= found.upper**exponent.denominator
    assert found.upper - found.lower <= found.upper / 10**15


@given(st.integers(1, 300), st.integers(1, 300), st.integers(1, 12))
def test_a_root_that_is_a_fraction_is_exact(above, below, degree):
    value = Fraction(above, below)
    assert root(value**degree, degree, up=True) == root(value**degree, degree, up=False) == value


@given(MULTIPLES, MULTIPLES, EXPONENTS)
def test_powers_grow_with_what_they_are_of(one, other, exponent):
    low, high = sorted((one, other))
    both = powers(Interval(low, high), exponent)
    for value in (low, high, (low + high) / 2):
        assert powers(Interval.exactly(value), exponent).issubset(both)


@pytest.mark.parametrize(
    ("values", "exponent", "expected"),
    [
        (Interval("11/10", "6/5", lower_open=True), Fraction(2), Interval("121/100", "36/25", lower_open=True)),
        (Interval("121/100", "36/25"), Fraction(1, 2), Interval("11/10", "6/5")),
        (Interval(None, "1/2"), Fraction(3), Interval(None, "1/8")),
        (Interval("-1/2", "1/2"), Fraction(3), Interval(None, "1/8")),
        (Interval("-1/2", 0), Fraction(3), Interval(None, 0)),
        (Interval(2, None), Fraction(3), Interval(8, None)),
        (Interval(2, 10**7), Fraction(3), Interval(8, None)),
    ],
    ids=str,
)
def test_ends_stay_what_they_are(values, exponent, expected):
    assert powers(values, exponent) == expected


@given(st.fractions(-20, 20, max_denominator=1_000))
def test_an_exponential_is_met_closely_and_from_above(value):
    found = exponential(value)
    assert found is not None
    # exp(x) lies below 1 / (1 - x/k)^k and above (1 + x/k)^k for k past |x|.
    steps = 2**12
    assert found >= (1 + value / steps) ** steps
    assert float(found) == pytest.approx(math.exp(value), rel=1e-12)


def test_an_exponential_past_all_figures_is_none():
    assert exponential(Fraction(61)) is None
    assert exponential(Fraction(-100)) == Fraction(1, 10**26)
