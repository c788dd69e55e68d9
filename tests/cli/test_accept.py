"""`accept`: which file drafts go to, what is printed and written, and the exit codes."""

import stat
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimledger.cli import main
from claimledger.errors import ClaimLedgerError
from claimledger.store import load
from claimledger.store.accepting import handover
from claimledger.store.replacing import replace

DRAFT = """\
# Not looked at yet.
claimledger = 1

[[source]]
id = "report"
text = "report.txt"

[[measure]]
id = "deaths"
unit = "person"

# doubt: a bare number
[[claim]]
id = "deaths"
quote = "4,600"
at = [0, 5]
measure = "deaths"
period = "2023"
level = "4,600"
draft = true
confidence = "0.75"

[[claim]]
id = "earlier"
quote = "5,875"
at = [9, 14]
measure = "deaths"
period = "2022"
level = "5,875"
draft = true
confidence = "0.9"

[[claim]]
id = "unsure"
measure = "deaths"
period = "2021"
level = "6,000"
draft = true
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VISUAL", raising=False)
    (tmp_path / "draft.toml").write_text(DRAFT)
    return tmp_path


def run(*arguments, **rest):
    return CliRunner().invoke(main, ["accept", *arguments], **rest)


def ids(path):
    return [claim.id for claim in load(path).claims]


def test_drafts_go_into_a_new_file():
    done = run("draft.toml", "deaths", "--into", "ledger.toml")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "ledger.toml: 1 claim accepted, with 1 source and 1 measure; 2 drafts left in draft.toml\n"
    assert ids("ledger.toml") == ["deaths"]
    assert ids("draft.toml") == ["earlier", "unsure"]


def test_all_at_or_above_a_confidence():
    done = run("draft.toml", "--into", "ledger.toml", "--all-above", "0.9")
    assert (done.exit_code, ids("ledger.toml")) == (0, ["earlier"])
    done = run("draft.toml", "unsure", "--into", "ledger.toml", "--all-above", "0.75")
    assert done.stderr == "ledger.toml: 2 claims accepted; no draft left in draft.toml\n"
    assert ids("ledger.toml") == ["earlier", "deaths", "unsure"]
    assert ids("draft.toml") == []


def test_none_may_be_so_sure():
    done = run("draft.toml", "--into", "ledger.toml", "--all-above", "1")
    assert (done.exit_code, done.stderr) == (0, "no draft is at or above 1: nothing is accepted\n")
    assert not Path("ledger.toml").exists()


def test_without_a_choice_the_drafts_are_listed():
    done = run("draft.toml", "--into", "ledger.toml")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("0.75  deaths   “4,600”\n0.9   earlier  “5,875”\n      unsure\nUsage:")
    assert "say which drafts: name claims, or use --all-above" in done.stderr
    run("draft.toml", "deaths", "earlier", "unsure", "--into", "ledger.toml")
    done = run("draft.toml", "--into", "ledger.toml")
    assert (done.exit_code, done.stderr) == (0, "There are no drafts.\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--all-above", "90%"], "--all-above 90%: a confidence is a decimal number from 0 to 1"),
        (["deaths", "--rename", "deaths"], "--rename deaths: write OLD=NEW"),
        (["deaths", "--rename", "x=y"], "--rename x=y: x is not among the drafts to accept"),
        (["deths"], "Error: draft.toml: no draft is called deths (did you mean deaths?)"),
    ],
)
def test_wrong_usage(arguments, told):
    done = run("draft.toml", *arguments, "--into", "ledger.toml")
    assert done.exit_code == 2
    assert told in done.stderr
    assert not Path("ledger.toml").exists()


def test_a_claim_gets_another_id():
    assert run("draft.toml", "deaths", "--into", "ledger.toml", "--rename", "deaths=killed").exit_code == 0
    assert ids("ledger.toml") == ["killed"]


def test_a_dry_run_prints_the_difference_and_writes_nothing():
    done = run("draft.toml", "deaths", "--into", "ledger.toml", "--dry-run")
    assert done.exit_code == 0
    assert "+++ ledger.toml\n@@ -0,0 +1,18 @@\n+claimledger = 1\n" in done.stdout
    assert "-# doubt: a bare number\n-[[claim]]\n" in done.stdout
    assert not Path("ledger.toml").exists()
    assert Path("draft.toml").read_text() == DRAFT


def test_the_standard_folder(folder):
    assert "there is no folder claims/ here: say with --into" in run("draft.toml", "deaths").stderr
    (folder / "claims").mkdir()
    assert "claims/: the folder holds no ledger file" in run("draft.toml", "deaths").stderr
    (folder / "claims" / "a.toml").write_text("claimledger = 1\n")
    assert run("draft.toml", "deaths").stderr.startswith("claims/a.toml: 1 claim accepted")
    (folder / "claims" / "b.toml").write_text("claimledger = 1\n")
    # The file that has the source already.
    assert run("draft.toml", "earlier").stderr.startswith("claims/a.toml: 1 claim accepted; 1 draft left")
    (folder / "other.toml").write_text(DRAFT.replace('"report"', '"other"'))
    told = "claims/: say with --into which of its ledger files the drafts go to, or name a new one (claims/a.toml, claims/b.toml)"
    assert told in run("other.toml", "deaths").stderr


def test_drafts_in_a_file_of_the_ledger_are_accepted_where_they_stand(folder):
    (folder / "claims").mkdir()
    (folder / "draft.toml").rename("claims/draft.toml")
    (folder / "claims" / "base.toml").write_text("claimledger = 1\n")
    done = run("claims/draft.toml", "deaths", "earlier")
    assert done.stderr == "claims/draft.toml: 2 claims accepted; 1 draft left in claims/draft.toml\n"
    text = (folder / "claims" / "draft.toml").read_text()
    assert text.count("draft = true") == 1
    assert "doubt" not in text
    assert run("claims/draft.toml", "unsure", "--into", "claims/draft.toml").exit_code == 0
    assert not any(claim.draft for claim in load("claims").claims)


def test_in_place_nothing_is_renamed_or_edited():
    for option in (["--rename", "deaths=x"], ["--edit"]):
        assert run("draft.toml", "deaths", "--into", "draft.toml", *option).exit_code == 2
    assert Path("draft.toml").read_text() == DRAFT


def test_a_file_that_needs_its_folder_is_read_with_it(folder):
    (folder / "claims").mkdir()
    (folder / "claims" / "base.toml").write_text('claimledger = 1\n[[measure]]\nid = "deaths"\nunit = "person"\n')
    (folder / "claims" / "a.toml").write_text(
        'claimledger = 1\n[[source]]\nid = "x"\n[[claim]]\nid = "c"\nsource = "x"\nmeasure = "deaths"\nperiod = "2019"\nlevel = "1"\n'
    )
    assert run("draft.toml", "deaths", "--into", "claims/a.toml").exit_code == 0
    assert "[[measure]]" not in (folder / "claims" / "a.toml").read_text()
    assert ids("claims") == ["c", "deaths"]


def test_settings_beside_the_files_hold(folder):
    (folder / "claims").mkdir()
    (folder / "claims" / "settings.toml").write_text("claimledger = 1\n[settings]\nmin_significant = 4\n")
    done = run("draft.toml", "deaths", "--into", "claims/new.toml")
    assert done.exit_code == 2
    assert "min_significant is 2 here and 4 there" in done.stderr
    (folder / "settings.toml").write_text("claimledger = 1\n[settings]\nmin_significant = 4\n")
    assert run("draft.toml", "deaths", "--into", "claims/new.toml").exit_code == 0


def test_texts_are_found_from_the_new_folder(folder):
    (folder / "drafts").mkdir()
    (folder / "drafts" / "report.txt").write_text("4,600 in 5,875")
    (folder / "draft.toml").rename("drafts/draft.toml")
    assert run("drafts/draft.toml", "deaths", "--into", "ledger.toml").exit_code == 0
    assert load("ledger.toml").sources[0].text == "drafts/report.txt"


def test_a_text_that_does_not_lie_in_the_new_folder_keeps_its_name(folder):
    (folder / "claims").mkdir()
    (folder / "report.txt").write_text("4,600 in 5,875")
    assert run("draft.toml", "deaths", "--into", "claims/a.toml").exit_code == 0
    assert load("claims/a.toml").sources[0].text == "report.txt"


def test_files_that_cannot_be_read(folder):
    assert run("none.toml", "x", "--into", "ledger.toml").stderr.startswith("none.toml: cannot be read: No such file")
    assert "a draft is a file, not a folder" in run(".", "x").stderr
    assert "there is no such folder" in run("draft.toml", "deaths", "--into", "no/ledger.toml").stderr
    (folder / "bad.toml").write_text("claimledger = 1\n[[claim]]\n")
    done = run("draft.toml", "deaths", "--into", "bad.toml")
    assert (done.exit_code, done.stderr) == (2, "bad.toml:2:1: this claim has no id\n")
    (folder / "bad.toml").write_bytes(b"claimledger = 1\n# \xff\n")
    assert "no UTF-8" in run("draft.toml", "deaths", "--into", "bad.toml").stderr
    assert Path("draft.toml").read_text() == DRAFT


def test_byte_order_marks_line_ends_permissions_and_links_stay(folder):
    file = folder / "real.toml"
    file.write_bytes("\ufeffclaimledger = 1\r\n".encode())
    file.chmod(0o640)
    (folder / "ledger.toml").symlink_to(file)
    assert run("draft.toml", "deaths", "--into", "ledger.toml").exit_code == 0
    raw = file.read_bytes().decode()
    assert raw.startswith("\ufeffclaimledger = 1\r\n\r\n[[source]]\r\n")
    assert raw.count("\n") == raw.count("\r\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert (folder / "ledger.toml").is_symlink()


@pytest.mark.parametrize("name", ["ledger.toml", "draft.toml"])
def test_a_file_that_changed_meanwhile_is_not_written_over(folder, name):
    (folder / "ledger.toml").write_text("claimledger = 1\n")
    table = handover("draft.toml", "ledger.toml")
    accepted = table.accept(["deaths"])
    (folder / name).write_text("claimledger = 1\n# mine\n")
    with pytest.raises(ClaimLedgerError, match=rf"{name}: the file was changed by someone else meanwhile"):
        table.write(accepted)
    assert (folder / name).read_text() == "claimledger = 1\n# mine\n"
    assert {path.name for path in folder.iterdir()} == {"ledger.toml", "draft.toml"}


def test_a_file_that_came_meanwhile_is_not_written_over(folder):
    table = handover("draft.toml", "ledger.toml")
    (folder / "ledger.toml").write_text("mine")
    with pytest.raises(ClaimLedgerError, match="changed by someone else"):
        table.write(table.accept(["deaths"]))
    assert (folder / "ledger.toml").read_text() == "mine"


def test_a_crash_between_the_two_files_leaves_a_claim_in_both_and_says_so(folder, monkeypatch):
    (folder / "ledger.toml").write_text("claimledger = 1\n")
    table = handover("draft.toml", "ledger.toml")
    accepted = table.accept(["deaths"])
    replace([(table.into, accepted.into)])
    done = run("draft.toml", "deaths", "--into", "ledger.toml")
    assert done.exit_code == 2
    assert "claim deaths is there already, and says the same: it was accepted before" in done.stderr


def test_when_the_second_file_cannot_be_written_it_says_what_was(folder, monkeypatch):
    table = handover("draft.toml", "ledger.toml")
    accepted = table.accept(["deaths"])
    real = type(folder).replace

    def full(self, target):
        if target.name == "draft.toml":
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(type(folder), "replace", full)
    with pytest.raises(
        ClaimLedgerError, match=r"draft\.toml: cannot be written: No space left on device; ledger\.toml is written"
    ):
        table.write(accepted)
    assert ids("ledger.toml") == ["deaths"]
    assert {path.name for path in folder.iterdir()} == {"ledger.toml", "draft.toml"}


@pytest.fixture
def editor(folder, monkeypatch):
    """Makes an editor of Python statements on `text`."""

    def made(*rounds):
        (folder / "editor.py").write_text(
            "import pathlib, sys\n"
            "file = pathlib.Path(sys.argv[-1])\n"
            f"count = pathlib.Path({str(folder / 'count')!r})\n"
            "number = len(count.read_text()) if count.exists() else 0\n"
            "count.write_text('x' * (number + 1))\n"
            "text = file.read_text()\n"
            f"exec({rounds!r}[number])\n"
            "file.write_text(text)\n"
        )
        monkeypatch.setenv("EDITOR", f"{sys.executable} {folder / 'editor.py'}")

    return made


def test_what_is_edited_is_accepted(editor):
    editor("text = text.replace('4,600\"', '4,700\"')")
    done = run("draft.toml", "deaths", "unsure", "--into", "ledger.toml", "--edit")
    assert done.exit_code == 0, done.output
    deaths, unsure = load("ledger.toml").claims
    assert (deaths.statements[0].value, deaths.draft, unsure.id) == ("4,700", False, "unsure")
    assert "doubt" not in Path("ledger.toml").read_text()
    assert ids("draft.toml") == ["earlier"]


def test_the_sheet_shows_what_is_doubted_and_what_the_ledger_has():
    run("draft.toml", "earlier", "--into", "ledger.toml")
    sheet = handover("draft.toml", "ledger.toml").sheet(["deaths"])
    assert sheet.startswith("claimledger = 1\n\n# doubt: a bare number\n[[claim]]\n")
    assert '\n# The ledger has these already:\n\n[[source]]\nid = "report"\n' in sheet
    assert "draft = true" not in sheet


def test_a_claim_whose_table_is_taken_out_stays_a_draft(editor):
    editor("start = text.index('[[claim]]'); text = text[:start] + text[text.index('[[claim]]', start + 1):]")
    assert run("draft.toml", "deaths", "earlier", "--into", "ledger.toml", "--edit").exit_code == 0
    assert (ids("ledger.toml"), ids("draft.toml")) == (["earlier"], ["deaths", "unsure"])


def test_a_claim_that_was_renamed_in_the_editor_is_known_by_its_place(editor):
    editor("text = text.replace('id = \"deaths\"\\nsource', 'id = \"killed\"\\nsource')")
    done = run("draft.toml", "deaths", "--into", "ledger.toml", "--edit")
    assert done.exit_code == 0, done.output
    assert (ids("ledger.toml"), ids("draft.toml")) == (["killed"], ["earlier", "unsure"])


@pytest.mark.parametrize("change", ["text = ''", "text = '# nothing'", "text = text.partition('[[claim]]')[0]"])
def test_nothing_left_in_the_editor_accepts_nothing(editor, change):
    editor(change)
    done = run("draft.toml", "deaths", "--into", "ledger.toml", "--edit")
    assert (done.exit_code, done.stderr) == (0, "nothing is accepted\n")
    assert Path("draft.toml").read_text() == DRAFT


def test_problems_are_shown_with_their_place_and_edited_again(editor):
    editor("text = text.replace('period = ', 'perod = ')", "text = text.replace('perod', 'period')")
    done = run("draft.toml", "deaths", "--into", "ledger.toml", "--edit", input="y\n")
    assert done.exit_code == 0, done.output
    assert "the edited text:18:1: unknown key perod (did you mean period?)" in done.stderr
    assert ids("ledger.toml") == ["deaths"]


def test_what_was_kept_before_is_not_written_over(folder, editor):
    (folder / "draft.toml.edited").write_text("the first")
    editor("text = text.replace('period = ', 'perod = ')")
    done = run("draft.toml", "deaths", "--into", "ledger.toml", "--edit", input="n\n")
    assert "what you wrote is kept in draft.toml.edited-2" in done.stderr
    assert (folder / "draft.toml.edited").read_text() == "the first"
    assert 'perod = "2023"' in (folder / "draft.toml.edited-2").read_text()


def test_what_was_written_is_told_where_it_cannot_be_kept(editor, monkeypatch):
    def full(self, *_, **__):
        raise OSError(28, "No space left on device")

    editor("text = text.replace('period = ', 'perod = ')")
    monkeypatch.setattr("claimledger.cli.accept.Path", type("FullPath", (type(Path()),), {"open": full}))
    done = run("draft.toml", "deaths", "--into", "ledger.toml", "--edit", input="n\n")
    assert done.exit_code == 2
    assert 'perod = "2023"' in done.stderr


def test_what_was_written_is_kept_where_the_ledger_changed_meanwhile(folder, editor):
    """While the editor is open, somebody else saves the draft."""
    editor("text = text.replace('4,600', '4,700'); open('draft.toml', 'a').write('# meanwhile\\n')")
    done = run("draft.toml", "deaths", "--into", "ledger.toml", "--edit")
    assert done.exit_code == 2
    assert "changed by someone else meanwhile" in done.stderr
    assert "4,700" in (folder / "draft.toml.edited").read_text()


def test_what_was_written_is_kept_where_one_gives_up(folder, editor):
    editor("text = text.replace('period = ', 'perod = ')")
    done = run("draft.toml", "deaths", "--into", "ledger.toml", "--edit", input="n\n")
    assert done.exit_code == 2
    assert "what you wrote is kept in draft.toml.edited" in done.stderr
    assert 'perod = "2023"' in (folder / "draft.toml.edited").read_text()
    assert not Path("ledger.toml").exists()
    assert Path("draft.toml").read_text() == DRAFT


def test_an_editor_that_is_not_there(folder, monkeypatch):
    monkeypatch.setenv("EDITOR", str(folder / "no-editor"))
    done = run("draft.toml", "deaths", "--into", "ledger.toml", "--edit")
    assert done.exit_code == 2
    assert Path("draft.toml").read_text() == DRAFT
