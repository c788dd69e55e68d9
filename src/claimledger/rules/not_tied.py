"""Statements that are kept and that nothing compares.

## What it checks
Which statements take no part in any comparison: a test statistic, for example.

## Why it matters
They are in the ledger and on the page, but nothing found among them means nothing.

## Flagged
    measure = [{ id = "score", unit = "dimensionless" }]
    claim = [{ id = "effect", measure = "score", period = "2023", test = "t(28) = 2.20, p = .03" }]

## Accepted
    measure = [{ id = "cases", unit = "case" }]
    claim = [{ id = "cases", measure = "cases", period = "2023", level = "734 cases" }]

## Limits
A note, once for each kind of statement.
"""

from claimledger.rules._define import found_elsewhere

rule = found_elsewhere("CL705", "not-tied", "note", __name__, __doc__)
