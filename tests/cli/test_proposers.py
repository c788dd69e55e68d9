"""`extract --with` and `check --with`: plug-ins of other packages, on the command line."""

import json
import sys

import pytest
from click.testing import CliRunner

from claimledger.cli import main
from claimledger.store import load

DESK = """
import claimledger as cl


class Desk:
    name, version = "desk", "1.0"

    def propose(self, text, *, published, language, blocks):
        assert (published, language) == ("2024", "en")
        print("a model speaks")
        start = text.index("4,600")
        yield cl.Suggestion(start=start, end=start + 5, measure="\\x1b[31mRoad deaths", period="2023")
        yield cl.Suggestion(start=start, end=start + 5, value=9_600)
        yield cl.Suggestion(start=start + 1, end=start + 5)


class Broken(Desk):
    name = "broken"

    def propose(self, text, **rest):
        raise RuntimeError("no model\\nat hand")
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder with a text, and an installed package with two proposers."""
    site = tmp_path / "site"
    info = site / "desk_plug-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "desk_plug.py").write_text(DESK, "utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: desk-plug\nVersion: 1.0\n", "utf-8")
    points = "[claimledger.proposers]\ndesk = desk_plug:Desk\nbroken = desk_plug:Broken\n"
    (info / "entry_points.txt").write_text(points, "utf-8")
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text("It reached 4,600.\n", "utf-8")
    yield tmp_path
    sys.modules.pop("desk_plug", None)


def run(*arguments):
    return CliRunner().invoke(main, arguments)


SAID = (
    "a model speaks\n"
    "report.txt: desk: 1 taken, 2 refused\n"
    "  11-16: its value is “9600” where the words say “4,600”\n"
    "  12-16: “,600” cuts the figure “4,600”\n"
)


def test_nothing_is_asked_unasked():
    done = run("extract", "report.txt", "--published", "2024")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "desk" not in done.stdout
    assert "desk_plug" not in sys.modules


def test_a_draft_says_what_a_proposer_told(folder):
    done = run("extract", "report.txt", "--published", "2024", "--with", "desk", "-o", "draft.toml")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"{SAID}draft.toml: 1 figure drafted\n"
    text = (folder / "draft.toml").read_text("utf-8")
    assert "what is measured comes from desk 1.0, not from the words" in text
    assert "# Left out of report:\n#   11-16 “4,600”: proposed by desk and refused: its value is “9600”" in text
    (claim,) = load("draft.toml").claims
    assert (claim.quote, claim.statements[0].value, claim.period) == ("4,600", "4,600", "2023")
    assert load("draft.toml").measures[0].name == "[31mRoad deaths"


def test_check_takes_the_same_option():
    done = run("check", "report.txt", "--published", "2024", "--with", "desk")
    assert (done.exit_code, done.stderr) == (0, SAID)
    assert "“4,600”, [31mRoad deaths, 2023" in done.stdout


def test_a_proposer_that_fails_is_told_in_one_line_and_the_rest_goes_on():
    options = ("report.txt", "--published", "2024", "--with", "broken", "--with", "desk")
    done = run("extract", *options, "--format", "jsonl")
    assert done.exit_code == 2
    assert (
        done.stderr
        == "a model speaks\nError: report.txt: the proposer broken failed: RuntimeError: no model at hand\n"
        + (SAID.partition("\n")[2])
    )
    (row,) = map(json.loads, done.stdout.splitlines())
    assert (row["text"], row["value_lo"], row["measure"]) == ("4,600", 4600, "[31mRoad deaths")
    checked = run("check", *options)
    assert checked.exit_code == 2
    assert "1 claim" in checked.stdout


@pytest.mark.parametrize("command", ["extract", "check"])
def test_an_unknown_name_is_told_with_those_that_are_known(command):
    done = run(command, "report.txt", "--with", "dsk")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "Error: no proposer is called dsk (did you mean desk?): installed are broken, desk\n"


def test_that_proposers_took_long_is_told(monkeypatch):
    from claimledger.cli import _proposers

    clock = iter((0.0, 34.4))
    monkeypatch.setattr(_proposers, "perf_counter", lambda: next(clock))
    done = run("extract", "report.txt", "--published", "2024", "--with", "desk")
    assert done.stderr == f"{SAID}report.txt: desk took 34 seconds\n"
