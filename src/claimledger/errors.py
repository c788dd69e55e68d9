"""What the library raises on bad input: one small tree under ClaimLedgerError."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable


class ClaimLedgerError(Exception):
    """Root of everything the library raises on bad input; its text names the file or shows the phrase."""


class PhraseError(ClaimLedgerError):
    """
    A phrase that cannot be read, with the place in it.

    Args:
        message: What is wrong, one sentence without a full stop.
        phrase: The whole phrase as it was given.
        start: Offset of the first code point at fault.
        end: Offset after the last one; at least one column is underlined.
    """

    def __init__(self, message: str, phrase: str, start: int = 0, end: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.phrase = phrase
        self.start = start
        self.end = len(phrase) if end is None else end

    def __str__(self) -> str:
        """Return the sentence, the phrase (its neighbourhood if it is long) and a caret line."""
        left = max(0, self.start - 40)
        right = left + 120
        shown = _printable(self.phrase[left:right])
        before, under = shown[: self.start - left], shown[self.start - left : max(self.end, self.start + 1) - left]
        indent = _columns(before) + (1 if left else 0)
        tilde = "~" * (max(1, _columns(under)) - 1)
        line = f"{'…' if left else ''}{shown}{'…' if len(self.phrase) > right else ''}"
        return f"{_printable(self.message)}\n    {line}\n    {' ' * indent}{tilde}^"


def _printable(text: str) -> str:
    """Return *text* with a space for all that a terminal does not print: line ends, escapes, marks that turn the direction."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _columns(text: str) -> int:
    """Return how many columns of a terminal *text* takes: two for each wide letter, none for a mark above another."""
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text)


class ReadingError(PhraseError):
    """Words that give no amount."""


class PeriodError(PhraseError):
    """A text that is no period, or a period that cannot be shifted as asked."""


class UnitError(PhraseError):
    """A unit that is not known, or a definition of one that cannot be read."""


class FormulaError(PhraseError):
    """A relation's formula that cannot be read, or whose dimensions do not agree."""


class TextError(ClaimLedgerError):
    """Bytes or characters that are no text."""


@frozen(order=True)
class Problem:
    """
    One thing wrong with a ledger file (or with a ledger made in code).

    Args:
        file: The file as it was named, or None for a ledger made in code.
        line: 1 is the first line; None where there is no file.
        column: 1 is the first code point of the line; None where there is no file.
        message: What is wrong; may hold further lines (a caret line).
        suggestion: The nearest known word, or None.
    """

    file: str | None
    line: int | None
    column: int | None
    message: str
    suggestion: str | None = None

    def __str__(self) -> str:
        """Return ``file:line:column: message`` and the suggestion, if there is one."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        first, newline, rest = self.message.partition("\n")
        if self.suggestion is not None:
            first += f" (did you mean {self.suggestion}?)"
        return f"{place}: {first}{newline}{rest}" if place else first + newline + rest


class LedgerError(ClaimLedgerError):
    """
    A ledger that cannot be used, with every problem of every file.

    Args:
        problems: At least one problem, in the order of the files.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest(word: str, known: Iterable[str], cutoff: float = 0.7) -> str | None:
    """Return the known word that is most like *word* (1 is equal, from *cutoff*), or None; ties go to the first in sorted order."""
    close = get_close_matches(word, sorted(set(known)), n=1, cutoff=cutoff)
    return close[0] if close else None
