"""Laws of repairs: the truth lies in them, any value of them puts all right, and neither order nor names matter."""

from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.interval import Interval, IntervalSet
from claimledger.ledger import Ledger
from claimledger.model import Bounds, Claim
from claimledger.testing import planted_slips
from claimledger.verify import verify
from relation_cases import CASES

WITHOUT_FIGURES = {"record", "ranking"}
"""Relations in which some statement holds no figure."""

MULTIPLIED = {"share-change"}
"""Relations that multiply unknowns, so that ends are only known to a thousandth."""


def cases(without: set[str]):
    """Return a strategy for cases of any relation but some: true claims, and one of them wrong."""
    return st.sampled_from([make for name, make in CASES.items() if name not in without]).flatmap(lambda make: make())


def repairs(ledger: Ledger):
    """Return the repairs of all contradictions, each once, in order."""
    found = [one for finding in verify(ledger).findings if finding.reading == "charitable" for one in finding.repairs]
    return sorted(set(found), key=lambda one: (one.rank, one.claim))


def contradicted(ledger: Ledger) -> bool:
    return any(finding.reading is not None for finding in verify(ledger, readings=("charitable",)).findings)


def figures(ledger: Ledger) -> dict[str, Interval]:
    return {one.name: one.amount.charitable for one in ledger.contents.stated if one.amount is not None}


def saying(ledger: Ledger, name: str, value: Fraction, unit: str) -> Ledger:
    """Return the ledger in which one statement says exactly *value*."""

    def changed(claim: Claim) -> Claim:
        several = len(claim.statements) > 1
        told = tuple(
            type(one)(Bounds(low=value, high=value, unit=unit))
            if name == (f"{claim.id}.{one.key}" if several else claim.id)
            else one
            for one in claim.statements
        )
        return evolve(claim, statements=told)

    return evolve(ledger, claims=tuple(changed(claim) for claim in ledger.claims))


@given(cases(WITHOUT_FIGURES))
def test_the_truth_lies_in_the_repair_of_the_wrong_claim(case):
    (repair,) = (one for one in repairs(case.planted) if one.claim.partition(".")[0] == case.wrong.id)
    assert repair.others == ()
    assert IntervalSet((figures(case.honest)[repair.claim],)) & repair.values


@settings(max_examples=40)
@given(planted_slips())
def test_the_truth_lies_in_the_repair_of_a_slip(planted):
    found = (one for finding in verify(planted.ledger).findings for one in finding.repairs)
    repair = next(one for one in found if one.claim == planted.statement and not one.others)
    true = next(one for one in planted.honest.contents.stated if one.name == planted.statement)
    told = planted.honest.contents.units.resolve(repair.unit)
    if told.dimension == true.unit.dimension:  # what was told in points instead of percent is of another kind
        values = true.amount.charitable.scaled(true.unit.factor / told.factor)
        assert IntervalSet((values,)) & repair.values


@settings(max_examples=100)
@given(cases(WITHOUT_FIGURES | MULTIPLIED), st.data())
def test_any_value_of_a_repair_puts_all_right_and_no_other_does(case, data):
    ledger = case.planted
    repair = data.draw(st.sampled_from(repairs(ledger)))
    if not repair.values:
        return
    part = data.draw(st.sampled_from(repair.values.parts))
    value = data.draw(inside(part))
    assert not contradicted(saying(ledger, repair.claim, value, repair.unit))
    for beyond in ends(part):
        assert contradicted(saying(ledger, repair.claim, beyond, repair.unit))


@st.composite
def inside(draw: st.DrawFn, part: Interval) -> Fraction:
    """Draw a value of an interval, its ends among them."""
    low = part.lower if part.lower is not None else (part.upper or 0) - 10
    high = part.upper if part.upper is not None else low + 10
    closed = [end for end, out in ((low, part.lower_open), (high, part.upper_open)) if not out]
    within = low + (high - low) * draw(st.fractions(Fraction(1, 100), Fraction(99, 100), max_denominator=100))
    return draw(st.sampled_from([within, *closed]))


def ends(part: Interval) -> list[Fraction]:
    """Return a value just outside each end: the end itself where it is left out."""
    tiny = Fraction(1, 10**9)
    low, high = part.lower, part.upper
    below = [] if low is None else [low if part.lower_open else low - tiny]
    return below + ([] if high is None else [high if part.upper_open else high + tiny])


@settings(max_examples=100)
@given(cases(WITHOUT_FIGURES), st.data())
def test_the_order_of_claims_and_their_names_do_not_matter(case, data):
    ledger = case.planted
    shuffled = evolve(ledger, claims=tuple(data.draw(st.permutations(ledger.claims))))
    assert repairs(shuffled) == repairs(ledger)
    renamed = evolve(ledger, claims=tuple(evolve(claim, id=f"new-{claim.id}") for claim in ledger.claims))
    assert [(one.claim, one.values, one.slip) for one in repairs(renamed)] == [
        (f"new-{one.claim}", one.values, one.slip) for one in repairs(ledger)
    ]


@settings(max_examples=100)
@given(cases(WITHOUT_FIGURES))
def test_every_correction_set_is_told_and_ranks_are_unique(case):
    audit = verify(case.planted, readings=("charitable",))
    (corrections,) = audit.corrections
    told = repairs(case.planted)
    assert {frozenset((one.claim, *one.others)) for one in told} == {frozenset(names) for names in corrections.sets}
    assert [one.rank for one in told] == list(range(1, len(told) + 1))


@pytest.mark.parametrize("name", sorted(WITHOUT_FIGURES))
@settings(max_examples=50)
@given(data=st.data())
def test_statements_without_figures_are_repaired_as_well(name, data):
    case = data.draw(CASES[name]())
    told = {one.claim: one.values for one in repairs(case.planted)}
    assert set(told) == {claim.id for claim in case.planted.claims}
    assert case.wrong.id in told
