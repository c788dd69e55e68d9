"""A text cut where spans begin and end, so that a page can mark them without counting."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from claimledger.publish.cutting import stretches


class Piece(NamedTuple):
    """
    A stretch of a text over which the same spans lie.

    Args:
        start: Offset of its first code point.
        text: The stretch.
        names: Names of the spans over it, in the order in which they begin; empty between spans.
    """

    start: int
    text: str
    names: tuple[str, ...]


def pieces(text: str, spans: Iterable[tuple[int, int, str]]) -> Iterator[Piece]:
    """
    Yield the stretches of a text, which together are the text.

    Args:
        text: The text.
        spans: Start, end and name of each span; empty ones and those that end beyond the text are left out.
    """
    known = sorted(span for span in spans if 0 <= span[0] < span[1] <= len(text))
    for one in stretches(0, len(text), [(start, end) for start, end, _ in known]):
        yield Piece(one.start, text[one.start : one.end], tuple(known[number][2] for number in one.over))


def untouched(spans: Iterable[tuple[int, int]], others: Sequence[tuple[int, int]]) -> list[bool]:
    """
    Return for each span whether none of the others shares a code point with it.

    Args:
        spans: Start and end of each span; none is empty.
        others: Start and end of each of the others; none is empty.
    """
    ordered = sorted(others)
    starts = [start for start, _ in ordered]
    # How far those reach that begin first: a span is free where all that begin before its end have ended at its start.
    reach = [0, *accumulate((end for _, end in ordered), max)]
    return [reach[bisect_left(starts, end)] <= start for start, end in spans]
