"""The set laws of intervals, and agreement with brute force on a small grid."""

from fractions import Fraction
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.interval import Interval, IntervalSet, exact_text

ENDS = range(-2, 3)
GRID = [Fraction(half, 2) for half in range(-6, 7)]
"""Every end, what lies between two ends, and what lies beyond all of them: tells any two sets over ENDS apart."""


def _all_intervals():
    for lower, upper in product((None, *ENDS), repeat=2):
        for lower_open, upper_open in product((False, True), repeat=2):
            if (lower is None and not lower_open) or (upper is None and not upper_open):
                continue
            if lower is None or upper is None or lower < upper or (lower == upper and not (lower_open or upper_open)):
                yield Interval(lower, upper, lower_open, upper_open)


ALL = tuple(_all_intervals())
intervals = st.sampled_from(ALL)
sets = st.lists(intervals, max_size=4).map(lambda parts: IntervalSet(tuple(parts)))


@st.composite
def rational_intervals(draw):
    lower, upper = sorted(
        draw(st.tuples(st.fractions(-9, 9, max_denominator=9), st.fractions(-9, 9, max_denominator=9)))
    )
    if lower == upper:
        return Interval.exactly(lower)
    return Interval(
        draw(st.sampled_from((lower, lower, None))),
        draw(st.sampled_from((upper, upper, None))),
        draw(st.booleans()),
        draw(st.booleans()),
    )


@st.composite
def members(draw, values):
    """Draw a number of *values*: an end, or somewhere between or beyond the ends."""
    low = values.lower if values.lower is not None else (values.upper if values.upper is not None else 0) - 100
    high = values.upper if values.upper is not None else low + 100
    part = draw(st.fractions(0, 1, max_denominator=100))
    value = low + part * (high - low)
    return value if value in values else low + (high - low) / 2


def _held(values):
    return {value for value in GRID if value in values}


def test_the_grid_tells_any_two_intervals_apart():
    assert len({frozenset(_held(values)) for values in ALL}) == len(ALL)


def test_two_intervals_meet_contain_and_intersect_as_their_members_do():
    for left, right in product(ALL, repeat=2):
        both = left & right
        common = _held(left) & _held(right)
        assert left.meets(right) == bool(common)
        assert (_held(both) if both else set()) == common
        assert left.issubset(right) == (_held(left) <= _held(right))


def test_a_hull_is_the_smallest_interval_with_both():
    for left, right in product(ALL[::3], repeat=2):
        hull = left.hull(right)
        assert left.issubset(hull)
        assert right.issubset(hull)
        wider = [other for other in ALL if left.issubset(other) and right.issubset(other)]
        assert all(hull.issubset(other) for other in wider)


@given(sets, sets)
def test_union_intersection_difference_and_complement_are_those_of_the_members(left, right):
    assert _held(left | right) == _held(left) | _held(right)
    assert _held(left & right) == _held(left) & _held(right)
    assert _held(left - right) == _held(left) - _held(right)
    assert _held(~left) == set(GRID) - _held(left)


@given(sets, sets)
def test_sets_with_the_same_members_are_equal(left, right):
    assert (left == right) == (_held(left) == _held(right))
    assert ~~left == left
    assert ~(left | right) == ~left & ~right
    assert bool(left) == bool(_held(left))


@given(sets)
def test_the_parts_of_a_set_are_sorted_and_apart(values):
    parts = list(values)
    for left, right in pairwise(parts):
        assert left.upper is not None
        assert right.lower is not None
        assert left.upper < right.lower or (left.upper == right.lower and left.upper_open and right.lower_open)
        assert not left.meets(right)


@given(st.data(), rational_intervals(), rational_intervals())
def test_every_result_of_two_members_is_in_the_result(data, left, right):
    x, y = data.draw(members(left)), data.draw(members(right))
    assert x in left
    assert y in right
    assert x + y in left + right
    assert x - y in left - right
    assert x * y in left * right
    assert -x in -left
    if 0 not in right:
        assert x / y in left / right


def _near_ends(values):
    """Return members at the ends of *values*: the end itself, or one very near; a far one where there is no end."""
    step = Fraction(1, 10**6)
    far = Fraction(10**9)
    low = -far if values.lower is None else values.lower + step * values.lower_open
    high = far if values.upper is None else values.upper - step * values.upper_open
    return (low, high)


@pytest.mark.parametrize("name", ["+", "-", "*"])
def test_the_ends_of_sums_and_products_are_tight(name):
    """An end that is included is reached by members, one that is not is come near to, a missing one is far."""
    operation = {"+": lambda x, y: x + y, "-": lambda x, y: x - y, "*": lambda x, y: x * y}[name]
    for left, right in product(ALL, repeat=2):
        result = operation(left, right)
        zeros = [values for values in (left, right) if 0 in values]
        found = [operation(x, y) for x in _near_ends(left) for y in _near_ends(right)]
        if name == "*" and zeros:
            found.append(Fraction(0))
        for end, is_open, best in (
            (result.lower, result.lower_open, min(found)),
            (result.upper, result.upper_open, max(found)),
        ):
            assert best in result
            if end is None:
                assert abs(best) > 100
            elif is_open:
                assert 0 < abs(best - end) < Fraction(1, 10**5)
            else:
                assert best == end


def test_the_ends_of_a_reciprocal_are_tight():
    for values in ALL:
        low, high = _near_ends(values)
        if low <= 0 <= high or 0 in values:
            with pytest.raises(ZeroDivisionError):
                values.reciprocal()
            continue
        turned = values.reciprocal()
        for end, is_open, best in (
            (turned.lower, turned.lower_open, 1 / high),
            (turned.upper, turned.upper_open, 1 / low),
        ):
            assert best in turned
            assert abs(best) > 10**5 if end is None else abs(best - end) < Fraction(1, 10**5)
            assert is_open or best == end


@given(rational_intervals(), st.fractions(-5, 5, max_denominator=7))
def test_scaling_is_multiplication_by_one_number(values, factor):
    assert values.scaled(factor) == values * factor == values * Interval.exactly(factor)
    if factor:
        assert values.scaled(factor).scaled(1 / factor) == values


@given(st.fractions(max_denominator=10**6))
def test_exact_text_reads_back_as_the_number(value):
    assert Fraction(exact_text(value)) == value


@given(st.integers(-(10**9), 10**9), st.integers(0, 12))
def test_a_finite_decimal_prints_as_a_decimal_without_idle_zeros(mantissa, places):
    text = exact_text(Fraction(mantissa, 10**places))
    assert "/" not in text
    assert "." not in text or not text.endswith("0")
