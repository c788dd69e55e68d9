"""A published site in a real browser: with and without scripts, light and dark, and for everybody."""

import re
import shutil

import pytest
from attrs import evolve

import claimledger as cl
from claimledger.publish.site import Book, SiteSettings, publish
from claimledger.publish.site.list_pages import ROWS
from site_samples import EXAMPLES, SIGNED, TEXT, book_of, ledger_text, talk

GONE = '\n[[correction]]\nclaim = "Ferries"\nfield = "withdrawn"\nnow = "true"\nbecause = "They were boats."\ndate = "2025-03-01"\n'


STILL = {"preload": False, "rules": {"target-size": {"enabled": True}}}
"""Axe would else load the stylesheet once more by itself, which the policy of the pages forbids."""

COLOURS = {"preload": False, "runOnly": ["color-contrast", "link-in-text-block"]}
"""What of a page can be otherwise in other colours."""


@pytest.fixture(scope="module")
def book():
    ledger = cl.load(EXAMPLES, EXAMPLES / "audit")
    texts = cl.texts_of(ledger)
    audit = cl.verify(ledger, texts=texts, proofs=True)
    return Book(ledger=ledger, audit=audit, texts=texts, settings=SiteSettings(full_text=True))


@pytest.fixture(scope="module")
def site(book, tmp_path_factory):
    """The audited site of the example bulletin."""
    folder = tmp_path_factory.mktemp("published") / "site"
    publish(book, folder)
    return folder


@pytest.fixture(scope="module")
def draft(tmp_path_factory):
    """A draft with a claim that was withdrawn."""
    folder = tmp_path_factory.mktemp("published") / "draft"
    publish(talk(f'{GONE}\n[[review]]\nclaim = "calls"\nverdict = "supported"\n', draft=True), folder)
    return folder


def conflict(book, rule):
    return next(f"conflicts/{one.name}.html" for one in book.conflicts if one.finding.rule == rule)


KINDS = (
    "index.html",
    "claims/tanker-share.html",
    "sources/bulletin.html",
    "conflicts.html",
    "parts-exceed-whole",
    "sources.html",
    "corrections.html",
    "method.html",
    "downloads.html",
    "downloads/copies/1.html",
)


def problems(page, options=STILL):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    found = axe.Axe().run(page, options=options)
    return found.generate_report() if found.violations_count else ""


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_is_for_everybody(look, site, book, kind):
    """Axe finds nothing, light or dark, and on a small screen nothing is cut off."""
    page = look(site, kind if kind.endswith(".html") else conflict(book, kind), color_scheme="light")
    assert problems(page) == ""
    page.emulate_media(color_scheme="dark")
    assert problems(page, COLOURS) == ""
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("kind", ["index.html", "claims/calls.html", "withdrawn", "sources/talk.html"])
def test_so_are_the_pages_of_a_draft(look, draft, kind):
    path = talk().claim_pages["Ferries"] if kind == "withdrawn" else kind
    page = look(draft, path, color_scheme="dark", viewport={"width": 320, "height": 640})
    assert problems(page) == ""
    assert page.get_by_text("This is a draft").is_visible()


def rows(page):
    return page.locator("#claims tbody tr")


def test_the_script_shows_the_rows_that_are_there_without_it(look, site, draft):
    for folder in (site, draft):
        with_script, without = look(folder, "index.html"), look(folder, "index.html", java_script_enabled=False)
        assert not without.locator("#search").is_visible()
        assert with_script.locator("#search").is_visible()
        squeezed = [
            [" ".join(text.split()) for text in rows(page).all_inner_texts()] for page in (with_script, without)
        ]
        assert squeezed[0] == squeezed[1]
        links = [
            page.locator("#claims a").evaluate_all("all => all.map((a) => a.href)") for page in (with_script, without)
        ]
        assert links[0] == links[1]


def test_claims_are_searched_filtered_and_sorted(look, site):
    page = look(site, "index.html")
    assert rows(page).count() == 22
    page.get_by_label("Search the claims").fill("tankérs 31")
    assert rows(page).count() == 1
    assert page.get_by_role("status").inner_text() == "1 claim of 22"
    page.get_by_label("Search the claims").fill("no such words")
    assert page.get_by_role("status").inner_text() == "No claim is like that."
    page.get_by_label("Search the claims").fill("")
    page.get_by_label("Verdict", exact=True).select_option("contradicted")
    assert rows(page).count() == 5
    page.get_by_label("Beside the others", exact=True).select_option("+passed")
    assert rows(page).count() == 0
    page.get_by_label("Verdict", exact=True).select_option("")
    assert rows(page).count() == 3
    page.get_by_label("Beside the others", exact=True).select_option("+untested")
    assert rows(page).count() == 3
    page.get_by_label("Beside the others", exact=True).select_option("")
    head = page.get_by_role("columnheader", name="Claim")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    first = rows(page).first.get_by_role("link").first
    assert first.inner_text() == "Containers held 5.1 million tonnes."
    head.get_by_role("button").press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert first.inner_text() == "Trains took 40% of the containers that left by land."
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") is None
    assert first.inner_text() == "The port handled 12.4 million tonnes in all."


def test_a_long_list_is_paged_with_and_without_scripts(look, tmp_path):
    more = "".join(
        f'[[claim]]\nid = "c{n}"\nmeasure = "m"\nlevel = "{n} cases"\nperiod = "?"\n' for n in range(ROWS + 5)
    )
    publish(book_of(f'claimledger = 1\n[[measure]]\nid = "m"\nunit = "case"\n{more}', draft=True), tmp_path / "site")
    page = look(tmp_path / "site", "index.html")
    assert rows(page).count() == ROWS
    page.get_by_role("button", name="Next").click()
    assert rows(page).count() == 5
    assert page.get_by_role("button", name="Next").is_disabled()
    plain = look(tmp_path / "site", "index.html", java_script_enabled=False)
    plain.get_by_role("link", name="Next").click()
    assert rows(plain).count() == 5


def test_a_proof_is_added_up_again(look, site, book):
    for one in book.conflicts:
        page = look(site, f"conflicts/{one.name}.html")
        told = page.locator("#recheck").inner_text()
        assert re.fullmatch(
            r"Added up again in your browser just now: 0 [≤<] −?[\d,]+\. That is false, as it should be\.", told
        )
        assert page.locator("td.product").first.inner_text() != ""


TAMPERED = {
    "a multiplier": (".multiplier", 0, "201", "does not cancel out"),
    "a coefficient": (".times", 2, "−2", "does not cancel out"),
    "a bound": (".bound", 0, "312", "the page says 0 ≤ −65,829"),
    "bounds that would fit": (".bound", 1, "600", "which is true"),
    "the result": (".total strong", 0, "0 ≤ −1", "the page says 0 ≤ −1"),
    "a fact": (".fact", 0, "calls 2024", "does not cancel out"),
    "a sign": (".op", 1, "≤", "multiplied with a number below zero"),
    "what is no sign": (".op", 0, "≥", "no sign of an inequality"),
    "what is no number": (".bound", 0, "31l", "is no number"),
}


def test_a_proof_that_was_tampered_with_fails(look, site, book):
    page = look(site, conflict(book, "share-disagrees"))
    report, again = page.locator("#recheck"), page.get_by_role("button", name="Add it up again")
    for selector, place, text, told in TAMPERED.values():
        element = page.locator(f".proof {selector}").nth(place)
        before = element.text_content()
        assert "as it should be" in report.inner_text()
        element.evaluate("(element, text) => { element.textContent = text; }", text)
        again.click()
        assert "this proves nothing" in report.inner_text()
        assert told in report.inner_text()
        element.evaluate("(element, text) => { element.textContent = text; }", before)
        again.click()


def test_a_proof_in_cases_is_added_up_case_by_case(look, tmp_path):
    made = book_of(SIGNED, draft=True)
    publish(made, tmp_path / "site")
    (one,) = [one for one in made.conflicts if one.finding.claims]
    page = look(tmp_path / "site", f"conflicts/{one.name}.html")
    assert page.locator("#recheck").inner_text().count("0 ") == page.locator("table.sum").count() > 1


def test_words_lead_to_claims_and_claims_to_words(look, site):
    for scripts in (True, False):
        page = look(site, "sources/bulletin.html", java_script_enabled=scripts)
        calm = page.locator("#claim-3").evaluate("one => getComputedStyle(one).backgroundColor")
        page.locator("#words-3 a.said").click()
        assert page.url.endswith("#claim-3")
        assert page.locator("#claim-3").evaluate("one => getComputedStyle(one).backgroundColor") != calm
        marked = page.locator("#words-5 a.said").evaluate("one => getComputedStyle(one).backgroundColor")
        page.locator("#claim-5 .quote a").click()
        assert page.url.endswith("#words-5")
        assert page.locator("#words-5 a.said").evaluate("one => getComputedStyle(one).backgroundColor") != marked
        page.locator("#claim-5 a").nth(1).click()
        assert page.get_by_role("heading", level=1).inner_text() == "Customs opened over 3,500 consignments."


def test_a_site_is_walked_by_keyboard_alone(look, site):
    page = look(site, "index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "words"
    page.keyboard.type("silt")
    assert rows(page).count() == 1
    rows(page).first.get_by_role("link").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/silt.html")
    assert page.get_by_role("heading", level=1).is_visible()


def test_nothing_needs_more_than_the_site_itself(look, site, book, tmp_path):
    """With the policy as narrow as it can be, the browser still has nothing to complain of."""
    shutil.copytree(site, tmp_path / "site")
    for page in (tmp_path / "site").rglob("*.html"):
        if "downloads" in page.parts:
            continue  # what is taken away has a policy of its own
        text = page.read_text("utf-8")
        assert " file:;" in text
        page.write_text(text.replace(" file:;", ";"), "utf-8")
    assert look(tmp_path / "site", "index.html").locator("#search").is_visible()
    assert (
        "as it should be" in look(tmp_path / "site", conflict(book, "cannot-all-hold")).locator("#recheck").inner_text()
    )


def test_a_policy_without_inline_scripts_bears_the_review_of_a_claim(look, site):
    page = look(site, "claims/tanker-share.html")
    block = page.locator('script[type="application/ld+json"]')
    assert block.evaluate("one => JSON.parse(one.textContent)['@type']") == "ClaimReview"
    assert page.locator('link[type="application/atom+xml"]').get_attribute("href") == "../downloads/corrections.atom"


def test_nothing_is_cut_off_by_long_words_in_several_columns(look, tmp_path):
    word = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung"
    more = "".join(
        f'[[source]]\nid = "s{n}"\ntitle = "{word} {n}"\n[[claim]]\nid = "c{n}"\nsource = "s{n}"\nmeasure = "m"\n'
        f'level = "12,400,000,000 cases"\nperiod = "2024-01-01/2024-09-30"\nstatement = "{word}"\n'
        for n in range(2)
    )
    toml = f'claimledger = 1\n[[measure]]\nid = "m"\nunit = "case"\n{more}'
    settings = {"draft": True, "full_text": True, "downloads": ("copy-html",)}
    publish(book_of(toml, {"s0": f"{word}."}, **settings), tmp_path / "site")
    for path in ("index.html", "downloads.html", "downloads/copies/1.html"):
        page = look(tmp_path / "site", path)
        for width in (320, 737, 768, 961, 1100):
            page.set_viewport_size({"width": width, "height": 640})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)


def test_hostile_words_run_nothing(look, tmp_path):
    words = '</script><script>document.title="run"</script><img src=x onerror="document.title=1">'
    made = book_of(ledger_text(), {"talk": TEXT})
    claims = tuple(evolve(one, statement=words) for one in made.ledger.claims)
    publish(
        evolve(made, ledger=evolve(made.ledger, claims=claims), settings=SiteSettings(draft=True)), tmp_path / "site"
    )
    for path in ("index.html", "claims/calls.html", "sources/talk.html"):
        page = look(tmp_path / "site", path)
        assert page.title() not in ("run", "1")
        assert page.get_by_text(words).first.is_visible()
        assert page.locator("img").count() == 0
