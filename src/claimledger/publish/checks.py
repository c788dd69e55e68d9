"""What was found in documents and how it fits together, as people read it on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

import click
from attrs import evolve

from claimledger.audit import Audit
from claimledger.drafting import Draft
from claimledger.model import Claim, Source
from claimledger.publish._terminal import safe
from claimledger.publish.text import text
from claimledger.sources import Texts
from claimledger.text import line_of

_SHOWN = 20


def check_text(draft: Draft, audit: Audit, texts: Texts, *, color: bool = False, verbosity: int = 0) -> str:
    """
    Return the claims of documents, what contradicts what among them, what they imply, and what could not be tied.

    Args:
        draft: The draft of the documents' claims.
        audit: What is said of it.
        texts: The documents' texts.
        color: Whether to colour it.
        verbosity: Below 0: one line for each finding and nothing else; above 0: every claim, and what was left out.
    """
    if audit.implied is not None:
        # What people want to see is what nobody said, and of that what is bounded.
        told = tuple(
            one for one in audit.implied if not one.stated and one.values is not None and one.values.upper is not None
        )
        audit = evolve(audit, implied=told or None)
    findings = text(audit, draft.ledger, texts, color=color, verbosity=verbosity)
    if verbosity < 0:
        return findings
    lines = [line for source in draft.ledger.sources for line in _document(draft, source, texts, color, verbosity)]
    return "".join(f"{line}\n" for line in lines) + findings


def _document(draft: Draft, source: Source, texts: Texts, color: bool, verbosity: int) -> Iterator[str]:
    claims = [claim for claim in draft.ledger.claims if claim.source == source.id]
    skipped = draft.skipped.get(source.id, ())
    many = f"{len(claims):,} claim{'' if len(claims) == 1 else 's'}"
    title = safe(source.title or source.id)
    yield f"{click.style(title, bold=True) if color else title}: {many}"
    whole = texts.by_source.get(source.id, "")
    names = {measure.id: measure.name or measure.id for measure in draft.ledger.measures}
    shown = claims if verbosity > 0 else claims[:_SHOWN]
    number = offset = 0
    for claim in shown:
        start = 0 if claim.at is None else claim.at.start
        if not number or start < offset:
            number = line_of(whole, start)[0]
        else:
            number += whole.count("\n", offset, start)
        offset = start
        yield f"  line {number}: {safe(_told(claim, names))}"
    if len(claims) > len(shown):
        yield f"  and {len(claims) - len(shown):,} more (-v names them)"
    if skipped and verbosity <= 0:
        what = "number" if len(skipped) == 1 else "numbers"
        yield f"  {len(skipped):,} other {what} left out: dates, names and the like (-v names them)"
    elif skipped:
        yield "  left out:"
        yield from (f"    “{safe(' '.join(one.quote.split()))}”: {one.reason}" for one in skipped)
    yield ""


def _told(claim: Claim, names: dict[str, str]) -> str:
    quote = " ".join((claim.quote or "").split())
    if claim.measure is None:
        return f"“{quote}”, kept as words only [{claim.id}]"
    period = "no period told" if claim.period is None else claim.period
    return f"“{quote}”, {names[claim.measure]}, {period} [{claim.id}]"
