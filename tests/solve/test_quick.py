"""A first answer for large components: a point in whole numbers that is checked exactly, or suspects."""

from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given

from claimledger.solve import arrays, components, decide, decision, settle
from claimledger.solve.certificate import unsatisfied
from claimledger.solve.quick import Suspects, first_answer
from claimledger.system import Linear, System
from solve_cases import claim, declared, either, part
from solve_strategies import requirements
from solve_tables import table, tree


def scaled(system: System, factor: Fraction) -> System:
    """Return *system* with its figures counted in another unit."""

    def turned(row):
        return Linear(row.terms, row.op, row.bound * factor)

    return System(
        tuple(
            evolve(one, charitable=rows, strict=rows)
            for one in system.requirements
            if (rows := tuple(map(turned, one.charitable)))
        )
    )


def whole(system):
    (component,) = components(system)
    return component


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("system", [table(12, 9), table(20, 20, 7), tree(300)], ids=["table", "larger", "tree"])
@pytest.mark.parametrize("factor", [Fraction(1), Fraction(1, 10**6), Fraction(10**6), Fraction(1, 3)], ids=str)
def test_an_honest_component_has_a_point_that_holds_exactly(system, factor, seed):
    component = whole(scaled(system, factor))
    point = first_answer(component, "charitable")
    assert not isinstance(point, Suspects)
    assert point is not None
    assert unsatisfied(point, component.requirements, "charitable") is None


@pytest.mark.parametrize("off", [200, 5000])
@pytest.mark.parametrize("system", [table, lambda *size, **off: tree(size[0] * size[1], **off)], ids=["table", "tree"])
def test_a_total_that_is_off_makes_few_suspects(system, off):
    component = whole(system(12, 9, off=off))
    suspects = first_answer(component, "charitable")
    assert isinstance(suspects, Suspects)
    assert len(suspects.requirements) < 20
    assert decide(evolve(component, requirements=suspects.requirements), "charitable").status == "contradicted"


def test_suspects_that_no_single_sum_shows_come_from_a_ray():
    # Every pair of the three can be 7 and 8, and none of them is what all three then come to.
    asked = [
        declared("ab", "a + b - x == 0"),
        declared("bc", "b + c - y == 0"),
        declared("ca", "c + a - z == 0"),
        claim("x", "x >= 7", "x <= 8"),
        claim("y", "y >= 7", "y <= 8"),
        claim("z", "z >= 7", "z <= 8"),
        claim("a", "a >= 5", "a <= 9"),
        claim("b", "b >= 5", "b <= 9"),
    ]
    suspects = first_answer(part(*asked), "charitable")
    assert isinstance(suspects, Suspects)
    found = decide(evolve(part(*asked), requirements=suspects.requirements), "charitable")
    assert found.status == "contradicted"


@pytest.mark.parametrize(
    "asked",
    [
        [claim("a", "x*y <= 1")],
        [claim("a", either("x <= 1", "x >= 2"))],
        [claim("a", "0*x <= -1")],
        [claim("a", f"x <= {10**40}"), claim("b", f"x + y <= {10**30}")],
        [claim("a", "x <= 1"), claim("b", "x >= 0")],  # no sum, nothing to find
        # The only point is no whole number of any power of two.
        [declared("sum", "x + y == 1"), declared("alike", "x - 2*y == 0")],
    ],
)
def test_what_is_not_for_arrays_is_left_to_others(asked):
    assert first_answer(part(*asked), "charitable") is None


def test_strict_ends_and_small_figures_are_kept():
    asked = [
        declared("sum", "a + b - t == 0"),
        claim("a", "a > 0.2999999", "a < 0.3"),
        claim("b", "b > 0.5", "b <= 0.5000001"),
        claim("t", "t >= 0.79999995", "t < 0.80000001"),
    ]
    point = first_answer(part(*asked), "charitable")
    assert unsatisfied(point, part(*asked).requirements, "charitable") is None


@given(requirements(most=10, scales=(Fraction(1), Fraction(1, 7), Fraction(10**6))))
def test_a_point_is_never_false(asked):
    for component in components(System(tuple(asked))):
        point = first_answer(component, "charitable")
        if point is not None and not isinstance(point, Suspects):
            assert unsatisfied(point, component.requirements, "charitable") is None


@given(requirements(most=10))
def test_settled_is_as_decided(asked):
    saved, decision.LARGE = decision.LARGE, 1
    try:
        for component in components(System(tuple(asked))):
            found, known = settle(component, "charitable"), decide(component, "charitable")
            assert found.status == known.status
            assert len(found.conflicts) == (found.status == "contradicted")
            if found.witness is not None:
                assert unsatisfied(found.witness, component.requirements, "charitable") is None
    finally:
        decision.LARGE = saved


def test_a_point_that_is_wrong_is_not_believed(monkeypatch):
    component = whole(table(6, 6))
    assert first_answer(component, "charitable") is not None
    monkeypatch.setattr(arrays, "BITS", 14)  # too coarse for the ends
    assert first_answer(component, "charitable") is None


def test_suspects_that_can_hold_are_not_told(monkeypatch):
    component = whole(table(12, 12, off=5000))
    suspects = component.requirements[:3]
    monkeypatch.setattr(decision, "LARGE", 1)
    monkeypatch.setattr(decision, "first_answer", lambda *_: Suspects(suspects, suspects))
    found = settle(component, "charitable")
    assert found.status == "contradicted"
    assert found.conflicts[0].proof is not None


@pytest.mark.parametrize(
    ("asked", "proposed", "believed"),
    [
        (["x + y <= 2"], (1.0, 1.0), True),
        (["x + y < 2"], (1.0, 1.0), False),
        (["x + y <= 2", "x < 1"], (1.0, 1.0), False),
        (["x + y <= 2", "x == 2"], (1.0, 1.0), False),
        # In machine words the sums would come to nothing.
        ([f"{2**62}*x + {2**62}*y <= 0"], (2.0, 2.0), False),
        ([f"x + y <= {2**62}", f"{2**61}*x <= 0"], (8.0, 8.0), False),
    ],
)
def test_whatever_is_proposed_is_checked_in_whole_numbers(monkeypatch, asked, proposed, believed):
    monkeypatch.setattr(arrays.Model, "guess", lambda *_, inward: arrays.Guess(proposed, ()) if inward else None)
    point = first_answer(part(claim("a", *asked)), "charitable")
    assert (point is not None) == believed
