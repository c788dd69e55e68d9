"""A draft without problems: what a ledger would refuse is kept as words only."""

from __future__ import annotations

from attrs import evolve

from claimledger.drafting._claims import vague
from claimledger.ledger import Ledger
from claimledger.model import Claim, Measure, Source, Vague
from claimledger.stated import Flaw

_ROUNDS = 12
"""Rounds after which a claim that still has a flaw is left out; each round mends everything that the one before left."""


def mended(
    sources: list[Source], measures: list[Measure], claims: list[Claim], remarks: dict[str, list[str]]
) -> tuple[Ledger, list[Claim]]:
    """
    Return a ledger without problems, and the claims that it had to leave out.

    Args:
        sources: Its sources.
        measures: Measures that are proposed.
        claims: Claims that are proposed.
        remarks: By the id of a claim, what to know of it; what was wrong with it is added.
    """
    out: list[Claim] = []
    for number in range(_ROUNDS + 1):
        used = _used(measures, claims)
        ledger = Ledger(sources=sources, measures=used, claims=claims)
        flaws = ledger.contents.flaws
        if not flaws:
            return ledger, out
        if number == _ROUNDS:
            break
        measures = _measures(used, flaws)
        claims, gone = _claims(claims, {one.id for one in measures}, flaws, remarks)
        out += gone
    return Ledger(sources=sources), [*out, *claims]


def _used(measures: list[Measure], claims: list[Claim]) -> list[Measure]:
    """Return the measures that claims speak of, in the order in which they do, and those that these are parts of."""
    records = {one.id: one for one in measures}
    order: dict[str, None] = {}
    for claim in claims:
        for name in (claim.measure, None if claim.of is None else claim.of.measure):
            above = name
            while above is not None and above not in order and above in records:
                order[above] = None
                above = records[above].subset_of
    return [records[name] for name in order]


def _measures(measures: list[Measure], flaws: tuple[Flaw, ...]) -> list[Measure]:
    parted = {flaw.path[1] for flaw in flaws if flaw.path[0] == "measure" and flaw.path[2:] == ("subset_of",)}
    broken = {flaw.path[1] for flaw in flaws if flaw.path[0] == "measure"} - parted
    kept = [
        evolve(one, subset_of=None) if position in parted else one
        for position, one in enumerate(measures)
        if position not in broken
    ]
    known = {one.id for one in kept}
    return [one if one.subset_of in known else evolve(one, subset_of=None) for one in kept]


def _claims(
    claims: list[Claim], known: set[str], flaws: tuple[Flaw, ...], remarks: dict[str, list[str]]
) -> tuple[list[Claim], list[Claim]]:
    wrong = {flaw.path[1]: flaw.message for flaw in flaws if flaw.path[0] == "claim"}
    kept: list[Claim] = []
    gone: list[Claim] = []
    for position, claim in enumerate(claims):
        names = [claim.measure, None if claim.of is None else claim.of.measure]
        lost = any(name is not None and name not in known for name in names)
        if position not in wrong and not lost:
            kept.append(claim)
        elif any(isinstance(one, Vague) for one in claim.statements):
            gone.append(claim)
        else:
            told = wrong.get(position, "its measure cannot be one of a ledger").partition("\n")[0]
            remarks.setdefault(claim.id, []).append(f"not put as a statement: {told}")
            kept.append(vague(claim))
    return kept, gone
