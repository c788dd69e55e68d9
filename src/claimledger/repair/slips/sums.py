"""Percentages of successive changes, added where they compound."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from claimledger.interval import Interval
from claimledger.relations import Scope
from claimledger.repair.slips._define import Draft, Slip, Suspect, remeasured
from claimledger.repair.slips.bases import worded
from claimledger.repair.words import rounded
from claimledger.stated import Stated
from claimledger.system import Fact

_LONGEST = 12
"""Changes in a row at most: the months of a year."""

_MOST = 32
"""Rows of changes that are looked at."""

_PLAIN = re.compile(r"[-+−]?(?P<number>[0-9]+(?:\.[0-9]+)?)(?P<percent> ?%)")


@frozen
class _Added:
    """What changes in a row come to: added up, as somebody may have done, and one upon the other."""

    sums: tuple[Interval, Interval]
    products: tuple[Interval, Interval]


def added(suspect: Suspect) -> Iterator[Draft]:
    """Yield a change that is the sum of the changes it is made of as what these come to one upon the other."""
    stated, scope = suspect.stated, suspect.compiled.scope
    if not _relative(stated) or stated.base is None or stated.measure is None or stated.amount is None:
        return
    start, end = scope.fact(stated.measure, stated.base), scope.about(stated)
    for row in _rows(suspect, start, end, scope):
        told = _told(row)
        if told.sums[0].meets(stated.amount.charitable):
            charitable, strict = (values.scaled(100) - 100 for values in told.products)
            yield remeasured(suspect, charitable, strict, *_words(suspect, charitable))


def _relative(stated: Stated) -> bool:
    amount, unit = stated.amount, stated.unit
    if stated.key != "change" or stated.claim.of is not None or amount is None or unit is None:
        return False
    lower = amount.charitable.lower
    # A fall by more than all of it compounds with nothing.
    return unit.name == "percent" and amount.form in ("value", "change") and lower is not None and lower >= -100


def _rows(suspect: Suspect, start: Fact, end: Fact, scope: Scope) -> Iterator[tuple[Stated, ...]]:
    """Yield rows of two changes or more that lead from one fact to another."""
    open_rows: list[tuple[Fact, tuple[Stated, ...]]] = [(start, ())]
    found = 0
    for _ in range(_LONGEST):
        longer: list[tuple[Fact, tuple[Stated, ...]]] = []
        for fact, row in open_rows:
            for change in sorted(filter(_relative, suspect.around.growths.get(fact, ())), key=_order):
                if change.name == suspect.stated.name:
                    continue
                there = scope.about(change)
                if there == end and row:
                    yield (*row, change)
                    found += 1
                elif there != end:
                    longer.append((there, (*row, change)))
            if found >= _MOST:
                return
        open_rows = longer[:_MOST]


def _order(stated: Stated) -> tuple[object, ...]:
    """Return what changes are sorted by: nothing that the ledger's order or its names decide."""
    assert stated.amount is not None  # noqa: S101 - relative changes have one
    values = stated.amount.charitable
    return (stated.context.period.sort_key, stated.context.dimensions, values.lower is None, values.lower or 0)


def _told(row: Sequence[Stated]) -> _Added:
    sums, products = [Interval.exactly(0)] * 2, [Interval.exactly(1)] * 2
    for one in row:
        assert one.amount is not None  # noqa: S101 - relative changes have one
        for at, values in enumerate((one.amount.charitable, one.amount.strict)):
            sums[at] = sums[at] + values
            products[at] = products[at] * (values / 100 + 1)
    return _Added((sums[0], sums[1]), (products[0], products[1]))


def _words(suspect: Suspect, values: Interval) -> tuple[str, str | None]:
    """Return written for right, and the words as they should read: with another sign where these are a number with its sign."""
    plain, own = _PLAIN.fullmatch(suspect.text), suspect.stated.amount
    if own is None or own.charitable.lower is None or values.lower is None or values.upper is None:
        return suspect.words, None
    middle = (values.lower + values.upper) / 2
    if (own.charitable.lower < 0) == (middle < 0):
        return worded(suspect, values)
    if plain is None:
        return f"{suspect.words} for a {'fall' if middle < 0 else 'rise'}", None
    places = len(plain["number"].partition(".")[2])
    digits = rounded(abs(middle), places)
    number = f"{digits[: len(digits) - places]}.{digits[len(digits) - places :]}" if places else digits
    right = f"{'-' if middle < 0 else '+'}{number}{plain['percent']}"
    return f"{suspect.words} for {right}", right


SLIPS = (Slip(name="percentages added", common=40, drafts=added),)
