"""A relation with a condition that can never be met.

## What it checks
The condition of each `[[relation]]` of the form `if … then …` is held against all declarations, that relation among them.

## Why it matters
Two relations that ask opposite things under one condition contradict nobody: they say in secret that the condition is never met.

## Flagged
    measure = [{ id = "imports", unit = "tonne" }, { id = "balance", unit = "tonne", signed = true }]
    relation = [
        { id = "up", formula = "if imports > 5 tonnes then balance > 0 tonnes" },
        { id = "down", formula = "if imports > 5 tonnes then balance < 0 tonnes" },
    ]

## Accepted
    measure = [{ id = "imports", unit = "tonne" }, { id = "balance", unit = "tonne", signed = true }]
    relation = [
        { id = "up", formula = "if imports > 5 tonnes then balance > 0 tonnes" },
        { id = "down", formula = "if imports < 5 tonnes then balance < 0 tonnes" },
    ]

## Limits
A note for each such relation, which names the smallest set of declarations that keeps its condition from holding.
Components of more than 200 facts are not looked into.
"""

from claimledger.rules._define import found_elsewhere

rule = found_elsewhere("CL713", "condition-never-holds", "note", __name__, __doc__)
