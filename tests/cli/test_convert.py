"""`convert`: files in and out, what is printed where, and its exit codes."""

import pytest
from click.testing import CliRunner

from claimledger.cli import main
from claimledger.cli.convert import _NAMES
from claimledger.store import load
from claimledger.store.exchange import LEDGER_FORMATS
from published_ledger import LEDGER

NAMES = ["deaths", "deaths-before", "walking", "walking-share", "children"]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "roads.toml").write_text("# by hand\n" + LEDGER, "utf-8")
    return tmp_path


def convert(*arguments):
    return CliRunner().invoke(main, ["convert", *arguments])


def test_every_format_is_offered():
    assert tuple(form.name for form in LEDGER_FORMATS) == _NAMES


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "xlsx", "parquet"])
def test_there_and_back(suffix, folder):
    done = convert("roads.toml", f"roads.{suffix}")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", f"roads.{suffix}: 5 claims\n")
    assert convert(f"roads.{suffix}", "again.toml").exit_code == 0
    assert load(folder / "again.toml") == load(folder / "roads.toml")


def test_standard_output_and_a_byte_order_mark():
    done = convert("roads.toml", "-", "--to", "csv", "--byte-order-mark")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout_bytes.startswith("\ufeffid,".encode())


def test_a_ledger_that_is_updated_keeps_its_comments_and_a_sheet_its_columns(folder):
    convert("roads.toml", "roads.csv")
    sheet = (folder / "roads.csv").read_text("utf-8").splitlines()
    edited = [f"{line},{cell}" for line, cell in zip(sheet, ["desk", "seen", *[""] * 20], strict=False)]
    (folder / "roads.csv").write_text("\n".join(edited).replace("4,600 persons", "4,601 persons"), "utf-8")
    done = convert("roads.csv", "roads.toml", "--update")
    assert (done.exit_code, done.stderr) == (
        0,
        "roads.csv: the column desk is kept, but no key of a claim is called so\nroads.toml: 5 claims\n",
    )
    text = (folder / "roads.toml").read_text("utf-8")
    assert text.startswith("# by hand\n")
    assert 'level = "4,601 persons"' in text
    assert 'extra = { desk = "seen" }' in text
    (folder / "roads.toml").write_text(LEDGER, "utf-8")
    assert convert("roads.toml", "roads.csv", "--update").exit_code == 0
    assert "seen" in (folder / "roads.csv").read_text("utf-8")


def test_a_table_of_claims_alone_changes_the_claims_and_nothing_else(folder):
    (folder / "part.csv").write_text("id;measure;period;level\ndeaths;road.deaths;2023;4601 persons\n", "utf-8")
    alone = convert("part.csv", "other.toml")
    assert (alone.exit_code, alone.stderr) == (2, "part.csv:2:1: no measure is called road.deaths\n")
    done = convert("part.csv", "roads.toml", "--update")
    assert done.exit_code == 2
    assert "no claim is called walking" in done.stderr
    rows = ["id,measure,period,level", *(f"{name},road.deaths,2023,4601 persons" for name in NAMES)]
    (folder / "part.csv").write_text("\n".join(rows), "utf-8")
    assert convert("part.csv", "roads.toml", "--update").exit_code == 0
    after = load(folder / "roads.toml")
    assert [claim.id for claim in after.claims] == NAMES
    assert len(after.reviews) == 4
    assert (folder / "roads.toml").read_text("utf-8").startswith("# by hand\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["roads.toml", "roads.toml"], "roads.toml exists already: say --update"),
        (["roads.toml", "-"], "standard output has no name: say --to"),
        (["roads.toml", "a.jsonl", "--byte-order-mark"], "--byte-order-mark is for CSV, not for jsonl"),
        (["roads.toml", "a.xls"], "a.xls: no format has the suffix .xls (did you mean xlsx?)"),
        (["none.csv", "a.toml"], "none.csv: cannot be read: No such file or directory"),
    ],
)
def test_wrong_usage_and_files_that_are_not_there(arguments, told, folder):
    done = convert(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["roads.toml"]


def test_what_is_wrong_with_a_file_is_told_and_nothing_is_written(folder):
    (folder / "bad.csv").write_text("id,n\na,many\nb,few\n", "utf-8")
    done = convert("bad.csv", "good.toml")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "bad.csv:2: n is a whole number, not 'many'\nbad.csv:3: n is a whole number, not 'few'\n"
    assert not (folder / "good.toml").exists()


def test_a_decimal_comma(folder):
    (folder / "a.csv").write_text(
        'id,record,json,measure,period,level\na,,,m,2023,"4,600"\n,measure,"{""id"":""m"",""unit"":""person""}",,,\n',
        "utf-8",
    )
    assert convert("a.csv", "b.toml", "--decimal-comma").exit_code == 0
    assert 'level = "4.600"' in (folder / "b.toml").read_text("utf-8")
