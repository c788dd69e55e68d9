"""Each format of the list before an independent judge: schemas, vocabularies, other programs' readers."""

import csv as stdlib_csv
import datetime as dt
import io
import json
import re
import sys
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import docx
import openpyxl
import prov.model
import pyarrow.parquet
import pyld.jsonld
import pytest
from attrs import evolve
from jsonschema import Draft202012Validator

from claimledger.errors import ClaimLedgerError
from claimledger.model import Correction, Evidence, Review
from claimledger.publish.formats import COPIES, FORMATS, Imprint, format_called
from claimledger.publish.formats.claim_list import list_schema
from claimledger.publish.formats.claimreview import LONGEST_CLAIM, claim_review, shortened
from claimledger.publish.formats.edition import Edition, day, first_day, midnight
from claimledger.store.exchange.delimited import read_csv
from claimledger.store.exchange.jsonl import read_jsonl
from claimledger.store.exchange.parquet import read_parquet
from claimledger.store.exchange.rows import well_formed
from claimledger.store.exchange.workbook import read_xlsx
from published_ledger import TEXT, published

IMPRINT = Imprint(title="Roads & figures", url="https://example.org/audit", publisher="The Desk")


def rendered(name, imprint=IMPRINT, **changes):
    return format_called(name).render(*published(**changes), imprint)


def listed(name, **changes):
    return json.loads(rendered(name, **changes))


def test_formats_are_called_by_their_names():
    assert len({one.name for one in FORMATS}) == len({one.file for one in FORMATS}) == len(FORMATS)
    assert format_called("desk-xlsx").suffix == ".xlsx"
    with pytest.raises(ClaimLedgerError, match=r"no format of the list is called jsom \(did you mean json\?\)"):
        format_called("jsom")
    with pytest.raises(ClaimLedgerError, match=r"no format of the list is called word \(there are json, jsonl"):
        format_called("word")


def test_the_list_fits_its_schema_and_tells_verdicts_and_checks_apart():
    Draft202012Validator.check_schema(list_schema())
    value = listed("json")
    Draft202012Validator(list_schema()).validate(value)
    deaths, *_, children = value["claims"]
    assert (deaths["verdict"], deaths["tested"], deaths["url"]) == (
        "supported",
        True,
        "https://example.org/audit/#deaths",
    )
    assert [value["audit"]["findings"][number]["rule"] for number in deaths["findings"]] == [
        "cannot-all-hold",
        "share-disagrees",
    ]
    assert deaths["statements"][0]["charitable"] == {
        "low": "4550",
        "high": "4650",
        "low_open": False,
        "high_open": False,
    }
    assert (children["verdict"], children["tested"], children["findings"]) == ("unverifiable", False, [])
    value["claims"][0]["verdict"] = "in-progress"
    assert not Draft202012Validator(list_schema()).is_valid(value)


@pytest.mark.parametrize(
    ("name", "read"), [("jsonl", read_jsonl), ("csv", read_csv), ("xlsx", read_xlsx), ("parquet", read_parquet)]
)
def test_downloads_of_the_ledger_read_back_as_the_ledger(name, read):
    ledger, _, _ = published()
    assert well_formed(read(rendered(name), "file"), "file") == (ledger, ())


def test_tables_tell_the_verdict_and_the_checks():
    (first, *_) = stdlib_csv.DictReader(io.StringIO(rendered("csv").decode(), newline=""))
    assert (first["audit.verdict"], first["audit.reviewed"]) == ("supported", "2024-02-08")
    assert first["audit.checks"] == "error: cannot-all-hold, error: share-disagrees"
    table = pyarrow.parquet.read_table(io.BytesIO(rendered("parquet")))
    assert table.column("audit.verdict").to_pylist()[:2] == ["supported", None]
    book = openpyxl.load_workbook(io.BytesIO(rendered("xlsx")))
    assert "audit.checks" in [cell.value for cell in book["claims"][1]]
    with_mark = rendered("csv", evolve(IMPRINT, mark=True))
    assert with_mark == b"\xef\xbb\xbf" + rendered("csv")
    assert rendered("desk", evolve(IMPRINT, mark=True)).startswith(b"\xef\xbb\xbfclaim,figure")


def test_the_desk_has_what_newsrooms_keep():
    rows = list(stdlib_csv.DictReader(io.StringIO(rendered("desk").decode(), newline="")))
    assert rows[0] == {
        "claim": "deaths",
        "figure": "4,600 persons; -21.7%",
        "quote": "fell 21.7% to 4,600",
        "method": "against evidence, against other figures",
        "source": "Roads in figures",
        "source address": "https://example.org/roads",
        "place": "32–51",
        "verdict": "supported",
        "rationale": "The register has 4,612, which is 4,600 when rounded.",
        "evidence": "Register, table 3",
        "reviewer": "A. Reviewer",
        "date": "2024-02-08",
        "other figures": "error: cannot-all-hold, error: share-disagrees",
    }
    assert [row["method"] for row in rows[3:]] == ["by a reviewer, against other figures", "by a reviewer"]
    book = openpyxl.load_workbook(io.BytesIO(rendered("desk-xlsx")))
    assert [[cell.value or "" for cell in row] for row in book["figures"]] == [
        list(rows[0]),
        *(list(row.values()) for row in rows),
    ]


# The keys that a ClaimReview may have, with the classes of schema.org that have them.
DOMAINS = {
    "claimReviewed": {"ClaimReview"},
    "reviewRating": {"ClaimReview"},
    "reviewBody": {"ClaimReview"},
    "itemReviewed": {"ClaimReview"},
    "author": {"ClaimReview", "Claim", "CreativeWork"},
    "datePublished": {"ClaimReview", "Claim", "CreativeWork"},
    "citation": {"ClaimReview", "Claim", "CreativeWork"},
    "publisher": {"ClaimReview", "Claim", "CreativeWork"},
    "text": {"ClaimReview", "Claim", "CreativeWork"},
    "archivedAt": {"ClaimReview", "Claim", "CreativeWork"},
    "appearance": {"Claim"},
    "url": {"ClaimReview", "Claim", "CreativeWork", "Organization", "Person"},
    "name": {"ClaimReview", "Claim", "CreativeWork", "Organization", "Person"},
    "ratingValue": {"Rating"},
    "bestRating": {"Rating"},
    "worstRating": {"Rating"},
    "alternateName": {"Rating"},
}
RANGES = {
    "reviewRating": {"Rating"},
    "itemReviewed": {"Claim"},
    "author": {"Organization", "Person"},
    "publisher": {"Organization", "Person"},
    "citation": {"CreativeWork"},
    "appearance": {"CreativeWork"},
}


def nodes(value):
    if isinstance(value, list):
        for one in value:
            yield from nodes(one)
    elif isinstance(value, dict):
        yield value
        for one in value.values():
            yield from nodes(one)


def judged(review):
    """Hold a ClaimReview against the tables above, and against what readers of it ask for."""
    for node in nodes(review):
        for key, value in node.items():
            if key.startswith("@"):
                continue
            assert node["@type"] in DOMAINS[key], key
            for one in nodes(value):
                if one in (value if isinstance(value, list) else [value]):
                    assert one["@type"] in RANGES[key], key
    assert review["@type"] == "ClaimReview"
    assert 0 < len(review["claimReviewed"]) < 75
    rating = review["reviewRating"]
    assert rating["alternateName"]
    numbers = [rating[key] for key in ("worstRating", "ratingValue", "bestRating") if key in rating]
    assert numbers == sorted(numbers)
    assert all(type(number) is int for number in numbers)


def test_reviews_are_of_schema_org_and_of_people_alone():
    reviews = listed("claimreview")["@graph"]
    assert [review["itemReviewed"]["text"] for review in reviews] == [
        "fell 21.7% to 4,600",
        "A third of them",
        "“more than 30” were children",
    ]
    for review in reviews:
        judged(review)
    # What the figures make of one another is no rating: deaths-before is in a contradiction and has no review.
    assert "5,875" not in json.dumps(reviews)
    assert [review["reviewRating"].get("ratingValue") for review in reviews] == [5, 1, None]


def test_no_key_of_a_review_is_lost_in_expansion():
    context = {"@context": {"@vocab": "https://schema.org/"}}
    for review in listed("claimreview")["@graph"]:
        (expanded,) = pyld.jsonld.expand({**review, **context})
        assert {key.removeprefix("https://schema.org/") for key in expanded if not key.startswith("@")} == {
            key for key in review if not key.startswith("@")
        }
        compact = pyld.jsonld.compact(expanded, context["@context"])
        assert sorted(sorted(node) for node in nodes(compact)) == sorted(
            sorted(node) for node in nodes({**context, **review})
        )


@pytest.mark.parametrize("verdict", ["in-progress"])
def test_a_claim_that_someone_is_still_at_or_that_was_withdrawn_has_no_review(verdict):
    ledger, audit, texts = published()
    again = evolve(ledger, reviews=[*ledger.reviews, Review(claim="deaths", verdict=verdict)])
    assert claim_review(Edition(ledger=again, audit=audit, texts=texts), "deaths") is None
    assert claim_review(Edition(ledger=ledger, audit=audit, texts=texts), "deaths") is not None
    gone = evolve(ledger, corrections=[Correction(claim="deaths", field="withdrawn", because="never said")])
    edition = Edition(ledger=gone, audit=audit, texts=texts)
    assert claim_review(edition, "deaths") is None
    assert edition.standing["deaths"].withdrawn
    assert claim_review(edition, "deaths-before") is None


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("a b", "a b"),
        (" two\n lines ", "two lines"),
        ("x" * 74, "x" * 74),
        ("x" * 75, "x" * 73 + "…"),
        ("word " * 20, "word " * 13 + "word…"),
        ("x" * 73 + " y", "x" * 73 + "…"),
    ],
)
def test_a_long_claim_is_cut_behind_a_word(text, short):
    assert shortened(text) == short
    assert len(short) <= LONGEST_CLAIM


def closed(properties, *required):
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


IRI = {"type": "string", "pattern": r"^(https?://|urn:uuid:)\S+$"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
TEXT_BODY = closed(
    {
        "type": {"const": "TextualBody"},
        "value": {"type": "string"},
        "format": {"const": "text/plain"},
        "language": {"type": "string"},
        "purpose": {"enum": ["describing", "assessing"]},
    },
    "type",
    "value",
)
POSITION = closed(
    {
        "type": {"const": "TextPositionSelector"},
        "start": {"type": "integer", "minimum": 0},
        "end": {"type": "integer", "minimum": 0},
    },
    "type",
    "start",
    "end",
)
QUOTE = closed(
    {"type": {"const": "TextQuoteSelector"}, **{key: {"type": "string"} for key in ("exact", "prefix", "suffix")}},
    "type",
    "exact",
)
TARGET = closed(
    {"source": IRI, "selector": {"type": "array", "minItems": 1, "items": {"oneOf": [POSITION, QUOTE]}}}, "source"
)
ANNOTATION = closed(
    {
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["describing"]},
        "creator": closed({"type": {"const": "Person"}, "name": {"type": "string"}}, "type"),
        "modified": MOMENT,
        "body": {"type": "array", "items": TEXT_BODY},
        "target": TARGET,
    },
    "id",
    "type",
    "target",
)
PAGE = closed(
    {
        "id": IRI,
        "type": {"const": "AnnotationPage"},
        "partOf": IRI,
        "startIndex": {"type": "integer", "minimum": 0},
        "items": {"type": "array", "items": ANNOTATION},
    },
    "id",
    "type",
    "items",
)
COLLECTION = closed(
    {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "AnnotationCollection"},
        "label": {"type": "string"},
        "total": {"type": "integer", "minimum": 0},
        "first": PAGE,
    },
    "@context",
    "id",
    "type",
    "total",
    "first",
)
"""What the Web Annotation Data Model says must be, of the classes that we write."""


def test_annotations_are_as_the_model_says_and_point_at_their_words():
    for imprint in (IMPRINT, Imprint()):
        collection = json.loads(rendered("annotations", imprint))
        Draft202012Validator(COLLECTION).validate(collection)
        items = collection["first"]["items"]
        assert collection["total"] == len(items) == len({one["id"] for one in items}) == 5
        for one in items:
            position, quote = one["target"]["selector"]
            # An emoji stands before all of them: one code point, as the standard counts.
            assert TEXT[position["start"] : position["end"]] == quote["exact"]
            assert TEXT[: position["start"]].endswith(quote["prefix"])
            assert TEXT[position["end"] :].startswith(quote["suffix"])
            units = len(TEXT[: position["start"]].encode("utf-16-le")) // 2
            assert units == position["start"] + 1


OA, AS, DC = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#", "http://purl.org/dc/"
ANNOTATION_TERMS = {
    "id": "@id",
    "type": "@type",
    **{name: f"{OA}{name}" for name in ("Annotation", "TextualBody", "TextPositionSelector", "TextQuoteSelector")},
    **{name: f"{OA}{name}" for name in ("exact", "prefix", "suffix", "start", "end")},
    "AnnotationCollection": f"{AS}OrderedCollection",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "Person": "http://xmlns.com/foaf/0.1/Person",
    "name": "http://xmlns.com/foaf/0.1/name",
    "body": {"@id": f"{OA}hasBody", "@type": "@id"},
    "target": {"@id": f"{OA}hasTarget", "@type": "@id"},
    "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "selector": {"@id": f"{OA}hasSelector", "@type": "@id"},
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    "describing": f"{OA}describing",
    "assessing": f"{OA}assessing",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "format": f"{DC}elements/1.1/format",
    "language": f"{DC}elements/1.1/language",
    "creator": {"@id": f"{DC}terms/creator", "@type": "@id"},
    "modified": {"@id": f"{DC}terms/modified", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"},
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "total": f"{AS}totalItems",
    "first": {"@id": f"{AS}first", "@type": "@id"},
    "partOf": {"@id": f"{AS}partOf", "@type": "@id"},
    "startIndex": f"{AS}startIndex",
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
}
"""What the terms of annotations mean, of those that we write."""


def test_every_term_of_annotations_means_something():
    collection = listed("annotations") | {"@context": ANNOTATION_TERMS}
    (expanded,) = pyld.jsonld.expand(collection)
    compact = pyld.jsonld.compact(expanded, ANNOTATION_TERMS)
    assert sorted(sorted(node) for node in nodes(compact)) == sorted(sorted(node) for node in nodes(collection))
    for node in nodes(compact["first"]):
        assert ":" not in node.get("type", "")
        assert node.get("motivation", "describing") == "describing"


def test_annotations_without_a_text_at_hand_point_as_the_ledger_does():
    ledger, audit, _ = published()
    collection = json.loads(format_called("annotations").render(ledger, audit))
    first, second = collection["first"]["items"][:2]
    assert [one["type"] for one in first["target"]["selector"]] == ["TextPositionSelector", "TextQuoteSelector"]
    assert second["target"]["selector"] == [{"type": "TextQuoteSelector", "exact": "5,875"}]


def test_what_the_ledger_accepts_is_held_against_no_claim():
    ledger, audit, texts = published()
    known = evolve(audit, findings=tuple(evolve(one, accepted="it is known") for one in audit.findings))
    value = json.loads(format_called("json").render(ledger, known, texts))
    assert [claim["findings"] for claim in value["claims"]] == [[]] * 5
    assert Edition(ledger=ledger, audit=known, texts=texts).standing["walking"].checks == "fits the other figures"


def test_each_correction_leads_from_the_version_before_it():
    twice = [Correction(claim="walking", field="period", was=was) for was in ("2021", "2022")]
    derived = listed("prov", corrections=twice)["wasDerivedFrom"].values()
    steps = [(one["prov:generatedEntity"], one["prov:usedEntity"]) for one in derived if "prov:type" in one]
    assert steps == [("cl:claim/walking", "cl:claim/walking/2"), ("cl:claim/walking/2", "cl:claim/walking/1")]


def test_a_withdrawn_claim_is_told_as_such():
    gone = [Correction(claim="walking", field="withdrawn", because="a slip of ours", date="2024-02-10")]
    items = listed("annotations", corrections=gone)["first"]["items"]
    (walking,) = (one for one in items if one["id"].endswith("annotation-walking"))
    assert walking["body"][1]["value"] == "withdrawn"
    assert "| withdrawn |" in rendered("markdown", corrections=gone).decode()
    assert "walking was withdrawn" in rendered("atom", corrections=gone).decode()
    assert listed("json", corrections=gone)["claims"][2]["withdrawn"] is True


def spelled(value):
    """A PROV document as that library spells names, numbers and times; its relations without names."""
    if isinstance(value, dict) and {"entity", "agent"} <= value.keys():
        named = ("prefix", "entity", "agent", "activity")
        return {
            kind: [[name, spelled(one)] if kind in named else spelled(one) for name, one in table.items()]
            for kind, table in value.items()
        }
    if isinstance(value, dict):
        table = {key: spelled(one) for key, one in sorted(value.items())}
        return table | {"type": "xsd:QName"} if table.get("type") == "prov:QUALIFIED_NAME" else table
    if isinstance(value, int):
        return {"$": str(value), "type": "xsd:int"}
    return re.sub("T00:00:00Z$", "T00:00:00+00:00", value)


def test_provenance_survives_another_library():
    text = rendered("prov").decode()
    document = prov.model.ProvDocument.deserialize(content=text, format="json")
    again = document.serialize(format="json")
    assert prov.model.ProvDocument.deserialize(content=again, format="json") == document
    theirs, ours = spelled(json.loads(again)), spelled(json.loads(text))
    assert theirs.keys() == ours.keys()
    for kind in ours:
        assert sorted(map(json.dumps, theirs[kind])) == sorted(map(json.dumps, ours[kind]))
    kinds = [type(record).__name__ for record in document.get_records()]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "ProvEntity": 1 + 5 + 2 + 4,
        "ProvAgent": 3,
        "ProvActivity": 1 + 4,
        "ProvUsage": 1 + 4,
        "ProvGeneration": 5 + 4,
        "ProvDerivation": 5 + 4 + 2,
        "ProvAssociation": 1 + 4,
        "ProvAttribution": 4,
    }
    known = {str(record.identifier) for record in document.get_records() if record.is_element()}
    for record in document.get_records():
        if record.is_relation():
            assert {
                str(value) for _, value in record.formal_attributes if isinstance(value, prov.model.QualifiedName)
            } <= known


ATOM = "{http://www.w3.org/2005/Atom}"


def feed_of(raw):
    """Return a feed after holding it against what RFC 4287 asks of feeds and entries."""
    feed = ET.fromstring(raw)  # noqa: S314 - our own text
    for node in [feed, *feed.iter(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            (only,) = node.findall(f"{ATOM}{name}")
            assert only.text
        dt.datetime.fromisoformat(node.findtext(f"{ATOM}updated"))
        assert re.fullmatch(r"(urn:uuid:[0-9a-f-]{36}|https?://\S+)", node.findtext(f"{ATOM}id"))
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    for entry in feed.iter(f"{ATOM}entry"):
        assert entry.findall(f"{ATOM}content") or entry.findall(f"{ATOM}link")
        assert entry.find(f"{ATOM}content").get("type") == "text"
    ids = [node.text for node in feed.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    return feed


def test_the_feed_has_what_the_standard_asks_and_takes_no_time_from_the_clock():
    feed = feed_of(rendered("atom"))
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        "walking: period corrected",
        "deaths: level corrected",
    ]
    assert {node.text for node in feed.iter(f"{ATOM}updated")} == {"2024-02-07T00:00:00Z"}
    assert "Because: misread the line" in entries[1].findtext(f"{ATOM}content")


def test_ids_of_the_feed_stay_when_something_is_added():
    ledger, _, _ = published()
    before = [node.text for node in feed_of(rendered("atom")).iter(f"{ATOM}id")]
    again = Correction(claim="deaths", field="level", was="1", now="2", date="2024-03")
    more = [*ledger.corrections, again, again]
    feed = feed_of(rendered("atom", evolve(IMPRINT, url=None), corrections=more))
    after = [node.text for node in feed.iter(f"{ATOM}id")]
    assert before[1:] == after[3:]
    assert feed.findtext(f"{ATOM}updated") == "2024-03-01T00:00:00Z"


def test_a_feed_without_corrections_has_the_time_of_the_newest_record():
    assert feed_of(rendered("atom", corrections=())).findtext(f"{ATOM}updated") == "2024-02-09T00:00:00Z"
    bare = feed_of(rendered("atom", Imprint(title=" "), corrections=(), reviews=(), sources=(), claims=()))
    assert bare.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


def test_days_are_days():
    assert [first_day(text) for text in ("2024", "2024-02", "2024-02-08", "2024-02-30", "soon", None)] == [
        "2024-01-01",
        "2024-02-01",
        "2024-02-08",
        None,
        None,
        None,
    ]
    assert (day("2024-13-01"), midnight("2024"), midnight("2024-02-08")) == (None, None, "2024-02-08T00:00:00Z")


def test_addresses_of_claims_are_those_of_their_pages():
    pages = evolve(IMPRINT, url="https://example.org/audit/", pages={"deaths": "claims/deaths.html"})
    first, second, *_ = json.loads(rendered("json", pages))["claims"]
    assert (first["url"], second["url"]) == (
        "https://example.org/audit/claims/deaths.html",
        "https://example.org/audit/#deaths-before",
    )
    assert json.loads(rendered("json", evolve(IMPRINT, url="javascript:alert(1)")))["claims"][0]["url"] is None


def test_the_page_of_claims():
    page = rendered("markdown").decode()
    assert page.startswith("# Roads &amp; figures\n\nPublished by The Desk.\n\n| Claim |")
    assert "| [deaths](<https://example.org/audit/#deaths>) | 4,600 persons; -21.7% |" in page
    assert "- **walking-share**: contradicted (B. Reviewer, 2024-02-09). 2,100 of 4,600 is 45.7%." in page
    assert "[Register, table 3](<https://example.org/register>), “4,612”, seen 2024-02-08" in page
    bare = rendered("markdown", Imprint(), reviews=(), corrections=()).decode()
    assert "none yet" in bare
    assert "##" not in bare


class Page(HTMLParser):
    """What a page is made of: its tags, and its text within the element of class ``text``, without the numbers of notes."""

    def __init__(self, raw):
        super().__init__(convert_charrefs=True)
        self.tags, self.marks, self.text, self.inside, self.small, self.within = [], [], "", 0, 0, None
        self.feed(raw)
        self.close()

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.tags.append((tag, named))
        if named.get("class") == "text":
            self.inside = 1
        elif tag == "div":
            raise AssertionError("a second div")
        self.small += tag == "sup"
        if tag == "mark":
            self.within = ""

    def handle_endtag(self, tag):
        self.small -= tag == "sup"
        if tag == "div":
            self.inside = 0
        if tag == "mark":
            self.marks.append(self.within)
            self.within = None

    def handle_data(self, data):
        if self.inside and not self.small:
            self.text += data
        if self.within is not None:
            self.within += data


def copied(name, **changes):
    ledger, audit, texts = published(**changes)
    return next(one for one in COPIES if one.name == name).render("bulletin", ledger, audit, texts, IMPRINT)


def test_the_page_of_a_source_is_its_text_with_a_mark_for_each_figure():
    page = Page(copied("html").decode())
    assert page.text == TEXT
    assert page.marks == ["fell 21.7% to 4,600", "5,875", "A third of them", "2,100", "“more than 30” were children"]
    ids = [named["id"] for _, named in page.tags if "id" in named]
    assert len(ids) == len(set(ids)) == 10
    links = [named["href"] for tag, named in page.tags if tag == "a"]
    assert {link.removeprefix("#") for link in links if link.startswith("#")} == set(ids)
    classes = [named["class"] for tag, named in page.tags if tag == "mark"]
    assert classes == ["supported clash", "open clash", "contradicted clash", "open clash", "unverifiable"]


def test_words_of_several_claims_may_overlap_and_lie_nowhere():
    ledger, _, _ = published()
    first, second, *rest = ledger.claims
    claims = [
        first,
        evolve(second, quote="to 4,600 in 2023"),
        evolve(second, id="all", quote="4,600"),
        *rest[:2],
        evolve(rest[2], quote="nowhere"),
    ]
    page = Page(copied("html", claims=claims).decode())
    assert page.text == TEXT
    assert page.marks[:4] == ["fell 21.7% ", "to ", "4,600", " in 2023"]
    assert sum(tag == "li" for tag, _ in page.tags) == 6
    document = docx.Document(io.BytesIO(copied("docx", claims=claims)))
    assert len(list(document.comments)) == 5
    assert document.paragraphs[-1].text.startswith("children: unverifiable")


def test_the_document_of_a_source_has_a_comment_on_each_figure():
    raw = copied("docx")
    document = docx.Document(io.BytesIO(raw))
    heading, *lines = [paragraph.text for paragraph in document.paragraphs]
    assert (heading, "\n".join(lines)) == ("Roads in figures", TEXT)
    comments = {comment.text.partition(":")[0]: comment for comment in document.comments}
    assert list(comments) == ["deaths", "deaths-before", "walking-share", "walking", "children"]
    assert comments["deaths"].author == "A. Reviewer"
    assert "4,612, which is 4,600 when rounded" in comments["deaths"].text
    assert {comment.timestamp for comment in comments.values()} == {None}
    assert comments["walking"].author == "claimledger"
    body = document.element.xml
    start = body.index('w:commentRangeStart w:id="0"')
    assert "fell 21.7% to 4,600" in body[start : body.index('w:commentRangeEnd w:id="0"')]


def test_a_claim_that_stands_again_is_not_told_as_withdrawn():
    """The last correction decides."""
    gone = Correction(claim="walking", field="withdrawn", was="false", now="true", because="a slip", date="2024-02-10")
    back = Correction(claim="walking", field="withdrawn", was="true", now="false", because="no slip", date="2024-02-11")
    assert listed("json", corrections=[gone, back])["claims"][2]["withdrawn"] is False
    assert "walking stands again" in rendered("atom", corrections=[gone, back]).decode()


def test_a_withdrawn_claim_and_one_without_words_are_marked_in_copies():
    ledger, _, _ = published()
    claims = [*ledger.claims, evolve(ledger.claims[1], id="nowhere", quote=None, at=(5, 5))]
    gone = [Correction(claim="walking", field="withdrawn")]
    raw = copied("html", claims=claims, corrections=gone).decode()
    assert Page(raw).text == TEXT
    assert '<mark class="withdrawn' in raw
    assert "This claim was withdrawn." in raw
    assert '<span id="words-nowhere"></span><sup><a href="#claim-nowhere">1</a></sup>' in raw
    document = docx.Document(io.BytesIO(copied("docx", claims=claims, corrections=gone)))
    assert len(list(document.comments)) == 5
    assert document.paragraphs[-1].text.startswith("nowhere: no verdict yet")


def test_a_document_needs_a_library(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(ClaimLedgerError, match=r"python-docx from 1\.2 on, which comes with an extra"):
        copied("docx")


def test_little_is_known_of_some_claims():
    ledger, _, _ = published()
    bare = [evolve(one, quote=None, at=None, speaker=None) for one in ledger.claims]
    sources = [evolve(ledger.sources[0], publisher=None, url="javascript:alert(1)", title=None)]
    changes = {
        "claims": bare,
        "sources": sources,
        "reviews": [Review(claim="deaths", verdict="supported")],
        "corrections": (),
    }
    (review,) = json.loads(rendered("claimreview", Imprint(), **changes))["@graph"]
    judged(review)
    assert review["itemReviewed"]["appearance"] == {
        "@type": "CreativeWork",
        "name": "bulletin",
        "datePublished": "2024-02-06",
    }
    assert review["claimReviewed"] == "Deaths on the roads fell by 21.7% to 4,600."
    assert json.loads(rendered("annotations", Imprint(), **changes))["first"]["items"] == []
    lonely = {
        "claims": bare[1:2],
        "sources": (),
        "reviews": [Review(claim="deaths-before", verdict="supported")],
        "corrections": (),
    }
    (review,) = json.loads(rendered("claimreview", Imprint(url="http://["), **lonely))["@graph"]
    judged(review)
    assert "appearance" not in review["itemReviewed"]
    prov.model.ProvDocument.deserialize(content=rendered("prov", **lonely).decode(), format="json")


@pytest.mark.parametrize("form", COPIES, ids=lambda form: form.name)
def test_a_copy_needs_a_source_and_its_text(form):
    ledger, audit, texts = published()
    with pytest.raises(ClaimLedgerError, match=r"no source is called buletin \(did you mean bulletin\?\)"):
        form.render("buletin", ledger, audit, texts)
    with pytest.raises(ClaimLedgerError, match="the text of bulletin is not at hand"):
        form.render("bulletin", ledger, audit, evolve(texts, by_source={}))


def test_evidence_may_have_only_a_link():
    bare = [Review(claim="deaths", verdict="misleading", evidence=[Evidence(url="https://example.org/x"), Evidence()])]
    assert "[https://example.org/x](<https://example.org/x>)" in rendered("markdown", reviews=bare).decode()
    (review,) = listed("claimreview", reviews=bare)["@graph"]
    judged(review)
    assert review["citation"] == [{"@type": "CreativeWork", "url": "https://example.org/x"}, {"@type": "CreativeWork"}]
