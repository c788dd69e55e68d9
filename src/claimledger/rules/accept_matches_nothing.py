"""An acceptance of a finding that is not there.

## What it checks
Each `[[accept]]` must name the rule and exactly the claims of a finding.

## Why it matters
What was accepted once may have been corrected since; an acceptance that is left over could hide the next error.

## Flagged
    measure = [{ id = "cases", unit = "case" }]
    claim = [{ id = "cases", measure = "cases", period = "2023", level = "734 cases" }]
    accept = [{ rule = "values-disagree", claims = ["cases"], because = "corrected in the second edition" }]

## Accepted
    measure = [{ id = "cases", unit = "case" }]
    claim = [
        { id = "first", measure = "cases", period = "2023", level = "734 cases" },
        { id = "second", measure = "cases", period = "2023", level = "743 cases" },
    ]
    accept = [{ rule = "values-disagree", claims = ["first", "second"], because = "corrected in the second edition" }]

## Limits
A warning. It is not given for rules that are not heard, nor where figures are held against one another under one reading only.
"""

from claimledger.rules._define import found_elsewhere

rule = found_elsewhere("CL704", "accept-matches-nothing", "warning", __name__, __doc__)
