"""Numbers of a source's text that no claim covers."""

from __future__ import annotations

from collections.abc import Iterable

from claimledger.answers import OpenFigure
from claimledger.model import Source
from claimledger.uncovered import open_figures

LONGEST_TEXT = 2_000_000
"""Code points past which a text is not searched: it would take minutes."""


def loose_numbers(text: str, source: Source, spans: Iterable[tuple[int, int]]) -> tuple[OpenFigure, ...] | None:
    """
    Return the figures of *text* that no span touches, in its order; None where they cannot be looked for.

    Args:
        text: The source's canonical text.
        source: The source; figures can be found in some languages only; where it names none, the letters of its text tell.
        spans: Places of the claims.
    """
    if len(text) > LONGEST_TEXT:
        return None
    found = open_figures(source, text, spans)
    return found.uncovered if found.unread is None else None
