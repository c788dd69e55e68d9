"""Means and standard deviations of samples, with how many cases there were."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from claimledger._needs import of_whole_numbers
from claimledger.granularity import Verdict, grim, grim_percent
from claimledger.interval import Interval
from claimledger.model import Claim
from claimledger.rules._context import RuleContext
from claimledger.stated import Stated


@frozen(kw_only=True)
class Figure:
    """
    A mean, a standard deviation or a percentage of a sample.

    Args:
        stated: The statement.
        values: What its words allow, read generously: in the measure's unit, a percentage in percent.
    """

    stated: Stated
    values: Interval


@frozen(kw_only=True)
class SampleClaim:
    """
    What a claim says of a sample.

    Args:
        position: Where it stands among the ledger's claims.
        claim: The claim.
        n: Number of cases.
        items: Number of items that each case averages; 1 where nobody says.
        whole: Whether the cases are known to be whole numbers, or averages of them.
        mean: Its mean, if it tells one.
        sd: Its standard deviation, if it tells one.
    """

    position: int
    claim: Claim
    n: int
    items: int
    whole: bool
    mean: Figure | None
    sd: Figure | None

    @property
    def binary(self) -> bool:
        """Whether each case is a zero or a one."""
        return self.whole and self.items == 1 and self.claim.scale == (0, 1)


def samples(context: RuleContext) -> Iterator[SampleClaim]:
    """Yield each claim that tells a mean or a standard deviation of a sample."""
    found: dict[str, dict[str, Figure]] = {}
    counted: dict[str, bool] = {}
    for stated in context.stated:
        if stated.key in ("mean", "sd") and stated.claim.n is not None:
            values = _in_own_unit(stated, context)
            if values is not None and stated.unit is not None:
                found.setdefault(stated.claim.id, {})[stated.key] = Figure(stated=stated, values=values)
                counted[stated.claim.id] = stated.unit.counted
    for position, claim in enumerate(context.ledger.claims):
        figures = found.get(claim.id)
        if figures and claim.n is not None:
            yield SampleClaim(
                position=position,
                claim=claim,
                n=claim.n,
                items=claim.items or 1,
                whole=of_whole_numbers(claim, counted=counted[claim.id]),
                mean=figures.get("mean"),
                sd=figures.get("sd"),
            )


def percentages(context: RuleContext) -> Iterator[tuple[Figure, int]]:
    """Yield each share of so many cases, in percent, with their number."""
    for stated in context.stated:
        n = stated.claim.n
        if stated.key != "share" or n is None or stated.amount is None or stated.unit is None:
            continue
        if not stated.unit.dimension:
            yield Figure(stated=stated, values=stated.amount.charitable.scaled(stated.unit.factor * 100)), n


def mean_verdict(sample: SampleClaim) -> Verdict | None:
    """Return whether whole numbers can have the mean of *sample*; None where they need not be whole, or no mean is told."""
    if sample.mean is None or not sample.whole:
        return None
    return grim(sample.mean.values, sample.n, sample.items)


def percent_verdict(percentage: Figure, n: int) -> Verdict:
    """Return whether a count of *n* cases can be a percentage."""
    return grim_percent(percentage.values, n, share=True)


def fits_always(values: Interval, step: Fraction) -> bool:
    """Return whether some multiple of *step* lies in any interval as wide as *values*."""
    if values.lower is None or values.upper is None:
        return True
    width = values.upper - values.lower
    return width > step or (width == step and not (values.lower_open and values.upper_open))


def _in_own_unit(stated: Stated, context: RuleContext) -> Interval | None:
    measure, amount, unit = stated.measure, stated.amount, stated.unit
    if measure is None or amount is None or unit is None:
        return None
    own = context.ledger.contents.units.resolve(measure.unit)
    return amount.charitable.scaled(unit.factor / own.factor) if unit.dimension == own.dimension else None
