"""A draft as a ledger file: what a person should know of a record stands above it, what was left out at the end."""

from __future__ import annotations

from collections.abc import Iterable

from claimledger.drafting._names import printable
from claimledger.drafting._records import Draft
from claimledger.store.writing import DOUBT, block, line, plain, top

_LONGEST = 160
_HEAD = (
    "A draft that nobody has looked at: each claim is marked draft = true.",
    "Each tells its confidence, and the doubts above it why it is no higher; what was left out stands at the end.",
)


def draft_text(draft: Draft) -> str:
    """Return the text of a ledger file with a draft: the same text for the same draft."""
    ledger = draft.ledger
    blocks = ["".join(line(key, value) for key, value in top(ledger.settings).items())]
    blocks += (block("source", plain(source)) for source in ledger.sources)
    blocks += (_comments(draft.measures.get(one.id, ())) + block("measure", plain(one)) for one in ledger.measures)
    for one in ledger.claims:
        doubts = _comments(f"{DOUBT} {told}" for told in draft.claims.get(one.id, ()))
        blocks.append(doubts + block("claim", plain(one)))
    for source in ledger.sources:
        left = [
            f"  {one.start}-{one.end} “{printable(one.quote)}”: {one.reason}"
            for one in draft.skipped.get(source.id, ())
        ]
        if left:
            blocks.append(_comments([f"Left out of {source.id}:", *left]))
    return _comments(_HEAD) + "\n".join(blocks)


def _comments(lines: Iterable[str]) -> str:
    return "".join(f"# {_short(one)}\n" for one in lines)


def _short(text: str) -> str:
    plain_text = "".join(letter if letter.isprintable() else " " for letter in text)
    return plain_text if len(plain_text) <= _LONGEST else f"{plain_text[: _LONGEST - 1]}…"
