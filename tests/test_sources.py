"""Texts of sources, found beside the ledger and in folders."""

import pytest
from attrs import evolve

from claimledger.audit import Place
from claimledger.errors import LedgerError
from claimledger.ledger import Ledger
from claimledger.model import Source
from claimledger.sources import texts_of


class At:
    """Every record stands in the first line of one file."""

    def __init__(self, file):
        self.file = file

    def place(self, _kind, index, _key=None):
        return Place(str(self.file), 1 + index, 1)


@pytest.fixture
def ledger(tmp_path):
    """A ledger in a folder, with one source whose text has a path."""
    (tmp_path / "claims").mkdir()
    return Ledger(sources=(Source(id="s", text="sub/s.txt"),), places=At(tmp_path / "claims" / "a.toml"))


def write(path, words):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(words)


def test_beside_the_ledger_comes_first(ledger, tmp_path):
    write(tmp_path / "claims" / "sub" / "s.txt", b"beside")
    write(tmp_path / "other" / "sub" / "s.txt", b"elsewhere")
    assert texts_of(ledger, [tmp_path / "other"]).by_source == {"s": "beside"}


def test_folders_are_looked_through_in_order_with_the_path_and_then_the_bare_name(ledger, tmp_path):
    write(tmp_path / "b" / "s.txt", b"bare name")
    assert texts_of(ledger, [tmp_path / "b"]).by_source == {"s": "bare name"}
    write(tmp_path / "c" / "sub" / "s.txt", b"path")
    assert texts_of(ledger, [tmp_path / "b", tmp_path / "c"]).by_source == {"s": "path"}


def test_a_text_that_is_nowhere_is_left_out(ledger, tmp_path):
    assert texts_of(ledger).by_source == {}
    assert texts_of(evolve(ledger, sources=(Source(id="s"),))).by_source == {}


def test_a_ledger_made_in_code_has_no_place_beside_it(ledger, tmp_path):
    write(tmp_path / "s.txt", b"text")
    made = evolve(ledger, places=None)
    assert texts_of(made).by_source == {}
    assert texts_of(made, [tmp_path]).by_source == {"s": "text"}


def test_texts_are_canonical(ledger, tmp_path):
    write(tmp_path / "claims" / "sub" / "s.txt", b"\xef\xbb\xbfe\xcc\x81\r\n")
    assert texts_of(ledger).by_source == {"s": "é\n"}


@pytest.mark.parametrize("path", ["/etc/hostname", "../a.toml", "sub/../../a.toml", "a\0b"])
def test_a_path_that_leads_elsewhere_is_refused(path, ledger):
    with pytest.raises(LedgerError, match="a path inside its folder"):
        texts_of(evolve(ledger, sources=(Source(id="s", text=path),)))


def test_every_problem_is_told_with_its_place(ledger, tmp_path):
    write(tmp_path / "claims" / "bad.txt", b"\xff")
    sources = (Source(id="s", text="bad.txt"), Source(id="t", text="../x"))
    with pytest.raises(LedgerError) as caught:
        texts_of(evolve(ledger, sources=sources), [tmp_path / "nowhere"])
    file = tmp_path / "claims" / "a.toml"
    assert [str(problem) for problem in caught.value.problems] == [
        f"{tmp_path / 'nowhere'}: no such folder",
        f"{file}:1:1: the text of s cannot be read: not a UTF-8 text: byte 0 is no part of a character",
        f"{file}:2:1: the text of t is a path inside its folder, not '../x'",
    ]


def test_a_text_that_is_too_large_is_refused(ledger, tmp_path, monkeypatch):
    monkeypatch.setattr("claimledger.sources.LARGEST_TEXT", 3)
    write(tmp_path / "claims" / "sub" / "s.txt", b"text")
    with pytest.raises(LedgerError, match="larger than"):
        texts_of(ledger)
