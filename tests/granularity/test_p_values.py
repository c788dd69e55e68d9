"""P values worked out again: enclosures against a numeric library, and the notation of tests."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from claimledger.errors import ReadingError
from claimledger.granularity import p_value, rounded, statistic
from claimledger.granularity._tails import lower_beta, upper_gamma
from claimledger.interval import Interval

SIZES = st.fractions(0, 30, max_denominator=100)
DEGREES = st.integers(1, 400)
FEWER = settings(max_examples=settings().max_examples // 5)


def enclosed(found, reference):
    low, high = found.fractions
    assert low <= high
    assert float(high - low) < 1e-30
    assert float(low) == pytest.approx(reference, rel=1e-7, abs=1e-14)


@FEWER
@given(SIZES, DEGREES)
def test_gamma_tails_are_enclosed(size, degrees):
    enclosed(upper_gamma(Fraction(degrees, 2), size * 10), stats.chi2.sf(float(size) * 20, degrees))


@FEWER
@given(st.fractions(0, 1, max_denominator=500), DEGREES, DEGREES)
def test_beta_tails_are_enclosed(at, first, second):
    enclosed(lower_beta(at, Fraction(first, 2), Fraction(second, 2)), stats.beta.cdf(float(at), first / 2, second / 2))


@FEWER
@given(SIZES, st.integers(1, 500), st.integers(1, 500), st.sampled_from(("t", "F", "chi2", "z", "r", "Q")), st.data())
def test_a_p_that_was_worked_out_is_never_flagged(size, first, second, kind, data):
    """The exact statistic, rounded, and the exact p, rounded, agree however many digits they keep."""
    value, shown = float(size), data.draw(st.integers(1, 3))
    if kind == "r":
        value /= 30.01
    p = {
        "t": lambda: 2 * stats.t.sf(value, first),
        "F": lambda: stats.f.sf(value, first, second),
        "chi2": lambda: stats.chi2.sf(value, first),
        "Q": lambda: stats.chi2.sf(value, first),
        "z": lambda: 2 * stats.norm.sf(value),
        "r": lambda: 2 * stats.t.sf(value * (first / (1 - value**2)) ** 0.5, first),
    }[kind]()
    degrees = {"z": "", "F": f"({first}, {second})"}.get(kind, f"({first})")
    text = f"{kind}{degrees} = {rounded(Fraction(value), shown)}, p = {rounded(Fraction(min(p, 1.0)), shown)}"
    verdict = p_value(text)
    assert verdict, text
    assert not verdict.decides_otherwise
    assert verdict.low <= Fraction(p) * Fraction(1_000_001, 1_000_000)
    assert Fraction(p) * Fraction(999_999, 1_000_000) <= verdict.high


@FEWER
@given(st.integers(100, 900), st.integers(3, 200))
def test_a_p_on_the_other_side_of_the_level_is_told(hundredths, degrees):
    size = hundredths / 100
    p = 2 * stats.t.sf(size, degrees)
    wrong = "p > .20" if p < 0.03 else "p < .001"
    if p < 0.03 or p > 0.11:
        verdict = p_value(f"t({degrees}) = {size:.2f}, {wrong}")
        assert not verdict
        assert verdict.decides_otherwise


@FEWER
@given(st.floats(1, 5), st.floats(3, 90))
def test_a_fraction_of_a_degree_of_freedom(size, degrees):
    p = Fraction(2 * stats.t.sf(size, degrees))
    assert p_value(f"t({degrees:.1f}) = {size:.2f}, p = {rounded(p, 3)}")
    p = Fraction(stats.f.sf(size, degrees, degrees + 10))
    assert p_value(f"F({degrees:.1f}, {degrees + 10:.1f}) = {size:.2f}, p = {rounded(p, 3)}")
    p = Fraction(stats.chi2.sf(size, degrees))
    assert p_value(f"chi2({degrees:.1f}) = {size:.2f}, p = {rounded(p, 3)}")


@pytest.mark.parametrize("size", ["0.3000", "1.0000", "2.0000", "9.0000"])
@pytest.mark.parametrize(("first", "second"), [("1.1", "40.2"), ("2.5", "3.5"), ("30.1", "2.2")])
def test_every_fraction_that_rounds_to_the_degrees_of_freedom_is_allowed(size, first, second):
    verdict = p_value(f"F({first}, {second}) = {size}, p = .5")
    for one in (-0.05, 0, 0.05):
        for other in (-0.05, 0, 0.05):
            p = stats.f.sf(float(size), float(first) + one, float(second) + other)
            assert verdict.low <= p <= verdict.high


def test_the_level_of_significance():
    assert p_value("z = 2.20, p < .01").decides_otherwise is False
    assert p_value("z = 2.40, p < .01, alpha = .01").decides_otherwise is False  # with one side p is .008
    assert p_value("z = 1.80, p < .01, alpha = .01").decides_otherwise
    assert p_value("z = 1.80, p < .01", alpha="0.01").decides_otherwise
    assert p_value("z = 1.50, p = .05").decides_otherwise is False  # .05 may be rounded from either side


def test_not_significant_is_above_the_level():
    assert p_value("z = 2.50, ns").decides_otherwise
    assert not p_value("z = 1.96, ns").decides_otherwise  # p is .0499 to .0506


def test_one_side_or_two():
    assert not p_value("t(28) = 1.80, p < .05")
    assert p_value("t(28) = 1.80, p < .05").one_sided
    assert not p_value("t(28) = 1.80, p < .05").decides_otherwise
    assert p_value("t(28) = 1.80, p < .05, one-tailed")
    assert p_value("t(28) = 1.80, p < .05, two-tailed").decides_otherwise
    assert p_value("t(28) = -1.80, p = .96, one-sided")
    assert not p_value("F(1, 28) = 3.24, p < .04").one_sided


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("t(28) = 1.20, ns", True),
        ("t(28) = 2.20, ns", False),
        ("t(28) = 2.20, n.s.", False),
        ("F(1, 28) < 1, ns", True),
        ("F(1, 28) < 1, p > .05", True),
        ("F(1, 28) < 1, p < .05", False),
        ("F(1, 28) > 20, p < .001", True),
        ("r(28) > .90, p = .5", False),
        ("r(28) = .00, p = 1.00", True),
        ("χ²(1, N = 90) = 3.84, p = .05", True),
        ("z = 4.00, p = .000", True),
        ("z = 4.00, p < .000", True),
        ("z = −1.96; p ≤ .05", True),
        ("z=1.96,p=.05", True),
        ("Q_W(9) = 12.1, p = .21", True),
        ("t(28) = 2.20, p = .30, adjusted", True),
        ("z = 0, p = 1", True),
        ("z = 900000, p = 1.00", False),
    ],
)
def test_notations(text, right):
    assert bool(p_value(text)) is right


def test_what_cannot_be_worked_out_is_not_decided(monkeypatch):
    monkeypatch.setattr("claimledger.granularity._tails._MOST_TERMS", 3)
    verdict = p_value("F(90, 90) = 1.00, p = .03")
    assert (bool(verdict), verdict.decided) == (True, False)
    assert "not worked out" in verdict.why
    assert p_value("t(28) = 2.20, p = .30, adjusted").decided is False


def test_what_is_read():
    read = statistic("F(2, 28.5) = 2.20, p < .05, alpha = .01, two-sided")
    assert (read.kind, read.value, read.compared, read.p) == ("F", "2.20", "<", ".05")
    assert read.degrees == (Interval(2, 2), Interval("28.45", "28.55"))
    assert (read.sides, read.alpha, read.adjusted) == (2, Fraction(1, 100), False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("t = 2.20, p = .03", "degrees of freedom"),
        ("F(28) = 2.20, p = .03", "two degrees of freedom"),
        ("z(28) = 2.20, p = .03", "no degrees of freedom"),
        ("t(28, N = 30) = 2.20, p = .03", "one number in parentheses"),
        ("t(0) = 2.20, p = .03", "more than 0"),
        ("t(9999999) = 2.20, p = .03", "at most a million"),
        ("t(28) = 2.20", "no test statistic"),
        ("significant", "no test statistic"),
        ("t(28) = 2.20, p = 3", "between 0 and 1"),
        ("r(28) = 1.20, p = .03", "between -1 and 1"),
        ("F(2, 28) = -2.20, p = .03", "never negative"),
        ("z = 9999999, p = .03", "at most a million"),
        ("t(28) = 2.20, p = .03 or so", "behind the p value"),
        ("t(28) = 2.20, p = .03, alpha = 2", "level of significance"),
        ("t(28) = 2.20, p = .03" + " " * 200, "at most 200 letters"),
        (2.2, "told in words"),
    ],
)
def test_what_is_no_test_is_refused(text, said):
    with pytest.raises(ReadingError, match=said):
        p_value(text)
