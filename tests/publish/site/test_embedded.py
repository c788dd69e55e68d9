"""The ClaimReview that a claim's page holds for search services."""

import json
from html.parser import HTMLParser

import pytest
from attrs import evolve

import claimledger as cl
from claimledger.model import Evidence
from claimledger.publish.formats import format_called
from claimledger.publish.site import Book, SiteSettings, pages
from published_ledger import HOSTILE
from site_samples import talk

BASE = "https://example.org/list"


class Blocks(HTMLParser):
    """Reads what stands in blocks of data, and names all else that a page could run."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.told, self.runs, self.inside = [], [], False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        kind = dict(attributes)
        self.inside = tag == "script" and kind.get("type") == "application/ld+json"
        if self.inside:
            self.told.append("")
        elif tag in ("script", "img", "iframe", "object", "embed", "style") or any(
            key.startswith("on") for key in kind
        ):
            self.runs.append((tag, attributes))

    def handle_endtag(self, _tag):
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.told[-1] += data


def embedded(book):
    """Return what each page of a claim holds, by the page's path."""
    return {path: Blocks(content.decode()) for path, content in pages(book) if path.startswith("claims/")}


def reviews(book):
    """Return the reviews of the feed, by the address of the claim's page."""
    feed = format_called("claimreview").of(book.edition)
    return {one["url"]: one for one in json.loads(feed)["@graph"]}


def test_it_is_that_of_the_feed_and_there_for_verdicts_of_people_only():
    gone = '\n[[correction]]\nclaim = "Ferries"\nfield = "withdrawn"\nnow = "true"\n'
    asked = '\n[[review]]\nclaim = "tankers"\nverdict = "in-progress"\n'
    book = talk(f"{gone}{asked}", base_url=BASE, draft=True)
    found = {f"{BASE}/{path}": [json.loads(one) for one in page.told] for path, page in embedded(book).items()}
    known = reviews(book)
    assert known.keys() == {f"{BASE}/claims/calls.html", f"{BASE}/claims/tanker-share.html"}
    context = {"@context": "https://schema.org"}
    assert found == {address: [{**context, **known[address]}] if address in known else [] for address in found}
    assert len(found) == 4


def words_everywhere(text):
    """Return the book of the talk with a text in every field that a review is made of."""
    book = talk()
    evidence = (Evidence(title=text, url=text, archived=text, quote=text, accessed=text, sha256=text),)
    ledger = evolve(
        book.ledger,
        places=None,
        sources=[evolve(one, title=text, publisher=text, url=text) for one in book.ledger.sources],
        claims=[evolve(one, statement=text, quote=text, speaker=text) for one in book.ledger.claims],
        reviews=[
            evolve(one, rationale=text, reviewer=text, date=text, evidence=evidence) for one in book.ledger.reviews
        ],
    )
    audit = cl.verify(ledger, texts=book.texts, proofs=True)
    settings = SiteSettings(title=text, draft=True, base_url=BASE, downloads=("audit",))
    return Book(ledger=ledger, audit=audit, texts=book.texts, settings=settings)


@pytest.mark.parametrize("name", HOSTILE)
def test_words_that_mean_harm_stay_words_in_it(name):
    book = words_everywhere(HOSTILE[name])
    found, known = embedded(book), reviews(book)
    assert sum(len(page.told) for page in found.values()) == len(known) > 0
    for path, page in found.items():
        assert page.runs == []
        for one in page.told:
            assert json.loads(one) == {"@context": "https://schema.org", **known[f"{BASE}/{path}"]}
            assert "<" not in one


def test_half_of_a_surrogate_pair_is_escaped_in_it():
    book = talk()
    (first, *rest) = book.ledger.reviews
    ledger = evolve(book.ledger, reviews=(evolve(first, rationale="odd \ud800"), *rest), places=None)
    found = embedded(evolve(book, ledger=ledger, audit=cl.verify(ledger, texts=book.texts, proofs=True)))
    (told,) = found["claims/calls.html"].told
    assert json.loads(told)["reviewBody"] == "odd \ud800"
