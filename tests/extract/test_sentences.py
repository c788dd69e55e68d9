"""Sentences of many kinds of press, each with the claims that it makes and no others."""

import tomllib
from pathlib import Path

import pytest

from claim_notation import noted
from claimledger.extract import extract

FOLDER = Path(__file__).parent / "sentences"


def _cases():
    for path in sorted(FOLDER.glob("*.toml")):
        kept = tomllib.loads(path.read_text(encoding="utf-8"))
        for case in kept["case"]:
            yield pytest.param(case, kept["published"], id=f"{path.stem}: {case['text'][:60]}")


@pytest.mark.parametrize(("case", "published"), list(_cases()))
def test_a_sentence_makes_these_claims_and_no_others(case, published):
    assert [noted(claim) for claim in extract(case["text"], published).proposals] == case["claims"]


def test_there_are_more_than_three_hundred_sentences():
    assert sum(1 for _ in _cases()) > 300
