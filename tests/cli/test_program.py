"""The program as a whole: help, start-up, exit codes of signals and wrong usage."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimledger import __version__, cli
from claimledger.cli import COMMANDS, SECTIONS, main

HEAVY = ("attrs", "cattrs", "pint", "numpy", "z3", "highspy", "rtoml", "claimledger.model")


def run(*arguments, **settings):
    return CliRunner().invoke(main, arguments, **settings)


def python(*arguments, **settings):
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False, **settings)


def test_without_arguments_it_shows_its_help():
    bare, asked = run(), run("--help")
    assert bare.exit_code == asked.exit_code == 0
    assert bare.output == asked.output
    assert all(f"\n  {name} " in bare.output for name in COMMANDS)


def test_the_module_runs_as_a_program():
    done = python("-m", "claimledger", "--version")
    assert (done.returncode, done.stdout) == (0, f"claimledger {__version__}\n")


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_loads_nothing_heavy(command):
    code = (
        "import sys\nfrom claimledger.cli import main\n"
        f"try: main({[*command, '--help']!r})\nexcept SystemExit as leave: assert not leave.code\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    assert python("-c", code).stderr == "[]\n"


def test_the_programs_help_loads_no_subcommand():
    """That is what makes it come at once, however many there are."""
    code = (
        "import sys\nfrom claimledger.cli import COMMANDS, main\n"
        "try: main(['--help'])\nexcept SystemExit as leave: assert not leave.code\n"
        "named = {'claimledger.cli.' + name.replace('-', '_') for name in COMMANDS}\n"
        "print(sorted(named & sys.modules.keys()), file=sys.stderr)"
    )
    assert python("-c", code).stderr == "[]\n"


def test_the_programs_help_names_every_module_of_a_subcommand():
    there = {path.stem.replace("_", "-") for path in Path(cli.__file__).parent.glob("[!_]*.py")}
    assert set(COMMANDS) == there
    assert all(
        len(told) <= 62 and told[0].islower()
        for told in {k: v for s in SECTIONS.values() for k, v in s.items()}.values()
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("verfy",), "did you mean verify?"),
        (("harvest",), "no command is called harvest"),
        (("verify", "--fromat", "json"), "--format"),
        (("verify", "--format", "xml"), "'xml'"),
        (("verify", "--sources", "nowhere"), "nowhere"),
        (("explain",), "RULE"),
        (("explain", "values-disagre"), "did you mean values-disagree?"),
    ],
)
def test_wrong_usage_leaves_with_2_and_says_so_on_stderr(arguments, told):
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert told in done.stderr


def test_ctrl_c_is_quiet(monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("claimledger.catalogue.catalogue", interrupt)
    done = run("rules")
    assert (done.exit_code, done.output) == (130, "")


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices of POSIX")
class TestOutputThatCannotBeWritten:
    def test_a_broken_pipe_is_quiet(self):
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run(
            [sys.executable, "-m", "claimledger", "--help"], stdout=write, stderr=subprocess.PIPE, check=False
        )
        os.close(write)
        assert (done.returncode, done.stderr) == (141, b"")

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is full")  # noqa: PTH110
    def test_a_full_disk_is_told_without_a_traceback(self):
        with open("/dev/full", "w") as full:  # noqa: PTH123
            done = subprocess.run(
                [sys.executable, "-m", "claimledger", "--help"],
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        assert done.returncode == 2
        assert done.stderr.startswith("Error: ")
        assert "Traceback" not in done.stderr

    def test_letters_that_the_terminal_lacks_are_written_out(self):
        command = [sys.executable, "-m", "claimledger", "explain", "quote-disagrees"]
        settings = {**os.environ, "PYTHONIOENCODING": "latin-1"}
        done = subprocess.run(command, env=settings, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"{ low = \\u2026, high = \\u2026 }" in done.stdout

    @pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
    def test_without_streams_the_exit_code_still_counts(self, closed, tmp_path):
        """As a scheduler may start it: 1 means findings, and nothing else."""
        (tmp_path / "a.toml").write_text("claimledger = 1\n")
        program = f'"{sys.executable}" -m claimledger verify'
        good, bad = (
            subprocess.run(
                ["/bin/sh", "-c", f"{program} {name} {closed}"],
                cwd=tmp_path,
                capture_output=True,
                text=True,
                check=False,
            )
            for name in ("a.toml", "none.toml")
        )
        assert (good.returncode, bad.returncode) == (0, 2)
        assert "Traceback" not in good.stderr + bad.stderr
