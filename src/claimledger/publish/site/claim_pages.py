"""A page for each claim, and a tombstone for each that was withdrawn."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from claimledger.model import Claim, Correction, Review
from claimledger.publish.formats import claim_review
from claimledger.publish.formats.edition import day
from claimledger.publish.site.book import Book
from claimledger.publish.site.excerpts import Excerpt, Mark, excerpts, sentence_around
from claimledger.publish.site.figures import figures
from claimledger.publish.site.gate import lasting
from claimledger.publish.site.pages import Page, Press, links


def claim_page(press: Press, claim: Claim) -> Page:
    """Return the page of a claim."""
    book = press.book
    path = book.claim_pages[claim.id]
    gone = book.withdrawn.get(claim.id)
    corrections = book.corrections.get(claim.id, ())
    shared = {
        "claim": claim,
        "source": book.source_of(claim),
        "corrections": corrections,
        "withdrawn": gone,
    }
    if gone is not None:
        return press.page(path, "withdrawn.html", "index.html", **shared)
    told = list(figures(book, claim.id))
    reviews = book.all_reviews.get(claim.id, ())
    return press.page(
        path,
        "claim.html",
        "index.html",
        **shared,
        figures=told,
        fit=book.fit(claim.id),
        tested=claim.id not in book.untested,
        excerpt=_excerpt(book, claim),
        span=book.spans.get(claim.id),
        at_hand=_at_hand(book, claim),
        conflicts=book.conflicts_of.get(claim.id, ()),
        remarks=book.remarks_on.get(claim.id, ()),
        review=reviews[-1] if reviews else None,
        outdated=_corrected_after(reviews[-1], corrections) if reviews else None,
        earlier=reviews[-2::-1] if len(reviews) > 1 else (),
        lasting=lasting,
        lack=book.lacks.get(claim.id),
        embedded=_embedded(book, claim),
        paths=dict(links(press, tuple(name for one in told for name, _ in one.reasons))),
    )


def _corrected_after(review: Review, corrections: Iterable[Correction]) -> str | None:
    """Return the last day on which a claim was corrected after a review of it; None where nothing says that it was."""
    found = day(review.date)
    later = [at for one in corrections if (at := day(one.date)) is not None and found is not None and at > found]
    return max(later, default=None)


def _embedded(book: Book, claim: Claim) -> Markup | None:
    """Return the claim's ClaimReview for search services; None where no person has found anything of it."""
    review = claim_review(book.edition, claim.id)
    if review is None:
        return None
    # Half of a surrogate pair, which a ledger made in code may hold, becomes the escape that JSON has for it.
    return Markup(review.encode("utf-8", "backslashreplace").decode())  # noqa: S704 - no sign that ends a script is in it


def _at_hand(book: Book, claim: Claim) -> bool:
    source = book.source_of(claim)
    return source is not None and source.id in book.texts.by_source


def _excerpt(book: Book, claim: Claim) -> Excerpt | None:
    span = book.spans.get(claim.id)
    if span is None or not book.shown(claim):
        return None
    text = book.texts.by_source[span.source]
    around = sentence_around(text, span.start, span.end)
    return excerpts(text, [around], [Mark(start=span.start, end=span.end, number=1)])[0]
