"""Every example of every page is run: what a page says is flagged is flagged, what it accepts is not."""

import re

import pytest

import claimledger
from claimledger.catalogue import Entry, catalogue

PAGES: dict[str, list[Entry]] = {}
for one in catalogue():
    PAGES.setdefault(one.module, []).append(one)
NAMES = {one.name for one in catalogue()}
FILE = re.compile(r"^# ([\w-]+\.txt): (.*)$", re.MULTILINE)
BUDGET = re.compile(r"^# budget: (\d+)$", re.MULTILINE)


def names_found(example, folder):
    """Return the names of what is found in an example; its comments give the texts beside it, and the budget."""
    for name, words in FILE.findall(example):
        (folder / name).write_text(words + "\n", "utf-8")
    file = folder / "ledger.toml"
    file.write_text(f"claimledger = 1\n{example}", "utf-8")
    ledger = claimledger.load(file)
    written = BUDGET.search(example)
    budget = {} if written is None else {"budget": int(written[1])}
    audit = claimledger.verify(ledger, texts=claimledger.texts_of(ledger), **budget)
    assert {finding.rule for finding in audit.findings} <= NAMES, "every name has a page"
    return [finding.rule for finding in audit.findings if finding.accepted is None]


@pytest.mark.parametrize("entries", PAGES.values(), ids=[module.rpartition(".")[2] for module in PAGES])
def test_a_page_cannot_lie(entries, tmp_path):
    """Each flagged example has one of the page's names, each name has an example, no accepted one has any."""
    names = {entry.name for entry in entries}
    page = entries[0].page
    seen = set()
    for number, example in enumerate(page.examples("Flagged"), 1):
        found = names & set(names_found(example, tmp_path))
        assert found, f"example {number} is not flagged"
        seen |= found
    assert seen == names
    for number, example in enumerate(page.examples("Accepted"), 1):
        assert not names & set(names_found(example, tmp_path)), f"example {number} is not accepted"
