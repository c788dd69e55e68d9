"""The catalogue of numeric errors: every row is found in its ledger and not in its honest twin."""

from pathlib import Path
from runpy import run_path

import pytest

from claimledger.catalogue import entry
from claimledger.errors import LedgerError
from ledger_examples import audited

DOCS = Path(__file__).parents[1] / "docs"
WRITER = run_path(str(DOCS / "write_catalogue.py"))
ROWS = WRITER["rows"]()
CHECKED = [
    pytest.param(row, id=name) for name, row in ROWS.items() if row["found-by"] not in ("not-checked", "reading")
]
REFUSED = [pytest.param(row, id=name) for name, row in ROWS.items() if row["found-by"] == "reading"]


def test_the_page_is_what_the_rows_say():
    """Renewed by ``python docs/write_catalogue.py``."""
    assert (DOCS / "catalogue.md").read_text("utf-8") == WRITER["text"]()


def test_every_row_is_settled():
    """Rows that nothing checks are few, and say why."""
    assert list(ROWS) == list(WRITER["IDS"])
    assert len(ROWS) == 101
    assert sum(row["found-by"] == "not-checked" for row in ROWS.values()) <= 10


@pytest.mark.parametrize("name", ROWS)
def test_a_row_says_what_it_must(name):
    row = ROWS[name]
    assert row["id"] == name
    assert name in WRITER["IDS"]
    assert row["found-by"] in WRITER["FOUND_BY"]
    checked = ("finding", "claims", "flagged", "honest")
    keys = {"not-checked": ("because",), "reading": ("problem", "flagged", "honest"), "slip": (*checked, "slip")}
    needed = {"id", "name", "what", "found-by", *keys.get(row["found-by"], checked)}
    assert needed <= set(row) <= {*needed, "figures"} <= set(WRITER["KEYS"])
    assert row["what"].endswith(".")
    if row["found-by"] in ("relation", "rule"):
        assert entry(row["finding"]).module.split(".")[1] == f"{row['found-by']}s"


@pytest.mark.parametrize("row", CHECKED)
def test_the_error_is_found_with_exactly_its_claims(row, tmp_path):
    findings = [one for one in audited(row["flagged"], tmp_path).findings if one.rule == row["finding"]]
    assert sorted(row["claims"]) in [sorted(one.claims) for one in findings]
    if "slip" in row:
        slips = [repair.slip or "" for one in findings for repair in one.repairs if repair.rank == 1]
        assert any(row["slip"] in slip for slip in slips), slips


@pytest.mark.parametrize("row", REFUSED)
def test_what_cannot_be_read_is_refused(row, tmp_path):
    with pytest.raises(LedgerError) as error:
        audited(row["flagged"], tmp_path)
    assert row["problem"] in str(error.value)


@pytest.mark.parametrize("row", [*CHECKED, *REFUSED])
def test_its_honest_twin_gives_no_alarm(row, tmp_path):
    findings = audited(row["honest"], tmp_path).findings
    assert [
        (one.rule, one.message) for one in findings if one.severity != "note" or one.rule == row.get("finding")
    ] == []
