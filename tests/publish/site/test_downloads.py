"""What a site offers for download, and each of it alone."""

import pytest
from attrs import evolve

import claimledger as cl
from claimledger.publish.site import FORMATS, SiteSettings, download, pages
from claimledger.publish.site.downloads import downloads
from claimledger.sources import Texts
from site_samples import talk


@pytest.fixture(scope="module")
def book():
    return talk(downloads=(), full_text=True)


def test_every_format_is_offered_and_can_be_had_alone(book):
    offered = [(one, content) for one, content in downloads(book)]
    assert [one.name for one, _ in offered] == list(FORMATS)
    for one, content in offered:
        assert download(book, one.name) == content
        assert f"{one.file}".endswith(FORMATS[one.name])


def test_copies_of_sources_are_offered_with_the_whole_texts_only(book):
    files = {path for path, _ in pages(book)}
    assert {"downloads/copies/1.html", "downloads/copies/1.docx"} <= files
    cut = evolve(book, settings=SiteSettings())
    assert not [path for path, _ in pages(cut) if "copies" in path]
    with pytest.raises(cl.ClaimLedgerError, match="not to be published"):
        download(cut, "copy-html")


def test_a_copy_leads_to_the_claims_pages(book):
    told = download(evolve(book, settings=SiteSettings(full_text=True, base_url="https://example.org/h")), "copy-html")
    assert b'<a href="https://example.org/h/claims/calls.html">The claim in full</a>' in told


def test_sources_without_a_text_have_no_copies(book):
    bare = evolve(book, texts=Texts(), settings=SiteSettings(full_text=True))
    assert [one.name for one, _ in downloads(bare)] == [name for name in FORMATS if not name.startswith("copy-")]
    with pytest.raises(cl.ClaimLedgerError, match="no text is at hand"):
        download(bare, "copy-docx")
    with pytest.raises(cl.ClaimLedgerError, match="the text of talk is not at hand"):
        download(bare, "copy-docx", "talk")


@pytest.mark.parametrize(
    ("name", "source", "told"),
    [
        ("markdwon", None, r"no download is called markdwon \(did you mean markdown\?\)"),
        ("papyrus", None, r"no download is called papyrus \(there are audit, json"),
        ("copy-html", "tlak", r"no source is called tlak \(did you mean talk\?\)"),
        ("csv", "talk", "csv is one file for all sources, and none for talk alone"),
    ],
)
def test_what_there_is_not_is_told(book, name, source, told):
    with pytest.raises(cl.ClaimLedgerError, match=told):
        download(book, name, source)


def test_what_is_not_audited_is_refused():
    book = talk('\n[[review]]\nclaim = "calls"\nverdict = "supported"\n')
    with pytest.raises(cl.ClaimLedgerError, match=r"not audited: .*calls"):
        download(book, "csv")
    assert b"draft, not audited" in download(evolve(book, settings=SiteSettings(draft=True)), "csv")
