"""Verdicts and corrections in a ledger file: records that are added, while those that are there stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import rtoml
from attrs import evolve

from claimledger.errors import ClaimLedgerError, nearest
from claimledger.ledger import Ledger
from claimledger.model import Claim, Correction, Review
from claimledger.reviews import withdrawal
from claimledger.store.convert import KEYS, structure
from claimledger.store.drafts import sound
from claimledger.store.revising import holds, replace_claim
from claimledger.store.seats import Member
from claimledger.store.shapes import Refused
from claimledger.store.splicing import FileText, opened, with_pieces
from claimledger.store.writing import block, plain, value_text

_FIXED = ("id", "draft", "confidence")
"""Keys of a claim that no correction is about."""


def add_review(file: FileText, review: Review, *, beside: Sequence[FileText] = ()) -> str:
    """
    Return the text of a ledger file with a review after those that are there, and nothing else changed.

    Args:
        file: The file that holds the claim.
        review: What a person found of it.
        beside: The other files of the ledger.

    Raises:
        LedgerError: The ledger has problems; holds all of them.
        ClaimLedgerError: The file holds no such claim, it is a draft still, or it was withdrawn.
    """
    ledger, member, others = _read(file, beside)
    _published(ledger, member, review.claim, "a verdict")
    if review.claim in ledger.withdrawn:
        raise ClaimLedgerError(f"{file.name}: claim {review.claim} was withdrawn")
    text = with_pieces(member, {"review": [block("review", plain(review))]})
    return _added(member, others, text, evolve(ledger, reviews=(*ledger.reviews, review)), "this verdict")


def correct(
    file: FileText,
    claim: str,
    field: str,
    now: str,
    *,
    because: str,
    date: str,
    beside: Sequence[FileText] = (),
) -> tuple[str, Correction]:
    """
    Return the text of a ledger file with another value in a claim and a correction that keeps the old one, and that correction.

    Args:
        file: The file that holds the claim.
        claim: The claim's id.
        field: The key to change.
        now: Its new value: words, or for what is no text the value as a file has it (``[10, 20]``, ``{ area = "CN" }``).
        because: Why.
        date: When.
        beside: The other files of the ledger.

    Raises:
        LedgerError: The ledger has problems; holds all of them.
        ClaimLedgerError: The file holds no such claim, the claim no such key, or the value cannot be read or is the old one.
    """
    ledger, member, _ = _read(file, beside)
    old = _published(ledger, member, claim, "a correction")
    if field not in KEYS[Claim] or field in _FIXED:
        near = nearest(field, [key for key in KEYS[Claim] if key not in _FIXED])
        told = "" if near is None else f" (did you mean {near}?)"
        raise ClaimLedgerError(f"no correction can be about {field}{told}")
    table = plain(old)
    new = _with(table, field, now)
    was = table.get(field)
    value = plain(new).get(field)
    if was == value:
        raise ClaimLedgerError(f"{field} of {claim} is {said(was)} already")
    correction = Correction(
        claim=claim,
        field=field,
        was=None if was is None else said(was),
        now=None if value is None else said(value),
        because=because,
        date=date,
    )
    changed = replace_claim(file, claim, new, beside=beside)
    return _with_correction(evolve(file, text=changed), correction, beside), correction


def withdraw(
    file: FileText,
    claim: str,
    *,
    because: str,
    date: str,
    stands: bool = False,
    beside: Sequence[FileText] = (),
) -> tuple[str, Correction]:
    """
    Return the text of a ledger file in which a claim is withdrawn, or stands again, and the correction that says so.

    Args:
        file: The file that holds the claim.
        claim: The claim's id.
        because: Why.
        date: When.
        stands: Whether a claim that was withdrawn is to stand again.
        beside: The other files of the ledger.

    Raises:
        LedgerError: The ledger has problems; holds all of them.
        ClaimLedgerError: The file holds no such claim, or it is as it is to be already.
    """
    ledger, member, _ = _read(file, beside)
    _published(ledger, member, claim, "a correction")
    if (claim in ledger.withdrawn) is not stands:
        told = "was not withdrawn" if stands else "was withdrawn already"
        raise ClaimLedgerError(f"{file.name}: claim {claim} {told}")
    correction = withdrawal(claim, because=because, date=date, stands=stands)
    return _with_correction(file, correction, beside), correction


def _read(file: FileText, beside: Sequence[FileText]) -> tuple[Ledger, Member, list[Member]]:
    member, others = opened(file), [opened(one) for one in beside]
    return sound((*others, member)), member, others


def _published(ledger: Ledger, member: Member, name: str, what: str) -> Claim:
    """Return a claim of a file; refuse one that is a draft."""
    holds(member, name)
    claim = next(one for one in ledger.claims if one.id == name)
    if claim.draft:
        raise ClaimLedgerError(f"{member.content.document.name}: claim {name} is a draft: accept it before {what}")
    return claim


def _with(table: dict[str, Any], field: str, now: str) -> Claim:
    """Return the claim of a table with another value of one key."""
    shape = KEYS[Claim][field].shape
    values: list[Any] = [now]
    with suppress(ValueError):
        # What looks like a table or a number is one, where the key may hold one.
        values.insert(0, rtoml.loads(f"value = {now}")["value"])
    if isinstance(values[0], str):
        values.reverse()  # words in quotes are words with quotes
    refused: Refused | None = None
    for value in values:
        try:
            shape.read(value)
            claim: Claim = structure("claim", {**table, field: value})
        except Refused as error:
            refused = refused or error
        else:
            return claim
    assert refused is not None  # noqa: S101 - there is a value at least, and it was refused
    raise ClaimLedgerError(refused.faults[0].message.replace("{key}", field))


def said(value: Any) -> str:
    """Return a value as a correction tells it: text as it is, anything else as a file has it."""
    return value if isinstance(value, str) else value_text(value)


def _with_correction(file: FileText, correction: Correction, beside: Sequence[FileText]) -> str:
    ledger, member, others = _read(file, beside)
    text = with_pieces(member, {"correction": [block("correction", plain(correction))]})
    return _added(
        member, others, text, evolve(ledger, corrections=(*ledger.corrections, correction)), "this correction"
    )


def _added(member: Member, others: Sequence[Member], text: str, wanted: Ledger, doing: str) -> str:
    """Return the new text of a file that is read after the others; refuse one that says anything but *wanted*."""
    again = opened(FileText(name=member.content.document.name, text=text))
    if sound((*others, again), doing=doing) != wanted:
        raise ClaimLedgerError(f"{doing} would change other records, so nothing is written")
    return text
