"""Whether words and numbers of a text end where a quote ends, and what stands right beside it that it leaves out."""

from __future__ import annotations

import re
import unicodedata

from claimledger.text import CURRENCY_SIGNS, MINUS, NEGATIONS, SCALE_WORDS, SIGNS, Range

_JOINS = frozenset(".,'’·:/\u00a0\u2009\u202f\u066b\u066c")
"""What stands inside a number, between two digits."""

_MIDDLE_DOTS = frozenset("点點")
_APOSTROPHES = frozenset("'’")
_PREFIXES = frozenset(("rs", "us", "nt", "hk", "au"))
_SIGN = re.compile(f"[{SIGNS}]")
_CODE = re.compile(r"(?<![^\W_])[A-Z]{2,3}$")
_GROUP_AFTER = re.compile(r" \d{3}(?!\d)")
_GROUP_BEFORE = re.compile(r"(?<!\d)\d{1,3} $")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|s)(?![^\W_])")
_NEGATED = re.compile(r"(?:(?<![^\W_])[^\W\d_]+['’]t|(?<![^\W_])[^\W\d_]+)[ \u00a0]+$")
_SCALED = re.compile(rf"[ \u00a0\u2009\u202f-]?(?:[^\W\d_{SIGNS}]+|[{SIGNS}])")
_LONGEST_WORD = 40


def whole(text: str, place: Range) -> bool:
    """Return whether no word and no number of *text* goes on beyond *place*, at either end."""
    return not _cut_before(text, place[0]) and not _cut_after(text, place[1])


def cuts_a_number(text: str, place: Range) -> bool:
    """Return whether *place* begins or ends inside a number of digits: ``4,600`` in ``14,600``, ``4,600,000`` or ``4,600.5``."""
    return any(_inside_number(text, offset) for offset in place)


def _inside_number(text: str, offset: int) -> bool:
    # A raised digit after a number may be the mark of a note, so it is no part of it for certain.
    before, after = text[max(0, offset - 2) : offset], text[offset : offset + 2]
    if before[-1:].isdecimal() and after[:1].isdecimal():
        return True
    joined = before[-1:].isdecimal() and len(after) == 2 and after[0] in ".," and after[1].isdecimal()
    return joined or (after[:1].isdecimal() and len(before) == 2 and before[1] in ".," and before[0].isdecimal())


def grown(text: str, place: Range) -> Range:
    """Return *place* with the words and numbers that it cuts, and with the sign, negation or scale word that stands beside it."""
    start, end = place
    if _cut_before(text, start):
        least = max(0, start - _LONGEST_WORD)
        while start > least and _holds(text, start - 1):
            start -= 1
    if _cut_after(text, end):
        most = min(len(text), end + _LONGEST_WORD)
        while end < most and _holds(text, end):
            end += 1
    left, right = left_out(text, (start, end))
    return start - len(left), end + len(right)


def left_out(text: str, place: Range) -> tuple[str, str]:
    """
    Return the sign or negation that stands right before *place*, and the scale word right after it; empty where none does.

    Both come with the space that is between.
    """
    start, end = place
    return _said_before(text, start, text[start:end]), _said_after(text, end, text[start:end])


def _said_before(text: str, start: int, quote: str) -> str:
    before = text[start - 1 : start]
    first = quote[:1]
    if before in MINUS and (first.isnumeric() or first in CURRENCY_SIGNS):
        outer = text[start - 2 : start - 1] if start > 1 else ""
        return "" if outer.isalnum() else before
    if before in NEGATIONS:
        return before
    found = _NEGATED.search(text, max(0, start - _LONGEST_WORD), start)
    if found is None:
        return ""
    word = found[0].rstrip().lower()
    return found[0] if word in NEGATIONS or word.endswith(("'t", "’t")) else ""


def _said_after(text: str, end: int, quote: str) -> str:
    if not quote[-1:].isnumeric():
        return ""
    found = _SCALED.match(text, end)
    return found[0] if found is not None and found[0].lstrip(" \u00a0\u2009\u202f-").lower() in SCALE_WORDS else ""


def _cut_before(text: str, start: int) -> bool:
    if not 0 < start < len(text):
        return False
    first, before = text[start], text[start - 1]
    if unicodedata.combining(first):
        return True
    outer = text[start - 2] if start > 1 else ""
    if first.isnumeric():
        if before.isnumeric() or (before in _MIDDLE_DOTS and outer.isnumeric()):
            return True
        if before in _JOINS:
            return outer.isnumeric() or (before == "." and not outer.isalpha())
        if before == " ":
            return _GROUP_AFTER.match(text, start - 1) is not None and _ends(_GROUP_BEFORE, text, start)
        return _lettered(before) and not _currency(text, start)
    if first in _JOINS:
        return before.isnumeric() and text[start + 1 : start + 2].isnumeric()
    if _lettered(first):
        return _lettered(before) or before.isdigit() or (before == "-" and _lettered(outer))
    return False


def _cut_after(text: str, end: int) -> bool:
    if not 0 < end < len(text):
        return False
    last, after = text[end - 1], text[end]
    if unicodedata.combining(after):
        return True
    outer = text[end + 1] if end + 1 < len(text) else ""
    if last.isnumeric():
        if after.isnumeric():
            # 4600万: a scale word is left out, and no number cut.
            return not (last.isdigit() and _SIGN.match(after))
        if (after in _JOINS or after in _MIDDLE_DOTS) and outer.isnumeric():
            return True
        if after == " ":
            return _GROUP_AFTER.match(text, end) is not None and _ends(_GROUP_BEFORE, text, end + 1)
        # 900,000kg: a unit is left out, and no number cut; 27th and 1990s are other words.
        return _ORDINAL.match(text, end) is not None
    if last in _JOINS:
        return after.isnumeric() and text[end - 2 : end - 1].isnumeric()
    if _lettered(last):
        return _lettered(after) or after.isdigit() or (after in "-'’" and _lettered(outer) and _joined(text, end))
    return False


def _joined(text: str, end: int) -> bool:
    """Return whether a hyphen or an apostrophe makes one word of what stands around it: not for a genitive."""
    return text[end] == "-" or text[end + 1 : end + 2] in ("t", "T")


def _lettered(letter: str) -> bool:
    """Return whether a letter is one of a script that joins letters to words."""
    return letter.isalpha() and _SIGN.match(letter) is None


def _currency(text: str, start: int) -> bool:
    """Return whether the letters right before a number are the code or short name of a currency."""
    found = _CODE.search(text, max(0, start - 4), start)
    if found is not None:
        return True
    return text[max(0, start - 2) : start].lower() in _PREFIXES and not _lettered(text[start - 3 : start - 2])


def _ends(pattern: re.Pattern[str], text: str, end: int) -> bool:
    return pattern.search(text, max(0, end - 5), end) is not None


def _holds(text: str, offset: int) -> bool:
    """Return whether the letter at *offset* belongs to the word or number around it."""
    letter = text[offset]
    if letter.isnumeric() or _lettered(letter) or unicodedata.combining(letter):
        return True
    beside = text[offset - 1 : offset] + text[offset + 1 : offset + 2]
    inside = letter in _JOINS or letter in _MIDDLE_DOTS or letter in " -"
    return inside and len(beside) == 2 and (beside.isnumeric() or (letter in "-'’" and beside.isalpha()))
