"""What a statement cannot do without: the keys beside it, and words that its own small grammar can read."""

from __future__ import annotations

from claimledger.errors import ClaimLedgerError
from claimledger.granularity import statistic
from claimledger.model import Claim
from claimledger.orders import place, record, repeated, streak
from claimledger.period import Period

NEEDED = {
    "from": ("base",),
    "change": ("base",),
    "pace": ("base",),
    "contribution": ("of", "base"),
    "ratio": ("per",),
    "rank": ("among",),
    "mean": ("n",),
    "sd": ("n",),
}
"""Statement keys with the claim keys that they cannot do without."""


def missing(key: str, claim: Claim) -> str | None:
    """Return what *claim* lacks for its statement *key*, in words; None where it lacks nothing."""
    needed = list(NEEDED.get(key, ()))
    if key == "share" and claim.n is None:
        needed.append("of")
    if key == "change" and claim.base_dimensions:
        needed.remove("base")
    missing = [name for name in needed if getattr(claim, name) is None]
    if key == "compare" and claim.base is None and not claim.base_dimensions and claim.of is None:
        missing.append("base, base_dimensions or of")
    if key == "every" and not any(statement.key == "level" for statement in claim.statements):
        missing.append("level")
    if not missing:
        return None
    return f"claim {claim.id} states a {key}, so it needs {' and '.join(missing)}"


def unreadable(key: str, value: object, period: Period) -> str | None:
    """Return what is wrong with a rank, record, streak, repetition or test; None where nothing is, and for other statements."""
    if not isinstance(value, str):
        return None
    try:
        if key == "rank":
            place(value)
        elif key == "extreme":
            record(value, period)
        elif key == "streak":
            streak(value)
        elif key == "every":
            repeated(value)
        elif key == "test":
            statistic(value)
    except ClaimLedgerError as error:
        return str(error)
    return None


def of_whole_numbers(claim: Claim, *, counted: bool) -> bool:
    """Return whether the cases of a sample are known to be whole numbers, or averages of them; *counted*: its unit is a counted noun."""
    return claim.items is not None or counted


def judged_alone(key: str, claim: Claim, *, counted: bool) -> bool:
    """Return whether rules judge a statement by what stands in its own claim: how many cases there were, and on which scale."""
    if key in ("mean", "sd"):
        return claim.scale is not None or of_whole_numbers(claim, counted=counted)
    return key == "test" or (key == "share" and claim.n is not None)
