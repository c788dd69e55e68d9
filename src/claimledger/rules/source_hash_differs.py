"""A source's text that is not the one its hash was taken of.

## What it checks
Where a source's text is at hand and the ledger records its `sha256`, the hash of the canonical text must be that one.

## Why it matters
The hash says which text the claims were taken from. Another one may be a later edition, or a copy that somebody has changed.

## Flagged
    # bulletin.txt: Deaths fell to 4,600.
    source = [
        { id = "bulletin", text = "bulletin.txt", sha256 = "9f2c0a51f2f9bb2b2e9dbd8c0f6a5d4e3c2b1a09f8e7d6c5b4a3928170605040" },
    ]

## Accepted
    # bulletin.txt: Deaths fell to 4,600.
    source = [
        { id = "bulletin", text = "bulletin.txt", sha256 = "e8e239cac96839fbedce3a22522b5aff040a63550d837b4d3b8852e29fd2877e" },
    ]

## Limits
A warning: whether the quotes still stand in the text is checked apart from it.
The hash is of the text as UTF-8 in Unicode normalisation form C, with line ends as a single line feed and no byte order mark.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.text import sha256


@define_rule("CL106", "source-hash-differs", "warning")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each source whose text has another hash."""
    for position, source in enumerate(context.ledger.sources):
        text = context.texts.get(source.id)
        if text is None or source.sha256 is None:
            continue
        found = sha256(text)
        if found != source.sha256.lower():
            yield Clash(
                path=("source", position, "sha256"),
                message=f"the text of {source.id} is not the one that its hash was taken of",
                because=(f"the ledger has {source.sha256}", f"the text has {found}"),
            )
