"""A rule that nobody knows, named in the settings or in an acceptance.

## What it checks
Names under `select`, `ignore` and `severity`, and the rules of acceptances, must be those of rules that are there.

## Why it matters
A rule that is silenced under a wrong name is heard, and one that alone should be heard under a wrong name silences all others.

## Flagged
    measure = [{ id = "deaths", unit = "person" }]
    claim = [{ id = "deaths", measure = "deaths", level = "4,600" }]
    settings = { ignore = ["smal-base"] }

## Accepted
    measure = [{ id = "deaths", unit = "person" }]
    claim = [{ id = "deaths", measure = "deaths", level = "4,600" }]
    settings = { ignore = ["small-base"], severity = { sources-disagree = "note" } }

## Limits
A warning, for the name may be that of a rule which another package brings and which is not installed here.
"""

from claimledger.rules._define import found_elsewhere

rule = found_elsewhere("CL706", "rule-not-known", "warning", __name__, __doc__)
