"""The audited list as a page of Markdown: a table of claims, then what was found of each and what was corrected."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.model import Correction, Evidence
from claimledger.publish._inert import web_address
from claimledger.publish._markdown import inline, table
from claimledger.publish.formats.edition import Edition, Standing

_HEADS = ("Claim", "Figure", "In the words of the source", "Period", "Source", "Verdict", "Other figures")


def claim_table(edition: Edition) -> str:
    """Return the list as Markdown. The verdict is a person's; what the other figures make of a claim has a column of its own."""
    imprint, standings = edition.imprint, edition.standings
    by = f"\nPublished by {inline(imprint.publisher)}.\n" if imprint.publisher else ""
    rows = [_row(one, edition) for one in standings]
    reviews = "".join(_review(one) for one in standings)
    corrections = "".join(f"- {_correction(one)}\n" for one in edition.ledger.corrections)
    parts = [f"# {inline(imprint.heading)}\n{by}", table(_HEADS, rows)]
    parts += [f"## What was found\n\n{reviews}"] if reviews else []
    parts += [f"## Corrections\n\n{corrections}"] if corrections else []
    return "\n".join(parts)


def _row(one: Standing, edition: Edition) -> tuple[str, ...]:
    claim, source = one.claim, one.source
    address = edition.imprint.claim_address(claim.id)
    named = inline(claim.id) if address is None else f"[{inline(claim.id)}](<{address}>)"
    state = "withdrawn" if one.withdrawn else one.verdict or (one.review.verdict if one.review else "none yet")
    return (
        named,
        inline(one.figure),
        f"“{inline(claim.quote)}”" if claim.quote else "",
        inline(claim.period or ""),
        "" if source is None else inline(source.title or source.id),
        inline(state),
        inline(one.checks),
    )


def _review(one: Standing) -> str:
    review = one.review
    if review is None:
        return ""
    about = [inline(text) for text in (review.reviewer, review.date) if text]
    by = f" ({', '.join(about)})" if about else ""
    head = f"**{inline(one.claim.id)}**: {inline(review.verdict)}{by}"
    why = f". {inline(review.rationale)}" if review.rationale else ""
    return f"- {head}{why}\n" + "".join(f"  - {line}\n" for line in _evidence(review.evidence))


def _evidence(evidence: tuple[Evidence, ...]) -> Iterator[str]:
    for one in evidence:
        url = web_address(one.url)
        named = inline(one.title or one.url or "evidence")
        told = named if url is None else f"[{named}](<{url}>)"
        archived = web_address(one.archived)
        parts = [
            told,
            *([f"“{inline(one.quote)}”"] if one.quote else ()),
            *([f"seen {inline(one.accessed)}"] if one.accessed else ()),
            *([f"[archived](<{archived}>)"] if archived else ()),
        ]
        yield ", ".join(parts)


def _correction(one: Correction) -> str:
    values = f" was “{inline(one.was or 'not said')}”, is “{inline(one.now or 'not said')}”"
    date = f"{inline(one.date)}: " if one.date else ""
    because = f", because {inline(one.because)}" if one.because else ""
    return f"{date}**{inline(one.claim)}**, {inline(one.field)}{values}{because}"
