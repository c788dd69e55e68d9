"""A text cut where spans begin and end, so that whoever marks them never has to count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen


@frozen(kw_only=True)
class Stretch:
    """
    A stretch of a text over which the same spans lie.

    Args:
        start: Offset of its first code point.
        end: Offset after its last; the same as *start* where only empty spans lie there.
        over: Numbers of the spans over it, from 0, in the order in which they begin.
        begins: Numbers of those that begin with it.
        ends: Numbers of those that end with it.
    """

    start: int
    end: int
    over: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


def stretches(low: int, high: int, spans: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    """
    Yield the stretches that a text is cut into from *low* to *high*, in order; one for empty spans before what follows them.

    Args:
        low: Offset at which the first begins.
        high: Offset at which the last ends, not less.
        spans: Start and end of each span, within *low* and *high*, those that begin first first.
    """
    starting: dict[int, list[int]] = {}
    ending: dict[int, list[int]] = {}
    for number, (start, end) in enumerate(spans):
        starting.setdefault(start, []).append(number)
        ending.setdefault(end, []).append(number)
    edges = sorted({low, high, *starting, *ending})
    over: dict[int, None] = {}
    for edge, until in zip(edges, [*edges[1:], high], strict=True):
        empty = tuple(number for number in starting.get(edge, ()) if spans[number][1] == edge)
        if empty:
            yield Stretch(start=edge, end=edge, over=empty, begins=empty, ends=empty)
        if until > edge:
            begins = tuple(number for number in starting.get(edge, ()) if spans[number][1] > edge)
            over |= dict.fromkeys(begins)
            ends = tuple(number for number in ending.get(until, ()) if number in over)
            yield Stretch(start=edge, end=until, over=tuple(over), begins=begins, ends=ends)
            for number in ends:
                del over[number]
