"""Laws of acceptance: nothing is lost, nothing else changes, and what is said stays the same."""

import re
from collections import Counter

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.errors import ClaimLedgerError
from claimledger.store import loads
from claimledger.store.convert import FIELDS
from claimledger.store.drafts import accept_in_place, reject
from claimledger.store.moving import accept
from claimledger.store.splicing import FileText
from claimledger.store.writing import lines, plain
from claimledger.verify import verify
from draft_strategies import cases, unmarked


def into(text):
    return FileText(name="ledger.toml", text=text)


def draft(text):
    return FileText(name="draft.toml", text=text)


def everything(*texts):
    """The records of texts together, each once, as they are without marks."""
    found = set()
    for text in texts:
        ledger = loads(text)
        claims = [
            evolve(unmarked(one, "source"), period=None if one.period == "?" else one.period) for one in ledger.claims
        ]
        for kind, name in FIELDS.items():
            records = claims if kind == "claim" else getattr(ledger, name)
            found |= {(kind, lines(plain(one))) for one in records}
    return found


def comments(text):
    return Counter(re.findall(r"#[^\r\n]*", text))


def found_in(ledger):
    return Counter(
        (one.rule, one.severity, frozenset(one.claims), one.message) for one in verify(ledger, mend=False).findings
    )


@st.composite
def parted(draw):
    """A case, and its claims parted into those of several acceptances."""
    case = draw(cases())
    order = draw(st.permutations(case.ids))
    cuts = sorted(draw(st.sets(st.integers(1, len(order)), max_size=2)) | {len(order)})
    return case, [order[start:end] for start, end in zip([0, *cuts], cuts, strict=False) if start < end]


@settings(max_examples=40)
@given(parted())
def test_nothing_is_lost_whatever_is_accepted_in_which_order(drawn):
    case, parts = drawn
    left, right = case.into, case.draft
    before = everything(left, right)
    for part in parts:
        done = accept(into(left), draft(right), part)
        left, right = done.into, done.draft
        assert everything(left, right) == before
        assert set(done.claims) == set(part)
        assert not {one.id for one in loads(right).claims} & set(part)
        ours = {one.id: one for one in loads(left).claims}
        assert not any(ours[name].draft or ours[name].confidence is not None for name in part)
    assert loads(right).claims == ()
    assert everything(right) == set()
    # The order of claims decides which of them is told first, and nothing else.
    clashes = {(one[0], one[1], one[2]) for one in found_in(loads(left)) if one[1] == "error"}
    whole = evolve(loads(case.draft), claims=case.claims)
    assert clashes == {(one[0], one[1], one[2]) for one in found_in(whole) if one[1] == "error"}


@settings(max_examples=40)
@given(parted())
def test_comments_stay_with_their_records_and_all_others_where_they_are(drawn):
    case, parts = drawn
    left, right = case.into, case.draft
    before = comments(left) + comments(right)
    for part in parts:
        done = accept(into(left), draft(right), part)
        gone = before - (comments(done.into) + comments(done.draft))
        assert all(re.match(r"# doubt: draft \d+$", one) for one in gone)
        moved = {re.sub(r"\D", "", one) for one in comments(done.into) if "draft beside" in one}
        for where in ("above", "below"):
            assert {re.sub(r"\D", "", one) for one in comments(done.into) if f"draft {where}" in one} == moved
        kept = [one for one in comments(right) if " between " in one]
        assert all(one in done.draft for one in kept)
        # All that was in the ledger is there, line by line, in its order.
        rest = iter(done.into.splitlines())
        assert all(line in rest for line in left.splitlines())
        left, right = done.into, done.draft


@settings(max_examples=40)
@given(cases())
def test_all_accepted_at_once_say_what_the_draft_said(case):
    done = accept(into(""), draft(case.draft), case.ids)
    ledger = loads(done.into)
    assert ledger.claims == case.claims
    assert found_in(ledger) == found_in(evolve(loads(case.draft), claims=case.claims))


@settings(max_examples=40)
@given(cases(), st.data())
def test_accepted_once_is_accepted(case, data):
    some = data.draw(st.sets(st.sampled_from(case.ids), min_size=1))
    done = accept(into(case.into), draft(case.draft), some)
    with pytest.raises(ClaimLedgerError, match="in the ledger already"):
        accept(into(done.into), draft(done.draft), some)
    with pytest.raises(ClaimLedgerError, match="it was accepted before"):
        accept(into(done.into), draft(case.draft), some)


@settings(max_examples=40)
@given(cases(), st.data())
def test_accepted_where_it_stands_only_the_marks_go(case, data):
    some = data.draw(st.sets(st.sampled_from(case.ids), min_size=1))
    text = accept_in_place(draft(case.draft), some)
    old, new = loads(case.draft), loads(text)
    assert new.claims == tuple(
        evolve(one, draft=False, confidence=None) if one.id in some else one for one in old.claims
    )
    assert evolve(new, claims=()) == evolve(old, claims=())
    rest = iter(case.draft.splitlines())
    assert all(line in rest for line in text.splitlines())


@settings(max_examples=40)
@given(cases(), st.data())
def test_what_is_rejected_goes_and_nothing_else(case, data):
    reviewed = {one.claim for one in loads(case.draft).reviews}
    some = data.draw(st.sets(st.sampled_from(case.ids), min_size=1)) - reviewed
    if not some:
        return
    text = reject(draft(case.draft), some)
    old, new = loads(case.draft), loads(text)
    assert new.claims == tuple(one for one in old.claims if one.id not in some)
    assert {one.measure for one in new.claims} - {None} <= {one.id for one in new.measures}
    assert set(new.measures) <= set(old.measures)
