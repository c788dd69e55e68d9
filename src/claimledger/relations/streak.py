"""A streak that another figure breaks.

## What it checks
What a claim states (a level, a change, a direction) holds in each of so many consecutive periods that end with its own; with `every`, in each part of its period.

## Why it matters
"For the ninth consecutive month" goes on being written after the month in which it stopped.

## Flagged
    measure = [{ id = "accidents", unit = "accident", kind = "flow" }]
    claim = [
        { id = "none", measure = "accidents", period = "2023-09", level = "no accident", streak = "45 months" },
        { id = "one", measure = "accidents", period = "2021-05", level = "1 accident" },
    ]

## Accepted
    measure = [{ id = "accidents", unit = "accident", kind = "flow" }]
    claim = [
        { id = "none", measure = "accidents", period = "2023-09", level = "no accident", streak = "45 months" },
        { id = "one", measure = "accidents", period = "2019-05", level = "1 accident" },
    ]

## Limits
A streak whose last period is not known is tied to nothing.
"""

from __future__ import annotations

from claimledger.relations._tie import Kind

KIND = Kind(name="streak", keys=("streak", "every"), flags=(("CL409", "streak-broken"),))
