"""Two texts side by side, as they are printed."""

import json

from claimledger.comparing import compare
from claimledger.extract import extract
from claimledger.publish.comparisons import comparison_json, comparison_markdown, comparison_text

ENGLISH = "Exports rose 5.2% to 1.7 billion yuan in 2022.\nAbout 300 people | more came.\nSales came to 4 million yuan."
CHINESE = "2022年，出口增长5.2%，达到17亿元。\n300余人到场。\n"
NAMES = ("a.txt", "b.txt")


def both():
    return compare(extract(ENGLISH), extract(CHINESE))


def test_the_text_names_the_places_and_counts():
    wrong = compare(extract(ENGLISH), extract(CHINESE.replace("17亿", "1.7亿")))
    assert comparison_text(wrong, NAMES) == (
        "difference value: 10 times too little: billion taken for 亿\n"
        "  a.txt, line 1: “1.7 billion yuan”, Exports\n"
        "  b.txt, line 1: “1.7亿元”, 出口\n"
        "note qualifier: about here, more than there\n"
        "  a.txt, line 2: “About 300 people”, people | more\n"
        "  b.txt, line 2: “300余人”\n"
        "difference missing: not in the other text\n"
        "  a.txt, line 3: “4 million yuan”, Sales\n"
        "4 in a.txt and 3 in b.txt: 3 matched, 2 differences, 1 note.\n"
    )
    assert "note" not in comparison_text(wrong, NAMES, quiet=True).replace("1 note", "")


def test_nothing_differs():
    same = compare(extract(CHINESE), extract(CHINESE))
    assert comparison_text(same, NAMES) == "3 in a.txt and 3 in b.txt: 3 matched, no difference.\n"


def test_the_json_is_one_object_with_both_places():
    told = json.loads(comparison_json(both(), NAMES))
    assert (told["schema"], told["same"], told["matched"]) == (1, False, 3)
    assert told["left"] == {"doc": "a.txt", "language": "en", "claims": 4}
    note, missing = told["differences"]
    assert note["severity"] == "note"
    assert note["right"] == {
        "start": 23,
        "end": 28,
        "line": 2,
        "text": "300余人",
        "measure": None,
        "unit": "person",
        "period": "2022",
    }
    assert (missing["kind"], missing["right"], missing["slip"]) == ("missing", None, None)


def test_the_markdown_is_a_table_whose_cells_hold_no_bar():
    table = comparison_markdown(both(), ("a|b.txt", "b.txt")).splitlines()
    assert table[:2] == ["| difference | a\\|b.txt | b.txt |", "| --- | --- | --- |"]
    assert table[2] == "| about here, more than there (note) | “About 300 people” (line 2) | “300余人” (line 2) |"
    assert table[3] == "| not in the other text | “4 million yuan” (line 3) | – |"
    assert table[-1] == "4 in a\\|b.txt and 3 in b.txt: 3 matched, 1 difference, 1 note."
