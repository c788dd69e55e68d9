"""The values that expressions may take."""

import sys
from fractions import Fraction

import pytest

from claimledger.interval import Interval
from claimledger.solve import all_bounds, bounds, components, extent
from claimledger.system import Unknown
from solve_cases import claim, declared, either, part
from solve_tables import table

ONE = Fraction(1)
X, Y = Unknown("x"), Unknown("y")


def values(*asked, terms=((X, ONE),), **options):
    return str(extent(part(*asked), "charitable", terms, **options).values)


def test_ends_are_open_where_they_are_only_approached():
    assert values(claim("a", "x > 1"), claim("b", "x <= 3")) == "(1, 3]"
    assert (
        values(declared("s", "x - y - z == 0"), claim("y", "y >= 1", "y < 2"), claim("z", "z >= 3", "z <= 4"))
        == "[4, 6)"
    )
    assert values(claim("a", "x - y >= 0")) == "(−∞, ∞)"


def test_alternatives_give_several_intervals():
    assert values(claim("a", either("x <= 1", ["x > 2", "x < 3"], "x >= 3"))) == "(−∞, 1] ∪ (2, ∞)"
    assert values(claim("a", either("x <= 1", ["x >= 1", "x < 3"], "x > 3")), claim("b", "x >= 0")) == "[0, 3) ∪ (3, ∞)"


def test_a_quotient_is_bounded_exactly():
    asked = [claim("x", "x >= 10", "x <= 12"), claim("y", "y > 4", "y <= 5"), declared("d", "x - 3*y <= 0")]
    found = extent(part(*asked), "charitable", ((X, ONE),), over=((Y, ONE),))
    assert str(found.values) == "[2, 3)"
    assert set(found.below) == {"x", "y"}


def test_a_quotient_over_both_signs_has_both():
    asked = [claim("x", "x == 6"), claim("y", either(["y >= 1", "y <= 2"], ["y >= -3", "y < -2"]))]
    assert values(*asked, claim("z", "x - y <= 100"), over=((Y, ONE),)) == "(-3, -2] ∪ [3, 6]"
    assert values(claim("y", "y == 0"), claim("x", "x - y >= 2"), over=((Y, ONE),)) == "∅"


def test_what_is_left_out_binds_no_more():
    asked = [claim("a", "x <= 5"), claim("b", "x <= 3"), declared("c", "x >= 0")]
    assert values(*asked) == "[0, 3]"
    assert values(*asked, without=["b"]) == "[0, 5]"
    assert values(*asked, without=["a", "b", "c"]) == "[0, ∞)"


def test_the_binding_requirements_are_named():
    found = extent(
        part(claim("a", "x + y <= 5"), claim("b", "y >= 2"), declared("c", "x >= 0")), "charitable", ((X, ONE),)
    )
    assert found.above == ("a", "b")
    assert found.below == ("c",)


def test_nothing_is_left_of_what_cannot_hold():
    component = part(claim("a", "x <= 1"), claim("b", "x >= 2"))
    assert extent(component, "charitable", ((X, ONE),)).hull is None
    assert bounds(component, "charitable", X) == (None, True)
    assert all_bounds(component, "charitable") == {X: (None, True)}


def test_an_unknown_that_nothing_is_said_of_is_free():
    component = part(claim("a", "x <= 1", strict=["x <= 1", "y <= 1", "x - y <= 3"]))
    assert bounds(component, "charitable", Y) == (Interval(), True)
    assert all_bounds(component, "charitable")[Y] == (Interval(), True)


def test_an_interval_with_a_hole_is_not_called_exact():
    assert bounds(part(claim("a", either("x <= 1", "x >= 2"), "x >= 0", "x <= 3")), "charitable", X) == (
        Interval(0, 3),
        False,
    )


@pytest.mark.parametrize(
    "asked",
    [
        [claim("a", "x - 3*y >= 1"), claim("b", "x <= 7"), claim("c", "y > 0")],
        [claim("a", either("x - 3*y >= 1", "x + y < 2")), claim("b", "x <= 7"), claim("c", "y > 0")],
        [claim("a", "x*y >= 1"), claim("b", "x <= 7", "x >= 1"), claim("c", "y > 0", "y <= 3")],
        [claim("a", "x*y >= 1"), claim("b", "x <= 7", "x >= 1"), claim("c", "y < 0", "y >= -3")],
    ],
)
def test_all_bounds_are_what_each_bound_is(asked):
    component = part(*asked)
    assert all_bounds(component, "charitable") == {
        name: bounds(component, "charitable", name) for name in component.variables
    }


def test_of_many_unknowns_bounds_are_enclosures():
    (honest,) = components(table(14, 15))
    found = all_bounds(honest, "charitable")
    assert len(found) > 200
    for name in (Unknown("x0.0"), Unknown("row3"), Unknown("all")):
        wide, exact = found[name]
        assert not exact
        assert bounds(honest, "charitable", name)[0].issubset(wide)
    (wrong,) = components(table(14, 15, off=5000))
    assert set(all_bounds(wrong, "charitable").values()) == {(None, True)}


def test_a_question_that_takes_too_long_is_left_open(monkeypatch):
    # The package's function of that name hides the module.
    monkeypatch.setattr(sys.modules["claimledger.solve.extent"], "LONGEST", 0)
    (honest,) = components(table(6, 6))
    assert extent(honest, "charitable", ((Unknown("x0.0"), ONE),)).exact is False
