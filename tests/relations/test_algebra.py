from fractions import Fraction

import pytest

from claimledger.formula import MAX_OPERATORS, parse
from claimledger.relations._algebra import constraints
from claimledger.relations._polynomial import Poly
from claimledger.system import Either, Linear, Polynomial, Unknown, variables
from claimledger.units import UnitTable

TABLE = UnitTable()


def told(text):
    """Return the constraints of a formula as text; measures s and t may be negative."""
    made = constraints(
        parse(text), lambda reference: Unknown(reference.measure), TABLE.resolve, lambda one: one.name in "abcde", "q"
    )
    return "; ".join(map(_told, made))


def _told(constraint):
    if isinstance(constraint, Either):
        alternatives = (", ".join(map(_told, alternative)) for alternative in constraint.alternatives)
        return f"[{' | '.join(alternatives)}]"
    if isinstance(constraint, Linear):
        terms = [(variable.name, factor) for variable, factor in constraint.terms]
    else:
        terms = [("·".join(variable.name for variable in monomial), factor) for monomial, factor in constraint.terms]
    left = " ".join(
        f"{'-' if factor < 0 else '+'}{'' if abs(factor) == 1 else abs(factor)}{name}" for name, factor in terms
    )
    return f"{left or 0} {constraint.op} {constraint.bound}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a == b + c", "+a -b -c == 0"),
        ("a >= 2 * b", "-a +2b <= 0"),
        ("a > b", "-a +b < 0"),
        ("a < 5", "+a < 5"),
        ("2 * a - b + 3 * (a - b) < 1", "+5a -4b < 1"),
        ("a / 4 + b <= 5%", "+1/4a +b <= 1/20"),
        ("a >= 3 tonnes", "-a <= -3000"),
        ("-(a - b) <= -c", "-a +b +c <= 0"),
    ],
)
def test_a_formula_of_sums_is_linear(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a / b <= 5", "-b < 0; +a -5b <= 0"),
        ("a / b > 5", "-b < 0; -a +5b < 0"),
        ("s / (a + b) == 5", "-a -b < 0; +s -5a -5b == 0"),
        ("a / (2 * b) + c / b <= 1", "-b < 0; +1/2a -b +c <= 0"),
        ("a / -b <= 5", "-b < 0; -a -5b <= 0"),
        ("a / b == c / d", "-b < 0; -d < 0; +a·d -b·c == 0"),
        ("a / (s * s) <= 2", "-s·s < 0; +a -2s·s <= 0"),
        ("(a / b) / (c / b) <= 2", "-b < 0; -c < 0; +a -2c <= 0"),
    ],
)
def test_a_quotient_by_what_cannot_be_negative_is_multiplied_out(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("s / t == 5", "[-t < 0 | +t < 0]; +s -5t == 0"),
        ("s / t <= 5", "[-t < 0, +s -5t <= 0 | +t < 0, -s +5t <= 0]"),
        ("a / (b - c) <= 5", "[-b +c < 0, +a -5b +5c <= 0 | +b -c < 0, -a +5b -5c <= 0]"),
        ("s / t / t <= 0", "[-t < 0 | +t < 0]; +s <= 0"),
    ],
)
def test_both_signs_of_a_divisor_are_tried_where_neither_is_known(text, expected):
    assert told(text) == expected


def test_quotients_that_would_multiply_to_more_than_squares_are_unknowns():
    assert told("a / b + c / d == e") == ("-a +b·q1 == 0; -c +d·q2 == 0; -b < 0; -d < 0; -e +q1 +q2 == 0")
    assert told("s / a / b / c <= 1") == (
        "-s +a·q1 == 0; +b·q2 -q1 == 0; +c·q3 -q2 == 0; -a < 0; -b < 0; -c < 0; +q3 <= 1"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a == b within 2%", "+a -51/50b <= 0; -a +49/50b <= 0"),
        ("a == s within 2%", "+a -51/50s <= 0; -a +49/50s <= 0"),
        ("s == -b within 2%", "+s +49/50b <= 0; -s -51/50b <= 0"),
        ("a == b within 0%", "+a -b == 0"),
        ("a == b within 3", "+a -b <= 3; -a +b <= 3"),
        ("s == t within 2%", "[+s -51/50t <= 0, -s +49/50t <= 0 | +s -49/50t <= 0, -s +51/50t <= 0]"),
        ("if s == t within 3 then a > 0", "[-s +t < -3 | +s -t < -3 | -a < 0]"),
        ("if a == b within 2% then c > 0", "[-a +51/50b < 0 | +a -49/50b < 0 | -c < 0]"),
    ],
)  # fmt: skip
def test_a_tolerance_is_linear_where_the_sign_of_a_side_is_known(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("if a > 0 then b > 0", "[+a <= 0 | -b < 0]"),
        ("if a >= 1 then b == 0", "[+a < 1 | +b == 0]"),
        ("if a < 1 then b > 0", "[-a <= -1 | -b < 0]"),
        ("if a == 1 then b > 0", "[+a < 1 | -a < -1 | -b < 0]"),
        ("if a / b > 5 then c > 0", "[-b < 0, +a -5b <= 0 | +b == 0 | -c < 0]"),
        ("if a > 0 then b / c > 1", "[+a <= 0 | -c < 0, -b +c < 0]"),
        ("if a > 0 then a > 0", "[+a <= 0 | -a < 0]"),
        ("if 1 > 2 then a > 0", ""),
        ("if 2 > 1 then a > 0", "-a < 0"),
    ],
)  # fmt: skip
def test_a_condition_fails_or_its_consequence_holds(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text", ["a <= a + 1", "1 < 2", "a - a == 0", "if a < a then b > 0"])
def test_what_holds_always_asks_nothing(text):
    assert told(text) == ""


@pytest.mark.parametrize("text", ["a <= a - 1", "2 < 1", "a / (b - b) == 1", "if 1 < 2 then 2 < 1", "a - a < 0"])
def test_what_holds_never_is_a_constraint_that_fails(text):
    assert told(text) == "0 < 0"


def test_facts_are_squared_where_the_formula_does():
    assert told("(a + b) * (a - b) == c") == "+a·a -b·b -c == 0"


def test_measures_that_are_one_fact_are_one_variable():
    one = Unknown("x")
    made = constraints(parse("a + #b <= 2 * c@2022"), lambda _: one, TABLE.resolve, lambda _: True, "q")
    assert made == ()


def test_a_product_of_long_sums_is_not_multiplied_out():
    sums = [f"(a{number} + b{number})" for number in range(40)]
    made = constraints(
        parse(" * ".join(sums) + " <= 1"),
        lambda reference: Unknown(reference.measure),
        TABLE.resolve,
        lambda _: True,
        "q",
    )
    assert sum(len(constraint.terms) for constraint in made) < 2_000
    assert any(isinstance(constraint, Polynomial) for constraint in made)


def test_the_largest_formulas_are_told_at_once():
    quotients = "+".join(f"a{number}/s{number}" for number in range(MAX_OPERATORS // 2))
    made = constraints(
        parse(f"{quotients} <= 1"), lambda reference: Unknown(reference.measure), TABLE.resolve, lambda _: False, "q"
    )
    assert len(made) == 201
    names = {variable.name for constraint in made for variable in variables(constraint)}
    assert {"q1", "q100", "a99", "s99"} <= names


def test_unknowns_are_named_for_their_formula_and_one_for_each_quotient():
    text = "if a / b + c / d > e then a / b + c / d > 2 * e"
    made = constraints(
        parse(text), lambda reference: Unknown(reference.measure), TABLE.resolve, lambda _: True, "relation r in 2023: "
    )
    names = {variable.name for constraint in made for variable in variables(constraint)}
    assert names == {"a", "b", "c", "d", "e", "relation r in 2023: 1", "relation r in 2023: 2"}


def test_polynomials_are_canonical():
    x, y = Poly.variable(0), Poly.variable(1)
    assert (x + y) * (x - y) == x * x - y * y
    assert (x - x) == Poly()
    assert Poly.constant(2).value == 2
    assert (x * y).degree == 2
    assert (x + Poly.constant(Fraction(1, 2))).free == Fraction(1, 2)
    assert x.value is None
