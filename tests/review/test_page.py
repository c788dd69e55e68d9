"""The page in a real browser: a newcomer's way by mouse and by keys alone, two windows, and no barrier for anyone."""

from contextlib import contextmanager

import pytest
from click.testing import CliRunner

import claimledger as cl
import served_page
from claimledger.cli import main
from claimledger.review import Desk

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")

KEY = "a-key-for-tests"


@contextmanager
def served(desk):
    """Yield the address of the page of a desk, served by a thread of its own."""
    with served_page.served(desk, KEY) as port:
        yield f"http://127.0.0.1:{port}/?key={KEY}"


@pytest.fixture
def address(folder):
    with served(Desk([str(folder / "draft.toml")])) as there:
        yield there


@contextmanager
def windows(browser, address, asked=()):
    """Yield what opens windows of a page; hold that none of them wrote an error to its console, or asked more than is expected."""
    told = []
    contexts = []

    def opened(**settings):
        contexts.append(browser.new_context(**settings))
        page = contexts[-1].new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("dialog", lambda dialog: (told.append(dialog.message), dialog.dismiss()))
        page.goto(address)
        page.wait_for_selector("#claims li")
        return page

    try:
        yield opened
    finally:
        for context in contexts:
            context.close()
    assert told == list(asked)


@pytest.fixture
def window(browser, address):
    with windows(browser, address) as opened:
        yield opened


def says(page, words):
    page.locator("#message").filter(has_text=words).wait_for()


def test_by_mouse_from_draft_to_verdict(window, folder):
    page = window()
    page.get_by_text("12,000", exact=True).first.click()
    page.get_by_role("button", name="Accept a").click()
    says(page, "Accepted.")
    page.locator("#claims button[data-id=road-deaths]").click()
    assert "change-disagrees" in page.inner_text("#claim")
    page.get_by_label("change", exact=True).fill("down 21.7%")
    page.wait_for_selector("text=Would be settled")
    page.get_by_role("button", name="Save").click()
    says(page, "Saved.")
    page.locator("#claims button[data-id=accidents]").click()
    page.get_by_role("button", name="Verdict").click()
    page.get_by_label("What was found").select_option("supported")
    page.get_by_label("Why").fill("The yearbook has the same figure.")
    page.get_by_label("address", exact=True).fill("https://example.org/yearbook")
    page.get_by_label("reviewer").fill("A. Reviewer")
    page.get_by_role("button", name="Add the verdict").click()
    says(page, "Saved.")
    page.get_by_role("button", name="Undo").click()
    says(page, "Taken back.")
    ledger = cl.load(folder / "draft.toml")
    assert ledger.reviews == ()
    assert [claim.draft for claim in ledger.claims] == [False, True, True]


def test_by_keys_alone_from_draft_to_verdict(window, folder):
    page = window()
    keys = page.keyboard
    keys.press("j")
    keys.press("a")
    says(page, "Accepted.")
    keys.press("a")
    playwright.expect(page.locator("#claims .about .badge").filter(has_text="draft")).to_have_count(1)
    keys.press("x")
    says(page, "Rejected.")
    keys.press("u")
    says(page, "is in no claim")
    keys.press("n")
    page.wait_for_selector("form[aria-label='New claim']")
    keys.press("Escape")
    keys.press("k")
    keys.press("v")
    page.wait_for_selector("form[aria-label=Verdict]")
    keys.type("supported")
    keys.press("Tab")
    keys.type("Checked by telephone.")
    page.get_by_label("reviewer").focus()
    keys.type("B. Reviewer")
    keys.press("Control+Enter")
    says(page, "Saved.")
    ledger = cl.load(folder / "draft.toml")
    assert [one.rationale for one in ledger.reviews] == ["Checked by telephone."]
    assert len(ledger.claims) == 2


def test_a_claim_of_selected_words_stands_where_they_do(window, folder):
    """An emoji before them is one code point, though the browser counts two."""
    page = window()
    page.evaluate(
        """() => { const node = [...document.querySelectorAll('#source span')].find(one => one.textContent.includes('Road safety')).firstChild;
        const at = node.data.indexOf('2023'); getSelection().setBaseAndExtent(node, at, node, at + 4); }"""
    )
    page.keyboard.press("n")
    page.get_by_label("measure", exact=True).fill("year")
    page.get_by_label("level", exact=True).fill("2,023 years")
    page.get_by_label("its unit").fill("year")
    page.keyboard.press("Control+Enter")
    says(page, "Saved.")
    claim = cl.load(folder / "draft.toml").claims[-1]
    assert (claim.quote, claim.at) == ("2023", cl.Span(15, 19))


def test_two_windows_and_an_editor(window, folder):
    one, other = window(), window()
    one.keyboard.press("j")
    other.keyboard.press("j")
    other.get_by_label("level", exact=True).fill("12,100")
    one.get_by_label("level", exact=True).fill("12,300")
    one.keyboard.press("Control+Enter")
    says(one, "Saved.")
    other.keyboard.press("Control+Enter")
    says(other, "changed meanwhile")
    assert other.get_by_label("level", exact=True).input_value() == "12,100", "what was typed is kept"
    assert cl.load(folder / "draft.toml").claims[0].statements[0].value == "12,300"
    path = folder / "draft.toml"
    path.write_text(path.read_text("utf-8").replace('level = "4,800"', 'level = "4,850" # an editor'), "utf-8")
    says(one, "Somebody else changed")
    one.keyboard.press("j")
    one.keyboard.press("a")
    says(one, "Accepted.")
    assert '"4,850" # an editor' in path.read_text("utf-8")


def test_a_claim_is_made_of_typed_words_by_keys_alone(window, folder):
    """Of words that stand in several places a person chooses one; the emoji before them is one code point."""
    page = window()
    page.keyboard.press("n")
    playwright.expect(page.get_by_label("quote")).to_be_focused()
    page.keyboard.type("nowhere")
    page.wait_for_selector("text=These words are not in the text.")
    page.get_by_label("quote").fill("2023")
    page.wait_for_selector("text=3 places have these words")
    assert page.get_by_label("at", exact=True).input_value() == ""
    page.get_by_label("Which of these places").select_option("1")
    page.get_by_label("measure", exact=True).fill("year")
    page.get_by_label("level", exact=True).fill("2,023 years")
    page.get_by_label("period", exact=True).fill("2023")
    page.get_by_label("Another field").select_option("dimensions")
    page.get_by_label("dimensions", exact=True).fill("area = rural, kind=motorway")
    page.get_by_label("its unit").fill("year")
    page.keyboard.press("Control+Enter")
    says(page, "Saved.")
    page.get_by_label("dimensions", exact=True).fill("area=urban")
    with page.expect_response("**/do"):
        page.keyboard.press("Control+Enter")
    playwright.expect(page.get_by_label("dimensions", exact=True)).to_have_value("area=urban")
    claim = cl.load(folder / "draft.toml").claims[-1]
    assert (claim.period, dict(claim.dimensions)) == ("2023", {"area": "urban"})
    text = (folder / "report.txt").read_text("utf-8")
    assert text[claim.at.start : claim.at.end] == "2023"
    assert text.find("2023") < claim.at.start < text.rfind("2023")


def test_a_quote_that_is_corrected_keeps_its_place(window, folder):
    page = window()
    page.locator("#claims button[data-id=accidents]").click()
    page.get_by_label("quote").fill("12,000 in 2023")
    page.wait_for_selector("text=In the text:")
    page.get_by_role("button", name="Save").click()
    says(page, "Saved.")
    claim = cl.load(folder / "draft.toml").claims[0]
    text = (folder / "report.txt").read_text("utf-8")
    assert text[claim.at.start : claim.at.end] == claim.quote == "12,000 in 2023"


def test_half_a_verdict_is_kept_whatever_else_happens(browser, address, folder):
    """An editor that saves, the key that undoes, another claim and Esc: none of them takes what was typed."""
    with windows(browser, address, asked=4 * ["Leave the form? What you typed is lost."]) as opened:
        page = opened()
        page.keyboard.press("j")
        page.keyboard.press("a")
        says(page, "Accepted.")
        page.locator("#claims button[data-id=accidents]").click()
        page.keyboard.press("v")
        page.get_by_label("Why").fill("I telephoned")
        path = folder / "draft.toml"
        with page.expect_response("**/desk"):
            path.write_text(path.read_text("utf-8") + "# an editor\n", "utf-8")
        page.locator("#text").click(position={"x": 5, "y": 5})
        page.get_by_role("button", name="Undo").click()
        page.locator("#claims button[data-id=road-deaths]").click()
        page.get_by_label("Why").focus()
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Withdraw").first.click()
        assert page.get_by_label("Why").input_value() == "I telephoned"


def test_the_focus_stays_on_what_was_pressed(window):
    page = window()
    page.keyboard.press("j")
    page.get_by_role("button", name="Accept a").focus()
    page.keyboard.press("Enter")
    says(page, "Accepted.")
    playwright.expect(page.get_by_role("button", name="Accept a")).to_be_focused()
    page.keyboard.press("Enter")
    playwright.expect(page.locator("#claims .about .badge").filter(has_text="draft")).to_have_count(1)
    page.get_by_role("button", name="Drafts").focus()
    page.keyboard.press("Enter")
    playwright.expect(page.get_by_role("button", name="Drafts")).to_be_focused()


def test_no_verdict_is_chosen_beforehand(window, folder):
    page = window()
    page.keyboard.press("j")
    page.keyboard.press("a")
    says(page, "Accepted.")
    page.locator("#claims button[data-id=accidents]").click()
    page.keyboard.press("v")
    page.get_by_label("Why").fill("asked")
    page.get_by_label("reviewer").fill("A")
    page.keyboard.press("Control+Enter")
    assert page.locator("select:invalid").count() == 1
    assert cl.load(folder / "draft.toml").reviews == ()


def test_a_measure_is_corrected_beside_its_claim(window, folder):
    page = window()
    page.locator("#claims button[data-id=road-deaths]").click()
    page.keyboard.press("d")
    page.get_by_label("Another field").select_option("signed")
    page.get_by_label("signed", exact=True).fill("true")
    page.get_by_label("unit", exact=True).fill("accidnt")
    page.wait_for_selector("#claim .error")
    page.get_by_label("unit", exact=True).fill("case")
    page.get_by_label("kind", exact=True).fill("")
    page.keyboard.press("Control+Enter")
    says(page, "Saved.")
    measure = cl.load(folder / "draft.toml").measures[-1]
    assert (measure.id, measure.unit, measure.kind, measure.signed) == ("road-deaths.count", "case", None, True)
    assert page.locator("form[aria-label='Correct the claim']").count() == 1


def test_a_finding_leads_to_the_other_claims_in_it(window):
    page = window()
    page.locator("#claims button[data-id=accidents]").click()
    page.get_by_label("level", exact=True).fill("4,000")
    page.keyboard.press("Control+Enter")
    says(page, "Saved.")
    page.get_by_role("group", name="Other claims in it").get_by_role(
        "button", name="accidents-in-rural-areas"
    ).first.click()
    assert page.locator("#claims [aria-current]").get_attribute("data-id") == "accidents-in-rural-areas"


def test_on_a_narrow_screen_the_chosen_claim_is_in_sight(window):
    page = window(viewport={"width": 360, "height": 700})
    page.locator("#claims button[data-id=road-deaths]").click()
    playwright.expect(page.get_by_role("button", name="Accept a")).to_be_in_viewport()
    page.get_by_role("button", name="Accept a").click()
    says(page, "accepted.")
    playwright.expect(page.get_by_role("button", name="Accept a")).to_be_in_viewport()


def test_a_new_unit_goes_to_the_parts_as_well(window, folder):
    page = window()
    page.keyboard.press("j")
    page.keyboard.press("d")
    page.get_by_label("unit", exact=True).fill("case")
    page.wait_for_selector("text=Nothing else would change.")
    page.keyboard.press("Control+Enter")
    says(page, "Saved.")
    assert [one.unit for one in cl.load(folder / "draft.toml").measures] == ["case", "case", "dimensionless"]


def test_a_claim_is_withdrawn_and_stands_again(window, folder):
    page = window()
    page.keyboard.press("j")
    page.keyboard.press("a")
    says(page, "accepted.")
    page.locator("#claims button[data-id=accidents]").click()
    for word in ("Withdraw", "Reinstate"):
        page.keyboard.press("w")
        form = page.get_by_role("form", name=word)
        form.get_by_label("why").fill("misread")
        page.keyboard.press("Control+Enter")
        form.wait_for(state="detached")
        page.get_by_role("button", name="Reinstate" if word == "Withdraw" else "Withdraw").wait_for()
    assert cl.load(folder / "draft.toml").withdrawn == frozenset()


def test_accepted_drafts_move_to_the_ledger(browser, folder):
    path = folder / "ledger.toml"
    with served(Desk([str(folder / "draft.toml")], into=str(path))) as there, windows(browser, there) as opened:
        page = opened()
        page.keyboard.press("j")
        page.keyboard.press("a")
        says(page, "Accepted.")
        assert [one.id for one in cl.load(path).claims] == ["accidents"]
        page.keyboard.press("z")
        says(page, "Taken back.")
        assert not path.exists()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_nobody_is_shut_out(window, scheme, width):
    page = window(color_scheme=scheme, viewport={"width": width, "height": 800})
    found = axe.Axe().run(page).response["violations"]
    page.locator("#claims button[data-id=road-deaths]").click()
    page.wait_for_selector("form[aria-label='Correct the claim']")
    found += axe.Axe().run(page).response["violations"]
    page.keyboard.press("v")
    page.get_by_role("button", name="Keys").click()
    found += axe.Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    wide = "[...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > innerWidth).map(one => one.outerHTML.slice(0, 90))"
    assert page.evaluate(wide) == []


def test_what_a_document_says_is_text(browser, tmp_path):
    """Markup in a ledger is shown, and does nothing."""
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    (tmp_path / "x.toml").write_text(
        f"""claimledger = 1
[[source]]
id = "s"
title = "{evil}"
text = "s.txt"
[[measure]]
id = "m"
unit = "dimensionless"
name = "{evil}"
[[claim]]
id = "c"
quote = "5 {evil}"
statement = "{evil}"
measure = "m"
level = "5"
speaker = "javascript:alert(1)"
""",
        "utf-8",
    )
    (tmp_path / "s.txt").write_text(f"{evil} 5 {evil} \u202e", "utf-8")
    with served(Desk([str(tmp_path / "x.toml")])) as there, windows(browser, there) as opened:
        page = opened()
        page.keyboard.press("j")
        page.locator("#claim blockquote").filter(has_text=evil).wait_for()
        assert page.locator("#source").inner_text().count(evil) == 2
        assert page.locator("#source mark.chosen").inner_text() == f"5 {evil}"
        assert page.locator("img, script:not([src])").count() == 0


def by_mouse(page):
    """Accept one draft, reject the others, and judge the one with evidence that lasts."""
    for name in ("accidents-in-rural-areas", "road-deaths"):
        page.locator(f"#claims button[data-id={name}]").click()
        page.get_by_role("button", name="Reject").click()
        says(page, "Rejected.")
        page.locator(f"#claims button[data-id={name}]").wait_for(state="detached")
    page.locator("#claims button[data-id=accidents]").click()
    page.get_by_label("statement").fill("There were 12,000 accidents.")
    page.get_by_role("button", name="Save").click()
    says(page, "Saved.")
    page.get_by_role("button", name="Accept a").click()
    says(page, "Accepted.")
    page.get_by_role("button", name="Verdict").click()
    page.get_by_label("What was found").select_option("supported")
    page.get_by_label("Why").fill("The yearbook has the same figure.")
    page.get_by_label("address", exact=True).fill("https://example.org/yearbook")
    page.get_by_label("archived copy").fill("https://archive.example/yearbook")
    page.get_by_label("reviewer").fill("A. Reviewer")
    page.get_by_role("button", name="Add the verdict").click()
    says(page, "Saved.")


def by_keys(page):
    """The same without a mouse."""
    keys = page.keyboard
    keys.press("j")
    keys.press("e")
    for _ in range(8):
        keys.press("Tab")
    keys.type("There were 12,000 accidents.")
    keys.press("Control+Enter")
    says(page, "Saved.")
    keys.press("a")
    says(page, "Accepted.")
    for left in (1, 0):
        keys.press("x")
        playwright.expect(page.locator("#claims .about .badge").filter(has_text="draft")).to_have_count(left)
    keys.press("k")
    keys.press("v")
    page.wait_for_selector("form[aria-label=Verdict]")
    for words in ("supported", "The yearbook has the same figure.", "", "https://example.org/yearbook", ""):
        keys.type(words)
        keys.press("Tab")
    keys.type("https://archive.example/yearbook")
    for _ in range(3):
        keys.press("Tab")
    keys.type("A. Reviewer")
    keys.press("Control+Enter")
    says(page, "Saved.")


@pytest.mark.parametrize("way", [by_mouse, by_keys], ids=["mouse", "keys"])
def test_from_a_draft_to_the_published_page(browser, window, folder, way):
    way(window())
    site = folder / "site"
    told = CliRunner().invoke(main, ["publish", str(folder / "draft.toml"), "-o", str(site), "--format", "audit"])
    assert told.exit_code == 0, told.output
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((site / "index.html").as_uri())
        if way is by_mouse:
            page.get_by_role("link", name="There were 12,000 accidents.").first.click()
        else:
            for _ in range(30):
                page.keyboard.press("Tab")
                if page.evaluate("document.activeElement.getAttribute('href')") == "claims/accidents.html":
                    break
            page.keyboard.press("Enter")
        page.wait_for_url("**/claims/accidents.html")
        assert "Supported" in page.locator("main").inner_text()
        assert "The yearbook has the same figure." in page.locator("main").inner_text()
        assert page.locator(".draft").count() == 0
