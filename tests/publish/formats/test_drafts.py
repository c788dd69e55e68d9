"""What is published before its claims are audited says so, whatever its format."""

import io

import docx
import pytest

from claimledger.publish.formats import COPIES, Imprint, format_called
from claimledger.store.exchange.delimited import read_csv
from claimledger.store.exchange.rows import well_formed
from published_ledger import published

DRAFT = "draft, not audited"


@pytest.mark.parametrize("name", ["json", "jsonl", "csv", "markdown", "annotations", "atom", "desk"])
def test_a_list_says_that_it_is_a_draft(name):
    form = format_called(name)
    assert DRAFT in form.render(*published(), Imprint(draft=True)).decode()
    assert DRAFT not in form.render(*published()).decode()


def test_copies_say_so():
    page, document = (form.render("bulletin", *published(), Imprint(draft=True)) for form in COPIES)
    assert DRAFT.capitalize() in page.decode()
    assert DRAFT.capitalize() in [one.text for one in docx.Document(io.BytesIO(document)).paragraphs]


def test_a_draft_reads_back_as_its_ledger_too():
    ledger, _, _ = published()
    told = format_called("csv").render(*published(), Imprint(draft=True))
    assert well_formed(read_csv(told, "file"), "file") == (ledger, ())
