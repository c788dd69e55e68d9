"""Every example of every page is run: what a page says is flagged is flagged, what it accepts is not."""

import pytest

from claimledger.catalogue import Entry, catalogue
from ledger_examples import audited

PAGES: dict[str, list[Entry]] = {}
for one in catalogue():
    PAGES.setdefault(one.module, []).append(one)
NAMES = {one.name for one in catalogue()}


def names_found(example, folder):
    """Return the names of what is found in an example."""
    audit = audited(example, folder)
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
