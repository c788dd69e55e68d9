"""A draft of a short text, on a desk of its own."""

import pytest

from claimledger.documents import document
from claimledger.drafting import draft, draft_text, source_of
from claimledger.extract import extract
from claimledger.review import Desk

TEXT = """Road safety in 2023 \N{GRINNING FACE}

Accidents came to 12,000 in 2023, including 4,800 in rural areas.
Road deaths in 2023 fell 31.7% to 4,600 from 5,875 a year earlier.
"""


def with_draft(folder):
    """Return a folder after the text and its draft were put there."""
    (folder / "report.txt").write_text(TEXT, "utf-8")
    found = extract(document(TEXT.encode(), "report.txt").text, "2024-02-01")
    source = source_of(found, "report.txt", published="2024-02-01", text="report.txt")
    (folder / "draft.toml").write_text(f"# kept by hand\n{draft_text(draft([(source, found)]))}# the end\n", "utf-8")
    return folder


@pytest.fixture
def folder(tmp_path):
    """A folder with the text and its draft."""
    return with_draft(tmp_path)


@pytest.fixture(scope="module")
def drafted(tmp_path_factory):
    """A folder with the text and its draft, for tests that change nothing."""
    return with_draft(tmp_path_factory.mktemp("drafted"))


@pytest.fixture
def desk(folder):
    return Desk([str(folder / "draft.toml")])
