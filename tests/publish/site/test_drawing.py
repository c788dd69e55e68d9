"""Drawings: bars at their places, gaps, open ends; with a title and a text, and no style of their own."""

from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from claimledger.interval import EVERYTHING, Interval
from claimledger.publish.site.drawing import Bar, Part, axis, stack


def parsed(svg):
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing
    assert "style" not in svg
    return root


def drawn(*bars):
    return parsed(axis(bars, name="a", title="t", told="d"))


def rects(root, klass):
    return [rect for rect in root.iter("rect") if klass in rect.get("class").split()]


def place(rect):
    left, width = (float(rect.get(key).rstrip("%")) for key in ("x", "width"))
    return left, left + width


SAID = Bar(label="said", kind="said", values=[Interval(100, 200)])
OTHERS = Bar(label="others", kind="others", values=[Interval(300, 400)])


def test_bars_lie_on_one_axis():
    root = drawn(SAID, Bar(label="", kind="letter", values=[Interval(125, 175)]), OTHERS)
    (said,), (letter,), (others,) = (rects(root, kind) for kind in ("said", "letter", "others"))
    assert place(said)[0] < place(letter)[0] < place(letter)[1] < place(said)[1] < place(others)[0]
    assert said.get("y") < others.get("y")


def test_it_says_what_it_shows():
    root = parsed(axis([SAID], name="x", title="A <title> & more", told="What it\u202e says"))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "x-title x-told"
    assert [root.find("title").text, root.find("desc").text] == ["A <title> & more", "What it\\u202e says"]


@pytest.mark.parametrize(
    ("other", "there"),
    [(Interval(300, 400), True), (Interval(0, 50), True), (Interval(200, 300), False), (Interval(300, None), True)],
)
def test_a_gap_is_shown_where_there_is_one(other, there):
    root = drawn(SAID, Bar(label="fits", kind="fits", values=[other]))
    assert len(rects(root, "gap")) == there


def test_the_nearest_gap_is_shown():
    root = drawn(SAID, Bar(label="fits", kind="fits", values=[Interval(0, 10), Interval(220, 230)]))
    (gap,) = rects(root, "gap")
    assert place(gap)[0] == pytest.approx(place(rects(root, "said")[0])[1])


def test_ends_that_are_missing_are_arrows():
    root = drawn(Bar(label="said", kind="said", values=[Interval(100, None, lower_open=True)]), OTHERS)
    assert place(rects(root, "said")[0])[1] == pytest.approx(100)
    assert [text.text for text in root.iter("text") if "arrow" in text.get("class")] == ["▸"]


def test_a_single_value_can_be_seen():
    root = drawn(Bar(label="said", kind="said", values=[Interval.exactly(5)]))
    low, high = place(rects(root, "said")[0])
    assert high - low >= 0.5


def test_nothing_is_drawn_of_what_has_no_end():
    assert axis([Bar(label="said", kind="said", values=[EVERYTHING])], name="a", title="t", told="d") is None


def test_figures_far_apart_and_very_long():
    huge, tiny = Fraction(10**400 + 1, 3), Fraction(1, 10**400)
    root = drawn(
        Bar(label="a", kind="said", values=[Interval(tiny, huge)]),
        Bar(label="b", kind="others", values=[Interval.exactly(0)]),
    )
    assert all(len(text.text) < 50 for text in root.iter("text"))
    assert drawn(Bar(label="a", kind="said", values=[Interval.exactly(tiny)])) is not None


PARTS = [Part(label="a", values=Interval(10, 12)), Part(label="b", values=Interval(20, 22))]


def test_parts_lie_end_to_end_above_their_whole():
    root = parsed(stack(PARTS, Part(label="all", values=Interval(25, 26)), name="s", title="t", told="d"))
    (first,), (second,), (whole,) = (rects(root, kind) for kind in ("part-0", "part-1", "whole"))
    spare, rest = rects(root, "spare")
    assert place(first)[0] == 0
    assert place(first)[1] == pytest.approx(place(second)[0])
    assert place(second)[1] == pytest.approx(place(spare)[0])
    assert place(spare)[1] == pytest.approx(100)
    assert place(whole)[1] == pytest.approx(place(rest)[0])
    assert place(rest)[1] < place(second)[1]


@pytest.mark.parametrize("values", [Interval(5, None), Interval(None, 5), Interval(-5, 5)])
def test_parts_without_ends_are_not_stacked(values):
    other = Part(label="c", values=values)
    whole = Part(label="all", values=Interval(25, 26))
    assert stack([*PARTS, other], whole, name="s", title="t", told="d") is None
    assert stack(PARTS, other, name="s", title="t", told="d") is None


def test_parts_that_come_to_nothing():
    nothing = Part(label="a", values=Interval.exactly(0))
    assert parsed(stack([nothing], nothing, name="s", title="t", told="d")) is not None
