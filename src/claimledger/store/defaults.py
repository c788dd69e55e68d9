"""What a claim must say itself so that the defaults of a file leave it as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimledger.errors import ClaimLedgerError
from claimledger.model import Claim
from claimledger.store.writing import plain

_NEUTRAL: dict[str, Any] = {"draft": False, "weight": 1, "period": "?"}
"""What a claim says where it is to be without a default of its file."""

_MARKS = ("draft", "confidence")


def own_keys(claim: Claim, raw: Mapping[str, Any], given: Mapping[str, Any], where: str) -> dict[str, Any]:
    """
    Return the keys that the table of a claim must be given in a file with defaults.

    Args:
        claim: The claim as it is to be.
        raw: Its table as it is, which was written for another file; empty for a new one.
        given: The file's defaults, as `written_defaults` returns them.
        where: What messages call the file.

    Raises:
        ClaimLedgerError: The defaults give it what it cannot be without.
    """
    wanted = plain(claim)
    values: dict[str, Any] = {}
    for key, value in wanted.items():
        known = raw.get("id") if key == "id" else value if key in raw else given.get(key)
        if key != "dimensions" and known != value:
            values[key] = value
    for key in given:
        if key in wanted or key == "dimensions" or (key in raw and key not in _MARKS):
            continue
        if key not in _NEUTRAL:
            raise ClaimLedgerError(_refusal(where, f"a {key}", key, claim))
        values[key] = _NEUTRAL[key]
    return values | _dimensions(claim, raw.get("dimensions", {}), given.get("dimensions", {}), where)


def _dimensions(claim: Claim, raw: Mapping[str, str], shared: Mapping[str, str], where: str) -> dict[str, Any]:
    wanted = dict(claim.dimensions)
    extra = sorted(shared.keys() - wanted.keys())
    if extra:
        raise ClaimLedgerError(_refusal(where, f"the dimension {extra[0]}", "it", claim))
    if {**shared, **raw} == wanted:
        return {}
    return {"dimensions": {key: value for key, value in wanted.items() if shared.get(key) != value}}


def _refusal(where: str, what: str, key: str, claim: Claim) -> str:
    return (
        f"{where}: its [defaults] give every claim {what}, which {claim.id} does not have: "
        f"write {key} in the claims that have it and take it out of [defaults], or accept into another file of the ledger"
    )
