"""Claims as W3C Web Annotations: each a note on the words of its source."""

from __future__ import annotations

import uuid
from typing import Any

from claimledger.publish._inert import in_address, web_address
from claimledger.publish.formats.edition import Edition, Standing, midnight
from claimledger.store.exchange.plain_json import json_text

CONTEXT = 32
"""Code points of the text before and behind a quote that tell it apart from the same words elsewhere."""

_HOME = uuid.UUID(
    "8a7ee1a0-6d0b-5bb5-9d3c-3f5a54a1f0c7"
)  # of no meaning: it sets these names apart from those of others


def web_annotations(edition: Edition) -> str:
    """
    Return an annotation for each claim that has words in a source, as a collection with one page.

    Positions count code points of the canonical text, as the standard asks; a reader in a language that counts UTF-16 units has
    to convert them. The words before and behind a quote are there where the text is at hand.
    """
    items = [
        _annotation(one, edition) for one in edition.standings if one.source is not None and _selectors(one, edition)
    ]
    name = edition.imprint.address("annotations.jsonld") or _urn("collection", edition.imprint.title)
    value = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": name,
        "type": "AnnotationCollection",
        "label": edition.imprint.heading,
        "total": len(items),
        "first": {"id": f"{name}#page", "type": "AnnotationPage", "partOf": name, "startIndex": 0, "items": items},
    }
    return json_text(value) + "\n"


def _urn(*parts: str) -> str:
    return uuid.uuid5(_HOME, json_text(parts, indent=None)).urn


def _annotation(one: Standing, edition: Edition) -> dict[str, Any]:
    claim, review = one.claim, one.review
    address = edition.imprint.claim_address(claim.id)
    source = "" if one.source is None else one.source.id
    bodies = [_body(one.words, "describing", one)]
    result: dict[str, Any] = {
        "id": _urn("claim", source, claim.id)
        if address is None
        else f"{address.partition('#')[0]}#annotation-{in_address(claim.id)}",
        "type": "Annotation",
        "motivation": "describing",
    }
    if one.withdrawn:
        bodies.append(_body("withdrawn", "assessing", one))
    elif review is not None and one.verdict is not None:
        told = review.verdict if review.rationale is None else f"{review.verdict}: {review.rationale}"
        bodies.append(_body(told, "assessing", one))
        moment = midnight(review.date)
        result |= {} if review.reviewer is None else {"creator": {"type": "Person", "name": review.reviewer}}
        result |= {} if moment is None else {"modified": moment}
    result["body"] = bodies
    result["target"] = {"source": _source(one), "selector": _selectors(one, edition)}
    return result


def _body(text: str, purpose: str, one: Standing) -> dict[str, Any]:
    language = one.source.language if one.source is not None and purpose == "describing" else None
    told = {} if language is None or one.claim.statement is not None else {"language": language}
    return {"type": "TextualBody", "value": text, "format": "text/plain", "purpose": purpose, **told}


def _source(one: Standing) -> str:
    source = one.source
    return (None if source is None else web_address(source.url)) or _urn("source", "" if source is None else source.id)


def _selectors(one: Standing, edition: Edition) -> list[dict[str, Any]]:
    span = one.span
    if span is None:
        quote = one.claim.quote
        return [{"type": "TextQuoteSelector", "exact": quote}] if quote else []
    text = edition.texts.by_source.get(span.source)
    selectors: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": span.start, "end": span.end}]
    if span.quote:
        around = {}
        if text is not None:
            before, after = text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
            around = {"prefix": before, "suffix": after}
        selectors.append({"type": "TextQuoteSelector", "exact": span.quote, **around})
    return selectors
