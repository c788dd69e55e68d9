import pytest

from claimledger.errors import FormulaError
from claimledger.formula import check, parse
from claimledger.units import UnitTable

UNITS = {
    "deaths": "person",
    "population": "person",
    "vehicles": "vehicle",
    "collisions": "collision",
    "per_collision": "vehicle/collision",
    "sales": "million USD",
    "coal": "kilogram",
    "rate": "percent",
    "gap": "percentage_point",
    "index": "dimensionless",
}
TABLE = UnitTable()


def checked(text):
    check(parse(text), lambda reference: TABLE.resolve(UNITS[reference.measure]), TABLE.resolve)


@pytest.mark.parametrize(
    "text",
    [
        "deaths <= population",
        "deaths@2022 - deaths@2021 < 500 persons",
        "deaths > 0",
        "0 == deaths - deaths",
        "deaths + 0 >= 0 * vehicles",
        "0 persons <= vehicles",
        "vehicles >= 0 persons",
        "vehicles == per_collision * collisions",
        "vehicles / collisions == per_collision",
        "vehicles / collisions <= 3 vehicles/collision",
        "vehicles >= 2 vehicles/collision * collisions",
        "vehicles >= 2 * collisions",
        "vehicles == collisions * (1 + 1)",
        "vehicles + 2 * collisions >= deaths * 3",
        "2 * collisions == vehicles within 0",
        "deaths / population <= 0.5",
        "deaths / population <= 5%",
        "deaths <= rate * population",
        "sales >= 3 million USD",
        "sales == 3,000 USD / coal * coal",
        "coal >= 2 tonnes",
        "rate <= 5 percent",
        "rate == 0",
        "100% + rate > 0",
        "index <= 5",
        "index == deaths / population + 1",
        "rate == deaths / population",
        "rate@2023 == rate@2022 + 2 percentage points",
        "rate@2023 - rate@2022 <= 50 basis points",
        "rate@2023 - rate@2022 == gap",
        "rate == rate@2022 within 2 percentage points",
        "rate == rate@2022 within 2%",
        "deaths == population within 2%",
        "deaths == population within 5 persons",
        "deaths == 2 * collisions within 5 persons",
        "index == 3 within 0.5",
        "if deaths > 0 then collisions > 0",
        "2 < 3",
    ],
)  # fmt: skip
def test_dimensions_that_agree_are_let_through(text):
    checked(text)


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("deaths <= vehicles", "person cannot be compared with vehicle", "deaths <= vehicles"),
        ("deaths > 0 + vehicles", "person cannot be compared with vehicle", "deaths > 0 + vehicles"),
        ("deaths + vehicles > 0", "vehicle cannot be added to person", "deaths + vehicles"),
        ("deaths - coal > 0", "kilogram cannot be subtracted from person", "deaths - coal"),
        ("deaths == vehicles / collisions", "person cannot be compared with vehicle/collision", None),
        ("deaths * deaths > deaths", "person^2 cannot be compared with person", None),
        ("1 person / deaths > deaths", "a plain number cannot be compared with person", None),
        ("1 / deaths > deaths", "1/person cannot be compared with person", None),
        ("vehicles >= 2 * per_collision", "vehicle cannot be compared with vehicle/collision", None),
        ("sales >= 2 * vehicles", "USD cannot be compared with vehicle", None),
        ("coal == 2 * 3 persons", "kilogram cannot be compared with person", None),
        ("vehicles == 2 * 3 persons", "vehicle cannot be compared with person", None),
        ("deaths >= 5", "5 has no unit, what it is held against is in person: write its unit", "5"),
        ("5.5 < deaths", "5.5 has no unit, what it is held against is in person: write its unit", "5.5"),
        ("deaths + 1 > 0", "1 has no unit", "1"),
        ("vehicles / collisions <= 3", "3 has no unit, what it is held against is in vehicle/collision", "3"),
        ("deaths > 2 * 3", "6 has no unit", "2 * 3"),
        ("deaths > -5", "-5 has no unit", "-5"),
        ("rate <= 5", "5 has no unit beside a percentage: write 5 percent, or 500 percent", "5"),
        ("1 + rate > 0", "1 has no unit beside a percentage: write 1 percent, or 100 percent", "1"),
        ("2 * rate <= 1", "1 has no unit beside a percentage", "1"),
        ("rate == 2 percentage points", "a percentage cannot be compared with percentage points", None),
        ("index == 2 percentage points", "a plain number cannot be compared with percentage points", None),
        ("deaths > 5 foos", "the unit foos is not known", "5 foos"),
        ("deaths / 0 > 1 person", "this divides by zero", "0"),
        ("deaths / (2 - 2) > 1 person", "this divides by zero", "2 - 2"),
        ("deaths / (1 person - 1 person) > 1", "this divides by zero", "1 person - 1 person"),
        ("deaths == population within 5", "a tolerance without unit: write within 2% or within 5 persons", "5"),
        ("rate == 5% within 5", "a tolerance without unit", "5"),
        ("deaths == population within 5 vehicles", "person cannot be held to a tolerance of vehicle", None),
        ("if deaths > vehicles then deaths > 0", "person cannot be compared with vehicle", "deaths > vehicles"),
        ("if deaths > 0 then deaths > vehicles", "person cannot be compared with vehicle", "deaths > vehicles"),
    ],
)  # fmt: skip
def test_dimensions_that_do_not_agree_are_refused_with_their_place(text, message, place):
    with pytest.raises(FormulaError) as caught:
        checked(text)
    error = caught.value
    assert error.message.startswith(message)
    assert error.phrase == text
    assert text[error.start : error.end] == (text if place is None else place)


def test_a_missing_operator_before_a_measure_is_guessed():
    with pytest.raises(FormulaError, match="a product is written 2 \\* foos"):
        checked("deaths > 2 foos")
