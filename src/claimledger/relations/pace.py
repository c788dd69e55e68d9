"""A change told at a rate, a year on average or annualised, that the two levels do not bear out.

## What it checks
A pace says how fast a figure changed between its base and its period: `3.9% a year` over several years, `32.9% annualised` of one quarter.
Growth compounds: two years at 3.9% make 8.0%, and a quarter at an annual rate of 38.1% makes 8.4%.
A pace in the measure's own unit, or in points, adds up.

## Why it matters
Growth over several years is divided by their number, what a year's growth would be is told as the quarter's, and an average is told as the total.

## Flagged
    measure = [{ id = "gdp", unit = "USD", kind = "flow", prices = "real" }]
    claim = [
        { id = "now", measure = "gdp", period = "2023", level = "$108.0 billion" },
        { id = "then", measure = "gdp", period = "2021", level = "$100.0 billion" },
        { id = "growth", measure = "gdp", period = "2023", pace = "4.2% a year", base = "2021" },
    ]

At an annual rate:

    measure = [{ id = "gdp", unit = "USD", kind = "flow", prices = "real" }]
    claim = [
        { id = "now", measure = "gdp", period = "2020-Q2", level = "$4,293 billion" },
        { id = "then", measure = "gdp", period = "2020-Q1", level = "$4,744 billion" },
        { id = "fall", measure = "gdp", period = "2020-Q2", pace = "-42.9% annualised", base = "quarter-on-quarter" },
    ]

## Accepted
    measure = [{ id = "gdp", unit = "USD", kind = "flow", prices = "real" }]
    claim = [
        { id = "now", measure = "gdp", period = "2023", level = "$108.0 billion" },
        { id = "then", measure = "gdp", period = "2021", level = "$100.0 billion" },
        { id = "growth", measure = "gdp", period = "2023", pace = "3.9% a year", base = "2021" },
    ]

## Limits
Whoever averages the rates of single years gets more than the compound rate, the more so the less even the years are; to the letter the rate is taken to be compounded, and read generously it only sets a most.
An annualised rate may be the quarter's times four; continuous compounding is allowed for, and a trend fitted to all years is not told from its ends.
Growth of what may be negative is not tied, nor is a pace over what is no known number of months, or more than 1,000 times what it is told for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial

from claimledger._calendar import ends_month
from claimledger.amount import ReadingName
from claimledger.interval import Interval
from claimledger.orders import pace
from claimledger.period import Period
from claimledger.relations._growth import MOST_TIMES, exponential, logarithm, powers
from claimledger.relations._linear import bounded, positive, times
from claimledger.relations._scope import Scope
from claimledger.relations._tie import Kind, required
from claimledger.relations.change import manner
from claimledger.stated import Stated
from claimledger.system import MINUS_ONE, ONE, Constraint, Either, Requirement

_MONTHS = {"year": 12, "quarter": 3, "month": 1}


def months_between(then: Period, now: Period) -> int | None:
    """Return how many whole months lie between two periods of one length; None where that is not known."""
    if not (then.known and now.known) or then.start is None or now.start is None or now.end is None or then.end is None:
        return None
    alike = then.days == now.days if then.months is None else then.months == now.months
    ends = ends_month(then.end) and ends_month(now.end)
    if not (alike and (then.start.day == now.start.day or (then.is_instant and ends))):
        return None
    return (now.start.year - then.start.year) * 12 + now.start.month - then.start.month


def count(stated: Stated) -> Fraction | None:
    """Return how many of the periods that its rate is for *stated* tells of; None where that is not known."""
    if stated.base is None:
        return None
    months = months_between(stated.base.period, stated.context.period)
    unit = pace(stated.text)[1]
    found = None if months is None else Fraction(months, _MONTHS[unit])
    return found if found is not None and 0 < found <= MOST_TIMES else None


def length(stated: Stated) -> str:
    """Return how long before its period the base of *stated* lies, in words; empty where that is not known."""
    months = None if stated.base is None else months_between(stated.base.period, stated.context.period)
    if not months:
        return ""
    years, rest = divmod(months, 12)
    number, unit = (months, "month") if rest else (years, "year")
    return f"{number:,} {unit}{'' if number == 1 else 's'}"


def multiples(values: Interval, exponent: Fraction, reading: ReadingName, *, growth: bool) -> Interval:
    """
    Return the multiples of its base that a figure may be, which changes at a rate so many times over.

    Args:
        values: The multiples that the rate alone allows: 1.039 for growth by 3.9%.
        exponent: How many times over.
        reading: To the letter rates compound. Read generously they may be averages of single rates, compound at every
            moment, or, over less than one period, be told in proportion.
        growth: Whether the rate is told as growth, and not as a multiple.
    """
    compounded = powers(values, exponent)
    if reading == "strict" or exponent == 1:
        return compounded
    most, high = values.upper, compounded.upper
    if most is not None and (most > 0 or exponent < 1):
        # 1 + nx is more than (1 + x) ** n for n below 1, and exp(nx) is more than both.
        in_proportion = 1 + (most - 1) * exponent if exponent < 1 else None
        high = exponential((most - 1) * exponent) if growth else in_proportion or high
    low, low_open = (None, True) if exponent > 1 else (compounded.lower, compounded.lower_open)
    return Interval(low, high, low_open, compounded.upper_open and high == compounded.upper)


def rates(values: Interval, exponent: Fraction, reading: ReadingName, *, growth: bool) -> Interval:
    """Return the multiples for one period of the rate that may be told of these *values* over all of them; see `multiples`."""
    low, low_open, high, high_open = _ends(powers(values, 1 / exponent))
    more_than_nothing = values.lower is not None and values.lower > 0
    generous = reading == "charitable" and exponent != 1
    if generous and values.lower is not None and more_than_nothing:
        if growth:
            lowest = logarithm(values.lower)
            low, low_open = (None, True) if lowest is None else (1 + lowest / exponent, values.lower_open)
        elif exponent < 1:
            low, low_open = 1 + (values.lower - 1) / exponent, values.lower_open
    if generous and exponent > 1:
        high, high_open = None, True
    if (low is None or low <= 0) and not (generous and exponent < 1):
        low, low_open = (
            Fraction(0),
            more_than_nothing,
        )  # what falls by all of it leaves nothing, and nothing falls by more
    return Interval(low, high, low_open, high_open)


def _ends(values: Interval) -> tuple[Fraction | None, bool, Fraction | None, bool]:
    return values.lower, values.lower_open, values.upper, values.upper_open


def ties(stated: Stated, scope: Scope) -> Iterator[Requirement]:
    """Yield what a pace asks of a fact and of the same measure's fact at the base."""
    amount, unit, measure, exponent = stated.amount, stated.unit, stated.measure, count(stated)
    if stated.base is None or amount is None or unit is None or measure is None or exponent is None:
        return
    now, then = scope.about(stated), scope.fact(measure, stated.base)
    meant = "difference" if stated.claim.of is not None else manner(stated, scope.units[measure.id])
    if now == then or stated.claim.of is not None or (meant != "difference" and scope.signed(then)):
        return

    def compounded(reading: ReadingName, values: Interval) -> tuple[Constraint, ...]:
        return (positive(then), *times(((now, ONE),), total(stated, exponent, reading, values), then))

    def added(values: Interval) -> tuple[Constraint, ...]:
        return bounded(((now, ONE), (then, MINUS_ONE)), values.scaled(unit.factor * exponent))

    def either(values: Interval) -> tuple[Constraint, ...]:
        return (Either((compounded("charitable", values), added(values))),)

    generous: dict[str, Callable[[Interval], tuple[Constraint, ...]]] = {"difference": added, "either": either}
    yield required(
        stated,
        "pace",
        generous.get(meant, partial(compounded, "charitable")),
        strictly=added if meant == "difference" else partial(compounded, "strict"),
        strict_only=scope.units[measure.id].currency and stated.prices is None and meant != "difference",
    )


def total(stated: Stated, exponent: Fraction, reading: ReadingName, values: Interval) -> Interval:
    """Return the multiples of the base that *values* of a rate, in the unit of *stated*, come to."""
    assert stated.amount is not None  # noqa: S101 - the caller's to check
    assert stated.unit is not None  # noqa: S101
    multiple = stated.amount.form == "factor"
    once = values if multiple else values.scaled(stated.unit.factor) + 1
    return multiples(once, exponent, reading, growth=not multiple)


KIND = Kind(name="pace", keys=("pace",), ties=ties, flags=(("CL313", "pace-disagrees"),))
