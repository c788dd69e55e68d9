"""`explain`: of rules it prints the page (see test_commands), of claims what there is to say."""

import pytest
from click.testing import CliRunner

from claimledger.cli import main

LEDGER = """
claimledger = 1
measure = [{ id = "deaths", unit = "person" }]
claim = [
    { id = "here", measure = "deaths", period = "2023", level = "50" },
    { id = "there", measure = "deaths", period = "2023", level = "45 to 55" },
]
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "other.toml").write_text(LEDGER, "utf-8")
    return tmp_path


def explain(*arguments):
    return CliRunner().invoke(main, ["explain", *arguments])


def test_a_claim_of_a_ledger():
    done = explain("here", "--in", "other.toml")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("here says “50”: deaths, 2023, is ")
    assert "\n  without it, the others allow " in done.stdout
    assert "\n    there says “45 to 55”" in done.stdout


def test_a_claim_of_the_usual_folder(folder):
    (folder / "claims").mkdir()
    (folder / "claims" / "a.toml").write_text(LEDGER, "utf-8")
    assert explain("here").exit_code == 0
    assert explain("here", "--color").stdout.startswith("\x1b[1mhere says")
    assert explain("quote-lost").stdout.startswith("quote-lost (CL101")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("quote-losst",), "did you mean quote-lost"),
        (("her", "--in", "other.toml"), "did you mean here"),
        (("here", "--in", "nowhere.toml"), "nowhere.toml"),
    ],
)
def test_nothing_of_that_name(arguments, message):
    done = explain(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr
