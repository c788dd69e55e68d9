"""Figures that a reader might compare and that were kept apart.

## What it checks
Levels, changes, shares and ratios of one measure and period that differ only in status, price basis, adjustment or vintage speak of different facts, and are named here.

## Why it matters
A forecast is not an outcome, and a revised figure is not the first one: no error, but worth asking which of them is meant.

## Flagged
    measure = [{ id = "cases", unit = "case" }]
    claim = [
        { id = "planned", measure = "cases", period = "2023", dimensions = { status = "target" }, level = "500 cases" },
        { id = "counted", measure = "cases", period = "2023", level = "734 cases" },
    ]

Two rates of growth, one adjusted for the season:

    measure = [{ id = "sales", unit = "tonne", kind = "flow" }]
    claim = [
        { id = "raw", measure = "sales", period = "2023-Q1", change = "-6.1%", base = "quarter-on-quarter" },
        { id = "adjusted", measure = "sales", period = "2023-Q1", dimensions = { adjustment = "seasonally-adjusted" }, change = "+0.4%", base = "quarter-on-quarter" },
    ]

## Accepted
    measure = [{ id = "cases", unit = "case" }]
    claim = [
        { id = "planned", measure = "cases", period = "2024", dimensions = { status = "target" }, level = "500 cases" },
        { id = "counted", measure = "cases", period = "2023", level = "734 cases" },
    ]

## Limits
A note. Where the figures do speak of one thing, give them the same dimensions and they will be compared.
"""

from claimledger.rules._define import found_elsewhere

rule = found_elsewhere("CL503", "not-compared", "note", __name__, __doc__)
