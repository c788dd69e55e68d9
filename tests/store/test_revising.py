"""One claim changed or added in the text of a file."""

import pytest
from attrs import evolve

from claimledger.errors import ClaimLedgerError
from claimledger.model import Claim, Level, Measure
from claimledger.store import loads
from claimledger.store.revising import add_claim, replace_claim
from claimledger.store.splicing import FileText

TEXT = """\
claimledger = 1

[defaults]
period = "2023" # the year

[[measure]]
id = "m"
unit = "person"

# first
[[claim]]
id = "a" # its name
measure = "m"
level = "3"

# second
[[claim]]
id = "b"
measure = "m"
level = "4"
# the end
"""
FILE = FileText(name="a.toml", text=TEXT)


def claim(name):
    return next(one for one in loads(TEXT).claims if one.id == name)


def test_only_the_keys_that_differ_change():
    new = evolve(claim("a"), statements=[Level("30")], speaker="A")
    assert replace_claim(FILE, "a", new) == TEXT.replace('level = "3"', 'level = "30"\nspeaker = "A"')
    assert replace_claim(FILE, "a", claim("a")) == TEXT


def test_a_claim_gets_another_id():
    assert replace_claim(FILE, "b", evolve(claim("b"), id="c")) == TEXT.replace('"b"', '"c"')


def test_a_claim_that_is_not_there():
    with pytest.raises(ClaimLedgerError, match=r"a\.toml: no claim is called aa"):
        replace_claim(FILE, "aa", claim("a"))


def test_a_claim_that_would_have_problems():
    with pytest.raises(ClaimLedgerError, match="changing a would leave a ledger with problems") as caught:
        replace_claim(FILE, "a", evolve(claim("a"), measure="n"))
    assert "no measure is called n" in str(caught.value)
    with pytest.raises(ClaimLedgerError, match="claim a is there already"):
        add_claim(FILE, claim("a"))


def test_a_new_claim_stands_after_the_others_and_says_what_defaults_do_not():
    new = Claim(id="c", measure="n", period="2023", statements=[Level("5")])
    text = add_claim(FILE, new, measures=[Measure(id="n", unit="case")])
    assert text == TEXT.replace('unit = "person"\n', 'unit = "person"\n\n[[measure]]\nid = "n"\nunit = "case"\n') + (
        '\n[[claim]]\nid = "c"\nmeasure = "n"\nlevel = "5"\n'
    )
    assert loads(text).claims[-1] == new
    bare = add_claim(FILE, Claim(id="c", measure="m", statements=[Level("5")]))
    assert loads(bare).claims[-1].period == "?"


def test_other_files_count():
    other = FileText(name="b.toml", text='claimledger = 1\n[[measure]]\nid = "n"\nunit = "person"\n')
    text = replace_claim(FILE, "a", evolve(claim("a"), measure="n"), beside=[other])
    assert 'measure = "n"' in text
    assert add_claim(FILE, Claim(id="c", measure="n", period="2023", statements=[Level("5")]), beside=[other])


def test_records_that_touch_get_an_empty_line_between_them():
    text = 'claimledger = 1\n[[claim]]\nid = "a"\nmeasure = "m"\nlevel = "3"\n[[measure]]\nid = "m"\nunit = "person"\n'
    new = add_claim(FileText(name="a.toml", text=text), Claim(id="b", measure="m", statements=[Level("4")]))
    assert new == text.replace("[[measure]]", '\n[[claim]]\nid = "b"\nmeasure = "m"\nlevel = "4"\n\n[[measure]]')
