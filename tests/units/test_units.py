"""Units: names to an exact factor and a dimension, a ledger's own, and what is refused."""

import subprocess
import sys
from fractions import Fraction

import pytest

from claimledger.errors import UnitError
from claimledger.units import MAX_DEFINITIONS, MAX_TEXT, UnitTable
from claimledger.units._standard import by_registry, plural, standard, value

TABLE = UnitTable()

TEXTS = [
    ("kilogram", "kilogram", 1, "kilogram"),
    ("kg", "kilogram", 1, "kilogram"),
    ("Kilogrammes", "kilogram", 1, "kilogram"),
    ("tonne", "tonne", 1000, "kilogram"),
    ("tons", "tonne", 1000, "kilogram"),
    ("short tons", "short_ton", "907.18474", "kilogram"),
    ("jin", "jin", "1/2", "kilogram"),
    ("mu", "mu", "2000/3", "meter^2"),
    ("亩", "mu", "2000/3", "meter^2"),
    ("hectare", "hectare", 10_000, "meter^2"),
    ("acres", "acre", "4046.8564224", "meter^2"),
    ("square feet", "square_foot", "0.09290304", "meter^2"),
    ("km²", "square_kilometer", 10**6, "meter^2"),
    ("km^2", "square_kilometer", 10**6, "meter^2"),
    ("li", "li", 500, "meter"),
    ("kWh", "kilowatt_hour", 3_600_000, "kilogram meter^2 second^-2"),
    ("tce", "tonne_of_coal_equivalent", 29_307_600_000, "kilogram meter^2 second^-2"),
    ("barrels of oil", "barrel", "0.158987294928", "meter^3"),
    ("year", "year", 31_557_600, "second"),
    ("month", "month", 2_629_800, "second"),
    ("person", "person", 1, "person"),
    ("people", "person", 1, "person"),
    ("yuan", "CNY", 1, "CNY"),
    ("RMB", "CNY", 1, "CNY"),
    ("U.S. dollars", "USD", 1, "USD"),
    ("NT$", "TWD", 1, "TWD"),
    ("€", "EUR", 1, "EUR"),
    ("fen", "fen", "0.01", "CNY"),
    ("percent", "percent", "0.01", ""),
    ("per cent", "percent", "0.01", ""),
    ("%", "percent", "0.01", ""),
    ("per mille", "per_mille", "0.001", ""),
    ("percentage points", "percentage_point", "0.01", "share_point"),
    ("basis points", "basis_point", "0.0001", "share_point"),
    ("dimensionless", "dimensionless", 1, ""),
    ("1", "dimensionless", 1, ""),
    ("per 100,000", "1/100000", "1/100000", ""),
    ("deaths per 100,000 people", "death/100000/person", "1/100000", "death person^-1"),
    ("person/organization", "person/organization", 1, "organization^-1 person"),
    ("person/(organization)", "person/organization", 1, "organization^-1 person"),
    ("case/(100000 person)", "case/100000/person", "1/100000", "case person^-1"),
    ("people per day", "person/day", "1/86400", "person second^-1"),
    ("CNY/person/year", "CNY/person/year", "1/31557600", "CNY person^-1 second^-1"),
    ("person/day*CNY", "person/CNY/day", "1/86400", "CNY^-1 person second^-1"),
    ("1/second", "1/second", 1, "second^-1"),
    ("km/h", "kilometer/hour", "5/18", "meter second^-1"),
    ("kg·m/s²", "kilogram*meter/second^2", 1, "kilogram meter second^-2"),
    ("kilometer^2", "kilometer^2", 10**6, "meter^2"),
    ("m^-1", "1/meter", 1, "meter^-1"),
    ("(km/h)^2", "kilometer^2/hour^2", "25/324", "meter^2 second^-2"),
    ("passenger-kilometres", "kilometer*passenger", 1000, "meter passenger"),
    ("person-hours", "hour*person", 3600, "person second"),
    ("person*case", "case*person", 1, "case person"),
    ("million yuan", "1000000*CNY", 10**6, "CNY"),
    ("thousand tonnes", "1000*tonne", 10**6, "kilogram"),
    ("万吨", "10000*tonne", 10**7, "kilogram"),
    ("10^4 mu", "10000*mu", "20000000/3", "meter^2"),
    ("cents", "USD/100", "1/100", "USD"),
    ("paise", "INR/100", "1/100", "INR"),
    ("case/case", "dimensionless", 1, ""),
]


def _dimension(text):
    pairs = (part.partition("^") for part in text.split())
    return tuple(sorted((name, int(power or 1)) for name, _, power in pairs))


@pytest.mark.parametrize(("text", "name", "factor", "dimension"), TEXTS, ids=[row[0] for row in TEXTS])
def test_a_text_is_this_unit(text, name, factor, dimension):
    unit = TABLE.resolve(text)
    assert (unit.name, unit.factor, unit.dimension) == (name, Fraction(factor), _dimension(dimension))


@pytest.mark.parametrize("text", [row[0] for row in TEXTS])
def test_a_canonical_name_is_the_same_unit(text):
    assert TABLE.resolve(TABLE.resolve(text).name) == TABLE.resolve(text)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("person", True),
        ("case", True),
        ("million persons", False),
        ("person/day", False),
        ("CNY", False),
        ("percent", False),
    ],
)
def test_only_one_noun_is_counted(text, counted):
    assert TABLE.resolve(text).counted is counted


@pytest.mark.parametrize(
    ("text", "currency"), [("yuan", True), ("cents", True), ("CNY/person", False), ("person", False), ("kg", False)]
)
def test_only_money_is_currency(text, currency):
    assert TABLE.resolve(text).currency is currency


@pytest.mark.parametrize(
    ("text", "currency", "name"),
    [
        ("$", "USD", "USD"),
        ("$", "AUD", "AUD"),
        ("$", "CNY", "USD"),
        ("dollars", "CAD", "CAD"),
        ("cents", "EUR", "EUR/100"),
        ("¥", "JPY", "JPY"),
        ("¥", "CNY", "CNY"),
        ("kr", "NOK", "NOK"),
        ("CFA francs", "XOF", "XOF"),
        ("pounds", "GBP", "GBP"),
        ("pounds", "USD", "pound_mass"),
    ],
)
def test_a_shared_word_is_what_the_ledger_says(text, currency, name):
    assert TABLE.resolve(text, currency=currency).name == name


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("percnt", "percnt", "did you mean percent"),
        ("person/organisatoin", "organisatoin", "did you mean organisation"),
        ("road deaths", "road deaths", "two units"),
        ("¥", "¥", "CNY, JPY"),
        ("", "", "wanted"),
        ("per", "", "ends here"),
        ("m/", "", "ends here"),
        ("per per", "per", "name is wanted"),
        ("m)", ")", "no part"),
        ("(m", "", "parenthesis"),
        ("((((((m))))))", "(", "too many"),
        ("m^10", "^10", "up to 9"),
        ("m^", "^", "cannot stand"),
        ("10^28", "^28", "up to 27"),
        ("(10^27)^9", "", "size"),
        ("((m^9)^9)^9", ")", "size"),
        ("0 m", "0", "zero"),
        ("1,00 m", "1,00", "threes"),
        ("9" * 31, "9" * 31, "30 digits"),
        ("m\x00", "\x00", "cannot stand"),
        ("٣ m", "٣", "cannot stand"),
        ("m s " * 7, "m", "12 factors"),
        ("m" * (MAX_TEXT + 1), "m", "characters"),
        ("__import__", "_", "cannot stand"),
        ("5; m", ";", "cannot stand"),
    ],
)
def test_a_text_that_is_no_unit_is_refused_at_its_place(text, place, message):
    with pytest.raises(UnitError, match=message) as caught:
        TABLE.resolve(text)
    assert caught.value.phrase == text
    assert place in text[caught.value.start : caught.value.end]
    assert not TABLE.knows(text)


def test_units_of_one_dimension_go_together():
    resolve = TABLE.resolve
    assert TABLE.compatible(resolve("kg"), resolve("tonne"))
    assert TABLE.compatible(resolve("percent"), resolve("per 100,000"))
    assert not TABLE.compatible(resolve("percent"), resolve("percentage points"))
    assert not TABLE.compatible(resolve("person"), resolve("case"))
    assert not TABLE.compatible(resolve("CNY"), resolve("USD"))


def test_a_ledger_defines_units_of_its_own():
    units = UnitTable(
        ("vessel = [vessel] = ship", "tce = 29.3076 GJ = tonne_of_coal_equivalent", "boatload = 20 vessel")
    )
    assert units.resolve("ships") == units.resolve("vessel")
    assert units.resolve("ships").counted
    assert units.resolve("tce").factor == units.resolve("GJ").factor * Fraction("29.3076")
    assert units.resolve("boatloads").factor == 20
    assert units.resolve("boatloads").dimension == units.resolve("ship").dimension
    assert TABLE.resolve("ship") != units.resolve("ship")
    assert UnitTable(("ton = 907.18474 kg",)).resolve("tons").factor == Fraction("907.18474")


@pytest.mark.parametrize(
    ("definition", "message"),
    [
        ("vessel", "reads"),
        ("= [vessel]", "reads"),
        ("two words = [vessel]", "reads"),
        ("x = ", "wanted"),
        ("x = furlong", "furlong is not known"),
        ("x = 2 m = two words", "one word"),
        ("kilogram = 2 gram", "another meaning"),
        ("CNY = 2 USD", "another meaning"),
        ("kilowatt-hour = 3 J", "another meaning"),
        ("lot = 2 kg = percent", "another meaning"),
        ("x = [kilogram]", "of its own"),
        ("x = __import__('os')", "cannot stand"),
        ("x = 10**10**10", "name is wanted"),
        ("x" * 201, "characters"),
    ],
)
def test_a_definition_that_cannot_be_read_is_refused(definition, message):
    with pytest.raises(UnitError, match=message) as caught:
        UnitTable((definition,))
    assert caught.value.phrase == definition


def test_a_unit_rests_on_those_above_it():
    with pytest.raises(UnitError, match="boat is not known"):
        UnitTable(("load = 20 bxboat", "bxboat = [bxboat]"))


def test_definitions_are_bounded():
    with pytest.raises(UnitError, match="at most"):
        UnitTable(tuple(f"unit{n} = 2 m" for n in range(MAX_DEFINITIONS + 1)))


@pytest.mark.parametrize(
    ("noun", "told"), [("smolt", "smolts"), ("smolts", "smolt"), ("asylum-claim", "asylum claims")]
)
def test_an_unknown_noun_declares_itself(noun, told):
    units = TABLE.with_noun(noun)
    assert units.resolve(told) == units.resolve(noun)
    assert units.resolve(noun).counted
    assert not TABLE.knows(noun)
    assert units.with_noun(noun) is units


@pytest.mark.parametrize("noun", ["percnt", "kilogramm", "dimensonless", "two words", "", "CNY/"])
def test_a_slip_of_the_pen_declares_nothing(noun):
    with pytest.raises(UnitError):
        TABLE.with_noun(noun)


def test_plurals():
    assert [plural(word) for word in ("case", "city", "box", "day", "church")] == [
        "cases",
        "cities",
        "boxes",
        "days",
        "churches",
    ]
    assert TABLE.plural_of("person") == "people"
    assert TABLE.plural_of("case") == "cases"
    assert TABLE.plural_of("kilogram") == "kilograms"
    assert TABLE.is_plural("People")
    assert not TABLE.is_plural("person")


def test_tables_with_the_same_units_are_equal():
    assert UnitTable(("x = 2 m",)) == UnitTable(["x = 2 m"])
    assert hash(UnitTable().with_noun("smolt")) == hash(UnitTable((), ("smolt",)))


def test_a_table_forgets_when_it_has_read_too_much(monkeypatch):
    monkeypatch.setattr("claimledger.units._REMEMBERED", 3)
    units = UnitTable()
    for text in ("m", "kg", "s", "km", "m"):
        assert units.resolve(text).factor in (1, 1000)
    assert len(units._resolved) <= 3


def test_every_standard_unit_is_what_pint_makes_of_it():
    names = set(standard().relations) - {"dimensionless"}
    assert {name: value(name) for name in names} == {name: by_registry(name) for name in names}


def test_every_current_currency_is_a_dimension_of_its_own():
    codes = standard().currencies
    assert len(codes) > 150
    assert {TABLE.resolve(code).dimension for code in codes} == {((code, 1),) for code in codes}


def test_no_name_is_given_to_two_units():
    """A later line of the file would win over an earlier one without a word."""
    owners = {}
    for line in standard_lines():
        name = line.split(" = ")[0].split(" ")[0].split("/")[0]
        fields = line.split(" = ")
        words = (
            line.replace("/", " ").split(" ")
            if len(fields) == 1
            else [name, *fields[1 if fields[0].isupper() else 2 :]]
        )
        for word in (each for field in words for each in field.split(" ")):
            if word not in ("_", name):
                assert owners.setdefault(word.lower() if len(word) > 3 else word, name) == name, word
    assert len(owners) > 500


def standard_lines():
    from claimledger.units._standard import _lines

    return [line for section, line in _lines() if section != "by currency"]


def test_pint_is_imported_only_for_a_unit_that_needs_it():
    code = (
        "import sys; from claimledger.units import UnitTable; table = UnitTable()\n"
        "for text in ('CNY', 'persons', 'percent', 'tonne', 'hour', 'person/day'): table.resolve(text)\n"
        "assert 'pint' not in sys.modules\n"
        "table.resolve('kWh'); assert 'pint' in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
