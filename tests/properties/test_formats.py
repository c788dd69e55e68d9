"""Laws of what is published: no ledger is too odd for a renderer, and every mark of a text is where its words are."""

import json
import re
from html import unescape
from xml.etree import ElementTree as ET

import prov.model
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from claimledger.audit import Audit
from claimledger.ledger import Ledger
from claimledger.model import Claim, Source
from claimledger.publish._inert import visible, web_address
from claimledger.publish.formats import COPIES, FORMATS, Imprint
from claimledger.publish.formats._marks import marked
from claimledger.publish.formats.claim_list import list_schema
from claimledger.publish.formats.edition import Edition
from claimledger.publish.junit import junit
from claimledger.publish.sarif import sarif
from claimledger.sources import Texts
from store_strategies import LEDGERS, NAMES, TEXTS

VALIDATOR = Draft202012Validator(list_schema())
TEXTUAL = {form.name: form for form in FORMATS if form.name not in ("xlsx", "parquet", "desk-xlsx")}
AUDIT = Audit(status="consistent", version="0", ledger_sha256="0" * 64)


@settings(max_examples=25)
@given(LEDGERS, TEXTS, st.none() | TEXTS)
def test_no_ledger_is_too_odd_to_be_published(ledger, title, publisher):
    once = {claim.id: claim for claim in ledger.claims}
    ledger = evolve(ledger, claims=tuple(once.values()))
    imprint = Imprint(title=title, publisher=publisher)
    raw = {name: form.render(ledger, AUDIT, None, imprint).decode() for name, form in TEXTUAL.items()}
    VALIDATOR.validate(json.loads(raw["json"]))
    ET.fromstring(raw["atom"])  # noqa: S314 - our own text
    ET.fromstring(junit(AUDIT, ledger))  # noqa: S314
    json.loads(sarif(AUDIT, ledger))
    prov.model.ProvDocument.deserialize(content=raw["prov"], format="json")
    verdicts = {one.claim: one.verdict for one in ledger.reviews}
    meant = [name for name, verdict in verdicts.items() if name in once and verdict != "in-progress"]
    assert len(json.loads(raw["claimreview"])["@graph"]) == len(meant)


PLACES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)), max_size=6)


@settings(max_examples=100)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\u2028\u2029"), max_size=40), PLACES)
def test_a_text_in_pieces_is_the_text_and_each_claim_has_its_words(text, places):
    spans = [(start, start + length) for start, length in places]
    claims = [Claim(id=str(number), at=span) for number, span in enumerate(spans)]
    ledger = Ledger(sources=[Source(id="s")], claims=claims)
    texts = Texts(by_source={"s": text})
    _, ordered, pieces = marked(Edition(ledger=ledger, audit=AUDIT, texts=texts), "s")
    assert "".join(piece.text for piece in pieces) == text
    found = dict.fromkeys(range(len(ordered)), "")
    for piece in pieces:
        for number in piece.claims:
            found[number] += piece.text
    for number, one in enumerate(ordered):
        start, end = spans[int(one.claim.id)]
        assert found[number] == (text[start:end] if end <= len(text) else "")
    inside = [number for number, one in enumerate(ordered) if spans[int(one.claim.id)][1] <= len(text)]
    assert sorted(number for piece in pieces for number in piece.begins) == inside
    assert sorted(number for piece in pieces for number in piece.ends) == inside
    page = COPIES[0].render("s", ledger, AUDIT, texts).decode()
    body = page[page.index('<div class="text">') + 18 : page.index("</div>")]
    assert unescape(re.sub("<sup>.*?</sup>|<[^>]*>", "", body)) == visible(text)


@given(TEXTS | st.text(st.sampled_from("htps:/.a?#[]@ \\<>\"'\n"), max_size=20).map(lambda text: f"https://{text}"))
def test_a_link_holds_nothing_that_could_end_it(text):
    address = web_address(text)
    assert address is None or re.fullmatch(r"https?://[^\s<>\"'\\]+", address)


@given(NAMES, TEXTS)
def test_what_is_made_visible_is_fit_for_xml_and_seen_once(name, text):
    shown = visible(text)
    assert visible(shown) == shown
    assert ET.fromstring(f"<a>{shown.replace('&', '&amp;').replace('<', '&lt;')}</a>").text in (shown, None)  # noqa: S314
