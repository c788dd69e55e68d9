"""Laws of plug-ins that propose: whatever they say, no figure enters a draft that the text does not state."""

from decimal import Decimal
from fractions import Fraction

import attrs
from hypothesis import given
from hypothesis import strategies as st

import claimledger as cl
from claimledger.drafting import draft, draft_text, source_of
from claimledger.store import dumps, loads

# fmt: off
WORDS = st.sampled_from((
    "deaths", "sales", "of", "the", "in", "2023", "March", "rose", "fell", "by", "to", "from", "12%", "3.4", "million", "$5",
    "(4.1)", "−7", "people", "tonnes", "including", "a", "third", "more", "than", "not", "and", ",", ".", "\n\n", "7-2", "G20",
    "Article", "the", "others", "ninth", "consecutive", "month", "no", "½", "亿", "😀", "14,600", "0.5", "minus", "twice", "1 in 5",
))
# fmt: on
ODD = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.binary(max_size=3), st.text(max_size=5))
VALUES = st.one_of(
    ODD, st.fractions(), st.decimals(), st.sampled_from((12, 5_000_000, "3.4", 0.5, Decimal("1.46e4"), Fraction(1, 3)))
)
NAMES = st.sampled_from(
    ("deaths", "Sales", "<b>x</b>", "\u202eevil", '"""', "2023", "[[claim]]\n", "growth", "", "\x00")
)
TIMES = st.sampled_from(
    ("2023", "2022-Q3", "2023-01/2023-06", "always", "?", "9999", "0001", "2023/2020", "year-on-year", "")
)


@st.composite
def texts_with_suggestions(draw):
    text = cl.canonical(" ".join(draw(st.lists(WORDS, max_size=25))))
    numbers = [one.start for one in cl.extract(text).proposals] + [one.start for one in cl.extract(text).skipped]
    ends = [one.end for one in cl.extract(text).proposals] + [one.end for one in cl.extract(text).skipped]
    offsets = st.integers(-2, len(text) + 2)
    given = []
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.sampled_from(numbers) if numbers and draw(st.booleans()) else offsets)
        end = draw(st.sampled_from(ends) if ends and draw(st.booleans()) else offsets)
        if draw(st.booleans()) and start in numbers:
            end = ends[numbers.index(start)]
        given.append(
            draw(
                st.builds(
                    cl.Suggestion,
                    start=st.just(start),
                    end=st.just(end),
                    quote=st.sampled_from((None, text[max(0, start) : max(0, end)], "12%")),
                    value=st.one_of(st.none(), VALUES),
                    unit=st.one_of(st.none(), st.sampled_from(("percent", "people", "USD", "tonnes", "furlongs", ""))),
                    kind=st.sampled_from((None, "level", "change", "nonsense")),
                    direction=st.sampled_from((None, "up", "down", "sideways")),
                    measure=st.one_of(st.none(), NAMES),
                    period=st.one_of(st.none(), TIMES),
                    base=st.one_of(st.none(), TIMES),
                    dimensions=st.dictionaries(st.sampled_from(("area", "Area", "status", "a_b")), NAMES, max_size=2),
                    confidence=st.sampled_from((None, 0, 1, 0.3, Fraction(1, 3), 2, float("nan"))),
                    reasons=st.lists(NAMES, max_size=2),
                )
                if draw(st.integers(0, 9))
                else ODD
            )
        )
    return text, given


class Plug:
    name, version = "desk", "1.0"

    def __init__(self, given):
        self.given = given

    def propose(self, _text, **_said):
        return self.given


FIGURE = ("start", "end", "quote", "value", "amount", "qualifier", "low", "high", "unit", "kind", "direction", "base")


@given(texts_with_suggestions())
def test_whatever_is_suggested_every_figure_is_one_of_the_text(case):
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


@given(texts_with_suggestions())
def test_whatever_is_suggested_the_draft_loads_and_verifies(case):
    text, suggestions = case
    found = cl.consult(cl.extract(text), [Plug(suggestions)]).extraction
    made = draft([(source_of(found, "a.txt"), found)])
    again = loads(draft_text(made))
    assert dumps(again) == dumps(made.ledger)
    assert all(claim.draft and text[claim.at.start : claim.at.end] == claim.quote for claim in again.claims)
    audit = cl.verify(again, texts=cl.Texts(by_source={again.sources[0].id: text}), mend=False)
    assert not audit.problems
    assert not [one for one in audit.findings if one.rule.startswith("quote-")]
