"""Declarations that cannot all hold, whatever the claims.

## What it checks
What measures and relations declare must leave room for at least one world before any claim is looked at.

## Why it matters
A declaration that contradicts another one would make every claim beside it look wrong.

## Flagged
    measure = [{ id = "old", unit = "case" }, { id = "new", unit = "case" }]
    relation = [{ id = "more", formula = "new > old" }, { id = "less", formula = "old >= new" }]

## Accepted
    measure = [{ id = "old", unit = "case" }, { id = "new", unit = "case" }]
    relation = [{ id = "more", formula = "new >= old" }, { id = "less", formula = "old >= new" }]

## Limits
It names declarations only, a smallest set of them; claims are not to blame.
"""

from __future__ import annotations

from claimledger.relations._tie import Kind

KIND = Kind(name="declarations", flags=(("CL702", "relations-contradict"),))
