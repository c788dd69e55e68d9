"""A figure in a unit that what it states cannot have.

## What it checks
The unit of a level must be of the kind of its measure's unit; a share is a part of one, a contribution is in points, and a change is
relative, in points, or in the measure's unit.

## Why it matters
Tonnes of a thing that is counted in pieces, or yuan of one that is counted in tonnes, are a column or a word mistaken.

## Flagged
    measure = [{ id = "catch", unit = "tonne" }]
    claim = [{ id = "catch", measure = "catch", period = "2023", level = "4,600 yuan" }]

## Accepted
    measure = [{ id = "catch", unit = "tonne" }]
    claim = [{ id = "catch", measure = "catch", period = "2023", level = "4,600,000 kg" }]

## Limits
Each counted noun is a unit of its own, so persons are not cases; but a noun in a quote is never held against the claim's unit.
A figure in a wrong unit takes no part in any comparison.
"""

from claimledger.rules._define import found_elsewhere

rule = found_elsewhere("CL201", "unit-mismatch", "error", __name__, __doc__)
