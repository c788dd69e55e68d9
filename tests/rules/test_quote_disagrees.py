"""Quotes held against what their claims state."""

import pytest

from claimledger.ledger import Ledger
from claimledger.model import Bounds, Change, Claim, From, Level, Measure, Pace, Settings, Share, Streak, Target
from claimledger.rules import RuleContext, quote_disagrees

MEASURES = (
    Measure(id="deaths", unit="person", kind="flow"),
    Measure(id="all", unit="person", kind="flow"),
    Measure(id="budget", unit="CNY", kind="flow"),
    Measure(id="catch", unit="tonne", kind="flow"),
    Measure(id="solved", unit="percent", kind="rate"),
)


def clashes(quote, *statements, measure="deaths", rounding="nearest"):
    claim = Claim(
        id="c",
        measure=measure,
        quote=quote,
        statements=statements,
        period="2023",
        base="year-on-year",
        of=Target("all"),
    )
    ledger = Ledger(measures=MEASURES, claims=(claim,), settings=Settings(rounding=rounding))
    ledger.check()
    return list(quote_disagrees.rule.findings(RuleContext(ledger=ledger)))


def reasons(quote, *statements, **settings):
    return [clash.because for clash in clashes(quote, *statements, **settings)]


@pytest.mark.parametrize(
    ("quote", "statement", "measure"),
    [
        ("4,600", Level("4,600"), "deaths"),
        ("fell to 4,600", Level("4,600 persons"), "deaths"),
        # Written otherwise.
        ("4.6 thousand people", Level("4,600"), "deaths"),
        ("five million yuan", Level("CNY 5,000,000"), "budget"),
        ("183.7亿元", Level("18.37 billion yuan"), "budget"),
        ("4,600 kg", Level("4.6 tonnes"), "catch"),
        ("one in five", Share("20%"), "deaths"),
        ("a third", Share("33%"), "deaths"),
        # Left out by the quote: the unit, the scale, the sign, the hedge.
        ("18.37", Level("18.37 billion yuan"), "budget"),
        ("21.7%", Change("-21.7%"), "deaths"),
        ("21.7", Change("-21.7%"), "deaths"),
        ("4,600", Level("more than 4,600"), "deaths"),
        ("4,600", Level("about 4,600"), "deaths"),
        ("4,000", Level("between 4,000 and 5,000"), "deaths"),
        # A noun is no unit.
        ("4,600 road deaths", Level("4,600"), "deaths"),
        ("4,600 cases", Level("4,600 persons"), "deaths"),
        ("4,600 cases", Level("4,600 tonnes"), "catch"),
        # One of several amounts is enough.
        ("9.8% and 21.7%, respectively", Change("+21.7%"), "deaths"),
        ("In 2022 fell 21.7% to 4,600 from 5,875", From("5,875"), "deaths"),
        # Directions.
        ("rose 3%", Change("rose"), "deaths"),
        ("rose", Change("+3%"), "deaths"),
        ("rose to 4,600", Level("4,600"), "deaths"),
        # The claim says less than the quote.
        ("more than 4,600", Level("at least 4,600"), "deaths"),
        # Two ends.
        ("4,600", Level(Bounds(low=4600, high=4640)), "deaths"),
        # Nothing to hold against it.
        ("the deadliest year", Level("4,600"), "deaths"),
        ("4,6,00", Level("5,875"), "deaths"),
    ],
)
def test_these_agree(quote, statement, measure):
    assert clashes(quote, statement, measure=measure) == []


@pytest.mark.parametrize(
    ("quote", "statement", "measure", "reason"),
    [
        ("4,600", Level("4,700"), "deaths", "value"),
        ("4,600", Level("4,601"), "deaths", "value"),
        ("18.37 billion yuan", Level("18.37 million yuan"), "budget", "power of ten"),
        ("18.37 billion yuan", Level("183.7 billion yuan"), "budget", "power of ten"),
        ("183.7亿元", Level("183.7 billion yuan"), "budget", "power of ten"),
        ("fell 21.7%", Change("+21.7%"), "deaths", "sign"),
        ("-21.7%", Change("21.7%"), "deaths", "sign"),
        ("fell", Change("rose"), "deaths", "sign"),
        ("fell", Change("+3%"), "deaths", "sign"),
        ("rose 3 percentage points", Change("+3%"), "solved", "unit"),
        ("rose 3%", Change("+3 points"), "solved", "unit"),
        ("4,600 dollars", Level("4,600 yuan"), "budget", "unit"),
        ("4,600 kg", Level("4,600 tonnes"), "catch", "power of ten"),
        ("4,600 pounds", Level("4,600 tonnes"), "catch", "value"),
        ("more than 4,600", Level("4,600"), "deaths", "hedges"),
        ("about 4,600", Level("more than 4,600"), "deaths", "hedges"),
        ("more than 4,600", Level("more than 600"), "deaths", "value"),
        ("more than 4,600", Level("more than 460"), "deaths", "power of ten"),
        ("4,600", Level(Bounds(low=4700, high=4750)), "deaths", "value"),
        ("half", Share("20%"), "deaths", "value"),
    ],
)
def test_these_differ(quote, statement, measure, reason):
    (because,) = reasons(quote, statement, measure=measure)
    assert reason in because[0]


def test_the_statement_is_named_and_both_are_shown():
    (clash,) = clashes("fell 21.7% to 4,600", Level("4,700"), Change("-21.7%"))
    assert (clash.rule, clash.severity, clash.claims) == ("quote-disagrees", "error", ("c.level",))
    assert clash.message == "c.level says “4,700”, but its quote reads “to 4,600”" or "“4,600”" in clash.message


def test_what_the_quote_leaves_out_is_not_held_against_what_it_says_of_others():
    assert clashes("fell 21.7% to 4,600", Level("4,600"), Change("-21.7%"), From("5,875")) == []
    assert clashes("fell 21.7% to 4,600", Level("4,600"), From("5,875")) == []


def test_rounding_does_not_change_what_was_written():
    for rounding in ("truncated", "any", "half-up", "half-down", "up", "down"):
        assert clashes("5 million yuan", Level("CNY 5,000,000"), measure="budget", rounding=rounding) == []
        assert clashes("4,600", Level("more than 4,600"), rounding=rounding) == []
        assert len(clashes("4,600", Level("4,700"), rounding=rounding)) == 1


def test_what_was_read_off_the_quote_and_what_is_no_amount_is_not_compared():
    assert clashes("4,600") == []
    assert clashes("4,600 for 45 months", Level("4,600"), Streak("44 months")) == []


def test_a_noun_that_is_read_off_a_quote_is_counted_as_the_measure_counts():
    claim = Claim(id="c", measure="deaths", quote="more than 1,600 road deaths", period="2023")
    (stated,) = Ledger(measures=MEASURES, claims=(claim,)).contents.stated
    assert (stated.unit.name, stated.amount.charitable.lower) == ("person", 1600)
    claim = Claim(id="c", measure="catch", quote="more than 1,600 cases", period="2023")
    (stated,) = Ledger(measures=MEASURES, claims=(claim,)).contents.stated
    assert stated.unit.name == "case"


@pytest.mark.parametrize(
    ("quote", "told", "found"),
    [
        ("grew 3.9% a year on average", "3.9% a year", []),
        ("fell at an annual rate of 32.9%", "-32.9% annualised", []),
        ("rose by 2 million people a year", "2 million people a year", []),
        ("rose by 2 million people a year", "3 million people a year", ["they differ in value"]),
        ("grew 3.9% a year", "4.9% a year", ["they differ in value"]),
        ("fell 3.9% a year", "+3.9% a year", ["they differ in sign"]),
    ],
)
def test_a_pace_is_held_against_the_figure_and_not_against_the_time(quote, told, found):
    assert reasons(quote, Pace(told)) == [(one,) for one in found]
