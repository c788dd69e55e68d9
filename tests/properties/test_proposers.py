"""Laws of plug-ins that propose: whatever they say, no figure enters a draft that the text does not state."""

from decimal import Decimal
from fractions import Fraction

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

import claimledger as cl
from claimledger.drafting import draft, draft_text, source_of
from claimledger.store import dumps, loads

# fmt: off
WORDS = st.sampled_from((
    "deaths", "sales", "of", "the", "in", "2023", "March", "rose", "fell", "by", "to", "from", "12%", "3.4 million", "$5", "(4.1)",
    "−7", "people", "tonnes", "including", "a third", "more than", "not", "and", ",", ". ", "\n\n", "G20", "Article", "others",
    "ninth consecutive month", "no", "½", "亿", "😀", "14,600", "minus", "twice", "1 in 5",
    "The council voted 7-2 in", "\n\nUp 12%, to 4,600 from 4,107.\n\n", "Those two rose.", "zero", "doubled",
))
# fmt: on
DOUBTFUL = st.sampled_from(
    ("They won 7-2.", "\n\n4,600 5,875 6,012\n\n", "No deaths.", "Those two rose.", "It won twice.")
)
"""What is left out, unless somebody says what is measured."""

ODD = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.binary(max_size=3), st.text(max_size=5))
VALUES = st.one_of(
    ODD, st.fractions(), st.decimals(), st.sampled_from((12, 5_000_000, "3.4", 0.5, Decimal("1.46e4"), Fraction(1, 3)))
)
NAMES = st.sampled_from(
    ("deaths", "Sales", "<b>x</b>", "\u202eevil", '"""', "2023", "[[claim]]\n", "growth", "votes", "", "\x00")
)
TIMES = st.sampled_from(
    ("2023", "2022-Q3", "2023-01/2023-06", "always", "?", "9999", "0001", "2023/2020", "year-on-year", "")
)


def seldom(strange, plain):
    """Return what is plain eleven times out of twelve, so that many suggestions pass and no lie is left untried."""
    return st.integers(0, 11).flatmap(lambda number: strange if number == 0 else plain)


def places(text):
    """Return the spans of all that may be a figure of a text."""
    own = cl.extract(text)
    spans = {(one.start, one.end) for one in (*own.proposals, *own.skipped)}
    found = (one for one in cl.amounts_in(text) if one.printed is not None)
    return sorted(spans | {(one.figure_start, one.end) for one in found})


SAID = st.fixed_dictionaries(
    {"measure": NAMES},
    optional={
        "kind": st.sampled_from(("level", "change", "nonsense")),
        "period": TIMES,
        "base": TIMES,
        "dimensions": st.dictionaries(st.sampled_from(("area", "Area", "status", "a_b")), NAMES, max_size=2),
        "confidence": st.sampled_from((0, 1, 0.3)),
        "reasons": st.lists(NAMES, max_size=2),
    },
)
LIES = st.one_of(
    st.fixed_dictionaries({"value": VALUES}),
    st.fixed_dictionaries({"unit": st.sampled_from(("percent", "people", "USD", "tonnes", "furlongs", ""))}),
    st.fixed_dictionaries({"direction": st.sampled_from(("up", "down", "sideways"))}),
    st.fixed_dictionaries({"quote": st.sampled_from(("12%", b"", "7"))}),
    st.fixed_dictionaries({"confidence": st.sampled_from((2, float("nan"), "much"))}),
    st.fixed_dictionaries({"dimensions": ODD}),
    st.fixed_dictionaries({"reasons": ODD}),
)


@st.composite
def suggestions(draw, text, spans):
    offsets = st.integers(-2, len(text) + 2)
    start, end = draw(seldom(st.tuples(offsets, offsets), st.sampled_from(spans or [(0, 1)])))
    end += draw(seldom(st.integers(-2, 9), st.just(0)))
    said = (
        {"quote": text[max(0, start) : max(0, end)]} | draw(SAID) | (draw(LIES) if draw(st.integers(0, 2)) == 0 else {})
    )
    return cl.Suggestion(start=start, end=end, **said)


@st.composite
def texts_with_suggestions(draw):
    text = cl.canonical(" ".join(draw(st.lists(st.one_of(WORDS, DOUBTFUL), min_size=2, max_size=12))))
    spans = places(text)
    return text, draw(st.lists(seldom(ODD, suggestions(text, spans)), max_size=5))


class Plug:
    name, version = "desk", "1.0"

    def __init__(self, given):
        self.given = given

    def propose(self, _text, **_said):
        return self.given


FIGURE = ("start", "end", "quote", "value", "amount", "qualifier", "low", "high", "unit", "kind", "direction", "base")


def test_enough_suggestions_of_these_laws_are_taken():
    """A law about suggestions that are all refused would say nothing."""
    taken: list[cl.Proposal] = []

    @settings(max_examples=100, derandomize=True, database=None)
    @given(texts_with_suggestions())
    def count(case):
        text, given_ = case
        said = cl.consult(cl.extract(text), [Plug(given_)]).extraction.proposals
        taken.extend(one for one in said if one.proposer or any("desk 1.0" in reason for reason in one.reasons))

    count()
    assert len(taken) >= 10
    assert sum(one.proposer is not None for one in taken) >= 2


@given(texts_with_suggestions())
def test_whatever_is_suggested_every_figure_is_one_of_the_text_and_the_draft_verifies(case):
    text, suggestions = case
    own = cl.extract(text)
    said = cl.consult(own, [Plug(suggestions)])
    assert not said.failures
    assert sum(said.counts["desk"]) == len(suggestions)
    known = {one.start: one for one in own.proposals}
    end = 0
    for one in said.extraction.proposals:
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.quote
        assert 0 < one.confidence <= 1
        end = one.end
        mine = known.pop(one.start, None)
        if mine is None:
            assert one.proposer == "desk 1.0"
            assert cl.read(one.quote) == one.amount
            assert one.value == one.quote
        else:
            assert [attrs.asdict(one, recurse=False)[key] for key in FIGURE] == [
                attrs.asdict(mine, recurse=False)[key] for key in FIGURE
            ]
            assert one.confidence <= mine.confidence
            assert mine.period in (None, one.period)
            assert mine.measure in ("", one.measure)
    assert not known
    for skipped in said.extraction.skipped:
        assert text[skipped.start : skipped.end] == skipped.quote
    assert cl.consult(own, [Plug(suggestions)]) == said
    check_draft(text, said.extraction)


def check_draft(text, found):
    """Check that the draft of a text loads, verifies, and quotes what stands there."""
    made = draft([(source_of(found, "a.txt"), found)])
    again = loads(draft_text(made))
    assert dumps(again) == dumps(made.ledger)
    assert all(claim.draft and text[claim.at.start : claim.at.end] == claim.quote for claim in again.claims)
    audit = cl.verify(again, texts=cl.Texts(by_source={again.sources[0].id: text}), mend=False)
    assert not audit.problems
    assert not [one for one in audit.findings if one.rule.startswith("quote-")]
