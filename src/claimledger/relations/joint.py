"""Figures that cannot all be right, though each relation alone allows them.

## What it checks
Every claim of a connected set of figures, with everything that shares, changes, totals and declared relations say of them, must leave room for at least one world.

## Why it matters
Speeches are checked one sum at a time, and such errors pass: two shares, a growth and a total can each fit their neighbours and still not fit together.

## Flagged
    measure = [
        { id = "all", unit = "case", parts = ["minor", "serious"], complete = true },
        { id = "minor", unit = "case" },
        { id = "serious", unit = "case" },
    ]
    claim = [
        { id = "share", measure = "minor", period = "2023", share = "75%", of = "all" },
        { id = "serious", measure = "serious", period = "2023", level = "412 cases" },
        { id = "minor-before", measure = "minor", period = "2022", level = "801 cases" },
        { id = "growth", measure = "minor", period = "2023", change = "+2.0%", base = "year-on-year" },
    ]

## Accepted
    measure = [
        { id = "all", unit = "case", parts = ["minor", "serious"], complete = true },
        { id = "minor", unit = "case" },
        { id = "serious", unit = "case" },
    ]
    claim = [
        { id = "share", measure = "minor", period = "2023", share = "75%", of = "all" },
        { id = "serious", measure = "serious", period = "2023", level = "272 cases" },
        { id = "minor-before", measure = "minor", period = "2022", level = "801 cases" },
        { id = "growth", measure = "minor", period = "2023", change = "+2.0%", base = "year-on-year" },
    ]

## Limits
The set that is named is a smallest one: drop any claim of it and the rest fits.
Which of them is wrong the figures alone do not say.
"""

from __future__ import annotations

from claimledger.relations._tie import Kind

KIND = Kind(name="joint", flags=(("CL701", "cannot-all-hold"),))
