"""`verify --prove` and `check-proof`: what they print, and their exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimledger.cli import main

EXAMPLES = str(Path(__file__).parents[2] / "claims" / "examples")


def run(*arguments, **options):
    return CliRunner().invoke(main, arguments, **options)


@pytest.fixture
def audit(tmp_path):
    done = run("verify", EXAMPLES, "--prove", "--format", "json")
    path = tmp_path / "audit.json"
    path.write_text(done.stdout, "utf-8")
    return path


def test_certificates_that_hold(audit):
    for ledger in ((), (EXAMPLES,)):
        done = run("check-proof", str(audit), *ledger)
        assert (done.exit_code, done.stderr) == (0, "")
        assert done.stdout == "6 proofs and 4 witnesses hold, 0 do not.\n"
    assert run("check-proof", "-", input=audit.read_text("utf-8")).exit_code == 0


def test_a_certificate_that_does_not(audit):
    told = json.loads(audit.read_text("utf-8"))
    number = next(number for number, finding in enumerate(told["findings"]) if finding["proof"])
    told["findings"][number]["proof"]["lines"][0]["multiplier"] = "7"
    audit.write_text(json.dumps(told), "utf-8")
    done = run("check-proof", str(audit))
    assert done.exit_code == 1
    assert f"$.findings[{number}].proof: the left side does not cancel" in done.stdout
    assert done.stdout.endswith("5 proofs and 4 witnesses hold, 1 do not.\n")


def test_an_audit_of_another_ledger(audit, tmp_path):
    other = tmp_path / "other.toml"
    other.write_text("claimledger = 1\n", "utf-8")
    done = run("check-proof", str(audit), str(other))
    assert done.exit_code == 1
    assert "another ledger" in done.stdout


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", ":1:2: no JSON"),
        (b"\xff", "not UTF-8"),
        (b"[" * 100_000, "no JSON"),
        (b"[]", "$: an object must stand here"),
        (b'{"findings": []}', "holds no certificates"),
        (b'{"findings": ' + b"9" * 10_000 + b"}", "no JSON of an audit"),
    ],
)
def test_a_file_that_cannot_be_read(content, message, tmp_path):
    path = tmp_path / "audit.json"
    path.write_bytes(content)
    done = run("check-proof", str(path))
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr


def test_files_that_are_not_there(audit):
    assert run("check-proof", "nowhere.json").exit_code == 2
    done = run("check-proof", str(audit), "nowhere.toml")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "nowhere.toml" in done.stderr


def test_a_proof_is_printed_as_a_sum():
    lines = run("verify", EXAMPLES, "--prove").stdout
    assert "    2000 × (ferries.passengers 2024 ≤ 486500), from passengers\n" in lines
    assert "    adds up to 0 ≤ −42423500, which is false\n" in lines
    assert "adds up to" not in run("verify", EXAMPLES).stdout


def test_two_runs_print_the_same_bytes():
    command = [sys.executable, "-m", "claimledger", "verify", EXAMPLES, "--prove", "--format", "json"]
    printed = {
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=False).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    assert b'"premises"' in printed.pop()
