"""`anchor`: what it prints, what it writes, and its exit codes."""

import json

import pytest
from click.testing import CliRunner

from claimledger.cli import main
from claimledger.text import sha256

TEXT = "Deaths fell 21.7% to 4,600 from 5,875.\nIn all, there were 27 briefings.\n"
LEDGER = f"""\
claimledger = 1  # the format

[[source]]
id = "s"
text = "s.txt"
sha256 = "{sha256(TEXT)}"  # of the first edition

[[measure]]
id = "m"
unit = "person"

# The fall.
[[claim]]
id = "deaths"
quote = "to 4,600 from"
measure = "m"  # with a comment
at    = [18, 31]
level = "4,600"

[[claim]]
id = "briefings"
quote = "27 briefings"
measure = "m"
vague = "27"
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "l.toml").write_text(LEDGER, "utf-8")
    (tmp_path / "s.txt").write_text(TEXT, "utf-8")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(main, ["anchor", *arguments])


def test_where_every_quote_stands_nothing_is_said_but_that(folder):
    done = run("l.toml")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "2 quotes looked up: 2 ok.\n--fix writes 1 place into the ledger.\n"
    assert (folder / "l.toml").read_text("utf-8") == LEDGER


def test_offsets_are_added_where_a_quote_stands_once_and_nothing_else_is_touched(folder):
    done = run("l.toml", "--fix")
    assert (done.exit_code, done.stdout) == (0, "2 quotes looked up: 2 ok.\n1 place written into the ledger.\n")
    text = (folder / "l.toml").read_text("utf-8")
    assert text == LEDGER.replace('quote = "27 briefings"\n', 'quote = "27 briefings"\nat = [58, 70]\n')
    assert run("l.toml", "--fix").stdout == "2 quotes looked up: 2 ok.\n"
    assert (folder / "l.toml").read_text("utf-8") == text


def test_what_has_moved_is_told_and_fixed_with_the_hash(folder):
    (folder / "s.txt").write_text("Road safety\n\n" + TEXT, "utf-8")
    done = run("l.toml")
    assert done.exit_code == 1
    assert done.stdout == (
        "l.toml:13:1: moved [deaths]\n"
        "  “to 4,600 from” stands at [31, 44] in s, not at [18, 31]\n"
        "    by its hash, the text is the old one with words put before it\n"
        "\n"
        "2 quotes looked up: 1 ok, 1 moved.\n"
        "The text of s is not the one that its hash was taken of: every claim of it still stands.\n"
        "--fix writes 2 places into the ledger.\n"
    )
    done = run("l.toml", "--fix", "-q")
    assert (done.exit_code, done.stdout) == (
        0,
        "l.toml:13:1: moved [deaths]: “to 4,600 from” stands at [31, 44] in s, not at [18, 31]\n",
    )
    text = (folder / "l.toml").read_text("utf-8")
    expected = LEDGER.replace("[18, 31]", "[31, 44]").replace(sha256(TEXT), sha256("Road safety\n\n" + TEXT))
    assert text == expected.replace('quote = "27 briefings"\n', 'quote = "27 briefings"\nat = [71, 83]\n')
    assert run("l.toml", "-qq").stdout == ""
    assert run("l.toml").exit_code == 0


def test_another_figure_is_shown_and_neither_taken_nor_hashed(folder):
    changed = TEXT.replace("4,600", "4,700")
    (folder / "s.txt").write_text(changed, "utf-8")
    done = run("l.toml", "--fix")
    assert done.exit_code == 1
    assert done.stdout == (
        "l.toml:13:1: drifted [deaths]\n"
        "  “to 4,600 from” does not stand there in s; another figure does: “to 4,700 from”\n"
        "    they differ in a figure\n"
        "    “4,600” is now “4,700”\n"
        "  in s, line 1:\n"
        "    Deaths fell 21.7% to 4,700 from 5,875.\n"
        "                      ^^^^^^^^^^^^^\n"
        "\n"
        "2 quotes looked up: 1 ok, 1 drifted.\n"
        "The text of s is not the one that its hash was taken of: not every claim of it stands, so its hash is left as it was.\n"
        "1 place written into the ledger.\n"
    )
    text = (folder / "l.toml").read_text("utf-8")
    assert "[18, 31]" in text
    assert sha256(TEXT) in text


def test_a_ledger_that_was_fixed_in_part_stands_as_it_is(folder):
    """Its hash is still that of the first text, but its places are those of the text now."""
    changed = "Second edition 2024\n" + TEXT.replace("27 briefings", "28 briefings and 4,600 people")
    (folder / "l.toml").write_text(LEDGER.replace('vague = "27"', 'vague = "27"\nat = [58, 70]'), "utf-8")
    (folder / "s.txt").write_text(changed, "utf-8")
    assert run("l.toml", "--fix").exit_code == 1
    text = (folder / "l.toml").read_text("utf-8")
    assert "at    = [38, 51]" in text
    done = run("l.toml", "--fix")
    assert "2 quotes looked up: 1 ok, 1 drifted.\n" in done.stdout
    assert (folder / "l.toml").read_text("utf-8") == text


def test_every_state_has_its_words(folder):
    (folder / "s.txt").write_text("27 briefings and 27 briefings; no word of the fall.\n", "utf-8")
    done = run("l.toml", "-v")
    assert done.exit_code == 1
    assert "lost [deaths]\n  “to 4,600 from” does not stand in s, nor does anything like it\n" in done.stdout
    assert (
        "ambiguous [briefings]\n  “27 briefings” stands 2 times in s, and nothing tells which is meant: say it with at\n"
        in done.stdout
    )
    assert "    at = [0, 12], in line 1\n    at = [17, 29], in line 1\n" in done.stdout


def test_json(folder):
    (folder / "s.txt").write_text("Road safety\n\n" + TEXT, "utf-8")
    done = run("l.toml", "--format", "json")
    said = json.loads(done.stdout)
    assert done.exit_code == 1
    assert said["counts"] == {"ok": 1, "moved": 1, "ambiguous": 0, "drifted": 0, "lost": 0, "unchecked": 0}
    first = said["claims"][0]
    assert (first["claim"], first["state"], first["was"], first["at"]) == ("deaths", "moved", [18, 31], [31, 44])
    assert first["where"] == {"file": "l.toml", "line": 13, "column": 1}
    assert said["sources"][0]["settled"] is True
    assert said["fixed"] is False
    assert json.loads(run("l.toml", "--format", "json", "--fix").stdout)["fixed"] is True


def test_a_text_that_is_not_at_hand_is_named_once(folder):
    (folder / "s.txt").unlink()
    done = run("l.toml")
    assert (done.exit_code, done.stdout) == (
        0,
        "0 quotes looked up.\n2 claims not looked up, since the text is not at hand: s (2).\n",
    )
    (folder / "texts").mkdir()
    (folder / "texts" / "s.txt").write_text(TEXT, "utf-8")
    assert run("l.toml", "--sources", "texts").stdout.startswith("2 quotes looked up: 2 ok.\n")


def test_an_older_text_tells_copies_apart(folder):
    twice = "Deaths: from 4,600 to 4,600 from.\nInjuries: to 4,600 from.\n"
    (folder / "l.toml").write_text(
        LEDGER.replace(sha256(TEXT), sha256(twice)).replace(
            "[18, 31]", f"[{twice.rindex('to')}, {twice.rindex('to') + 13}]"
        )
    )
    (folder / "older").mkdir()
    (folder / "older" / "s.txt").write_text(twice, "utf-8")
    (folder / "s.txt").write_text("Second edition.\n" + twice + "The end.\n", "utf-8")
    assert "ambiguous [deaths]" in run("l.toml").stdout
    assert "moved [deaths]" in run("l.toml", "--older", "older").stdout


def test_several_files_are_each_saved(folder):
    head, first, second = (
        LEDGER.partition("# The fall.\n")[0],
        *LEDGER.partition("# The fall.\n")[2].split("\n\n[[claim]]"),
    )
    (folder / "a").mkdir()
    (folder / "a" / "head.toml").write_text(head, "utf-8")
    (folder / "a" / "s.txt").write_text("Hello.\n" + TEXT, "utf-8")
    (folder / "b.toml").write_text(f"claimledger = 1\n\n# Here.\n{first}\n", "utf-8")
    (folder / "c.toml").write_text(f"claimledger = 1\n\n[[claim]]{second}", "utf-8")
    done = run("a", "b.toml", "c.toml", "--fix")
    assert done.exit_code == 0, done.output
    assert "# Here.\n" in (folder / "b.toml").read_text("utf-8")
    assert "at    = [25, 38]\n" in (folder / "b.toml").read_text("utf-8")
    assert "at = [65, 77]\n" in (folder / "c.toml").read_text("utf-8")
    assert sha256("Hello.\n" + TEXT) in (folder / "a" / "head.toml").read_text("utf-8")


def test_what_cannot_be_read_leaves_with_2(folder):
    (folder / "l.toml").write_text(LEDGER.replace("id = ", "idd = ", 1), "utf-8")
    done = run("l.toml")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "l.toml:4:1: unknown key" in done.stderr or "idd" in done.stderr
    assert run("nothing.toml").exit_code == 2
    assert run("l.toml", "--sources", "nowhere").exit_code == 2


def test_what_a_text_holds_does_no_harm_on_a_terminal(folder):
    (folder / "s.txt").write_text(TEXT.replace("4,600", "\x1b[31m4,700\u202e"), "utf-8")
    said = run("l.toml").stdout
    assert "\x1b" not in said
    assert "\u202e" not in said
