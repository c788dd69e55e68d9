"""Slips in what a percentage is worked out from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from claimledger.interval import Interval
from claimledger.relations import pace
from claimledger.repair.slips._define import Draft, Slip, Suspect, remeasured
from claimledger.repair.words import rounded

_HUNDRED = Fraction(100)
_MOST_TIMES = 60
_DIGITS = 12
"""Places to which a root is enclosed."""


def new_value(suspect: Suspect) -> Iterator[Draft]:
    """Yield a change that was divided by the new value as it is when it is divided by the base: v / (1 - v)."""
    if _relative(suspect):
        yield from _mapped(suspect, lambda part: part / (1 - part) if part < 1 else None)


def of_the_rest(suspect: Suspect) -> Iterator[Draft]:
    """Yield a share that was taken of all the others as it is of the whole: v / (1 + v)."""
    if suspect.stated.key == "share":
        yield from _mapped(suspect, lambda part: part / (1 + part) if part > -1 else None)


def annualised(suspect: Suspect) -> Iterator[Draft]:
    """Yield a quarterly or monthly change that was told at an annual rate: times four, or compounded."""
    count = _periods_a_year(suspect)
    if _relative(suspect) and count:
        yield from _mapped(suspect, lambda part: part / count)
        yield from _mapped(suspect, lambda part: root(1 + part, count) - 1 if part > -1 else None)


def divided(suspect: Suspect) -> Iterator[Draft]:
    """Yield an average rate of growth that is the growth over all periods by their number, as it is when it compounds."""
    times = _whole_times(suspect)
    if times:
        yield from _mapped(suspect, lambda part: root(1 + part * times, times) - 1 if part * times > -1 else None)


def total_for_average(suspect: Suspect) -> Iterator[Draft]:
    """Yield the growth over all periods that was told as the average rate."""
    times = _whole_times(suspect)
    if times:
        yield from _mapped(suspect, lambda part: root(1 + part, times) - 1 if part > -1 else None)


def _whole_times(suspect: Suspect) -> int:
    """Return over how many years (or quarters, months) a rate of growth is an average; 0 for other figures."""
    stated = suspect.stated
    told = stated.key == "pace" and stated.unit is not None and stated.unit.name == "percent"
    count = pace.count(stated) if told else None
    return int(count) if count is not None and count.denominator == 1 and 1 < count <= _MOST_TIMES else 0


def _relative(suspect: Suspect) -> bool:
    stated = suspect.stated
    return (
        stated.key == "change"
        and stated.unit is not None
        and stated.unit.name == "percent"
        and stated.amount is not None
        and stated.amount.form in ("value", "change")
    )


def _periods_a_year(suspect: Suspect) -> int:
    """Return how many periods like that of a change from one to the next there are in a year; 0 for other changes."""
    base = suspect.stated.claim.base
    if base in ("quarter-on-quarter", "month-on-month"):
        return 4 if base == "quarter-on-quarter" else 12
    stated = suspect.stated
    months = stated.context.period.months
    if months in (1, 3) and stated.base is not None and stated.base.period.adjacent(stated.context.period):
        return 12 // months
    return 0


def root(value: Fraction, degree: int) -> Fraction:
    """Return the root of a number that is not negative, to twelve places, rounded down."""
    scaled = value * 10 ** (_DIGITS * degree)
    whole = scaled.numerator // scaled.denominator
    low, high = 0, 1 << (whole.bit_length() // degree + 1)
    while low < high:
        middle = (low + high + 1) // 2
        if middle**degree <= whole:
            low = middle
        else:
            high = middle - 1
    return Fraction(low, 10**_DIGITS)


def _mapped(suspect: Suspect, corrected: Callable[[Fraction], Fraction | None]) -> Iterator[Draft]:
    """Yield the figure whose ends are *corrected*, a growing function of parts of 1; nothing where it has no value there."""
    amount, unit = suspect.stated.amount, suspect.stated.unit
    assert amount is not None  # noqa: S101 - a suspect has an amount
    if unit is None:
        return

    def turned(values: Interval) -> Interval | None:
        ends: list[Fraction | None] = []
        for end in (values.lower, values.upper):
            right = None if end is None else corrected(end * unit.factor)
            if end is not None and right is None:
                return None
            ends.append(None if right is None else right / unit.factor)
        low, high = ends
        if low is not None and low == high:
            return Interval.exactly(low)  # roots are rounded, so that two near ends may fall together
        return Interval(low, high, values.lower_open, values.upper_open)

    charitable, strict = turned(amount.charitable), turned(amount.strict)
    if charitable is None or strict is None:
        return
    yield remeasured(suspect, charitable, strict, *worded(suspect, charitable))


def worded(suspect: Suspect, values: Interval) -> tuple[str, str | None]:
    """Return written for right, and the words as they should read, with the middle of *values* told as finely as the number."""
    numbers = suspect.numbers
    if len(numbers) != 1 or values.lower is None or values.upper is None:
        return suspect.words, None
    number = numbers[0]
    middle = rounded(abs(values.lower + values.upper) / 2, number.places)
    right = number.printed(middle, number.places)
    tail = suspect.text[number.end : suspect.end]
    percent = "%" if tail.startswith("%") else ""
    words = suspect.words
    before = words[: number.start - suspect.start]
    return f"{number.words}{percent} for {right}{percent}", before + right + tail


SLIPS = (
    Slip(name="change from the new value", common=50, drafts=new_value),
    Slip(name="share of the rest", common=20, drafts=of_the_rest),
    Slip(name="annualised", common=60, drafts=annualised),
    Slip(name="total divided by the years", common=60, drafts=divided),
    Slip(name="total for the average", common=60, drafts=total_for_average),
)
