"""The manifest: what a site consists of, and what was changed since."""

import json
from pathlib import Path

import pytest
from attrs import evolve

from claimledger.errors import ClaimLedgerError
from claimledger.publish.site import Difference, Manifest, differences
from claimledger.publish.site.manifest import NAME, digest, read_manifest

MANIFEST = Manifest(
    ledger_sha256="0" * 64, audited=True, version="1.0", files={"b/c.html": digest(b"c"), "a.html": digest(b"a")}
)


@pytest.fixture
def site(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.html").write_bytes(b"c")
    (tmp_path / "a.html").write_bytes(b"a")
    (tmp_path / NAME).write_text(MANIFEST.text(), "utf-8")
    return tmp_path


def test_out_and_back_in(site):
    assert read_manifest(site) == MANIFEST
    told = json.loads((site / NAME).read_text("utf-8"))
    assert list(told) == ["claimledger_site", "ledger_sha256", "audited", "version", "time", "files"]
    assert list(told["files"]) == ["a.html", "b/c.html"]


def test_a_site_as_it_was_published(site):
    assert differences(site) == (MANIFEST, ())


def test_missing_changed_and_extra_files_are_told(site):
    (site / "a.html").unlink()
    (site / "b" / "c.html").write_bytes(b"C")
    (site / "b" / "d").mkdir()
    (site / "b" / "d" / "e.html").write_bytes(b"e")
    assert differences(site)[1] == (
        Difference("a.html", "missing"),
        Difference("b/c.html", "changed"),
        Difference("b/d/e.html", "extra"),
    )
    assert str(differences(site)[1][0]) == "missing: a.html"


def test_a_link_is_no_file_of_ours(site, tmp_path):
    (site / "a.html").unlink()
    (site / "a.html").symlink_to(site / "b" / "c.html")
    (site / "more").symlink_to(site / "b")
    assert differences(site)[1] == (Difference("a.html", "changed"), Difference("more", "extra"))


def test_hidden_files_at_the_top_are_not_part_of_it(site):
    (site / ".git").mkdir()
    (site / ".git" / "HEAD").write_text("ref")
    (site / ".nojekyll").touch()
    assert differences(site)[1] == ()
    (site / "b" / ".hidden").touch()
    assert differences(site)[1] == (Difference("b/.hidden", "extra"),)


@pytest.mark.parametrize(
    "wrong",
    [
        "no JSON",
        "[]",
        "[" * 10_000,
        "{}",
        '{"claimledger_site": 2}',
        evolve(MANIFEST, files={"../out.html": digest(b"")}).text(),
        evolve(MANIFEST, files={"/etc/x": digest(b"")}).text(),
        evolve(MANIFEST, files={"a//b": digest(b"")}).text(),
        evolve(MANIFEST, files={"a\\b": digest(b"")}).text(),
        evolve(MANIFEST, files={"a": "hash"}).text(),
        MANIFEST.text().replace("true", '"yes"'),
        MANIFEST.text().replace('"time": null', '"time": 3'),
        MANIFEST.text().replace('"1.0"', "1"),
    ],
)
def test_what_is_no_manifest_is_told(tmp_path, wrong):
    (tmp_path / NAME).write_text(wrong, "utf-8")
    with pytest.raises(ClaimLedgerError, match=r"manifest\.json: not a manifest"):
        read_manifest(tmp_path)


def test_what_is_no_site_is_told(tmp_path):
    with pytest.raises(ClaimLedgerError, match="not a published site: it has no"):
        differences(tmp_path)
    with pytest.raises(ClaimLedgerError, match="no such folder"):
        differences(Path(tmp_path / "nowhere"))
    assert read_manifest(tmp_path) is None
