"""`extract`: what it prints and writes, and its exit codes."""

import json
import os

import pytest
from click.testing import CliRunner

from claimledger.cli import main
from claimledger.store import load

TEXT = "Road safety\n\nIn 2023 road deaths fell 21.7% to 4,600 from 5,875 a year earlier.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(TEXT, "utf-8")
    return tmp_path


def run(*arguments, **rest):
    return CliRunner().invoke(main, ["extract", *arguments], **rest)


def test_a_draft_on_standard_output():
    done = run("report.txt", "--published", "2024-02")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "# A draft that nobody has looked at: each claim is marked draft = true.\n"
        "# Each tells its confidence, and the doubts above it why it is no higher; what was left out stands at the end.\n"
        "claimledger = 1\n"
        "\n"
        "[[source]]\n"
        'id = "report"\n'
        'title = "Road safety"\n'
        'published = "2024-02"\n'
        'language = "en"\n'
        'text = "report.txt"\n'
        'sha256 = "d30bc6797ee99ca3d9ee4d230a7e598478747785b96cb2c1a8ee8d376e7f1728"\n'
        "\n"
        "[[measure]]\n"
        'id = "road-deaths.count"\n'
        'unit = "dimensionless"\n'
        'name = "road deaths"\n'
        'kind = "flow"\n'
        "\n"
        "# doubt: a bare number\n"
        "[[claim]]\n"
        'id = "road-deaths"\n'
        'source = "report"\n'
        'quote = "21.7% to 4,600 from 5,875"\n'
        "at = [38, 63]\n"
        'measure = "road-deaths.count"\n'
        'period = "2023"\n'
        'level = "4,600"\n'
        'from = "5,875"\n'
        'change = "down 21.7%"\n'
        'base = "year-on-year"\n'
        "draft = true\n"
        'confidence = "0.75"\n'
    )


def test_a_draft_in_a_file_verifies_with_its_text(folder):
    done = run("report.txt", "-o", "draft.toml")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "draft.toml: 3 figures drafted\n")
    assert [claim.draft for claim in load("draft.toml").claims] == [True]
    checked = CliRunner().invoke(main, ["verify", "draft.toml"])
    assert checked.exit_code == 0, checked.output
    assert "not at hand" not in checked.stdout


def test_a_text_elsewhere_goes_by_its_bare_name(folder):
    (folder / "claims").mkdir()
    assert run("report.txt", "-o", "claims/draft.toml").exit_code == 0
    assert load("claims/draft.toml").sources[0].text == "report.txt"


def test_a_file_that_is_there_is_not_overwritten(folder):
    (folder / "draft.toml").write_text("mine", "utf-8")
    done = run("report.txt", "-o", "draft.toml")
    assert done.exit_code == 2
    assert "draft.toml exists already" in done.stderr
    assert (folder / "draft.toml").read_text("utf-8") == "mine"


def test_a_draft_that_cannot_be_written():
    done = run("report.txt", "-o", "no/such/folder/draft.toml")
    assert (done.exit_code, done.stderr) == (
        2,
        "Error: no/such/folder/draft.toml: cannot be written: No such file or directory\n",
    )


def test_rows_of_json():
    done = run("report.txt", "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["doc"], row["text"], row["value_lo"], row["direction"]) for row in rows] == [
        ("report.txt", "21.7%", 21.7, "down"),
        ("report.txt", "4,600", 4600, None),
        ("report.txt", "5,875", 5875, None),
    ]
    assert TEXT[rows[0]["start"] : rows[0]["end"]] == "21.7%"


def test_standard_input():
    done = run("-", input=TEXT)
    assert done.exit_code == 0
    assert 'id = "standard-input"' in done.stdout
    assert "text =" not in done.stdout


def test_a_name_that_is_no_text_is_left_out(folder):
    name = os.fsdecode(b"we\xffird.txt")
    (folder / name).write_text(TEXT, "utf-8")
    done = run(name)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "text =" not in done.stdout


def test_every_file_that_cannot_be_read_is_told_and_nothing_written(folder):
    (folder / "empty.txt").write_text("\n", "utf-8")
    done = run("report.txt", "none.txt", "empty.txt", "-o", "draft.toml")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        "Error: none.txt: cannot be read: No such file or directory\nError: empty.txt: holds no text\n"
    )
    assert not (folder / "draft.toml").exists()


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--published", "yesterday", "yesterday"),
        ("--published", "?", "no day, month or year"),
        ("--language", "eng", "did you mean en?"),
    ],
)
def test_wrong_options_are_told(option, value, message):
    done = run("report.txt", option, value)
    assert done.exit_code == 2
    assert done.stderr.startswith("Error: ")
    assert message in done.stderr
