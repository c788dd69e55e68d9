"""What stands on the pages of a site."""

import html
import json
import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from attrs import evolve

import claimledger as cl
from claimledger.publish.site import Book, SiteSettings, publish
from claimledger.publish.site.list_pages import ROWS
from claimledger.store import loads
from site_samples import EXAMPLES, TEXT, book_of, ledger_text, site_of, talk

VOID = {"meta", "link", "br", "input", "line", "rect"}
INLINE = {"a", "span", "mark", "bdi", "sup", "time", "strong", "em", "code", "ins", "del"}


class Outline(HTMLParser):
    """Reads a page strictly: every element is closed, ids are unique, and nothing runs that the policy would not let run."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.links, self.headings, self.scripts, self.wrong = [], [], [], [], [], []
        self.words = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        told = dict(attributes)
        if tag not in INLINE:
            self.words.append(" ")
        if tag not in VOID:
            self.open.append(tag)
        if "id" in told:
            self.ids.append(told["id"])
        if tag == "a":
            self.links.append(told["href"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        # A block of data is never run.
        if tag == "script" and told.get("type") != "application/ld+json":
            self.scripts.append(told.get("src"))
        self.wrong += [f"{tag} {key}" for key in told if key.startswith("on") or key == "style"]
        self.wrong += [
            f"{tag} {value}" for key, value in attributes if key in ("href", "src") and "script:" in (value or "")
        ]

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if tag not in INLINE:
            self.words.append(" ")
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")

    def handle_data(self, data):
        if self.open[-1:] != ["script"]:
            self.words.append(data)

    @property
    def text(self):
        return " ".join("".join(self.words).split())


def outlines(site):
    return {path: Outline(text) for path, text in site.items() if path.endswith(".html")}


@pytest.fixture(scope="module")
def site():
    return site_of(talk())


def text_of(site, path):
    return Outline(site[path]).text


def test_what_a_site_consists_of(site):
    book = talk()
    assert set(site) == {
        "index.html", "claims.js", "conflicts.html", "sources.html", "corrections.html", "method.html", "downloads.html",
        "downloads/audit.json", "site.css", "site.js", "recheck.js", "claims/calls.html", "claims/tankers.html",
        "claims/tanker-share.html", "sources/talk.html", f"conflicts/{book.conflicts[0].name}.html",
        book.claim_pages["Ferries"],
    }  # fmt: skip
    assert book.claim_pages["Ferries"].startswith("claims/ferries.")


def sound(site):
    """Look at every page of *site*: well-formed, one first heading, no level left out, no id twice, all links lead somewhere."""
    found = outlines(site)
    for path, page in found.items():
        assert page.wrong == [], path
        assert page.open == [], path
        assert len(set(page.ids)) == len(page.ids), path
        assert page.headings[0] == 1, path
        assert page.headings.count(1) == 1, path
        assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False)), path
        assert None not in page.scripts, path
        base = path.rpartition("/")[0]
        for link in page.links:
            if link.startswith(("https://", "http://")):
                continue
            target, _, mark = link.partition("#")
            parts = [*filter(None, base.split("/")), *target.split("/")] if target else path.split("/")
            resolved = []
            for part in parts:
                if part == "..":
                    resolved.pop()
                else:
                    resolved.append(part)
            whole = "/".join(resolved)
            assert whole in site or whole == "manifest.json", f"{path}: {link}"
            if mark:
                assert {mark, unquote(mark)} & {*found[whole].ids}, f"{path}: {link}"


def test_every_page_is_sound(site):
    sound(site)


@pytest.mark.parametrize("folder", [EXAMPLES, EXAMPLES.parent])
def test_every_page_of_the_ledgers_of_the_project_is_sound(folder):
    ledger = cl.load(folder)
    texts = cl.texts_of(ledger)
    audit = cl.verify(ledger, texts=texts, proofs=True)
    sound(site_of(Book(ledger=ledger, audit=audit, texts=texts, settings=SiteSettings(draft=True, full_text=True))))


def test_two_runs_give_the_same_bytes(site):
    assert site_of(talk()) == site


def test_the_list_has_a_row_for_each_claim(site):
    told = text_of(site, "index.html")
    for words in (
        "Ships called 1,243 times.", "exactly 1,243 calls", "between 51.5% and 52.5%", "more than 300 ferries",
        "to the letter more than 300 ferries and at most", "Cannot all be right", "checks failed, tested",
        "Nothing to test it", "untested", "Supported", "Contradicted", "Misleading", "From A talk in the harbour", "2024",
    ):  # fmt: skip
        assert words in told
    assert "Not audited" not in told


def test_the_rows_of_the_script_are_those_of_the_table(site):
    told = json.loads(site["claims.js"].partition("const LEDGER = ")[2].rstrip(";\n"))
    assert [row[0] for row in told["rows"]] == ["calls", "tankers", "tanker-share", "Ferries"]
    assert told["rows"][3][10] == [["more than 300 ferries", "more than 300 ferries and at most 400 ferries"]]
    assert told["rows"][0][1] == "claims/calls.html"


def test_a_claim_has_its_quote_in_context_its_verdict_and_its_tests(site):
    told = text_of(site, "claims/tanker-share.html")
    for words in (
        "Tankers made 311 of them, 52% of all calls.", "Contradicted", "It is 25%.", "Ben Ode, 2025-02-03",
        "Read generously between 51.5% and 52.5%", "To the letter the same", "As a part of, or for each of vessel calls, 2024",
        "This is no verdict", "Earlier verdicts", "In progress Ada Ling, 2025-02-02", "Archived copy", "javascript:alert(1)",
        "characters 61 to 77",
    ):  # fmt: skip
        assert words in told
    assert "<mark>52% of all calls</mark>" in site["claims/tanker-share.html"]
    assert 'href="https://archive.example.org/answer"' in site["claims/tanker-share.html"]


def test_offsets_are_right_behind_an_emoji(site):
    assert "<mark>1,243 calls</mark>" in site["claims/calls.html"]
    assert 'href="#claim-1">1,243 calls</a>' in site["sources/talk.html"]


def test_what_the_others_allow_is_told(site):
    told = text_of(site, "claims/tankers.html")
    assert "Without it, the others allow between 640.145 and 652.575 calls." in told
    assert "tanker-share says “52%”" in told
    ferries = text_of(site, talk().claim_pages["Ferries"])
    assert "No other claim touches it." in ferries
    assert "would have been noticed" not in ferries


def test_an_error_that_would_have_been_noticed():
    book = book_of(
        'claimledger = 1\nmeasure = [{ id = "a", unit = "case" }]\n'
        'claim = [{ id = "x", measure = "a", level = "40 cases", period = "2023" }, '
        '{ id = "y", measure = "a", level = "about 40 cases", period = "2023" }]'
    )
    assert "An error of more than 10% would have been noticed." in text_of(site_of(book), "claims/x.html")


def test_corrections_stand_on_the_claim_and_in_the_log(site):
    for path in ("claims/calls.html", "corrections.html"):
        told = text_of(site, path)
        assert "2025-02-04" in told
        assert "was 1,234 calls is now 1,243 calls We had swapped two digits." in told


def test_a_verdict_that_is_older_than_a_correction_says_so(site):
    assert "The claim was corrected on 2025-02-04, after this verdict." in text_of(site, "claims/calls.html")
    assert "after this verdict" not in text_of(site, "claims/tankers.html")
    again = '\n[[review]]\nclaim = "calls"\nverdict = "supported"\ndate = "{}"\n'
    for date, told in (("2025-02-05", False), ("2025-02-04", False), ("2025-02", False), ("2025-02-03", True)):
        told_again = site_of(talk(again.format(date), draft=True))
        assert ("after this verdict" in text_of(told_again, "claims/calls.html")) == told


def test_a_contradiction_of_products_shows_what_its_claims_say():
    book = book_of(
        """claimledger = 1
        measure = [{ id = "length", unit = "metre" }, { id = "width", unit = "metre" }]
        claim = [
            { id = "length", measure = "length", period = "2023", level = "between 40 and 60 metres" },
            { id = "width", measure = "width", period = "2023", level = "between 20 and 30 metres" },
        ]
        relation = [{ id = "plot", formula = "length * width == 2000 m^2" }]
        """
    )
    (conflict,) = book.conflicts
    page = site_of(book)[f"conflicts/{conflict.name}.html"]
    assert page.count('<svg class="drawing"') == 2
    assert "what the others of these leave" not in page


def test_a_source_shows_sentences_only_unless_asked(site):
    told = text_of(site, "sources/talk.html")
    assert "27 boats stayed in port" in told  # the figure's sentence is a claim's as well
    short = site_of(talk('\n[[correction]]\nclaim = "Ferries"\nfield = "withdrawn"\nnow = "true"\n'))
    assert "stayed in port" not in text_of(short, "sources/talk.html").partition("Numbers that no claim covers")[0]
    whole = site_of(talk('\n[[correction]]\nclaim = "Ferries"\nfield = "withdrawn"\nnow = "true"\n', full_text=True))
    assert "27 boats stayed in port" in text_of(whole, "sources/talk.html")
    assert "Only the sentences around the figures" in told
    assert "Only the sentences around the figures" not in text_of(whole, "sources/talk.html")


def test_numbers_that_no_claim_covers_are_marked_and_listed(site):
    page = site["sources/talk.html"]
    assert re.search(r'<span class="loose">[^<]*27[^<]*</span>', page)
    assert "27" in text_of(site, "sources/talk.html").partition("Numbers that no claim covers")[2]


def test_without_the_text_the_quotes_are_those_of_the_ledger():
    told = site_of(book_of(ledger_text()))
    sound(told)
    assert "The text was not at hand" in text_of(told, "sources/talk.html")
    assert "“52% of all calls”" in text_of(told, "claims/tanker-share.html")
    assert "so the place was not checked" in text_of(told, "claims/tanker-share.html")
    assert "A talk in the harbour" in text_of(told, "method.html")


def test_a_conflict_has_its_sum_its_drawing_and_what_would_mend_it(site):
    (path,) = [path for path in site if path.startswith("conflicts/")]
    told = text_of(site, path)
    for words in (
        "cannot all be right", "0 ≤ −65,829", "which is false", "digits swapped: 52 for 25", "“25%”",
        "The others of these leave between 640.145 and 652.575 calls.", "CL302",
    ):  # fmt: skip
        assert words in told
    assert site[path].count("<svg") == 3


def test_parts_are_drawn_beside_their_whole_and_one_fact_on_one_axis():
    ledger = cl.load(EXAMPLES)
    book = Book(ledger=ledger, audit=cl.verify(ledger, proofs=True), texts=cl.Texts(), settings=SiteSettings())
    told = site_of(book)
    by_rule = {one.finding.rule: told[f"conflicts/{one.name}.html"] for one in book.conflicts}
    assert 'id="stacked-title"' in by_rule["parts-exceed-whole"]
    assert "together the parts come to 12,650,000 tonnes at least" in by_rule["parts-exceed-whole"]
    assert 'id="together-title"' in by_rule["values-disagree"]
    assert "stacked" not in by_rule["cannot-all-hold"]
    assert "berths 14 to 22 serve coastal ships" in by_rule["relations-contradict"]
    assert "These declarations cannot all hold" in by_rule["relations-contradict"]


def test_shares_are_drawn_beside_their_whole():
    rows = "".join(f'{{ id = "{n}", unit = "case" }}, ' for n in "abc")
    claims = "".join(
        f'{{ id = "{n}-share", measure = "{n}", share = "{share}", of = "all", period = "2023" }}, '
        for n, share in (("a", "50%"), ("b", "a third"), ("c", "30%"))
    )
    book = book_of(
        'claimledger = 1\nmeasure = [{ id = "all", unit = "case", parts = ["a", "b", "c"], complete = true }, '
        f"{rows}]\nclaim = [{claims}]"
    )
    (conflict,) = book.conflicts
    assert conflict.finding.rule == "shares-exceed-whole"
    page = site_of(book)[f"conflicts/{conflict.name}.html"]
    assert 'id="stacked-title"' in page
    assert "all, 2023 exactly 100%" in page
    assert re.search(r"together the parts come to 1\d\d[.\d]*% at least", page)


def test_consistency_is_never_shown_as_a_verdict():
    told = site_of(book_of(ledger_text().partition("[[review]]")[0], {"talk": TEXT}, draft=True))
    for path in ("claims/calls.html", "claims/tanker-share.html"):
        assert "No verdict" in text_of(told, path)
        assert not re.search(r"verdict-(supported|contradicted|misleading)", told[path])
    assert not re.search(r"verdict-(supported|contradicted|misleading)", told["index.html"])


def test_a_draft_says_so_on_every_page():
    told = site_of(talk('\n[[review]]\nclaim = "calls"\nverdict = "supported"\n', draft=True))
    for path, page in outlines(told).items():
        assert "Not audited. This is a draft: 1 of its claims still lack" in page.text, path
    assert "This claim still lacks what an audited one needs: no rationale" in text_of(told, "claims/calls.html")
    assert "This claim still lacks" not in text_of(told, "claims/tankers.html")
    assert text_of(told, "index.html").count("Supported not audited") == 1
    closed = text_of(site_of(talk(draft=True)), "index.html")
    assert "Not audited. This is a draft: it was published before its audit was closed." in closed


def test_a_withdrawn_claim_leaves_a_tombstone():
    gone = '\n[[correction]]\nclaim = "Ferries"\nfield = "withdrawn"\nnow = "true"\nbecause = "They were boats."\ndate = "2025-03-01"\n'
    book = talk(gone)
    told = site_of(book)
    sound(told)
    page = text_of(told, book.claim_pages["Ferries"])
    assert "This claim was withdrawn" in page
    assert "It was withdrawn on 2025-03-01. They were boats." in page
    assert "300 ferries" not in page
    assert "Ferries was withdrawn They were boats." in text_of(told, "corrections.html")
    index = text_of(told, "index.html")
    assert "Withdrawn" in index
    assert "A claim that was withdrawn Ferries" in index
    assert "300 ferries" not in index
    assert "300 ferries" not in told["claims.js"]
    assert "A claim that was withdrawn" in text_of(told, "sources/talk.html")


def test_a_finding_that_is_accepted_says_why():
    accept = (
        '\n[[accept]]\nrule = "share-disagrees"\nclaims = ["calls", "tankers", "tanker-share"]\n'
        'because = "Small tankers are counted elsewhere."\n'
    )
    told = site_of(talk(accept))
    assert "Clash, explained" in text_of(told, "index.html")
    (path,) = [path for path in told if path.startswith("conflicts/")]
    for page in (path, "conflicts.html", "claims/calls.html"):
        assert "Small tankers are counted elsewhere." in text_of(told, page)


def test_the_method_names_rules_readings_and_settings(site):
    told = text_of(site, "method.html")
    for words in ("parts-exceed-whole", "share-disagrees", "10% up and down", "nearest", cl.__version__, "Untested 1"):
        assert words in told
    ignoring = site_of(book_of("claimledger = 1\n[settings]\nignore = ['small-base']\napproximately = '5%'\n"))
    assert "It leaves out small-base." in text_of(ignoring, "method.html")
    assert "CL414" not in text_of(ignoring, "method.html")
    assert "5% up and down" in text_of(ignoring, "method.html")


def test_the_audit_can_be_downloaded(site):
    told = json.loads(site["downloads/audit.json"])
    assert told["ledger_sha256"] == talk().ledger.sha256
    assert told["witnesses"] is not None
    assert "audit.json" in text_of(site, "downloads.html")


def test_what_cannot_be_made_is_left_out_unless_it_was_asked_for(monkeypatch):
    from claimledger.publish.site import downloads

    def missing(book):
        raise cl.ClaimLedgerError("papyrus needs a reed")

    papyrus = downloads.Download(name="papyrus", file="claims.pap", told="all on papyrus", render=missing)
    monkeypatch.setattr(downloads, "DOWNLOADS", (*downloads.DOWNLOADS, papyrus))
    told = site_of(talk(downloads=()))
    assert "Not made: claims.pap. papyrus needs a reed" in text_of(told, "downloads.html")
    assert "downloads/claims.pap" not in told
    with pytest.raises(cl.ClaimLedgerError, match="needs a reed"):
        site_of(talk(downloads=("papyrus",)))


def test_a_claim_that_stands_again_is_no_tombstone():
    again = "".join(
        f'\n[[correction]]\nclaim = "Ferries"\nfield = "withdrawn"\nnow = "{now}"\n' for now in ("true", "false")
    )
    book = talk(again)
    assert "300 ferries" in text_of(site_of(book), book.claim_pages["Ferries"])


def test_an_empty_ledger_has_a_site():
    told = site_of(book_of("claimledger = 1\n"))
    sound(told)
    assert "There is no claim yet." in text_of(told, "index.html")
    assert "Nothing contradicts anything." in text_of(told, "conflicts.html")


def test_a_long_list_is_paged():
    rows = "".join(
        f'[[claim]]\nid = "c{n}"\nmeasure = "m"\nlevel = "{n} cases"\nperiod = "?"\n' for n in range(2 * ROWS + 1)
    )
    told = site_of(book_of(f'claimledger = 1\n[[measure]]\nid = "m"\nunit = "case"\n{rows}'))
    assert {"list/2.html", "list/3.html"} <= told.keys()
    assert "list/4.html" not in told
    sound(
        {path: page for path, page in told.items() if not path.startswith("claims/c1")}
        | {path: page for path, page in told.items() if path.startswith("claims/c1")}
    )
    assert "Claims 201 to 201 of 201" in text_of(told, "list/3.html")
    assert "site.js" not in told["list/2.html"]


def test_addresses_and_titles_are_as_asked():
    told = site_of(talk(base_url="https://example.org/list/", title="Harbour watch", time="2025-03-01T00:00:00Z"))
    assert '<link rel="canonical" href="https://example.org/list/claims/calls.html">' in told["claims/calls.html"]
    assert "Harbour watch" in text_of(told, "method.html")
    assert '<time datetime="2025-03-01T00:00:00Z">2025-03-01</time>' in told["index.html"]


def test_pages_let_nothing_run_but_their_own_scripts(site):
    policy = "default-src 'none'; style-src 'self' file:; script-src 'self' file:; img-src 'self' data:; base-uri 'none'; form-action 'none'"
    for path, page in site.items():
        if path.endswith(".html"):
            assert policy in html.unescape(page)
            # Nothing is asked of another host when a page is looked at: links are for readers to follow.
            assert not re.search(
                r'<(link|script|img)[^>]+(href|src)="(https?:)?//', page.replace('rel="canonical"', "")
            )
    assert not re.search(r"url\(|@import|https?:", site["site.css"])
    for script in ("site.js", "recheck.js"):
        assert not re.search(r"fetch|XMLHttp|https?:|innerHTML|eval|document\.write", site[script])


HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u202e13\u202c\0{{ 7*7 }}${x}'\"`=SUM(A1)🚢"


def hostile():
    """Return a book with hostile words in every text field, some of them a megabyte long."""
    ledger = loads(ledger_text())
    long = HOSTILE + "x" * 1_000_000
    claims = [
        evolve(
            claim,
            id=f"{HOSTILE}{claim.id}",
            statement=long,
            quote=HOSTILE,
            speaker=HOSTILE,
            source=HOSTILE,
            at=(2, 2 + len(HOSTILE)),
        )
        for claim in ledger.claims
    ]
    reviews = [
        evolve(
            one,
            claim=f"{HOSTILE}{one.claim}",
            rationale=long,
            reviewer=HOSTILE,
            date=HOSTILE,
            evidence=tuple(
                evolve(
                    each,
                    title=HOSTILE,
                    url=f"javascript:{HOSTILE}",
                    quote=HOSTILE,
                    archived=HOSTILE,
                    accessed=HOSTILE,
                    sha256=HOSTILE,
                )
                for each in one.evidence
            ),
        )
        for one in ledger.reviews
    ]
    corrections = [
        evolve(one, claim=f"{HOSTILE}{one.claim}", field=HOSTILE, was=HOSTILE, now=HOSTILE, because=long, date=HOSTILE)
        for one in ledger.corrections
    ]
    sources = [
        evolve(one, id=HOSTILE, title=HOSTILE, publisher=HOSTILE, url=f"javascript:{HOSTILE}", sha256=HOSTILE)
        for one in ledger.sources
    ]
    measures = [evolve(one, name=HOSTILE) for one in ledger.measures]
    changed = evolve(
        ledger, claims=claims, reviews=reviews, corrections=corrections, sources=sources, measures=measures, places=None
    )
    texts = cl.Texts(by_source={HOSTILE: f"🚢 {HOSTILE} said 27 boats."})
    audit = cl.verify(changed, texts=texts, proofs=True)
    return Book(
        ledger=changed, audit=audit, texts=texts, settings=SiteSettings(title=HOSTILE, draft=True, full_text=True)
    )


def test_hostile_words_are_inert_and_stay_where_they_were():
    book = hostile()
    told = site_of(book)
    assert all(re.fullmatch(r"[a-z0-9._/-]+", path) for path in told)
    sound(told)
    for path, text in told.items():
        if not path.startswith("downloads/"):
            assert "<script>" not in text, path
            assert "<img" not in text, path
            assert "\u202e" not in text, path
            assert "\0" not in text, path
        if path.endswith(".html"):
            assert all(source.endswith(("claims.js", "site.js", "recheck.js")) for source in Outline(text).scripts), (
                path
            )
    shown = HOSTILE.replace("\u202e", "\\u202e").replace("\u202c", "\\u202c").replace("\0", "\\u0000")
    page = Outline(told[book.claim_pages[f"{HOSTILE}calls"]])
    assert " ".join(shown.split()) in page.text
    (source,) = book.source_pages.values()
    assert (
        f">{html.escape(shown, quote=True).replace('&quot;', '&#34;').replace('&#x27;', '&#39;')}</a>" in told[source]
    )
    assert len(told["index.html"]) < 100_000
    assert len(told["claims.js"]) < 20_000


def test_half_of_a_surrogate_pair_is_written_out():
    book = talk()
    claims = tuple(evolve(one, statement="odd \ud800", speaker="\udfff") for one in book.ledger.claims)
    ledger = evolve(book.ledger, claims=claims, places=None)
    told = site_of(evolve(book, ledger=ledger, audit=cl.verify(ledger, texts=book.texts, proofs=True)))
    assert "odd \\ud800" in text_of(told, "claims/calls.html")
    assert "odd \\ud800" in text_of(told, "index.html")


def test_a_site_is_not_published_by_mistake(tmp_path):
    book = talk('\n[[review]]\nclaim = "calls"\nverdict = "supported"\n')
    with pytest.raises(cl.ClaimLedgerError, match="not audited"):
        publish(book, tmp_path / "site")
    made = []
    manifest = publish(evolve(book, settings=SiteSettings(draft=True)), tmp_path / "site", made=lambda: made.append(1))
    assert len(made) == len(manifest.files)
    assert not manifest.audited
