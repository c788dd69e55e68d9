"""What a slip is: a name, how common it is, and how a figure would read without it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from attrs import evolve, frozen

from claimledger.compile import Compiled
from claimledger.interval import Interval
from claimledger.model import Bounds
from claimledger.repair.surroundings import Surroundings
from claimledger.repair.words import Written, numbers
from claimledger.stated import Reader, Stated


@frozen(kw_only=True)
class Suspect:
    """
    A statement that may hold a slip.

    Args:
        stated: The statement, which has an amount.
        reader: Reads other words in its place.
        compiled: The ledger's system.
        around: What else the ledger says.
        text: The words that hold the figure: the value, or the quote; empty for a value that was said outright.
        start: Where the figure's own words begin.
        end: Where they end.
    """

    stated: Stated
    reader: Reader
    compiled: Compiled
    around: Surroundings
    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The figure's own words."""
        return self.text[self.start : self.end]

    @property
    def numbers(self) -> tuple[Written, ...]:
        """The numbers in them."""
        return numbers(self.text, self.start, self.end)

    def with_words(self, words: str) -> str:
        """Return the text with *words* in place of the figure's own."""
        return self.text[: self.start] + words + self.text[self.end :]


def suspect(stated: Stated, reader: Reader, compiled: Compiled, around: Surroundings) -> Suspect:
    """Return *stated*, which has an amount, as a suspect."""
    outright = any(one.key == stated.key and isinstance(one.value, Bounds) for one in stated.claim.statements)
    text, start = "" if outright else stated.text, 0
    end = len(text)
    if stated.quoted and stated.amount is not None:
        start = max(text.find(stated.amount.text), 0)
        end = start + len(stated.amount.text)
    return Suspect(stated=stated, reader=reader, compiled=compiled, around=around, text=text, start=start, end=end)


@frozen(kw_only=True)
class Draft:
    """
    A figure as it would be without a slip.

    Args:
        words: What was written and what it should have been: ``31 for 13``.
        text: The words as they should read, to be read again; None where *stated* tells.
        stated: The statement as it should be; None where *text* tells.
        ratio: The new number over the old one, where only the number changes: a hint that spares reading what cannot fit.
        reads: What the figure should read, for people; None where *text* tells, or nothing does.
        borrowed: Whether the figure itself is right but of something else (another period, another whole).
        spread: Whether the figure may have been any of these as well as another.
        chance: How often the slip makes this figure of the right one; None for one of as many as there are drafts.
    """

    words: str
    text: str | None = None
    stated: Stated | None = None
    ratio: Fraction | None = None
    reads: str | None = None
    borrowed: bool = False
    spread: bool = False
    chance: Fraction | None = None


@frozen(kw_only=True)
class Slip:
    """
    An ordinary way to get a figure wrong.

    Args:
        name: How it is told.
        common: How many of a thousand wrong figures are wrong in this way, roughly; shared among its drafts.
        drafts: Returns the figures that a suspect would be wrong for.
    """

    name: str
    common: int
    drafts: Callable[[Suspect], Iterable[Draft]]


def renumbered(number: Written, words: str, value: Fraction, chance: Fraction | None = None) -> Draft:
    """Return the draft in which *words*, of this value, stand for *number*."""
    ratio = None if number.value == 0 else value / number.value
    return Draft(words=f"{number.words} for {words}", text=number.replaced(words), ratio=ratio, chance=chance)


def remeasured(one: Suspect, charitable: Interval, strict: Interval, words: str, reads: str | None = None) -> Draft:
    """Return the draft in which the suspect allows other values."""
    assert one.stated.amount is not None  # noqa: S101 - a suspect has an amount
    amount = evolve(one.stated.amount, charitable=charitable, strict=strict)
    return Draft(words=words, stated=evolve(one.stated, amount=amount), reads=reads)
