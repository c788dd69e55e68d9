"""What people found of claims, and what was corrected: records that are added to, never edited."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

from attrs import field, frozen

ReviewVerdict = Literal["supported", "contradicted", "misleading", "unverifiable", "in-progress"]
REVIEW_VERDICTS: tuple[str, ...] = get_args(ReviewVerdict)


@frozen(kw_only=True)
class Evidence:
    """Something that a reviewer looked at: where it stands, what it says, and where it is archived."""

    title: str | None = None
    url: str | None = None
    quote: str | None = None
    archived: str | None = None
    accessed: str | None = None
    sha256: str | None = None


def _evidence(value: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(value)


@frozen(kw_only=True)
class Review:
    """What a person found of a claim; never edited, only added to."""

    claim: str
    verdict: ReviewVerdict
    rationale: str | None = None
    evidence: tuple[Evidence, ...] = field(default=(), converter=_evidence)
    reviewer: str | None = None
    date: str | None = None


WITHDRAWN = "withdrawn"
"""The field of a correction that withdraws a claim; one whose `now` is ``false`` lets it stand again."""


@frozen(kw_only=True)
class Correction:
    """What was changed after publication; never edited, only added to."""

    claim: str
    field: str
    was: str | None = None
    now: str | None = None
    because: str | None = None
    date: str | None = None


def withdrawal(claim: str, *, because: str, date: str, stands: bool = False) -> Correction:
    """
    Return the correction that withdraws a claim, or lets one that was withdrawn stand again.

    Args:
        claim: The claim's id.
        because: Why.
        date: When.
        stands: Whether it is to stand again.
    """
    was, now = ("true", "false") if stands else ("false", "true")
    return Correction(claim=claim, field=WITHDRAWN, was=was, now=now, because=because, date=date)
