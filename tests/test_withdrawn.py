"""Claims that were withdrawn: on record, and out of everything else."""

import pytest

from claimledger.accounts import account
from claimledger.errors import ClaimLedgerError, LedgerError
from claimledger.publish.text import text
from claimledger.store import loads
from claimledger.supposing import suppose
from claimledger.verify import verify

TEXT = """\
claimledger = 1
[[measure]]
id = "m"
unit = "person"
[[claim]]
id = "a"
measure = "m"
period = "2023"
level = "4,700"
[[claim]]
id = "b"
measure = "m"
period = "2023"
level = "5,700"
[[claim]]
id = "c"
measure = "m"
period = "2023"
level = "6,700"
[[relation]]
id = "about-a"
formula = "#a >= 1 person"
[[accept]]
rule = "values-disagree"
claims = ["a", "b"]
because = "known"
"""
GONE = '[[correction]]\nclaim = "a"\nfield = "withdrawn"\nnow = "true"\n'
BACK = GONE.replace("true", "false")


def conflicts(ledger):
    return [one.claims for one in verify(ledger).findings if one.reading is not None]


def test_they_take_no_part():
    assert conflicts(loads(TEXT)) == [("a", "b"), ("a", "c"), ("b", "c")]
    ledger = loads(TEXT + GONE)
    audit = verify(ledger)
    assert conflicts(ledger) == [("b", "c")]
    assert (audit.counts.claims, audit.counts.relations) == (2, 0)
    assert audit.findings[0].where.line == 10
    assert audit.ledger_sha256 == ledger.sha256 != ledger.standing.sha256
    assert "2 claims: all tested by others. 1 withdrawn claim left out.\n" in text(audit, ledger)


def test_they_may_stand_again():
    ledger = loads(TEXT + GONE + BACK)
    assert ledger.withdrawn == frozenset()
    assert ledger.standing is ledger
    assert len(conflicts(ledger)) == 3
    assert loads(TEXT + GONE + BACK + GONE).withdrawn == {"a"}
    assert loads(TEXT + BACK + GONE.replace('now = "true"\n', "")).withdrawn == {"a"}


def test_they_stay_on_record():
    ledger = loads(TEXT + GONE)
    assert [one.id for one in ledger.claims] == ["a", "b", "c"]
    assert [one.id for one in ledger.standing.claims] == ["b", "c"]
    told = '[[correction]]\nclaim = "a"\nfield = "withdrawn"\nnow = "true"\nbecause = "x"\ndate = "2024"\n'
    assert account(loads(TEXT + told), "a") == ("a was withdrawn on 2024: x",)
    assert account(ledger, "a") == ("a was withdrawn",)
    with pytest.raises(ClaimLedgerError, match="a was withdrawn"):
        suppose(ledger, {"a": "3"})


def test_places_are_those_of_the_files():
    standing = loads(TEXT + GONE).standing
    assert standing.place(("claim", 0)).line == 10
    assert standing.place(("measure", 0)).line == 2
    assert standing.place(("claim", 2)) is None
    assert standing.place(("relation", 0)) is None


def test_a_withdrawal_says_which_way():
    with pytest.raises(LedgerError) as caught:
        loads(TEXT + GONE.replace('"true"', '"yes"'), "a.toml")
    told = 'a.toml:30:1: a correction of withdrawn says now = "true", or "false" for a claim that stands again'
    assert str(caught.value) == told
