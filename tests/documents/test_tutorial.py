"""The records that the tutorial shows are those of the ledger; its commands and scripts are run with all other pages."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_records_that_are_shown_stand_in_the_ledger():
    page = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
    ledger = (ROOT / "claims" / "scio-2023-10-24.toml").read_text("utf-8")
    shown = [
        record for block in re.findall(r"```toml\n(.*?)```", page, re.DOTALL) for record in block.strip().split("\n\n")
    ]
    assert len(shown) == 3
    assert [record for record in shown if f"{record}\n" not in ledger] == []
