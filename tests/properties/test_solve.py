"""Laws of the engine, against z3 with an encoding of its own, a linear program, and brute force."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from claimledger.solve import components, decide, decide_all, extent, rational
from claimledger.solve import linear as linear_engine
from claimledger.solve.certificate import Line, Sum, flaw, unsatisfied
from claimledger.system import Either, Linear, System, Unknown
from solve_strategies import NAMES, linear, numbers, polynomial, possible, requirements, scaled, standing, unknowns

FEWER = settings(max_examples=settings().max_examples // 3)
"""For laws that look at several systems at once."""

STRANGERS = requirements(linear(tuple(Unknown(f"s{place}") for place in range(5))))
WIDE = requirements(linear(), scales=(Fraction(1),))
ON_GRID = requirements(linear(NAMES[:3]), scales=(Fraction(1),))
PRODUCTS = requirements(st.one_of(linear(NAMES[:3]), polynomial()), most=4, scales=(Fraction(1),))
PLAIN = requirements(linear())


def decisions(asked, reading="charitable", **options):
    return [decide(one, reading, **options) for one in components(System(tuple(asked)))]


def outcome(asked, **options):
    return {one.status for one in decisions(asked, **options)} or {"consistent"}


def named(decision, asked=None):
    return sorted((one.claims, one.declarations) for one in decision.conflicts)


def everyone(asked):
    claims = {one.id for one in asked if one.stated}
    declarations = {one.id for one in asked if not one.stated} | {name for one in asked for name in one.needs}
    return claims, declarations


@given(requirements())
def test_a_component_is_contradicted_exactly_if_z3_says_so(asked):
    assert (outcome(asked) == {"consistent"}) == possible(asked)


@given(requirements())
def test_a_witness_satisfies_everything_exactly(asked):
    for decision in decisions(asked):
        if decision.status == "consistent":
            assert unsatisfied(decision.witness, decision.component.requirements, "charitable") is None


@given(requirements(most=10))
@FEWER
def test_a_conflict_clashes_and_without_any_member_it_does_not(asked):
    for decision in decisions(asked):
        for one in decision.conflicts:
            assert one.minimal
            assert not possible(standing(decision.component.requirements, one.claims, one.declarations))
            for name in one.claims:
                assert possible(standing(decision.component.requirements, set(one.claims) - {name}, one.declarations))
            for name in one.declarations:
                assert possible(standing(decision.component.requirements, one.claims, set(one.declarations) - {name}))


@given(requirements(most=10))
@FEWER
def test_every_conflict_carries_a_proof_from_its_own_members_alone(asked):
    for decision in decisions(asked):
        for one in decision.conflicts:
            held = standing(decision.component.requirements, one.claims, one.declarations)
            assert flaw(one.proof, held, "charitable") is None
            for name in (*one.claims, *one.declarations):
                fewer = [each for each in held if each.id != name and name not in each.needs]
                assert flaw(one.proof, fewer, "charitable") is not None


@given(requirements(), st.data())
def test_a_changed_proof_is_refused(asked, data):
    proofs = [
        (one.proof, standing(decision.component.requirements, one.claims, one.declarations))
        for decision in decisions(asked)
        for one in decision.conflicts
        if isinstance(one.proof, Sum)
    ]
    for proof, held in proofs:
        place = data.draw(st.integers(0, len(proof.lines) - 1))
        line = proof.lines[place]
        others = (*proof.lines[:place], *proof.lines[place + 1 :])
        assert flaw(Sum(others), held, "charitable") is not None
        turned = Line(line.requirement, line.constraint, -line.multiplier)
        assert flaw(Sum((*others, turned)), held, "charitable") is not None
        forged = evolve(line.constraint, bound=line.constraint.bound - 1)
        if not any(forged in each.charitable for each in held):
            assert flaw(Sum((*others, Line(line.requirement, forged, line.multiplier))), held, "charitable") is not None


@given(requirements(most=7))
@FEWER
def test_all_minimal_conflicts_and_all_cheapest_corrections_are_found(asked):
    for decision in decisions(asked):
        own = [one for one in asked if one in decision.component.requirements]
        claims, declarations = everyone(own)
        if decision.status == "consistent" or not possible(standing(own, (), declarations)):
            continue
        assert decision.all_conflicts
        assert decision.all_corrections
        clashing: list[set[str]] = []
        for size in range(len(claims) + 1):
            for chosen in combinations(sorted(claims), size):
                if not any(known <= set(chosen) for known in clashing) and not possible(
                    standing(own, chosen, declarations)
                ):
                    clashing.append(set(chosen))
        assert sorted(map(sorted, clashing)) == sorted(sorted(one.claims) for one in decision.conflicts)
        for size in range(len(claims) + 1):
            enough = [
                set(one)
                for one in combinations(sorted(claims), size)
                if possible(standing(own, claims - set(one), declarations))
            ]
            if enough:
                assert sorted(map(sorted, enough)) == sorted(sorted(one.claims) for one in decision.corrections)
                break


@given(requirements(), st.randoms(use_true_random=False))
@FEWER
def test_order_changes_nothing(asked, random):
    shuffled = list(asked)
    random.shuffle(shuffled)

    def told(found):
        return sorted(
            (
                each.status,
                sorted((sorted(one.claims), sorted(one.declarations)) for one in each.conflicts),
                sorted(sorted(one.claims) for one in each.corrections),
            )
            for each in found
        )

    assert told(decisions(asked)) == told(decisions(shuffled))


@given(requirements())
@FEWER
def test_names_change_nothing_but_names(asked):
    renamed = [
        evolve(one, id=f"{'zyxwvutsrq'[int(one.id[-1])]}-{one.id}", needs=tuple(f"z-{name}" for name in one.needs))
        for one in asked
    ]
    for before, after in zip(decisions(asked), decisions(renamed), strict=True):
        assert before.status == after.status
        assert sorted(sorted(one.claims) for one in before.conflicts) == sorted(
            sorted(name[2:] for name in one.claims) for one in after.conflicts
        )
        assert sorted(sorted(one.claims) for one in before.corrections) == sorted(
            sorted(name[2:] for name in one.claims) for one in after.corrections
        )


@given(requirements(), st.integers(-15, 15))
@FEWER
def test_another_unit_changes_nothing(asked, power):
    factor = Fraction(10) ** power
    turned = []
    for one in asked:
        constraints = tuple(scaled(each, factor) for each in one.charitable)
        turned.append(evolve(one, charitable=constraints, strict=constraints))
    for before, after in zip(decisions(asked), decisions(turned), strict=True):
        assert named(before) == named(after)
        assert before.corrections == after.corrections


@given(requirements(), STRANGERS)
@FEWER
def test_strangers_change_nothing(asked, strangers):
    strangers = [evolve(one, id=f"s-{one.id}", needs=()) for one in strangers]
    together = [named(one) for one in decisions([*asked, *strangers]) if one.conflicts]
    apart = [named(one) for one in (*decisions(asked), *decisions(strangers)) if one.conflicts]
    assert together == apart


@given(requirements(), st.data())
@FEWER
def test_dropping_a_claim_adds_no_conflict(asked, data):
    claims = sorted({one.id for one in asked if one.stated})
    if claims:
        dropped = data.draw(st.sampled_from(claims))
        rest = [one for one in asked if not (one.stated and one.id == dropped)]
        before = {set_ for each in decisions(asked) for one in each.conflicts if (set_ := frozenset(one.claims))}
        after = {set_ for each in decisions(rest) for one in each.conflicts if (set_ := frozenset(one.claims))}
        if all(each.all_conflicts for each in decisions(asked)):
            assert after <= before or any(not one.claims for each in decisions(asked) for one in each.conflicts)


@given(PLAIN)
def test_large_components_are_decided_like_small_ones(asked):
    """What is put into arrays first comes to the same verdicts, conflicts and corrections."""
    with pytest.MonkeyPatch.context() as patched:
        for component in components(System(tuple(asked))):
            small = decide(component, "charitable")
            patched.setattr(linear_engine, "LARGE", -1)
            large = decide(component, "charitable")
            patched.undo()
            assert (small.status, {one.claims for one in small.conflicts}, small.corrections) == (
                large.status,
                {one.claims for one in large.conflicts},
                large.corrections,
            )


@given(requirements())
@FEWER
def test_gmpy_and_plain_fractions_say_the_same(asked):
    fast = [(one.status, named(one), one.corrections, one.witness) for one in decisions(asked)]
    known = rational.number
    rational.number = Fraction
    try:
        plain = [(one.status, named(one), one.corrections, one.witness) for one in decisions(asked)]
    finally:
        rational.number = known
    assert fast == plain


@given(PLAIN, st.lists(st.booleans(), min_size=8, max_size=8), linear())
def test_both_readings_at_once_say_what_each_says_alone(asked, differs, further):
    turned = [
        evolve(one, strict=(*one.charitable, further)) if different else one
        for one, different in zip(asked, differs, strict=False)
    ]
    parts = components(System(tuple(turned)))
    for both, each in zip(decide_all(parts), parts, strict=True):
        for decision in both:
            alone = decide(each, decision.reading)
            assert decision.status == alone.status
            assert named(decision) == named(alone)
            if decision.status == "consistent":
                assert unsatisfied(decision.witness, each.requirements, decision.reading) is None


def true_of(asked, point):
    """Return *asked* with bounds that *point* satisfies, some of them at their very ends."""
    found = []
    for one in asked:
        turned = []
        for each in one.charitable:
            reached = sum(value * point[name] for name, value in each.terms)
            slack = 0 if each.op == "==" else max(abs(each.bound) // 3, each.op == "<")
            turned.append(evolve(each, bound=reached + slack))
        found.append(evolve(one, charitable=tuple(turned), strict=tuple(turned)))
    return found


@given(PLAIN, st.tuples(*[st.integers(0, 3)] * 5))
def test_what_a_point_satisfies_is_never_contradicted(asked, values):
    point = dict(zip(NAMES, map(Fraction, values), strict=True))
    assert outcome(true_of(asked, point)) == {"consistent"}


@given(ON_GRID)
def test_what_is_contradicted_has_no_point_on_a_grid(asked):
    if "contradicted" in outcome(asked):
        for values in product([Fraction(half, 2) for half in range(-4, 5)], repeat=3):
            point = dict(zip(NAMES, values, strict=False))
            assert unsatisfied(point, asked, "charitable") is not None


@given(WIDE)
def test_a_linear_program_agrees_where_the_margin_is_wide(asked):
    names = unknowns(asked)
    above, most, equal, exactly = [], [], [], []
    for one in (each for requirement in asked for each in requirement.charitable):
        row = [float(dict(one.terms).get(name, 0)) for name in names]
        (equal if one.op == "==" else above).append(row)
        (exactly if one.op == "==" else most).append(float(one.bound))
    # The greatest slack that all inequalities can have at once; equations are taken as they are.
    tilted = [[*row, 1.0] for row in above]
    flat = [[*row, 0.0] for row in equal]
    found = linprog(
        np.array([0.0] * len(names) + [-1.0]),
        A_ub=tilted or None,
        b_ub=most or None,
        A_eq=flat or None,
        b_eq=exactly or None,
        bounds=[(None, None)] * len(names) + [(-1e6, 1.0)],
    )
    if found.status == 2:
        assert "contradicted" in outcome(asked)
    elif found.status == 0 and found.x[-1] > 1e-4:
        assert outcome(asked) == {"consistent"}
    elif found.status == 0 and found.x[-1] < -1e-4:
        assert "contradicted" in outcome(asked)


@given(requirements(), st.sampled_from(NAMES), st.sampled_from(NAMES), st.booleans(), numbers())
@FEWER
def test_an_extent_holds_exactly_the_values_that_are_possible(asked, first, second, quotient, value):
    for one in components(System(tuple(asked))):
        if first not in one.variables or second not in one.variables or first == second:
            continue
        terms = ((first, Fraction(1)), (second, Fraction(-2)))
        over = ((second, Fraction(1)),) if quotient else None
        found = extent(one, "charitable", terms, over=over)
        assert found.exact
        tried = {value}
        for part in found.values:
            for end in (part.lower, part.upper):
                if end is not None:
                    tried |= {end, end - Fraction(1, 1000), end + Fraction(1, 1000)}
        for at in sorted(tried):
            assert (at in found.values) == reached(one, terms, over, at)


def reached(component, terms, over, value):
    if over is None:
        return possible(component.requirements, Linear(terms, "==", value))
    ((below, _),) = over
    sums = dict(terms)
    sums[below] = sums.get(below, 0) - value
    moved = Linear(tuple((name, each) for name, each in sums.items() if each), "==", Fraction(0))
    nonzero = Either(
        ((Linear(((below, Fraction(1)),), "<", Fraction(0)),), (Linear(((below, Fraction(-1)),), "<", Fraction(0)),))
    )
    return possible(component.requirements, moved, nonzero)


@given(PRODUCTS)
@FEWER
def test_products_are_never_decided_wrongly(asked):
    known = possible(asked, work=200_000)
    found = decisions(asked, budget=100_000)
    if known is not None:
        statuses = {one.status for one in found}
        assert "contradicted" not in statuses if known else statuses != {"consistent"}
    for decision in found:
        if decision.witness is not None:
            assert unsatisfied(decision.witness, decision.component.requirements, "charitable") is None
        for one in decision.conflicts:
            held = standing(decision.component.requirements, one.claims, one.declarations)
            assert possible(held, work=200_000) is not True
            assert one.proof is None or flaw(one.proof, held, "charitable") is None
