"""Laws of units."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.errors import UnitError
from claimledger.units import UnitTable
from claimledger.units._standard import standard

TABLE = UnitTable()
NAMES = st.sampled_from(sorted(standard().relations))
POWERS = st.integers(-2, 2).filter(bool)  # four of them stay within the limit of 9


@st.composite
def products(draw):
    """Draw a product of units with a number before it, as its parts."""
    number = draw(st.fractions(Fraction(1, 1000), 10**6, max_denominator=1000))
    return number, draw(st.lists(st.tuples(NAMES, POWERS), min_size=1, max_size=4))


def _text(parts):
    number, powers = parts
    units = "*".join(f"({name})^{power}" for name, power in powers)
    return f"{number.numerator}*{units}/{number.denominator}"


@given(products())
def test_a_product_has_the_factor_and_dimension_of_its_parts(parts):
    number, powers = parts
    unit = TABLE.resolve(_text(parts))
    factor, bases = number, {}
    for name, power in powers:
        one = TABLE.resolve(name)
        factor *= one.factor**power
        for base, exponent in one.dimension:
            bases[base] = bases.get(base, 0) + exponent * power
    assert unit.factor == factor
    assert unit.dimension == tuple(sorted((base, exponent) for base, exponent in bases.items() if exponent))


@given(products())
def test_a_canonical_name_is_taken_back_and_is_its_own(parts):
    unit = TABLE.resolve(_text(parts))
    assert TABLE.resolve(unit.name) == unit


def test_powers_that_add_up_past_the_limit_are_refused():
    """Else the unit would have a name that cannot be read."""
    assert TABLE.resolve("m^5*m^4").name == "meter^9"
    with pytest.raises(UnitError):
        TABLE.resolve("m^5*m^5")


@given(products(), st.randoms(use_true_random=False))
def test_the_order_of_a_product_does_not_matter(parts, random):
    number, powers = parts
    shuffled = list(powers)
    random.shuffle(shuffled)
    assert TABLE.resolve(_text((number, shuffled))) == TABLE.resolve(_text(parts))


@given(NAMES, st.sampled_from((str.upper, str.lower, str.title, str)))
def test_a_long_name_may_be_written_in_any_case(name, change):
    if len(name) > 4 and not any(letter.isupper() for letter in name):
        written, known = TABLE.resolve(change(name).replace("_", " ")), TABLE.resolve(name)
        # "billion cubic meters" is also a scale word and a unit, which comes to the same.
        assert (written.factor, written.dimension) == (known.factor, known.dimension)


@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(
    ("m", "kg", "person", "per", "/", "*", "^", "2", "(", ")", "-", "100,000", "¥", "$", "²", " ", "thousand", "cents", "%", "x")
), max_size=14).map("".join)))  # fmt: skip
def test_every_text_is_a_unit_or_refused(text):
    if TABLE.knows(text):
        unit = TABLE.resolve(text)
        assert TABLE.resolve(unit.name) == unit


@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(
    ("x", "vessel", " = ", "=", "[x]", "[", "]", "2", "kg", "percent", "_", " ", "1e3", "CNY", "/")
), max_size=9).map("".join)))  # fmt: skip
def test_every_definition_is_read_or_refused(text):
    try:
        units = UnitTable((text,))
    except UnitError:
        return
    assert units.knows(text.partition("=")[0].strip())


@given(st.text(max_size=30))
def test_every_noun_declares_itself_or_is_refused(noun):
    try:
        units = TABLE.with_noun(noun)
    except UnitError:
        return
    assert units.knows(noun)
