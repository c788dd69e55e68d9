"""Laws of quotes: what is quoted rightly is never flagged, and one digit is enough to be flagged."""

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from claimledger.ledger import Ledger
from claimledger.model import Change, Claim, Level, Measure, Source, Span
from claimledger.rules import RuleContext, rule_findings
from claimledger.text import canonical

WORDS = st.text(st.characters(categories=["Lu", "Ll", "Lo", "Zs"]), max_size=30).map(canonical)


@st.composite
def figures(draw):
    """A figure as it is written, with the statement that it makes and the measure that it is of."""
    kind = draw(st.sampled_from(["level", "money", "change", "points"]))
    whole = draw(st.integers(1, 999_999))
    if kind == "level":
        return f"{whole:,} persons", Level(f"{whole:,}"), "deaths"
    number = f"{whole:,}.{draw(st.integers(0, 99)):02}"
    if kind == "money":
        scale = draw(st.sampled_from(["million", "billion"]))
        return f"{number} {scale} yuan", Level(f"{number} {scale} yuan"), "budget"
    fell = draw(st.booleans())
    unit = "%" if kind == "change" else " percentage points"
    return f"{'fell' if fell else 'rose'} {number}{unit}", Change(f"{'-' if fell else '+'}{number}{unit}"), "share"


@st.composite
def quoted(draw):
    """A text that holds a figure, and a ledger whose claim quotes it at its place."""
    quote, statement, measure = draw(figures())
    before, after = draw(WORDS), draw(WORDS)
    text = f"{before} \n{quote}. {after}"
    start = len(before) + 2
    claim = Claim(
        id="c",
        measure=measure,
        quote=quote,
        at=Span(start, start + len(quote)) if draw(st.booleans()) else None,
        statements=(statement,),
        period="2023",
        base="year-on-year",
    )
    measures = (
        Measure(id="deaths", unit="person", kind="flow"),
        Measure(id="budget", unit="CNY", kind="flow"),
        Measure(id="share", unit="percent", kind="rate"),
    )
    return Ledger(sources=(Source(id="s"),), measures=measures, claims=(claim,)), text


def names(ledger, text):
    found = rule_findings(RuleContext(ledger=ledger, texts={"s": text}))
    return [one.rule for one in found if one.rule.startswith("quote-")]


def with_claim(ledger, **changes):
    return evolve(ledger, claims=(evolve(ledger.claims[0], **changes),))


@given(quoted())
def test_a_true_quote_is_never_flagged(case):
    ledger, text = case
    ledger.check()
    assert names(ledger, text) == []


@st.composite
def misread(draw):
    """A true ledger whose claim has one digit changed."""
    ledger, text = draw(quoted())
    (statement,) = ledger.claims[0].statements
    places = [place for place, letter in enumerate(statement.value) if letter.isdigit()]
    place = draw(st.sampled_from(places))
    digit = draw(st.sampled_from([digit for digit in "123456789" if digit != statement.value[place]]))
    value = statement.value[:place] + digit + statement.value[place + 1 :]
    return with_claim(ledger, statements=(type(statement)(value),)), text


@given(misread())
def test_one_wrong_digit_is_flagged(case):
    assert names(*case) == ["quote-disagrees"]


@given(quoted())
def test_another_sign_scale_or_unit_is_flagged(case):
    ledger, text = case
    (statement,) = ledger.claims[0].statements
    value = statement.value
    for old, new in (("million", "billion"), ("billion", "million"), ("-", "+"), ("+", "-"), ("yuan", "euros")):
        if old in value:
            wrong = with_claim(ledger, statements=(type(statement)(value.replace(old, new, 1)),))
            assert names(wrong, text) == ["quote-disagrees"], new


@given(quoted(), WORDS.filter(bool))
def test_words_put_before_the_quote_move_it_and_nothing_else(case, more):
    ledger, text = case
    expected = ["quote-moved"] if ledger.claims[0].at is not None else []
    assert names(ledger, canonical(more + "\n") + text) == expected


@given(quoted(), st.data())
def test_a_digit_changed_in_the_text_is_never_taken_for_the_quote(case, data):
    ledger, text = case
    quote = ledger.claims[0].quote
    start = text.index(quote)
    places = [place for place, letter in enumerate(quote) if letter.isdigit()]
    place = start + data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([digit for digit in "123456789" if digit != text[place]]))
    found = names(ledger, text[:place] + digit + text[place + 1 :])
    assert len(found) == 1
    assert found[0] in ("quote-drifted", "quote-lost")
