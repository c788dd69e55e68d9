"""Drafts as text: which there are and how sure, and what became of them."""

from __future__ import annotations

from collections import Counter

from claimledger.interval import exact_text
from claimledger.ledger import Ledger
from claimledger.publish._terminal import safe, width
from claimledger.store.moving import Accepted


def drafts_text(ledger: Ledger) -> str:
    """Return the drafts of a ledger, one a line, each with its confidence and its words, in the ledger's order."""
    drafts = [one for one in ledger.claims if one.draft]
    if not drafts:
        return "There are no drafts.\n"
    sure = ["" if one.confidence is None else exact_text(one.confidence) for one in drafts]
    wide, first = max(map(len, sure)), max(width(safe(one.id)) for one in drafts)
    return "".join(
        f"{told:<{wide}}  {safe(one.id)}{'':<{first - width(safe(one.id))}}  {_words(one.quote)}".rstrip() + "\n"
        for one, told in zip(drafts, sure, strict=True)
    )


def _words(quote: str | None) -> str:
    return f"“{safe(quote)}”" if quote else ""


def accepted_text(accepted: Accepted, into: str, draft: str) -> str:
    """Return one line on what was accepted, what came with it, and what is left."""
    kinds = Counter(kind for kind, _ in accepted.brought)
    brought = [_counted(number, kind) for kind, number in kinds.items()]
    came = f", with {_listed(brought)}" if brought else ""
    left = _counted(len(accepted.drafts), "draft") if accepted.drafts else "no draft"
    return f"{safe(into)}: {_counted(len(accepted.claims), 'claim')} accepted{came}; {left} left in {safe(draft)}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
