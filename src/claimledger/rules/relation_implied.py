"""A relation that other declarations say already.

## What it checks
A `[[relation]]` is left out and its opposite held against all other declarations: where that can nowhere be, the relation follows from them.

## Why it matters
It can find nothing that is not found without it. Often it was meant to say something else.

## Flagged
    measure = [{ id = "turnover", unit = "EUR" }, { id = "cost", unit = "EUR", signed = true }]
    claim = [{ id = "turnover", measure = "turnover", period = "2023", level = "30 million euros" }]
    relation = [
        { id = "some-cost", formula = "cost >= 0 EUR" },
        { id = "cost-share", formula = "cost >= 0.6 * turnover" },
    ]

## Accepted
    measure = [{ id = "turnover", unit = "EUR" }, { id = "cost", unit = "EUR", signed = true }]
    claim = [{ id = "turnover", measure = "turnover", period = "2023", level = "30 million euros" }]
    relation = [{ id = "cost-share", formula = "cost >= 0.6 * turnover" }]

## Limits
A note. Of two relations that say the same, the later one is named.
Measures say something too: "never below zero" follows for every measure that is not `signed`.
Components of more than 200 facts are not looked into, nor more than 300 contexts of relations in all.
"""

from claimledger.rules._define import found_elsewhere

rule = found_elsewhere("CL711", "relation-implied", "note", __name__, __doc__)
