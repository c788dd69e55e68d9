"""Human verdicts as ClaimReview, the JSON-LD by which search services know fact-checks."""

from __future__ import annotations

from typing import Any

from claimledger.model import Evidence, Review, Source
from claimledger.publish._inert import web_address
from claimledger.publish.formats.edition import Edition, Standing, first_day
from claimledger.store.exchange.plain_json import json_text

LONGEST_CLAIM = 74
"""Characters of the text of a claim; services cut, or refuse, what is longer."""

RATINGS = {"contradicted": 1, "misleading": 3, "supported": 5}
"""What verdicts are on the scale from 1, false, to 5, true; one that nobody can give has no number."""

_NAMES = {
    "contradicted": "Contradicted",
    "misleading": "Misleading",
    "supported": "Supported",
    "unverifiable": "Unverifiable",
}
_CONTEXT = "https://schema.org"


def claim_reviews(edition: Edition) -> str:
    """
    Return a ClaimReview for each claim with a human verdict, as one JSON-LD graph that may stand in a ``script`` element.

    Claims without a verdict, those that someone is still at and withdrawn ones have none: what figures make of one another is no
    rating.
    """
    reviews = [review for one in edition.standings if (review := _review(one, edition)) is not None]
    return json_text({"@context": _CONTEXT, "@graph": reviews}) + "\n"


def claim_review(edition: Edition, claim: str) -> str | None:
    """
    Return the ClaimReview of one claim as JSON-LD that may stand in a ``script`` element; None where it has no human verdict.

    Args:
        edition: What is published.
        claim: The claim's id; KeyError for no such one.
    """
    review = _review(edition.standing[claim], edition)
    return None if review is None else json_text({"@context": _CONTEXT, **review}, indent=None)


def _review(one: Standing, edition: Edition) -> dict[str, Any] | None:
    review = one.review
    if review is None or one.verdict is None or one.withdrawn:
        return None
    address = edition.imprint.claim_address(one.claim.id)
    return {
        "@type": "ClaimReview",
        **({} if address is None else {"@id": address, "url": address}),
        "claimReviewed": shortened(one.words),
        **_date(review.date),
        **_author(review, edition),
        **({} if review.rationale is None else {"reviewBody": review.rationale}),
        "reviewRating": _rating(one.verdict),
        "itemReviewed": _claim(one),
        **({"citation": [_evidence(each) for each in review.evidence]} if review.evidence else {}),
    }


def shortened(text: str) -> str:
    """Return *text* on one line and short enough for a ClaimReview, cut behind a word."""
    plain = " ".join(text.split())
    if len(plain) <= LONGEST_CLAIM:
        return plain
    cut = plain[: LONGEST_CLAIM - 1]
    words = cut.rpartition(" ")[0] if not plain[LONGEST_CLAIM - 1].isspace() else cut
    return f"{(words or cut).rstrip()}…"


def _rating(verdict: str) -> dict[str, Any]:
    number = RATINGS.get(verdict)
    scale = {} if number is None else {"ratingValue": number, "bestRating": 5, "worstRating": 1}
    return {"@type": "Rating", **scale, "alternateName": _NAMES[verdict]}


def _author(review: Review, edition: Edition) -> dict[str, Any]:
    if edition.imprint.publisher is not None:
        return {"author": {"@type": "Organization", "name": edition.imprint.publisher}}
    return {} if review.reviewer is None else {"author": {"@type": "Person", "name": review.reviewer}}


def _claim(one: Standing) -> dict[str, Any]:
    source = one.source
    result: dict[str, Any] = {"@type": "Claim"}
    if one.claim.quote is not None:
        result["text"] = one.claim.quote
    if one.claim.speaker is not None:
        result["author"] = {"@type": "Person", "name": one.claim.speaker}
    elif source is not None and source.publisher is not None:
        result["author"] = {"@type": "Organization", "name": source.publisher}
    if source is not None:
        result |= _date(source.published)
        result["appearance"] = _appearance(source)
    return result


def _appearance(source: Source) -> dict[str, Any]:
    url = web_address(source.url)
    publisher = source.publisher
    return {
        "@type": "CreativeWork",
        "name": source.title or source.id,
        **({} if url is None else {"url": url}),
        **_date(source.published),
        **({} if publisher is None else {"publisher": {"@type": "Organization", "name": publisher}}),
    }


def _evidence(one: Evidence) -> dict[str, Any]:
    url, archived = web_address(one.url), web_address(one.archived)
    return {
        "@type": "CreativeWork",
        **({} if one.title is None else {"name": one.title}),
        **({} if url is None else {"url": url}),
        **({} if archived is None else {"archivedAt": archived}),
        **({} if one.quote is None else {"text": one.quote}),
    }


def _date(text: str | None) -> dict[str, str]:
    return {} if text is None or first_day(text) is None else {"datePublished": text}
