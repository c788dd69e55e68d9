"""Changes told at a rate: average growth, annual rates, and how far apart two periods are."""

from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimledger.errors import LedgerError
from claimledger.interval import Interval
from claimledger.orders import pace
from claimledger.period import Period
from claimledger.relations._growth import exponential, root
from claimledger.relations.pace import months_between, multiples, rates
from claimledger.store import loads
from claimledger.verify import verify


@pytest.mark.parametrize(
    ("text", "words", "unit"),
    [
        ("3.9% a year", "3.9%", "year"),
        ("+3.9% per year on average", "+3.9%", "year"),
        ("3.9% on average a year", "3.9%", "year"),
        ("3.9%, on average", "3.9%", "year"),
        ("3.9%", "3.9%", "year"),
        ("2 million people a quarter", "2 million people", "quarter"),
        ("0.3 percentage points each month", "0.3 percentage points", "month"),
        ("-32.9% annualised", "-32.9%", "year"),
        ("-32.9% annualized", "-32.9%", "year"),
        ("8.4% at an annual rate", "8.4%", "year"),
        ("8.4% at an annual pace", "8.4%", "year"),
        ("0.4% monthly", "0.4%", "month"),
        ("3.9 percent per annum", "3.9 percent", "year"),
    ],
)
def test_the_words_that_tell_the_rate_are_taken_off(text, words, unit):
    assert pace(text) == (words, unit)


@pytest.mark.parametrize(
    ("then", "now", "months"),
    [
        ("2021", "2023", 24),
        ("2023-Q1", "2023-Q2", 3),
        ("2022-01/2022-09", "2023-01/2023-09", 12),
        ("2020-12-31", "2023-12-31", 36),
        ("2020-02-29", "2021-02-28", 12),
        ("2021-03-15", "2021-05-15", 2),
        ("2023", "2021", -24),
        ("2021", "2023-Q1", None),
        ("2021-03-15", "2021-05-16", None),
        ("2021-03-15", "2021-05", None),
        ("?", "2021", None),
        ("always", "2021", None),
    ],
)
def test_periods_of_one_length_are_so_many_months_apart(then, now, months):
    assert months_between(Period.parse(then), Period.parse(now)) == months


YEARS = st.lists(st.fractions(Fraction(1, 2), 2, max_denominator=50), min_size=1, max_size=6)


@given(YEARS)
def test_an_average_of_single_years_rates_is_never_out_of_reach(years):
    """Whoever averages the rates of single years, and whoever compounds, is granted what they say."""
    total = Fraction(1)
    for one in years:
        total *= one
    mean = sum(years, Fraction(0)) / len(years)
    assert total in multiples(Interval.exactly(mean), Fraction(len(years)), "charitable", growth=True)
    simple = 1 + (total - 1) / len(years)
    assert total in multiples(Interval.exactly(simple), Fraction(len(years)), "charitable", growth=True)


@given(st.fractions(Fraction(-1, 2), 2, max_denominator=100), st.sampled_from((4, 12)))
def test_an_annual_rate_of_a_shorter_period_may_be_compounded_or_multiplied(growth, times):
    for annual in (growth * times, (1 + growth) ** times - 1):
        if annual > -1:
            allowed = multiples(Interval.exactly(1 + annual), Fraction(1, times), "charitable", growth=True)
            assert 1 + growth in allowed


@given(
    st.fractions(Fraction(1, 10), 3, max_denominator=100),
    st.fractions(0, 1, max_denominator=100),
    st.fractions(Fraction(1, 12), 20, max_denominator=12),
    st.booleans(),
)
def test_what_is_read_to_the_letter_is_read_generously_too(low, more, exponent, growth):
    values = Interval(low, low + more)
    strict, charitable = (multiples(values, exponent, one, growth=growth) for one in ("strict", "charitable"))
    assert strict.issubset(charitable)


@given(
    st.fractions(Fraction(1, 10), 3, max_denominator=100),
    st.fractions(Fraction(1, 12), 20, max_denominator=12),
    st.sampled_from(("charitable", "strict")),
    st.booleans(),
)
@example(Fraction(1, 10), Fraction(2), "charitable", True)  # noqa: FBT003 - as it is drawn; hardly anything is left of it
def test_the_rates_that_may_be_told_are_those_that_allow_what_came_of_them(value, exponent, reading, growth):
    """Past either end of the rates that may be told the value is out of reach, and within them it is not."""
    found = rates(Interval.exactly(value), exponent, reading, growth=growth)
    tiny = Fraction(1, 10**9)

    def reached(rate: Fraction) -> bool:
        return value in multiples(Interval.exactly(rate), exponent, reading, growth=growth)

    low, high = found.lower, found.upper
    assert low is not None
    assert not reached(low - tiny)
    assert high is None or not reached(high + tiny)
    if high is None or high - low > 2 * tiny:
        assert reached(low + tiny)
        assert reached(low + 1 if high is None else high - tiny)


LEDGER = """
claimledger = 1
measure = [{ id = "m", UNIT }]
claim = [
    { id = "now", measure = "m", period = "NOW", level = "AFTER" },
    { id = "then", measure = "m", period = "THEN", level = "BEFORE" },
    { id = "pace", measure = "m", period = "NOW", pace = "PACE", base = "THEN" },
]
"""
COUNTED = 'unit = "case", kind = "flow"'
SOLVED = 'unit = "percent", kind = "rate", signed = false'


def told(unit: str, then: str, before: str, now: str, after: str, words: str) -> list[tuple[str, str]]:
    text = LEDGER.replace("UNIT", unit).replace("NOW", now).replace("THEN", then).replace("PACE", words)
    audit = verify(loads(text.replace("AFTER", after).replace("BEFORE", before)))
    return [(one.severity, one.rule) for one in audit.findings if one.rule != "claims-without-source"]


ERROR, WARNING, UNTIED = [("error", "pace-disagrees")], [("warning", "pace-disagrees")], [("note", "not-tied")]


@pytest.mark.parametrize(
    ("unit", "then", "before", "now", "after", "words", "found"),
    [
        (COUNTED, "2021", "exactly 100,000 cases", "2023", "exactly 108,000 cases", "3.92% a year", []),
        (COUNTED, "2021", "exactly 100,000 cases", "2023", "exactly 108,000 cases", "4.0% a year", WARNING),
        (COUNTED, "2021", "exactly 100,000 cases", "2023", "exactly 108,000 cases", "3.0% a year", ERROR),
        (COUNTED, "2021", "100,000 cases", "2023", "400,000 cases", "doubled every year", []),
        (COUNTED, "2021", "100,000 cases", "2023", "500,000 cases", "doubled every year", WARNING),
        (COUNTED, "2021", "100,000 cases", "2023", "600,000 cases", "doubled every year", ERROR),
        (COUNTED, "2021", "exactly 100 cases", "2023", "exactly 130 cases", "15 cases a year", []),
        (COUNTED, "2021", "exactly 100 cases", "2023", "exactly 130 cases", "30 cases a year", ERROR),
        (COUNTED, "2023-Q1", "474,400 cases", "2023-Q2", "429,300 cases", "-32.9% annualised", []),
        (COUNTED, "2023-Q1", "474,400 cases", "2023-Q2", "429,300 cases", "-9.5% annualised", ERROR),
        (COUNTED, "2022", "exactly 100 cases", "2023", "exactly 130 cases", "30% a year", []),
        (COUNTED, "2022", "exactly 100 cases", "2023", "exactly 130 cases", "31% a year", ERROR),
        (COUNTED, "2021", "exactly 100 cases", "2023-Q1", "exactly 130 cases", "31% a year", UNTIED),
        (f"{COUNTED}, signed = true", "2021", "100 cases", "2023", "130 cases", "31% a year", UNTIED),
        (SOLVED, "2021", "50.0%", "2023", "55.0%", "2.5 percentage points a year", []),
        (SOLVED, "2021", "50.0%", "2023", "55.0%", "4.9% a year", []),
        (SOLVED, "2021", "50.0%", "2023", "55.0%", "2.5% a year", [("warning", "percent-or-points")]),
        (SOLVED, "2021", "50.0%", "2023", "55.0%", "1.5% a year", ERROR),
        ('unit = "USD", kind = "flow"', "2021", "$100.0 million", "2023", "$150.0 million", "3.0% a year", WARNING),
    ],
)
def test_a_pace_is_held_against_both_levels(unit, then, before, now, after, words, found):
    assert told(unit, then, before, now, after, words) == found


def test_the_finding_tells_how_long_it_was_and_what_it_comes_to():
    text = LEDGER.replace("UNIT", COUNTED).replace("NOW", "2023").replace("THEN", "2021").replace("PACE", "4.0% a year")
    audit = verify(loads(text.replace("AFTER", "exactly 108,000 cases").replace("BEFORE", "exactly 100,000 cases")))
    (finding,) = [one for one in audit.findings if one.rule == "pace-disagrees"]
    assert finding.because[2] == (
        "pace says “4.0% a year”: m, 2023, is between 108.056025% and 108.264025% of m, 2021, 2 years before"
    )


def test_a_pace_alone_of_more_than_all_of_it_is_impossible():
    text = 'claimledger = 1\nmeasure = [{ id = "m", unit = "case", kind = "flow" }]\nclaim = [{ id = "fall", measure = "m", '
    audit = verify(loads(text + 'period = "2023", pace = "-120% a year", base = "2021" }]'))
    assert [(one.severity, one.claims) for one in audit.findings if one.reading] == [("error", ("fall",))]


def test_nothing_falls_by_more_than_all_of_it():
    text = (
        LEDGER.replace("UNIT", COUNTED).replace("NOW", "2023").replace("THEN", "2021").replace("PACE", "-150% a year")
    )
    audit = verify(loads(text.replace("AFTER", "exactly 90 cases").replace("BEFORE", "exactly 100 cases")))
    ((part,),) = {one.values.parts for finding in audit.findings for one in finding.repairs if one.claim == "pace"}
    assert part.lower is not None
    assert -6 < part.lower < -5  # compounded at every moment 90 of 100 are left by a pace of -5.27%
    assert part.upper is None


@pytest.mark.parametrize("words", ["3.9% a yaer", "a year", "on average"])
def test_words_that_tell_no_pace_are_refused_with_their_place(words):
    text = 'claimledger = 1\nmeasure = [{ id = "m", unit = "case" }]\nclaim = [{ id = "a", measure = "m", '
    with pytest.raises(LedgerError, match=r"<text>:3:69: "):
        loads(text + f'period = "2023", base = "2021", pace = "{words}" }}]')


@settings(max_examples=40)
@given(st.integers(1_000, 90_000), st.integers(1_000, 90_000), st.integers(1, 8), st.integers(0, 2))
def test_a_rate_that_was_worked_out_from_two_levels_and_rounded_is_never_flagged(was, now, years, places):
    """Compounded it fits to the letter; as the growth over all years, divided by their number, it is no error at least."""
    compounded = (root(Fraction(now, was), years, up=False) - 1) * 100
    divided = (Fraction(now, was) - 1) * 100 / years
    for rate, worst in ((compounded, None), (divided, "warning")):
        words = f"{float(round(rate, places)):+.{places}f}% a year"
        found = told(COUNTED, str(2023 - years), f"exactly {was} cases", "2023", f"exactly {now} cases", words)
        assert found in ([], [(worst, "pace-disagrees")])


@given(st.fractions(Fraction(-1, 5), Fraction(1, 2), max_denominator=200), st.integers(1, 40))
def test_growth_that_compounds_at_every_moment_is_granted(rate, quarters):
    times = Fraction(quarters, 4)
    reached = exponential(times * rate)
    assert reached is not None
    if times != 1:  # a rate told for one period is an ordinary change
        assert reached in multiples(Interval.exactly(1 + rate), times, "charitable", growth=True)
