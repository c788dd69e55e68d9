from fractions import Fraction

import pytest

from claimledger.errors import FormulaError
from claimledger.formula import (
    MAX_LENGTH,
    MAX_OPERATORS,
    ClaimRef,
    Comparison,
    Conditional,
    MeasureRef,
    Negate,
    Number,
    Operation,
    parse,
    references,
)


def ref(measure, period=None, **dimensions):
    return MeasureRef(measure=measure, period=period, dimensions=tuple(sorted(dimensions.items())))


def number(value, unit=None):
    return Number(value=Fraction(value), unit=unit)


def joined(left, op, right):
    return Operation(op=op, left=left, right=right)


def left_of(text):
    """Return the term that *text* is."""
    return parse(f"{text} > 0").statement.left


A, B, C = ref("a"), ref("b"), ref("c")


@pytest.mark.parametrize("op", ["==", "<=", ">=", "<", ">"])
def test_a_formula_compares_two_terms(op):
    assert parse(f"a {op} b").statement == Comparison(left=A, op=op, right=B)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("a + b * c", joined(A, "+", joined(B, "*", C))),
        ("a - b - c", joined(joined(A, "-", B), "-", C)),
        ("a / b / c", joined(joined(A, "/", B), "/", C)),
        ("a / (b / c)", joined(A, "/", joined(B, "/", C))),
        ("(a + b) * c", joined(joined(A, "+", B), "*", C)),
        ("-a * b", joined(Negate(operand=A), "*", B)),
        ("a - -b", joined(A, "-", Negate(operand=B))),
        ("a-b", joined(A, "-", B)),
        ("--a", Negate(operand=Negate(operand=A))),
        ("((a))", A),
    ],
)
def test_products_bind_closer_than_sums_and_both_go_from_the_left(text, term):
    assert left_of(text) == term


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("road.vehicles_involved", ref("road.vehicles_involved")),
        ("road.deaths@2022", ref("road.deaths", "2022")),
        ("a@2022-01/2022-09", ref("a", "2022-01/2022-09")),
        ("a@2022-01/..", ref("a", "2022-01/..")),
        ("a@?campaign", ref("a", "?campaign")),
        ("a@2023~", ref("a", "2023~")),
        ("a@FY2022/23", ref("a", "FY2022/23")),
        ("a[area=CN]", ref("a", area="CN")),
        ("a[status = forecast, area=CN]", ref("a", area="CN", status="forecast")),
        ("a[area=Hong Kong (SAR)]", ref("a", area="Hong Kong (SAR)")),
        ("a@2022[area=CN]", ref("a", "2022", area="CN")),
        ("a[area=CN]@2022", ref("a", "2022", area="CN")),
        ("unfälle.städte", ref("unfälle.städte")),
        ("人口", ref("人口")),
        ("#deaths", ClaimRef(claim="deaths")),
        ("#rural-share.v2", ClaimRef(claim="rural-share.v2")),
        ("#a-b - #c", joined(ClaimRef(claim="a-b"), "-", ClaimRef(claim="c"))),
        ("a@2022 / b", joined(ref("a", "2022"), "/", B)),
        ("a@2022*b", joined(ref("a", "2022"), "*", B)),
        ("(a@2022-Q3)-b", joined(ref("a", "2022-Q3"), "-", B)),
    ],
)
def test_a_reference_may_fix_its_period_and_dimensions(text, term):
    assert left_of(text) == term


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("2", number(2)),
        ("0.05", number("0.05")),
        ("1,250,000", number(1_250_000)),
        ("2.5e3", number(2500)),
        ("5 percent", number(5, "percent")),
        ("5%", number(5, "%")),
        ("29.3 GJ", number("29.3", "GJ")),
        ("29.3GJ", number("29.3", "GJ")),
        ("100 persons", number(100, "persons")),
        ("3 million persons", number(3_000_000, "persons")),
        ("3 million", number(3_000_000)),
        ("2 hundred thousand", number(200_000)),
        ("2 vehicles/collision", number(2, "vehicles/collision")),
        ("2 vehicles per collision", number(2, "vehicles per collision")),
        ("8 persons per km^2", number(8, "persons per km^2")),
        ("17 per 100,000", number(17, "per 100,000")),
        ("17 per 100,000 persons", number(17, "per 100,000 persons")),
        ("5 tonnes of coal equivalent", number(5, "tonnes of coal equivalent")),
        ("2 vehicles/collision * b", joined(number(2, "vehicles/collision"), "*", B)),
        ("2 persons / b", joined(number(2, "persons"), "/", B)),
        ("2 persons/road.deaths", joined(number(2, "persons"), "/", ref("road.deaths"))),
        ("2 persons/b[area=CN]", joined(number(2, "persons"), "/", ref("b", area="CN"))),
        ("2*b", joined(number(2), "*", B)),
    ],
)
def test_a_number_is_exact_and_may_have_a_scale_and_a_unit(text, term):
    assert left_of(text) == term


def test_a_condition_is_a_comparison_of_its_own():
    assert parse("if a > 0 then b <= 2").statement == Conditional(
        condition=Comparison(left=A, op=">", right=number(0)), consequence=Comparison(left=B, op="<=", right=number(2))
    )
    assert len(parse("if a > 0 then b <= 2").comparisons) == 2


@pytest.mark.parametrize(
    ("text", "tolerance", "relative"),
    [
        ("2%", number(2, "%"), True),
        ("2 percent", number(2, "percent"), True),
        ("5 persons", number(5, "persons"), False),
        ("2 percentage points", number(2, "percentage points"), False),
        ("0.5", number("0.5"), False),
    ],
)
def test_sides_may_differ_by_a_tolerance(text, tolerance, relative):
    comparison = parse(f"a == b within {text}").statement
    assert comparison.within == tolerance
    assert comparison.within.relative is relative


def test_every_part_knows_where_it_stands():
    text = "if  a@2022 - 2 persons > 0 then -(#b-c) < d[x=1]"
    formula = parse(text)
    condition, consequence = formula.comparisons
    cut = [
        text[part.start : part.end]
        for part in (condition, condition.left.left, condition.left.right, *references(formula))
    ]
    assert cut == ["a@2022 - 2 persons > 0", "a@2022", "2 persons", "a@2022", "#b-c", "d[x=1]"]
    assert text[consequence.start : consequence.end] == "-(#b-c) < d[x=1]"
    assert formula.text == text


def test_references_come_once_each_in_order():
    formula = parse("if b > a then a@2022 + #c == b * #c + 5 persons")
    assert references(formula) == (B, A, ref("a", "2022"), ClaimRef(claim="c"))
    assert references(parse("1 < 2")) == ()


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("a = b", "= means nothing here: write == to compare", "="),
        ("a ≤ b", "≤ means nothing here: write <=", "≤"),
        ("a =< b", "=< means nothing here: write <=", "=<"),
        ("a => b", "=> means nothing here: write >=", "=>"),
        ("a != b", "!= means nothing here", "!="),
        ("a <> b", "<> means nothing here", "<>"),
        ("a × b > 1", "× means nothing here: write *", "×"),
        ("a − b > 1", "− means nothing here: write -", "−"),
        ("a ** 2 > 1", "** means nothing here: write a power as a product", "**"),
        ("a^2 > 1", "^ means nothing here: write a power as a product", "^"),
        ("a > .5", ". means nothing here: write 0.5, not .5", "."),
        ("a > 1,00", ", means nothing in a formula", ","),
        ("a > b[area", "[ means nothing here: the bracket is not closed", "["),
        ("a > #", "# means nothing here: the id of a claim follows it", "#"),
        ("٣ > a", "٣ means nothing in a formula", "٣"),
        ("a", "here a comparison (==, <=, >=, <, >) is missing", ""),
        ("a b > 1", "here an operator is missing", "b"),
        ("2 road.deaths > 1", "here an operator is missing", "road.deaths"),
        ("a >", "the formula breaks off", ""),
        ("", "the formula breaks off", ""),
        ("a > * b", "* stands where a number, a measure or a #claim should", "*"),
        ("a > (b", "here a ) is missing", ""),
        ("a > b)", ") follows where the formula should end", ")"),
        ("(a > b)", "a comparison cannot stand in parentheses", ">"),
        ("a < b < c", "a formula compares two sides only: make two relations of it", "<"),
        ("a < b and b < c", "a formula says one thing: make two relations of it", "and"),
        ("if a > 0", "here then and what must hold are missing", ""),
        ("if a then b > 0", "here an operator is missing", "then"),
        ("a > 0 then b > 0", "then follows where the formula should end", "then"),
        ("a <= b within 2%", "within goes with == only", "within"),
        ("a == b within c", "within is followed by a number", "c"),
        ("a == b within -2%", "within is followed by a number", "-"),
        ("#a@2022 > 1", "a claim's fact has its own period and dimensions", "@2022"),
        ("#a[x=1] > 1", "a claim's fact has its own period and dimensions", "[x=1]"),
        ("a@2023Q3 > 1", "this is no period (did you mean 2023-Q3?)", "2023Q3"),
        ("a@2023-13 > 1", "there is no month 13", "13"),
        ("a@2022-b > 1", "this is no period", "2022-b"),
        ("a@? > 1", "a period that nobody said ties to nothing", "@?"),
        ("a@2022@2023 > 1", "a has more than one period", "@2023"),
        ("a[x=1][y=2] > 1", "a has more than one dimension", "[y=2]"),
        ("a[area] > 1", "a dimension is written key=value", "area"),
        ("a[x=1, ] > 1", "a dimension is written key=value", " "),
        ("a[x=1,x=2] > 1", "x is given twice", "x=2"),
        ("a[x=] > 1", "a dimension is written key=value", "x="),
        ("a > " + "9" * 61, "a number in a formula has 60 digits at most", "9" * 61),
        ("a > 1" + " trillion" * 20, "the number is too large", "1" + " trillion" * 20),
        ("-" * 41 + "a > 1", "parentheses and signs are nested more than 40 deep", "-"),
        ("(" * 41 + "a" + ")" * 41 + "> 1", "parentheses and signs are nested more than 40 deep", "("),
    ],
)  # fmt: skip
def test_what_is_no_formula_is_refused_with_its_place(text, message, place):
    with pytest.raises(FormulaError) as caught:
        parse(text)
    error = caught.value
    assert error.message.startswith(message)
    assert error.phrase == text
    assert text[error.start : error.end] == place


def test_a_period_that_is_run_into_an_operator_gets_advice():
    with pytest.raises(FormulaError, match="put spaces around / or - after a period"):
        parse("a@2022-b > 1")


def test_sizes_are_bounded():
    with pytest.raises(FormulaError, match="4,000 characters"):
        parse("a" * (MAX_LENGTH + 1))
    chain = "+".join(["a"] * (MAX_OPERATORS + 1))
    assert len(references(parse(f"{chain} > 0"))) == 1
    with pytest.raises(FormulaError, match=f"{MAX_OPERATORS} operators"):
        parse(f"{chain} + a > 0")


@pytest.mark.parametrize(
    "text",
    ["a > 1" + "0" * 3_000, "a" + ".a" * 1_900 + " > 1", "a > 1 " + "per " * 900, "a > 1 " + "b/" * 1_900, "[" * 3_000],
)
def test_a_long_text_is_read_or_refused_at_once(text):
    try:
        parse(text)
    except FormulaError as error:
        assert len(str(error)) < 600  # noqa: PT017
