"""How numbers and units may be written, and what they read as."""

import pytest

from claimledger.reading import Conventions, read
from claimledger.units import UnitTable
from reading_notation import both

NUMBERS = [
    ("1 169", "[1168.5, 1169.5]"),
    ("1\u00a0169", "[1168.5, 1169.5]"),
    ("1\u202f169", "[1168.5, 1169.5]"),
    ("1\u2009169", "[1168.5, 1169.5]"),
    ("1 169.5", "[1169.45, 1169.55]"),
    ("1'169", "[1168.5, 1169.5]"),
    ("12,34,567", "[1234566.5, 1234567.5]"),
    (".03", "[0.025, 0.035]"),
    ("１，１６９", "[1168.5, 1169.5]"),
    ("５．５％", "[5.45, 5.55]"),
    ("-21.7%", "[-21.75, -21.65]"),
    ("−21.7%", "[-21.75, -21.65]"),
    ("–21.7%", "[-21.75, -21.65]"),
    ("minus 21.7%", "[-21.75, -21.65]"),
    ("+5.4%", "[5.35, 5.45]"),
    ("(1,234)", "[-1234.5, -1233.5]"),
    ("(5.2%)", "[-5.25, -5.15]"),
    ("($5 million)", "[-5500000, -4500000]"),
    ("-$5 million", "[-5500000, -4500000]"),
    ("$-5 million", "[-5500000, -4500000]"),
    ("45k", "[44500, 45500]"),
    ("5 lakh", "[450000, 550000]"),
    ("5mn", "[4500000, 5500000]"),
    ("5 mln", "[4500000, 5500000]"),
    ("5M", "[4500000, 5500000]"),
    ("5 crore", "[45000000, 55000000]"),
    ("2 lakh crore", "[1500000000000, 2500000000000]"),
    ("18.37bn", "[18365000000, 18375000000]"),
    ("2 trillion", "[1500000000000, 2500000000000]"),
    ("2 tn", "[1500000000000, 2500000000000]"),
    ("two dozen", "[18, 30]"),
    ("a dozen", "[6, 18]"),
    ("four score", "[70, 90]"),
    ("a million", "[500000, 1500000]"),
    ("3万", "[25000, 35000]"),
    ("18.37亿", "[1836500000, 1837500000]"),
    ("3千万", "[25000000, 35000000]"),
    ("2万亿", "[1500000000000, 2500000000000]"),
    ("twenty-five", "[24.5, 25.5]"),
    ("one hundred and four", "[103.5, 104.5]"),
    ("twenty", "[19.5, 20.5]"),
    ("5 hundred", "[495, 505] / [499.5, 500.5]"),
    ("5-million", "[4500000, 5500000]"),
    ("two and a fifth million", "[2150000, 2250000]"),
    ("five hundred", "[495, 505] / [499.5, 500.5]"),
    ("two thousand", "[1500, 2500]"),
    ("two thousand five hundred", "[2450, 2550]"),
    ("two million five hundred thousand", "[2450000, 2550000]"),
    ("one hundred thousand", "[95000, 105000] / [99500, 100500]"),
    ("a hundred and four", "[103.5, 104.5]"),
    ("two point five million", "[2450000, 2550000]"),
    ("two and a half million", "[2450000, 2550000]"),
    ("two and a third million", "[6850000/3, 7150000/3]"),
    ("2½", "[2.45, 2.55]"),
    ("2 1/2 million", "[2450000, 2550000]"),
    ("half a million", "[450000, 550000]"),
    ("a quarter of a million", "[245000, 255000]"),
    ("half a percentage point", "[0.45, 0.55]"),
    ("3/4 hour", "[0.745, 0.755]"),
    ("half an hour", "[0.45, 0.55]"),
    ("1.5 × 10⁶", "[1450000, 1550000]"),
    ("1.5 x 10^6", "[1450000, 1550000]"),
    ("1.5e6", "[1450000, 1550000]"),
    ("15E-1", "[1.45, 1.55]"),
    ("10^6", "[500000, 1500000]"),
]

UNITS = [
    ("4,600", "dimensionless"),
    ("4,600 smuggling cases", "case"),
    ("1,169 mafia-like organizations", "organization"),
    ("20 people", "person"),
    ("1,600 road deaths", "death"),
    ("900,000kg", "kilogram"),
    ("900,000 kilogrammes", "kilogram"),
    ("18.37 billion yuan", "CNY"),
    ("RMB 5 million", "CNY"),
    ("5亿元", "CNY"),
    ("5万人", "person"),
    ("$5m", "USD"),
    ("$5", "USD"),
    ("US$5", "USD"),
    ("US $5", "USD"),
    ("5 U.S. dollars", "USD"),
    ("A$5 million", "AUD"),
    ("NT$32.18", "TWD"),
    ("HK$5", "HKD"),
    ("R$5", "BRL"),
    ("€3.2bn", "EUR"),
    ("3.2 bn €", "EUR"),
    ("£5", "GBP"),
    ("Rs. 500 crore", "INR"),
    ("₹500", "INR"),
    ("₩500", "KRW"),
    ("₽500", "RUB"),
    ("₺500", "TRY"),
    ("USD 5", "USD"),
    ("US$5 million US dollars", "USD"),
    ("5 pounds sterling", "GBP"),
    ("12 cents", "USD"),
    ("12 pence", "GBP"),
    ("12 jiao", "CNY"),
    ("5m", "meter"),
    ("5m people", "person"),
    ("5m yuan", "CNY"),
    ("5 km²", "square_kilometer"),
    ("5 mi^2", "square_mile"),
    ("5 kilometer²", "kilometer^2"),
    ("5 square kilometres", "square_kilometer"),
    ("5 m3", "cubic_meter"),
    ("20°C", "degree_Celsius"),
    ("45-month", "month"),
    ("45 consecutive months", "month"),
    ("5 million tonnes of coal equivalent", "tonne_of_coal_equivalent"),
    ("10 million passenger-kilometres", "kilometer*passenger"),
    ("44,400 people per day", "person/day"),
    ("44,400 people a day", "person/day"),
    ("44,400 people daily", "person/day"),
    ("10 million a year", "1/year"),
    ("one every 3 seconds", "1/second"),
    ("one death every 20 minutes", "death/minute"),
    ("17 per 100,000", "1/100000"),
    ("17 deaths per 100,000 people", "death/100000/person"),
    ("9.7 persons per organization", "person/organization"),
    ("9.7 persons per criminal organization", "person/organization"),
    ("20 kWh per capita", "kilowatt_hour/person"),
    ("20 kWh/person", "kilowatt_hour/person"),
    ("$80 a barrel", "USD/barrel"),
    ("32 cents per diluted share", "USD/share"),
    ("5 km/h", "kilometer/hour"),
    ("58 per cent", "percent"),
    ("3 %-points", "percentage_point"),
    ("5 people for every 100 vehicles", "person/100/vehicle"),
    ("$5 a head", "USD/person"),
    ("½ hour", "hour"),
    ("5 per mille", "per_mille"),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_a_number_may_be_written_so(text, expected):
    amount = read(text)
    assert (amount.charitable, amount.strict) == both(expected)


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_a_unit_may_be_written_so(text, unit):
    amount = read(text)
    assert amount.unit == unit
    assert Conventions().units.resolve(unit).name == unit


def test_parts_of_a_currency_are_told_in_it():
    assert read("12 cents").charitable == both("[0.115, 0.125]")[0]
    assert read("12 cents", Conventions(currency="EUR")).unit == "EUR"
    assert read("32 cents per share").charitable == both("[0.315, 0.325]")[0]


def test_a_rate_told_by_the_time_between_is_rounded_there():
    assert read("one every 3 seconds").charitable == both("[2/7, 2/5]")[0]
    assert read("more than one every 3 seconds").charitable == both("(1/3, inf)")[0]
    assert read("one every second").charitable == both("[0.5, 1.5]")[0]


@pytest.mark.parametrize(
    ("text", "currency", "unit"),
    [
        ("$5", "AUD", "AUD"),
        ("5 dollars", "CAD", "CAD"),
        ("¥500", "CNY", "CNY"),
        ("¥500", "JPY", "JPY"),
        ("500 kr", "SEK", "SEK"),
        ("5 pounds", "GBP", "GBP"),
        ("5 pounds", "USD", "pound_mass"),
        ("US$5", "AUD", "USD"),
    ],
)
def test_the_currency_of_the_source_settles_what_may_be_several(text, currency, unit):
    assert read(text, Conventions(currency=currency)).unit == unit


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("4,600", "person", "person"),
        ("58", "percent", "percent"),
        ("4,600 cases", "person", "case"),
        ("10 million a year", "passenger", "passenger/year"),
        ("10 million a year", "passenger/day", "passenger/year"),
        ("17 per 100,000", "death/100000/person", "death/100000/person"),
        ("17 per 100,000", "death/person", "death/100000/person"),
        ("$0.39", "USD/share", "USD/share"),
        ("120 points", "index_point", "index_point"),
        ("120 points", "percent", "percentage_point"),
        ("52 ± 3", "percent", "percent"),
        ("dozens", "case", "case"),
        ("none", "case", "case"),
        ("a third", "person", "dimensionless"),
    ],
)
def test_a_figure_without_a_unit_takes_the_one_that_goes_without_saying(text, unit, expected):
    assert read(text, unit=unit).unit == expected


def test_a_whole_percentage_needs_no_sign_where_the_measure_says_percent():
    assert read("60", unit="percent").charitable == both("[59.5, 60.5]")[0]


def test_a_noun_of_the_ledger_is_read_with_its_plural():
    units = UnitTable().with_noun("smolt")
    assert read("500 young smolts", Conventions(units=units)).unit == "smolt"
    assert read("hundreds of smolts", Conventions(units=units)).unit == "smolt"
