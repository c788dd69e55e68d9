"""What a site says of a claim beside the others: the gravest thing first, and never a verdict."""

import pytest
from attrs import evolve

import claimledger as cl
from claimledger.audit import Finding
from claimledger.publish.site.book import CHECKS, FITS, MOST_MEMBERS, Book
from site_samples import EXAMPLES, book_of, ledger_text, site_of, talk

CLASH = Finding(
    rule="values-disagree", severity="error", reading="charitable", claims=("calls", "tankers"), message="no"
)
STRAIN = Finding(rule="values-disagree", severity="warning", reading="strict", claims=("calls",), message="hm")
RECORD = Finding(rule="quote-lost", severity="error", claims=("calls",), message="lost")
NOTE = Finding(rule="not-compared", severity="note", claims=("calls",), message="so")


def fit(*findings, undecided=(), untested=()):
    book = talk()
    audit = evolve(book.audit, findings=findings, undecided=undecided, untested=untested, corrections=())
    return evolve(book, audit=audit).fit("calls")


@pytest.mark.parametrize(
    ("findings", "kind"),
    [
        ((), "fits"),
        ((NOTE,), "fits"),
        ((CLASH, STRAIN, RECORD), "clash"),
        ((STRAIN, RECORD), "strained"),
        ((RECORD,), "flagged"),
        ((evolve(CLASH, accepted="so it is"),), "explained"),
        ((evolve(CLASH, accepted="so it is"), STRAIN), "strained"),
        ((evolve(RECORD, accepted="so it is"),), "fits"),
        ((evolve(CLASH, claims=("tankers",)),), "fits"),
    ],
)
def test_the_gravest_thing_is_told(findings, kind):
    assert fit(*findings) == kind


def test_what_was_not_decided_or_not_tested_is_not_passed():
    assert fit(undecided=(("calls", "tankers"),)) == "undecided"
    assert fit(untested=("calls",)) == "untested"
    assert fit(RECORD, untested=("calls",)) == "flagged"
    assert CHECKS.keys() < FITS.keys()
    assert not {"undecided", "amid", "untested", "withdrawn"} & CHECKS.keys()


def test_beside_figures_that_clash_nothing_is_said_to_fit():
    more = """
[[measure]]
id = "calls.yachts"
unit = "call"
kind = "flow"
subset_of = "calls"

[[claim]]
id = "yachts"
measure = "calls.yachts"
level = "40 calls"
"""
    book = talk(more)
    assert {one: book.fit(one) for one in book.claims} == {
        "calls": "clash",
        "tankers": "clash",
        "tanker-share": "clash",
        "Ferries": "untested",
        "yachts": "amid",
    }
    assert "whether it fits them is open" in site_of(book)["claims/yachts.html"]


def test_beside_declarations_that_clash_nothing_is_said_to_fit():
    book = book_of(
        'claimledger = 1\nmeasure = [{ id = "a", unit = "case" }, { id = "b", unit = "case" }]\n'
        'relation = [{ id = "more", formula = "a > b" }, { id = "less", formula = "b >= a" }]\n'
        'claim = [{ id = "x", measure = "a", level = "40 cases", period = "2023" }, '
        '{ id = "y", measure = "b", level = "50 cases", period = "2023" }]'
    )
    assert [one.finding.claims for one in book.conflicts] == [()]
    assert [book.fit(one) for one in "xy"] == ["amid"] * 2


def test_a_contradiction_that_is_not_to_be_heard_is_no_agreement():
    book = book_of(ledger_text().replace("[defaults]", 'settings = { ignore = ["share-disagrees"] }\n\n[defaults]'))
    assert book.conflicts == ()
    assert [book.fit(one) for one in ("calls", "tankers", "tanker-share")] == ["amid"] * 3
    told = site_of(book)["conflicts.html"]
    assert "Left out, as the ledger asks, though there was something to say: share-disagrees." in told
    assert "Nothing contradicts anything." not in told


def test_what_was_not_decided_is_no_agreement_either():
    book = book_of(
        'claimledger = 1\nmeasure = [{ id = "a", unit = "case" }]\nclaim = [{ id = "x", measure = "a", level = "3 cases" }]'
    )
    undecided = evolve(book, audit=evolve(book.audit, undecided=(("x",),), untested=()))
    assert undecided.fit("x") == "undecided"
    assert "Nothing contradicts anything." in site_of(book)["conflicts.html"]
    assert "Not all was decided" in site_of(undecided)["conflicts.html"]


def test_conflicts_have_one_name_whatever_their_order():
    book = talk()
    turned = evolve(CLASH, claims=CLASH.claims[::-1])
    names = [
        evolve(book, audit=evolve(book.audit, findings=findings)).conflicts[0].name
        for findings in ((CLASH,), (turned,), (STRAIN, CLASH)[1:])
    ]
    assert len(set(names)) == 1
    assert names[0].startswith("values-disagree-")


def test_statements_lead_to_their_claims():
    book = book_of(
        'claimledger = 1\nmeasure = [{ id = "a", unit = "case" }]\n'
        'claim = [{ id = "x", measure = "a", level = "40 cases", change = "+50%", from = "10 cases", base = "2022", period = "2023" }]'
    )
    assert book.claim_of("x.level") == "x"
    (conflict,) = book.conflicts
    assert conflict.claims == ("x",)
    assert book.fit("x") == "clash"
    page = site_of(book)["claims/x.html"]
    assert page.count('<article class="figure"') == 3


def test_what_the_rest_of_a_conflict_leaves():
    ledger = cl.load(EXAMPLES)
    book = Book(ledger=ledger, audit=cl.verify(ledger, proofs=True), texts=cl.Texts())
    by_rule = {one.finding.rule: one for one in book.conflicts}
    left = book.left_to("cargo-total", by_rule["parts-exceed-whole"])
    assert [(part.lower, part.upper) for part in left] == [(12_650_000, 12_950_000)]
    left = book.left_to("ships-piloted", by_rule["values-disagree"])
    assert [(part.lower, part.upper) for part in left] == [(2_814, 2_814)]
    for conflict in book.conflicts:
        for name in conflict.finding.claims:
            left = book.left_to(name, conflict)
            (stated,) = [one for one in ledger.contents.stated if one.name == name]
            assert left
            assert not any(part.meets(stated.amount.charitable) for part in left)
    assert book.left_to("nobody", by_rule["values-disagree"]) is None


def test_what_does_not_show_the_conflict_is_not_told():
    """That no fraction of a crash can be is seen on no axis."""
    measures = "".join(
        f'{{ id = "{n}", unit = "{unit}", kind = "flow" }}, '
        for n, unit in (("v", "vehicle"), ("a", "crash"), ("b", "crash"))
    )
    book = book_of(
        f"claimledger = 1\nmeasure = [{measures}]\n"
        'relation = [{ id = "two-each", formula = "v == 2 vehicles/crash * (a + b)" }]\n'
        'claim = [{ id = "odd", measure = "v", period = "2023", level = "427 vehicles" }]\n'
    )
    (conflict,) = book.conflicts
    assert conflict.finding.rule == "no-whole-number"
    assert book.left_to("odd", conflict) is None
    page = site_of(book)[f"conflicts/{conflict.name}.html"]
    assert "which is no whole number" in page
    assert "recheck.js" not in page


def test_titles():
    assert talk().title == "A talk in the harbour"
    assert talk(title="Mine").title == "Mine"
    assert book_of("claimledger = 1").title == "Claims and figures"


def test_figures_that_hang_together_by_the_hundred_are_told_short():
    rows = "".join(
        f'[[measure]]\nid = "m{n}"\nunit = "case"\n[[claim]]\nid = "c{n}"\nmeasure = "m{n}"\nlevel = "{n} cases"\nperiod = "2023"\n'
        for n in range(120)
    )
    total = " + ".join(f"m{n}" for n in range(1, 120))
    book = book_of(f'claimledger = 1\n{rows}[[relation]]\nid = "r"\nformula = "m0 <= {total}"\n')
    (account,) = book.accounts.of("c5")
    assert account.tested
    assert account.allowed is None
    page = site_of(book)["claims/c5.html"]
    assert "Others can contradict it: c0, c1, c2, c3, c4, c6, c7, c8, c9, c10, c11, c12 and 107 more." in page
    assert cl.verify(book.ledger).status == "consistent"


def parts_and_whole(many):
    """Return the book of parts that come to one more than their whole."""
    names = [f"p{n}" for n in range(many)]
    parts = "".join(
        f'[[measure]]\nid = "{name}"\nunit = "case"\nkind = "flow"\n'
        f'[[claim]]\nid = "{name}.claim"\nmeasure = "{name}"\nlevel = "11 cases"\nperiod = "2023"\n'
        for name in names
    )
    whole = (
        f'[[measure]]\nid = "all"\nunit = "case"\nkind = "flow"\nparts = {names}\n'
        f'[[claim]]\nid = "whole"\nmeasure = "all"\nlevel = "{11 * many - 1} cases"\nperiod = "2023"\n'
    )
    return book_of(f"claimledger = 1\n{parts}{whole}".replace("'", '"'), draft=True)


def test_a_contradiction_of_very_many_claims_is_told_short():
    for many, told in ((MOST_MEMBERS - 1, True), (MOST_MEMBERS, False)):
        book = parts_and_whole(many)
        (conflict,) = book.conflicts
        assert len(conflict.claims) == many + 1
        assert (book.left_to("whole", conflict) is not None) == told
        page = site_of(book)[f"conflicts/{conflict.name}.html"]
        assert ("too many of them to show" in page) != told
        assert ("The others of these leave" in page) == told


def test_what_is_left_is_worked_out_once(monkeypatch):
    book = parts_and_whole(2)
    (conflict,) = book.conflicts
    left = book.left_to("whole", conflict)
    monkeypatch.setattr(type(book), "_left_to", None)
    assert book.left_to("whole", conflict) is left
