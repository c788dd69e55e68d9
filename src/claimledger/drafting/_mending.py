"""A draft without problems: what a ledger would refuse is kept as words only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve

from claimledger.drafting._claims import vague
from claimledger.ledger import Ledger
from claimledger.model import Claim, Measure, Relation, Source, Vague
from claimledger.rules import RuleContext
from claimledger.rules.quote_disagrees import rule as misquoted
from claimledger.stated import Flaw

_NONE: Mapping[str, tuple[str, ...]] = {}
_ROUNDS = 12
"""Rounds after which a claim that still has a flaw is left out; each round mends everything that the one before left."""


def mended(
    sources: list[Source],
    measures: list[Measure],
    claims: list[Claim],
    remarks: dict[str, list[str]],
    *,
    relations: Iterable[Relation] = (),
    tied: Mapping[str, tuple[str, ...]] = _NONE,
) -> tuple[Ledger, list[Claim]]:
    """
    Return a ledger without problems, and the claims that it had to leave out.

    Args:
        sources: Its sources.
        measures: Measures that are proposed.
        claims: Claims that are proposed.
        remarks: By the id of a claim, what to know of it; what was wrong with it is added.
        relations: Relations that are proposed; those that a ledger would refuse are left out.
        tied: By the id of a relation, the measures in it.
    """
    out: list[Claim] = []
    proposed = list(relations)
    for number in range(_ROUNDS + 1):
        used = _used(measures, claims, [name for one in proposed for name in tied[one.id]])
        known = {one.id for one in used}
        proposed = [one for one in proposed if known.issuperset(tied[one.id])]
        ledger = Ledger(sources=sources, measures=used, claims=claims, relations=proposed)
        flaws = ledger.contents.flaws or _misquoted(ledger)
        if not flaws:
            return ledger, out
        if number == _ROUNDS:
            break
        refused = {flaw.path[1] for flaw in flaws if flaw.path[0] == "relation"}
        proposed = [one for position, one in enumerate(proposed) if position not in refused]
        measures = _measures(used, flaws)
        claims, gone = _claims(claims, {one.id for one in measures}, flaws, remarks)
        out += gone
    return Ledger(sources=sources), [*out, *claims]


def _used(measures: list[Measure], claims: list[Claim], tied: Iterable[str]) -> list[Measure]:
    """Return the measures that claims speak of, in the order in which they do, and those that these are tied to."""
    records = {one.id: one for one in measures}
    order: dict[str, None] = {}
    others = list(tied)
    for claim in claims:
        for name in (claim.measure, None if claim.of is None else claim.of.measure):
            above = name
            while above is not None and above not in order and above in records:
                order[above] = None
                others += records[above].parts
                above = records[above].subset_of
    for name in others:
        if name in records and name not in order:
            order[name] = None
            others += records[name].parts
    return [records[name] for name in order]


def _measures(measures: list[Measure], flaws: Iterable[Flaw]) -> list[Measure]:
    parted = {flaw.path[1] for flaw in flaws if flaw.path[0] == "measure" and flaw.path[2:] == ("subset_of",)}
    summed = {flaw.path[1] for flaw in flaws if flaw.path[0] == "measure" and flaw.path[2:3] == ("parts",)}
    broken = {flaw.path[1] for flaw in flaws if flaw.path[0] == "measure"} - parted - summed
    kept = [
        evolve(
            one,
            subset_of=None if position in parted else one.subset_of,
            parts=() if position in summed else one.parts,
            complete=one.complete and position not in summed,
        )
        for position, one in enumerate(measures)
        if position not in broken
    ]
    known = {one.id for one in kept}
    kept = [one if one.subset_of in known else evolve(one, subset_of=None) for one in kept]
    return [one if known.issuperset(one.parts) else evolve(one, parts=(), complete=False) for one in kept]


def _claims(
    claims: list[Claim], known: set[str], flaws: Iterable[Flaw], remarks: dict[str, list[str]]
) -> tuple[list[Claim], list[Claim]]:
    """Return the claims without what is wrong with them, and those that cannot be kept at all."""
    wrong: dict[int | str, list[Flaw]] = {}
    for flaw in flaws:
        if flaw.path[0] == "claim":
            wrong.setdefault(flaw.path[1], []).append(flaw)
    kept: list[Claim] = []
    gone: list[Claim] = []
    for position, claim in enumerate(claims):
        names = [claim.measure, None if claim.of is None else claim.of.measure]
        found = wrong.get(position, [])
        if any(name is not None and name not in known for name in names):
            found = [Flaw(("claim", position, "measure"), "its measure cannot be one of a ledger")]
        keys = {flaw.path[2] if len(flaw.path) > 2 else "quote" for flaw in found}
        if not found:
            kept.append(claim)
            continue
        remarks.setdefault(claim.id, []).extend(
            f"not put as a statement: {flaw.message.partition(chr(10))[0]}" for flaw in found
        )
        if any(isinstance(one, Vague) for one in claim.statements):
            gone.append(claim)
            continue
        left = [one for one in claim.statements if one.key not in keys]
        whole = keys <= {one.key for one in claim.statements} and left
        kept.append(evolve(claim, statements=left) if whole else vague(claim))
    return kept, gone


def _misquoted(ledger: Ledger) -> list[Flaw]:
    """Return, as flaws, the statements that their own quotes do not bear out: its unit stands elsewhere in the text, say."""
    names = {one.name: one for one in ledger.contents.stated}
    positions = {claim.id: position for position, claim in enumerate(ledger.claims)}
    found: list[Flaw] = []
    for finding in misquoted.findings(RuleContext(ledger=ledger)):
        one = names[finding.claims[0]]
        found.append(
            Flaw(("claim", positions[one.claim.id], one.key), f"“{one.text}” is not what the quote alone says")
        )
    return found
