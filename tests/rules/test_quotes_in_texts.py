"""Quotes looked up in their sources: lost, moved, ambiguous, drifted; hashes; what could not be checked."""

import pytest
from attrs import evolve

from claimledger.ledger import Ledger
from claimledger.model import Claim, Level, Measure, Source, Span
from claimledger.rules import RULES, RuleContext
from claimledger.text import sha256

TEXT = "Deaths fell 21.7% to 4,600 from 5,875.\nInjuries rose by 3%. Thefts rose by 3%.\n"
BY_NAME = {rule.name: rule for rule in RULES}


def ledger(quote=None, at=None, nth=None, **source):
    claim = Claim(id="c", measure="deaths", quote=quote, at=at, nth=nth, statements=(Level("4,600"),), period="2023")
    return Ledger(sources=(Source(id="s", **source),), measures=(Measure(id="deaths", unit="person"),), claims=(claim,))


def found(name, made, text=TEXT):
    texts = {} if text is None else {"s": text}
    return list(BY_NAME[name].findings(RuleContext(ledger=made, texts=texts)))


SPANS = ("quote-lost", "quote-moved", "quote-ambiguous", "quote-drifted")


@pytest.mark.parametrize(
    ("quote", "at", "nth", "rule"),
    [
        ("to 4,600", None, None, None),
        ("to 4,600", (18, 26), None, None),
        (None, (18, 26), None, None),
        ("rose by 3%", None, 2, None),
        ("rose by 3%", (48, 58), None, None),
        ("to 4,600", (17, 25), None, "quote-moved"),
        ("rose by 3%", (0, 10), 1, "quote-moved"),
        ("rose by 3%", None, None, "quote-ambiguous"),
        ("rose by 3%", None, 3, "quote-ambiguous"),
        ("rose by 3%", (0, 10), None, "quote-ambiguous"),
        ("to 4,500 from", None, None, "quote-drifted"),
        ("a record harvest", None, None, "quote-lost"),
        (None, (18, 2600), None, "quote-lost"),
    ],
)
def test_each_quote_has_at_most_one_fault(quote, at, nth, rule):
    made = ledger(quote, None if at is None else Span(*at), nth)
    assert [name for name in SPANS if found(name, made)] == ([] if rule is None else [rule])
    assert all(not found(name, made, None) for name in SPANS)


def test_lost_is_an_error_of_the_claim():
    (one,) = found("quote-lost", ledger("a record harvest"))
    assert (one.severity, one.claims, one.span) == ("error", ("c",), None)
    assert one.message == "“a record harvest” does not stand in s, nor does anything like it"


def test_offsets_outside_the_text_are_told_in_numbers():
    (one,) = found("quote-lost", ledger(None, Span(18, 2600)))
    assert one.because == (f"the text has {len(TEXT)} code points, the claim's place ends at 2,600",)


def test_moved_says_where_to_and_points_there():
    (one,) = found("quote-moved", ledger("to 4,600", Span(17, 25)))
    assert one.severity == "warning"
    assert one.message == "“to 4,600” stands at [18, 26] in s, not at [17, 25]"
    assert (one.span.start, one.span.end, one.span.quote) == (18, 26, "to 4,600")


def test_ambiguous_lists_the_places():
    (one,) = found("quote-ambiguous", ledger("rose by 3%"))
    assert one.message == "“rose by 3%” stands 2 times in s: say which one with nth or at"
    assert one.because == ("at = [48, 58], in line 2", "at = [67, 77], in line 2")


@pytest.mark.parametrize(
    ("quote", "severity", "kinds"),
    [
        ("to 4,500 from", "error", "a figure"),
        ("to 4,600 thousand from", "error", "a scale word"),
        ("fell 21.7 points to", "error", "a unit"),
        ("Deaths did not fall 21.7%", "error", "a negation"),
        ("Deaths fell −21.7%", "error", "a sign"),
        ("to 4,600 tonnes from", "error", "a unit"),
        ("Deaths sank 21.7% to 4,600", "warning", "words"),
        ("DEATHS FELL 21.7%", "warning", "letter case"),
    ],
)
def test_drifted_is_an_error_where_the_figure_may_have_changed(quote, severity, kinds):
    (one,) = found("quote-drifted", ledger(quote))
    assert one.severity == severity
    assert kinds in one.because[0]
    assert quote in one.message
    assert one.span.quote in one.message


@pytest.mark.parametrize(
    ("quote", "at", "similar"),
    [
        ("to 4,6", None, "to 4,600"),
        ("600 from", None, "4,600 from"),
        ("1.7% to", (13, 20), "21.7% to"),
        ("fell 21", None, "fell 21.7"),
    ],
)
def test_a_quote_inside_a_longer_number_is_another_figure(quote, at, similar):
    made = ledger(quote, None if at is None else Span(*at))
    (one,) = found("quote-drifted", made)
    assert (one.severity, one.span.quote) == ("error", similar)
    assert [name for name in SPANS if found(name, made)] == ["quote-drifted"]


def test_the_hash_of_the_text():
    assert found("source-hash-differs", ledger(sha256=sha256(TEXT).upper())) == []
    assert found("source-hash-differs", ledger(sha256="0" * 64), None) == []
    (one,) = found("source-hash-differs", ledger(sha256="0" * 64))
    assert (one.severity, one.claims) == ("warning", ())
    assert one.because == (f"the ledger has {'0' * 64}", f"the text has {sha256(TEXT)}")


def test_what_could_not_be_checked_is_told_once():
    (one,) = found("spans-not-checked", ledger("to 4,600"), None)
    assert (one.severity, one.because) == ("note", ("s: 1 quote",))
    assert one.message == "1 quote could not be looked up: the source's text is not at hand"
    assert found("spans-not-checked", ledger("to 4,600")) == []
    assert found("spans-not-checked", ledger(), None) == []


def test_claims_without_source_are_told_once():
    made = ledger("to 4,600")
    assert found("claims-without-source", made) == []
    many = evolve(made, sources=(), claims=tuple(evolve(made.claims[0], id=f"c{number}") for number in range(12)))
    (one,) = found("claims-without-source", many)
    assert one.message == "12 claims name no source"
    assert one.because == ("c0, c1, c2, c3, c4, c5, c6, c7, c8, c9 and 2 more",)


@pytest.mark.parametrize(
    ("quote", "at", "place"),
    [
        ("to 4,600", None, (18, 26, "to 4,600")),
        ("to 4,600", (17, 25), (18, 26, "to 4,600")),
        ("to 4,500 from", None, (18, 31, "to 4,600 from")),
        ("a record harvest", (0, 16), None),
        ("rose by 3%", None, None),
        (None, (18, 26), (18, 26, "to 4,600")),
    ],
)
def test_where_a_claim_stands_is_told_as_found_in_the_text(quote, at, place):
    made = ledger(quote, None if at is None else Span(*at))
    span = RuleContext(ledger=made, texts={"s": TEXT}).spans.get("c")
    assert (span and (span.start, span.end, span.quote)) == place


def test_without_the_text_a_claim_stands_where_the_ledger_says():
    span = RuleContext(ledger=ledger("a record harvest", Span(0, 16))).spans["c"]
    assert (span.source, span.start, span.end, span.quote) == ("s", 0, 16, "a record harvest")
    assert RuleContext(ledger=ledger("to 4,600")).spans == {}


def test_the_mark_of_a_note_after_a_number_is_no_digit_of_it():
    made = ledger("4,600")
    for mark in ("²", "¹", "⁷"):
        text = f"deaths fell to 4,600{mark} from 5,875"
        assert found("quote-drifted", made, text) == []
    assert found("quote-drifted", made, "deaths fell to 4,6002 from 5,875")
