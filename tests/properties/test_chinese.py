"""Laws of Chinese capture: what is drafted reads back, and its ledger has no problems of form."""

import tomllib
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.drafting import draft, draft_text, source_of
from claimledger.extract import extract
from claimledger.reading import read
from claimledger.store import loads

FOLDER = Path(__file__).parents[1] / "extract" / "chinese"
SENTENCES = [
    case["text"] for path in sorted(FOLDER.glob("*.toml")) for case in tomllib.loads(path.read_text("utf-8"))["case"]
]
NUMBERS = st.one_of(
    st.integers(2, 999).map(str),
    st.integers(1000, 10**7).map("{:,}".format),
    st.decimals("0.1", "999", places=1, allow_nan=False).map(str),
)
SCALES = st.sampled_from(["", "万", "亿", "万亿", "百万"])
UNITS = st.sampled_from(["元", "美元", "吨", "人", "起", "家企业", "公里", "%", "个百分点", "亩", "千瓦时"])
BEFORE = st.sampled_from(["", "约", "超过", "近", "不足", "至少", "不超过", "逾", "大约"])
AFTER = st.sampled_from(["", "", "左右", "以上", "以下"])
CARRIERS = st.sampled_from(["2022年，合计{}。", "据统计，总量为{}。", "全年完成{}，低于预期。", "其中，农村{}。"])


@st.composite
def figures(draw):
    before, unit = draw(BEFORE), draw(UNITS)
    number = draw(NUMBERS) + ("" if unit in ("%", "个百分点") else draw(SCALES)) + unit
    return before + number if before else number + draw(AFTER)


@given(figure=figures(), carrier=CARRIERS)
def test_what_is_drafted_reads_back_as_the_same_amount(figure, carrier):
    text = carrier.format(figure)
    (claim,) = extract(text, "2023").proposals
    assert text[claim.start : claim.end] == claim.quote == figure
    assert read(claim.value) == claim.amount == read(figure)


@given(figure=figures(), verb=st.sampled_from(["增长", "下降", "增加", "减少", "同比上升", "比上年回落"]))
def test_a_change_keeps_the_printed_figure_and_its_direction(figure, verb):
    (claim,) = extract(f"2022年，产量{verb}{figure}。").proposals
    assert (claim.quote, claim.kind) == (figure, "change")
    assert claim.direction == ("up" if verb in ("增长", "增加", "同比上升") else "down")
    assert all(end is None or end > 0 for end in (claim.low, claim.high))
    assert read(claim.value) == claim.amount


@settings(max_examples=40)
@given(texts=st.lists(st.sampled_from(SENTENCES), max_size=8))
def test_the_draft_of_any_sentences_is_a_ledger_without_problems(texts):
    found = extract("\n".join(texts), "2023-10-24", "zh")
    drafted = draft([(source_of(found, "通报.txt", published="2023-10-24"), found)])
    assert drafted.ledger.contents.flaws == ()
    told = loads(draft_text(drafted)).claims
    assert [(one.id, one.measure, one.period, one.base) for one in told] == [
        (one.id, one.measure, one.period, one.base) for one in drafted.ledger.claims
    ]
    assert [set(one.statements) for one in told] == [set(one.statements) for one in drafted.ledger.claims]
