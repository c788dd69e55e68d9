"""Constraints made of a formula hold exactly where the formula does."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.formula import parse, references
from claimledger.relations._algebra import constraints
from claimledger.system import Either, Linear, Polynomial, Unknown, variables
from claimledger.units import UnitTable
from formula_points import holds, met

UNSIGNED, SIGNED = "abcd", "st"
TABLE = UnitTable()

small = st.sampled_from(("0", "1", "2", "3", "0.5"))
names = st.sampled_from((*UNSIGNED, *SIGNED))


def _joined(terms):
    return st.builds(lambda left, op, right: f"({left} {op} {right})", terms, st.sampled_from("+-*/"), terms)


terms = st.recursive(
    st.one_of(names, names, small),
    lambda inner: st.one_of(_joined(inner), _joined(inner), inner.map("-{}".format)),
    max_leaves=7,
)
comparisons = st.one_of(
    st.builds("{} {} {}".format, terms, st.sampled_from(("==", "<=", ">=", "<", ">")), terms),
    st.builds("{} == {} within {}".format, terms, terms, st.sampled_from(("0", "1", "50%", "100%", "200%", "2%"))),
)
# Signs of sides with wide tolerances, powers of divisors, unknowns as divisors.
SHAPES = (
    "a == s within 100%",
    "a == s within 200%",
    "s == -b within 50%",
    "if s == t within 50% then a > 2",
    "if -a == t within 50% then s > 0",
    "if s == -b within 100% then a > 2",
    "a / s / s + b / s <= 1",
    "a / s + b / s / s <= t",
    "s / t - a / t / t / t == 0",
    "a / (s / b + c / d) <= 1",
    "a / (c / b + c / d) <= s",
    "if a / (s / b + c / d) <= 1 then t > 0",
    "if a / (s * s) > b / c / d then s / (a / (t + 1)) < 1",
    "s / (a / (b / (c / d))) >= t",
    "a / (s / b / c / d) <= 1",
    "(a + s) * (b - t) * (c + 1) / (a - s) == a",
)
formulas = st.one_of(comparisons, st.builds("if {} then {}".format, comparisons, comparisons))
points = st.fixed_dictionaries(
    {name: st.integers(0, 3).map(Fraction) for name in UNSIGNED}
    | {name: st.integers(-2, 2).map(Fraction) for name in SIGNED}
)


def _constraints(text, positive=lambda variable: variable.name in UNSIGNED):
    return constraints(parse(text), lambda reference: Unknown(reference.measure), TABLE.resolve, positive, "quotient ")


@given(formulas, points)
def test_constraints_hold_exactly_where_the_formula_holds(text, point):
    assert met(_constraints(text), point) == holds(parse(text), point)


@pytest.mark.parametrize("known", [True, False], ids=["signs known", "signs unknown"])
@pytest.mark.parametrize("text", SHAPES)
def test_shapes_that_chance_rarely_draws_hold_at_the_same_points(text, known):
    formula = parse(text)
    made = _constraints(text) if known else _constraints(text, lambda _: False)
    used = [reference.measure for reference in references(formula)]
    grid = [(0, 1, 2) if name in UNSIGNED else (-1, 0, Fraction(3, 2)) for name in used]
    results = set()
    for values in product(*grid):
        point = dict(zip(used, map(Fraction, values), strict=True))
        results.add(holds(formula, point))
        assert met(made, point) == holds(formula, point), point
    assert results == {True, False}


@given(formulas, points)
def test_they_do_so_when_no_sign_is_known(text, point):
    """What is known of signs makes constraints simpler, never other."""
    assert met(_constraints(text, lambda _: False), point) == holds(parse(text), point)


@given(formulas, points, st.lists(st.integers(-3, 3).map(Fraction), min_size=6, max_size=6))
def test_where_no_sign_was_asked_for_none_is_assumed(text, point, others):
    """The callback is asked about every variable on whose sign the constraints rest, so others may have any."""
    asked = set()

    def positive(variable):
        asked.add(variable.name)
        return variable.name in UNSIGNED

    made = _constraints(text, positive)
    moved = {name: point[name] if name in asked else other for name, other in zip(point, others, strict=True)}
    assert met(made, moved) == holds(parse(text), moved)


def _members(made):
    for constraint in made:
        if isinstance(constraint, Either):
            for alternative in constraint.alternatives:
                yield from _members(alternative)
        else:
            yield constraint


@given(formulas)
def test_constraints_are_in_normal_form(text):
    made = _constraints(text)
    for constraint in _members(made):
        assert all(factor for _, factor in constraint.terms)
        keys = [key for key, _ in constraint.terms]
        assert len(set(keys)) == len(keys)
        assert isinstance(constraint, Linear) or any(len(monomial) > 1 for monomial in keys)
        if isinstance(constraint, Polynomial):
            assert all(monomial for monomial in keys)
    if len(made) > 1:
        assert all(variables(constraint) for constraint in made)
    assert made == _constraints(text)


@given(
    st.lists(st.tuples(st.integers(-3, 3), names), min_size=1, max_size=5),
    st.sampled_from(("==", "<=", ">=", "<", ">")),
    small,
)
def test_a_linear_formula_is_one_linear_constraint(parts, op, bound):
    text = " + ".join(f"(0 - {-factor}) * {name}" if factor < 0 else f"{factor} * {name}" for factor, name in parts)
    made = _constraints(f"{text} {op} {bound}")
    assert len(made) <= 1
    assert all(isinstance(constraint, Linear) for constraint in made)


@given(st.sampled_from(UNSIGNED), small)
def test_a_ratio_to_an_unsigned_measure_stays_linear(below, bound):
    made = _constraints(f"s / {below} <= {bound}")
    assert [type(constraint) for constraint in made] == [Linear, Linear]
