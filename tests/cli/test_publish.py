"""publish: what is written, what is refused, and what a check finds."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimledger.cli import main
from site_samples import TEXT, ledger_text

EXAMPLES = Path(__file__).parents[2] / "claims" / "examples"


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with an audited ledger in claims/ and its source's text in texts/."""
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "talk.toml").write_text(ledger_text(), "utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "talk.txt").write_text(TEXT, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


def run(*arguments, code=0):
    done = CliRunner().invoke(main, ["publish", *arguments])
    assert done.exit_code == code, done.output
    return done


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_audited_ledger_is_published(here):
    done = run("-o", "site", "--sources", "texts")
    assert done.stdout == ""
    assert done.stderr == "site: 4 claims published\n"
    told = json.loads((here / "site" / "manifest.json").read_text("utf-8"))
    assert told["audited"] is True
    assert told["time"] is None
    assert "Not audited" not in (here / "site" / "index.html").read_text("utf-8")


def test_two_runs_give_the_same_bytes(here):
    run("-o", "one", "--sources", "texts")
    run("-o", "two", "--sources", "texts")
    run("-o", "two", "--sources", "texts")
    assert files(here / "one") == files(here / "two")


def test_the_bytes_hang_on_no_hash_seed(here):
    told = []
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "claimledger", "publish", "-o", f"site{seed}", "--sources", "texts"]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True)
        told.append(files(here / f"site{seed}"))
    assert told[0] == told[1]


def test_a_ledger_that_is_not_audited_is_refused_with_all_that_is_missing(here):
    file = here / "claims" / "talk.toml"
    file.write_text(
        file.read_text("utf-8").replace('rationale = "It is 25%."', "").replace("at = [22, 33]", ""), "utf-8"
    )
    done = run("-o", "site", "--sources", "texts", code=1)
    place = "claims/talk.toml"
    assert done.stdout.splitlines() == [
        f"{place}:34:1: calls: no offsets of its quote",
        f"{place}:50:1: tanker-share: no rationale",
    ]
    assert (
        done.stderr
        == "Nothing was written: 2 claims are not audited. --draft publishes them with a mark that says so.\n"
    )
    assert not (here / "site").exists()
    run("-o", "site", "--sources", "texts", "--draft")
    assert "Not audited" in (here / "site" / "index.html").read_text("utf-8")
    assert json.loads((here / "site" / "manifest.json").read_text("utf-8"))["audited"] is False


def test_a_check_finds_what_was_changed(here):
    run("-o", "site", "--sources", "texts")
    done = run("--check", "site")
    assert (done.stdout, done.stderr) == ("", "site: every file is as published\n")
    (here / "site" / "claims" / "calls.html").write_text("supported!", "utf-8")
    (here / "site" / "site.js").unlink()
    (here / "site" / "new.html").touch()
    assert run("--check", "site", code=1).stdout.splitlines() == [
        "changed: claims/calls.html",
        "extra: new.html",
        "missing: site.js",
    ]


def test_a_check_compares_the_ledger_where_one_is_named(here):
    run("-o", "site", "--sources", "texts")
    run("--check", "site", "claims")
    with (here / "claims" / "talk.toml").open("a", encoding="utf-8") as file:
        file.write('[[correction]]\nclaim = "calls"\nfield = "quote"\n')
    run("--check", "site")
    assert run("--check", "site", "claims", code=1).stdout == (
        "changed: the ledger is another than the one that was published\n"
    )


def test_the_time_is_what_the_environment_says(here, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1740787200")
    run("-o", "site", "--sources", "texts")
    assert json.loads((here / "site" / "manifest.json").read_text("utf-8"))["time"] == "2025-03-01T00:00:00Z"
    assert "2025-03-01" in (here / "site" / "index.html").read_text("utf-8")
    for wrong in ("soon", "9" * 30, "1.5"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
        assert "a number of seconds since 1970" in run("-o", "other", code=2).stderr


def test_titles_addresses_texts_and_downloads(here):
    run(
        "-o",
        "site",
        "--sources",
        "texts",
        "--title",
        "Harbour watch",
        "--base-url",
        "https://example.org/h",
        "--full-text",
    )
    page = (here / "site" / "sources" / "talk.html").read_text("utf-8")
    assert "Harbour watch" in page
    assert 'href="https://example.org/h/sources/talk.html"' in page
    assert "Its words" in page
    run("-o", "site", "--sources", "texts", "--format", "audit")
    assert "audit.json" in (here / "site" / "downloads.html").read_text("utf-8")


def test_one_format_goes_to_a_file_of_its_own(here):
    done = run("--format", "csv", "-o", "claims.csv", "--sources", "texts")
    assert (done.stdout, done.stderr) == ("", "claims.csv: 4 claims published\n")
    run("-o", "site", "--sources", "texts")
    assert (here / "claims.csv").read_bytes() == (here / "site" / "downloads" / "claims.csv").read_bytes()
    done = run("--format", "csv", "-o", "-", "--sources", "texts")
    assert done.stdout_bytes == (here / "claims.csv").read_bytes()
    assert done.stderr == "standard output: 4 claims published\n"


def test_a_copy_of_a_source_goes_to_a_file_of_its_own(here):
    asked = ("--sources", "texts", "--full-text")
    run("-o", "site", *asked)
    for name, suffix in (("copy-html", ".html"), ("copy-docx", ".docx")):
        run("--format", name, "-o", f"copy{suffix}", *asked)
        offered = here / "site" / "downloads" / "copies" / f"1{suffix}"
        assert (here / f"copy{suffix}").read_bytes() == offered.read_bytes()
        run("--format", name, "-o", f"named{suffix}", "--source", "talk", *asked)
        assert (here / f"named{suffix}").read_bytes() == offered.read_bytes()
    assert "did you mean talk?" in run("--format", "copy-html", "-o", "-", "--source", "tlak", *asked, code=2).stderr
    assert "no text is at hand" in run("--format", "copy-html", "-o", "-", "--full-text", code=2).stderr
    assert not (here / "site" / "downloads" / "copies" / "2.html").exists()


def test_of_several_sources_one_is_named_for_a_copy(here):
    file = here / "claims" / "talk.toml"
    told = file.read_text("utf-8").replace("[defaults]", '[defaults]\nsource = "talk"')
    file.write_text(f'{told}[[source]]\nid = "more"\ntext = "more.txt"\n', "utf-8")
    (here / "texts" / "more.txt").write_text("Nothing.\n", "utf-8")
    asked = ("--draft", "--sources", "texts", "--full-text", "--format", "copy-html", "-o", "-")
    assert "the texts of talk, more are at hand: name one of them" in run(*asked, code=2).stderr
    assert "Nothing." in run(*asked, "--source", "more").stdout


def test_a_file_goes_through_the_same_gate(here):
    file = here / "claims" / "talk.toml"
    file.write_text(file.read_text("utf-8").replace('rationale = "It is 25%."', ""), "utf-8")
    done = run("--format", "desk", "-o", "desk.csv", "--sources", "texts", code=1)
    assert done.stdout == "claims/talk.toml:50:1: tanker-share: no rationale\n"
    assert not (here / "desk.csv").exists()
    done = run("--format", "desk", "-o", "-", "--sources", "texts", code=1)
    assert done.stdout == ""
    assert "tanker-share: no rationale" in done.stderr
    done = run("--format", "desk", "-o", "desk.csv", "--sources", "texts", "--draft")
    assert done.stderr == "desk.csv: 4 claims published, as a draft\n"
    rows = (here / "desk.csv").read_text("utf-8").splitlines()
    assert rows[0].endswith(",status")
    assert all(row.endswith('"draft, not audited"') for row in rows[1:])


def test_an_ending_in_a_slash_or_a_folder_that_is_there_is_a_site(here):
    run("--format", "csv", "-o", "a.csv/", "--sources", "texts")
    run("--format", "csv", "-o", "a.csv", "--sources", "texts")
    assert (here / "a.csv" / "downloads" / "claims.csv").is_file()
    run("-o", "v1.2", "--sources", "texts")
    assert (here / "v1.2" / "index.html").is_file()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "say where to write with -o DIR, or what to check with --check DIR"),
        (("-o", "a", "--check", "a"), "say where to write"),
        (("-o", "a", "--format", "papyrus"), "no download is called papyrus; there are "),
        (("-o", "a", "--base-url", "javascript:alert(1)"), "--base-url is an address that starts with https://"),
        (("-o", "a", "--sources", "nowhere"), "nowhere"),
        (("nowhere.toml", "-o", "a"), "nowhere.toml"),
        (("-o", "texts"), "texts: the folder is not empty and holds no earlier published site"),
        (("-o", "a.csv"), "a.csv: say which one format goes to this file, --format csv or desk; a folder of this name"),
        (("-o", "a.csv", "--format", "xlsx"), "a.csv: a file of xlsx ends with .xlsx; a folder of this name is a.csv/"),
        (("-o", "-"), "standard output takes one format"),
        (("-o", "-", "--format", "csv", "--format", "json"), "standard output takes one format"),
        (("-o", "-", "--format", "copy-html"), "copy-html holds the whole texts of sources: say so with --full-text"),
        (("-o", "a.csv", "--format", "csv", "--source", "talk"), "--source is for one annotated copy"),
        (("-o", "a", "--source", "talk"), "--source is for one annotated copy"),
        (("-o", "no/a.csv", "--format", "csv", "--draft"), "no/a.csv: cannot be written"),
        (("--check", "texts"), "texts: not a published site"),
        (("--check", "nowhere"), "nowhere: no such folder"),
        (("--check", "site\x1b[31m"), "no such folder"),
    ],
)
def test_what_cannot_be_done_is_told(here, arguments, told):
    done = run(*arguments, code=2)
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_the_example_bulletin_publishes_audited(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run(str(EXAMPLES), str(EXAMPLES / "audit"), "-o", "site")
    page = (tmp_path / "site" / "claims" / "tanker-share.html").read_text("utf-8")
    assert "The press office confirmed that two digits were swapped." in page
    assert run(str(EXAMPLES), "-o", "other", code=1).stdout.count("no verdict") == 22


def test_the_press_conference_publishes_as_a_draft(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run(str(EXAMPLES.parent), "-o", "site", "--draft")
    assert "Not audited" in (tmp_path / "site" / "claims" / "road-deaths.html").read_text("utf-8")


def test_how_far_it_is_stands_on_a_terminal_only(here):
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "claimledger", "publish", "-o", "site", "--sources", "texts"]
    with subprocess.Popen(
        command, stderr=follower, stdout=subprocess.DEVNULL, env={**os.environ, "TERM": "xterm"}
    ) as going:
        os.close(follower)
        told = b""
        while True:
            try:
                part = os.read(leader, 4096)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            told += part
        os.close(leader)
    assert going.returncode == 0
    assert b"Pages" in told
    assert b"100%" in told
