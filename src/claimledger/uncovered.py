"""The figures of sources' texts that no claim covers."""

from __future__ import annotations

from collections.abc import Iterable

from claimledger.anchoring import Stretches, anchor
from claimledger.answers import OpenFigure, SourceFigures
from claimledger.errors import TextError
from claimledger.extract import extract
from claimledger.extract.tables import loose_cells
from claimledger.ledger import Ledger
from claimledger.model import Source
from claimledger.reading import Conventions
from claimledger.sources import Texts
from claimledger.text import Range


def uncovered(ledger: Ledger, texts: Texts) -> tuple[SourceFigures, ...]:
    """
    Return for each source whose text is at hand which of its figures no claim covers.

    A figure is what `extract` would propose as a claim, and a cell of a table that shows one; dates, names, numbers of lists and the like are none. A claim covers what
    its quote overlaps where it stands now; one whose quote is not found covers nothing. Words that give no amount are not looked
    for.

    Args:
        ledger: The ledger.
        texts: Canonical texts of its sources.

    Returns:
        In the order of the ledger's sources. A text in a language that no figures can be found in is named with the reason;
        where a source names no language, it is read as English.
    """
    places: dict[str, list[Range]] = {}
    for one in anchor(ledger, texts).spans:
        if one.at is not None:
            places.setdefault(one.source, []).append(one.at)
    return tuple(
        open_figures(source, texts.by_source[source.id], places.get(source.id, ()))
        for source in ledger.sources
        if source.id in texts.by_source
    )


def figures_in(text: str, source: Source) -> tuple[tuple[int, int, str], ...]:
    """
    Return the figures of a text, each with its place and what it seems to be about, in their order.

    Args:
        text: The source's canonical text.
        source: The source: its language, English where it names none, and its currency tell how figures are read.

    Raises:
        TextError: No figures can be found in its language.
    """
    language = None if source.language is None else source.language.partition("-")[0].lower()
    found = extract(text, language=language, conventions=Conventions(currency=source.currency or "USD")).proposals
    told = [
        *((one.start, one.end, one.measure) for one in found),
        *((one.start, one.end, one.about) for one in loose_cells(text)),
    ]
    return tuple(sorted(told, key=lambda one: one[:2]))


def open_figures(source: Source, text: str, places: Iterable[Range]) -> SourceFigures:
    """
    Return which figures of one text have no place of a claim over them, or the reason for which none can be found in it.

    Args:
        source: The source, as for `figures_in`.
        text: Its canonical text.
        places: Where its claims stand.
    """
    try:
        told = figures_in(text, source)
    except TextError as error:
        return SourceFigures(source=source.id, unread=str(error))
    covered = Stretches(places)
    figures: list[OpenFigure] = []
    line, done = 1, 0
    for start, end, about in told:
        if covered.meet(start, end):
            continue
        # They come in the order of the text, so that its lines are counted once; one may begin inside another.
        if start >= done:
            line, done = line + text.count("\n", done, start), start
        figures.append(OpenFigure(start=start, end=end, line=line, quote=text[start:end], about=about))
    return SourceFigures(
        source=source.id, figures=len(told), covered=len(told) - len(figures), uncovered=tuple(figures)
    )
