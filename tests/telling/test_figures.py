"""Figures in words: never more exact, never narrower, than what they stand for."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.interval import Interval
from claimledger.telling.figures import number, quantity, span
from claimledger.units import UnitTable

UNITS = UnitTable()


@pytest.mark.parametrize(
    ("value", "down", "up"),
    [
        ("4600", "4,600", "4,600"),
        ("18370000000", "18,370,000,000", "18,370,000,000"),
        ("0.125", "0.125", "0.125"),
        ("-45", "−45", "−45"),
        ("1/3", "0.333333", "0.333334"),
        ("2000000/3", "666,666", "666,667"),
        ("1/30000000", "0.00000003333", "0.00000003334"),
    ],
)
def test_numbers(value, down, up):
    assert number(Fraction(value)) == down
    assert number(Fraction(value), up=True) == up


@given(st.fractions())
def test_a_bound_is_never_overstated(value):
    low, high = (Fraction(number(value, up=up).replace(",", "").replace("−", "-")) for up in (False, True))
    assert low <= value <= high
    assert high - low <= max(abs(value) / 100, Fraction(1, 10**20))


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (1, "case", "1 case"),
        (4600, "person", "4,600 persons"),
        (Fraction(1, 2), "percent", "50%"),
        (20, "CNY", "CNY 20"),
        (3, "organization", "3 organizations"),
        (2, "country", "2 countries"),
        (5, "dimensionless", "5"),
        (2, "person/organization", "2 persons per organization"),
    ],
)
def test_quantities(value, unit, words):
    table = UNITS if UNITS.knows(unit) else UNITS.with_noun(unit)
    assert quantity(Fraction(value), table.resolve(unit)) == words


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (Interval(45, 55), "between 45 and 55 cases"),
        (Interval(20, None, lower_open=True), "more than 20 cases"),
        (Interval(20, None), "at least 20 cases"),
        (Interval(None, 20), "at most 20 cases"),
        (Interval(None, 20, upper_open=True), "less than 20 cases"),
        (Interval(20, 30, lower_open=True), "more than 20 cases and at most 30 cases"),
        (Interval(20, 20), "exactly 20 cases"),
        (Interval("1/3", "1/3"), "about 0.333333 cases"),
        (Interval(), "any value"),
    ],
)
def test_spans(values, words):
    assert span(values, UNITS.resolve("case")) == words


def test_money_and_percent_are_written_as_people_write_them():
    assert span(Interval(10, 20), UNITS.resolve("yuan")) == "between CNY 10 and 20"
    assert span(Interval("0.1", "0.2"), UNITS.resolve("percent")) == "between 10% and 20%"


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        ("per 100,000", Fraction(174, 1_000_000), "17.4 per 100,000"),
        ("per 1,000", Fraction(1, 1_000), "1 per 1,000"),
        ("CNY/USD", Fraction(27, 4), "6.75 CNY per USD"),
        ("square kilometre", Fraction(2_000_000), "2 square kilometers"),
        ("square kilometre", Fraction(1_000_000), "1 square kilometer"),
        ("person/household", Fraction(5, 2), "2.5 persons per household"),
    ],
)
def test_units_are_told_as_a_reader_says_them(unit, value, words):
    assert quantity(value, UNITS.resolve(unit)) == words
