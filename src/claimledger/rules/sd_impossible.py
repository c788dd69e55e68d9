"""A standard deviation that no sample with that mean can have.

## What it checks
With the mean, `n` and `items` (or a counted noun as unit), sums and sums of squares of whole numbers are whole, and odd or even together.
With a `scale`, the spread is greatest where all answers are at its ends, and least where all are alike but for what the mean asks.
On a short scale every sample is tried, cleverly.
Science knows these tests as GRIMMER, as bounds of a standard deviation, and as SPRITE.

## Why it matters
A standard deviation that cannot be is a standard error, belongs to another number of cases, was mistyped, or was made up.

## Flagged
    measure = [{ id = "satisfaction", unit = "dimensionless", kind = "rate" }]
    claim = [{ id = "answers", measure = "satisfaction", mean = "4.20", sd = "0.21", n = 5, items = 1 }]

Wider than the scale:

    measure = [{ id = "satisfaction", unit = "dimensionless", kind = "rate" }]
    claim = [{ id = "answers", measure = "satisfaction", mean = "4.0", sd = "3.5", n = 20, scale = [1, 7] }]

## Accepted
    measure = [{ id = "satisfaction", unit = "dimensionless", kind = "rate" }]
    claim = [
        { id = "answers", measure = "satisfaction", mean = "4.20", sd = "0.45", n = 5, items = 1, scale = [1, 7] },
        { id = "nobody-says", measure = "satisfaction", mean = "4.20", sd = "0.21", n = 5 },
    ]

## Limits
A warning where it fits squares that were divided by *n* rather than by n − 1.
Silent where the mean itself cannot be, which is told as `mean-impossible` or `mean-outside-scale`, and on data of zeros and ones, for which there is `binary-sd-impossible`.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from claimledger.granularity import grimmer, sample
from claimledger.interval import Interval
from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._samples import SampleClaim, mean_verdict, samples


@define_rule("CL604", "sd-impossible")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each standard deviation that no sample with its mean has."""
    for one in samples(context):
        mean, sd, scale = one.mean, one.sd, one.claim.scale
        if mean is None or sd is None or one.n < 2 or one.binary:
            continue
        verdict = mean_verdict(one)
        if (verdict is not None and not verdict) or (scale is not None and not mean.values.meets(Interval(*scale))):
            continue
        why = _wrong(one, population=False)
        if why is None:
            continue
        other = _wrong(one, population=True) is None
        yield Clash(
            path=("claim", one.position, "sd"),
            claims=tuple(dict.fromkeys((mean.stated.name, sd.stated.name))),
            message=f"{sd.stated.name} gives a standard deviation of “{sd.stated.text}”, and {mean.stated.name} a mean of “{mean.stated.text}”: {why}",
            because=("it fits squares that were divided by n rather than by n − 1",) if other else (),
            severity="warning" if other else None,
        )


def _wrong(one: SampleClaim, *, population: bool) -> str | None:
    """Return why no sample has the mean and the standard deviation, in words; None where one may."""
    assert one.mean is not None  # noqa: S101 - the caller's to check
    assert one.sd is not None  # noqa: S101
    mean, sd, scale = one.mean.values, one.sd.values, one.claim.scale
    if one.whole:
        if not grimmer(mean, sd, one.n, one.items, population=population, scale=scale):
            return f"no {one.n} {_cases(one)} have both"
        if scale is not None and not sample(mean, sd, one.n, scale, one.items, population=population):
            return f"no {one.n} {_cases(one)} have both"
        return None
    if scale is None or sd.lower is None or sd.lower <= 0:
        return None
    low, high = scale
    on_scale = mean & Interval(low, high)
    assert on_scale is not None  # noqa: S101 - the caller's to check
    middle = Fraction(low + high, 2)
    at = max(on_scale.lower or Fraction(low), min(middle, on_scale.upper or Fraction(high)))
    # Bhatia and Davis: no spread is greater than that of answers at the two ends alone.
    most = (high - at) * (at - low) * Fraction(one.n, one.n if population else one.n - 1)
    return f"that is wider than a scale from {low} to {high} allows" if sd.lower**2 > most else None


def _cases(one: SampleClaim) -> str:
    scale = one.claim.scale
    on = "" if scale is None else f" from {scale[0]} to {scale[1]}"
    return f"whole numbers{on}" if one.items == 1 else f"averages of {one.items} whole numbers{on}"
