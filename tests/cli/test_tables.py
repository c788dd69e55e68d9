"""`extract` and `check` on files with tables."""

import json

import pytest
from click.testing import CliRunner

from claimledger.cli import main

WRONG = "Region,2022,2023\nNorth,412,450\nSouth,301,287\nTotal,713,773\n"
"""The total of 2023 should be 737."""

PAGE = "# Report\n\nSales rose 9.2% to 450 tonnes in 2023.\n\n| Region | 2023 |\n|---|---|\n| North | 412 |\n| South | 301 |\n| Total | 713 |\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sales.csv").write_text(WRONG, "utf-8")
    (tmp_path / "page.markdown").write_text(PAGE, "utf-8")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(main, arguments)


def test_a_wrong_total_is_a_warning(folder):
    before = sorted(folder.iterdir())
    done = run("check", "sales.csv")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "warning parts-do-not-add-up [north-2023, south-2023, total-2023]" in done.stdout
    assert "if total-2023 (“773”) should read “737”, everything fits (digits swapped: 773 for 737)" in done.stdout
    assert "that they add up is told by the heads of a table only: see whether they do" in done.stdout
    assert "error" not in done.stdout
    assert run("check", "sales.csv", "--fail-on", "warning").exit_code == 1
    assert sorted(folder.iterdir()) == before


def test_a_draft_of_a_table_is_a_ledger_in_which_it_is_an_error(folder):
    (folder / "lines.csv").write_text(WRONG.replace(",", ";"), "utf-8")
    assert run("extract", "lines.csv", "-o", "draft.toml").exit_code == 0
    draft = (folder / "draft.toml").read_text("utf-8")
    assert 'text = "lines.csv"' in draft
    assert "# its parts are proposed by the head “Total” of the table: do they add up to it?\n[[measure]]\n" in draft
    done = run("verify", "draft.toml", "-q")
    assert done.exit_code == 1
    assert "parts-do-not-add-up" in done.stdout
    assert "quote" not in done.stdout


def test_relations_are_marked_as_proposals(folder):
    (folder / "two.csv").write_text("Region,Men,Women,Total\nNorth,3,4,7\nSouth,5,6,11\nTotal,8,10,18\n", "utf-8")
    draft = run("extract", "two.csv").stdout
    assert "# proposed by the heads of a table: does it hold?\n[[relation]]\n" in draft
    assert 'formula = "total.count == total_men.count + total_women.count"' in draft


def test_rows_of_tables_and_prose_in_the_order_of_the_text():
    rows = [json.loads(line) for line in run("extract", "page.markdown", "--format", "jsonl").stdout.splitlines()]
    assert [row["text"] for row in rows] == ["9.2%", "450 tonnes", "412", "301", "713"]
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)
    assert {"measure": "North", "value_lo": 412, "period_start": "2023-01-01", "kind": "level"}.items() <= rows[
        2
    ].items()
    assert all(PAGE[row["start"] : row["end"]] == row["text"] for row in rows)


def test_the_same_bytes_twice():
    assert run("extract", "sales.csv").stdout == run("extract", "sales.csv").stdout
    assert run("check", "sales.csv", "--format", "json").stdout == run("check", "sales.csv", "--format", "json").stdout


def test_drafts_of_tables_are_accepted_with_what_they_need(folder):
    assert run("extract", "sales.csv", "-o", "draft.toml").exit_code == 0
    done = run("accept", "draft.toml", "--all-above", "0", "--into", "ledger.toml")
    assert done.exit_code == 0, done.stderr
    kept = (folder / "ledger.toml").read_text("utf-8")
    assert 'parts = ["north.count", "south.count"]' in kept
