"""`confidence`: how sure a draft is, as exact text, and only of a draft."""

from fractions import Fraction

import pytest

from claimledger.errors import ClaimLedgerError, LedgerError
from claimledger.ledger import Ledger
from claimledger.model import Claim, Level, Measure
from claimledger.store import dumps, loads

HEAD = 'claimledger = 1\n[[measure]]\nid = "m"\nunit = "person"\n[[claim]]\nid = "a"\nmeasure = "m"\nlevel = "3"\n'


def problem(text):
    with pytest.raises(LedgerError) as caught:
        loads(text, "a.toml")
    (one,) = caught.value.problems
    return str(one)


def test_a_draft_says_how_sure_it_is():
    (claim,) = loads(HEAD + 'draft = true\nconfidence = "0.75"\n').claims
    assert claim.confidence == Fraction(3, 4)
    assert loads(HEAD + "draft = true\n").claims[0].confidence is None


def test_what_is_no_draft_has_no_confidence():
    told = "a.toml:9:1: confidence says how sure a draft is: it stands beside draft = true only"
    assert problem(HEAD + 'confidence = "0.75"\n') == told


@pytest.mark.parametrize(
    "value", ['"1.1"', '"-0"', '"75%"', '""', '".5"', '"1/2"', '"0."', '"1e-1"', "true", "2", "[]"]
)
def test_a_confidence_is_exact_text_from_0_to_1(value):
    assert 'confidence is exact text from "0" to "1", such as "0.75"' in problem(
        f"{HEAD}draft = true\nconfidence = {value}\n"
    )


def test_a_bare_number_is_told_to_be_put_in_quotes():
    assert problem(f"{HEAD}draft = true\nconfidence = 0.75\n").endswith(
        'write confidence = "0.75", which keeps every digit'
    )
    assert problem(f"{HEAD}draft = true\nconfidence = 1\n").endswith('write confidence = "1"')


def test_it_cannot_be_a_default():
    told = problem(HEAD.replace("[[measure]]", '[defaults]\nconfidence = "0.5"\n[[measure]]'))
    assert told == "a.toml:3:1: confidence differs from claim to claim: it cannot be a default"


@pytest.mark.parametrize("value", [Fraction(1, 3), Fraction(-1, 2), 2])
def test_a_confidence_that_no_file_can_hold_is_not_written(value):
    claim = Claim(id="a", measure="m", statements=[Level("3")], draft=True, confidence=value)
    with pytest.raises(ClaimLedgerError, match="a confidence is a finite decimal from 0 to 1"):
        dumps(Ledger(measures=[Measure(id="m", unit="person")], claims=[claim]))
