"""Whether equations have solutions in whole numbers: verdicts, conflicts, corrections, proofs."""

from fractions import Fraction
from itertools import pairwise, product
from math import gcd

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from claimledger.solve import decide, decide_all, settle
from claimledger.solve.certificate import Line, WholeSum, flaw, standing
from claimledger.system import Linear, Unknown
from solve_cases import claim, conflicts, decided, declared, either, part, parts, status, whole

TWICE = declared("twice", "2*a + 2*b - t == 0")
ODD = claim("t", "t == 7")


def proof_of(*asked):
    (conflict,) = decided(*asked).conflicts
    return conflict.proof, standing(asked, conflict.claims, conflict.declarations)


def test_equations_of_whole_numbers_with_only_fractions_between_them():
    sums = (declared("sum", "a + b == 5"), declared("difference", "a - b == 2"))
    assert status(*sums) == "consistent"
    both = ("sum", "difference")
    assert conflicts(*sums, *whole("a", "b")) == [((), (*both, "whole:a")), ((), (*both, "whole:b"))]
    assert status(*sums, *whole("b")) == "contradicted"


def test_a_coefficient_that_is_a_fraction():
    third = declared("third", "1/3*a - b == 0")
    assert conflicts(claim("a", "a == 100"), third, *whole("a", "b")) == [(("a",), ("third", "whole:b"))]
    assert status(claim("a", "a == 99"), third, *whole("a", "b")) == "consistent"


def test_unknowns_that_need_not_be_whole_are_eliminated():
    asked = (declared("one", "2*a + x == 1"), declared("two", "2*b - x == 0"), *whole("a", "b"))
    assert conflicts(*asked) == [((), ("one", "two", "whole:a", "whole:b"))]
    assert status(*asked[1:]) == "consistent"
    assert status(*asked[:3]) == "consistent"


def test_what_is_contradicted_anyway_is_told_without_whole_numbers():
    asked = (claim("less", "t <= 6"), ODD, TWICE, *whole("a", "b", "t"))
    assert conflicts(*asked) == [(("less", "t"), ())]


def test_both_readings_are_looked_at():
    half = part(claim("t", "t <= 8", "t >= 6", strict=["t == 7"]), TWICE, *whole("a", "b", "t"))
    assert decide(half, "charitable").status == "consistent"
    assert decide(half, "strict").status == "contradicted"
    (both,) = decide_all([half])
    assert [one.status for one in both] == ["consistent", "contradicted"]


def test_the_witness_of_one_reading_does_not_speak_for_the_other():
    asked = part(claim("t", "t == 7", strict=["t >= 7", "t <= 7"]), TWICE, *whole("a", "b", "t"))
    ((charitable, strict),) = decide_all([asked])
    assert (charitable.status, strict.status) == ("contradicted", "consistent")


def test_a_component_among_many_is_not_taken_for_clean():
    asked = [claim(f"c{place}", f"x{place} == 1", f"y{place} - x{place} == 0") for place in range(400)]
    decisions = decide_all(parts(*asked, ODD, TWICE, *whole("a", "b", "t")), witnesses=False)
    assert sum(one.status == "contradicted" for both in decisions for one in both) == 2


def test_one_reason_is_told_where_no_more_is_wanted():
    decision = settle(part(ODD, TWICE, *whole("a", "b", "t")), "charitable")
    assert [one.claims for one in decision.conflicts] == [("t",)]


def test_the_claims_without_which_it_is_gone_are_the_corrections():
    asked = (claim("a", "a == 3"), claim("t", "t == 8"), declared("law", "2*a + 4*b - t == 0"), *whole("a", "b", "t"))
    decision = decided(*asked)
    assert [one.claims for one in decision.conflicts] == [("a", "t")]
    assert [one.claims for one in decision.corrections] == [("a",), ("t",)]
    assert decision.all_corrections
    trusted = decided(evolve(asked[0], weight=Fraction(3)), *asked[1:])
    assert [one.claims for one in trusted.corrections] == [("t",)]


def test_inequalities_alternatives_and_products_say_nothing_here():
    assert status(claim("t", "t >= 7", "t <= 7"), TWICE, *whole("a", "b", "t")) == "consistent"
    assert status(claim("t", either("t == 7", "t == 9")), TWICE, *whole("a", "b", "t")) == "consistent"
    assert status(claim("t", "t*t == 49", "t >= 0"), TWICE, *whole("a", "b", "t")) == "consistent"


def test_a_ratio_that_a_claim_states_is_taken_to_be_rounded():
    asked = (claim("ratio", "a - 2*b == 0"), claim("a", "a == 7"), *whole("a", "b"))
    assert status(*asked) == "consistent"
    assert status(declared("ratio", "a - 2*b == 0"), *asked[1:]) == "contradicted"


def test_what_is_not_counted_is_taken_to_be_rounded():
    """A weight of 7 t may be 7.2 t; as a law it would be exact."""
    assert status(ODD, TWICE, *whole("a", "b")) == "consistent"
    assert status(declared("t", "t == 7"), TWICE, *whole("a", "b")) == "contradicted"


def test_a_fraction_that_a_claim_states_of_a_count_is_taken_to_be_rounded():
    law = declared("law", "2*a - 2*b == 0")
    assert status(claim("a", "a == 4562.5"), law, *whole("a", "b")) == "consistent"
    assert status(declared("a", "a == 4562.5"), law, *whole("a", "b")) == "contradicted"


def test_beyond_two_hundred_unknowns_nothing_is_looked_for():
    def chain(length):
        names = [f"x{place}" for place in range(length)]
        links = [declared(f"law{place}", f"2*{a} - {b} == 0") for place, (a, b) in enumerate(pairwise(names))]
        return status(*links, claim("last", f"{names[-1]} == 4"), *whole(*names))

    assert chain(200) == "contradicted"
    assert chain(201) == "consistent"


def test_numbers_that_grow_too_long_are_left_alone():
    huge = 2**2100 + 1
    asked = (declared("law", f"{huge}*a - t == 0"), claim("t", "t == 1"), *whole("a", "t"))
    assert status(*asked) == "consistent"
    assert status(declared("law", f"{2**900 + 1}*a - t == 0"), *asked[1:]) == "contradicted"


def test_where_the_work_ends_a_conflict_may_hold_more_than_it_needs(monkeypatch):
    monkeypatch.setattr("claimledger.solve.lattice.MAX_WORK", 0)
    asked = (
        claim("a", "a == 3"),
        claim("t", "t == 9"),
        declared("law", "2*a + 4*b - 6*c - t == 0"),
        *whole("a", "b", "c", "t"),
    )
    decision = decided(*asked)
    assert decision.status == "contradicted"
    assert not decision.all_conflicts
    assert [one.minimal for one in decision.conflicts] == [False]


def test_the_checker_refuses_what_does_not_hold():
    why, asked = proof_of(ODD, TWICE, *whole("a", "b", "t"))
    assert isinstance(why, WholeSum)
    assert flaw(why, asked, "charitable") is None
    assert why.total == Linear(((Unknown("a"), Fraction(1)), (Unknown("b"), Fraction(1))), "==", Fraction(7, 2))
    first, second = why.lines
    assert "need not be" in flaw(evolve(why, whole=why.whole[:1]), asked, "charitable")
    assert "does not say" in flaw(why, [one for one in asked if one.id != "whole:b"], "charitable")
    assert "does not ask" in flaw(why, asked[1:], "charitable")
    doubled = tuple(evolve(line, multiplier=2 * line.multiplier) for line in why.lines)
    assert "right side" in flaw(evolve(why, lines=doubled), asked, "charitable")
    thirds = tuple(evolve(line, multiplier=line.multiplier / 3) for line in why.lines)
    assert "left side" in flaw(evolve(why, lines=thirds), asked, "charitable")
    assert "left side" in flaw(evolve(why, lines=(first,)), asked, "charitable")
    loose = claim("t", "t <= 7")
    lines = (Line("t", loose.charitable[0], first.multiplier), second)
    assert "no equation" in flaw(evolve(why, lines=lines), [loose, *asked[1:]], "charitable")


NAMES = "abc"
WHOLE = range(-4, 5)


@st.composite
def systems(draw, *, honest):
    """Return equations over few unknowns, all of which a hidden whole point meets if *honest* is true, else mostly none."""
    point = {name: draw(st.integers(-4, 4)) for name in NAMES}
    requirements = []
    for number in range(draw(st.integers(1, 3))):
        values = {name: draw(st.sampled_from([0, 0, 1, -1, 2, 3, -4, 6])) for name in NAMES}
        bound = sum(values[name] * point[name] for name in NAMES)
        if not honest:
            bound += draw(st.integers(-1, 1))
        scale = Fraction(1, draw(st.sampled_from([1, 1, 2, 3])))
        left = " + ".join(f"{value * scale}*{name}" for name, value in values.items() if value).replace("+ -", "- ")
        if left:
            requirements.append(declared(f"law{number}", f"{left} == {bound * scale}"))
    for name in NAMES:
        if draw(st.booleans()) and any(f"{name}" in {v.name for v in one.variables} for one in requirements):
            requirements.append(claim(f"is-{name}", f"{name} == {point[name]}"))
    return (*requirements, *whole(*NAMES))


@given(asked=systems(honest=True))
def test_equations_that_whole_numbers_meet_are_never_contradicted(asked):
    assert status(*asked) == "consistent"


def _met(requirements, reach):
    """Return whether some whole point with unknowns up to *reach* meets all equations; tried one by one."""
    rows = [constraint for one in requirements for constraint in one.charitable]
    return any(
        all(sum(value * point[variable.name] for variable, value in row.terms) == row.bound for row in rows)
        for values in product(range(-reach, reach + 1), repeat=len(NAMES))
        for point in [dict(zip(NAMES, values, strict=True))]
    )


@given(asked=systems(honest=False))
@example(asked=(declared("law", "2*a + 4*b == 3"), *whole(*NAMES)))
def test_what_is_contradicted_is_met_by_no_whole_numbers(asked):
    for one in parts(*asked):
        decision = decide(one, "charitable")
        if decision.status == "contradicted":
            assert not _met(one.requirements, 6)
            for conflict in decision.conflicts:
                kept = standing(one.requirements, conflict.claims, conflict.declarations)
                assert flaw(conflict.proof, kept, "charitable") is None
                for name in (*conflict.claims, *conflict.declarations):
                    fewer = evolve(one, requirements=tuple(each for each in kept if each.id != name))
                    assert decide(fewer, "charitable").status == "consistent"
            if not any(isinstance(conflict.proof, WholeSum) for conflict in decision.conflicts):
                continue  # of what cannot hold anyway whole numbers are no matter
            for correction in decision.corrections:
                left = tuple(each for each in one.requirements if each.id not in correction.claims)
                assert decide(evolve(one, requirements=left), "charitable").status == "consistent"


@given(
    st.lists(st.integers(-6, 6), min_size=2, max_size=3),
    st.lists(st.integers(-6, 6), min_size=2, max_size=2),
    st.integers(-9, 9),
    st.integers(-9, 9),
)
def test_two_equations_are_decided_exactly(first, second, one, two):
    """All whole solutions repeat with the determinant, so a box of that size holds one if there is any."""
    (a, b), (c, d) = first[:2], second
    determinant = a * d - b * c
    if determinant == 0 or 0 in (a, b, c, d):
        return
    asked = (
        declared("one", f"{a}*x + {b}*y == {one}".replace("+ -", "- ")),
        declared("two", f"{c}*x + {d}*y == {two}".replace("+ -", "- ")),
        *whole("x", "y"),
    )
    x, y = Fraction(one * d - two * b, determinant), Fraction(a * two - c * one, determinant)
    possible = x.denominator == 1 and y.denominator == 1
    assert (status(*asked) == "consistent") == possible


@given(st.lists(st.integers(-20, 20).filter(bool), min_size=1, max_size=4), st.integers(-50, 50))
def test_one_equation_holds_for_multiples_of_the_common_divisor(values, right):
    names = "wxyz"[: len(values)]
    left = " + ".join(f"{value}*{name}" for name, value in zip(names, values, strict=True)).replace("+ -", "- ")
    expected = "consistent" if right % gcd(*values) == 0 else "contradicted"
    assert status(declared("law", f"{left} == {right}"), *whole(*names)) == expected


@given(asked=systems(honest=False), data=st.data())
def test_the_order_changes_nothing(asked, data):
    def told(requirements):
        return {
            (frozenset(one.claims), frozenset(one.declarations))
            for each in parts(*requirements)
            for one in decide(each, "charitable").conflicts
        }

    assert told(data.draw(st.permutations(asked))) == told(asked)


@pytest.mark.parametrize("reading", ["charitable", "strict"])
def test_a_witness_is_given_where_whole_numbers_are_possible(reading):
    decision = decided(claim("t", "t == 8"), TWICE, *whole("a", "b", "t"), reading=reading)
    assert decision.status == "consistent"
    assert decision.witness[Unknown("t")] == 8
