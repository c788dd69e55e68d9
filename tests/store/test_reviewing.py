"""Verdicts and corrections are added to a file's text; claims that were withdrawn stay on record."""

import pytest
from attrs import evolve

from claimledger.errors import ClaimLedgerError
from claimledger.model import Bounds, Correction, Evidence, Review, Span
from claimledger.store import loads
from claimledger.store.reviewing import add_review, correct, withdraw
from claimledger.store.splicing import FileText

TEXT = """\
claimledger = 1

[[measure]]
id = "m"
unit = "person"

# counted twice
[[claim]]
id = "a"
measure = "m"
period = "2023" # the year
level = "4,700"

[[claim]]
id = "b"
measure = "m"
period = "2022"
level = "4,500"
draft = true

# one
[[review]]
claim = "a"
verdict = "in-progress"
# the end
"""
FILE = FileText(name="a.toml", text=TEXT)
REVIEW = Review(claim="a", verdict="supported", rationale="the yearbook", evidence=[Evidence(title="Yearbook")])


def refused(function, *arguments, **keys):
    with pytest.raises(ClaimLedgerError) as caught:
        function(*arguments, **keys)
    return str(caught.value)


def corrected(field, now, file=FILE):
    return correct(file, "a", field, now, because="misread", date="2024-01-02")


def test_a_verdict_stands_after_the_others():
    text = add_review(FILE, REVIEW)
    assert text == TEXT + (
        '\n[[review]]\nclaim = "a"\nverdict = "supported"\nrationale = "the yearbook"\nevidence = [{ title = "Yearbook" }]\n'
    )
    assert loads(text).reviews[1:] == (REVIEW,)
    assert add_review(FileText(name="a.toml", text=text), REVIEW).count("[[review]]") == 3


def test_a_verdict_is_on_a_claim_of_the_file_that_is_no_draft_and_stands():
    assert refused(add_review, FILE, evolve(REVIEW, claim="c")) == "a.toml: no claim is called c"
    told = "a.toml: claim b is a draft: accept it before a verdict"
    assert refused(add_review, FILE, evolve(REVIEW, claim="b")) == told
    gone, _ = withdraw(FILE, "a", because="x", date="2024")
    assert refused(add_review, FileText(name="a.toml", text=gone), REVIEW) == "a.toml: claim a was withdrawn"


def test_a_correction_changes_the_claim_and_keeps_what_it_said():
    text, made = corrected("level", "4,600")
    assert made == Correction(claim="a", field="level", was="4,700", now="4,600", because="misread", date="2024-01-02")
    assert text == TEXT.replace("4,700", "4,600") + (
        '\n[[correction]]\nclaim = "a"\nfield = "level"\nwas = "4,700"\nnow = "4,600"\nbecause = "misread"\ndate = "2024-01-02"\n'
    )
    assert loads(text).corrections == (made,)


@pytest.mark.parametrize(
    ("field", "now", "was", "said", "value"),
    [
        ("period", "2021", "2023", "2021", "2021"),
        ("at", "[3, 8]", None, "[3, 8]", Span(3, 8)),
        ("n", "28", None, "28", 28),
        ("dimensions", '{ area = "CN" }', None, '{ area = "CN" }', (("area", "CN"),)),
        ("weight", "inf", None, "inf", None),
        ("weight", "2", None, "2", 2),
        ("statement", "[1]", None, "[1]", "[1]"),
        ("quote", '"so"', None, '"so"', '"so"'),
        ("scale", "[1, 7]", None, "[1, 7]", (1, 7)),
    ],
)
def test_values_that_are_no_words(field, now, was, said, value):
    text, made = corrected(field, now)
    assert (made.was, made.now) == (was, said)
    claim = loads(text).claims[0]
    assert {"at": claim.at, "n": claim.n, "dimensions": claim.dimensions, "weight": claim.weight, "period": claim.period,
            "statement": claim.statement, "quote": claim.quote, "scale": claim.scale}[field] == value  # fmt: skip


def test_a_value_that_is_said_outright():
    text, made = corrected("level", '{ low = 1, high = "1/3" }'.replace("1/3", "9"))
    assert made.now == "{ low = 1, high = 9 }"
    assert loads(text).claims[0].statements[0].value == Bounds(low=1, high=9)


@pytest.mark.parametrize(
    ("field", "now", "told"),
    [
        ("levl", "3", "no correction can be about levl (did you mean level?)"),
        ("id", "c", "no correction can be about id"),
        ("draft", "true", "no correction can be about draft"),
        ("level", "4,700", "level of a is 4,700 already"),
        ("at", "x", "at is an array, not text"),
        ("rounding", "nearst", "rounding is one of nearest, truncated, any, half-up, half-down, half-even, up, down"),
    ],
)
def test_corrections_that_cannot_be(field, now, told):
    assert refused(corrected, field, now) == told


def test_a_correction_that_leaves_no_sound_claim():
    told = refused(corrected, "level", "many")
    assert told.startswith("changing a would leave a ledger with problems, so nothing is written")
    assert refused(correct, FILE, "b", "level", "3", because="x", date="2024").endswith("accept it before a correction")


def test_a_claim_is_withdrawn_and_stands_again():
    text, made = withdraw(FILE, "a", because="not theirs", date="2024-01-02")
    assert made == Correction(
        claim="a", field="withdrawn", was="false", now="true", because="not theirs", date="2024-01-02"
    )
    assert text.startswith(TEXT)
    assert loads(text).withdrawn == {"a"}
    file = FileText(name="a.toml", text=text)
    assert refused(withdraw, file, "a", because="x", date="2024") == "a.toml: claim a was withdrawn already"
    again, _ = withdraw(file, "a", because="theirs", date="2024-01-03", stands=True)
    assert again.startswith(text)
    assert loads(again).withdrawn == frozenset()
    file = FileText(name="a.toml", text=again)
    assert refused(withdraw, file, "a", because="x", date="2024", stands=True) == "a.toml: claim a was not withdrawn"
    assert loads(withdraw(file, "a", because="x", date="2024")[0]).withdrawn == {"a"}


def test_other_files_count():
    measure = FileText(name="b.toml", text='claimledger = 1\n[[measure]]\nid = "m"\nunit = "person"\n')
    alone = FileText(name="a.toml", text=TEXT.replace('[[measure]]\nid = "m"\nunit = "person"\n', ""))
    assert correct(alone, "a", "level", "3", because="x", date="2024", beside=[measure])
    assert add_review(alone, REVIEW, beside=[measure])
