"""Pages in docstrings."""

import pytest

from claimledger.pages import SECTIONS, page

GOOD = """Deaths outnumber people.

## What it checks
Two counts.
They are compared.

## Why it matters
It cannot be.

## Flagged
    # a.txt: words
    claim = [
        { id = "a" },

        { id = "b" },
    ]

Or, with a share:

    claim = []

## Accepted
    claim = [{ id = "c" }]

## Limits
None.
"""


def test_title_sections_and_examples():
    parsed = page(GOOD, "deaths")
    assert parsed.title == "Deaths outnumber people."
    assert tuple(heading for heading, _ in parsed.sections) == SECTIONS
    assert parsed.section("What it checks") == "Two counts.\nThey are compared."
    assert parsed.examples("Flagged") == (
        '# a.txt: words\nclaim = [\n    { id = "a" },\n\n    { id = "b" },\n]\n',
        "claim = []\n",
    )
    assert parsed.examples("Accepted") == ('claim = [{ id = "c" }]\n',)


def test_printed_and_read_again_it_is_the_same():
    assert page(str(page(GOOD, "deaths")), "deaths") == page(GOOD, "deaths")


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        "",
        "A title alone.",
        GOOD.replace("## Limits\nNone.\n", ""),
        GOOD.replace("## Limits", "## Borders"),
        GOOD.replace("None.", ""),
        GOOD.replace("    claim = [{", "claim = [{"),
        GOOD.replace("outnumber people.\n\n", "outnumber people,\nand more.\n\n"),
    ],
)
def test_what_is_no_page_is_refused(wrong):
    with pytest.raises(ValueError, match=r"page of deaths|docstring of deaths"):
        page(wrong, "deaths")
