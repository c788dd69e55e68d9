"""Two measures under one name.

## What it checks
Measures with the same `name` and different ids whose figures for one period stand side by side.

## Why it matters
"Jobs" are posts on payrolls in one series and people in work in another; who reads only the name takes them for one.

## Flagged
    measure = [
        { id = "jobs.payroll", name = "jobs", unit = "person", kind = "stock" },
        { id = "jobs.survey", name = "jobs", unit = "person", kind = "stock" },
    ]
    claim = [
        { id = "payroll", measure = "jobs.payroll", period = "2022", level = "29.5 million people" },
        { id = "survey", measure = "jobs.survey", period = "2022", level = "32.5 million people" },
    ]

## Accepted
    measure = [
        { id = "jobs.payroll", name = "employees on payrolls", unit = "person", kind = "stock" },
        { id = "jobs.survey", name = "people in work", unit = "person", kind = "stock" },
    ]
    claim = [
        { id = "payroll", measure = "jobs.payroll", period = "2022", level = "29.5 million people" },
        { id = "survey", measure = "jobs.survey", period = "2022", level = "32.5 million people" },
    ]

## Limits
A note, once for each name. Figures of two measures are never held against one another unless something ties the measures.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.period import Period
from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._words import listed
from claimledger.stated import Stated


@define_rule("CL515", "one-name-two-measures", "note")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each name that several measures have."""
    units = context.ledger.contents.units
    found: dict[tuple[str, object, Period], dict[str, list[Stated]]] = {}
    for stated in context.stated:
        measure = stated.measure
        if stated.key == "level" and measure is not None and measure.name is not None:
            name = " ".join(measure.name.casefold().split())
            same = (name, units.resolve(measure.unit).dimension, stated.context.period)
            found.setdefault(same, {}).setdefault(measure.id, []).append(stated)
    told: set[str] = set()
    for (name, _, period), by_measure in found.items():
        if len(by_measure) < 2 or name in told:
            continue
        told.add(name)
        every = [one for group in by_measure.values() for one in group]
        every.sort(key=lambda one: context.positions[one.claim.id])
        yield Clash(
            path=("claim", context.positions[every[0].claim.id]),
            claims=tuple(one.name for one in every),
            message=(
                f"{listed(tuple(by_measure))} are both called “{name}” and both have figures for {period}, which were not compared"
            ),
        )
