"""Texts cut into blocks and sentences, with their places."""

import pytest

from claimledger.extract import blocks, extract, sentences


def _blocks(text):
    return [(block.kind, block.speaker, text[block.start : block.end]) for block in blocks(text)]


def _sentences(text):
    return [text[start:end] for start, end in sentences(text, 0, len(text))]


def test_lines_broken_to_fit_a_page_are_one_paragraph():
    text = (
        "Revenue was $285.2 million, an increase of 27.3 percent\nfrom $224.0 million a year before.\nNet income rose."
    )
    assert [kind for kind, _, _ in _blocks(text)] == ["paragraph", "paragraph"]
    assert _blocks(text)[0][2].endswith("a year before.")


def test_a_long_line_without_an_end_goes_on_with_a_capital_or_a_number():
    text = "Revenue from operations rose in the year to the end of\nDecember by 5 percent.\n\nShort line\nAnother one"
    assert [each[2] for each in _blocks(text)] == [
        "Revenue from operations rose in the year to the end of\nDecember by 5 percent.",
        "Short line",
        "Another one",
    ]


def test_bullets_and_list_numbers_are_left_out():
    text = "Facts:\n-- GDP grew 5 percent.\n• Exports fell.\n1. Imports rose.\n(b) Prices held."
    assert [each[2] for each in _blocks(text)][-4:] == [
        "GDP grew 5 percent.",
        "Exports fell.",
        "Imports rose.",
        "Prices held.",
    ]


def test_a_line_of_numbers_alone_is_no_prose():
    assert _blocks("Thank you.\n\n1  2  3  4  >")[-1] == ("numbers", None, "1  2  3  4  >")


def test_headings_are_short_lines_without_a_full_stop():
    assert _blocks("Economy in 2023\n\nGDP grew 5 percent.")[0][0] == "heading"


def test_a_transcript_says_who_speaks():
    text = "Chen Wenjun:\n\nGood morning.\n\nWang Zhizhong: We handled 5 cases.\n\nThere were more."
    assert [(speaker, words) for _, speaker, words in _blocks(text)] == [
        ("Chen Wenjun", "Good morning."),
        ("Wang Zhizhong", "We handled 5 cases."),
        ("Wang Zhizhong", "There were more."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It ended on Dec. 31, 2005 with $5 million.",
        "The value is 17.75 trillion U.S. dollars in all.",
        "Mr. J. Smith of Acme Inc. said so.",
        "Prices rose 5.2 percent, e.g. in No. 10 Downing St. offices.",
        "He said (5.2 percent vs. 3.1) it held.",
    ],
)
def test_short_forms_end_no_sentence(text):
    assert _sentences(text) == [text]


def test_sentences_end_where_the_next_begins():
    text = 'GDP rose 5%. "We expect more," he said. Sales at Acme Inc. The rest fell. 12 people died.'
    assert _sentences(text) == [
        "GDP rose 5%.",
        '"We expect more," he said.',
        "Sales at Acme Inc.",
        "The rest fell.",
        "12 people died.",
    ]


def test_no_sentence_is_longer_than_is_read_at_once():
    text = "and 5 " * 2000
    parts = _sentences(text)
    assert max(map(len, parts)) <= 2000
    assert "".join(parts) == text


def test_a_word_longer_than_a_sentence_is_left_out():
    text = "x" * 5000 + " then 5 people came"
    assert _sentences(text)[-1].strip() == "then 5 people came"
    assert _sentences("9" * 5050) == []


def test_rows_of_a_table_among_words_are_no_sentences():
    text = "Results were good.\n\nItem         2023   2022  Change\nNet income    120    100     20%\n| Costs | 5,550 | 4,790 |\n\nCosts rose 15.9%."
    found = extract(text, "2024")
    assert [claim.quote for claim in found.proposals] == ["15.9%"]
    assert [(one.quote, one.reason) for one in found.skipped] == [
        ("Item         2023   2022  Change", "a row of a table"),
        ("Net income    120    100     20%", "a row of a table"),
        ("| Costs | 5,550 | 4,790 |", "a row of a table"),
    ]


def test_two_spaces_after_a_full_stop_make_no_table():
    text = "Sales rose 5% in 2023.  Profit fell 3% in 2023.  Costs came to 5,000 in 2023."
    assert len(extract(text).proposals) == 3
