"""Which measures count whole things."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

from claimledger.interval import Interval
from claimledger.model import Measure
from claimledger.stated import Stated
from claimledger.units import Unit

KINDS = ("flow", "stock", "unique")
"""Kinds of measures that can be counts: a rate or an average is none, and of a measure without a kind nobody knows."""

_IN_FRACTIONS = frozenset(("container", "dose", "drink", "share", "unit"))
"""Nouns of things that are told in fractions by custom: the longest container counts as 2.25 TEU."""

_DECIMAL = re.compile(r"\d+\.\d+")


def counted_measures(
    measures: Iterable[Measure], units: Mapping[str, Unit], stated: Iterable[Stated], strangers: Collection[str]
) -> frozenset[str]:
    """
    Return the ids of the measures whose figures are whole numbers.

    Args:
        measures: A ledger's measures.
        units: Their units, by measure.
        stated: All that is stated. Where a measure is told in fractions anywhere, it is none that is counted.
        strangers: Names of units that nobody has declared to be nouns; they may be units of measure.
    """
    found = {
        one.id
        for one in measures
        if one.kind in KINDS
        and (unit := units[one.id]).counted
        and unit.name not in _IN_FRACTIONS
        and unit.name not in strangers
    }
    return frozenset(
        found - {one.measure.id for one in stated if one.measure is not None and _told_in_fractions(one, units)}
    )


def _told_in_fractions(stated: Stated, units: Mapping[str, Unit]) -> bool:
    """Return whether *stated* tells of its measure to less than one, or with a decimal that no scale word makes whole."""
    amount, unit, measure = stated.amount, stated.unit, stated.measure
    if amount is None or unit is None or measure is None:
        return False
    if unit.dimension != units[measure.id].dimension:
        # So many a day are an average, which the whole period need not come to when they are told as exact.
        return stated.key == "level" and amount.strict.lower is not None and amount.strict.lower == amount.strict.upper
    values = amount.charitable.scaled(unit.factor)
    ends = [end for end in (values.lower, values.upper) if end is not None]
    if not ends:
        return False
    if within(values) is None or (len(ends) == 1 and ends[0].denominator != 1):
        return True
    # "2.5 million" has ends that are far from 2.5.
    largest = max(abs(end) for end in ends)
    return any(largest < 6 * Fraction(decimal) for decimal in _DECIMAL.findall(amount.text.replace(",", "")))


def within(values: Interval) -> Interval | None:
    """Return the least interval that holds the whole numbers in *values*; None where there is none."""
    lower, upper = values.lower, values.upper
    if lower is not None:
        least = -(-lower.numerator // lower.denominator)
        lower = Fraction(least + 1 if values.lower_open and lower == least else least)
    if upper is not None:
        most = upper.numerator // upper.denominator
        upper = Fraction(most - 1 if values.upper_open and upper == most else most)
    if lower is not None and upper is not None and lower > upper:
        return None
    return Interval(lower, upper)
