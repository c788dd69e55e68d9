"""The cells of tables in a text that has no more of them than its lines: the kept text of a sheet, or of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from claimledger.extract._blocks import Block, blocks
from claimledger.extract.tables._numbers import Figure, shown
from claimledger.extract.tables._periods import timed

_GAP = re.compile(r"[\t|]| {2,}+")


@frozen(kw_only=True)
class LooseCell:
    """
    A cell that shows a figure.

    Args:
        start: Offset of its first code point in the text.
        end: Offset after its last.
        about: The words at the head of its row; empty where none stand there.
    """

    start: int
    end: int
    about: str


def loose_cells(text: str) -> Iterator[LooseCell]:
    """
    Yield the cells of a canonical text that show a figure, in its order; years and other times are none.

    A cell is what stands between tabs, bars or wide gaps in a row of a table, or a line of a number alone that stands beside
    another one: the number of a page stands alone.

    Args:
        text: A canonical text, as `documents` gives it for a sheet or a page.
    """
    found = list(blocks(text))
    for place, block in enumerate(found):
        if block.kind != "numbers":
            continue
        pieces = list(_pieces(text, block.start, block.end))
        if len(pieces) == 1 and not _beside(found, place):
            continue
        head = text[slice(*pieces[0])] if pieces else ""
        about = head if any(letter.isalpha() for letter in head) else ""
        for start, end in pieces:
            if _figure(text[start:end]):
                yield LooseCell(start=start, end=end, about=about)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for gap in (*_GAP.finditer(text, start, end), None):
        stop = end if gap is None else gap.start()
        words = text[begin:stop]
        bare = words.strip()
        if bare:
            first = begin + len(words) - len(words.lstrip())
            yield first, first + len(bare)
        begin = end if gap is None else gap.end()


def _figure(words: str) -> bool:
    told = timed(words)
    return isinstance(shown(words), Figure) and (told.period is None or bool(told.rest))


def _beside(found: Sequence[Block], place: int) -> bool:
    return any(found[k].kind == "numbers" for k in (place - 1, place + 1) if 0 <= k < len(found))
