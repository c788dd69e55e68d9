"""Text that is safe and straight on a terminal: escapes, widths, underlines."""

from __future__ import annotations

import unicodedata

_JOINERS = "\u200c\u200d"
"""Zero-width joiners, without which some scripts and pictures fall apart; they move nothing."""

_TAB = 4


def safe(text: str) -> str:
    r"""
    Return *text* with every control, format and line-end character written out (``\x1b``, ``\u202e``).

    Such characters could colour, move or reorder what a reader sees; letters of all scripts stay as they are.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(letter) for letter in text)


def width(text: str) -> int:
    """Return how many columns *text* takes on a terminal: two for wide East Asian characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(_columns(letter) for letter in text)


def underlined(line: str, start: int, end: int, most: int = 100) -> tuple[str, str]:
    """
    Return a line and the carets under a part of it, in step.

    Args:
        line: One line, without its end.
        start: Offset of the part's first code point.
        end: Offset after its last; past the line's end it is cut there.
        most: Columns that are shown; a longer line is cut around the part, with ``…`` where it goes on.
    """
    end = min(max(end, start), len(line))
    shown = [_shown(letter) for letter in line]
    columns = [width(letter) for letter in shown]
    low, high = start, end
    taken = sum(columns[low:high])
    while taken > most and high > low + 1:
        high -= 1
        taken -= columns[high]
    # Grow to both sides in turn until the room is used up.
    while True:
        before = low > 0 and taken + columns[low - 1] <= most
        if before:
            low -= 1
            taken += columns[low]
        after = high < len(line) and taken + columns[high] <= most
        if after:
            taken += columns[high]
            high += 1
        if not before and not after:
            break
    left, right = "…" if low else "", "…" if high < len(line) else ""
    indent = len(left) + sum(columns[low:start])
    carets = "^" * max(1, sum(columns[start : min(end, high)]))
    return left + "".join(shown[low:high]) + right, " " * indent + carets


def _shown(letter: str) -> str:
    if letter == "\t":
        return " " * _TAB
    if letter in _JOINERS or unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
        return letter
    code = ord(letter)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me") or letter in _JOINERS:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1
