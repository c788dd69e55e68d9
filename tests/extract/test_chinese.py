"""Chinese sentences of many kinds, each with the claims that it makes and no others; blocks, speakers and languages."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from claim_notation import noted
from claimledger.drafting import draft, source_of
from claimledger.errors import TextError
from claimledger.extract import blocks, extract
from claimledger.reading import read
from claimledger.reading.chinese import _signs

FOLDER = Path(__file__).parent / "chinese"


def _cases():
    for path in sorted(FOLDER.glob("*.toml")):
        kept = tomllib.loads(path.read_text(encoding="utf-8"))
        for case in kept["case"]:
            yield pytest.param(case, kept["published"], id=f"{path.stem}: {case['text'][:24]}")


def _told(found):
    for claim in found.proposals:
        parts = [noted(claim)]
        if claim.measure:
            parts.append(claim.measure)
        if claim.subset_of is not None:
            parts.append(f"part of {found.proposals[claim.subset_of].quote}")
        if claim.period_inherited:
            parts.append("inherited")
        yield "; ".join(parts)


@pytest.mark.parametrize(("case", "published"), list(_cases()))
def test_a_sentence_makes_these_claims_and_no_others(case, published):
    found = extract(case["text"], published, "zh")
    assert list(_told(found)) == case["claims"]
    for claim in found.proposals:
        assert case["text"][claim.start : claim.end] == claim.quote
        assert read(claim.value) == claim.amount


def test_traditional_letters_make_the_same_claims():
    pairs = _signs._PAIRS
    simplified = pairs[1::2]
    traditional = {ord(b): a for a, b in zip(pairs[::2], simplified, strict=True) if simplified.count(b) == 1}

    def told(text):
        return [
            (one.start, one.end, one.low, one.high, one.unit, one.kind, one.direction, one.period, one.qualifier)
            for one in extract(text, "2023-10-24", "zh").proposals
        ]

    for case in _cases():
        text = case.values[0]["text"]
        assert told(text.translate(traditional)) == told(text)


def test_there_are_more_than_a_hundred_and_fifty_sentences():
    assert sum(1 for _ in _cases()) > 150


def test_the_letters_of_a_text_tell_its_language():
    assert extract("全年增长5.2%。").language == "zh"
    assert extract("Sales rose 5.2% in 2023, the company (华夏公司) said.").language == "en"
    assert extract("全年增长5.2%。", language="en").language == "en"
    assert extract("").language == "en"
    assert extract("全年增长5.2%。", language="zh-Hans").language == "zh"


def test_a_language_that_is_not_known_is_told():
    with pytest.raises(TextError, match="known are en, zh"):
        extract("", language="zhh")


def test_who_speaks_is_no_part_of_what_is_said():
    text = "记者：今年情况如何？\n王明（副局长）：前三季度立案1,200起。\n数据显示：同比增长5%。"
    found = [(block.speaker, text[block.start : block.end]) for block in blocks(text)]
    assert found == [
        ("记者", "今年情况如何？"),
        ("王明（副局长）", "前三季度立案1,200起。"),
        ("王明（副局长）", "数据显示：同比增长5%。"),
    ]


def test_who_speaks_in_traditional_letters():
    (block,) = blocks("新華社記者：立案1,200起。")
    assert block.speaker == "新華社記者"


def test_a_paragraph_takes_its_time_from_the_one_before():
    first, second = extract("2022年，出口5亿元。\n\n进口3亿元。").proposals
    assert (first.period.start, first.period_inherited) == (date(2022, 1, 1), False)
    assert (second.period.start, second.period_inherited) == (date(2022, 1, 1), True)


def test_what_is_left_out_is_told_with_its_reason():
    found = extract("第20届运动会2023年10月在G20城市举行，热线12345。")
    assert [(one.quote, one.reason) for one in found.skipped] == [
        ("第20届", "the number of something"),
        ("2023年10月", "a date or a period"),
        ("G20", "part of a name"),
        ("热线12345", "a telephone number"),
    ]


def test_a_draft_of_a_chinese_text_ties_its_figures():
    text = "2023年，全市事故4,600起，同比下降21.7%。其中，农村事故1,200起。新能源汽车产量由2022年的300万辆增加到2023年的450万辆。"
    found = extract(text, "2024-01-10")
    ledger = draft([(source_of(found, "事故.txt", published="2024-01-10"), found)]).ledger
    told = [(claim.id, {one.key: str(one.value) for one in claim.statements}, claim.base) for claim in ledger.claims]
    assert told == [
        ("全市事故", {"level": "4,600起", "change": "down 21.7%"}, "year-on-year"),
        ("农村事故", {"level": "1,200起"}, None),
        ("新能源汽车产量", {"level": "450万辆", "from": "300万辆"}, "2022"),
    ]
    kinds = {measure.id: (measure.kind, measure.subset_of) for measure in ledger.measures}
    assert kinds == {
        "全市事故.count": (None, None),
        "农村事故.count": (None, "全市事故.count"),
        "新能源汽车产量.count": ("flow", None),
    }


def test_a_multiple_of_growth_keeps_its_verb():
    (claim,) = extract("2023年，出口增长2倍。").proposals
    assert (claim.quote, claim.value, claim.low) == ("增长2倍", "增长2倍", 2)
    assert 3 in claim.amount.strict
    assert 2 not in claim.amount.charitable


def test_a_change_in_chinese_words_is_told_in_chinese_words():
    found = extract("9月份，失业率为5.0%，比上月下降0.2个百分点。", "2023-10-24")
    (claim,) = draft([(source_of(found, "失业率.txt", published="2023-10-24"), found)]).ledger.claims
    assert {one.key: one.value for one in claim.statements} == {"level": "5.0%", "change": "下降0.2个百分点"}
    assert claim.base == "month-on-month"


def test_general_words_tie_nothing_and_a_sentence_is_no_title():
    found = extract("2022年，全市道路事故12,000起，其中农村4,800起。火灾事故900起，其中农村300起。")
    source = source_of(found, "事故.txt")
    assert source.title == "事故.txt"
    ledger = draft([(source, found)]).ledger
    assert [claim.measure for claim in ledger.claims] == [
        "全市道路事故.count",
        "农村.count",
        "火灾事故.count",
        "农村.count-2",
    ]


def test_an_average_is_no_whole_count():
    found = extract("2022年，户均人口3人，总人口4,611人。")
    (average, total) = draft([(source_of(found, "人口.txt"), found)]).ledger.measures
    assert (average.kind, total.kind) == ("rate", "stock")
