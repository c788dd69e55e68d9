"""Laws of extraction: what is drafted reads back, stands where it says, and costs no more than the text is long."""

import sys
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.extract import extract
from claimledger.reading import read

NUMBERS = st.one_of(
    st.integers(2, 999).map(str),
    st.integers(1000, 10**7).filter(lambda n: not 1500 <= n <= 2199).map("{:,}".format),
    st.decimals("0.1", "999", places=1, allow_nan=False).map(str),
)
SCALED = st.tuples(st.integers(2, 900), st.sampled_from(["thousand", "million", "billion", "trillion"])).map(
    lambda pair: f"{pair[0]} {pair[1]}"
)
QUALIFIERS = st.sampled_from(
    ["", "about ", "more than ", "nearly ", "at least ", "up to ", "over ", "almost ", "some ", "just over ", "under "]
)
UNITS = st.sampled_from([" percent", "%", " people", " tonnes", " yuan", " cases", " million euros", " km"])
PLAIN = st.tuples(NUMBERS, UNITS).map("".join)
MONEY = st.tuples(st.sampled_from(["$", "£", "€", "NT$", "US$"]), st.one_of(NUMBERS, SCALED)).map("".join)
FIGURES = st.tuples(QUALIFIERS, st.one_of(PLAIN, MONEY, SCALED)).map("".join)
CARRIERS = st.sampled_from(
    [
        "The total was {} last year.",
        "In 2023 the ministry counted {} in the north.",
        "It stood at {}, officials said.",
        "The share reached {} in March, the report says.",
        "Officials put the figure at {} for 2022.",
    ]
)


@given(figure=FIGURES, carrier=CARRIERS)
def test_what_is_drafted_reads_back_as_the_same_amount(figure, carrier):
    text = carrier.format(figure)
    (claim,) = extract(text, "2024").proposals
    assert text[claim.start : claim.end] == claim.quote
    assert claim.quote == figure
    assert read(claim.value) == claim.amount == read(figure)


@given(figure=FIGURES, verb=st.sampled_from(["rose", "fell", "increased", "dropped"]))
def test_a_change_keeps_the_printed_figure_and_its_direction(figure, verb):
    (claim,) = extract(f"Output {verb} by {figure} in 2023.").proposals
    assert claim.quote == figure
    assert claim.direction == ("up" if verb in ("rose", "increased") else "down")
    assert all(end is None or end > 0 for end in (claim.low, claim.high))
    assert read(claim.value) == claim.amount


WORDS = st.sampled_from(
    [
        *(
            "the",
            "rose",
            "fell",
            "by",
            "to",
            "from",
            "in",
            "of",
            "and",
            "or",
            "more",
            "than",
            "percent",
            "%",
            "million",
            "$",
        ),
        *(
            "2019",
            "5",
            "1,200",
            "3.5",
            "first",
            "quarter",
            "year",
            "on",
            "-",
            "(",
            ")",
            ",",
            ".",
            ";",
            '"',
            "U.S.",
            "May",
        ),
        *(
            "twice",
            "half",
            "a",
            "third",
            "no",
            "zero",
            "points",
            "year-on-year",
            "since",
            "between",
            "Jan",
            "\n",
            "\n\n",
        ),
        *(
            "12,34",
            "1e999",
            "½",
            "万",
            "minus",
            "negative",
            "respectively",
            "next",
            "five",
            "years",
            "Q3",
            "FY24",
            "16/17",
        ),
    ]
)


@given(words=st.lists(WORDS, max_size=40), published=st.sampled_from([None, "2024", "2024-03", "2024-03-10"]))
def test_any_words_at_all_are_read_and_every_claim_stands_where_it_says(words, published):
    text = " ".join(words)
    found = extract(text, published)
    end = 0
    for claim in found.proposals:
        assert end <= claim.start < claim.end <= len(text)
        assert text[claim.start : claim.end] == claim.quote
        assert 0 < claim.confidence <= 1
        end = claim.end
    for skipped in found.skipped:
        assert text[skipped.start : skipped.end] == skipped.quote
    assert extract(text, published) == found


@given(words=st.lists(WORDS, max_size=30), before=st.sampled_from(["Some words before.\n\n", "\n\n\n", "Heading\n\n"]))
def test_words_before_a_text_move_its_claims_and_nothing_else(words, before):
    text = "Then " + " ".join(words)
    alone, moved = extract(text), extract(before + text)
    assert [
        (claim.start + len(before), claim.quote, claim.low, claim.high, claim.unit) for claim in alone.proposals
    ] == [(claim.start, claim.quote, claim.low, claim.high, claim.unit) for claim in moved.proposals]


HOSTILE = {
    "digits": "1" * 100_000,
    "digits with spaces": "1 " * 5_000,
    "commas": "," * 100_000,
    "and": "and " * 20_000,
    "parentheses": "(" * 50_000 + ")" * 50_000,
    "figures in parentheses": "(1) " * 2_500,
    "ranges": "1-" * 25_000,
    "full stops": "." * 100_000,
    "list numbers": "1. " * 2_500,
    "froms": "rose from 5 to 6 " * 1_000,
    "shares": "5 of " * 2_500,
    "names": "Aa " * 20_000 + ":",
    "short lines": "a\n" * 20_000,
    "times": "in 2019, 5 " * 1_250,
    "respectively": "5, " * 2_500 + "respectively",
    "words of a list": "by 5% and " * 1_500,
    "froms alone": "from " * 20_000,
    "no spaces": "x" * 1_000_000,
    "no spaces, with digits": "x5" * 20_000,
    "brackets": "[" * 50_000 + "1" + "]" * 50_000,
    "notes": "rose 5%.[1] " * 1_000,
    "labels": "Tables 1, " * 2_000,
    "negations": "not never did not exceed " * 500,
    "brackets of years": "($2) and ($3) and " * 200 + "in 2023, 2022 and 2021, " * 100,
    "links": "a@b.c/1 " * 2_000,
    "names with numbers": "Table 1 of Boeing 737-" * 1_000,
    "citations": "(Aa and Bb, 2019; " * 1_500,
    "datelines": "AAA, Jan 4 - " * 1_500,
    "bases": "rose 5% from the low seen in 2019, " * 800,
    "between": "from 5 to 6 between 2010 and 2012 " * 800,
    "last year": "from last year's 5% (4%) a year earlier " * 600,
    "words without numbers": "a series of several " * 2_000,
    "initials": "1 U.S.C. " * 2_000,
    "nested": "(rose 5% " * 1_500 + ")" * 1_500,
}


def steps(text: str, language: str | None = None) -> int:
    """Return how many functions are called to draft *text*: the same on every machine."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        extract(text, language=language)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_steps_in_proportion_to_their_length(name):
    text = HOSTILE[name]
    extract("GDP rose 5%.")
    # Twice the text takes twice the steps, and not four times; the whole of it comes to an end.
    assert steps(text[: len(text) // 10]) < 3 * steps(text[: len(text) // 20]) + 1_000
    assert extract(text).text == text


def test_percent_keeps_its_exact_value():
    (claim,) = extract("Output rose 0.1 percent.").proposals
    assert claim.low == claim.high == Fraction(1, 10)


HAN_HOSTILE = {
    "digits": "1" * 3_125,
    "numerals": "一" * 3_125,
    "scales": "万" * 3_125,
    "pauses": "，" * 3_125,
    "verbs": "增长" * 1_562,
    "reached": "达到" * 1_562,
    "parts": "分之" * 1_562,
    "froms": "从5到6，" * 625,
    "figures": "5%，" * 937,
    "dates": "2019年1—9月，" * 312,
    "shares": "占的" * 1_562,
    "ends": "5。" * 1_250,
    "each": "每5名" * 750,
    "deals": "分别增长5%、" * 437,
    "including": "其中5人，" * 625,
    "bases": "上年同期为5人，" * 600,
    "lists": "增长5%、" * 800,
    "lines": "五\n" * 1_250,
}


@pytest.mark.parametrize("name", HAN_HOSTILE)
def test_hostile_chinese_takes_steps_in_proportion_to_its_length(name):
    text = HAN_HOSTILE[name]
    extract("收入增长5%。", language="zh")
    assert steps(text[: len(text) // 5], "zh") < 3 * steps(text[: len(text) // 10], "zh") + 1_000
    assert extract(text, language="zh").text == text
