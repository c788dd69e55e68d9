"""`ask`: what it prints, and its exit codes."""

import json

import pytest
from click.testing import CliRunner

from claimledger.cli import main

LEDGER = """
claimledger = 1
measure = [{ id = "deaths", unit = "person" }, { id = "accidents", unit = "accident" }]
claim = [
    { id = "deaths", measure = "deaths", period = "2023", level = "50" },
    { id = "accidents", measure = "accidents", period = "2023", level = "20 to 25" },
]
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "roads.toml").write_text(LEDGER, "utf-8")
    return tmp_path


def ask(*arguments):
    return CliRunner().invoke(main, ["ask", *arguments])


def test_words_and_exact_numbers():
    done = ask("deaths / accidents")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "deaths / accidents\n"
        "  between 2 and 2.5 persons per accident\n"
        "  [2, 2.5]\n"
        "  rests on accidents, deaths\n"
    )  # fmt: skip


def test_json():
    done = ask("deaths / accidents", "--format", "json", "claims/roads.toml")
    assert json.loads(done.stdout) == {
        "expression": "deaths / accidents",
        "low": "2",
        "high": "2.5",
        "low_open": False,
        "high_open": False,
        "unit": "person/accident",
        "exact": True,
        "below": ["accidents", "deaths"],
        "above": ["accidents", "deaths"],
        "because": None,
    }


def test_what_is_not_tight_says_so():
    assert "  not tight: all values lie in it, it may hold others\n" in ask("accidents * accidents").stdout


def test_ends_with_reasons_of_their_own():
    done = ask("deaths / accidents", "--suppose", "deaths=more than 50")
    assert done.stdout.splitlines()[1:] == [
        "  more than 2 persons per accident",
        "  (2, ∞)",
        "  not less because of accidents, deaths",
    ]


def test_contradictions_give_no_answer(folder):
    again = '[[claim]]\nid = "again"\nmeasure = "deaths"\nperiod = "2023"\nlevel = "70"\n'
    (folder / "again.toml").write_text(f"claimledger = 1\n{again}", "utf-8")
    done = ask("deaths", "claims", "again.toml")
    assert done.exit_code == 1
    assert done.stdout == "deaths\n  nothing follows: deaths, again contradict one another\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("deaths +",),
        ("births",),
        ("deaths", "--suppose", "deaths"),
        ("deaths", "--suppose", "births=5"),
        ("deaths", "--suppose", "deaths=dozens of"),
        ("deaths", "nowhere.toml"),
    ],
)
def test_wrong_usage(arguments):
    done = ask(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert done.stderr


def test_colour():
    assert "\x1b[1m" in ask("deaths", "--color").stdout
