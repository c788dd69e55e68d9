"""Stretches of a text with every span marked: sentences, overlaps, offsets."""

import pytest

from claimledger.publish.site.excerpts import ROOM, Mark, excerpts, sentence_around


def around(text, words):
    start = text.index(words)
    low, high = sentence_around(text, start, start + len(words))
    return text[low:high]


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("It rained. We saw 12 ships. They left.", "12 ships", "We saw 12 ships."),
        ("We saw 12 ships", "12 ships", "We saw 12 ships"),
        ("A line\nWe saw 12 ships\nAnother", "12", "We saw 12 ships"),
        ("One. Two 5. Three 6 in all. Four.", "5. Three 6", "Two 5. Three 6 in all."),
        ("下雨了。共有12艘船！走了。", "12艘", "共有12艘船！"),
        ("🚢🚢 So it was. Then 12 🚢 came. They left.", "12", "Then 12 🚢 came."),
    ],
)
def test_the_sentence_around_a_figure(text, words, sentence):
    assert around(text, words) == sentence


def test_a_sentence_without_end_is_cut():
    text = "word " * 1000 + "12 ships " + "word " * 1000
    found = around(text, "12 ships")
    assert len(found) <= 2 * ROOM + len("12 ships")
    assert "12 ships" in found


def test_pieces_end_where_spans_do():
    text = "abcdefghij"
    outer, inner, crossing = (
        Mark(start=1, end=6, number=1),
        Mark(start=2, end=4, number=2),
        Mark(start=3, end=8, number=3),
    )
    (one,) = excerpts(text, [(0, 10)], [outer, inner, crossing])
    assert [piece.text for piece in one.pieces] == ["a", "b", "c", "d", "ef", "gh", "ij"]
    assert [[mark.number for mark in piece.marks] for piece in one.pieces] == [
        [],
        [1],
        [2, 1],
        [2, 1, 3],
        [1, 3],
        [3],
        [],
    ]
    assert [[mark.number for mark in piece.begins] for piece in one.pieces] == [[], [1], [2], [3], [], [], []]
    assert [[mark.number for mark in piece.ends] for piece in one.pieces] == [[], [], [], [2], [1], [3], []]


def test_one_span_of_several_claims():
    both = [Mark(start=2, end=4, number=1), Mark(start=2, end=4, number=2)]
    (one,) = excerpts("abcdef", [(0, 6)], both)
    assert [[mark.number for mark in piece.begins] for piece in one.pieces] == [[], [1, 2], []]


def test_stretches_that_meet_are_one():
    found = excerpts("One 1. Two 2. Three.\nFour 4.", [(7, 13), (0, 6), (3, 7), (21, 28)], [])
    assert [(one.start, one.pieces[0].text, one.before, one.after) for one in found] == [
        (0, "One 1. Two 2.", False, True),
        (21, "Four 4.", False, False),
    ]


def test_spans_outside_are_left_out():
    (one,) = excerpts(
        "One 1. Two 2. Three 3.", [(7, 13)], [Mark(start=4, end=5), Mark(start=11, end=12), Mark(start=20, end=21)]
    )
    assert [piece.text for piece in one.pieces] == ["Two ", "2", "."]
    assert one.before
    assert excerpts("nothing", [], [Mark(start=0, end=2)]) == ()
