"""Large components: floats propose, rationals decide."""

from fractions import Fraction

import pytest
from attrs import evolve

from claimledger.solve import components, decide, linear, rounding
from claimledger.solve.certificate import unsatisfied
from claimledger.solve.floats import Guess, Proposer, Ray
from claimledger.solve.indexed import Indexed, tightest
from claimledger.solve.linear import LinearEngine, Point, conflict_within, refuted
from claimledger.solve.propagate import propagated
from claimledger.solve.simplex import Simplex
from claimledger.solve.tree import Empty
from solve_cases import claim, declared, part
from solve_tables import table


@pytest.fixture
def floats_first(monkeypatch):
    monkeypatch.setattr(linear, "LARGE", 0)


@pytest.fixture
def no_pivots(monkeypatch):
    """Make sure that floats and rounding did it all."""
    monkeypatch.setattr(linear, "LARGE", 0)

    def check(*_, **__):
        raise AssertionError("the simplex was asked")

    monkeypatch.setattr(LinearEngine, "_pivot", check)


def whole(system):
    (only,) = components(system)
    return only


@pytest.mark.parametrize("seed", range(4))
def test_an_honest_rounded_table_holds_at_a_point_that_floats_proposed(no_pivots, seed):
    component = whole(table(9, 11, seed))
    decision = decide(component, "charitable")
    assert decision.status == "consistent"
    assert unsatisfied(decision.witness, component.requirements, "charitable") is None


@pytest.mark.parametrize("scale", [Fraction(1, 10**9), Fraction(10**15)])
def test_a_table_in_another_unit_holds_too(no_pivots, scale):
    system = table(6, 6)
    turned = []
    for one in system.requirements:
        asked = tuple(evolve(each, bound=each.bound * scale) for each in one.charitable)
        turned.append(evolve(one, charitable=asked, strict=asked))
    component = whole(evolve(system, requirements=tuple(turned)))
    assert decide(component, "charitable").status == "consistent"


def test_a_table_whose_figures_are_exact_holds_at_its_only_point(no_pivots):
    system = table(6, 6, step=1)
    turned = []
    for one in system.requirements:
        if one.stated:
            # The figure itself, and nothing beside it.
            low = -one.charitable[1].bound + Fraction(1, 2)
            asked = (evolve(one.charitable[0], bound=low), evolve(one.charitable[1], bound=-low))
            turned.append(evolve(one, charitable=asked, strict=asked))
        else:
            turned.append(one)
    assert decide(whole(evolve(system, requirements=tuple(turned))), "charitable").status == "consistent"


@pytest.mark.parametrize("off", [200, 5000])
@pytest.mark.parametrize("large", [0, 10**9])
def test_a_total_that_is_off_is_the_only_correction(monkeypatch, off, large):
    monkeypatch.setattr(linear, "LARGE", large)
    decision = decide(whole(table(6, 7, off=off)), "charitable")
    assert [one.claims for one in decision.corrections] == [("row3",)]
    assert all(one.minimal for one in decision.conflicts)
    assert ("row3", *(f"x3.{place}" for place in range(7))) in [
        tuple(sorted(one.claims, key=lambda name: (name[0] != "r", name))) for one in decision.conflicts
    ]


@pytest.mark.parametrize(
    ("tilt", "op", "expected"),
    [("0", "<=", "consistent"), ("0", "<", "contradicted"), ("1/1000000000", "<=", "contradicted")],
)
def test_what_touches_in_one_point_is_left_to_exact_arithmetic(floats_first, tilt, op, expected):
    asked = [
        declared("one", "a + b - t == 0"),
        declared("two", "a - b - d == 0"),
        claim("a", f"a {op} 10"),
        claim("b", "b <= 7"),
        claim("t", f"t >= {Fraction(17) + Fraction(tilt)}"),
        claim("d", "d <= 3", "d >= 3"),
    ]
    assert decide(part(*asked), "charitable").status == expected


def test_a_ray_gives_a_conflict_without_propagation(monkeypatch, floats_first):
    monkeypatch.setattr(linear, "propagated", lambda *_: None)
    component = whole(table(6, 6, off=5000))
    indexed = Indexed(component.requirements, "charitable")
    found = LinearEngine(indexed).solve(indexed.sides(indexed.everything), point=True)
    names = {indexed.rows[indexed.bounds[place].row].origin for place in found.multipliers}
    assert "row3" in names


def test_where_proposals_are_worthless_pivoting_decides(monkeypatch, floats_first):
    monkeypatch.setattr(linear, "propagated", lambda *_: None)
    monkeypatch.setattr(Proposer, "guess", lambda *_, **__: None)
    assert decide(whole(table(4, 4)), "charitable").status == "consistent"
    assert decide(whole(table(4, 4, off=5000)), "charitable").status == "contradicted"


def test_a_false_point_and_a_false_ray_change_nothing(monkeypatch, floats_first):
    monkeypatch.setattr(linear, "propagated", lambda *_: None)

    def lie(self, low, high, *, inward):
        columns = len(self.scales)
        return Guess([0.0] * columns, [0.0] * (len(low) - columns)) if inward else Ray([(0, True)], [0, 1])

    monkeypatch.setattr(Proposer, "guess", lie)
    assert decide(whole(table(4, 4)), "charitable").status == "consistent"
    assert decide(whole(table(4, 4, off=5000)), "charitable").status == "contradicted"


def test_an_elimination_that_takes_too_long_is_given_up(monkeypatch, floats_first):
    monkeypatch.setattr(rounding, "MAX_STEPS", 3)
    assert decide(whole(table(5, 5)), "charitable").status == "consistent"


def test_a_tableau_that_takes_too_long_is_begun_anew(monkeypatch, floats_first):
    monkeypatch.setattr(linear, "SHORT", 1)
    decision = decide(whole(table(5, 5, off=5000)), "charitable", limit=3)
    assert [one.claims for one in decision.corrections] == [("row2",)]


def test_bounds_that_can_hold_are_no_conflict():
    component = part(claim("a", "x <= 1"), claim("b", "x >= 1"))
    indexed = Indexed(component.requirements, "charitable")
    assert conflict_within(indexed, indexed.base) is None
    with pytest.raises(AssertionError, match="can hold"):
        refuted(indexed, indexed.base)


def test_propagation_finds_a_plain_conflict_and_encloses_values():
    component = whole(table(3, 3, off=5000))
    indexed = Indexed(component.requirements, "charitable")
    with pytest.raises(Empty) as empty:
        propagated(indexed, *tightest(indexed, indexed.base))
    assert conflict_within(indexed, empty.value.bounds()) is not None
    component = part(claim("a", "x + y + z <= 10"), claim("b", "x >= 1", "y > 2"), claim("c", "z - x >= 0"))
    indexed = Indexed(component.requirements, "charitable")
    low, high = propagated(indexed, *tightest(indexed, indexed.base))
    ends = {
        name.name: (None if low[place] is None else low[place][:2], None if high[place] is None else high[place][:2])
        for place, name in enumerate(indexed.variables)
    }
    assert ends == {
        "x": ((1, False), (7, True)),
        "y": ((2, True), (8, False)),
        "z": ((1, False), (7, True)),
    }


def test_propagation_ends_on_a_cycle_and_keeps_numbers_short():
    asked = [declared("a", "x - y == 0"), declared("b", "x - 0.999*y <= 0"), claim("c", "x >= 0", "x <= 1")]
    indexed = Indexed(part(*asked).requirements, "charitable")
    low, high = propagated(indexed, *tightest(indexed, indexed.base))
    assert all(int(end[0].denominator).bit_length() < 256 for end in (*low, *high) if end is not None)


def test_the_simplex_says_what_the_floats_said():
    component = whole(table(5, 6))
    indexed = Indexed(component.requirements, "charitable")
    sides = indexed.sides(indexed.everything)
    found = LinearEngine(indexed).solve(sides, point=True)
    assert isinstance(found, Point)
    assert Simplex(indexed.columns, indexed.forms).check(*sides) is None
