"""`verdict` and `correct`: what they write, and when they refuse."""

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimledger.cli import main
from claimledger.cli.verdict import VERDICTS
from claimledger.model import REVIEW_VERDICTS, Correction, Evidence, Review
from claimledger.store import load

LEDGER = """\
claimledger = 1

[[measure]]
id = "m"
unit = "person"

[[claim]]
id = "a"
measure = "m"
period = "2023"
level = "4,700"
"""
HASH = 32 * "0a"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "a.toml").write_text(LEDGER)
    (tmp_path / "claims" / "b.toml").write_text("claimledger = 1\n")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(main, arguments)


def test_a_verdict_with_all_that_belongs_to_it():
    done = run(
        *("verdict", "a", "--verdict", "supported", "--rationale", "as the yearbook", "--reviewer", "A. Reviewer"),
        *("--evidence-title", "Yearbook", "--evidence-url", "https://example.org", "--quote", "4,700"),
        *(
            "--archived",
            "https://example.org/archive",
            "--accessed",
            "2024-01-01",
            "--sha256",
            HASH,
            "--date",
            "2024-01-02",
        ),
    )
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "claims/a.toml: a is supported\n")
    assert load("claims").reviews == (
        Review(
            claim="a",
            verdict="supported",
            rationale="as the yearbook",
            reviewer="A. Reviewer",
            date="2024-01-02",
            evidence=[
                Evidence(
                    title="Yearbook",
                    url="https://example.org",
                    quote="4,700",
                    archived="https://example.org/archive",
                    accessed="2024-01-01",
                    sha256=HASH,
                )
            ],
        ),
    )
    assert Path("claims/a.toml").read_text().startswith(LEDGER)


def test_the_verdicts_are_those_of_the_ledger_file():
    assert VERDICTS == REVIEW_VERDICTS


def test_evidence_in_several_pieces():
    titles = ("--evidence-title", "one", "--evidence-title", "two")
    assert run("verdict", "a", "--verdict", "misleading", *titles, "--quote", "1", "--quote", "2").exit_code == 0
    (review,) = load("claims").reviews
    assert review.evidence == (Evidence(title="one", quote="1"), Evidence(title="two", quote="2"))
    done = run("verdict", "a", "--verdict", "misleading", *titles, "--quote", "1")
    assert done.exit_code == 2
    assert "not --evidence-title 2, --quote 1 times" in done.stderr


def test_the_date_is_today_where_none_is_given():
    before = dt.datetime.now().astimezone().date().isoformat()
    run("verdict", "a", "--verdict", "in-progress")
    run("correct", "a", "--field", "level", "--now", "4,600", "--why", "misread")
    after = dt.datetime.now().astimezone().date().isoformat()
    ledger = load("claims")
    assert ledger.reviews[0].date in {before, after}
    assert ledger.corrections[0].date in {before, after}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["verdict", "a"], "Missing option '--verdict'"),
        (["verdict", "a", "--verdict", "true"], "'true' is not one of"),
        (["verdict", "c", "--verdict", "supported"], "no claim is called c"),
        (["verdict", "a", "--verdict", "supported", "--date", "soon"], "--date: "),
        (["verdict", "a", "--verdict", "supported", "--accessed", "2024-13"], "--accessed: there is no month 13"),
        (["verdict", "a", "--verdict", "supported", "--sha256", "12"], "a hash is 64 hexadecimal digits"),
        (["correct", "a", "--field", "level", "--now", "3"], "Missing option '--why'"),
        (["correct", "a", "--field", "level", "--now", "3", "--why", " "], "--why is empty"),
        (["correct", "a", "--why", "x"], "say what changes"),
        (["correct", "a", "--field", "level", "--why", "x"], "say what changes"),
        (["correct", "a", "--field", "level", "--now", "3", "--withdraw", "--why", "x"], "say what changes"),
        (["correct", "a", "--withdraw", "--reinstate", "--why", "x"], "say what changes"),
        (["correct", "a", "--reinstate", "--why", "x"], "claim a was not withdrawn"),
        (["correct", "a", "--withdraw", "--why", "x", "--in", "none.toml"], "none.toml: cannot be read"),
    ],
)
def test_wrong_usage_writes_nothing(arguments, told):
    done = run(*arguments)
    assert done.exit_code == 2
    assert told in done.stderr
    assert Path("claims/a.toml").read_text() == LEDGER


def test_a_correction():
    done = run("correct", "a", "--field", "level", "--now", "4,600", "--why", "misread", "--date", "2024-01-02")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "claims/a.toml: a: level was “4,700”, is “4,600” now\n"
    done = run("correct", "a", "--field", "speaker", "--now", "B", "--why", "left out", "--in", "claims/a.toml")
    assert done.stderr == "claims/a.toml: a: speaker was unsaid, is “B” now\n"
    ledger = load("claims")
    assert (ledger.claims[0].statements[0].value, ledger.claims[0].speaker) == ("4,600", "B")
    assert ledger.corrections[0] == Correction(
        claim="a", field="level", was="4,700", now="4,600", because="misread", date="2024-01-02"
    )


def test_a_claim_is_withdrawn_and_stands_again():
    assert run("correct", "a", "--withdraw", "--why", "not theirs").stderr == "claims/a.toml: a: is withdrawn\n"
    assert load("claims").withdrawn == {"a"}
    assert "0 claims" in run("verify").stdout
    assert run("correct", "a", "--reinstate", "--why", "theirs").stderr == "claims/a.toml: a: stands again\n"
    assert load("claims").withdrawn == frozenset()


def test_a_file_that_needs_its_folder_is_read_with_it(folder):
    measure, _, claim = LEDGER.partition("\n[[claim]]")
    (folder / "claims" / "a.toml").write_text("claimledger = 1\n[[claim]]" + claim)
    (folder / "claims" / "b.toml").write_text(measure)
    assert run("verdict", "a", "--verdict", "supported", "--in", "claims/a.toml").exit_code == 0
    assert len(load("claims").reviews) == 1
    (folder / "claims" / "b.toml").write_text("claimledger = 1\n")
    done = run("verdict", "a", "--verdict", "supported", "--in", "claims/a.toml")
    assert (done.exit_code, done.stderr) == (2, "claims/a.toml:4:1: no measure is called m\n")


@pytest.mark.parametrize(
    "arguments", [["verdict", "a", "--verdict", "supported"], ["correct", "a", "--withdraw", "--why", "x"]]
)
def test_where_no_ledger_is_named_or_found_the_option_is(tmp_path, monkeypatch, arguments):
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    told = CliRunner().invoke(main, arguments)
    assert told.exit_code == 2
    assert "there is no folder claims/ here" in told.stderr
    assert "--in" in told.stderr


def test_withdrawing_by_its_key_leads_to_the_option():
    done = CliRunner().invoke(main, ["correct", "a", "--field", "withdrawn", "--now", "true", "--why", "x"])
    assert done.exit_code == 2
    assert "--withdraw," in done.stderr
