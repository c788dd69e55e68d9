import pytest

from claimledger.store import load_lenient
from claimledger.store.files import Decoded
from claimledger.store.parse import parse


def parsed(text):
    return parse(Decoded(text=text), "x.toml")


def told(text):
    """Line and suggestion of each problem; the column is the parser's own affair."""
    return [(problem.line, problem.suggestion) for problem in parsed(text).problems]


def test_sound_text_is_read_as_it_is():
    one = parsed('claimledger = 1\r\nx = """\r\na\r\n"""\r\n')
    assert (one.data, one.problems, one.damaged) == ({"claimledger": 1, "x": "a\n"}, (), ())


def test_an_error_costs_its_table_only():
    text = 'claimledger = 1\n[[claim]]\nid = "a"\nlevel = 21.7%\n[[claim]]\nid = "b"\n'
    one = parsed(text)
    assert told(text) == [(4, 'level = "21.7%"')]
    assert one.lost == ("a",)
    assert [one.is_damaged(one.document.find(("claim", number))[0].start) for number in (0, 1)] == [True, False]


def test_several_errors_are_told_in_one_pass():
    text = 'x = = 1\n[[claim]]\nperiod = 2023-Q3\nmeasure = road\n[[claim]]\nquote = "open\n[[claim]]\nid = "c"\n'
    assert [line for line, _ in told(text)] == [1, 3, 4, 6]
    assert parsed(text).data["claim"][-1] == {"id": "c"}


def test_curly_quotes_are_put_right():
    assert told("[[claim]]\nlevel = “more than 20”\n") == [(2, 'level = "more than 20"')]


def test_a_text_that_is_never_closed_ends_with_its_table():
    text = '[[claim]]\nid = "a"\nquote = """open\nmore\n\n[[claim]]\nid = "b"\n'
    one = parsed(text)
    assert len(one.problems) == 1
    assert one.data["claim"] == [{"id": "a"}, {"id": "b"}]
    assert one.lost == ("a",)


def test_an_array_that_is_never_closed_is_told_once():
    text = '[[measure]]\nid = "a"\nparts = ["b",\n"c"\ncomplete = true\nunit = x\n[[measure]]\nid = "d"\n'
    assert [line for line, _ in told(text)] == [5]
    assert parsed(text).data["measure"] == [{"id": "a"}, {"id": "d"}]


def test_a_broken_header_costs_what_stands_below_it():
    text = '[[claim]]\nid = "a"\n[[claim]\nid = "b"\nunits = 1\n[[claim]]\nid = "c"\n'
    assert [line for line, _ in told(text)] == [3]
    assert parsed(text).data == {"claim": [{"id": "a"}, {"id": "c"}]}
    assert parsed(text).lost == ("b",)


def test_a_broken_header_of_a_table_inside_a_record():
    text = '[[claim]]\nid = "a"\n[claim.of\nmeasure = "b"\n[[claim]]\nid = "c"\n'
    assert len(told(text)) == 1
    assert parsed(text).data == {"claim": [{"id": "a"}, {"id": "c"}]}


def test_a_table_that_is_opened_twice_is_told_at_the_second():
    text = "[settings]\nignore = []\n[defaults]\nx = 1\n[settings]\nselect = []\n"
    assert told(text) == [(5, None)]
    assert parsed(text).data == {"settings": {"ignore": []}, "defaults": {"x": 1}}


def test_a_key_that_stands_twice():
    assert told('[[claim]]\nid = "a"\nid = "b"\n') == [(3, None)]


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        "a = " + "{a = " * 10_000,
        ".".join("a" * 5000) + " = 1",
        "[" + ".".join("a" * 5000) + "]",
        "a = " + "9" * 9000,
        "\x00" * 1000,
        '"' * 9999,
    ],
    ids=["arrays", "tables", "dots", "header", "digits", "nul", "quotes"],
)
def test_what_is_too_deep_or_too_long_is_told_in_time(text):
    assert parsed(text).problems


def test_words_that_are_values_are_not_put_in_quotes():
    assert told("[[claim]]\ndraft = true false\n") == [(2, 'draft = "true false"')]
    assert told('[[claim]]\nparts = ["a"\ndraft = true\n') == [(3, None)]


def test_errors_past_a_bound_cost_the_table():
    text = "[[claim]]\n" + "x = a b\n" * 50 + '[[claim]]\nid = "b"\n'
    assert len(told(text)) == 20
    assert parsed(text).data == {"claim": [{"id": "b"}]}


def test_tables_opened_twice_past_a_bound_cost_the_file():
    text = '[[claim]]\nid = "a"\n' + "[settings]\n" * 30
    one = parsed(text)
    assert len(one.problems) == 20
    assert one.data == {}


@pytest.mark.parametrize(
    ("name", "raw", "word"),
    [
        ("a.csv", b"id,level\n" + 500 * b"a,5\n", "convert"),
        ("a.XLSX", b"PK\x03\x04\xff\n" * 50, "convert"),
        ("report.txt", 300 * b"Deaths fell by a fifth.\n", "check"),
        ("report.pdf", b"%PDF-1.7\n\xe2\xe3", "check"),
    ],
)
def test_a_file_of_another_kind_is_told_once(tmp_path, name, raw, word):
    (tmp_path / name).write_bytes(raw)
    (problem,) = load_lenient(tmp_path / name)[1]
    assert "no ledger in TOML" in problem.message
    assert f"claimledger {word}" in problem.message


def test_a_ledger_may_be_called_as_one_likes(tmp_path):
    (tmp_path / "a.txt").write_text("claimledger = 1\n")
    assert load_lenient(tmp_path / "a.txt")[1] == ()
