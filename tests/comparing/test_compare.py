"""Comparing a text with its translation: what agrees, what differs and how it is named, and what nothing is said of."""

import pytest

from claimledger.comparing import compare
from claimledger.extract import extract


def told(left, right, published="2023-01", languages=(None, None)):
    mine, theirs = (extract(text, published, code) for text, code in zip((left, right), languages, strict=True))
    return compare(mine, theirs)


def differences(left, right):
    return [(one.kind, one.severity, one.slip) for one in told(left, right).differences]


AGREE = [
    ("In 2022, exports came to 53,000 yuan.", "2022年，出口5.3万元。"),
    ("In 2022, exports came to 53,000 yuan.", "2022年，出口52,612元。"),
    ("In 2022, losses came to 18.37 billion yuan.", "2022年，损失183.7亿元。"),
    ("More than 4,600 cases were handled in 2022.", "2022年办理案件4600余起。"),
    ("Nearly a third of residents agreed.", "近三分之一的居民同意。"),
    ("In 2022, output doubled.", "2022年，产量翻了一番。"),
    ("In 2022, output doubled.", "2022年，产量增长一倍。"),
    ("In 2022, output tripled.", "2022年，产量增长2倍。"),
    ("In 2022, sales rose 200%.", "2022年，销售额增长2倍。"),
    ("In 2022, sales fell by half.", "2022年，销售额减少一半。"),
    ("In 2022, sales fell 50%.", "2022年，销售额减少五成。"),
    ("The rate rose 2.3 percentage points in 2022.", "2022年，比率提高2.3个百分点。"),
    ("They seized 50 kg of it.", "查获100斤。"),
    ("Rice yields reached 480 kg per mu.", "水稻亩产480公斤。"),
    ("The rate was 17 deaths per 100,000 people.", "The rate was 17 deaths per 100,000 people."),
    ("Deaths fell 21.7% to 4,600 in 2022.", "2022年死亡4600人，下降21.7%。"),
    ("There were no deaths in 2022.", "2022年无人死亡。"),
    ("It was the third consecutive month.", "这是第三个月。"),
    ("Between 3 million and 5 million people came.", "300万至500万人到场。"),
    ("No figures at all.", "没有数字。"),
]


@pytest.mark.parametrize(("left", "right"), AGREE)
def test_what_tells_the_same_agrees(left, right):
    assert told(left, right).same
    assert told(right, left).same


DIFFER = [
    ("exports came to 1.837 billion yuan", "出口183.7亿元", "value", "10 times as much: billion taken for 亿"),
    ("exports came to 5.3 million yuan", "出口5.3万元", "value", "100 times too little: million taken for 万"),
    ("exports came to 5,300 yuan", "出口5.3万元", "value", "10 times as much"),
    ("exports came to 53 thousand yuan", "出口5.3亿元", "value", "10,000 times as much: thousand taken for 亿"),
    ("output doubled", "产量增长2倍", "value", "so many times more taken for so many times as much"),
    ("output rose 2.3%", "产量提高2.3个百分点", "unit", "percent taken for percentage points"),
    ("stocks came to 30 hectares", "面积30亩", "unit", "hectare taken for mu"),
    ("they weighed 80 kg", "重80斤", "unit", "kilogram taken for jin"),
    ("exports came to 5 billion dollars", "出口50亿元", "unit", "USD taken for CNY"),
    ("output rose 5.2%", "产量下降5.2%", "direction", "direction turned"),
    ("more than 4,600 people came", "4600人到场", "qualifier", "qualifier lost"),
    ("output rose 5.2%", "产量增长5.3%", "value", ""),
    ("output rose 13%", "产量增长31%", "value", ""),
    ("nearly 4,600 people came", "超过4600人到场", "qualifier", ""),
    ("output rose 5.2% year on year", "产量环比增长5.2%", "base", ""),
]


@pytest.mark.parametrize(("left", "right", "kind", "slip"), DIFFER)
def test_what_differs_is_named(left, right, kind, slip):
    assert differences(f"In March 2022, {left}.", f"2022年3月，{right}。") == [(kind, "difference", slip)]


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("about 4,600 people came", "4600多人到场", "qualifier"),
        ("at least 4,600 people came", "超过4600人到场", "qualifier"),
        ("500 people came", "503人到场", "value"),
    ],
)
def test_what_a_fair_reader_would_grant_is_a_note(left, right, kind):
    assert differences(f"In 2022, {left}.", f"2022年，{right}。") == [(kind, "note", "")]


def test_none_may_be_told_without_a_figure():
    assert differences("There were no deaths in 2022.", "2022年无人死亡。") == [("not-matched", "note", "")]


def test_a_part_in_words_may_be_told_otherwise():
    left, right = "Visitors numbered 3 million in 2022.", "2022年游客300万人次，三分之二来自境外。"
    assert differences(left, right) == [("not-matched", "note", "")]


def test_another_time_is_told():
    left, right = "In 2021, exports came to 5.3 million yuan.", "2022年，出口530万元。"
    assert differences(left, right) == [("period", "difference", "period changed")]


def test_a_time_inside_the_other_is_a_note():
    left, right = "In the first half of 2022, exports came to 5.3 million yuan.", "2022年，出口530万元。"
    assert differences(left, right) == [("period", "note", "")]


def test_what_is_on_one_side_only_is_missing_there():
    left = "Exports came to 5.3 million yuan. Imports came to 7.1 million yuan. Sales came to 9.4 million yuan."
    right = "出口530万元。销售额940万元。"
    (one,) = told(left, right).differences
    assert (one.kind, one.right) == ("missing", None)
    assert one.left.quote == "7.1 million yuan"
    (other,) = told(right, left).differences
    assert (other.kind, other.left, other.right.quote) == ("missing", None, "7.1 million yuan")


def test_where_it_is_not_clear_which_is_meant_nothing_is_claimed():
    left = "Exports came to 5.3 million yuan. Imports came to 7.1 million yuan."
    right = "出口640万元。进口820万元。"
    assert {one.kind for one in told(left, right).differences} == {"not-matched"}


def test_digits_that_stand_there_unread_are_not_called_missing():
    left = "Exports came to 5.3 million yuan. Sales came to 9.4 million yuan."
    right = "出口5,30万元。销售额940万元。"
    kinds = {one.kind for one in told(left, right).differences}
    assert "missing" not in kinds


def test_clauses_that_a_translation_turns_round_are_matched():
    left = "Sales rose 5.2% to 940 million yuan from 894 million yuan in 2022."
    right = "2022年，销售额由8.94亿元增至9.4亿元，增长5.2%。"
    comparison = told(left, right)
    assert comparison.same
    assert len(comparison.pairs) == 3


def test_two_texts_of_one_language():
    left = "Exports rose 5.2% in 2022. Imports fell 3.1% in 2022."
    (one,) = told(left, left.replace("3.1%", "1.3%")).differences
    assert (one.kind, one.left.quote, one.right.quote) == ("value", "3.1%", "1.3%")


def test_the_order_of_the_texts_turns_the_words_and_nothing_else():
    left, right = "In 2022, exports came to 1.837 billion yuan.", "2022年，出口183.7亿元。"
    assert differences(right, left) == [("value", "difference", "10 times too little: 亿 taken for billion")]
