"""Stretches of a source's text: sentences around figures, cut into pieces at the ends of all spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from claimledger.extract import sentences
from claimledger.publish.cutting import stretches

ROOM = 240
"""Code points before and after a figure within which its sentence is looked for."""

_STOPS = re.compile(r"[。！？；]")
# Sentences of scripts that part them without spaces.

Range = tuple[int, int]


@frozen(kw_only=True)
class Mark:
    """
    A span that is to be marked in a text.

    Args:
        start: Offset of its first code point.
        end: Offset after its last, greater than *start*.
        number: Number of its claim on the page; None for a number that no claim covers.
    """

    start: int
    end: int
    number: int | None = None


@frozen(kw_only=True)
class Piece:
    """
    A stretch of text that the same spans cover.

    Args:
        text: The words.
        marks: The spans that cover it, the shortest first.
        begins: The spans that begin with it.
        ends: The spans that end with it.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()
    ends: tuple[Mark, ...] = ()


@frozen(kw_only=True)
class Excerpt:
    """
    A stretch of a text, in pieces.

    Args:
        start: Its first offset.
        pieces: The pieces, in order.
        before: Whether text of the same line stands before it.
        after: Whether text of the same line stands after it.
    """

    start: int
    pieces: tuple[Piece, ...]
    before: bool = False
    after: bool = False


def sentence_around(text: str, start: int, end: int) -> Range:
    """Return the place of the sentence, or sentences, in which a span lies: within its lines, `ROOM` code points at most aside."""
    low = max(text.rfind("\n", 0, start) + 1, start - ROOM)
    line_end = text.find("\n", end)
    high = min(len(text) if line_end < 0 else line_end, end + ROOM)
    for first, last in sentences(text, low, high):
        if first <= start < last:
            low = first
        if first < end <= last:
            high = last
    low = max((stop.end() for stop in _STOPS.finditer(text, low, start)), default=low)
    after = _STOPS.search(text, end, high)
    if after is not None:
        high = after.end()
    while low < start and text[low].isspace():
        low += 1
    return low, high


def excerpts(text: str, ranges: Iterable[Range], marks: Iterable[Mark]) -> tuple[Excerpt, ...]:
    """
    Return stretches of *text*, each in pieces; stretches that meet or overlap are one.

    Args:
        text: A canonical text.
        ranges: Their places.
        marks: Spans to be marked; what lies outside of all stretches is left out.
    """
    joined: list[list[int]] = []
    for low, high in sorted(ranges):
        if joined and low <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], high)
        else:
            joined.append([low, high])
    waiting = sorted(marks, key=lambda mark: (mark.start, mark.end, mark.number or 0), reverse=True)
    found: list[Excerpt] = []
    for low, high in joined:
        own: list[Mark] = []
        while waiting and waiting[-1].start < high:
            mark = waiting.pop()
            if low <= mark.start and mark.end <= high:
                own.append(mark)
        found.append(
            Excerpt(
                start=low,
                pieces=tuple(_pieces(text, low, high, own)),
                before=low > 0 and text[low - 1] != "\n" and bool(text[max(0, low - ROOM) : low].strip()),
                after=high < len(text) and text[high] != "\n",
            )
        )
    return tuple(found)


def _pieces(text: str, low: int, high: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    for one in stretches(low, high, [(mark.start, mark.end) for mark in marks]):
        covering = [marks[number] for number in one.over]
        covering.sort(key=lambda mark: (mark.end - mark.start, mark.start, mark.number or 0))
        yield Piece(
            text=text[one.start : one.end],
            marks=tuple(covering),
            begins=tuple(marks[number] for number in one.begins),
            ends=tuple(marks[number] for number in one.ends),
        )
