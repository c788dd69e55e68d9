"""Laws of comparing: a text agrees with itself, a translation with its original, and one error is found and named."""

import tomllib
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.comparing import _alignment, compare
from claimledger.extract import extract

SENTENCES = Path(__file__).parents[1] / "extract"
_CHINESE = [
    case["text"]
    for path in sorted((SENTENCES / "chinese").glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
]
_ENGLISH = [
    case["text"]
    for path in sorted((SENTENCES / "sentences").glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
]
WORDS = st.sampled_from(
    [
        *"0159,.%（）；。，一二三十百千万亿余多约近超过到至由从年月日元人件倍成分之翻番增长下降为占的比同",
        "5.2%",
        "2023年",
        "rose",
        " by ",
        " 5 ",
        "million",
        "\n",
    ]
)


FEW = settings(max_examples=60)
"""Each example reads whole texts."""


@FEW
@given(
    texts=st.one_of(st.lists(st.sampled_from(_CHINESE), max_size=12), st.lists(st.sampled_from(_ENGLISH), max_size=12))
)
def test_a_text_agrees_with_itself(texts):
    found = extract("\n".join(texts), "2023-10-24")
    told = compare(found, found)
    assert told.differences == ()
    assert told.pairs == tuple((k, k) for k in range(len(found.proposals)))


@given(words=st.lists(WORDS, max_size=60))
def test_any_words_at_all_agree_with_themselves(words):
    text = "".join(words)
    for language in ("zh", "en"):
        found = extract(text, "2023", language)
        end = 0
        for claim in found.proposals:
            assert end <= claim.start < claim.end <= len(text)
            assert text[claim.start : claim.end] == claim.quote
            end = claim.end
        assert compare(found, found).differences == ()


@frozen(kw_only=True)
class Fact:
    """One sentence of a hidden world, told in two languages: its figures as English and Chinese write them."""

    english: str
    chinese: str
    figures: int = 1


def _english(number: Fraction) -> str:
    for word, scale in ((" billion", 10**9), (" million", 10**6)):
        if number >= scale and (number / scale * 100).denominator == 1:
            return f"{float(number / scale):.10g}{word}"
    return f"{int(number):,}"


def _chinese(number: Fraction) -> str:
    for word, scale in (("亿", 10**8), ("万", 10**4)):
        if number >= scale and (number / scale * 10000).denominator == 1:
            return f"{float(number / scale):.10g}{word}"
    return str(int(number))


NOUNS = (
    ("exports", "出口"),
    ("imports", "进口"),
    ("sales", "销售额"),
    ("revenue", "收入"),
    ("spending", "支出"),
    ("investment", "投资"),
)
COUNTS = (("vehicles", "辆汽车", "汽车产量"), ("people", "人", "参与人数"), ("tonnes", "吨", "粮食产量"))
MANTISSAS = st.integers(11, 989).filter(lambda n: n % 10)
NUMBERS = st.tuples(MANTISSAS, st.integers(3, 9)).map(lambda pair: Fraction(pair[0] * 10 ** pair[1]))
PERCENTS = st.integers(11, 899).filter(lambda n: n % 10).map(lambda n: f"{n / 10:.1f}")


@st.composite
def _money(draw):
    (english, chinese), number = draw(st.sampled_from(NOUNS)), draw(NUMBERS)
    return Fact(
        english=f"In 2022, {english} came to {_english(number)} yuan.",
        chinese=f"2022年，{chinese}为{_chinese(number)}元。",
    )


@st.composite
def _change(draw):
    (english, chinese), percent = draw(st.sampled_from(NOUNS)), draw(PERCENTS)
    verbs = draw(st.sampled_from([("rose", "增长"), ("fell", "下降")]))
    return Fact(
        english=f"In 2022, {english} {verbs[0]} {percent}% year on year.",
        chinese=f"2022年，{chinese}同比{verbs[1]}{percent}%。",
    )


@st.composite
def _count(draw):
    (noun, counter, name), number = draw(st.sampled_from(COUNTS)), draw(NUMBERS)
    words = draw(st.sampled_from([("", ""), ("more than ", "超过"), ("about ", "约"), ("nearly ", "近")]))
    return Fact(
        english=f"In 2022, the total was {words[0]}{_english(number)} {noun}.",
        chinese=f"2022年，{name}达{words[1]}{_chinese(number)}{counter}。",
    )


WORLDS = st.lists(st.one_of(_money(), _change(), _count()), min_size=1, max_size=8, unique_by=lambda fact: fact.english)


def _texts(world):
    english = extract(" ".join(fact.english for fact in world), "2023-01-20")
    chinese = extract("".join(fact.chinese for fact in world), "2023-01-20", "zh")
    return english, chinese


@FEW
@given(world=WORLDS)
def test_a_true_translation_has_no_difference(world):
    english, chinese = _texts(world)
    assert len(english.proposals) == len(chinese.proposals) == len(world)
    for told in (compare(english, chinese), compare(chinese, english)):
        assert told.differences == ()


@FEW
@given(world=WORLDS, number=NUMBERS, exponent=st.sampled_from([1, -1, 2, 3, -3, 4]), at=st.integers(0, 8))
def test_one_wrong_power_of_ten_is_found_and_named_and_nothing_else(world, number, exponent, at):
    if any(_english(number) in fact.english for fact in world):
        return
    wrong = number * Fraction(10) ** exponent
    right_fact = Fact(
        english=f"The budget was {_english(number)} yuan in 2022.", chinese=f"2022年预算为{_chinese(number)}元。"
    )
    if wrong.denominator != 1:
        return
    told_wrong = Fact(english=right_fact.english, chinese=f"2022年预算为{_chinese(wrong)}元。")
    before, after = world[: at % (len(world) + 1)], world[at % (len(world) + 1) :]
    english, _ = _texts([*before, right_fact, *after])
    _, chinese = _texts([*before, told_wrong, *after])
    others = [
        one for one in extract("".join(fact.chinese for fact in world), "2023", "zh").proposals if one.unit == "CNY"
    ]
    if any(one.low in (wrong, number) for one in others):
        return
    (difference,) = compare(english, chinese).differences
    assert (difference.kind, difference.severity) == ("value", "difference")
    assert difference.slip.startswith(f"{10 ** abs(exponent):,} times")


@FEW
@given(world=WORLDS, at=st.integers(0, 7), first=st.booleans())
def test_a_sentence_left_out_is_missing_and_nothing_else(world, at, first):
    at %= len(world)
    rest = [*world[:at], *world[at + 1 :]]
    english, chinese = _texts(world)
    shorter = _texts(rest)
    told = compare(shorter[0], chinese) if first else compare(english, shorter[1])
    (difference,) = told.differences
    assert difference.kind == "missing"
    whole = chinese if first else english
    assert (difference.right if first else difference.left) in whole.proposals
    assert (difference.left if first else difference.right) is None


HOSTILE = {
    "all alike": ("出口5亿元。", "出口5亿元。"),
    "none alike": ("出口5亿元。", "出口7亿元。"),
    "two kinds": ("出口5亿元，增长5%。", "增长5%。"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_long_texts_are_compared_in_proportion_to_their_length(name, monkeypatch):
    one, other = HOSTILE[name]
    held: list[int] = []
    whole = _alignment.likeness
    monkeypatch.setattr(_alignment, "likeness", lambda *pair: held.append(1) or whole(*pair))
    counts = []
    for many in (250, 500):
        held.clear()
        compare(extract(one * many), extract(other * many))
        counts.append(len(held))
    assert counts[1] < 3 * counts[0] + 1_000
