"""
The whole pages of a small site, compared character by character.

``UPDATE_GOLDEN=1`` writes them anew; the difference is then for a person to judge.
"""

import os
from pathlib import Path

import pytest

import claimledger as cl
from site_samples import site_of, talk

GOLDEN = Path(__file__).parents[2] / "golden" / "site"
UPDATE = os.environ.get("UPDATE_GOLDEN") == "1"
GONE = '\n[[correction]]\nclaim = "Ferries"\nfield = "withdrawn"\nnow = "true"\nbecause = "They were boats."\ndate = "2025-03-01"\n'

# What grows with the library itself is looked at elsewhere.
LEFT_OUT = ("method.html", "downloads.html", "downloads/audit.json", "site.css", "site.js", "recheck.js")


def made() -> dict[str, str]:
    book = talk(GONE)
    changing = {
        book.ledger.sha256: "LEDGER",
        book.ledger.sha256[:16]: "LEDGER",
        f"claimledger {cl.__version__}": "claimledger VERSION",
    }
    site = {path: text for path, text in site_of(book).items() if path not in LEFT_OUT}
    for what, name in changing.items():
        site = {path: text.replace(what, name) for path, text in site.items()}
    return site


def kept() -> dict[str, str]:
    return {
        path.relative_to(GOLDEN).as_posix(): path.read_text("utf-8") for path in GOLDEN.rglob("*") if path.is_file()
    }


def test_the_pages_are_as_they_were():
    site = made()
    if UPDATE:
        for path in kept().keys() - site.keys():
            (GOLDEN / path).unlink()
        for path, text in site.items():
            (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / path).write_text(text, "utf-8")
        pytest.skip("written anew")
    known = kept()
    assert site.keys() == known.keys()
    for path, text in site.items():
        assert text == known[path], path
