"""`diff`: files, folders and revisions of git; what is printed, and the exit codes."""

import json
import shutil
import subprocess

import pytest
from click.testing import CliRunner

from claimledger.cli import main

BASE = """\
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


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.toml").write_text(BASE)
    (tmp_path / "b.toml").write_text(BASE.replace("4,700", "4,600"))
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(main, ["diff", *arguments])


def test_the_same():
    done = run("a.toml", "a.toml")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "The ledgers say the same.\n", "")


def test_another_value():
    done = run("a.toml", "b.toml")
    assert done.exit_code == 1
    assert done.stdout == "Changed:\n  claim a\n    level: “4,700” → “4,600”\n"
    assert (
        run("a.toml", "b.toml", "--format", "markdown").stdout
        == "## Changed\n\n- claim a\n  - level: “4,700” → “4,600”\n"
    )
    assert json.loads(run("a.toml", "b.toml", "--format", "json").stdout)["changed"][0]["now"] == "4,600"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "name two ledgers, or one and --rev"),
        (["a.toml"], "name two ledgers, or one and --rev"),
        (["a.toml", "b.toml", "--rev", "HEAD"], "--rev compares one path"),
        (["--rev", "a", "--rev", "b", "--rev", "c"], "--rev compares one path"),
        (["a.toml", "none.toml"], "none.toml: cannot be read"),
    ],
)
def test_wrong_usage_and_unreadable_files(arguments, told):
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr


def test_a_ledger_with_problems(folder):
    (folder / "b.toml").write_text("claimledger = 1\n[[claim]]\n")
    done = run("a.toml", "b.toml")
    assert (done.exit_code, done.stderr) == (2, "b.toml:2:1: this claim has no id\n")


@pytest.fixture
def repository(folder):
    if shutil.which("git") is None:
        pytest.skip("git is not installed")

    def git(*arguments):
        names = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)  # noqa: S607

    git("init", "-b", "trunk")
    claims = folder / "claims"
    claims.mkdir()
    (folder / "a.toml").rename(claims / "a.toml")
    (claims / "settings.toml").write_text("claimledger = 1\n[settings]\nmin_significant = 3\n")
    (claims / ".hidden.toml").write_text("broken")
    (claims / "notes.txt").write_text("notes")
    (claims / "link.toml").symlink_to("a.toml")
    git("add", "claims")
    git("commit", "-m", "one")
    (claims / "link.toml").unlink()
    (claims / "a.toml").write_text(BASE.replace("4,700", "4,600"))
    git("commit", "-a", "-m", "two")
    (claims / "a.toml").write_text(BASE.replace("4,700", "4,500"))
    return folder


CHANGED = "Changed:\n  claim a\n    level: “{}” → “{}”\n"


def test_revisions_of_a_folder_and_a_file(repository):
    for path in ("claims", "claims/", "claims/a.toml", str(repository / "claims"), "./claims/a.toml"):
        assert run(f"HEAD~1:{path}", f"HEAD:{path}").stdout == CHANGED.format("4,700", "4,600")
        assert run("--rev", "HEAD", path).stdout == CHANGED.format("4,600", "4,500")
        assert run("--rev", "HEAD~1", "--rev", "trunk", path).stdout == CHANGED.format("4,700", "4,600")
    assert run("--rev", "HEAD").stdout == CHANGED.format("4,600", "4,500")
    assert run("HEAD:claims", "claims").exit_code == 1


def test_settings_beside_a_file_of_a_revision_hold(repository):
    (repository / "claims" / "settings.toml").write_text("claimledger = 1\n[settings]\nmin_significant = 4\n")
    assert "min_significant: “3” → “4”" in run("--rev", "HEAD", "claims/a.toml").stdout


def test_a_revision_from_a_folder_below(repository, monkeypatch):
    monkeypatch.chdir(repository / "claims")
    assert run("--rev", "HEAD", "a.toml").stdout == CHANGED.format("4,600", "4,500")
    assert run("HEAD~1:.", "HEAD:").stdout == CHANGED.format("4,700", "4,600")
    assert run("HEAD:../claims/a.toml", "a.toml").exit_code == 1


def test_a_path_that_is_gone(repository):
    shutil.rmtree(repository / "claims")
    assert run("HEAD~1:claims", "HEAD:claims").exit_code == 1
    assert run(f"HEAD~1:{repository}/claims", "HEAD:claims").exit_code == 1


@pytest.mark.parametrize(
    ("side", "told"),
    [
        ("nope:claims", "Error: git knows no revision nope here"),
        ("--output=x:claims", "No such option"),
        ("HEAD:none", "Error: HEAD:none: there is no such file or folder in that revision"),
    ],
)
def test_revisions_that_are_not_there(repository, side, told):
    done = run(side, "claims")
    assert done.exit_code == 2
    assert told in done.stderr


def test_a_revision_is_no_option_of_git(repository):
    done = run("--rev", "--output=x", "claims")
    assert done.exit_code == 2
    assert "git knows no revision --output=x here" in done.stderr


def test_problems_of_a_revision_name_it(repository):
    (repository / "claims" / "a.toml").write_text("claimledger = 1\n[[claim]]\n")
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-am", "three"],  # noqa: S607
        cwd=repository,
        check=True,
        capture_output=True,
    )
    assert run("HEAD:claims/", "HEAD~1:claims").stderr == "HEAD:claims/a.toml:2:1: this claim has no id\n"


def test_outside_of_a_repository(folder, monkeypatch):
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    assert "is in no git repository" in run("HEAD:a.toml", "a.toml").stderr


def test_without_git(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    done = run("HEAD:a.toml", "a.toml")
    assert (done.exit_code, done.stderr) == (2, "Error: revisions are looked up with git, which is not installed\n")
