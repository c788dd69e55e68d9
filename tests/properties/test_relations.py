"""Laws that every relation keeps: soundness, completeness, order, renaming, units, vagueness, silence, strangers."""

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.ledger import Ledger
from claimledger.model import Bounds, Level
from claimledger.verify import verify
from relation_cases import CASES, cases, level


def clashes(ledger: Ledger) -> set[frozenset[str]]:
    """Return the sets of claims that cannot all be true, by claim."""
    names = {one.name: one.claim.id for one in ledger.contents.stated}
    return {
        frozenset(names[name] for name in finding.claims)
        for finding in verify(ledger, mend=False).findings
        if finding.reading is not None
    }


FEWER = settings(max_examples=settings().max_examples // 3)
"""Each law is put to every relation, and each example is a ledger to verify."""

every_relation = pytest.mark.parametrize("case", [pytest.param(make, id=name) for name, make in CASES.items()])


@every_relation
@FEWER
@given(data=st.data())
def test_true_figures_are_never_flagged(case, data):
    assert clashes(data.draw(case()).honest) == set()


@every_relation
@FEWER
@given(data=st.data())
def test_a_figure_out_of_reach_is_flagged_with_exactly_the_claims_involved(case, data):
    drawn = data.draw(case())
    assert clashes(drawn.planted) == {frozenset(claim.id for claim in drawn.claims)}


@every_relation
@FEWER
@given(data=st.data())
def test_dropping_any_claim_removes_the_clash(case, data):
    ledger = data.draw(case()).planted
    dropped = data.draw(st.integers(0, len(ledger.claims) - 1))
    kept = ledger.claims[:dropped] + ledger.claims[dropped + 1 :]
    assert clashes(evolve(ledger, claims=kept)) == set()


@every_relation
@FEWER
@given(data=st.data(), wider=st.integers(1, 10))
def test_a_vaguer_level_never_adds_a_finding(case, data, wider):
    drawn = data.draw(case())
    stated = {one.claim.id: one for one in drawn.honest.contents.stated if one.key == "level"}
    claims = []
    for claim in drawn.claims:
        amount = stated[claim.id].amount if claim.id in stated else None
        statements = claim.statements
        if amount is not None and amount.charitable.lower is not None and amount.charitable.upper is not None:
            room = Bounds(
                low=max(0, amount.charitable.lower - wider), high=amount.charitable.upper + wider, unit=amount.unit
            )
            statements = tuple(Level(room) if isinstance(one, Level) else one for one in statements)
        claims.append(evolve(claim, statements=statements))
    assert clashes(evolve(drawn.honest, claims=tuple(claims))) == set()


def shuffled(ledger: Ledger, data) -> Ledger:
    return evolve(ledger, claims=tuple(data.draw(st.permutations(ledger.claims))))


def among_strangers(ledger: Ledger, _) -> Ledger:
    measures = (*ledger.measures, cases("stranger"))
    return evolve(ledger, measures=measures, claims=(*ledger.claims, level("stranger", "stranger", 7)))


def in_thousands(ledger: Ledger, _) -> Ledger:
    def restated(claim):
        return tuple(
            Level(_thousands(one.value)) if isinstance(one, Level) and isinstance(one.value, str) else one
            for one in claim.statements
        )

    return evolve(ledger, claims=tuple(evolve(claim, statements=restated(claim)) for claim in ledger.claims))


def _thousands(text: str) -> str:
    _, figure, *unit = text.split()
    value = int(figure.replace(",", ""))
    return " ".join(["exactly", f"{value // 1000}.{value % 1000:03}", "thousand", *unit])


@every_relation
@FEWER
@given(data=st.data(), changed=st.sampled_from((shuffled, among_strangers, in_thousands)))
def test_order_strangers_and_units_change_nothing(case, data, changed):
    ledger = data.draw(case()).planted
    assert clashes(changed(ledger, data)) == clashes(ledger)


@every_relation
@FEWER
@given(data=st.data())
def test_renaming_claims_renames_findings_and_nothing_else_changes_an_audit(case, data):
    ledger = data.draw(case()).planted
    renamed = evolve(ledger, claims=tuple(evolve(claim, id=f"new-{claim.id}") for claim in ledger.claims))
    assert clashes(renamed) == {frozenset(f"new-{name}" for name in names) for names in clashes(ledger)}
    assert verify(ledger, mend=False) == verify(evolve(ledger), mend=False)
