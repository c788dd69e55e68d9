"""Laws of means and spreads of whole numbers, against every sample there is."""

from fractions import Fraction
from functools import cache
from itertools import combinations_with_replacement, product
from math import isqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.errors import ClaimLedgerError
from claimledger.granularity import debit, grim, grim_percent, grimmer, rounded, sample, sd_bounds, unround
from claimledger.interval import Interval

SCALE = (1, 5)
MODES = ("half-up", "half-down", "half-even", "up", "truncated", "ceiling", "floor")


def moments(values, items=1, *, population=False):
    """Return the exact mean and the square of the standard deviation."""
    n = len(values)
    mean = Fraction(sum(values), n * items)
    squares = sum((Fraction(value, items) - mean) ** 2 for value in values)
    return mean, squares / (n if population else n - 1)


@cache
def every(n, scale=SCALE):
    return tuple({moments(values) for values in combinations_with_replacement(range(scale[0], scale[1] + 1), n)})


def root_text(square, digits, mode):
    """Return the rounded square root, decided exactly."""
    step = 10**digits
    below = isqrt(int(square * step**2))
    for whole in (below, below + 1):
        text = rounded(Fraction(whole, step), digits)
        values = unround(text, mode)
        low, high = values.lower, values.upper
        above = low < 0 or low**2 < square or (low**2 == square and not values.lower_open)
        under = square < high**2 or (square == high**2 and not values.upper_open)
        if above and under:
            return text
    raise AssertionError(square, mode)


@st.composite
def true_samples(draw):
    items = draw(st.integers(1, 3))
    n = draw(st.integers(2, 40))
    values = draw(st.lists(st.integers(SCALE[0] * items, SCALE[1] * items), min_size=n, max_size=n))
    return values, items, draw(st.integers(0, 3)), draw(st.sampled_from(MODES)), draw(st.booleans())


@given(true_samples())
def test_a_true_sample_is_never_flagged(drawn):
    values, items, digits, mode, population = drawn
    mean, square = moments(values, items, population=population)
    text, sd = rounded(mean, digits, mode), root_text(square, digits, mode)
    n = len(values)
    assert grim(text, n, items, mode)
    assert grimmer(text, sd, n, items, mode, population=population)
    assert grimmer(text, sd, n, items, mode, population=population, scale=SCALE)
    assert sample(text, sd, n, SCALE, items, mode, population=population)
    bounds = sd_bounds(text, n, SCALE, items, mode, population=population)
    assert bounds.least <= square <= bounds.greatest


@given(st.lists(st.integers(0, 1), min_size=2, max_size=300), st.integers(0, 4), st.sampled_from(MODES), st.booleans())
def test_true_zeros_and_ones_are_never_flagged(values, digits, mode, population):
    mean, square = moments(values, population=population)
    text = rounded(mean, digits, mode)
    assert debit(text, root_text(square, digits, mode), len(values), mode, population=population)
    assert grim_percent(rounded(100 * mean, digits, mode), len(values), mode, share=True)


@pytest.mark.parametrize("n", [2, 3, 4, 5, 6])
def test_every_mean_and_spread_of_a_small_sample_is_told_right(n):
    """The search finds a sample exactly where there is one, and the quick tests never refuse one that exists."""
    known = every(n)
    for mean, sd in product(range(9, 52, 3), range(26)):
        text, spread = f"{mean / 10:.1f}", f"{sd / 10:.1f}"
        low, high = unround(spread).lower, unround(spread).upper
        there = any(one in unround(text) and max(low, Fraction(0)) ** 2 <= square <= high**2 for one, square in known)
        found = sample(text, spread, n, SCALE)
        assert bool(found) is there
        if there:
            assert grimmer(text, spread, n)
            assert grimmer(text, spread, n, scale=SCALE)
        if found.values is not None:
            assert moments(found.values) in known


@pytest.mark.parametrize("n", range(1, 31))
def test_every_mean_of_a_sample_is_told_right(n):
    possible = {rounded(Fraction(total, n), 2, mode) for total in range(n + 1) for mode in ("half-up", "half-down")}
    for hundredths in range(101):
        text = rounded(Fraction(hundredths, 100), 2)
        verdict = grim(text, n)
        assert bool(verdict) is (text in possible)
        assert bool(grim_percent(str(hundredths), n)) is (text in possible)
        if not verdict:
            assert set(verdict.nearest) <= possible


@pytest.mark.parametrize("n", range(2, 31))
def test_every_spread_of_zeros_and_ones_is_told_right(n):
    known = [moments([1] * ones + [0] * (n - ones)) for ones in range(n + 1)]
    for mean, sd in product(range(0, 101, 4), range(0, 75, 2)):
        text, spread = f"{mean / 100:.2f}", f"{sd / 100:.2f}"
        values = unround(spread)
        there = any(
            one in unround(text) and max(values.lower, Fraction(0)) ** 2 <= square <= values.upper**2
            for one, square in known
        )
        assert bool(debit(text, spread, n)) is there


@pytest.mark.parametrize("n", [2, 3, 4, 5, 6])
def test_bounds_of_a_spread_are_reached(n):
    for mean in range(10, 51):
        squares = [square for one, square in every(n) if one in unround(f"{mean / 10:.1f}")]
        if squares:
            bounds = sd_bounds(f"{mean / 10:.1f}", n, SCALE)
            assert (bounds.least, bounds.greatest, bounds.exact) == (min(squares), max(squares), True)


@given(st.integers(0, 9999), st.integers(1, 200))
def test_a_coarser_figure_is_never_flagged_where_the_finer_one_is_not(thousandths, n):
    fine = rounded(Fraction(thousandths, 1000), 3)
    values = unround(fine)
    wider = Interval(values.lower - Fraction(1, 500), values.upper + Fraction(1, 500))
    assert not grim(fine, n) or grim(wider, n)


@given(st.integers(0, 999), st.integers(0, 400), st.integers(2, 60))
def test_what_fits_without_a_scale_may_not_fit_with_one_but_never_the_other_way(mean, sd, n):
    text, spread = rounded(Fraction(mean, 100), 2), rounded(Fraction(sd, 100), 2)
    assert grimmer(text, spread, n) or not grimmer(text, spread, n, scale=(0, 9))


def test_power():
    assert grim("5.19", 28).power == Fraction(72, 100)
    assert not grim("5.19", 100).has_power
    assert grim("5.19", 50, 2).power == 0
    assert "every such figure fits" in grim("5.19", 100).why


def test_a_huge_sample_is_told_at_once():
    assert grimmer("3.44", "2.47", 10**9).power == 0
    assert not grim("3.44", 10**9).has_power
    assert debit("0.50", "0.50", 10**9)
    assert not debit("0.50", "0.40", 10**9)
    assert sd_bounds("3.44", 10**9, (1, 7)).exact is False
    assert sample("3.44", "1.47", 10**9, (1, 7)).decided is False
    assert sample("3.44", "9.99", 10**9, (1, 7)).decided is False
    assert sample("3.44", "2.01", 1000, (1, 7)).decided is False
    assert sample("3.44", "2.01", 60, (1, 7)).decided
    # Two numbers apart by a whole number near 17,459,425.19, the root of two times that.
    assert grimmer("3", "12345678", 2)
    assert not grimmer("3", "12345678.0", 2)


def test_what_is_said_of_what_cannot_be():
    assert grimmer("4", "3.5", 20, scale=(1, 7)).why == (
        "no 20 whole numbers have a mean and standard deviation of 4 and 3.5; with that mean it is between 0.00 and 3.08"
    )
    assert debit("0.19", "0.35", 1683).why == (
        "no 1683 zeros and ones have a mean and standard deviation of 0.19 and 0.35; "
        "with that mean the deviation is 0.39 to 0.40"
    )
    assert grim_percent("67.4%", 150).why == ("a percentage of 150 cases cannot be 67.4; the nearest possible is 67.3")
    assert grimmer("7.01", "6.68", 35).why == "a mean of 35 cases cannot be 7.01; the nearest possible is 7.00"


def test_a_spread_below_zero_is_none():
    assert not grimmer("3.50", "-1.00", 2)
    assert not debit("0.50", "-1.00", 2)
    assert not sample("3.50", "-1.00", 2, (1, 7))


@pytest.mark.parametrize(
    "call",
    [
        lambda: grimmer("3", "1", 1),
        lambda: sd_bounds("9", 20, (1, 7)),
        lambda: sd_bounds(Interval(3), 20),
        lambda: sd_bounds("3", 20, (7, 1)),
        lambda: sample("3", "1", 20, None),
        lambda: grimmer("3", 1.5, 20),
    ],
    ids=["one-case", "off-the-scale", "no-end", "scale-turned", "no-scale", "float"],
)
def test_what_cannot_be_asked_is_refused(call):
    with pytest.raises(ClaimLedgerError):
        call()
