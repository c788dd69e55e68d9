"""Elimination where there is no cycle."""

import pytest

from claimledger.solve import components, decide
from claimledger.solve.certificate import unsatisfied
from claimledger.solve.indexed import Indexed
from claimledger.solve.tree import forest
from solve_cases import claim, decided, declared, either, part, status
from solve_tables import tree

SHARE = claim("share", "whole > 0", "part - 0.582*whole >= 0", "part - 0.583*whole <= 0", "part - whole <= 0")


def trees(*asked):
    return forest(Indexed(part(*asked).requirements, "charitable"))


@pytest.mark.parametrize(
    ("asked", "acyclic"),
    [
        ([SHARE, claim("a", "part <= 3")], True),
        ([claim("a", "x + y - z == 0"), claim("b", "x + y - z <= 3")], True),
        ([claim("a", "x + y - z == 0"), claim("b", "x - y - z <= 3")], False),
        ([claim("a", "x + y - z == 0"), claim("b", "x - y <= 3")], False),
        ([claim("a", "x - y <= 0"), claim("b", "y - z <= 0"), claim("c", "z - x <= 0")], False),
        ([claim("a", "x*y <= 0"), claim("b", "x <= 0")], False),
    ],
)
def test_a_forest_has_no_two_ways_from_one_unknown_to_another(asked, acyclic):
    assert (trees(*asked) is not None) == acyclic


def test_several_forms_over_two_unknowns_are_taken_together():
    # Each form alone leaves x and y anything: only together they leave nothing.
    asked = [claim("a", "x - y <= 1"), claim("b", "x - y >= 2"), claim("c", "x - 3*y == 0")]
    assert status(*asked[:1], asked[2]) == "consistent"
    assert status(*asked) == "contradicted"
    assert status(claim("a", "x - y <= 2"), claim("b", "x - y > 2"), asked[2]) == "contradicted"


def test_a_deep_chain_of_shares_is_decided_and_explained():
    links = [claim(f"s{place}", f"x{place} > 0", f"x{place + 1} - 0.9*x{place} == 0") for place in range(60)]
    ends = [claim("first", "x0 == 1000"), claim("last", "x60 >= 2")]
    assert decided(*links, ends[0]).status == "consistent"
    (conflict,) = decided(*links, *ends).conflicts
    assert len(conflict.claims) == 62


def test_reasons_are_walked_once_each():
    # Both ends of every link rest on both ends of the one before: walked as a tree there would be 2 to the 200.
    links = [
        claim(f"s{place}", f"x{place + 1} - x{place} <= 1", f"x{place + 1} - x{place} >= -1") for place in range(200)
    ]
    ends = [claim("first", "x0 == 0"), claim("last", "x200 >= 201")]
    (conflict,) = decided(*links, *ends, limit=1).conflicts
    assert len(conflict.claims) == 202


def test_an_unknown_without_bounds_anywhere_is_no_obstacle():
    decision = decided(claim("a", "x - y == 3"), claim("b", "y + z - w < 2"))
    assert decision.status == "consistent"
    assert unsatisfied(decision.witness, decision.component.requirements, "charitable") is None


def test_an_honest_tree_of_sums_holds_and_one_figure_off_is_found():
    (honest,) = components(tree(600))
    assert decide(honest, "charitable").status == "consistent"
    (wrong,) = components(tree(600, off=400))
    decision = decide(wrong, "charitable")
    assert [one.claims for one in decision.corrections] == [("n60",)]
    assert all("n60" in one.claims for one in decision.conflicts)


def test_alternatives_do_not_make_a_forest_of_what_is_none():
    asked = [declared("a", "x - y <= 0"), claim("b", either("x - y >= 1", "y - z >= 1")), claim("c", "z - y >= 0")]
    assert decided(*asked).status == "contradicted"
