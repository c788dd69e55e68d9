"""Two tellings of one streak that do not start at one time.

## What it checks
Claims of one measure that the same has held for so many periods in a row, told at different times.
From one telling to the next the count must grow by the periods that have passed, as long as the later streak reaches back to the earlier one.

## Why it matters
Counts of months are carried on by hand from one speech to the next, and one that was skipped stays wrong for good.

## Flagged
    measure = [{ id = "approval", unit = "percent", kind = "rate" }]
    claim = [
        { id = "september", measure = "approval", period = "2023-09", level = "more than 95%", streak = "45 months" },
        { id = "november", measure = "approval", period = "2023-11", level = "more than 95%", streak = "46 months" },
    ]

## Accepted
    measure = [{ id = "approval", unit = "percent", kind = "rate" }]
    claim = [
        { id = "september", measure = "approval", period = "2023-09", level = "more than 95%", streak = "45 months" },
        { id = "november", measure = "approval", period = "2023-11", level = "more than 95%", streak = "47 months" },
    ]

## Limits
A warning, for "45 months" is still true in the 46th.
Streaks of different statements, or counted in different units, are not held against one another.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from attrs import frozen

from claimledger.errors import PeriodError
from claimledger.orders import streak
from claimledger.period import Period
from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._directions import where
from claimledger.rules._words import counted
from claimledger.stated import Stated

_MONTHS = {"year": 12, "half-year": 6, "quarter": 3, "month": 1}


@frozen
class _Streak:
    """A streak of a claim: the claim's place, what holds in it, its count and the month after its last."""

    position: int
    stated: Stated
    count: int
    unit: str
    end: int

    @property
    def start(self) -> int:
        """The number of its first month."""
        return self.end - self.count * _MONTHS[self.unit]


@define_rule("CL417", "streak-count-differs", "warning")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each telling of a streak that does not start where the one before it does."""
    alike: dict[object, dict[int, _Streak]] = {}
    for stated in context.stated:
        found = _streak(stated, context.positions[stated.claim.id])
        place = where(stated)
        if found is not None and stated.amount is not None and place is not None:
            same = (place[:2], stated.key, stated.claim.base, found.unit, stated.unit, stated.amount.charitable)
            alike.setdefault(same, {}).setdefault(found.end, found)
    for tellings in alike.values():
        for before, after in pairwise(sorted(tellings.values(), key=lambda one: one.end)):
            # A later streak that does not reach the earlier one is another streak.
            size = _MONTHS[after.unit]
            passed, rest = divmod(after.end - before.end, size)
            if not rest and after.start != before.start and after.start <= before.end:
                yield Clash(
                    path=("claim", after.position, "streak"),
                    claims=(before.stated.claim.id, after.stated.claim.id),
                    message=(
                        f"{before.stated.claim.id} counts {counted(before.count, before.unit)} to "
                        f"{before.stated.context.period}, so {counted(passed, after.unit)} later it is "
                        f"{before.count + passed}, but {after.stated.claim.id} counts {after.count}"
                    ),
                )


def _streak(stated: Stated, position: int) -> _Streak | None:
    text = next((one.value for one in stated.claim.statements if one.key == "streak"), None)
    if text is None or stated.key not in ("level", "change"):
        return None
    count, unit = streak(str(text))
    end = _month_after(stated.context.period, unit)
    return None if end is None else _Streak(position, stated, count, unit, end)


def _month_after(period: Period, unit: str) -> int | None:
    """Return the number of the month after *period*; None where it does not end with such a unit."""
    if unit not in _MONTHS:
        return None
    try:
        end = period.split(unit)[-1].end
    except PeriodError:
        return None
    return None if end is None else end.year * 12 + end.month
