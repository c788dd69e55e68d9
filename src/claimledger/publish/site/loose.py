"""Numbers of a source's text that no claim covers."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from claimledger.anchoring import Stretches
from claimledger.errors import TextError
from claimledger.model import Source
from claimledger.uncovered import figures_in

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
    try:
        figures = figures_in(text, source)
    except TextError:
        return None
    covered = Stretches(spans)
    loose: list[Loose] = []
    line, reached = 1, 0
    for start, end, _ in figures:
        if covered.meet(start, end):
            continue
        # They come in the order of the text, so that its lines are counted once; one may begin inside another.
        if start >= reached:
            line, reached = line + text.count("\n", reached, start), start
        loose.append(Loose(start=start, end=end, quote=text[start:end], line=line))
    return tuple(loose)
