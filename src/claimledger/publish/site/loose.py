"""Numbers of a source's text that no claim covers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from attrs import frozen

from claimledger.errors import ClaimLedgerError
from claimledger.extract import extract
from claimledger.model import Source
from claimledger.period import Period

LONGEST_TEXT = 2_000_000
"""Code points past which a text is not searched: it would take minutes."""


@frozen(kw_only=True)
class Loose:
    """
    A number that no claim covers.

    Args:
        start: Offset of its first code point.
        end: Offset after its last.
        quote: Its words.
        line: Number of its line, from 1.
    """

    start: int
    end: int
    quote: str
    line: int


def loose_numbers(text: str, source: Source, spans: Iterable[tuple[int, int]]) -> tuple[Loose, ...] | None:
    """
    Return the figures of *text* that no span touches, in its order; None where they cannot be looked for.

    Args:
        text: The source's canonical text.
        source: The source; figures can be found in some languages only; where it names none, the letters of its text tell.
        spans: Places of the claims.
    """
    if len(text) > LONGEST_TEXT:
        return None
    language = None if source.language is None else source.language.partition("-")[0]
    try:
        found = extract(text, _published(source), language)
    except ClaimLedgerError:
        return None
    ends = _joined(spans)
    starts = [low for low, _ in ends]
    loose: list[Loose] = []
    line, reached = 1, 0
    for one in found.proposals:
        place = bisect_left(starts, one.end)
        if place and ends[place - 1][1] > one.start:
            continue
        line += text.count("\n", reached, one.start)
        reached = one.start
        loose.append(Loose(start=one.start, end=one.end, quote=one.quote, line=line))
    return tuple(loose)


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for low, high in sorted(spans):
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], high))
        else:
            joined.append((low, high))
    return joined


def _published(source: Source) -> str | None:
    """Return the day, month or year of publication; None where it is no such thing."""
    try:
        period = Period.parse(source.published or "")
    except ClaimLedgerError:
        return None
    return source.published if period.kind == "span" else None
