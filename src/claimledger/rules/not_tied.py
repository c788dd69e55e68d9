"""Statements that are kept and that nothing compares.

## What it checks
Which statements take no part in any comparison: the mean of a sample, for example, of which nobody says that its cases are whole numbers or on which scale they are.

## Why it matters
They are in the ledger and on the page, but nothing found among them means nothing.

## Flagged
    measure = [{ id = "score", unit = "dimensionless" }]
    claim = [{ id = "effect", measure = "score", period = "2023", mean = "5.19", n = 28 }]

## Accepted
    measure = [{ id = "cases", unit = "case" }]
    claim = [{ id = "cases", measure = "cases", period = "2023", level = "734 cases" }]

What a rule judges by itself:

    claim = [{ id = "effect", test = "t(28) = 2.20, p = .036" }]

## Limits
A note, once for each kind of statement.
"""

from claimledger.rules._define import found_elsewhere

rule = found_elsewhere("CL705", "not-tied", "note", __name__, __doc__)
