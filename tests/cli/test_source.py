"""`source add`: the text of a document beside a ledger, and its record in it."""

import os
import sys

import pytest
from click.testing import CliRunner

from claimledger.cli import main
from claimledger.errors import ClaimLedgerError
from claimledger.store import load
from claimledger.text import sha256

TEXT = "Road safety in 2023\n\nDeaths fell 21.7% to 4,600 from 5,875.\n"
LEDGER = '# Mine.\nclaimledger = 1\n\n[[source]]\nid = "old" # first\n\n# A measure.\n[[measure]]\nid = "m"\nunit = "person"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "a.toml").write_text(LEDGER, "utf-8")
    return tmp_path


def run(*arguments, **rest):
    return CliRunner().invoke(main, ["source", "add", *arguments], **rest)


def everything(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_text_goes_beside_the_ledger_and_its_record_after_the_others(folder):
    details = (
        "--publisher",
        "Bureau",
        "--url",
        "https://example.org/r",
        "--published",
        "2024-02",
        "--retrieved",
        "2024-03-01",
    )
    done = run("report.txt", *details, "--language", "en")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"report: {len(TEXT)} code points in claims/sources/report.txt, sha256 {sha256(TEXT)}\n"
    assert (folder / "claims" / "sources" / "report.txt").read_bytes() == TEXT.encode()
    added = (
        '[[source]]\nid = "report"\ntitle = "Road safety in 2023"\npublisher = "Bureau"\nurl = "https://example.org/r"\n'
        'published = "2024-02"\nretrieved = "2024-03-01"\nlanguage = "en"\ntext = "sources/report.txt"\n'
        f'sha256 = "{sha256(TEXT)}"\n\n'
    )
    assert (folder / "claims" / "a.toml").read_text("utf-8") == LEDGER.replace("# A measure.", f"{added}# A measure.")
    ledger = load("claims")
    assert [source.id for source in ledger.sources] == ["old", "report"]


def test_a_new_ledger_is_made_where_a_path_is_named(folder):
    done = run("report.txt", "--ledger", "new.toml", "--id", "r.1", "--title", "Roads")
    assert done.exit_code == 0
    assert (folder / "new.toml").read_text("utf-8") == (
        'claimledger = 1\n\n[[source]]\nid = "r.1"\ntitle = "Roads"\nlanguage = "en"\ntext = "sources/r.1.txt"\n'
        f'sha256 = "{sha256(TEXT)}"\n'
    )
    assert (folder / "sources" / "r.1.txt").read_text("utf-8") == TEXT


def test_a_page_tells_its_title_and_language(folder):
    page = '<!doctype html><html lang="de-AT"><title>Verkehr</title><body><p>4.600 Tote</p></body></html>'
    (folder / "p.html").write_text(page, "utf-8")
    assert run("p.html").exit_code == 0
    source = load("claims").sources[-1]
    assert (source.id, source.title, source.language) == ("p", "Verkehr", "de-AT")


def test_standard_input_needs_an_id(folder):
    before = everything(folder)
    done = run("-", input=TEXT)
    assert done.exit_code == 2
    assert "standard input has no name: give one with --id" in done.stderr
    assert everything(folder) == before
    assert run("-", "--id", "piped", input=TEXT).exit_code == 0
    assert load("claims").sources[-1].text == "sources/piped.txt"


def test_an_id_that_is_taken_is_refused_with_a_free_one(folder):
    assert run("report.txt").exit_code == 0
    before = everything(folder)
    done = run("report.txt")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        "Error: the ledger has a source report already, with the same text: choose another id (did you mean report-2?)\n"
    )
    assert everything(folder) == before
    done = run("report.txt", "--id", "report-2")
    assert (done.exit_code, done.stderr) == (0, "note: the same text is the source report already\n")


def test_another_text_is_never_overwritten_and_the_same_one_is_taken(folder):
    place = folder / "claims" / "sources" / "report.txt"
    place.parent.mkdir()
    place.write_text("Other words.\n", "utf-8")
    before = everything(folder)
    done = run("report.txt")
    assert done.exit_code == 2
    assert done.stderr == (
        "Error: claims/sources/report.txt holds another text already: choose another id, or move it away\n"
    )
    assert everything(folder) == before
    place.write_text(TEXT, "utf-8")
    assert run("report.txt").exit_code == 0


@pytest.mark.parametrize("name", ["../x", "a/b", ".x", "", "x" * 101, "a\0b", "-x", "x."])
def test_an_id_that_is_no_name_for_a_file_is_refused(name, folder):
    before = everything(folder)
    done = run("report.txt", "--id", name)
    assert done.exit_code == 2
    assert "is no name for a file" in done.stderr
    assert everything(folder) == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nothing.txt",), "nothing.txt: cannot be read: No such file or directory"),
        (
            ("report.txt", "--ledger", "nowhere"),
            "nowhere: there is no such ledger; a new one is a file whose name ends in .toml",
        ),
        (("report.txt", "--ledger", "no/new.toml"), "no/new.toml: there is no folder no"),
        (("report.txt", "--published", "yesterday"), "published: "),
        (("report.txt", "--ledger", "empty"), "empty: the folder holds no ledger file (*.toml)"),
        (("report.txt", "--ledger", "broken.toml"), "broken.toml:1:"),
    ],
)
def test_where_anything_is_wrong_nothing_is_written(arguments, told, folder):
    (folder / "empty").mkdir()
    (folder / "broken.toml").write_text("claimledger = \n", "utf-8")
    before = everything(folder)
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert everything(folder) == before
    assert not (folder / "empty" / "sources").exists()


def test_a_ledger_that_names_the_source_before_it_is_there_can_get_it(folder):
    (folder / "claims" / "a.toml").write_text(
        LEDGER + '\n[[claim]]\nid = "c"\nsource = "report"\nvague = "x"\n', "utf-8"
    )
    assert run("report.txt").exit_code == 0
    assert load("claims").claims[0].source == "report"


def test_claims_of_the_only_source_are_given_its_name(folder):
    """Else the ledger could no longer be read: with two sources each claim has to say which one is its own."""
    claims = '\n[[claim]] # one\nid = "c"\nquote = "3%"  # words\nvague = "x"\n\n[[claim]]\nid = "d"\nsource = "old"\nvague = "x"\n'
    (folder / "claims" / "a.toml").write_text(LEDGER + claims, "utf-8")
    done = run("report.txt")
    assert (done.exit_code, done.stderr) == (
        0,
        "note: 1 claim names its source now, for it is no longer the only one\n",
    )
    assert [claim.source for claim in load("claims").claims] == ["old", "old"]
    assert '[[claim]] # one\nid = "c"\nsource = "old"\nquote = "3%"  # words\n' in (
        folder / "claims" / "a.toml"
    ).read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a folder that cannot be written to")
def test_a_ledger_that_cannot_be_written_takes_no_text(folder):
    (folder / "claims").chmod(0o500)
    try:
        assert run("report.txt").exit_code == 2
    finally:
        (folder / "claims").chmod(0o700)


def test_a_file_system_without_hard_links_will_do(folder, monkeypatch):
    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    assert run("report.txt").exit_code == 0
    assert sorted(path.name for path in (folder / "claims" / "sources").iterdir()) == ["report.txt"]


def test_where_the_record_cannot_be_written_the_text_goes_too(folder, monkeypatch):
    def refuse(*_):
        raise ClaimLedgerError("claims/a.toml: cannot be written: No space left on device")

    monkeypatch.setattr("claimledger.store.archiving.save", refuse)
    before = everything(folder)
    assert run("report.txt").exit_code == 2
    assert everything(folder) == before
    assert not (folder / "claims" / "sources").exists()


TABLE = "Sales by region (US$ million)\nRegion,2022,2023\nNorth,412.4,450.0\nSouth,301.0,287.5\nTotal,713.4,737.5\n"
PAGE = (
    '<html lang="en-GB"><title>Road safety</title><p>Road deaths fell to 4,600 in 2023.</p>'
    "<table><tr><th>Region<th>2022<th>2023<tr><td>North<td>412<td>450<tr><td>All<td>412<td>450</table></html>"
)
FRENCH = "<html lang='fr'><p>Le nombre de la ville et les habitants : 4600 en 2023.</p></html>"


@pytest.mark.parametrize("ledger", ["claims/a.toml", "claims", "new.toml"])
@pytest.mark.parametrize(("name", "content"), [("sales.csv", TABLE), ("page.html", PAGE), ("roads.txt", TEXT)])
def test_a_kept_source_is_the_one_that_is_drafted_from(folder, name, content, ledger):
    (folder / name).write_text(content, "utf-8")
    assert run(name, "--ledger", ledger).exit_code == 0
    (kept,) = (source for source in load(ledger).sources if source.id != "old")
    drafted = CliRunner().invoke(main, ["extract", name, "-o", "draft.toml"])
    assert drafted.exit_code == 0
    (source,) = load("draft.toml").sources
    assert (source.language, source.title, source.sha256) == (kept.language, kept.title, kept.sha256)
    accepted = CliRunner().invoke(
        main,
        ["accept", "draft.toml", "--into", "new.toml" if ledger == "new.toml" else "claims/a.toml", "--all-above", "0"],
    )
    assert accepted.exit_code == 0, accepted.output
    assert len([one for one in load(ledger).sources if one.id != "old"]) == 1
    told = CliRunner().invoke(main, ["verify", ledger, "--uncovered"]).output
    assert "covered" in told
    assert "line" not in told.partition("Figures that no claim covers")[2].partition("\n\n")[0]


def test_a_language_that_is_not_read_is_not_called_english(folder):
    (folder / "f.txt").write_text("Le nombre des habitants de la ville et de la région : 4600 en 2023.\n", "utf-8")
    assert run("f.txt", "--ledger", "new.toml").exit_code == 0
    (source,) = load("new.toml").sources
    assert source.language is None
    drafted = CliRunner().invoke(main, ["extract", "f.txt", "-o", "draft.toml"])
    assert drafted.exit_code == 0
    assert load("draft.toml").sources[0].language is None


def test_chinese_is_told_by_its_letters(folder):
    (folder / "z.txt").write_text("2023年产量达500万吨。\n", "utf-8")
    assert run("z.txt", "--ledger", "new.toml").exit_code == 0
    assert load("new.toml").sources[0].language == "zh"


def test_another_text_under_the_name_of_a_kept_one_is_not_taken_for_it(folder):
    assert run("report.txt").exit_code == 0
    (folder / "report.txt").write_text(TEXT.replace("4,600", "4,500"), "utf-8")
    assert CliRunner().invoke(main, ["extract", "report.txt", "-o", "draft.toml"]).exit_code == 0
    assert load("draft.toml").sources[0].text == "report.txt"
