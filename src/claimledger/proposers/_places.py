"""Where a suggestion says that it stands, held against the text."""

from __future__ import annotations

from claimledger.proposers._records import Suggestion

LONGEST = 300
"""Code points of the longest span that is taken for one figure."""

_SHOWN = 60
_MOST_SEARCHED = 20


def shown(words: str) -> str:
    """Return words of a text or of a plug-in on one line, in quotes, cut where they are long."""
    plain = "".join(letter if letter.isprintable() else " " for letter in words[: 4 * _SHOWN])
    plain = " ".join(plain.split())
    return f"“{plain}”" if len(plain) <= _SHOWN else f"“{plain[:_SHOWN]}…”"


class Places:
    """
    Judges offsets and quotes.

    Args:
        text: The text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._searched = 0

    def against(self, one: Suggestion) -> str | None:
        """Return why a suggestion does not stand where it says; None where it does."""
        start, end, length = one.start, one.end, len(self.text)
        for name, offset in (("start", start), ("end", end)):
            if type(offset) is not int:
                return f"its {name} is a {type(offset).__name__}, not a whole number"
        if not 0 <= start < end <= length:
            return f"from {_number(start)} to {_number(end)} is no place in a text of {length} code points{self._hint(one)}"
        if end - start > LONGEST:
            return f"{end - start} code points are no figure: at most {LONGEST} are read"
        if one.quote is None or one.quote == self.text[start:end]:
            return None
        there = shown(self.text[start:end])
        return f"{shown(one.quote)} does not stand there, but {there}{self._hint(one)}"

    def _hint(self, one: Suggestion) -> str:
        """Return what may be wrong with offsets, in words; nothing where that is not clear, or was looked for often enough."""
        quote = one.quote
        if type(quote) is not str or not 0 < len(quote) <= LONGEST or self._searched >= _MOST_SEARCHED:
            return ""
        self._searched += 1
        if self.text.find(quote) < 0:
            return " (its quote stands nowhere in the text)"
        for encoding, width, name in (("utf-16-le", 2, "UTF-16 units"), ("utf-8", 1, "UTF-8 bytes")):
            raw = self.text.encode(encoding, "surrogatepass")
            if raw[one.start * width : one.end * width] == quote.encode(encoding, "surrogatepass"):
                return f" (its offsets count {name}, not code points)"
        return ""


def _number(offset: int) -> str:
    """Return an offset as text; one that is longer than any text is only called large."""
    return str(offset) if abs(offset) < 10**18 else "a very large number"
