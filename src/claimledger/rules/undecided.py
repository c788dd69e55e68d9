"""Figures of which it was not decided whether they can all be right.

## What it checks
Figures that are tied by products of unknowns can be too hard to decide within the budget of work; they are named here.

## Why it matters
Not decided is not the same as fitting: silence about them would be read as a clean bill.

## Flagged
The budget is small here; with the usual one this is decided.

    # budget: 1
    measure = [{ id = "price", unit = "CNY/tonne", kind = "rate" }, { id = "sold", unit = "tonne" }, { id = "sales", unit = "CNY" }]
    claim = [
        { id = "sold", measure = "sold", period = "2023", level = "between 20 and 30 tonnes" },
        { id = "sales", measure = "sales", period = "2023", level = "between 900 and 1,500 yuan" },
        { id = "price", measure = "price", period = "2023", level = "between 40 and 60 CNY/tonne" },
    ]
    relation = [{ id = "takings", formula = "sales == price * sold" }]

## Accepted
    measure = [{ id = "cases", unit = "case" }]
    claim = [{ id = "cases", measure = "cases", period = "2023", level = "734 cases" }]

## Limits
A larger budget may decide them. The verdict does not depend on how fast the machine is.
"""

from claimledger.rules._define import found_elsewhere

rule = found_elsewhere("CL703", "undecided", "note", __name__, __doc__)
