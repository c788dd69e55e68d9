"""Cutting a text into words, figures and signs, with offsets into the text as it was given."""

from __future__ import annotations

import re

# Everything below maps one code point to one, so that offsets stay true.
_LIKE = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in map(chr, range(0xFF01, 0xFF5F))}
_LIKE |= dict.fromkeys(map(ord, "‐‑‒–—−﹣"), "-")
_LIKE |= {ord("’"): "'", ord("‘"): "'", ord("、"): ",", ord("。"): ".", ord("￥"): "¥", ord("￡"): "£", ord("∼"): "~"}
_LIKE |= {ord("～"): "~"}

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺"
VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
CURRENCY_SIGNS = "$¢£¥₠-⃀฿؋৳៛﷼"
THIN_SPACES = "\u00a0\u202f\u2009\u2007"
"""No-break space, narrow no-break space, thin space: with the plain one, what may stand between groups of digits."""

_LETTER = f"[^\\W\\d_{SUPERSCRIPTS}{VULGAR}\u3400-\u9fff{CURRENCY_SIGNS}]"

# Repetitions are possessive, and an alternative that fails has read at most four letters: the scan is linear.
_TOKEN = re.compile(
    r"(?P<n>[0-9]++(?:[.,'][0-9]++)*+)"
    rf"|(?P<c>[a-z]{{0,4}}[{CURRENCY_SIGNS}])"
    r"|(?P<i>(?:[a-z]\.){2,}+)"
    rf"|(?P<w>{_LETTER}++(?:'{_LETTER}++)*+)"
    rf"|(?P<u>[{SUPERSCRIPTS}]++)"
    rf"|(?P<v>[{VULGAR}])"
    r"|(?P<h>[\u3400-\u9fff])"
    r"|(?P<s>\S)"
)

_MARGIN = 8
_NOTHING = [""] * _MARGIN


class Phrase:
    """
    A text and its tokens.

    Args:
        text: Any text.

    Attributes:
        text: The text as given.
        size: Number of tokens; the lists below go on for some empty ones, so that looking ahead needs no check.
        kinds: ``n`` digits, ``w`` a word, ``i`` initials (``u.s.``), ``c`` a currency sign, ``h`` one Han character,
            ``u`` superscripts, ``v`` a vulgar fraction, ``s`` another sign.
        words: The token in lower case, with full-width signs and all dashes as the plain ones.
        starts: Offset of its first code point in `text`.
        ends: Offset after its last.
    """

    __slots__ = ("ends", "kinds", "size", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        if text.isascii():
            plain = text.lower()
        else:
            plain = text.translate(_LIKE).lower()
            if len(plain) != len(text):
                plain = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text.translate(_LIKE))
        kinds: list[str] = []
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for match in _TOKEN.finditer(plain):
            kinds.append(match.lastgroup or "s")
            words.append(match.group())
            start, end = match.span()
            starts.append(start)
            ends.append(end)
        self.size = len(words)
        length = len(text)
        kinds += _NOTHING
        words += _NOTHING
        beyond = [length] * _MARGIN
        starts += beyond
        ends += beyond
        self.kinds, self.words, self.starts, self.ends = kinds, words, starts, ends

    def joined(self, i: int) -> bool:
        """Return whether nothing stands between tokens *i* and *i* + 1."""
        return i + 1 < self.size and self.ends[i] == self.starts[i + 1]

    def original(self, i: int) -> str:
        """Return token *i* as the text has it, for names whose case counts; initials lose their dots."""
        word = self.text[self.starts[i] : self.ends[i]]
        return word.replace(".", "") if self.kinds[i] == "i" else word

    def hyphen(self, i: int) -> bool:
        """Return whether token *i* is a hyphen that joins the two around it."""
        return (
            self.words[i] == "-"
            and 0 < i < self.size - 1
            and self.ends[i - 1] == self.starts[i]
            and self.ends[i] == self.starts[i + 1]
        )

    def follows(self, i: int, *words: str) -> bool:
        """Return whether *words* are the tokens from *i*."""
        return all(self.words[i + k] == word for k, word in enumerate(words))
