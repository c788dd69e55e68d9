"""Documents of several formats to canonical texts, and what is said of files that are none."""

import sys
import zipfile
from contextlib import suppress
from io import BytesIO
from time import perf_counter
from types import SimpleNamespace

import pytest

from claimledger import documents
from claimledger.documents import document, read_document
from claimledger.documents._pdf import NEEDED
from claimledger.errors import TextError
from claimledger.extract import extract

WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body):
    return archive({"word/document.xml": f"<w:document {WORDS}><w:body>{body}</w:body></w:document>"})


def archive(files):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name, content in files.items():
            target.writestr(name, content)
    return stream.getvalue()


def wrong(raw, name="a.txt"):
    with pytest.raises(TextError) as raised:
        document(raw, name)
    return str(raised.value)


def test_a_text_is_itself_in_canonical_form():
    found = document("\ufeffe\u0301 5\r\n".encode(), "a.txt")
    assert (found.text, found.title, found.is_text, found.blocks) == ("é 5\n", None, True, None)


def test_markdown_is_read_outside_its_code():
    text = "# Deaths\n\nDeaths came to 4,600.\n\n```python\nx = 5 million\n```\n\nSales of $7.\n\n~~~\n8 tonnes\n"
    found = document(text.encode(), "a.markdown")
    assert found.text == text
    quotes = [one.quote for one in extract(text, blocks=found.blocks).proposals]
    assert quotes == ["4,600", "$7"]


def test_a_page_is_what_its_reader_sees():
    page = (
        "<!DOCTYPE html><html><head><title>Road\n deaths</title><style>p { width: 5% }</style></head>"
        "<body><script>var x = '<p>9 million</p>';</script><h1>Deaths</h1><p>Deaths <b>fell</b> 3%\n to&nbsp;4,600.<p>"
        "Sales: &pound;5m<br>a week<table><tr><td>Peru</td><td>14</td></tr></table><svg><text>77</text></svg></body></html>"
    )
    found = document(page.encode(), "page")
    assert found.title == "Road deaths"
    assert found.text == "Deaths\n\nDeaths fell 3% to\u00a04,600.\n\nSales: £5m\na week\n\nPeru\n\n14\n"
    assert not found.is_text


def test_a_page_in_the_encoding_that_it_names():
    page = '<html><meta charset="windows-1252"><p>Sales of £5m'
    assert document(page.encode("cp1252"), "a.html").text == "Sales of £5m\n"
    assert "names no other encoding" in wrong("<html><p>£5".encode("cp1252"))
    assert "the encoding that it names, klingon" in wrong("<html><meta charset=klingon><p>£5".encode("cp1252"))


@pytest.mark.parametrize("piece", ["<!--", "<a ", "<", "</", "<!", "<?", "<a b='"])
def test_what_never_ends_costs_no_more_than_it_is_long(piece):
    before = perf_counter()
    with suppress(TextError):
        document(("<html><p>5 tonnes</p>" + piece * 20_000).encode(), "a.html")
    assert perf_counter() - before < 2


def test_a_docx_file_is_its_paragraphs():
    body = (
        "<w:p><w:r><w:t>Deaths fell</w:t></w:r><w:r><w:tab/><w:t>3%</w:t><w:br/><w:delText>9%</w:delText></w:r></w:p><w:p/>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>4,600</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    found = document(docx(body), "a.docx")
    assert (found.text, found.is_text) == ("Deaths fell\t3%\n\n4,600\n", False)


def test_what_is_no_docx_file_is_told():
    assert "holds no word/document.xml" in wrong(archive({"a.txt": "5"}))
    assert "a damaged DOCX file" in wrong(archive({"word/document.xml": "<w:"}))
    assert "a damaged DOCX file" in wrong(b"PK\x03\x04 and nothing more")
    assert "declares entities" in wrong(archive({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "5">]><a>&b;</a>'}))


def test_pdf_needs_an_extra_and_says_which(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    assert wrong(b"%PDF-1.7\n") == NEEDED


class FakePages:
    """Stands for pypdf where it is not installed."""

    def __init__(self, stream):
        content = stream.read()
        if b"damaged" in content:
            raise ValueError("no objects found")
        self.content = content

    @property
    def pages(self):
        return [FakePage(part.decode()) for part in self.content.removeprefix(b"%PDF-1.7\n").split(b"|")]


class FakePage:
    def __init__(self, text):
        self.text = text

    def extract_text(self):
        return self.text


def test_pages_of_a_pdf_file(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", SimpleNamespace(PdfReader=FakePages))
    found = document(b"%PDF-1.7\nDeaths fell 3% |\nto 4,600", "a.pdf")
    assert (found.text, found.is_text) == ("Deaths fell 3%\n\nto 4,600\n", False)
    assert wrong(b"%PDF-1.7\ndamaged") == "a damaged or protected PDF file: no objects found"
    assert wrong(b"%PDF-1.7\n |") == "holds no text: are its pages pictures?"


def test_a_real_pdf_file():
    pytest.importorskip("pypdf", reason="pypdf is an extra")
    page = b"BT /F1 12 Tf 72 720 Td (Deaths fell 3% to 4,600 in 2023.) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    raw, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(raw))
        raw += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    raw += b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        len(raw),
    )
    assert document(raw, "a.pdf").text == "Deaths fell 3% to 4,600 in 2023.\n"
    assert "a damaged or protected PDF file" in wrong(b"%PDF-1.7\nnothing")


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "holds no text"),
        (b" \n\t", "holds no text"),
        (b"ab\0c", "byte 2 is zero, as in a binary file"),
        (b"5 \xff", "not a UTF-8 text: byte 2"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\xff\xfe5\x00", "a UTF-16 text: save it as UTF-8"),
        (b"<html><script>5", "holds no text"),
    ],
)
def test_what_holds_no_text_is_told(raw, message):
    assert message in wrong(raw)


def test_files_that_cannot_be_read_are_named(tmp_path, monkeypatch):
    for path, message in ((tmp_path / "no.txt", "cannot be read: No such file"), (tmp_path, "is a folder")):
        with pytest.raises(TextError, match=message) as raised:
            read_document(path)
        assert str(path) in str(raised.value)
    with pytest.raises(TextError, match="cannot be read"):
        read_document("a\0b")
    monkeypatch.setattr(documents, "LARGEST", 2**20)
    (tmp_path / "big.txt").write_bytes(b"5" * (2**20 + 1))
    with pytest.raises(TextError, match="larger than 1 MB"):
        read_document(tmp_path / "big.txt")


def test_the_file_is_named_where_its_content_is_wrong(tmp_path):
    (tmp_path / "a.bin").write_bytes(b"\0")
    with pytest.raises(TextError, match=r"a\.bin: no text"):
        read_document(tmp_path / "a.bin")
