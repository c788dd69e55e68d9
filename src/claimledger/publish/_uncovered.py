"""Figures that no claim covers, as people read them on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from claimledger.answers import SourceFigures
from claimledger.publish._terminal import safe

_LONGEST = 80


def uncovered_lines(sources: Sequence[SourceFigures] | None, *, color: bool = False) -> Iterator[str]:
    """Yield which figures of each source no claim covers; nothing where that was not asked for."""
    if sources is None:
        return
    title = "Figures that no claim covers"
    yield click.style(title, bold=True) if color else title
    if not sources:
        yield "  no text of a source is at hand"
    for one in sources:
        yield f"  {safe(one.source)}: {_told(one)}"
        for figure in one.uncovered:
            about = f", {safe(_short(figure.about))}" if figure.about else ""
            yield f"    line {figure.line}: “{safe(_short(figure.quote))}”{about}"
    yield ""


def _told(one: SourceFigures) -> str:
    if one.unread is not None:
        return f"not read, for {one.unread}"
    if not one.figures:
        return "no figure was found in its text"
    left = len(one.uncovered)
    if not left:
        return "its only figure is covered" if one.figures == 1 else f"all {one.figures:,} figures are covered"
    return f"{left:,} of {one.figures:,} figure{'' if one.figures == 1 else 's'}"


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
