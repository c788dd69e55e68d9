"""Figures of which it was not decided whether they can all be right.

## What it checks
Figures that are tied by products of unknowns can be too hard to decide within the budget of work; they are named here.

## Why it matters
Not decided is not the same as fitting: silence about them would be read as a clean bill.

## Flagged
With next to no budget, even this is not decided:

    # budget: 1
    measure = [{ id = "length", unit = "metre" }, { id = "width", unit = "metre" }]
    claim = [
        { id = "length", measure = "length", period = "2023", level = "between 40 and 60 metres" },
        { id = "width", measure = "width", period = "2023", level = "between 20 and 30 metres" },
    ]
    relation = [{ id = "plot", formula = "length * width == 2000 m^2" }]

## Accepted
With the usual one it is, and contradicted:

    measure = [{ id = "length", unit = "metre" }, { id = "width", unit = "metre" }]
    claim = [
        { id = "length", measure = "length", period = "2023", level = "between 40 and 60 metres" },
        { id = "width", measure = "width", period = "2023", level = "between 20 and 30 metres" },
    ]
    relation = [{ id = "plot", formula = "length * width == 2000 m^2" }]

## Limits
A larger budget may decide them. The verdict does not depend on how fast the machine is.
"""

from claimledger.rules._define import found_elsewhere

rule = found_elsewhere("CL703", "undecided", "note", __name__, __doc__)
