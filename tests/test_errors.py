from claimledger.errors import (
    ClaimLedgerError,
    FormulaError,
    LedgerError,
    PeriodError,
    PhraseError,
    Problem,
    ReadingError,
    UnitError,
    nearest,
)


def test_every_error_is_a_ledger_error():
    for kind in (ReadingError, PeriodError, UnitError, FormulaError):
        assert issubclass(kind, PhraseError)
        assert issubclass(kind, ClaimLedgerError)
    assert issubclass(LedgerError, ClaimLedgerError)


def test_the_caret_line_underlines_the_place():
    assert str(PhraseError("no such unit", "5 persns left", 2, 8)) == "no such unit\n    5 persns left\n      ~~~~~^"


def test_without_an_end_the_rest_is_underlined():
    assert str(PhraseError("odd", "abc", 1)) == "odd\n    abc\n     ~^"


def test_an_empty_place_still_gets_a_caret():
    assert str(PhraseError("something is missing", "more than", 9, 9)).splitlines()[2] == "             ^"


def test_a_wide_letter_takes_two_columns():
    lines = str(PhraseError("odd", "约18亿元 left", 6, 10)).splitlines()
    assert lines[2] == "    " + " " * 9 + "~~~^"


def test_a_combining_mark_takes_no_column():
    assert str(PhraseError("odd", "cafe\u0301 5", 6, 7)).splitlines()[2] == "    " + " " * 5 + "^"


def test_what_a_terminal_does_not_print_is_left_out():
    text = str(PhraseError("unexpected \x1b", "5\n\x1b[31m\u202eyuan", 1, 3))
    assert text == "unexpected  \n    5  [31m yuan\n     ~^"


def test_a_long_phrase_is_shown_around_the_place():
    first, shown, caret = str(PhraseError("odd", "a" * 200 + "X" + "b" * 200, 200, 201)).splitlines()
    assert first == "odd"
    assert shown.strip().startswith("…")
    assert shown.endswith("…")
    assert shown[caret.index("^")] == "X"
    assert len(shown) < 140


def test_a_place_longer_than_what_is_shown_is_cut():
    _, shown, caret = str(PhraseError("odd", "a" * 500)).splitlines()
    assert len(caret) <= len(shown)


def test_a_problem_tells_its_place_and_a_suggestion():
    problem = Problem("x.toml", 12, 3, "unknown key measur\n    measur = 1\n    ^", "measure")
    assert str(problem) == "x.toml:12:3: unknown key measur (did you mean measure?)\n    measur = 1\n    ^"


def test_a_problem_of_a_ledger_made_in_code_has_no_place():
    assert str(Problem(None, None, None, "no such measure")) == "no such measure"


def test_a_ledger_error_lists_every_problem_in_order():
    problems = [Problem("b.toml", 2, 1, "second"), Problem("a.toml", 1, 1, "first")]
    error = LedgerError(iter(problems))
    assert error.problems == tuple(problems)
    assert str(error) == "b.toml:2:1: second\na.toml:1:1: first"


def test_nearest_finds_a_word_with_a_slip_in_it():
    assert nearest("measur", ["unit", "measure", "source"]) == "measure"


def test_nearest_is_none_where_nothing_is_near():
    assert nearest("deaths", ["unit", "source"]) is None
    assert nearest("deaths", []) is None


def test_nearest_does_not_depend_on_the_order_of_the_words():
    words = ["road.death", "road.deats"]
    assert nearest("road.deaths", words) == nearest("road.deaths", reversed(words))
