"""`verify`: what it prints where, and its exit codes."""

import json
import os
import subprocess
import sys

import pytest
from attrs import evolve
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from claimledger.cli import main
from claimledger.publish.json import schema

HONEST = """
claimledger = 1
measure = [{ id = "deaths", unit = "person" }]
source = [{ id = "bulletin", text = "bulletin.txt" }]

[[claim]]
id = "deaths"
quote = "fell to 4,600"
measure = "deaths"
period = "2023"
level = "4,600"
"""
PLOT = """
claimledger = 1
measure = [{ id = "length", unit = "metre" }, { id = "width", unit = "metre" }]
relation = [{ id = "plot", formula = "length * width == 2000 m^2" }]
claim = [
    { id = "length", measure = "length", period = "2023", level = "between 40 and 60 metres" },
    { id = "width", measure = "width", period = "2023", level = "between 20 and 30 metres" },
]
"""
CLASHING = (
    HONEST
    + """
[[claim]]
id = "again"
measure = "deaths"
period = "2023"
level = "5,100"
"""
)
STRAINED = (
    HONEST
    + """
[[claim]]
id = "again"
measure = "deaths"
period = "2023"
level = "about 4,800"
"""
)
TEXT = "Deaths fell to 4,600.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder with a text, in which the program is run."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "bulletin.txt").write_text(TEXT, "utf-8")
    return tmp_path


def verify(ledger, *options):
    if ledger is not None:
        with open("ledger.toml", "w", encoding="utf-8") as file:  # noqa: PTH123
            file.write(ledger)
    return CliRunner().invoke(main, ["verify", *(() if ledger is None else ("ledger.toml",)), *options])


class TestExitCodes:
    def test_an_honest_ledger(self):
        done = verify(HONEST, "--sources", "texts")
        assert (done.exit_code, done.stderr) == (0, "")
        assert done.stdout.startswith("Nothing contradicts anything.\n")

    def test_a_contradiction(self):
        done = verify(CLASHING, "--sources", "texts")
        assert (done.exit_code, done.stderr) == (1, "")
        assert done.stdout.startswith("ledger.toml:6:1: error values-disagree [deaths, again]\n")
        assert "  in bulletin, line 1:\n    Deaths fell to 4,600.\n           ^^^^^^^^^^^^^\n" in done.stdout

    @pytest.mark.parametrize(
        ("ledger", "least"),
        [(CLASHING, "error"), (STRAINED, "warning"), (HONEST, "note")],
        ids=["error", "warning", "note"],
    )
    def test_fail_on_names_the_least_severity_that_fails(self, ledger, least):
        """Without its text the honest ledger has a note."""
        levels = ["note", "warning", "error", "never"]
        for level in levels:
            fails = levels.index(level) <= levels.index(least)
            assert verify(ledger, "--fail-on", level).exit_code == int(fails), level

    def test_what_is_accepted_does_not_fail(self):
        accepted = CLASHING + '[[accept]]\nrule = "values-disagree"\nclaims = ["deaths", "again"]\nbecause = "note 3"\n'
        done = verify(accepted, "--sources", "texts", "--fail-on", "note")
        assert done.exit_code == 0
        assert "accepted: note 3" in done.stdout

    @pytest.mark.parametrize(
        ("options", "code"), [((), 0), (("--fail-on-undecided",), 3), (("--fail-on-undecided", "--fail-on", "note"), 1)]
    )
    def test_undecided(self, options, code, monkeypatch):
        from claimledger import verify as real

        def undecided(*arguments, **settings):
            return evolve(real(*arguments, **settings), status="undecided", undecided=(("deaths",),))

        monkeypatch.setattr("claimledger.verify.verify", undecided, raising=False)
        monkeypatch.setattr(sys.modules["claimledger.verify"], "verify", undecided)
        assert verify(HONEST, *options).exit_code == code

    def test_a_budget_that_is_too_small_and_one_that_is_none(self):
        assert verify(PLOT, "--budget", "1", "--fail-on-undecided").exit_code == 3
        assert verify(PLOT, "--fail-on-undecided").exit_code == 1
        assert verify(PLOT, "--budget", "0").exit_code == 2

    def test_an_unreadable_ledger(self):
        done = verify(HONEST.replace('measure = "deaths"', 'measur = "deaths"'))
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr.startswith("ledger.toml:9:1: ")
        assert "(did you mean measure?)" in done.stderr

    def test_a_missing_file(self):
        done = CliRunner().invoke(main, ["verify", "nowhere.toml"])
        assert (done.exit_code, done.stdout) == (2, "")
        assert "nowhere.toml" in done.stderr

    def test_a_text_that_is_no_text(self, folder):
        (folder / "texts" / "bulletin.txt").write_bytes(b"\xff\xfe")
        done = verify(HONEST, "--sources", "texts")
        assert done.exit_code == 2
        assert done.stderr.startswith("ledger.toml:4:")
        assert "UTF-8" in done.stderr

    def test_an_unknown_rule(self):
        for option in ("--select", "--ignore"):
            done = verify(HONEST, option, "value-disagree")
            assert (done.exit_code, done.stdout) == (2, "")
            assert "did you mean values-disagree?" in done.stderr


class TestJson:
    def test_findings(self):
        done = verify(CLASHING, "--sources", "texts", "--format", "json", "--bounds")
        told = json.loads(done.stdout)
        Draft202012Validator(schema()).validate(told)
        assert done.exit_code == 1
        assert told["status"] == "contradicted"
        assert [finding["claims"] for finding in told["findings"] if finding["severity"] == "error"] == [
            ["deaths", "again"]
        ]
        assert told["bounds"]

    def test_an_unreadable_ledger(self):
        done = verify("claimledger = 1\nclaim = [{ id = 3 }]\n", "--format", "json")
        told = json.loads(done.stdout)
        Draft202012Validator(schema()).validate(told)
        assert (done.exit_code, done.stderr, told["status"]) == (2, "", "unreadable")
        assert told["problems"][0]["file"] == "ledger.toml"


class TestOptions:
    def test_claims_is_read_where_no_path_is_given(self, folder):
        (folder / "claims").mkdir()
        (folder / "claims" / "a.toml").write_text(CLASHING, "utf-8")
        assert "claims/a.toml:6:1: error" in verify(None).stdout

    def test_reading(self):
        assert "values-disagree" not in verify(STRAINED, "--reading", "charitable").stdout
        assert "values-disagree" in verify(STRAINED, "--reading", "strict").stdout

    def test_select_and_ignore(self):
        assert verify(CLASHING, "--ignore", "values-disagree").exit_code == 0
        heard = verify(CLASHING, "--select", "spans-not-checked", "-q").stdout
        assert [line.partition(": ")[0] for line in heard.splitlines()] == ["note spans-not-checked"]

    def test_quiet_is_one_line_for_each_finding(self):
        (line,) = verify(CLASHING, "--sources", "texts", "-q").stdout.splitlines()
        assert line.startswith("ledger.toml:6:1: error values-disagree [deaths, again]: ")

    def test_twice_quiet_is_the_exit_code_alone(self):
        done = verify(CLASHING, "-qq")
        assert (done.exit_code, done.output) == (1, "")

    def test_bounds_lists_what_is_implied(self):
        assert "deaths, 2023: between 4,550 and 4,650 persons" in verify(HONEST, "--bounds").stdout

    @pytest.mark.parametrize(("options", "coloured"), [((), False), (("--color",), True), (("--no-color",), False)])
    def test_colour_on_a_terminal_only_unless_asked_for(self, options, coloured):
        assert ("\x1b[" in verify(CLASHING, *options).stdout) == coloured


def test_two_runs_print_the_same_bytes(folder):
    (folder / "ledger.toml").write_text(CLASHING, "utf-8")
    command = [sys.executable, "-m", "claimledger", "verify", "ledger.toml", "--bounds", "--sources", "texts"]
    printed = {
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=False).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    assert b"values-disagree" in printed.pop()


@pytest.mark.parametrize(
    ("form", "begins"),
    [("sarif", "{\n"), ("junit", "<?xml"), ("github", "::error file=ledger.toml,"), ("markdown", "# Some figures")],
)
def test_formats_for_machines_go_to_standard_output_with_the_same_exit_codes(form, begins, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ledger.toml").write_text(CLASHING, "utf-8")
    done = CliRunner().invoke(main, ["verify", "--format", form, "ledger.toml"])
    assert (done.exit_code, done.stdout.startswith(begins), done.stderr) == (1, True, "")
    (tmp_path / "ledger.toml").write_text("claimledger = 2\n", "utf-8")
    broken = CliRunner().invoke(main, ["verify", "--format", form, "ledger.toml"])
    assert (broken.exit_code, broken.stderr) == (2, "")
    assert "format 2" in broken.stdout
