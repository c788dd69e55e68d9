"""Growth that fits another base than the one that was published.

## What it checks
A source that says `revised_bases = true` works its growth out from revised figures of the base period.
Where its growth and the published levels clash, the base that the growth implies is reported.

## Why it matters
Statistical offices revise last year's figures quietly and print this year's growth on the new ones: the arithmetic is right, the published base is not the one that was used.

## Flagged
    source = [{ id = "office", revised_bases = true, prices = "nominal" }]
    measure = [{ id = "investment", unit = "CNY", kind = "flow" }]
    claim = [
        { id = "then", measure = "investment", period = "2016", level = "59.65 trillion yuan" },
        { id = "now", measure = "investment", period = "2017", level = "63.17 trillion yuan" },
        { id = "growth", measure = "investment", period = "2017", change = "+7.2%", base = "year-on-year" },
    ]

## Accepted
    source = [{ id = "office", revised_bases = true, prices = "nominal" }]
    measure = [{ id = "investment", unit = "CNY", kind = "flow" }]
    claim = [
        { id = "then", measure = "investment", period = "2016", level = "59.65 trillion yuan" },
        { id = "now", measure = "investment", period = "2017", level = "63.94 trillion yuan" },
        { id = "growth", measure = "investment", period = "2017", change = "+7.2%", base = "year-on-year" },
    ]

## Limits
A warning: whether the base was revised is for the source to say.
"""

from __future__ import annotations

from claimledger.relations._tie import Kind

KIND = Kind(name="revision", flags=(("CL404", "base-revised"),))
