"""Tables of many publishers: what each cell states, what heads propose, what is left out, and what does not fit."""

import os

import pytest

from claimledger.errors import ClaimLedgerError
from claimledger.reading import read
from table_cases import cases, checked, told

CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file.stem}-{case.name}")
def test_what_a_table_states(case):
    """The file beside says so; ``UPDATE_TABLES=1`` writes what is read, to be looked at."""
    found = told(*checked(case.text, case.name))
    if os.environ.get("UPDATE_TABLES"):
        whole = case.file.read_text("utf-8")
        start = whole.index(f"=== {case.name}\n")
        end = whole.find("\n=== ", start + 1)
        end = len(whole) if end < 0 else end + 1
        lines = "".join(f"{line}\n" for line in found)
        text = case.text if case.text.endswith("\n") else f"{case.text}\n"
        case.file.write_text(f"{whole[:start]}=== {case.name}\n{text}---\n{lines}{whole[end:]}", "utf-8")
        return
    assert found == case.told


def test_there_are_tables_enough():
    assert len(CASES) >= 60
    assert len({case.file for case in CASES}) >= 6


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file.stem}-{case.name}")
def test_each_cell_stands_where_it_is_said_to_and_reads_back(case):
    drafted, audit = checked(case.text, case.name)
    assert not drafted.ledger.contents.flaws
    assert all(one.severity != "error" for one in audit.findings)
    for claim in drafted.ledger.claims:
        assert claim.quote
        assert claim.at is not None
        for one in claim.statements:
            if isinstance(one.value, str) and one.key != "vague":
                try:
                    read(one.value)
                except ClaimLedgerError as error:  # pragma: no cover
                    pytest.fail(f"{one.value}: {error}")
