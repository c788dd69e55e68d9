"""What a quote states, each as its key, and every amount in running words."""

import pytest

from claimledger.errors import ReadingError, UnitError
from claimledger.reading import Conventions, amounts_in, statements_in
from reading_notation import both

QUOTES = [
    # One statement.
    ("more than 1,600 road deaths", "person", [("level", "more than 1,600 road deaths")]),
    ("18.37 billion yuan of economic losses", "CNY", [("level", "18.37 billion yuan")]),
    ("more than 900,000kg of catches", "kilogram", [("level", "more than 900,000kg")]),
    ("hundreds of millions of people", "person", [("level", "hundreds of millions of people")]),
    ("more than a third of accidents", "accident", [("share", "more than a third")]),
    ("one in five people said", "person", [("share", "one in five people")]),
    ("58.2% of matters", "matter", [("share", "58.2%")]),
    ("36.9%", "matter", [("share", "36.9%")]),
    ("36.9%", "percent", [("level", "36.9%")]),
    ("a third of matters", "percent", [("level", "a third")]),
    ("36.9%", "dimensionless", [("level", "36.9%")]),
    ("36.9% of matters", "dimensionless", [("share", "36.9%")]),
    ("36.9%", None, [("level", "36.9%")]),
    ("-21.7%", "person", [("change", "-21.7%")]),
    ("up 1.5 points", "percent", [("change", "up 1.5 points")]),
    ("3 percentage points", "percent", [("change", "3 percentage points")]),
    ("year-on-year decreases of 1.9%", "case", [("change", "decreases of 1.9%")]),
    ("an increase of 27.3 percent", "USD", [("change", "increase of 27.3 percent")]),
    ("a 5-6 percent rise", "USD", [("change", "5-6 percent rise")]),
    ("cut road deaths by 5%", "person", [("change", "5%")]),
    ("rose in 2017 by 2.9 million", "person", [("change", "2.9 million")]),
    ("rose by an average of 5% a year", "person", [("change", "rose by an average of 5%")]),
    ("380,000 more jobs than in 2022", "job", [("change", "380,000 more jobs")]),
    ("20% higher than in 2019", "case", [("change", "20% higher")]),
    ("expanding by 54 percent from that in 2022", "cell", [("change", "expanding by 54 percent")]),
    ("double-digit growth", "USD", [("change", "double-digit growth")]),
    ("the number of cases more than doubled", "case", [("change", "more than doubled")]),
    ("three times the national average", "person", [("compare", "three times the")]),
    ("rose", "person", [("change", "rose")]),
    ("reducing the number of deaths", "person", [("change", "reducing")]),
    ("unchanged", "person", [("change", "unchanged")]),
    ("9.7 persons per organization", "person/organization", [("level", "9.7 persons per organization")]),
    ("9.7 persons per organization", "person", [("ratio", "9.7 persons per organization")]),
    ("17 per 100,000", "death/100000/person", [("level", "17 per 100,000")]),
    ("US$1 was NT$32.18", "TWD/USD", [("level", "US$1 was NT$32.18")]),
    ("no major accidents", "accident", [("level", "no major accidents")]),
    # Several of one claim.
    ("fell 21.7% to 4,600 from 5,875", "person", [("change", "fell 21.7%"), ("level", "4,600"), ("from", "5,875")]),
    ("rose to 4,600", "person", [("change", "rose"), ("level", "4,600")]),
    ("rose to a total of 4,600", "person", [("change", "rose"), ("level", "4,600")]),
    ("was down to 3%", "percent", [("change", "down"), ("level", "3%")]),
    ("hit 126.06 trillion yuan", "CNY", [("change", "hit"), ("level", "126.06 trillion yuan")]),
    ("rose from 5,875 to 6,000", "person", [("change", "rose"), ("from", "5,875"), ("level", "6,000")]),
    ("improved to 90.8 percent from 91.4 percent", "percent", [("level", "90.8 percent"), ("from", "91.4 percent")]),
    ("4,600, up from 4,300 a year earlier", "case", [("level", "4,600"), ("change", "up"), ("from", "4,300")]),
    ("4,600, compared with 5,875 a year earlier", "case", [("level", "4,600"), ("from", "5,875")]),
    ("a 3.5% fall from 5,875", "case", [("change", "3.5% fall"), ("from", "5,875")]),
    (
        "96.41 million tonnes, up 4.5 percent",
        "tonne",
        [("level", "96.41 million tonnes"), ("change", "up 4.5 percent")],
    ),
    ("rose $400 million to $700 million", "USD", [("change", "rose $400 million"), ("level", "$700 million")]),
    ("rose 0.2 points to 5.2 percent", "percent", [("change", "rose 0.2 points"), ("level", "5.2 percent")]),
    ("remained at 99.9%", "percent", [("change", "remained at"), ("level", "99.9%")]),
    ("fell by 9.8% and 21.7%, respectively", "case", [("change", "fell by 9.8%"), ("change", "21.7%")]),
    (
        "grew 5.2 percent to hit 126.06 trillion yuan",
        "CNY",
        [("change", "grew 5.2 percent"), ("level", "126.06 trillion yuan")],
    ),
    ("increased 39.3 percent to $0.39", "USD/share", [("change", "increased 39.3 percent"), ("level", "$0.39")]),
    # A verb that is another clause's does not make a level a change.
    ("accidents fell, killing 4,600 people", "person", [("level", "4,600 people")]),
    ("fell for 45 of 50 regions", "region", [("level", "45"), ("level", "50 regions")]),
    ("the biggest fall in 5 years", "person", [("level", "5 years")]),
    ("expanded a three-year plan", "person", [("level", "three-year")]),
    ("generation grew at a pace of 13.9 percent", "kWh", [("change", "13.9 percent")]),
    ("growth of -5%", "person", [("change", "growth of -5%")]),
    ("rose by a factor of 3", "person", [("change", "rose by a factor of 3")]),
    ("rose last month 5%", "person", [("change", "5%")]),
    ("jobs rose in 2023 by 2.9 million", "person", [("change", "2.9 million")]),
    ("hit the headlines 5 times", "person", [("level", "5")]),
    ("the suspect remained at large for 3 days", "day", [("level", "3 days")]),
    ("US$1 is 5 km of road", "USD", [("level", "US$1"), ("level", "5 km")]),
    ("one case of 5", "case", [("level", "one case"), ("level", "5")]),
    ("5 more cases", "case", [("level", "5")]),
    ("5,000 up to now", "case", [("level", "5,000")]),
    ("rose to a level of 5%", "percent", [("change", "rose"), ("level", "5%")]),
    ("steady at an average of 5%", "percent", [("change", "steady at"), ("level", "5%")]),
    ("crime fell. Some 4,600 cases were heard", "case", [("level", "Some 4,600 cases")]),
]

SKIPPED = [
    ("In 2023, 4,600 cases", ["4,600 cases"]),
    ("on Oct. 24, 2023 at 09:37 some 20 people", ["some 20 people"]),
    ("on 2023-10-24, 24.10.2023 and 10/24/2023", []),
    ("24 October 2023", []),
    ("in 1850 and 1500", []),
    ("in 1499", ["1499"]),
    ("October 24th and Oct. 3-5, 2023", []),
    ("the 24th of May", []),
    ("2022/23 and 2022-23", []),
    ("10 to 5", ["10", "5"]),
    ("US$2000", ["US$2000"]),
    ("2000 million", ["2000 million"]),
    ("One case", ["One case"]),
    ("the 27th briefing of the 20th congress", []),
    ("the third quarter and the first nine months", []),
    ("last 3 years", []),
    ("from 1990 to 1995 it rose 5%", ["rose 5%"]),
    ("rose 5% from 2020 to 2022", ["rose 5%"]),
    ("the 1990s", []),
    ("year over year, over a year", []),
    ("Covid-19, G20, 5G, 24/7, No. 5, table 3", []),
    ("two-vehicle collisions and a one-stop shop", []),
    ("one of them, one another, no one", []),
    ("no longer", []),
    ("the first half, the other half", []),
    ("a third party, the third time", []),
    ("4,6,00 cases and 20 others", ["20"]),
    ("1e999999999 or 5", ["5"]),
    ("¥500 or 5 yuan", ["500", "5 yuan"]),
    ("9.8% and 21.7%, respectively", ["9.8%", "21.7%"]),
    ("between 3 and 4 million people", ["between 3 and 4 million people"]),
    ("five-year plan", ["five-year"]),
    ("45 consecutive months", ["45 consecutive months"]),
    ("1 in 3,000 births", ["1 in 3,000 births"]),
    ("3 in 2017", ["3"]),
    ("2017 people came", ["2017 people"]),
    ("rose to 1850", ["rose", "1850"]),
    ("more than 2000", ["more than 2000"]),
    ("more than 2000 cases", ["more than 2000 cases"]),
    ("around 24 October", []),
    ("half of all deaths", ["half"]),
    ("5 -3", ["5", "-3"]),
    ("", []),
]


@pytest.mark.parametrize(("quote", "unit", "expected"), QUOTES)
def test_a_quote_states(quote, unit, expected):
    units = Conventions().units.with_noun("cell")
    found = statements_in(quote, Conventions(units=units), unit=unit)
    assert sorted((each.role, each.amount.text) for each in found) == sorted(expected)


@pytest.mark.parametrize(("text", "expected"), SKIPPED)
def test_dates_ordinals_and_idioms_are_no_amounts(text, expected):
    assert [found.amount.text for found in amounts_in(text)] == expected


@pytest.mark.parametrize(("quote", "unit", "expected"), QUOTES)
def test_offsets_are_those_of_the_words(quote, unit, expected):
    for found in (*statements_in(quote, unit=unit if unit != "cell" else None), *amounts_in(quote)):
        assert quote[found.start : found.end] == found.amount.text


def test_a_level_that_stayed_changed_by_no_more_than_its_rounding():
    steady, level = statements_in("remained at 99.9%", unit="percent")
    assert level.amount.charitable == both("[99.85, 99.95]")[0]
    assert steady.amount.charitable == both("[-0.1, 0.1]")[0]
    assert (steady.amount.form, steady.amount.unit) == ("change", "percent")


def test_each_of_a_list_falls():
    found = amounts_in("accidents and fatalities fell by 9.8% and 21.7% year on year, respectively")
    assert [each.amount.charitable for each in found] == [both("[-9.85, -9.75]")[0], both("[-21.75, -21.65]")[0]]


def test_an_exchange_rate_is_one_amount():
    (rate,) = amounts_in("US$1 was NT$32.18")
    assert rate.amount.unit == "TWD/USD"
    assert rate.amount.charitable == both("[32.175, 32.185]")[0]
    assert rate.role == "ratio"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("4,600", "level"),
        ("36.9%", "level"),
        ("fell 5%", "change"),
        ("a third of them", "share"),
        ("doubled", "factor"),
        ("9.7 persons per organization", "ratio"),
        ("rose", "direction"),
    ],
)
def test_amounts_are_told_by_how_they_are_said(text, role):
    assert [found.role for found in amounts_in(text)] == [role]


@pytest.mark.parametrize(
    ("text", "unit", "scale", "sign"),
    [
        ("4,600", False, False, False),
        ("4,600 cases", True, False, False),
        ("5 million", False, True, False),
        ("$5m", True, True, False),
        ("-21.7%", True, False, True),
        ("+5", False, False, True),
        ("fell 5%", True, False, False),
        ("17 per 100,000", True, False, False),
    ],
)
def test_what_was_written_is_told(text, unit, scale, sign):
    (found,) = amounts_in(text)
    assert (found.unit_written, found.scale_written, found.sign_written) == (unit, scale, sign)


@pytest.mark.parametrize(("quote", "error"), [("fell 4,6,00 to 5", ReadingError), ("¥500", UnitError)])
def test_a_quote_that_is_written_wrongly_is_refused_while_amounts_are_only_looked_for(quote, error):
    with pytest.raises(error):
        statements_in(quote)
    assert isinstance(amounts_in(quote), tuple)


def test_a_range_after_a_verb_is_no_level():
    assert [found.role for found in statements_in("rose 5 to 6 percent", unit="USD")] == ["change"]
    assert [found.role for found in statements_in("rose 2% to 5%", unit="percent")] == ["change", "level"]
