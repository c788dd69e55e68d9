"""Amounts back into words: a text that the grammar reads as the same values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from claimledger.amount import Amount
from claimledger.errors import ClaimLedgerError
from claimledger.interval import Interval, exact_text
from claimledger.reading._grammar import read
from claimledger.reading._records import Conventions

_PLAIN = Conventions()
_SCALES = {"": 1, " thousand": 10**3, " million": 10**6, " billion": 10**9, " trillion": 10**12}
_SCALES |= {" crore": 10**7, " lakh": 10**5}
_MOST_PLACES = 30
_WORD_FACTORS = {
    Fraction(2): "doubled",
    Fraction(3): "tripled",
    Fraction(4): "quadrupled",
    Fraction(1, 2): "halved",
}


def phrase(amount: Amount, conventions: Conventions = _PLAIN) -> str:
    """
    Return the plainest text that `read` takes for the same amount: values in both readings, unit, qualifier and form.

    Args:
        amount: An amount of one number; the words of ranges, margins and vague counts are not found again.
        conventions: How the text will be read.

    Raises:
        ValueError: No such text is known.
    """
    for text in _texts(amount, conventions):
        try:
            again = read(text, conventions)
        except ClaimLedgerError:
            continue
        if (again.charitable, again.strict, again.unit, again.qualifier, again.form) == (
            amount.charitable,
            amount.strict,
            amount.unit,
            amount.qualifier,
            amount.form,
        ):
            return text
    raise ValueError(f"no words are known for {amount.charitable} in {amount.unit}")


def _texts(amount: Amount, conventions: Conventions) -> Iterator[str]:
    if amount.form == "direction":
        yield "fell" if amount.charitable.upper == 0 else "rose"
        return
    told, before = amount, ""
    if amount.form == "change":
        falls = amount.charitable.upper is not None and amount.charitable.upper <= 0
        before = "down " if falls else "up "
        if falls:
            told = Amount(
                charitable=-amount.charitable, strict=-amount.strict, unit=amount.unit, qualifier=amount.qualifier
            )
    words = "" if amount.qualifier is None else f"{amount.qualifier} "
    single, several = _unit(amount.unit, conventions)
    for number, resolution in _numbers(told, conventions):
        if amount.form == "fraction":
            yield f"{words}{number.numerator}/{number.denominator}"
        elif amount.form == "factor":
            if number in _WORD_FACTORS:
                yield words + _WORD_FACTORS[number]
            yield from (f"{words}{digits} times" for digits in _digits(number, resolution))
        else:
            unit = single if number == 1 else several
            yield from (f"{before}{words}{digits}{unit}" for digits in _digits(number, resolution))


def _numbers(amount: Amount, conventions: Conventions) -> Iterator[tuple[Fraction, Fraction | None]]:
    """Yield the numbers that may be written for *amount*, each with its resolution or None for any."""
    narrow, qualifier = amount.strict, amount.qualifier
    low, high = narrow.lower, narrow.upper
    if qualifier in ("more than", "at least", "just over"):
        ends = [low]
    elif qualifier in ("less than", "at most"):
        ends = [high]
    elif qualifier == "nearly":
        ends = [high, low]  # the other one for a negative number
    elif low is None or high is None:
        ends = []
    else:
        ends = [(low + high) / 2]
        if qualifier in (None, "estimated"):
            ends += [low, high] if conventions.rounding in ("truncated", "up", "down") else []
    width = _width(narrow)
    if width is not None and (
        qualifier == "about" or (qualifier in (None, "estimated") and conventions.rounding == "any")
    ):
        width /= 2
    for end in ends:
        if end is not None:
            yield end, width or None
    # A change from nothing leaves the end of its number out.
    if narrow.lower == 0 and narrow.lower_open and high is not None:
        yield Fraction(0), 2 * high


def _width(values: Interval) -> Fraction | None:
    return None if values.lower is None or values.upper is None else values.upper - values.lower


def _digits(number: Fraction, resolution: Fraction | None) -> Iterator[str]:
    """Yield ways to write *number* to *resolution*: as digits, or with one of the scale words."""
    for word, scale in _SCALES.items():
        mantissa = number / scale
        places = _places(mantissa)
        if places is None:
            continue
        wanted = places if resolution is None else _places(resolution / scale)
        for count in sorted({places, max(places, wanted or 0)}):
            if count <= _MOST_PLACES:
                yield _decimal(mantissa, count) + word


def _places(number: Fraction) -> int | None:
    """Return how many decimal places *number* needs; None if it has no finite decimal."""
    text = exact_text(number)
    if "/" in text or text.lstrip("-").startswith("0x"):
        return None
    return len(text.partition(".")[2])


def _decimal(number: Fraction, places: int) -> str:
    whole, _, rest = exact_text(abs(number)).partition(".")
    digits = f"{int(whole):,}" + (f".{rest.ljust(places, '0')}" if places else "")
    return f"-{digits}" if number < 0 else digits


def _unit(name: str, conventions: Conventions) -> tuple[str, str]:
    """Return the unit as it is written after one, and after any other number."""
    if name == "dimensionless":
        return "", ""
    if name == "percent":
        return "%", "%"
    above, *below = name.split("/")
    per = "".join(f" per {_spelt(each)}" for each in below)
    if above == "1":
        return per, per
    several = above if re.search("[A-Z^*]", above) else conventions.units.plural_of(above)
    return f" {_spelt(above)}{per}", f" {_spelt(several)}{per}"


def _spelt(name: str) -> str:
    return name.replace("_", " ").replace("^2", "²").replace("^3", "³")
