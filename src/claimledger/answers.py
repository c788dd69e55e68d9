"""What the library answers when it is asked: values of an expression, how well claims are tested, figures that none covers."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from attrs import asdict, frozen

from claimledger.interval import EVERYTHING, Interval, exact_text


@frozen(kw_only=True)
class Answer:
    """
    What a ledger implies of an expression over its facts.

    Args:
        expression: The expression as asked.
        values: The smallest interval that holds all its values under the charitable reading, in *unit*; None where there is
            none to tell, for which *because* says why.
        unit: Canonical name of the unit.
        exact: Whether every value of the interval, and no other, can be; false for an interval that may be wider than that.
        below: Names of the statements and declarations that keep it from being less; none where it may be any less.
        above: Names of those that keep it from being greater.
        because: Why there is no answer; None where there is one.
    """

    expression: str
    values: Interval | None
    unit: str
    exact: bool
    below: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    because: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """
        Return the answer as `ask --format json` prints it.

        Numbers are decimal text where they are finite, else ``p/q``; None is unbounded.
        """
        return {
            "expression": self.expression,
            **ends(self.values or EVERYTHING),
            "unit": self.unit,
            "exact": self.exact,
            "below": list(self.below),
            "above": list(self.above),
            "because": self.because,
        }


@frozen(kw_only=True)
class Coverage:
    """
    How well one statement is tested by all others.

    Args:
        claim: Name of the statement.
        tested: Whether others can contradict it.
        noticed: From which relative error on the figure would contradict the others, read generously: 0.1 for a figure that is
            noticed once it is more than a tenth off. None where no error would be, where the statement is no figure other than
            zero, or where the others contradict one another.
        exact: Whether a smaller error passes; false where *noticed* is only known to be enough.
    """

    claim: str
    tested: bool
    noticed: Fraction | None = None
    exact: bool = True

    def to_dict(self) -> dict[str, Any]:
        """Return it as `verify --coverage --format json` has it."""
        return {"claim": self.claim, "tested": self.tested, "noticed": number(self.noticed), "exact": self.exact}


@frozen(kw_only=True)
class OpenFigure:
    """
    A figure of a source's text that no claim covers.

    Args:
        start: Offset of its first code point in the canonical text.
        end: Offset after its last.
        line: Number of its line in the text, from 1.
        quote: The figure with its own words.
        about: Words of the text for what it measures; empty where none were found.
    """

    start: int
    end: int
    line: int
    quote: str
    about: str = ""


@frozen(kw_only=True)
class SourceFigures:
    """
    Which figures of a source's text claims cover.

    Args:
        source: The source's id.
        figures: How many figures were found in its text; dates, names and the like are none.
        covered: How many of them are in the quote of some claim.
        uncovered: The others, in the order of the text.
        unread: Why the text was not read for figures; None where it was.
    """

    source: str
    figures: int = 0
    covered: int = 0
    uncovered: tuple[OpenFigure, ...] = ()
    unread: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return it as `verify --uncovered --format json` has it."""
        return asdict(self)


def number(value: Fraction | None) -> str | None:
    """Return an end as JSON has it: decimal text when finite, else ``p/q``; None is unbounded."""
    return None if value is None else exact_text(value)


def ends(values: Interval) -> dict[str, Any]:
    """Return the ends of *values* as JSON has them."""
    return {
        "low": number(values.lower),
        "high": number(values.upper),
        "low_open": values.lower_open,
        "high_open": values.upper_open,
    }
