"""Texts that mean harm, in every field that holds words, through every renderer: inert, whole, and pointing where they should."""

import io
import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import docx
import openpyxl
import prov.model
import pytest
from attrs import evolve

from claimledger.errors import ClaimLedgerError
from claimledger.ledger import Ledger
from claimledger.model import Claim, Source
from claimledger.publish._inert import visible
from claimledger.publish.formats import COPIES, FORMATS, Imprint
from claimledger.publish.github import github
from claimledger.publish.junit import junit
from claimledger.publish.markdown import markdown
from claimledger.publish.sarif import sarif
from claimledger.sources import Texts
from claimledger.store.exchange.delimited import read_csv, split
from claimledger.store.exchange.jsonl import read_jsonl
from claimledger.store.exchange.parquet import read_parquet
from claimledger.store.exchange.rows import rows_of, well_formed
from claimledger.store.exchange.workbook import read_xlsx
from hostile_ledger import hostile, text_fields
from published_ledger import HOSTILE, published

HARM = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]")
"""Controls and turns that no page or machine text may hold."""

ALL = "\n".join(HOSTILE.values())


def json_of(raw):
    text = raw.decode()
    assert not HARM.search(text)
    assert not re.search("[<>&]", text)
    return json.loads(text)


def addresses(value):
    """Every address that a JSON-LD value gives."""
    if isinstance(value, list):
        return [one for member in value for one in addresses(member)]
    if not isinstance(value, dict):
        return []
    own = [value[key] for key in ("url", "@id", "id", "archivedAt") if key in value]
    return own + [one for member in value.values() for one in addresses(member)]


def check_json(raw, ledger, texts):
    value = json_of(raw)
    known = {kind: [table for one, table in rows_of(ledger) if one == kind] for kind in ("claim", "review", "source")}
    assert {kind: value["ledger"][kind] for kind in known} == known


def check_rows(read):
    def check(raw, ledger, texts):
        assert well_formed(read(raw, "file"), "file") == (ledger, ())

    return check


def check_jsonl(raw, ledger, texts):
    for line in raw.decode().splitlines():
        json_of(line.encode())
    check_rows(read_jsonl)(raw, ledger, texts)


def check_cells(raw):
    for _, row in split(raw.decode(), ","):
        for cell in row:
            bare = cell.lstrip(" \u202e\x00\x07")
            assert not bare.startswith(("=", "+", "-", "@", "\t", "\r"))


def check_csv(raw, ledger, texts):
    check_cells(raw)
    check_rows(read_csv)(raw, ledger, texts)


def check_book(raw):
    book = openpyxl.load_workbook(io.BytesIO(raw))
    assert {cell.data_type for page in book for row in page for cell in row if cell.value is not None} == {"s"}


def check_xlsx(raw, ledger, texts):
    check_book(raw)
    check_rows(read_xlsx)(raw, ledger, texts)


def check_markdown(raw, ledger, texts):
    text = raw.decode()
    assert not HARM.search(text)
    markdown_it = pytest.importorskip("markdown_it", reason="the independent reader of Markdown comes with the docs")
    reader = markdown_it.MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    cells = 0
    for token in reader.parse(text):
        assert token.type not in ("html_block", "code_block", "fence")
        cells += token.type == "td_open"
        for one in token.children or ():
            assert one.type in (
                "text",
                "code_inline",
                "strong_open",
                "strong_close",
                "link_open",
                "link_close",
                "html_inline",
                "softbreak",
            ), one
            if one.type == "html_inline":
                assert one.content == "<!-- -->"
            if one.type == "link_open":
                assert re.match("https?://", one.attrs["href"])
    assert cells % 7 == 0 or "Verdict" not in text


def check_claimreview(raw, ledger, texts):
    value = json_of(raw)
    assert all(len(review["claimReviewed"]) < 75 for review in value["@graph"])
    assert all(re.match("https?://", one) for one in addresses(value))


def check_annotations(raw, ledger, texts):
    value = json_of(raw)
    assert all(re.match(r"(https?://|urn:uuid:)\S+$", one) for one in addresses(value))
    (text,) = texts.by_source.values()
    items = value["first"]["items"]
    found = 0
    for one in items:
        parts = {selector["type"]: selector for selector in one["target"]["selector"]}
        place, quote = parts.get("TextPositionSelector"), parts["TextQuoteSelector"]
        if place is not None:
            found += 1
            assert text[place["start"] : place["end"]] == quote["exact"]
            assert text[: place["start"]].endswith(quote["prefix"])
    assert found >= 4


def check_prov(raw, ledger, texts):
    json_of(raw)
    document = prov.model.ProvDocument.deserialize(content=raw.decode(), format="json")
    labels = {
        value for record in document.get_records() for name, value in record.attributes if name.localpart == "quote"
    }
    assert {claim.quote for claim in ledger.claims if claim.quote} == labels


def check_atom(raw, ledger, texts):
    assert not HARM.search(raw.decode())
    feed = ET.fromstring(raw)  # noqa: S314 - our own text
    tags = {node.tag.partition("}")[2] for node in feed.iter()}
    assert tags <= {"feed", "id", "title", "updated", "author", "name", "link", "generator", "entry", "content"}
    assert all(re.match("https?://", node.get("href")) for node in feed.iter() if node.get("href"))
    told = "".join(node.text for node in feed.iter("{http://www.w3.org/2005/Atom}content"))
    assert all(visible(one.now) in told for one in ledger.corrections if one.now)


CHECKS = {
    "json": check_json,
    "jsonl": check_jsonl,
    "csv": check_csv,
    "xlsx": check_xlsx,
    "parquet": check_rows(read_parquet),
    "markdown": check_markdown,
    "claimreview": check_claimreview,
    "annotations": check_annotations,
    "prov": check_prov,
    "atom": check_atom,
    "desk": lambda raw, *_: check_cells(raw),
    "desk-xlsx": lambda raw, *_: check_book(raw),
}
TAGS = frozenset(
    "html head meta title style body main h1 h2 bdi div span mark sup a ol li p strong".split()  # noqa: SIM905
)


class Page(HTMLParser):
    def __init__(self, raw):
        super().__init__(convert_charrefs=True)
        self.text, self.inside, self.small = "", False, 0
        self.feed(raw)
        self.close()

    def handle_starttag(self, tag, attrs):
        assert tag in TAGS, tag
        for name, value in attrs:
            assert name in {
                "lang",
                "charset",
                "http-equiv",
                "content",
                "name",
                "class",
                "id",
                "href",
                "title",
                "value",
                "aria-label",
            }
            assert name != "href" or re.match("#|https?://", value)
            if name == "class" and value == "text":
                self.inside = True
        self.small += tag == "sup"

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "div"
        self.small -= tag == "sup"

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")

    def handle_data(self, data):
        if self.inside and not self.small:
            self.text += data


def check_html(raw, ledger, texts):
    page = raw.decode()
    assert not HARM.search(page)
    (text,) = texts.by_source.values()
    assert Page(page).text == visible(text)
    assert page.count("<li ") == len(ledger.claims)


def check_docx(raw, ledger, texts):
    document = docx.Document(io.BytesIO(raw))
    (text,) = texts.by_source.values()
    lines = [paragraph.text for paragraph in document.paragraphs[1:]]
    assert lines[: text.count("\n") + 1] == [visible(line) for line in text.split("\n")]
    comments = "".join(comment.text for comment in document.comments) + "\n".join(lines)
    assert all(visible(claim.id) in comments for claim in ledger.claims)


COPY_CHECKS = {"html": check_html, "docx": check_docx}


def check_sarif(ledger, audit, texts):
    run = json_of(sarif(audit, ledger, texts).encode())["runs"][0]
    for result, finding in zip(run["results"], audit.findings, strict=True):
        assert result["properties"]["claims"] == list(finding.claims)
        assert result["message"]["text"].startswith(visible(finding.message))
        for place in (result["locations"][0], *result.get("relatedLocations", ())):
            uri = place.get("physicalLocation", {}).get("artifactLocation", {}).get("uri", "")
            assert re.fullmatch(r"[A-Za-z0-9/%._~:-]*", uri)


def check_junit(ledger, audit, texts):
    text = junit(audit, ledger)
    assert not HARM.search(text)
    suite = ET.fromstring(text)  # noqa: S314 - our own text
    assert {node.tag for node in suite.iter()} <= {
        "testsuites",
        "testsuite",
        "testcase",
        "failure",
        "skipped",
        "system-out",
    }
    named = {node.get("name") for node in suite.iter("testcase")}
    assert visible(", ".join(audit.findings[0].claims)) in named


def check_github(ledger, audit, texts):
    text = github(audit)
    assert not HARM.search(text)
    lines = text.split("\n")
    assert len(lines) == len(audit.findings) + 1
    assert all(re.match("::(error|warning|notice) ", line) for line in lines[:-1])


def check_page(ledger, audit, texts):
    check_markdown(markdown(audit, ledger).encode(), ledger, texts)


BUILDS = {"sarif": check_sarif, "junit": check_junit, "github": check_github, "markdown": check_page}
RENDERERS = [*CHECKS, *(f"copy {name}" for name in COPY_CHECKS), *(f"build {name}" for name in BUILDS)]

LIGHT = [one for one in RENDERERS if one not in ("xlsx", "parquet", "desk-xlsx", "copy docx")]
"""Those that write text themselves; the others put every cell through one function."""
LISTS = [one for one in LIGHT if not one.startswith("build")]


def run(renderer, ledger, audit, texts, text=""):
    kind, _, name = renderer.rpartition(" ")
    imprint = Imprint(title=text or "Roads", url="https://example.org/", publisher=text or None)
    if kind == "build":
        BUILDS[name](ledger, audit, texts)
    elif kind == "copy":
        form = next(one for one in COPIES if one.name == name)
        raw = form.render(ledger.sources[0].id, ledger, audit, texts, imprint)
        COPY_CHECKS[name](raw, ledger, texts)
    else:
        form = next(one for one in FORMATS if one.name == name)
        CHECKS[name](form.render(ledger, audit, texts, imprint), ledger, texts)


def test_every_renderer_is_tried():
    assert list(CHECKS) == [form.name for form in FORMATS]
    assert list(COPY_CHECKS) == [form.name for form in COPIES]


@pytest.mark.parametrize("renderer", RENDERERS)
@pytest.mark.parametrize("name", [*HOSTILE, "all of them"])
def test_a_text_that_means_harm_does_none(renderer, name):
    if renderer in LIGHT or name == "all of them":
        text = HOSTILE.get(name, ALL)
        run(renderer, *hostile(text), text)


@pytest.mark.parametrize("field", text_fields(), ids=".".join)
def test_no_field_is_forgotten(field):
    ledger, audit, texts = hostile(ALL, only=field)
    assert ledger != published()[0] or field == ("claim", "quote")
    seen_by_builds = field[0] in ("source", "claim") and field[1] in ("id", "text", "sha256")
    for renderer in LIGHT if seen_by_builds else LISTS:
        if not (field == ("claim", "quote") and renderer == "annotations"):
            run(renderer, ledger, audit, texts)


@pytest.mark.parametrize("renderer", [one for one in RENDERERS if not one.startswith("build")])
def test_a_statement_of_a_megabyte_is_no_trouble(renderer):
    ledger, audit, texts = published()
    claims = [evolve(claim, statement=("😀 = <b>, " * 10 + "\x01") * 9_000) for claim in ledger.claims[:1]]
    run(renderer, evolve(ledger, claims=[*claims, *ledger.claims[1:]], places=None), audit, texts)


@pytest.mark.parametrize("form", [*FORMATS, *COPIES], ids=lambda form: form.name)
def test_half_of_a_surrogate_pair_is_refused(form):
    ledger = Ledger(sources=(Source(id="a"),), claims=(Claim(id="b", statement="x\udc00"),))
    _, audit, _ = published()
    first = ("a",) if form in COPIES else ()
    with pytest.raises(ClaimLedgerError, match="claim 'b': half of a surrogate pair cannot be written"):
        form.render(*first, ledger, audit, Texts(by_source={"a": "x"}))
