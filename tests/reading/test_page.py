"""The page about readings cannot lie: every row of its tables is read."""

import re
from pathlib import Path

import pytest

from claimledger.reading import read
from reading_notation import values

PAGE = Path(__file__).parents[2] / "docs" / "readings.md"
_ROW = re.compile(r"\| `([^`]+)` \| `([\[({][^`]+[\])}])` \| (?:`([\[({][^`]+[\])}])` )?\|")
_UNIT = re.compile(r"\| `([^`]+)` \| `([\w/*]+)` \|")
LINES = PAGE.read_text("utf-8").splitlines()
ROWS = [match.groups() for match in map(_ROW.fullmatch, LINES) if match]
UNITS = [match.groups() for match in map(_UNIT.fullmatch, LINES) if match]


def test_the_tables_are_found():
    assert len(ROWS) > 60
    assert len(UNITS) > 12


@pytest.mark.parametrize(("phrase", "generous", "letter"), ROWS, ids=[row[0] for row in ROWS])
def test_a_row_of_the_page_is_read_so(phrase, generous, letter):
    amount = read(phrase)
    assert amount.charitable == values(generous)
    assert amount.strict == values(letter or generous)


@pytest.mark.parametrize(("phrase", "unit"), UNITS)
def test_a_unit_of_the_page_is_read_so(phrase, unit):
    assert read(phrase).unit == unit
