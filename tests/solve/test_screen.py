"""One pass in floats over many components."""

from fractions import Fraction

import pytest

from claimledger.solve import components, decide, decide_all, decision
from claimledger.solve.screen import screened
from solve_cases import claim, declared, either, parts
from solve_tables import table, tree


def clean(*asked, reading="charitable"):
    return screened(parts(*asked), reading)


def test_what_is_clean_is_found_and_nothing_else():
    asked = [
        claim("a", "x0 >= 1", "x0 <= 2"),
        claim("b", "x1 >= 2", "x1 <= 1"),
        claim("c", "x2*y2 <= 3"),
        claim("d", either("x3 <= 1")),
        claim("e", "0*x <= -1"),
        claim("f", "0*x <= 1"),
    ]
    # The last has no column, but nothing against it either.
    assert clean(*asked) == [True, False, False, False, False, True]


@pytest.mark.parametrize(
    ("total", "found"),
    [("t == 12", True), ("t == 13", False), ("t >= 12", True), ("t > 12", False), ("t <= 12", True)],
)
def test_whole_numbers_are_added_exactly(total, found):
    asked = [claim("a", "a == 5"), claim("b", "b == 7"), claim("t", total), declared("sum", "a + b - t == 0")]
    assert clean(*asked) == [found]


@pytest.mark.parametrize("scale", [Fraction(1, 10**9), Fraction(1), Fraction(10**15)])
def test_ends_that_touch_are_left_to_exact_arithmetic(scale):
    def at(low, high):
        return [
            claim("a", f"a <= {Fraction(1, 10) * scale}"),
            claim("b", f"b <= {Fraction(2, 10) * scale}"),
            claim("t", f"t >= {Fraction(low) * scale}", f"t <= {Fraction(high) * scale}"),
            declared("sum", "a + b - t == 0"),
        ]

    # In whole numbers there is nothing to round.
    assert clean(*at("0.3", "0.3")) == [scale > 1]
    assert clean(*at("0.29", "0.3")) == [True]
    assert clean(*at("0.3000000000000001", "1")) == [False]


def test_shares_growth_and_sums_are_clean_together():
    asked = [
        claim("whole", "w >= 995", "w <= 1005"),
        claim("share", "w > 0", "p - 0.3145*w >= 0", "p - 0.3155*w <= 0", "p - w <= 0"),
        claim("growth", "b > 0", "w - 1.215*b >= 0", "w - 1.225*b <= 0"),
        declared("sum", "b - c - d == 0"),
        *(declared(f"unsigned:{name}", f"{name} >= 0") for name in "wpbcd"),
    ]
    assert clean(*asked) == [True]
    assert clean(*asked, claim("part", "p == 320")) == [False]
    assert clean(*asked, claim("part", "p == 315")) == [True]


def test_two_forms_over_the_same_unknowns_are_held_against_each_other():
    assert clean(claim("a", "x - y <= 1"), claim("b", "x - y >= 1")) == [True]
    assert clean(claim("a", "x - y <= 1"), claim("b", "y - x <= -2")) == [False]
    assert clean(claim("a", "x - 2*y <= 1"), claim("b", "x - 3*y >= 1"), claim("c", "y >= 1")) == [False]
    assert clean(claim("a", "x - 2*y <= 1"), claim("b", "x - 3*y >= 1"), claim("c", "y >= -1", "y <= 5")) == [True]
    assert clean(claim("a", "x + y + z <= 1"), claim("b", "x + y + z >= 1")) == [True]
    assert clean(claim("a", "x + y + z <= 1"), claim("b", "0 - x - y - z <= -2")) == [False]
    assert clean(claim("a", "x + y + z <= 1"), claim("b", "x + y + 2*z >= 1")) == [False]


def test_cycles_are_not_looked_into():
    (honest,) = components(table(3, 3))
    assert screened([honest], "charitable") == [False]


def test_a_large_tree_is_looked_into():
    (honest,) = components(tree(2000))
    assert screened([honest], "charitable") == [True]


def test_numbers_that_are_no_floats_are_left_to_exact_arithmetic():
    asked = [claim("a", f"x <= {10**400}"), claim("b", "y <= 1")]
    assert clean(*asked) == [False, False]


def test_nothing_is_screened_where_there_is_nothing():
    assert screened([], "charitable") == []
    assert clean(claim("a")) == [True]


def test_readings_are_screened_apart():
    asked = [claim("a", "x <= 11", strict=["x <= 10"]), claim("b", "x >= 11")]
    assert clean(*asked) == [True]
    assert clean(*asked, reading="strict") == [False]


def test_many_components_are_decided_as_one_by_one(monkeypatch):
    monkeypatch.setattr(decision, "MANY", 1)
    asked = [
        claim("a", "x <= 11", strict=["x <= 10"]),
        claim("b", "x >= 11"),
        claim("c", "y <= 1"),
        claim("d", "z <= 1", "z >= 2"),
        claim("e", "v <= 1", "v >= 1"),
    ]
    found = decide_all(parts(*asked), witnesses=False)
    for both, one in zip(found, parts(*asked), strict=True):
        for each in both:
            alone = decide(one, each.reading)
            assert (each.status, each.conflicts, each.corrections) == (alone.status, alone.conflicts, alone.corrections)
