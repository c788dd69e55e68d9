"""A relation or a group that meets no figure.

## What it checks
Whether a claim bears on any fact of each `[[relation]]` and each `[[group]]`, directly or through other declarations.

## Why it matters
A relation that was written to check figures and meets none checks nothing: a measure's name, a dimension or a period is not the one that the claims have.

## Flagged
    measure = [{ id = "vehicles", unit = "vehicle" }, { id = "ships", unit = "vessel" }, { id = "boats", unit = "vessel" }]
    relation = [{ id = "fleet", formula = "boats <= ships" }]
    claim = [{ id = "vehicles", measure = "vehicles", period = "2023", level = "1,512 vehicles" }]

## Accepted
    measure = [{ id = "ships", unit = "vessel" }, { id = "boats", unit = "vessel" }]
    relation = [{ id = "fleet", formula = "boats <= ships" }]
    claim = [{ id = "boats", measure = "boats", period = "2023", level = "1,512 vessels" }]

## Limits
A note; a ledger without claims gets none.
"""

from claimledger.rules._define import found_elsewhere

rule = found_elsewhere("CL712", "relation-never-binds", "note", __name__, __doc__)
