"""Connected parts of systems."""

from claimledger.solve import components
from solve_cases import claim, declared, either, parts
from solve_tables import tree


def test_what_shares_an_unknown_is_one_component_however_far_apart():
    found = parts(claim("a", "x <= 1"), claim("b", "y <= 1"), declared("c", "z - y == 0"), claim("d", "z*x <= 2"))
    assert [[one.id for one in each.requirements] for each in found] == [["a", "b", "c", "d"]]


def test_components_come_in_the_order_of_their_first_requirements():
    found = parts(
        claim("a", "x <= 1"), claim("b", "y <= 1"), declared("c", "x >= 0"), claim("d", either("y <= 1", "w < 2"))
    )
    assert [[one.id for one in each.requirements] for each in found] == [["a", "c"], ["b", "d"]]
    assert [[name.name for name in each.variables] for each in found] == [["x"], ["y", "w"]]


def test_what_only_the_strict_reading_ties_is_tied():
    found = parts(claim("a", "x <= 1", strict=["x - y <= 1"]), claim("b", "y <= 1"))
    assert len(found) == 1
    assert not found[0].same_readings()


def test_a_requirement_without_unknowns_is_a_component_of_its_own():
    found = parts(claim("a"), claim("b", "x <= 1"), declared("c", "0*x <= 1"))
    assert [[one.id for one in each.requirements] for each in found] == [["a"], ["b"], ["c"]]


def test_one_id_in_two_places_does_not_tie_them():
    assert len(parts(declared("parts:m", "a - b == 0"), declared("parts:m", "c - d == 0"))) == 2


def test_a_large_tree_is_one_component():
    (only,) = components(tree(3000))
    assert len(only.variables) == 3000
