"""The tables of a Markdown text: lines of cells with pipes between them, below a row of heads and a row of dashes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from claimledger.extract import Block, Table
from claimledger.extract.tables import Cell, is_title

_RULE = re.compile(r" {0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*+\|?\s*")
_LONGEST_TITLE = 200
_MOST_NOTES = 4
_NOTE = re.compile(
    r"\s*(?:[*_]{0,2}(?:notes?|sources?|figures|amounts|values|all|in)\b|[*†‡]|\d\)|\(?[a-z]\)|[a-z] [=–-])",
    re.IGNORECASE,
)
_SPACES = " \t\u00a0"
_SET_IN = re.compile(r"(?:&nbsp;|&emsp;|[\u00a0\u2003\t ]|[-–—] )+")

Line = tuple[int, int]


def markdown_tables(text: str, stretches: Sequence[tuple[int, int]]) -> tuple[Table, ...]:
    """
    Return the pipe tables of a text.

    Args:
        text: The text.
        stretches: Where it is no code, in order.
    """
    return tuple(table for start, end in stretches for table in _tables(text, start, end))


def outside(found: Sequence[Block], tables: Sequence[Table]) -> tuple[Block, ...]:
    """
    Return blocks without what lies in tables.

    Args:
        found: The blocks, in order.
        tables: The tables, in order.
    """
    kept: list[Block] = []
    waiting = list(reversed(tables))
    for block in found:
        while waiting and waiting[-1].end <= block.start:
            waiting.pop()
        start = block.start
        for table in reversed(waiting):
            if table.start >= block.end:
                break
            if start < table.start:
                kept.append(Block(start=start, end=table.start, kind=block.kind, speaker=block.speaker))
            start = max(start, table.end)
        if start < block.end:
            kept.append(Block(start=start, end=block.end, kind=block.kind, speaker=block.speaker))
    return tuple(kept)


def _tables(text: str, start: int, end: int) -> list[Table]:
    lines = _lines(text, start, end)
    found: list[Table] = []
    at = 1
    while at < len(lines):
        rule = text[slice(*lines[at])]
        head = text[slice(*lines[at - 1])]
        if "|" not in head or "-" not in rule or len(rule) > 100_000 or _RULE.fullmatch(rule) is None:
            at += 1
            continue
        heads = _cells(text, *lines[at - 1])
        if len(heads) != len(_cells(text, *lines[at])):
            at += 1
            continue
        last = at + 1
        while last < len(lines) and "|" in text[slice(*lines[last])]:
            last += 1
        rows = [heads, *(_cells(text, *line) for line in lines[at + 1 : last])]
        cells = tuple(
            Cell(start=begin, end=stop, row=row, column=column, head=not row, indent=indent)
            for row, places in enumerate(rows)
            for column, (begin, stop, indent) in enumerate(places[: len(heads)])
            if stop > begin
        )
        title, above = _title(text, lines, at - 2)
        found.append(
            Table(
                start=above if is_title(title) else lines[at - 1][0],
                end=lines[last - 1][1],
                cells=cells,
                title=title,
                notes=_notes(text, lines, last),
            )
        )
        at = last + 1
    return found


def _lines(text: str, start: int, end: int) -> list[Line]:
    found: list[Line] = []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        found.append((start, stop))
        start = stop + 1
    return found


def _cells(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """Return where the cells of a line stand, marks of emphasis left out, and how far each is set in."""
    bars = [at for at in range(start, end) if text[at] == "|" and not _escaped(text, at)]
    first = next((at for at in range(start, end) if text[at] not in _SPACES), start)
    last = next((at for at in range(end - 1, start - 1, -1) if text[at] not in _SPACES), end)
    edges = [start - 1, *bars, end]
    if bars and bars[0] == first:
        edges = edges[1:]
    if len(edges) > 2 and bars and bars[-1] == last:
        edges = edges[:-1]
    return [_trimmed(text, left + 1, right) for left, right in pairwise(edges)]


def _escaped(text: str, at: int) -> bool:
    back = at - 1
    while back >= 0 and text[back] == "\\":
        back -= 1
    return (at - back) % 2 == 0


def _trimmed(text: str, start: int, end: int) -> tuple[int, int, int]:
    lead = next((at for at in range(start, end) if text[at] not in " \t"), end)
    inner = _SET_IN.match(text, lead, end)
    begin = lead if inner is None or inner.end() >= end or text[lead:end].strip() in ("-", "–", "—") else inner.end()
    indent = begin - lead
    while end > begin and text[end - 1] in _SPACES:
        end -= 1
    for mark in ("**", "__", "*", "_"):
        if end - begin > 2 * len(mark) and text.startswith(mark, begin) and text.endswith(mark, begin, end):
            begin, end = begin + len(mark), end - len(mark)
            break
    return begin, end, indent


def _title(text: str, lines: Sequence[Line], at: int) -> tuple[str, int]:
    """Return the short line above a table, where it may name it, and where it starts."""
    while at >= 0 and not text[slice(*lines[at])].strip():
        at -= 1
    if at < 0:
        return "", 0
    told = text[slice(*lines[at])].strip().strip("#*_ ")
    fits = len(told) <= _LONGEST_TITLE and "|" not in told and not told.endswith((".", "!", "?"))
    return (told if fits else ""), lines[at][0]


def _notes(text: str, lines: Sequence[Line], at: int) -> tuple[str, ...]:
    found: list[str] = []
    while at < len(lines) and len(found) < _MOST_NOTES:
        told = text[slice(*lines[at])].strip()
        at += 1
        if not told:
            continue
        if _NOTE.match(told) is None or len(told) > 2 * _LONGEST_TITLE:
            break
        found.append(told.strip("*_ "))
    return tuple(found)
