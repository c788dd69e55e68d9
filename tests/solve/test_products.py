"""Products of unknowns: rates with growth claims, prices and quantities, compounding."""

from fractions import Fraction

import pytest

from claimledger.solve import bounds, extent, search, smt
from claimledger.solve.answers import Unknown as Undecided
from claimledger.solve.certificate import Derivation, flaw, standing, unsatisfied
from claimledger.system import Unknown
from solve_cases import claim, conflicts, decided, declared, part


@pytest.fixture
def no_z3(monkeypatch):
    def check(*_):
        raise AssertionError("z3 was asked")

    monkeypatch.setattr(smt, "check", check)


def growth(name, base, now, percent, tolerance="0.5"):
    low, high = ((100 + Fraction(percent) + sign * Fraction(tolerance)) / 100 for sign in (-1, 1))
    return claim(name, f"{base} > 0", f"{now} - {low}*{base} >= 0", f"{now} - {high}*{base} <= 0")


def level(name, figure, value, tolerance="0.5"):
    low, high = (Fraction(value) + sign * Fraction(tolerance) for sign in (-1, 1))
    return claim(name, f"{figure} >= {low}", f"{figure} <= {high}")


REVENUE = [
    declared("revenue0", "p0*q0 - r0 == 0"),
    declared("revenue1", "p1*q1 - r1 == 0"),
    *(declared(f"unsigned:{name}", f"{name} >= 0") for name in ("p0", "q0", "r0", "p1", "q1", "r1")),
]


def proved(decision):
    for one in decision.conflicts:
        held = standing(decision.component.requirements, one.claims, one.declarations)
        assert flaw(one.proof, held, "charitable") is None
    return decision.conflicts


def test_growth_of_price_and_volume_gives_that_of_revenue(no_z3):
    asked = [*REVENUE, growth("price", "p0", "p1", 10), growth("volume", "q0", "q1", 10)]
    assert decided(*asked, growth("sales", "r0", "r1", 21)).status == "consistent"
    decision = decided(*asked, growth("sales", "r0", "r1", 5))
    (conflict,) = proved(decision)
    assert (conflict.claims, conflict.declarations) == (("price", "volume", "sales"), ("revenue0", "revenue1"))
    assert isinstance(conflict.proof, Derivation)
    assert conflict.certificate == ()


def test_a_witness_is_exact(no_z3):
    asked = [
        *REVENUE,
        growth("price", "p0", "p1", 10),
        level("r0", "r0", 500),
        level("r1", "r1", 600),
        level("q0", "q0", 37),
    ]
    decision = decided(*asked)
    assert decision.status == "consistent"
    assert unsatisfied(decision.witness, asked, "charitable") is None


def test_a_factor_that_is_known_makes_the_product_linear(no_z3):
    assert conflicts(
        declared("f", "x*y - z == 0"), claim("x", "x == 3"), claim("y", "y >= 2"), claim("z", "z < 6")
    ) == [(("x", "y", "z"), ("f",))]
    assert conflicts(declared("f", "x*y - z == 0"), claim("x", "x == 0"), claim("z", "z > 0")) == [(("x", "z"), ("f",))]


def test_earnings_per_share(no_z3):
    asked = [
        declared("eps0", "e0*n0 - i0 == 0"),
        declared("eps1", "e1*n1 - i1 == 0"),
        level("income0", "i0", 1200),
        level("income1", "i1", 1500),
        level("shares0", "n0", 400),
        level("shares1", "n1", 400),
    ]
    assert decided(*asked, growth("eps", "e0", "e1", 25)).status == "consistent"
    decision = decided(*asked, growth("eps", "e0", "e1", 52))
    assert [one.claims for one in proved(decision)] == [("income0", "income1", "shares0", "shares1", "eps")]
    assert len(decision.corrections) == 5


def test_compounding_of_several_years():
    asked = [
        *(growth(f"y{year}", f"v{year}", f"v{year + 1}", 7) for year in range(3)),
        declared("mean", "f*f*f*v0 - v3 == 0"),
        declared("unsigned:f", "f >= 0"),
    ]
    assert decided(*asked, claim("average", "f >= 1.065", "f <= 1.075")).status == "consistent"
    decision = decided(*asked, claim("average", "f >= 1.085", "f <= 1.095"))
    assert decision.status == "contradicted"
    assert {"average", "y0", "y1", "y2"} == {name for one in decision.conflicts for name in one.claims}


def test_ranges_are_halved_until_nothing_is_left():
    # No product of bounds over the whole range shows this; over its halves they do.
    asked = [
        declared("f", "x*y - z == 0"),
        claim("x", "x >= -2", "x <= 2"),
        claim("y", "x + y == 0"),
        claim("z", "z >= 0.01"),
    ]
    (conflict,) = proved(decided(*asked, declared("wide", "y >= -9", "y <= 9")))
    assert set(conflict.claims) <= {"x", "y", "z"}


def test_a_square_is_never_negative():
    (conflict,) = decided(declared("f", "x*x - y == 0"), claim("y", "y - 2*x <= -1.01")).conflicts
    assert conflict.claims == ("y",)
    (conflict,) = decided(claim("a", "x*x < 0")).conflicts
    assert conflict.claims == ("a",)


def test_an_irrational_point_is_believed_and_not_shown():
    decision = decided(claim("a", "x*x == 2", "x >= 0"))
    assert decision.status == "consistent"
    assert decision.witness is None


def test_beyond_the_budget_it_is_undecided(monkeypatch):
    monkeypatch.setattr(smt, "check", lambda *_: Undecided())
    monkeypatch.setattr(search, "FIRST_TRY", 0)
    decision = decided(claim("a", "x*x*x - 3*x*y*y == 1", "3*x*x*y - y*y*y == 1", "x + y >= 1.1"), budget=1)
    assert decision.status == "undecided"
    assert not decision.all_conflicts


def test_the_same_question_twice_gives_the_same_answer():
    asked = [
        *REVENUE,
        growth("price", "p0", "p1", 10),
        growth("sales", "r0", "r1", 5),
        level("q", "q0", 12),
        level("s", "q1", 14),
    ]
    first, second = decided(*asked), decided(*asked)
    assert (first.status, first.conflicts, first.witness) == (second.status, second.conflicts, second.witness)


def test_values_of_a_product_are_enclosed():
    component = part(declared("f", "x*y - z == 0"), claim("x", "x >= 2", "x <= 3"), claim("y", "y >= 4", "y < 5"))
    values, exact = bounds(component, "charitable", Unknown("z"))
    assert not exact
    assert values.lower == 8
    assert values.upper == 15
    found = extent(component, "charitable", ((Unknown("z"), Fraction(1)),))
    assert set(found.below) == {"x", "y", "f"}
    assert set(found.above) == {"x", "y", "f"}
