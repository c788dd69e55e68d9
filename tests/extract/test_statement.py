"""A statement whose figures were written down by hand: all of them are drafted, and nothing else."""

import os
from pathlib import Path

import pytest

import claimledger as cl
from claimledger.drafting import draft, source_of
from claimledger.extract import extract
from claimledger.text import canonical

ROOT = Path(__file__).parents[2]
LEDGER = ROOT / "claims" / "scio-2023-10-24.toml"
TEXT = Path(os.environ.get("CLAIMLEDGER_SOURCES", ROOT.parent / "shared" / "sources")) / "scio-2023-10-24.txt"

pytestmark = pytest.mark.skipif(not TEXT.is_file(), reason=f"the text of the statement, {TEXT.name}, is not here")


@pytest.fixture(scope="module")
def by_hand():
    return {(claim.at.start, claim.at.end): claim for claim in cl.load(LEDGER).claims}


@pytest.fixture(scope="module")
def drafted():
    extraction = extract(canonical(TEXT.read_text(encoding="utf-8")), "2023-11-05")
    made = draft([(source_of(extraction, TEXT.name, published="2023-11-05"), extraction)])
    return {(claim.at.start, claim.at.end): claim for claim in made.ledger.claims}


def _beside(place, others):
    return [claim for (start, end), claim in others.items() if start < place[1] and place[0] < end]


def test_every_claim_of_the_ledger_is_drafted(by_hand, drafted):
    assert [claim.id for place, claim in by_hand.items() if not _beside(place, drafted)] == []


def test_nothing_else_is_drafted(by_hand, drafted):
    assert [claim.quote for place, claim in drafted.items() if not _beside(place, by_hand)] == []


def test_what_has_no_number_is_kept_as_words(by_hand, drafted):
    for place, claim in by_hand.items():
        if any(type(each).__name__ == "Vague" for each in claim.statements):
            assert [type(each).__name__ for one in _beside(place, drafted) for each in one.statements] == ["Vague"]
