"""Writing a site: whole or not at all, over nothing but an earlier site, and nothing of others is lost."""

import pytest

from claimledger.errors import ClaimLedgerError
from claimledger.publish.site import Manifest
from claimledger.publish.site.folder import check_target, write_site
from claimledger.publish.site.manifest import NAME, differences

FIRST = [("index.html", b"one"), ("claims/a.html", b"a"), ("claims/b.html", b"b")]
SECOND = [("index.html", b"two"), ("claims/b.html", b"b"), ("sources/s.html", b"s")]


def manifest(hashes):
    return Manifest(ledger_sha256="0" * 64, audited=True, files=hashes)


def write(target, files):
    return write_site(target, files, manifest)


def there(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_new_folder(tmp_path):
    made = write(tmp_path / "deep" / "site", FIRST)
    assert there(tmp_path / "deep") == {"site/index.html", "site/claims/a.html", "site/claims/b.html", f"site/{NAME}"}
    assert differences(tmp_path / "deep" / "site") == (made, ())


def test_an_empty_folder(tmp_path):
    (tmp_path / "site").mkdir()
    write(tmp_path / "site", FIRST)
    assert (tmp_path / "site" / "index.html").read_bytes() == b"one"


def test_nothing_of_an_earlier_site_is_left(tmp_path):
    site = tmp_path / "site"
    write(site, FIRST)
    (site / "index.html").write_bytes(b"edited by hand")
    made = write(site, SECOND)
    assert there(site) == {"index.html", "claims/b.html", "sources/s.html", NAME}
    assert differences(site) == (made, ())
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_others_put_there_is_kept(tmp_path):
    site = tmp_path / "site"
    write(site, FIRST)
    for path in (".git/refs/heads", "notes/empty", "claims/extra"):
        (site / path).mkdir(parents=True)
    (site / ".git" / "HEAD").write_text("ref")
    (site / "CNAME").write_text("example.org")
    (site / "claims" / "note.txt").write_text("note")
    (site / "claims" / "extra" / "x").write_text("x")
    write(site, [("index.html", b"three")])
    kept = {".git/HEAD", "CNAME", "claims/note.txt", "claims/extra/x"}
    assert there(site) == {"index.html", NAME} | kept
    assert (site / ".git" / "refs" / "heads").is_dir()


@pytest.mark.parametrize(
    ("other", "page"), [("x.html", "x.html"), ("x.html/y", "x.html"), ("claims/x", "claims/x/y.html")]
)
def test_what_others_put_there_is_never_overwritten(tmp_path, other, page):
    site = tmp_path / "site"
    write(site, [("index.html", b"one")])
    (site / other).parent.mkdir(exist_ok=True, parents=True)
    (site / other).write_text("mine")
    with pytest.raises(ClaimLedgerError, match="stands in the way of a page"):
        write(site, [("index.html", b"two"), (page, b"page")])
    assert (site / other).read_text() == "mine"
    assert (site / "index.html").read_bytes() == b"one"


def test_a_folder_of_somebody_else_is_refused(tmp_path):
    (tmp_path / "thesis.doc").touch()
    for action in (lambda: check_target(tmp_path), lambda: write(tmp_path, FIRST)):
        with pytest.raises(ClaimLedgerError, match="not empty and holds no earlier published site"):
            action()
    assert there(tmp_path) == {"thesis.doc"}
    (tmp_path / NAME).write_text("{}")
    with pytest.raises(ClaimLedgerError, match="not a manifest"):
        check_target(tmp_path)


def test_a_file_or_a_link_is_refused(tmp_path):
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path)
    for name in ("file", "link"):
        with pytest.raises(ClaimLedgerError, match="not a folder"):
            write(tmp_path / name, FIRST)


def test_the_folder_that_one_is_in_is_not_replaced(tmp_path, monkeypatch):
    site = tmp_path / "site"
    write(site, FIRST)
    monkeypatch.chdir(site / "claims")
    for name in (site, site / "claims", type(site)("."), type(site)("..")):
        with pytest.raises(ClaimLedgerError, match="the folder that you are in"):
            check_target(name)


def test_what_fails_half_way_leaves_the_earlier_site(tmp_path):
    site = tmp_path / "site"
    write(site, FIRST)

    def broken():
        yield "index.html", b"half"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write(site, broken())
    assert (site / "index.html").read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_earlier_site_comes_back_where_the_new_one_cannot_take_its_place(tmp_path, monkeypatch):
    from pathlib import Path

    site = tmp_path / "site"
    write(site, FIRST)
    rename = Path.rename

    def refusing(self, target):
        if self.name == "new":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refusing)
    with pytest.raises(ClaimLedgerError, match="No space left"):
        write(site, SECOND)
    assert (site / "index.html").read_bytes() == b"one"


def test_what_others_put_there_is_not_lost_where_it_cannot_be_moved(tmp_path, monkeypatch):
    from pathlib import Path

    site = tmp_path / "site"
    write(site, FIRST)
    (site / "CNAME").write_text("example.org")
    rename = Path.rename

    def refusing(self, target):
        if self.name == "CNAME":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refusing)
    with pytest.raises(ClaimLedgerError, match="No space left"):
        write(site, SECOND)
    assert (site / "index.html").read_bytes() == b"two"
    (kept,) = tmp_path.rglob("CNAME")
    assert kept.read_text() == "example.org"


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ClaimLedgerError, match="file"):
        write(tmp_path / "file" / "site", FIRST)
