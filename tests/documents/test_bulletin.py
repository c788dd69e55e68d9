"""The example bulletin: six planted errors of six kinds, each found with exactly its claims and declarations."""

import json
from pathlib import Path

import pytest
from attrs import evolve

import claimledger as cl
from claimledger.cli import main

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "claims" / "examples"

PLANTED = {
    "parts-exceed-whole": (
        ("cargo-total", "cargo-containers", "cargo-dry", "cargo-liquid"),
        {"parts:cargo"},
    ),
    "share-disagrees": (("calls-total", "calls-tankers", "tanker-share"), set()),
    "change-disagrees": (("passenger-growth", "passengers", "passengers-before"), set()),
    "values-disagree": (("ships-piloted", "ships-piloted-again"), set()),
    "relations-contradict": ((), {"berths-ocean", "berths-coastal", "berths-all"}),
    "cannot-all-hold": (("train-share", "train-share-before", "train-growth", "boxes-growth"), set()),
}
"""What each error is called, its claims, and the declarations it rests on."""

CORRECTED = {
    "cargo-total": cl.Level("12.8 million tonnes"),
    "tanker-share": cl.Share("25%"),
    "passenger-growth": cl.Change("+7.5%"),
    "ships-piloted-again": cl.Level("2,184 ships"),
    "train-growth": cl.Change("+40%"),
}
"""One figure for each error of figures that makes the rest fit."""


@pytest.fixture(scope="module")
def bulletin():
    return cl.load(EXAMPLES)


@pytest.fixture(scope="module")
def audit(bulletin):
    return cl.verify(bulletin, texts=cl.texts_of(bulletin))


def errors(audit):
    found = [finding for finding in audit.findings if finding.severity == "error"]
    told = {finding.rule: (finding.claims, set(finding.relations)) for finding in found}
    assert len(told) == len(found), "two errors of one kind"
    return told


def without(ledger, claim):
    return evolve(ledger, claims=tuple(one for one in ledger.claims if one.id != claim))


def corrected(ledger, *names):
    """Return *ledger* as if the bulletin had stated the claims of these names right."""
    claims = tuple(
        evolve(one, statements=(CORRECTED[one.id],), quote=None, at=None) if one.id in names else one
        for one in ledger.claims
    )
    return evolve(ledger, claims=claims)


def test_the_six_errors_are_found_each_with_its_claims_and_declarations(audit):
    assert errors(audit) == PLANTED
    assert audit.status == "contradicted"


def test_nothing_else_is_found(audit):
    assert [finding.rule for finding in audit.findings if finding.severity != "error"] == []
    assert audit.counts.errors == len(PLANTED)


def test_every_error_holds_under_the_generous_reading(audit):
    assert {finding.reading for finding in audit.findings} == {"charitable"}


@pytest.mark.parametrize(
    ("rule", "claim"), [(rule, claim) for rule, (claims, _) in PLANTED.items() for claim in claims]
)
def test_without_any_one_of_its_claims_an_error_is_gone_and_the_others_stay(bulletin, rule, claim):
    left = errors(cl.verify(without(bulletin, claim)))
    assert left == {name: found for name, found in PLANTED.items() if name != rule}


@pytest.mark.parametrize("relation", sorted(PLANTED["relations-contradict"][1]))
def test_without_any_one_of_its_relations_the_error_of_declarations_is_gone(bulletin, relation):
    kept = tuple(one for one in bulletin.relations if one.id != relation)
    left = errors(cl.verify(evolve(bulletin, relations=kept)))
    assert left == {name: found for name, found in PLANTED.items() if name != "relations-contradict"}


def test_without_its_parts_the_cargo_is_no_error(bulletin):
    measures = tuple(evolve(one, parts=(), complete=False) for one in bulletin.measures)
    left = errors(cl.verify(evolve(bulletin, measures=measures)))
    assert left == {name: found for name, found in PLANTED.items() if name != "parts-exceed-whole"}


@pytest.mark.parametrize("claim", CORRECTED)
def test_one_corrected_figure_clears_one_error(bulletin, claim):
    rule = next(name for name, (claims, _) in PLANTED.items() if claim in claims)
    left = errors(cl.verify(corrected(bulletin, claim)))
    assert left == {name: found for name, found in PLANTED.items() if name != rule}


def test_with_all_figures_corrected_nothing_is_wrong(bulletin):
    relations = tuple(one for one in bulletin.relations if one.id != "berths-coastal")
    audit = cl.verify(evolve(corrected(bulletin, *CORRECTED), relations=relations), texts=cl.texts_of(bulletin))
    assert audit.status == "consistent"
    # What is left of the declarations about berths meets no claim.
    assert [(one.severity, one.rule, one.relations) for one in audit.findings] == [
        ("note", "relation-never-binds", ("berths-all",)),
        ("note", "relation-never-binds", ("berths-ocean",)),
    ]


def test_claims_in_any_order_give_the_same_errors(bulletin):
    turned = errors(cl.verify(evolve(bulletin, claims=bulletin.claims[::-1], measures=bulletin.measures[::-1])))
    assert {rule: (set(claims), relations) for rule, (claims, relations) in turned.items()} == {
        rule: (set(claims), relations) for rule, (claims, relations) in PLANTED.items()
    }


def test_figures_that_nothing_touches_are_told_as_untested(audit):
    assert audit.untested == ("consignments-opened", "groundings", "silt")
    assert audit.counts.tested == audit.counts.claims - 3


def test_the_text_is_the_one_the_ledger_was_made_from(bulletin):
    text = cl.canonical((EXAMPLES / "bulletin.txt").read_bytes())
    (source,) = bulletin.sources
    assert cl.sha256(text) == source.sha256
    for claim in bulletin.claims:
        assert claim.at is not None
        assert text[claim.at.start : claim.at.end] == claim.quote


def test_a_changed_text_is_noticed(bulletin, tmp_path):
    text = (EXAMPLES / "bulletin.txt").read_text(encoding="utf-8")
    (tmp_path / "bulletin.txt").write_text(text.replace("486,000", "468,000"), encoding="utf-8")
    (tmp_path / "bulletin.toml").write_text((EXAMPLES / "bulletin.toml").read_text(encoding="utf-8"), encoding="utf-8")
    changed = cl.load(tmp_path)
    assert changed == bulletin
    found = {finding.rule for finding in cl.verify(changed, texts=cl.texts_of(changed)).findings}
    assert found - PLANTED.keys() == {"quote-drifted", "source-hash-differs"}


def test_the_command_line_prints_the_six_and_exits_with_one(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["verify", str(EXAMPLES), "--format", "json"])
    assert stopped.value.code == 1
    told = json.loads(capsys.readouterr().out)
    assert told["status"] == "contradicted"
    assert {one["rule"]: (tuple(one["claims"]), set(one["relations"])) for one in told["findings"]} == PLANTED
