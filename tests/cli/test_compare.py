"""`compare`: what it prints, and its exit codes."""

import json

import pytest
from click.testing import CliRunner

from claimledger.cli import main


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "en.txt").write_text("In 2022, exports came to 1.837 billion yuan.\n", "utf-8")
    (tmp_path / "zh.txt").write_text("2022年，出口183.7亿元。\n", "utf-8")
    (tmp_path / "right.txt").write_text("2022年，出口18.37亿元。\n", "utf-8")
    return tmp_path


def run(*arguments, **rest):
    return CliRunner().invoke(main, ["compare", *arguments], **rest)


def test_texts_that_agree_leave_with_nothing():
    done = run("en.txt", "right.txt")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "1 in en.txt and 1 in right.txt: 1 matched, no difference.\n"


def test_a_difference_leaves_with_one():
    done = run("en.txt", "zh.txt")
    assert done.exit_code == 1
    assert done.stdout.startswith("difference value: 10 times as much: billion taken for 亿\n")


def test_json_and_markdown():
    assert json.loads(run("en.txt", "zh.txt", "--format", "json").stdout)["differences"][0]["kind"] == "value"
    assert run("en.txt", "zh.txt", "--format", "markdown").stdout.startswith("| difference | en.txt | zh.txt |\n")


def test_standard_input_is_one_of_the_two():
    assert run("en.txt", "-", input="2022年，出口18.37亿元。").exit_code == 0
    done = run("-", "-", input="2022年，出口18.37亿元。")
    assert (done.exit_code, done.stdout) == (2, "")


def test_what_cannot_be_read_leaves_with_two():
    done = run("en.txt", "none.txt")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "Error: none.txt: cannot be read: No such file or directory\n"
    assert run("en.txt", "zh.txt", "--published", "soon").exit_code == 2


def test_notes_alone_are_no_difference():
    done = run("-", "right.txt", "-q", input="In 2022, exports came to at least about 1.837 billion yuan.")
    assert done.exit_code == 1


TABLE = "Sales by region (US$ million)\nRegion,2022,2023\nNorth,412.4,450.0\nSouth,301.0,287.5\nTotal,713.4,737.5\n"


def test_the_cells_of_tables_are_compared(tmp_path):
    one, other = tmp_path / "a.csv", tmp_path / "b.csv"
    one.write_text(TABLE, "utf-8")
    other.write_text(TABLE, "utf-8")
    same = CliRunner().invoke(main, ["compare", str(one), str(other)])
    assert (same.exit_code, same.output) == (0, "6 in a.csv and 6 in b.csv: 6 matched, no difference.\n")
    other.write_text(TABLE.replace("287.5", "278.5"), "utf-8")
    differs = CliRunner().invoke(main, ["compare", str(one), str(other)])
    assert differs.exit_code == 1
    assert "“287.5”, South" in differs.output
    assert "“278.5”, South" in differs.output
    assert differs.output.endswith("6 matched, 1 difference.\n")


def test_figures_that_only_touch_make_a_note(tmp_path):
    (tmp_path / "a.txt").write_text("Output was 450 in 2022.\n", "utf-8")
    (tmp_path / "b.txt").write_text("Output was 451 in 2022.\n", "utf-8")
    done = run(str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    assert done.exit_code == 0
    assert "“450”, Output" in done.stdout
    assert "1 note" in done.stdout
