"""The exact simplex."""

from fractions import Fraction

import pytest

from claimledger.solve import rational
from claimledger.solve.indexed import Side
from claimledger.solve.simplex import Simplex, Unfinished


@pytest.fixture(params=["fastest", "fractions"], autouse=True)
def arithmetic(request, monkeypatch):
    if request.param == "fractions":
        monkeypatch.setattr(rational, "number", Fraction)


def q(value):
    value = Fraction(value)
    return rational.number(value.numerator, value.denominator)


def sides(**bounds):
    """Return bounds by target: ``x0="1 <= 5"`` and the like, ``<`` for open ends, ``_`` for none."""
    low, high = [None] * len(bounds), [None] * len(bounds)
    for place, text in enumerate(bounds.values()):
        least, most = text.split("..")
        if least:
            low[place] = Side(q(least.strip("(")), least.startswith("("), 2 * place)
        if most:
            high[place] = Side(q(most.strip(")")), most.endswith(")"), 2 * place + 1)
    return low, high


SUM = [((0, 1), (1, 1))]


def forms(*rows):
    return [(columns, tuple(q(value) for value in values)) for columns, values in rows]


def test_a_point_satisfies_open_and_closed_bounds():
    simplex = Simplex(2, forms(*SUM))
    low, high = sides(a="(0..", b="(0..", sum="..(1/1000000".replace("(", "") + ")")
    assert simplex.check(low, high) is None
    a, b = simplex.point()
    assert a > 0
    assert b > 0
    assert a + b < Fraction(1, 10**6)


def test_a_conflict_is_irreducible_and_its_multipliers_add_up():
    simplex = Simplex(3, forms(((0, 1, 2), (1, 1, 1)), ((0, 1), (1, -1))))
    low, high = sides(a="..", b="3..", c="4..9", sum="..10", difference="4..")
    conflict = simplex.check(low, high)
    assert conflict is not None
    assert {place: Fraction(int(value.numerator), int(value.denominator)) for place, value in conflict.items()} == {
        2: 2,  # b >= 3
        4: 1,  # c >= 4
        7: 1,  # a + b + c <= 10
        8: 1,  # a - b >= 4
    }


def test_bounds_may_change_from_check_to_check():
    simplex = Simplex(2, forms(*SUM))
    assert simplex.check(*sides(a="1..2", b="1..2", sum="5..")) is not None
    assert simplex.check(*sides(a="1..3", b="1..2", sum="5..")) is None
    assert simplex.check(*sides(a="1..3)", b="1..2", sum="5..")) is not None
    assert simplex.check(*sides(a="..", b="..", sum="5..")) is None


def test_crossing_bounds_are_a_conflict_of_two():
    simplex = Simplex(1, [])
    assert set(simplex.check(*sides(a="2..1"))) == {0, 1}
    assert set(simplex.check(*sides(a="(1..1"))) == {0, 1}
    assert simplex.check(*sides(a="1..1")) is None


@pytest.mark.parametrize(
    ("a", "b", "total", "value", "attained"),
    [
        ("0..3", "0..4", "..", 7, True),
        ("0..3)", "0..4", "..", 7, False),
        ("0..3)", "0..4", "..5", 5, True),
        ("0..", "0..4", "..", None, False),
    ],
)
def test_the_greatest_value_and_whether_it_is_reached(a, b, total, value, attained):
    simplex = Simplex(2, forms(*SUM))
    assert simplex.check(*sides(a=a, b=b, sum=total)) is None
    found = simplex.greatest([(0, q(1)), (1, q(1))])
    assert (found.value, found.attained) == (value, attained)


def test_the_reasons_of_a_greatest_value_add_up_to_it():
    simplex = Simplex(2, forms(((0, 1), (1, 1)), ((0, 1), (1, -1))))
    assert simplex.check(*sides(a="0..", b="0..", sum="..10", difference="..2")) is None
    found = simplex.greatest([(0, q(1))])
    assert found.value == 6
    assert {place: value * 2 for place, value in found.reasons.items()} == {5: 1, 7: 1}


def test_a_limit_of_work_ends_a_check():
    simplex = Simplex(2, forms(((0, 1), (1, 1)), ((0, 1), (1, -1))))
    with pytest.raises(Unfinished):
        simplex.check(*sides(a="0..", b="0..", sum="10..", difference="2.."), limit=0)


def test_a_check_starts_from_a_point_nearby():
    simplex = Simplex(2, forms(*SUM))
    assert simplex.check(*sides(a="0..9", b="0..9", sum="7..7"), [q(3), q(4)]) is None
    assert simplex.work == 0
    assert simplex.point() == [3, 4]
