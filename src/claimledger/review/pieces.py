"""A text cut where spans begin and end, so that a page can mark them without counting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
