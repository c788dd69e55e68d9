"""``claimledger review``: what it says before a browser is opened, and how it ends."""

import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest
from click.testing import CliRunner

from claimledger.cli import main

LEDGER = 'claimledger = 1\n[[measure]]\nid = "m"\nunit = "person"\n'


def test_it_serves_until_it_is_interrupted(tmp_path):
    (tmp_path / "x.toml").write_text(LEDGER, "utf-8")
    command = [sys.executable, "-m", "claimledger", "review", str(tmp_path), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        address = re.search(r"http://127[.]0[.]0[.]1:\d+/[?]key=\S+", program.stdout.readline())[0]
        with httpx2.Client(follow_redirects=True) as client:
            assert "claimledger" in client.get(address).text
        assert httpx2.get(address.partition("?")[0]).status_code == 403
        program.send_signal(signal.SIGINT)
        _, told = program.communicate(timeout=20)
    assert program.returncode in (0, 130)
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["none.toml"], "none.toml"),
        ([], "no folder claims/"),
        (["--sources", "none"], "none"),
        (["x.toml", "--port", "99999"], "99999"),
        (["report.txt"], "claimledger check reads a document, and extract drafts"),
        (["x.toml", "none.toml"], "none.toml: cannot be read"),
        (["x.toml", "x.toml", "--into", "y.toml"], "one draft"),
        (["x.toml", "--into", "x.toml"], "without --into"),
        (["x.toml", "--into", "no/y.toml"], "no such folder"),
    ],
)
def test_wrong_use_is_told(tmp_path, monkeypatch, arguments, words):
    monkeypatch.chdir(tmp_path)
    Path("x.toml").write_text(LEDGER, "utf-8")
    Path("report.txt").write_text("Deaths fell by a fifth.\n", "utf-8")
    told = CliRunner().invoke(main, ["review", "--no-browser", *arguments])
    assert told.exit_code == 2
    assert words in told.stderr


def test_a_port_that_is_taken_is_told(tmp_path):
    import socket

    (tmp_path / "x.toml").write_text(LEDGER, "utf-8")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        told = CliRunner().invoke(main, ["review", str(tmp_path), "--no-browser", "--port", port])
    assert told.exit_code == 2
    assert port in told.stderr
