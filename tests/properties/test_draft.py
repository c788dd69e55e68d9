"""Laws of drafts: whatever the text, the draft loads, verifies, and quotes what stands there."""

from hypothesis import example, given
from hypothesis import strategies as st

from claimledger.drafting import draft, draft_text, source_of, tempered
from claimledger.extract import extract
from claimledger.sources import Texts
from claimledger.store import dumps, loads
from claimledger.text import canonical
from claimledger.verify import verify

# fmt: off
WORDS = st.sampled_from((
    "accidents", "deaths", "sales", "unemployment", "net", "loss", "of", "the", "in", "2023", "2022", "March", "rose", "fell",
    "by", "to", "from", "up", "down", "12%", "3.4", "million", "billion", "$5", "£3m", "(4.1)", "-7", "people", "tonnes", "points",
    "percentage", "including", "with", "accounting", "for", "doubled", "halved", "a", "third", "quarter", "year", "earlier",
    "compared", "more", "than", "about", "nearly", "respectively", "and", ",", ".", ";", ":", "\n", "\n\n", "- ", "# ", "per", "share",
    "0", "0%", "100%", "½", "1/3", "2019-2021", "°C", "record", "ninth", "consecutive", "month", "aged", "65", "none", "ten", "40p",
    "1 in 5", "seven of ten", "\u0000", "\x1b", "\u2028", '"""', "'''", "\\", "# [[claim]]", "\ufeff", "é", "e\u0301", "亿", "\u200b",
))
# fmt: on
TEXTS = st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=80))
PUBLISHED = st.sampled_from((None, "2023", "2023-10", "2023-10-24"))


def drafted(text, published=None):
    found = extract(text, published)
    return draft([(source_of(found, "a.txt", published=published), found)])


@given(TEXTS.map(lambda text: text.encode("utf-8", "replace").decode()).map(canonical), PUBLISHED)
@example("Output fell short of 5 million tonnes.", None)
@example("sales fell to 3 from -7", "2023")
@example("\x00", None)
def test_whatever_the_text_its_draft_loads_and_verifies(text, published):
    made = drafted(text, published)
    written = draft_text(made)
    again = loads(written)
    assert dumps(again) == dumps(made.ledger)
    assert all(claim.draft for claim in again.claims)
    assert all(text[claim.at.start : claim.at.end] == claim.quote for claim in again.claims)
    texts = Texts(by_source={again.sources[0].id: text})
    audit = verify(again, texts=texts, mend=False)
    assert not [one for one in audit.findings if one.rule.startswith("quote-")]


@given(TEXTS.map(lambda text: text.encode("utf-8", "replace").decode()).map(canonical), PUBLISHED)
def test_every_figure_is_drafted_once(text, published):
    found = extract(text, published)
    made = draft([(source_of(found, "a.txt"), found)])
    (skipped,) = made.skipped.values()
    spans = [(claim.at.start, claim.at.end) for claim in made.ledger.claims]
    spans += [(one.start, one.end) for one in skipped if one not in found.skipped]
    for proposal in found.proposals:
        covering = [span for span in spans if span[0] <= proposal.start and proposal.end <= span[1]]
        assert len(covering) == 1


@given(st.integers(100, 9000), st.integers(1, 60))
def test_true_sentences_are_never_flagged(before, percent):
    # Written as exactly as the words allow, from a world in which they are true.
    now = round(before * (100 - percent) / 100)
    shown = f"{100 * (before - now) / before:.1f}"
    text = f"Road deaths in 2023 fell {shown}% to {now:,} from {before:,} a year earlier."
    made = drafted(text, "2024")
    assert not [one for one in verify(made.ledger).findings if one.severity == "error"]


@given(TEXTS.map(lambda text: text.encode("utf-8", "replace").decode()).map(canonical), PUBLISHED)
@example("Sales were $5m in 2023. In 2023 sales were $9m.", None)
@example("Accidents came to 12 in 2023, including 40 in towns. In 2023 accidents came to 30.", None)
def test_only_figures_of_one_phrase_make_an_error(text, published):
    made = drafted(text, published)
    audit = tempered(verify(made.ledger, mend=False), made)
    owners = {one.name: one.claim.id for one in made.ledger.contents.stated}
    for finding in audit.findings:
        if finding.severity == "error":
            assert len({owners[name] for name in finding.claims}) == 1
            assert not finding.relations
    assert audit.counts.errors == sum(one.severity == "error" for one in audit.findings)
