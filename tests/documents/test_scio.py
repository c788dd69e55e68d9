"""The ledger of a press conference: every figure as it was said, tied as far as the text ties it, and consistent."""

from itertools import pairwise
from pathlib import Path

import pytest
from attrs import evolve

import claimledger as cl
from claimledger.cli import main

ROOT = Path(__file__).parents[2]
CLAIMS = ROOT / "claims"
TEXTS = ROOT.parent / "shared" / "sources"  # the source's text is not part of the project
WITH_TEXT = pytest.mark.skipif(
    not (TEXTS / "scio-2023-10-24.txt").is_file(), reason="the text of the press conference is not at hand"
)

FIGURES = {
    "briefing-number": "{27} briefing",
    "inspection-plan": "[4.5, 5.5] year",
    "groups-broken-up": "{1169} organization",
    "suspects-arrested": "{11381} person",
    "fraud-cases": "[688500, 689500] case",
    "homicide-clearance.level": "[99.85, 99.95] percent",
    "cybercrime-cases": "[54500, 55500] case",
    "public-security-cases": "[-1.95, -1.85] percent",
    "criminal-cases": "[-1.25, -1.15] percent",
    "transport-deaths": "(−∞, 0) dimensionless",
    "road-accidents": "[-9.85, -9.75] percent",
    "road-deaths": "[-21.75, -21.65] percent",
    "no-major-accidents.level": "{0} accident",
    "economic-cases": "[113500, 114500] case",
    "losses-recovered": "[18365000000, 18375000000] CNY",
    "smuggling-cases": "(4600, ∞) case",
    "smuggling-value": "[112985000000, 112995000000] CNY",
    "environment-cases": "[52500, 53500] case",
    "farmland-cases": "(4800, ∞) case",
    "beneficiaries": "[100000000, 1000000000) person",
    "traffic-savings": "(20000000000, ∞) CNY",
    "one-trip-share": "[58.15, 58.25] percent",
    "online-share": "[36.85, 36.95] percent",
    "technology-plan": "[2.5, 3.5] year",
    "fishing-campaign": "[2.5, 3.5] year",
    "fishing-cases": "(20000, ∞) case",
    "catches-seized": "(900000, ∞) kilogram",
    "vessels-seized": "(3500, ∞) vessel",
}
"""What each figure allows, read generously, by claim or by statement."""

DATED = {
    "briefing-number": "2023-10-24",
    "public-security-cases": "2023-01/2023-09",
    "criminal-cases": "2023-01/2023-09",
    "economic-cases": "2023-01/2023-09",
    "losses-recovered": "2023-01/2023-09",
    "fishing-campaign": "2020",
}
"""The only periods that the text states."""

TESTED = {"environment-cases", "farmland-cases", "one-trip-share", "online-share"}
"""Claims that another claim could contradict."""


@pytest.fixture(scope="module")
def scio():
    return cl.load(CLAIMS)


@pytest.fixture(scope="module")
def audit(scio):
    return cl.verify(scio, texts=cl.texts_of(scio, [TEXTS] if TEXTS.is_dir() else []))


def said(ledger, claim, statement):
    """Return *ledger* as if the speaker had said *statement*."""
    claims = tuple(
        evolve(one, statements=(statement,), quote=None, at=None) if one.id == claim else one for one in ledger.claims
    )
    assert claims != ledger.claims
    return evolve(ledger, claims=claims)


def errors(ledger):
    return [finding for finding in cl.verify(ledger).findings if finding.severity == "error"]


def test_it_is_consistent(audit):
    assert audit.status == "consistent"
    assert {finding.severity for finding in audit.findings} <= {"note"}
    assert audit.undecided == ()


@pytest.mark.parametrize("reading", ["charitable", "strict"])
def test_it_is_consistent_under_each_reading(scio, reading):
    assert cl.verify(scio, readings=(reading,)).status == "consistent"


def test_every_figure_is_read_as_it_was_said(scio):
    read = {
        one.name: f"{one.amount.charitable} {one.amount.unit}"
        for one in scio.contents.stated
        if one.amount is not None and one.name != "homicide-clearance.change"
    }
    assert read == FIGURES


def test_every_claim_is_complete(scio):
    for claim in scio.claims:
        assert claim.measure, claim.id
        assert claim.speaker, claim.id
        assert claim.statement, claim.id
        assert claim.at is not None, claim.id
        assert claim.quote is not None, claim.id
        assert claim.at.end - claim.at.start == len(claim.quote), claim.id
        assert not claim.draft, claim.id


def test_quotes_are_phrases_and_statements_are_our_own_words(scio):
    for claim in scio.claims:
        assert len(claim.quote.split()) <= 7, claim.id
        assert not claim.quote.endswith("."), claim.id
        assert claim.quote not in claim.statement, claim.id


def test_no_two_quotes_overlap(scio):
    spans = sorted((claim.at.start, claim.at.end) for claim in scio.claims)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@WITH_TEXT
def test_quotes_stand_in_the_text_where_the_ledger_says(scio):
    text = cl.texts_of(scio, [TEXTS]).by_source["scio-2023-10-24"]
    for claim in scio.claims:
        assert text[claim.at.start : claim.at.end] == claim.quote, claim.id


def test_without_the_text_the_spans_are_told_as_not_checked_and_the_rest_is_checked(scio):
    audit = cl.verify(scio)
    assert audit.status == "consistent"
    assert [finding.rule for finding in audit.findings if finding.rule.startswith("span")] == ["spans-not-checked"]
    assert audit.counts.tested == len(TESTED)


def test_periods_are_stated_only_where_the_text_states_them(scio):
    stated = {claim.id: claim.period for claim in scio.claims if claim.period and not claim.period.startswith("?")}
    assert stated == DATED


def test_what_is_tested_and_what_no_other_claim_touches(scio, audit):
    assert set(audit.untested) == {claim.id for claim in scio.claims} - TESTED


def test_vague_words_are_kept(scio):
    vague = {claim.id for claim in scio.claims for statement in claim.statements if isinstance(statement, cl.Vague)}
    assert vague == {"development-measures", "new-policies", "support-measures"}


@pytest.mark.parametrize(
    ("claim", "statement"), [("online-share", cl.Share("63.9%")), ("one-trip-share", cl.Share("85.2%"))]
)
def test_swapped_digits_in_a_share_would_be_noticed(scio, claim, statement):
    (error,) = errors(said(scio, claim, statement))
    assert error.rule == "shares-exceed-whole"
    assert error.claims == ("one-trip-share", "online-share")
    assert error.relations == ("parts:services.matters",)


def test_more_farmland_cases_than_those_they_are_part_of_would_be_noticed(scio):
    (error,) = errors(said(scio, "farmland-cases", cl.Level("more than 84,000 cases")))
    assert error.rule == "part-exceeds-whole"
    assert error.claims == ("environment-cases", "farmland-cases")
    assert error.relations == ("subset:environment.farmland_cases",)


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("online-share", cl.Share("41.8%")),  # with 58.2% all of the whole, and no more
        ("farmland-cases", cl.Level("more than 48,000 cases")),
        ("road-deaths", cl.Change("-71.2%")),  # one change alone proves nothing
        ("suspects-arrested", cl.Level("1,138 persons")),  # fewer arrests than groups: odd, but possible
    ],
)
def test_what_the_rest_allows_is_no_error(scio, claim, statement):
    assert cl.verify(said(scio, claim, statement)).status == "consistent"


def test_the_whole_of_the_two_shares_is_positive_and_otherwise_unknown(audit):
    matters = audit.bounds("services.matters")
    assert (matters.lower, matters.lower_open, matters.upper) == (0, True, None)


def test_farmland_cases_are_bounded_by_those_they_are_part_of(audit):
    farmland = audit.bounds("environment.farmland_cases")
    assert (farmland.lower, farmland.lower_open, farmland.upper) == (4800, True, 53500)


def test_the_command_line_finds_nothing_wrong(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["verify", str(CLAIMS)])
    assert stopped.value.code in (0, None)
    assert "31 claims" in capsys.readouterr().out
