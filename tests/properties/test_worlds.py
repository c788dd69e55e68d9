"""What is truly stated of one world never contradicts itself; a figure out of reach is found, in a smallest set."""

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from claimledger.testing import honest_ledgers, planted_ledgers
from claimledger.verify import verify


def serious(audit):
    return [one for one in audit.findings if one.severity != "note"]


@given(honest_ledgers())
def test_true_statements_are_never_flagged(drawn):
    ledger, _ = drawn
    audit = verify(ledger, mend=False)
    assert serious(audit) == []
    assert audit.status == "consistent"


@given(honest_ledgers(rates=False))
def test_the_truth_lies_in_what_is_implied(drawn):
    ledger, world = drawn
    for fact in verify(ledger, bounds=True, mend=False).implied:
        if (fact.measure, fact.period) in world.values:
            assert fact.values is not None
            assert world.values[fact.measure, fact.period] in fact.values


@given(planted_ledgers())
def test_a_figure_out_of_reach_is_in_every_smallest_set_that_is_found(drawn):
    ledger, _, wrong = drawn
    found = [one for one in serious(verify(ledger, mend=False)) if one.reading is not None]
    assert found
    assert all(wrong in one.claims for one in found)


@given(planted_ledgers(), st.data())
def test_without_any_one_claim_of_a_smallest_set_it_is_gone(drawn, data):
    ledger, _, _ = drawn
    finding = data.draw(
        st.sampled_from([one for one in verify(ledger, mend=False).findings if one.reading is not None])
    )
    gone = data.draw(st.sampled_from(finding.claims))
    rest = evolve(ledger, claims=tuple(claim for claim in ledger.claims if claim.id != gone))
    assert finding.claims not in [one.claims for one in verify(rest, mend=False).findings]
