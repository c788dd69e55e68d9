"""The laws of formulas as text."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from claimledger.errors import FormulaError
from claimledger.formula import (
    ClaimRef,
    Comparison,
    Conditional,
    MeasureRef,
    Negate,
    Number,
    Operation,
    check,
    parse,
    references,
)
from claimledger.interval import exact_text
from claimledger.units import UnitTable

TABLE = UnitTable()

words = st.sampled_from(("deaths", "road.deaths", "x_1", "straße", "人口", "iffy", "android"))
values = st.sampled_from(("0", "1", "2.5", "1000000", "0.001"))
units = st.sampled_from((None, "%", "persons", "vehicles/collision", "tonnes of coal equivalent", "per 100,000"))
numbers = st.builds(lambda value, unit: Number(value=Fraction(value), unit=unit), values, units)
periods = st.sampled_from((None, None, "2022", "2022-01/2022-09", "?campaign", "FY2023", "always"))
dimensions = st.sampled_from(((), (), (("area", "CN"),), (("area", "Hong Kong"), ("status", "forecast"))))
references_to = st.one_of(
    st.builds(
        lambda measure, period, dims: MeasureRef(measure=measure, period=period, dimensions=dims),
        words,
        periods,
        dimensions,
    ),
    st.sampled_from(("deaths", "rural-share", "a.b-c")).map(lambda claim: ClaimRef(claim=claim)),
)
terms = st.recursive(
    st.one_of(numbers, references_to),
    lambda inner: st.one_of(
        st.builds(
            lambda op, left, right: Operation(op=op, left=left, right=right), st.sampled_from("+-*/"), inner, inner
        ),
        inner.map(lambda operand: Negate(operand=operand)),
    ),
    max_leaves=12,
)
comparisons = st.one_of(
    st.builds(
        lambda left, op, right: Comparison(left=left, op=op, right=right),
        terms,
        st.sampled_from(("==", "<=", ">=", "<", ">")),
        terms,
    ),
    st.builds(
        lambda left, right, within: Comparison(left=left, op="==", right=right, within=within), terms, terms, numbers
    ),
)
statements = st.one_of(
    comparisons, st.builds(lambda one, other: Conditional(condition=one, consequence=other), comparisons, comparisons)
)
spaces = st.sampled_from(("", " ", "  "))


def _text(part, space):
    """Return the text of a part, with parentheses around every operation."""
    if isinstance(part, Number):
        return exact_text(part.value) + ("" if part.unit is None else space + part.unit)
    if isinstance(part, ClaimRef):
        return f"#{part.claim}"
    if isinstance(part, MeasureRef):
        keys = f",{space}".join(f"{key}{space}={space}{value}" for key, value in part.dimensions)
        return part.measure + (f"@{part.period}" if part.period else "") + (f"[{keys}]" if keys else "")
    if isinstance(part, Negate):
        return f"-{space}{_text(part.operand, space)}"
    if isinstance(part, Operation):
        return f"({_text(part.left, space)} {part.op} {_text(part.right, space)})"
    if isinstance(part, Conditional):
        return f"if {_text(part.condition, space)} then {_text(part.consequence, space)}"
    within = "" if part.within is None else f" within {_text(part.within, space)}"
    return f"{_text(part.left, space)} {part.op} {_text(part.right, space)}{within}"


@given(statements, spaces)
def test_a_formula_reads_back_from_its_text(statement, space):
    text = _text(statement, space)
    formula = parse(text)
    assert formula.statement == statement
    assert formula.text == text


@given(statements)
def test_every_reference_stands_where_it_says(statement):
    text = _text(statement, " ")
    for reference in references(parse(text)):
        assert text[reference.start : reference.end] == _text(reference, " ")


scraps = st.lists(
    st.sampled_from(
        ("a", "b.c", "#x-y", "@2022", "@", "[k=v]", "[", "]", "1", "2.5", "%", " persons", " per ", "/", "*", "+", "-", "(", ")",
         "==", "<", "=", "within", " if ", " then ", " and ", " ", "\n", "million ", "²", "٣", "\x00")
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(st.one_of(st.text(max_size=60), scraps))
def test_any_text_is_a_formula_or_a_clear_error(text):
    try:
        formula = parse(text)
    except FormulaError as caught:
        error = caught
    else:
        assert formula.comparisons
        return
    assert error.phrase == text
    assert 0 <= error.start <= error.end <= len(text)
    assert str(error).count("\n") == 2


@given(statements)
def test_dimensions_agree_or_there_is_a_clear_error(statement):
    formula = parse(_text(statement, " "))
    try:
        check(formula, lambda _: TABLE.resolve("person"), TABLE.resolve)
    except FormulaError as caught:
        error = caught
    else:
        return
    assert error.phrase == formula.text
    assert 0 <= error.start < error.end <= len(formula.text)
