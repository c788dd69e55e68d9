import os

import pytest

from claimledger.store import files as files_module
from claimledger.store import load, load_lenient
from claimledger.store.files import decode, ledger_files

MINIMAL = "claimledger = 1\n"


def told(*paths):
    return [str(problem) for problem in load_lenient(*paths)[1]]


def names(*paths):
    return [file.name for file in ledger_files(paths)[0]]


def test_a_folder_stands_for_its_files_in_the_order_of_their_names(tmp_path):
    for name in ("b.toml", "a.toml", "settings.toml", ".hidden.toml", "notes.txt"):
        (tmp_path / name).write_text(MINIMAL)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.toml").write_text("broken")
    (tmp_path / "folder.toml").mkdir()
    assert names(tmp_path) == [str(tmp_path / name) for name in ("a.toml", "b.toml", "settings.toml")]


def test_a_file_named_twice_is_read_once(tmp_path):
    (tmp_path / "a.toml").write_text('claimledger = 1\n[[source]]\nid = "s"\n')
    (tmp_path / "link.toml").symlink_to("a.toml")
    ledger = load(tmp_path, tmp_path / "a.toml", tmp_path / ".." / tmp_path.name / "a.toml")
    assert [source.id for source in ledger.sources] == ["s"]


def test_several_paths_are_one_ledger(tmp_path):
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.toml").write_text(f'claimledger = 1\n[[source]]\nid = "{name}"\n')
    assert [source.id for source in load(tmp_path / "y", tmp_path / "x").sources] == ["y", "x"]


def test_settings_beside_a_file_hold_for_it(tmp_path):
    (tmp_path / "settings.toml").write_text(
        'claimledger = 1\nfiscal_year_start = "04"\n[settings]\nmin_significant = 3\n[[source]]\nid = "s"\n'
    )
    (tmp_path / "a.toml").write_text(MINIMAL)
    ledger = load(tmp_path / "a.toml")
    assert (ledger.settings.min_significant, ledger.settings.fiscal_year_start, ledger.sources) == (3, "04", ())
    assert [source.id for source in load(tmp_path).sources] == ["s"]
    assert [source.id for source in load(tmp_path / "a.toml", tmp_path / "settings.toml").sources] == ["s"]


def test_a_misplaced_setting_is_told_whichever_file_is_named(tmp_path):
    (tmp_path / "settings.toml").write_text('claimledger = 1\nrounding = "nearest"\n')
    (tmp_path / "a.toml").write_text(MINIMAL)
    problem = f"{tmp_path / 'settings.toml'}:2:1: unknown key rounding here: it belongs to [settings]"
    assert told(tmp_path) == told(tmp_path / "a.toml") == [problem]


def test_no_path_is_a_problem():
    assert told() == ["no ledger file was named"]


def test_a_folder_without_ledger_files(tmp_path):
    assert told(tmp_path) == [f"{tmp_path}: the folder holds no ledger file (*.toml)"]


def test_a_file_that_is_not_there_hides_nothing_of_the_others(tmp_path):
    (tmp_path / "a.toml").write_text("claimledger = 1\ncolour = 1\n")
    assert told(tmp_path / "no.toml", tmp_path) == [
        f"{tmp_path}/no.toml: cannot be read: No such file or directory",
        f"{tmp_path}/a.toml:2:1: unknown key colour",
    ]


def test_links_in_a_circle(tmp_path):
    (tmp_path / "a.toml").symlink_to("b.toml")
    (tmp_path / "b.toml").symlink_to("a.toml")
    assert [problem.partition(": ")[2] for problem in told(tmp_path)] == [
        "cannot be read: Too many levels of symbolic links"
    ] * 2


@pytest.mark.parametrize("path", ["a\0b.toml", "\ud800.toml", ""])
def test_paths_that_no_file_can_have(path):
    (problem,) = told(path)
    assert "cannot be read" in problem
    problem.encode()


def test_a_folder_that_may_not_be_listed(tmp_path, monkeypatch):
    def refuse(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "listdir", refuse)
    assert told(tmp_path) == [f"{tmp_path}: cannot be read: Permission denied"]


def test_the_largest_file_is_bounded(tmp_path, monkeypatch):
    (tmp_path / "a.toml").write_text(MINIMAL)
    monkeypatch.setattr(files_module, "MOST_BYTES", len(MINIMAL))
    assert told(tmp_path) == []
    (tmp_path / "a.toml").write_text(MINIMAL + "#")
    assert told(tmp_path) == [f"{tmp_path}/a.toml: larger than 0 MB, the most that is read"]


def test_a_byte_order_mark_is_no_problem(tmp_path):
    (tmp_path / "a.toml").write_bytes(b"\xef\xbb\xbfclaimledger = 1\nx = 1\n")
    assert told(tmp_path) == [f"{tmp_path}/a.toml:2:1: unknown key x"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-16-be"])
def test_other_encodings_are_named(encoding):
    mark = "\ufeff" if encoding.endswith("be") else ""
    decoded = decode((mark + MINIMAL).encode(encoding), "a.toml")
    assert [str(problem) for problem in decoded.problems] == [
        f"a.toml:1:1: the file is {encoding[:6].upper()}: save it as UTF-8"
    ]


def test_a_byte_that_is_no_utf8_has_a_place(tmp_path):
    raw = '# é\nclaimledger = 1\n[[source]]\nid = "a"\ntitle = "caf\u00e9"\n[[source]]\nid = "b"\nx = 1\n'.encode()
    (tmp_path / "a.toml").write_bytes(raw.replace(b"caf\xc3\xa9", b"caf\xe9 \xff"))
    ledger, problems = load_lenient(tmp_path)
    assert [str(problem).partition("a.toml:")[2] for problem in problems] == [
        "5:13: byte 0xe9 is no UTF-8, nor are 1 more: save the file as UTF-8",
        "8:1: unknown key x",
    ]
    assert ledger.sources == ()
