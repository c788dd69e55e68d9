"""A draft without problems, whatever was proposed."""

from attrs import evolve

from claimledger.drafting._mending import mended
from claimledger.model import Change, Claim, Level, Measure, Source, Span, Target, Vague

SOURCE = Source(id="a")


def claim(name, *statements, **rest):
    return Claim(id=name, source="a", quote="5", at=Span(0, 1), statements=statements, draft=True, **rest)


def mend(measures, claims):
    remarks = {}
    ledger, gone = mended([SOURCE], measures, claims, remarks)
    assert not ledger.problems()
    return ledger, gone, remarks


def test_what_cannot_be_read_is_kept_as_words():
    ledger, gone, remarks = mend(
        [Measure(id="m", unit="tonne")],
        [claim("wrong", Level("five-ish"), measure="m"), claim("right", Level("5"), measure="m")],
    )
    assert [one.statements for one in ledger.claims] == [(Vague("5"),), (Level("5"),)]
    assert ledger.claims[0].measure is None
    assert not gone
    assert remarks.keys() == {"wrong"}


def test_only_the_statement_that_is_wrong_is_left_out():
    ledger, _, _ = mend([Measure(id="m", unit="tonne")], [claim("c", Level("5"), Change("up"), measure="m")])
    assert ledger.claims[0].statements == (Level("5"),)


def test_a_statement_that_its_quote_does_not_bear_out_is_left_out():
    ledger, _, remarks = mend([Measure(id="m", unit="tonne")], [claim("c", Level("7"), measure="m")])
    assert ledger.claims[0].statements == (Vague("5"),)
    assert remarks["c"] == ["not put as a statement: “7” is not what the quote alone says"]


def test_a_claim_that_not_even_its_words_can_be_kept_of_is_given_back():
    broken = claim("c", Vague("5"), period="no time at all")
    ledger, gone, _ = mend([], [broken])
    assert ledger.claims == ()
    assert gone == [broken]


def test_a_measure_that_cannot_be_goes_with_what_rests_on_it():
    measures = [Measure(id="bad", unit="5 per per"), Measure(id="part", unit="tonne", subset_of="bad")]
    claims = [
        claim("a", Level("5"), measure="bad"),
        claim("b", Level("5"), measure="part"),
        claim("c", Level("5"), measure="part", of=Target("bad")),
    ]
    ledger, _, remarks = mend(measures, claims)
    assert [one.id for one in ledger.measures] == ["part"]
    assert ledger.measures[0].subset_of is None
    assert [type(one.statements[0]) for one in ledger.claims] == [Vague, Level, Vague]
    assert remarks.keys() == {"a", "c"}


def test_a_part_that_cannot_be_one_is_none():
    measures = [Measure(id="whole", unit="tonne", signed=True), Measure(id="part", unit="tonne", subset_of="whole")]
    ledger, _, _ = mend(measures, [claim("c", Level("5"), measure="part")])
    assert ledger.measures == (evolve(measures[1], subset_of=None),)
