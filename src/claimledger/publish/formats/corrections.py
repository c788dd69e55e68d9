"""Corrections as an Atom feed, for readers who want to know when something was wrong."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from attrs import astuple, frozen

from claimledger._version import __version__
from claimledger.model import Correction
from claimledger.publish._inert import attribute, markup, on_one_line
from claimledger.publish.formats.edition import Edition, first_day
from claimledger.reviews import WITHDRAWN
from claimledger.store.exchange.plain_json import json_text

FILE = "corrections.atom"
"""What the feed's file is called."""

_HOME = uuid.UUID(
    "2c0b8a52-53c7-5d0e-8f0e-0d5a6a7f4b11"
)  # of no meaning: it sets these names apart from those of others
_NEVER = "1970-01-01"


def corrections(edition: Edition) -> str:
    """
    Return the ledger's corrections as an Atom feed, the last that was added first.

    An entry's id is made of what the correction says, which is never edited, so it stays whatever is added. Times are those of the
    records, at midnight UTC: a correction without a day takes that of the one before it, the feed that of its newest entry, and
    where no record tells one, it is the first day of 1970.
    """
    imprint = edition.imprint
    entries = list(reversed([*_entries(edition)]))
    updated = max((one.day for one in entries), default=_newest(edition))
    home, own = imprint.address(""), imprint.address(FILE)
    name = own or uuid.uuid5(_HOME, json_text(["feed", imprint.title, imprint.publisher], indent=None)).urn
    links = (
        ""
        if home is None or own is None
        else f'<link href="{attribute(home)}"/>\n<link rel="self" href="{attribute(own)}"/>\n'
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{markup(name)}</id>\n"
        f"<title>{markup(on_one_line(f'{imprint.heading}: corrections'))}</title>\n"
        f"<updated>{updated}T00:00:00Z</updated>\n"
        f"<author><name>{markup(on_one_line(imprint.publisher or imprint.title)) or '–'}</name></author>\n"
        f'{links}<generator version="{attribute(__version__)}">claimledger</generator>\n'
        f"{''.join(map(str, entries))}</feed>\n"
    )


@frozen(kw_only=True)
class _Entry:
    """An entry of the feed: its name, day, title and text, and the address of its claim."""

    name: str
    day: str
    title: str
    text: str
    address: str | None

    def __str__(self) -> str:
        link = "" if self.address is None else f'<link href="{attribute(self.address)}"/>\n'
        return (
            f"<entry>\n<id>{markup(self.name)}</id>\n<title>{markup(on_one_line(self.title))}</title>\n"
            f"<updated>{self.day}T00:00:00Z</updated>\n{link}"
            f'<content type="text">{markup(self.text)}</content>\n</entry>\n'
        )


def _entries(edition: Edition) -> Iterator[_Entry]:
    seen: dict[str, int] = {}
    day = _NEVER
    for one in edition.ledger.corrections:
        content = json_text(["correction", *astuple(one)], indent=None)
        seen[content] = seen.get(content, 0) + 1
        day = first_day(one.date) or day
        yield _Entry(
            name=uuid.uuid5(_HOME, f"{content}{seen[content]}").urn,
            day=day,
            title=_title(one),
            text=_told(one),
            address=edition.imprint.claim_address(one.claim),
        )


def _title(one: Correction) -> str:
    if one.field != WITHDRAWN:
        return f"{one.claim}: {one.field} corrected"
    return f"{one.claim} stands again" if one.now == "false" else f"{one.claim} was withdrawn"


def _told(one: Correction) -> str:
    because = "" if one.because is None else f" Because: {one.because}"
    if one.field == WITHDRAWN:
        done = "stands again" if one.now == "false" else "was withdrawn"
        return f"The claim {one.claim} {done}.{because}"
    was, now = ("nothing" if value is None else f"“{value}”" for value in (one.was, one.now))
    return f"The {one.field} of {one.claim} was {was} and is now {now}.{because}"


def _newest(edition: Edition) -> str:
    """Return the newest day that a record of the ledger tells, for a feed without entries."""
    told = [
        *(review.date for review in edition.ledger.reviews),
        *(date for source in edition.ledger.sources for date in (source.published, source.retrieved)),
    ]
    return max((day for text in told if (day := first_day(text)) is not None), default=_NEVER)
