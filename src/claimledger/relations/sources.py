"""Figures of different sources that cannot all be right.

## What it checks
The same as within one source, where the figures that clash stand in several of them.

## Why it matters
Figures are revised between releases, so a difference between two documents is a question to put, not yet an error.

## Flagged
    source = [{ id = "spring" }, { id = "autumn" }]
    measure = [{ id = "cases", unit = "case" }]
    claim = [
        { id = "first", source = "spring", measure = "cases", period = "2022", level = "4,112 cases" },
        { id = "second", source = "autumn", measure = "cases", period = "2022", level = "4,271 cases" },
    ]

## Accepted
    source = [{ id = "spring" }, { id = "autumn" }]
    measure = [{ id = "cases", unit = "case" }]
    claim = [
        { id = "first", source = "spring", measure = "cases", period = "2022", level = "about 4,200 cases" },
        { id = "second", source = "autumn", measure = "cases", period = "2022", level = "4,271 cases" },
    ]

## Limits
A warning, unless the sources say `vintages = "one"` or one of them is a `reference`: then it is named and weighed as within one source.
"""

from __future__ import annotations

from claimledger.relations._tie import Kind

KIND = Kind(name="sources", flags=(("CL502", "sources-disagree"),))
