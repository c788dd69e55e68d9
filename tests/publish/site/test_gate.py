"""What a claim needs before it is published as audited."""

import pytest
from attrs import evolve

from claimledger.model import Evidence, Review
from claimledger.publish.site import lacks
from claimledger.publish.site.gate import lasting, standing_reviews
from claimledger.sources import Texts
from claimledger.store import loads
from claimledger.text import sha256
from site_samples import LEDGER, TEXT, book_of, ledger_text, talk


def lacking(ledger, texts=None):
    known = Texts(by_source={"talk": TEXT} if texts is None else texts)
    return {one.claim: one.what for one in lacks(ledger, known)}


def with_claim(**changes):
    """Return the talk's ledger with its first claim changed."""
    ledger = loads(ledger_text())
    return evolve(ledger, claims=(evolve(ledger.claims[0], **changes), *ledger.claims[1:]))


def with_review(**changes):
    """Return the talk's ledger with its first review changed."""
    ledger = loads(ledger_text())
    return evolve(ledger, reviews=(evolve(ledger.reviews[0], **changes), *ledger.reviews[1:]))


def with_source(**changes):
    ledger = loads(ledger_text())
    return evolve(ledger, sources=(evolve(ledger.sources[0], **changes),))


def test_audited_claims_lack_nothing():
    assert lacking(loads(ledger_text())) == {}


def test_a_text_that_is_not_at_hand_is_no_lack():
    assert lacking(loads(ledger_text()), {}) == {}


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"draft": True}, "it is a draft that nobody has looked at"),
        ({"statement": " "}, "no statement in words"),
        ({"quote": None}, "no quote"),
        ({"at": None}, "no offsets of its quote"),
        ({"at": (23, 34)}, "its quote stands elsewhere in the text than at its offsets"),
        ({"quote": "1,243 cells"}, "its quote is not in the text, only something like it"),
        ({"quote": "seven geese", "at": (22, 33)}, "its quote is not in the text"),
        (
            {"quote": "calls", "at": (0, 5)},
            "its quote stands more than once in the text, and nothing tells which is meant",
        ),
    ],
)
def test_a_claim_needs_words_and_a_place(changes, what):
    assert lacking(with_claim(**changes)) == {"calls": (what,)}


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"verdict": "in-progress"}, "no verdict yet: its review is in progress"),
        ({"rationale": None}, "no rationale"),
        ({"rationale": "\n"}, "no rationale"),
        ({"evidence": ()}, "no evidence with an archive link or a hash"),
        (
            {"evidence": (Evidence(title="seen", url="https://example.org"),)},
            "no evidence with an archive link or a hash",
        ),
        ({"evidence": (Evidence(archived="javascript:alert(1)"),)}, "no evidence with an archive link or a hash"),
        ({"evidence": (Evidence(sha256="abc"),)}, "no evidence with an archive link or a hash"),
        ({"reviewer": ""}, "no reviewer"),
        ({"date": None}, "no date of its review"),
    ],
)
def test_a_review_needs_all_its_parts(changes, what):
    assert lacking(with_review(**changes)) == {"calls": (what,)}


def test_everything_that_is_missing_is_told_at_once():
    found = lacking(with_review(rationale=None, evidence=(), reviewer=None, date=None))
    assert [one.split(" ")[1] for one in found["calls"]] == ["rationale", "evidence", "reviewer", "date"]
    without = evolve(loads(ledger_text()), reviews=())
    assert {what for (what,) in lacking(without).values()} == {
        "no verdict, and so no rationale, evidence, reviewer and date"
    }


def test_a_source_needs_a_hash_and_the_text_must_have_it():
    told = "no hash of its source talk"
    assert lacking(with_source(sha256=None)) == dict.fromkeys(("calls", "tankers", "tanker-share", "Ferries"), (told,))
    other = "the text of its source talk has another hash than the one recorded"
    assert lacking(with_source(sha256=sha256("other")))["calls"] == (other,)
    assert lacking(with_source(sha256=sha256(TEXT).upper())) == {}


def test_without_a_source_nothing_can_be_audited():
    book = book_of(
        'claimledger = 1\n[[measure]]\nid = "a"\nunit = "case"\n[[claim]]\nid = "b"\nmeasure = "a"\nlevel = "3"'
    )
    (lack,) = lacks(book.ledger, Texts())
    assert "no source" in lack.what
    assert str(lack).endswith("reviewer and date")
    assert lack.where is not None


def test_the_last_review_stands():
    ledger = loads(ledger_text())
    assert standing_reviews(ledger)["tanker-share"].verdict == "contradicted"
    later = evolve(ledger, reviews=(*ledger.reviews, Review(claim="calls", verdict="unverifiable")))
    assert lacking(later).keys() == {"calls"}


def test_a_withdrawn_claim_needs_nothing():
    gone = '\n[[correction]]\nclaim = "calls"\nfield = "withdrawn"\nnow = "true"\nbecause = "It was no claim."\n'
    ledger = loads(ledger_text() + gone)
    assert lacking(evolve(ledger, reviews=())).keys() == {"tankers", "tanker-share", "Ferries"}


def test_what_lasts():
    assert lasting(Evidence(archived="http://archive.example.org/x"))
    assert lasting(Evidence(sha256="0" * 64))
    assert not lasting(Evidence(title="a page", url="https://example.org", quote="so it is"))


def test_the_book_knows_what_is_lacking():
    assert not talk().lacks
    assert talk('\n[[review]]\nclaim = "calls"\nverdict = "supported"\n').lacks.keys() == {"calls"}
    assert LEDGER.count("[[claim]]") == len(talk().claims)
