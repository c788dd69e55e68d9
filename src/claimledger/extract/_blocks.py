"""A text cut into blocks, and running words into sentences, with offsets into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from attrs import frozen

BlockKind = Literal["paragraph", "heading", "item", "numbers"]
"""Running words; a short line without a full stop; an item of a list; a line of numbers only, or a row of a table."""


@frozen(kw_only=True)
class Block:
    """
    A stretch of text that stands for itself.

    Args:
        start: Offset of its first code point, a bullet or speaker's name left out.
        end: Offset after its last.
        kind: What it is.
        speaker: Name of who speaks, where the text is a transcript; else None.
    """

    start: int
    end: int
    kind: BlockKind = "paragraph"
    speaker: str | None = None


LONGEST_SENTENCE = 2000
"""Code points after which a sentence is cut: what stands so far off has no say in what a figure means."""

_WRAPPED = 45
"""Code points from which a line may go on in the next one."""

_LONGEST_NAME = 40
_LONGEST_ROW = 400
_UNIT = 3
"""Letters that a number of a table may have beside it."""

_GAP = re.compile(r"(?:[ ]{2,}+|[ ]?[|\t])[ |\t]*+")
_BULLET = re.compile(r"[ \t]*(?:--?-?|[•·▪■●◦*–—]|\(?[0-9a-zA-Z]{1,2}[.)])[ \t]+")
_SPEAKER = re.compile(r"([A-Z][^\W\d_'.-]*(?:[ '.-]{1,2}[A-Z][^\W\d_'.-]*){0,4}):[ \t]*")
_HAN_SPEAKER = re.compile(
    "([\u4e00-\u9fff·]{0,16}(?:[记記]者|主持人|[发發]言人|[局部司][长長]|主任|先生|女士|秘[书書][长長]|[问問答])"
    "|[\u4e00-\u9fff·]{2,12}[（(][^（()）\n]{1,24}[）)])[：:][ \t\u3000]*"
)
_ENDS = (".", "!", "?", ":", ";", ".”", '."', ".)", ".’", ".'", "?”", '?"', "。", "！", "？", "：", "；", "。”", "）")
_STOP = re.compile(r"(?<![.!?])[.!?]++[\"”’')\]]*+\s++")
_OPENERS = frozenset("\"“‘'([$€£¥₹-–—•")
_SHORT = frozenset(
    (
        *(
            "mr",
            "mrs",
            "ms",
            "dr",
            "prof",
            "sen",
            "rep",
            "gov",
            "gen",
            "col",
            "lt",
            "sgt",
            "capt",
            "st",
            "mt",
            "hon",
            "rev",
        ),
        *("sr", "jr", "vs", "etc", "approx", "ca", "cf", "no", "nos", "vol", "fig", "al", "dept", "est", "art", "rs"),
        *(
            "jan",
            "feb",
            "mar",
            "apr",
            "jun",
            "jul",
            "aug",
            "sep",
            "sept",
            "oct",
            "nov",
            "dec",
            "e.g",
            "i.e",
            "u.s",
            "u.k",
        ),
        *("u.n", "e.u", "a.m", "p.m", "inc", "ltd", "co", "corp", "plc", "llc", "pct", "sq", "ft", "op", "pp", "para"),
    )
)
_SOMETIMES = frozenset(
    ("inc", "ltd", "co", "corp", "plc", "llc", "a.m", "p.m", "u.s", "u.k", "u.n", "e.u", "etc", "jr", "sr")
)
"""Short forms that sentences also end with; what begins the next word tells."""

_FIRST = frozenset(
    (
        *(
            "The",
            "A",
            "An",
            "In",
            "It",
            "He",
            "She",
            "They",
            "We",
            "This",
            "That",
            "These",
            "Those",
            "But",
            "And",
            "However",
        ),
        *("On", "At", "For", "By", "With", "From", "As", "After", "Before", "While", "Since", "There", "Net", "Total"),
    )
)


def blocks(text: str) -> Iterator[Block]:
    """
    Yield the blocks of a text in order.

    Lines that were broken to fit a page are one paragraph; an empty line, a bullet and a short line end one.

    Args:
        text: A canonical text.
    """
    speaker: str | None = None
    start: int | None = None
    last = 0
    bulleted = False
    previous = ""
    for begin, end in _lines(text):
        line = text[begin:end]
        bare = line.strip()
        row = _is_row(bare)
        if start is not None and (not bare or row or _BULLET.match(line) or not _goes_on(previous, bare)):
            block = _block(text, start, last, bulleted=bulleted, speaker=speaker)
            speaker = block.speaker
            if block.end > block.start:
                yield block
            start = None
        if row:
            yield Block(
                start=begin + line.index(bare[0]), end=begin + len(line.rstrip()), kind="numbers", speaker=speaker
            )
            previous = ""
            continue
        if bare and start is None:
            bullet = _BULLET.match(line)
            bulleted = bullet is not None and bullet.end() < len(line)
            start = begin + (bullet.end() if bullet is not None and bulleted else len(line) - len(line.lstrip()))
        last = begin + len(line.rstrip())
        previous = bare
    if start is not None:
        block = _block(text, start, last, bulleted=bulleted, speaker=speaker)
        if block.end > block.start:
            yield block


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _is_row(line: str) -> bool:
    """Return whether a line is a row of a table: cells with gaps between them, of which at least two are numbers."""
    if len(line) > _LONGEST_ROW or ("  " not in line and "\t" not in line and "|" not in line):
        return False
    cells = [cell for cell in _GAP.split(line) if cell]
    numbers = sum(any(sign.isdecimal() for sign in cell) and sum(map(str.isalpha, cell)) <= _UNIT for cell in cells)
    return len(cells) > 2 and numbers > 1 and 2 * numbers >= len(cells)


def _goes_on(line: str, following: str) -> bool:
    """Return whether a line was broken only to fit a page."""
    if following[0].islower():
        return True
    return len(line) >= _WRAPPED and not line.endswith(_ENDS)


def _block(text: str, start: int, end: int, *, bulleted: bool, speaker: str | None) -> Block:
    named = _SPEAKER.match(text, start, min(end, start + _LONGEST_NAME))
    if named is not None and (named.end() >= end or " " in named[1] or named[1].isupper()):
        speaker, start = named[1], named.end()
    named = _HAN_SPEAKER.match(text, start, min(end, start + _LONGEST_NAME))
    if named is not None:
        speaker, start = named[1], named.end()
    stretch = text[start:end] if end - start < 200 else ""
    if stretch and not any(letter.isalpha() for letter in stretch):
        kind: BlockKind = "numbers"
    elif bulleted:
        kind = "item"
    else:
        kind = "heading" if stretch and not stretch.endswith(_ENDS) and len(stretch) < 90 else "paragraph"
    return Block(start=start, end=end, kind=kind, speaker=speaker)


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """
    Yield the offsets of the sentences between two offsets of a text.

    Short forms ("Mr.", "Dec. 31", "U.S. dollars") end none.

    Args:
        text: Any text.
        start: Where to begin.
        end: Where to stop.
    """
    begin = start
    for stop in _STOP.finditer(text, start, end):
        after = stop.end()
        if after >= end:
            break
        if not _ends_sentence(text, begin, stop.start(), after):
            continue
        yield from _cut(text, begin, stop.start() + len(stop[0].rstrip()))
        begin = after
    if begin < end:
        yield from _cut(text, begin, end)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence, cut between words where it is longer than sentences are."""
    while end - start > LONGEST_SENTENCE:
        cut = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        if cut < 0:
            # No word is so long: what has no space for pages is no text.
            cut = text.find(" ", start + LONGEST_SENTENCE, end)
            start = end if cut < 0 else cut
            continue
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def _ends_sentence(text: str, begin: int, stop: int, after: int) -> bool:
    following = text[after]
    if text[stop] != ".":
        return following.isupper() or following in _OPENERS or following.isdecimal()
    if not (following.isupper() or following.isdecimal() or following in _OPENERS):
        return False
    floor = max(begin, stop - 12)
    space = max(text.rfind(" ", floor, stop), text.rfind("\n", floor, stop), text.rfind("(", floor, stop), floor - 1)
    word = text[space + 1 : stop].lower()
    if len(word) == 1 and word.isalpha():
        return False  # an initial
    if word in _SOMETIMES or ("." in word and all(len(part) == 1 for part in word.split("."))):
        cut = after
        while cut < len(text) and cut < after + 12 and text[cut].isalpha():
            cut += 1
        return text[after:cut] in _FIRST
    return word not in _SHORT
