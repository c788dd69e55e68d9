"""Published verdicts on means, percentages, spreads and p values, through the public functions."""

from fractions import Fraction

import pytest

from claimledger.granularity import (
    debit,
    grim,
    grim_percent,
    grimmer,
    p_value,
    rounded,
    sample,
    sd_bounds,
    unround,
)

# scrutiny, its vignettes and tests; rsprite2; statcheck: what each verdict was found to be.
MEANS = [
    ("7.22", 32, 1, True),
    ("4.74", 25, 1, False),
    ("5.23", 29, 1, False),
    ("6.77", 27, 1, False),
    ("5.23", 28, 1, False),
    ("5.29", 28, 1, True),
    ("5.19", 28, 1, False),
    ("0.154", 120, 3, False),
    ("0.157", 120, 3, False),
    ("0.81", 28, 2, False),
    ("0.86", 28, 2, True),
    ("0.88", 28, 2, True),
    ("-1.3", 3, 1, True),
]
PERCENTAGES = [
    ("519", 28, False),
    ("521", 28, True),
    ("524", 28, False),
    ("527", 28, False),
    ("528", 28, False),
    ("7", 50, False),
    ("9", 50, False),
    ("11", 50, False),
    ("15", 50, False),
    ("67.4", 150, False),
    ("68.1", 150, False),
    ("35.6", 455, True),
]
SPREADS = [
    ("4.74", "6.55", 31, None, True),
    ("2.68", "2.59", 34, None, True),
    ("7.01", "6.68", 35, None, False),
    ("6.89", "4.18", 37, None, True),
    ("3.44", "2.47", 18, None, False),
    ("1.5", "0.00", 8, None, False),
    ("1.5", "0.71", 2, (1, 2), True),
    ("2", "2.0", 2, (0, 4), False),
]
TWO_VALUED = [
    ("0.77", "0.42", 1683, True),
    ("0.34", "0.47", 1683, True),
    ("0.93", "0.25", 1683, True),
    ("0.19", "0.35", 1683, False),
]
TESTS = [
    ("F(2, 28) = 2.20, p = 0.15", False),
    ("r(28) = 0.22, p = 0.26", False),
    ("chi2(28) = 22.20, p = 0.79", False),
    ("Z = -2.42, p = 0.016", True),
    ("t(28) = 2.0, p < 0.05", True),
    ("t(28) = 2.2, p < 0.08", True),
    ("t(28) = 2.2, p > 0.02", True),
    ("t(28) = 2.2, p < 0.02", False),
    ("t(28) = 2.20, p = .03", False),
]


@pytest.mark.parametrize(("mean", "n", "items", "possible"), MEANS)
def test_means(mean, n, items, possible):
    assert bool(grim(mean, n, items)) is possible


@pytest.mark.parametrize(("percent", "n", "possible"), PERCENTAGES)
def test_percentages(percent, n, possible):
    assert bool(grim_percent(percent, n)) is possible


@pytest.mark.parametrize(("mean", "sd", "n", "scale", "possible"), SPREADS)
def test_spreads(mean, sd, n, scale, possible):
    assert bool(grimmer(mean, sd, n, scale=scale)) is possible


@pytest.mark.parametrize(("mean", "sd", "n", "possible"), TWO_VALUED)
def test_two_valued_data(mean, sd, n, possible):
    assert bool(debit(mean, sd, n)) is possible


@pytest.mark.parametrize(("text", "right"), TESTS)
def test_p_values(text, right):
    assert bool(p_value(text)) is right


@pytest.mark.parametrize(("mean", "n", "near"), [("1.14", 8, ("1.13",)), ("5.19", 28, ("5.18",))])
def test_the_nearest_possible_mean(mean, n, near):
    assert grim(mean, n).nearest == near


def test_how_many_percentages_would_be_found_wrong():
    assert grim_percent("87.50", 45).power == Fraction(9955, 10000)


def test_no_sample_where_parity_alone_sees_nothing():
    assert not sample("2", "2.0", 2, (0, 4))


def test_bounds_of_a_standard_deviation():
    assert [str(end) for end in sd_bounds("4.2", 5, (1, 7)).rounded()] == ["0.45", "3.03"]
    assert [str(end) for end in sd_bounds(Fraction(1), 100, (1, 7)).rounded(0)] == ["0", "0"]
    assert not grimmer("4", "3.5", 20, scale=(1, 7))


@pytest.mark.parametrize(
    ("text", "digits", "mode", "low", "high", "opens"),
    [
        ("2.7", None, "floor", "2.7", "2.8", (False, True)),
        ("4.50", 1, "nearest", "4.45", "4.55", (False, False)),
        ("4.50", 2, "nearest", "4.495", "4.505", (False, False)),
        ("4.50", 3, "nearest", "4.4995", "4.5005", (False, False)),
        ("4.50", 5, "nearest", "4.499995", "4.500005", (False, False)),
    ],
)
def test_what_was_rounded(text, digits, mode, low, high, opens):
    values = unround(text, mode, digits)
    assert (values.lower, values.upper) == (Fraction(low), Fraction(high))
    assert (values.lower_open, values.upper_open) == opens


@pytest.mark.parametrize(
    ("number", "digits", "mode", "text"),
    [
        ("-0.05", 1, "half-ceiling", "0.0"),
        ("-0.95", 1, "half-ceiling", "-0.9"),
        ("-0.95", 1, "half-up", "-1.0"),
        ("0.29", 2, "floor", "0.29"),
        ("0.145", 2, "half-down", "0.14"),
    ],
)
def test_rounding_itself(number, digits, mode, text):
    assert rounded(number, digits, mode) == text
