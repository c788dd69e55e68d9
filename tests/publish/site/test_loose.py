"""Numbers that no claim covers."""

from claimledger.model import Source
from claimledger.publish.site.loose import LONGEST_TEXT, loose_numbers

TEXT = "🚢 The harbour counted 1,243 calls.\nTankers made 311 of them. In 27 cases nobody came.\n"


def quotes(spans, **source):
    found = loose_numbers(TEXT, Source(id="s", **{"language": "en", **source}), spans)
    return None if found is None else [(TEXT[one.start : one.end], one.line) for one in found]


def test_figures_without_a_claim():
    every = quotes([])
    assert [line for _, line in every] == [1, 2, 2]
    assert ["1,243" in every[0][0], "311" in every[1][0], "27" in every[2][0]] == [True] * 3


def test_a_span_that_touches_a_figure_covers_it():
    start = TEXT.index("311")
    assert [line for _, line in quotes([(start, start + 1)])] == [1, 2]
    assert [line for _, line in quotes([(0, start)])] == [2, 2]
    assert quotes([(0, len(TEXT)), (3, 9)]) == []


def test_other_languages_are_not_searched():
    assert quotes([], language="tlh") is None
    assert len(quotes([], language="en-GB")) == 3


def test_without_a_language_the_letters_tell():
    assert quotes([], language=None) == quotes([])
    text = "全年共靠泊1243艘次，其中油轮311艘次。\n"
    told, guessed = (loose_numbers(text, Source(id="s", language=code), []) for code in ("zh", None))
    assert guessed == told
    assert len(told) == 2


def test_no_date_of_publication_is_too_bad_a_one():
    assert len(quotes([], published="some day")) == 3
    assert len(quotes([], published="2024-05-01")) == 3


def test_the_longest_texts_are_not_searched():
    assert loose_numbers("x" * (LONGEST_TEXT + 1), Source(id="s", language="en"), []) is None
