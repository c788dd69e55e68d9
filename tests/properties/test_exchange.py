"""Laws of ledgers in other files: out and back in is the same, whatever a cell looks like, and the same bytes twice."""

import csv as stdlib_csv
import io

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.ledger import Ledger
from claimledger.model import Claim
from claimledger.store.exchange import LEDGER_FORMATS, written
from claimledger.store.exchange.cells import cell_text, cell_value, guarded, unguarded
from claimledger.store.exchange.delimited import csv_text, delimiter_of, read_csv, split
from claimledger.store.exchange.rows import well_formed
from claimledger.store.exchange.workbook import LONGEST_CELL
from store_strategies import LEDGERS, TEXTS

FORMATS = {form.name: form for form in LEDGER_FORMATS if form.read is not None}
RISKY = st.text(st.sampled_from("=+-@'\t\r\n \ufeff\u200b＝a\"{_x0041_~1,;"), max_size=8)
CELLS = TEXTS | RISKY


def back(form, raw):
    reading = form.read(raw, "file", None)
    ledger, problems = well_formed(reading, "file")
    assert problems == ()
    return ledger


@pytest.mark.parametrize("name", ["jsonl", "csv", "parquet"])
def test_out_and_back_in_is_the_same(name):
    form = FORMATS[name]

    @settings(max_examples=30)
    @given(LEDGERS)
    def law(ledger):
        raw = written(ledger, form)
        again = back(form, raw)
        assert again == ledger
        assert written(again, form) == raw

    law()


@settings(max_examples=12)
@given(LEDGERS)
def test_a_workbook_reads_back_the_same(ledger):
    raw = written(ledger, FORMATS["xlsx"])
    again = back(FORMATS["xlsx"], raw)
    assert again == ledger
    assert written(again, FORMATS["xlsx"]) == raw


@pytest.mark.parametrize("name", FORMATS)
def test_words_and_columns_that_look_like_formulas_come_back_as_they_were(name):
    @settings(max_examples=10 if name == "xlsx" else 50)
    @given(st.dictionaries(CELLS, CELLS, max_size=4), CELLS, CELLS)
    def law(extra, quote, level):
        claim = Claim(id="a", quote=quote, statement=level, measure="m", extra=extra)
        ledger = Ledger(claims=(claim, evolve(claim, id="b", extra={"~2": "x", "a~2": level})))
        assert back(FORMATS[name], written(ledger, FORMATS[name])) == ledger

    law()


@given(CELLS)
def test_a_guard_is_there_where_it_is_needed_and_comes_off(text):
    assert unguarded(guarded(text)) == text
    assert not guarded(text).lstrip(" \ufeff\u200b").startswith(("=", "+", "-", "@", "\t", "\r"))


@given(CELLS, st.sampled_from(["text", "either"]))
def test_the_text_of_a_cell_is_never_empty_and_means_one_thing(text, kind):
    assert cell_text(text, kind)
    assert cell_value(cell_text(text, kind), kind) == text


@settings(max_examples=100)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=5))
def test_another_reader_of_csv_sees_the_same_cells(rows):
    text = csv_text(rows)
    plain = [[guarded(cell) for cell in row] for row in rows]
    others = list(stdlib_csv.reader(io.StringIO(text, newline="")))
    assert [row or [""] for row in others] == plain
    assert [cells for _, cells in split(text, ",")] == [row for row in plain if row != [""]]


@settings(max_examples=100)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=5), st.sampled_from(",;\t"))
def test_csv_of_another_writer_is_read(rows, delimiter):
    stream = io.StringIO(newline="")
    stdlib_csv.writer(stream, delimiter=delimiter).writerows(rows)
    found = [cells for _, cells in split(stream.getvalue(), delimiter)]
    assert found == [row for row in rows if row != [""]]


@given(st.text(st.sampled_from('a",;\t\r\n'), max_size=30))
def test_no_text_is_too_broken_for_csv(text):
    delimiter = delimiter_of(text)
    try:
        lines = [line for line, _ in split(text, delimiter)]
    except ValueError:
        assert text.count('"') % 2 or '"' in text
    else:
        assert lines == sorted(lines)
    well_formed(read_csv(text.encode(), "file"), "file")


@pytest.mark.parametrize("name", FORMATS)
def test_no_bytes_are_too_broken_to_be_reported(name):
    @settings(max_examples=25)
    @given(st.binary(max_size=60))
    def law(raw):
        reading = FORMATS[name].read(raw, "file", None)
        assert all(problem.file == "file" for problem in well_formed(reading, "file")[1])

    law()


@pytest.mark.parametrize("length", [LONGEST_CELL - 1, LONGEST_CELL, LONGEST_CELL + 1, 3 * LONGEST_CELL])
@pytest.mark.parametrize("letter", ["a", "😀", "=", "\r"])
def test_a_text_longer_than_a_cell_of_a_workbook_comes_back_whole(length, letter):
    claim = Claim(id="a", measure="m", quote=letter * length, extra={"quote": letter * length})
    ledger = Ledger(claims=(claim,))
    assert back(FORMATS["xlsx"], written(ledger, FORMATS["xlsx"])) == ledger
