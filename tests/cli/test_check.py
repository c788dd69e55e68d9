"""`check`: what it says of documents at once, and its exit codes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimledger.cli import main

TEXT = (
    "Road safety\n\nIn 2023 road deaths fell 31.7% to 4,600 from 5,875 a year earlier. It is the third-largest cause.\n"
)
BULLETIN = Path(__file__).parents[2] / "claims" / "examples" / "bulletin.txt"
FINE = TEXT.replace("31.7", "21.7")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(TEXT, "utf-8")
    (tmp_path / "fine.txt").write_text(FINE, "utf-8")
    return tmp_path


def check(*arguments, **rest):
    return CliRunner().invoke(main, ["check", *arguments], **rest)


def test_a_phrase_that_contradicts_itself(folder):
    before = sorted(folder.iterdir())
    done = check("report.txt")
    assert (done.exit_code, done.stderr) == (1, "")
    assert done.stdout.startswith(
        "Road safety: 2 claims\n"
        "  line 3: “31.7% to 4,600 from 5,875”, road deaths, 2023 [road-deaths]\n"
        "  line 3: “third-largest”, kept as words only [road-deaths-2]\n"
    )
    assert "error change-disagrees [road-deaths.level, road-deaths.change, road-deaths.from]" in done.stdout
    assert "everything fits (one digit wrong: 31.7 for 21.7)" in done.stdout
    assert sorted(folder.iterdir()) == before


def test_the_bulletin_with_planted_errors():
    """What stands in one phrase is found in the raw text, and nothing else is taken for an error."""
    done = check(str(BULLETIN), "-q")
    assert done.exit_code == 1
    (line,) = done.stdout.splitlines()
    assert line.startswith("error change-disagrees [passenger-numbers.level, ")


def test_figures_that_fit():
    done = check("fine.txt")
    assert done.exit_code == 0
    assert "Nothing contradicts anything." in done.stdout


def test_warnings_count_where_they_are_asked_for():
    text = "The literacy rate was 74.04% in 2021. In 2021 the literacy rate was 84.04%."
    assert check("-", input=text).exit_code == 0
    done = check("-", "--fail-on", "warning", input=text)
    assert done.exit_code == 1
    assert "told by their words only" in done.stdout


def test_quiet_and_verbose():
    assert check("report.txt", "-qq").stdout == ""
    assert check("report.txt", "-q").stdout.startswith("error change-disagrees")
    assert (
        "left out:\n    “020”: a telephone number\n"
        in check("-", "-v", input="Sales came to 5 tonnes. Call 020 7946 0000.").stdout
    )


def test_json():
    told = json.loads(check("report.txt", "--format", "json").stdout)
    assert (told["status"], told["counts"]["errors"]) == ("contradicted", 1)


def test_what_cannot_be_read(folder):
    (folder / "a.bin").write_bytes(b"\0\1")
    done = check("a.bin", "report.txt")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "Error: a.bin: no text: byte 0 is zero, as in a binary file\n"
    assert check().exit_code == 2
