"""Where consistency engines go wrong."""

from fractions import Fraction

import pytest

from claimledger.solve import decide, extent
from claimledger.solve.certificate import unsatisfied
from claimledger.system import Unknown
from solve_cases import claim, conflicts, decided, declared, either, part, says, status, whole


def test_two_sums_that_no_single_relation_shows():
    assert conflicts(declared("one", "x + y == 10"), declared("two", "x + y == 12")) == [((), ("one", "two"))]


def test_a_cycle_on_which_propagation_would_creep():
    asked = (declared("same", "x - y == 0"), declared("less", "x - 0.999*y == 0"), claim("a", "x >= 1", "x <= 2"))
    assert conflicts(*asked) == [(("a",), ("same", "less"))]


@pytest.mark.parametrize("scale", ["1/1000000000", "1", "1000000000000000"])
@pytest.mark.parametrize(
    ("off", "open_end", "expected"),
    [(0, False, "consistent"), (0, True, "contradicted"), (Fraction(1, 10**12), False, "contradicted")],
)
def test_rounded_parts_that_meet_their_total_in_one_corner(scale, off, open_end, expected):
    unit = Fraction(scale)
    op = "<" if open_end else "<="
    ends = [unit * Fraction(end, 10) for end in (31, 12, 57)]
    asked = [claim(name, f"{name} {op} {end}") for name, end in zip("abc", ends, strict=True)]
    asked.append(claim("t", f"t >= {sum(ends) + unit * off}"))
    assert status(*asked, declared("sum", "a + b + c - t == 0")) == expected


@pytest.mark.parametrize(
    ("parts", "total", "expected"),
    [
        (["0.1", "0.2"], "0.3", "consistent"),
        (["0.7", "0.1"], "0.8", "consistent"),
        (["0.1"] * 8, "0.8", "consistent"),
        (["0.1", "0.2"], "0.30000000000000004", "contradicted"),
    ],
)
def test_decimals_that_floats_cannot_add(parts, total, expected):
    names = [f"p{place}" for place in range(len(parts))]
    asked = [claim(name, f"{name} == {value}") for name, value in zip(names, parts, strict=True)]
    assert status(*asked, declared("sum", f"{' + '.join(names)} - t == 0"), claim("t", f"t == {total}")) == expected


def test_a_share_of_an_unknown_factor_with_a_whole_of_zero():
    product = declared("product", "x*y - z == 0")
    assert status(product, claim("y", "y == 0"), claim("z", "z == 0")) == "consistent"
    assert conflicts(product, claim("y", "y == 0"), claim("z", "z >= 1")) == [(("y", "z"), ("product",))]
    share = claim("share", "part - 0.3*whole >= 0", "part - 0.4*whole <= 0", "whole > 0")
    assert status(share, claim("part", "part == 0"), declared("unsigned", "whole >= 0", "part >= 0")) == "contradicted"


def test_one_rate_in_two_relations_is_one_number():
    asked = (
        declared("first", "rate*a - b == 0"),
        declared("second", "rate*c - d == 0"),
        claim("a", "a == 10"),
        claim("b", "b == 30"),
        claim("c", "c == 10"),
        claim("d", "d == 31"),
    )
    assert conflicts(*asked) == [(("a", "b", "c", "d"), ("first", "second"))]


def test_a_witness_satisfies_everything_exactly_also_where_ends_are_open():
    asked = (claim("a", "x > 20"), claim("b", "x - y < 1/1000000000"), claim("c", "y < 20"), declared("d", "x - y > 0"))
    decision = decided(*asked)
    assert decision.status == "consistent"
    assert unsatisfied(decision.witness, asked, "charitable") is None


def test_undecided_is_never_called_consistent():
    asked = (
        declared("cubes", "x*x*x + y*y*y - z*z*z == 0"),
        claim("circle", "x*x + y*y == 1", "x*y*z >= 1/7", "x + y - z*z < 1"),
    )
    first, second = (decided(*asked, budget=1) for _ in range(2))
    assert first.status == second.status == "undecided"
    assert first.witness is None
    assert not first.conflicts


def test_every_single_claim_whose_loss_would_help_is_listed():
    names = [f"p{place}" for place in range(30)]
    asked = [claim(name, f"{name} == 1") for name in names]
    decision = decided(*asked, claim("total", "t == 29"), declared("sum", f"{' + '.join(names)} - t == 0"))
    assert [one.claims for one in decision.corrections] == [*((name,) for name in names), ("total",)]
    assert decision.all_corrections


def test_twice_a_sum_of_counts_is_never_odd():
    twice = declared("twice", "2*a + 2*b - t == 0")
    assert status(claim("t", "t == 7"), twice) == "consistent"
    assert conflicts(claim("t", "t == 7"), twice, *whole("a", "b", "t")) == [(("t",), ("twice", "whole:a", "whole:b"))]
    assert status(claim("t", "t == 8"), twice, *whole("a", "b", "t")) == "consistent"
    assert status(claim("t", "t == 7"), twice, *whole("a", "t")) == "consistent"


@pytest.mark.parametrize(("off", "scale"), [("0.0000001", "1"), ("0.00000001", "0.0000001"), ("1", "1000000000000000")])
def test_sums_that_miss_by_less_than_floats_see(off, scale):
    asked = (
        claim("a", f"a == {scale}"),
        claim("b", f"b == {scale}"),
        claim("t", f"t == {2 * Fraction(scale) + Fraction(off)}"),
        declared("sum", "a + b - t == 0"),
    )
    assert conflicts(*asked) == [(("a", "b", "t"), ("sum",))]


def test_a_claim_against_a_declaration_alone_and_declarations_against_one_another():
    assert conflicts(claim("a", "x == 60"), declared("most", "x <= 50")) == [(("a",), ("most",))]
    asked = (declared("two", "x >= 2"), declared("one", "x <= 1"), claim("a", "x == 1.5"), claim("b", "x == 1.5"))
    found = conflicts(*asked)
    assert ((), ("two", "one")) in found
    assert all(len(claims) <= 1 for claims, _ in found)


def test_a_sum_with_a_missing_part_bounds_the_known_parts_and_says_no_more():
    total = declared("sum", "a + b + c - t == 0")
    unsigned = [declared(f"unsigned:{name}", f"{name} >= 0") for name in "abct"]
    known = (claim("a", "a == 4"), claim("b", "b == 5"), claim("t", "t == 8"))
    assert conflicts(*known, total, *unsigned) == [(("a", "b", "t"), ("sum", "unsigned:c"))]
    assert status(claim("a", "a == 4"), claim("t", "t == 8"), total, *unsigned) == "consistent"
    component = part(claim("a", "a == 4"), claim("t", "t == 8"), total, *unsigned)
    assert str(extent(component, "charitable", ((Unknown("c"), Fraction(1)),)).values) == "[0, 4]"


def test_no_value_is_left_between_touching_ends_of_which_one_is_open():
    assert conflicts(claim("a", "x > 20"), claim("b", "x <= 20")) == [(("a", "b"), ())]
    assert status(claim("a", "x >= 20"), claim("b", "x <= 20")) == "consistent"


def test_alternatives_are_all_tried():
    growth = either(["base > 0", "now - 1.1*base == 0"], ["base < 0", "now - 0.9*base == 0"])
    asked = (claim("growth", growth), claim("base", "base == -10"), claim("now", "now == -11"))
    assert conflicts(*asked) == [(("growth", "base", "now"), ())]
    assert status(claim("growth", growth), claim("base", "base == -10"), claim("now", "now == -9")) == "consistent"
    assert conflicts(claim("never", either())) == [(("never",), ())]


def test_a_constraint_without_unknowns_is_checked_too():
    nothing = says("0*x <= 0")
    assert status(claim("a", nothing)) == "consistent"
    assert conflicts(declared("law", "0*x <= -1")) == [((), ("law",))]
    assert conflicts(claim("a", "0*x < 0")) == [(("a",), ())]


def test_a_strict_reading_may_clash_where_the_charitable_one_does_not():
    asked = part(claim("a", "x <= 11", strict=["x <= 10"]), claim("b", "x >= 11"))
    assert decide(asked, "charitable").status == "consistent"
    assert decide(asked, "strict").status == "contradicted"
