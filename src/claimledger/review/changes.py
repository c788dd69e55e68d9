"""What a person can do to a ledger on the page: each change takes the records and returns them as they shall be."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from attrs import evolve

from claimledger.errors import ClaimLedgerError, nearest
from claimledger.ledger import Ledger
from claimledger.model import Claim, Correction, Measure, Review
from claimledger.reviews import withdrawal
from claimledger.store.book import Book, rewritten, with_texts
from claimledger.store.convert import structure, unstructure
from claimledger.store.drafts import accept_in_place, reject
from claimledger.store.reviewing import said
from claimledger.store.shapes import Refused
from claimledger.store.splicing import FileText

MOST_TEXT = 100_000
"""Longest text of one key, in code points."""


class StaleError(ClaimLedgerError):
    """A claim is no longer as the page saw it, so a change of it would lose what somebody else did."""


def tag(record: Claim | Measure) -> str:
    """Return a short hash of what a record says, by which a page tells whether it still is as it saw it."""
    table = json.dumps(unstructure(record), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(table.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def fresh(ledger: Ledger, seen: Mapping[str, str]) -> None:
    """
    Do nothing where claims are still as a page saw them.

    Args:
        ledger: The ledger as it is now.
        seen: The `tag` of each claim when the page was drawn.

    Raises:
        StaleError: A claim was changed or removed since.
    """
    known = {claim.id: claim for claim in ledger.claims}
    for name, was in seen.items():
        if name not in known:
            raise StaleError(f"{name} was removed meanwhile")
        if tag(known[name]) != was:
            raise StaleError(f"{name} was changed meanwhile: look at it again")


def after(now: Book, change: Mapping[str, Any], seen: Mapping[str, str]) -> Book:
    """
    Return files as they are after a change; nothing is written.

    Args:
        now: The files as they are.
        change: What to do: ``do`` names it, the other keys say with what.
        seen: For each claim that the change is about, its `tag` when the page was drawn.

    Raises:
        StaleError: A claim was changed or removed since.
        ClaimLedgerError: The change cannot be made; says why.
    """
    if now.problems:
        # What is left of a broken file is not all that somebody wrote there.
        raise ClaimLedgerError(f"the files have to be mended by hand first: {now.problems[0]}")
    fresh(now.ledger, seen)
    name = _text(change, "do")
    if name in _MARKED:
        return _marked(now, _MARKED[name], change)
    todo = _CHANGES.get(name)
    if todo is None:
        raise ClaimLedgerError(f"nothing can be done that is called {name}")
    return rewritten(now, todo(now.ledger, change))


def _marked(now: Book, todo: Callable[..., str], change: Mapping[str, Any]) -> Book:
    """Return the files with drafts accepted or rejected, each in its own file."""
    given = change.get("claims")
    if not isinstance(given, list) or not given:
        raise ClaimLedgerError("a change says its claims as a list")
    names = [_claim(now.ledger, {"claim": name}, "claim").id for name in given]
    for number, member in enumerate(now.members):
        own = {entry.record.id for entry in member.content.entries.get("claim", ())}
        here = [name for name in names if name in own]
        if here:
            texts = [
                FileText(name=file.name, text=text, settings_only=file.settings_only)
                for file, text in zip(now.files, now.texts, strict=True)
            ]
            beside = [text for other, text in enumerate(texts) if other != number]
            now = with_texts(now, {number: todo(texts[number], here, beside=beside)})
    return now


def _edit(ledger: Ledger, change: Mapping[str, Any]) -> Ledger:
    """Set and remove keys of a claim."""
    claim = _claim(ledger, change, "claim")
    new = _record("claim", unstructure(claim), _table(change, "keys"))
    if new.id != claim.id and any(other.id == new.id for other in ledger.claims):
        raise ClaimLedgerError(f"another claim is called {new.id} already")
    if any(one.claim == claim.id for one in ledger.reviews):
        corrections = _corrections(claim, new, change)
        ledger = evolve(ledger, corrections=(*ledger.corrections, *corrections))
    ledger = _measured(ledger, change)
    claims = tuple(new if one.id == claim.id else one for one in ledger.claims)
    if new.id == claim.id:
        return evolve(ledger, claims=claims)
    return evolve(
        ledger,
        claims=claims,
        reviews=tuple(evolve(one, claim=new.id) if one.claim == claim.id else one for one in ledger.reviews),
        corrections=tuple(evolve(one, claim=new.id) if one.claim == claim.id else one for one in ledger.corrections),
        accepts=tuple(
            evolve(one, claims=tuple(new.id if name == claim.id else name for name in one.claims))
            for one in ledger.accepts
        ),
    )


def _corrections(old: Claim, new: Claim, change: Mapping[str, Any]) -> list[Correction]:
    """Return what is to be kept of a claim that was judged and becomes another: each key as it was, and why."""
    if not change.get("because"):
        raise ClaimLedgerError(f"{old.id} was judged already: say why it is corrected")
    was, now = unstructure(old), unstructure(new)
    return [
        Correction(
            claim=old.id,
            field=key,
            was=said(was[key]) if key in was else None,
            now=said(now[key]) if key in now else None,
            because=_text(change, "because"),
            date=_text(change, "date"),
        )
        for key in dict.fromkeys((*was, *now))
        if was.get(key) != now.get(key)
    ]


def _withdraw(ledger: Ledger, change: Mapping[str, Any]) -> Ledger:
    """Withdraw a claim, which stays on record and takes part in nothing, or let it stand again."""
    claim = _claim(ledger, change, "claim")
    stands = change.get("do") == "reinstate"
    if claim.draft:
        raise ClaimLedgerError(f"{claim.id} is a draft: reject it")
    if (claim.id in ledger.withdrawn) != stands:
        raise ClaimLedgerError(f"{claim.id} stands" if stands else f"{claim.id} was withdrawn already")
    because, date = _text(change, "because"), _text(change, "date")
    if not because.strip():
        raise ClaimLedgerError(f"say why {claim.id} {'stands again' if stands else 'is withdrawn'}")
    correction = withdrawal(claim.id, because=because, date=date, stands=stands)
    return evolve(ledger, corrections=(*ledger.corrections, correction))


def _add(ledger: Ledger, change: Mapping[str, Any]) -> Ledger:
    """Add a claim, and the measure that it needs where that is new."""
    new = _record("claim", {}, _table(change, "keys"))
    if any(other.id == new.id for other in ledger.claims):
        raise ClaimLedgerError(f"another claim is called {new.id} already")
    ledger = _measured(ledger, change)
    return evolve(ledger, claims=(*ledger.claims, new))


def _merge(ledger: Ledger, change: Mapping[str, Any]) -> Ledger:
    """Give one claim what another states besides, and drop the other."""
    first, other = _claim(ledger, change, "into"), _claim(ledger, change, "claim")
    if first.id == other.id:
        raise ClaimLedgerError("a claim cannot be merged with itself")
    mine, theirs = unstructure(first), unstructure(other)
    if first.measure != other.measure or mine.get("dimensions") != theirs.get("dimensions"):
        raise ClaimLedgerError(f"{other.id} is of another measure than {first.id}: make them alike first")
    own = {"id", "quote", "at", "nth", "statement", "draft", "confidence", "weight", "speaker"}
    told = [key for key in theirs if key not in own and key in mine and mine[key] != theirs[key]]
    if told:
        raise ClaimLedgerError(
            f"{first.id} and {other.id} say {', '.join(told)} differently: correct one of them first"
        )
    new = _record("claim", mine, {key: value for key, value in theirs.items() if key not in own and key not in mine})
    judged = {one.claim for one in ledger.reviews} | {one.claim for one in ledger.corrections}
    if other.id in judged:
        raise ClaimLedgerError(f"{other.id} has been reviewed: merge {first.id} into it instead")
    claims = tuple(new if one.id == first.id else one for one in ledger.claims if one.id != other.id)
    return evolve(ledger, claims=claims)


def _verdict(ledger: Ledger, change: Mapping[str, Any]) -> Ledger:
    """Add what a person found of a claim; what was found before stays."""
    claim = _claim(ledger, change, "claim")
    if claim.draft:
        raise ClaimLedgerError(f"{claim.id} is a draft: accept it before you judge it")
    if claim.id in ledger.withdrawn:
        raise ClaimLedgerError(f"{claim.id} was withdrawn")
    review: Review = _record("review", {}, {**_table(change, "review"), "claim": claim.id})
    return evolve(ledger, reviews=(*ledger.reviews, review))


def _measure(ledger: Ledger, change: Mapping[str, Any]) -> Ledger:
    """Set and remove keys of a measure."""
    name = _text(change, "measure")
    old = next((one for one in ledger.measures if one.id == name), None)
    if old is None:
        raise ClaimLedgerError(f"no measure is called {name}")
    if change.get("was") not in (None, tag(old)):
        raise StaleError(f"the measure {name} was changed meanwhile: look at it again")
    new: Measure = _record("measure", unstructure(old), _table(change, "keys"))
    if new.id != old.id:
        raise ClaimLedgerError("a measure's id stands in claims and formulas: rename it in the file")
    # Wholes and parts are counted alike, so none of them can change its unit alone.
    tied = _added_up(ledger, old) if change.get("tied") is True and new.unit != old.unit else frozenset()
    measures = [evolve(one, unit=new.unit) if one.id in tied else one for one in ledger.measures]
    return evolve(ledger, measures=tuple(new if one.id == name else one for one in measures))


def _added_up(ledger: Ledger, measure: Measure) -> frozenset[str]:
    """Return the ids of the measures of the same unit that are wholes or parts of a measure, or of one another."""
    pairs = [(one.id, whole) for one in ledger.measures for whole in (one.subset_of,) if whole is not None]
    pairs += [(part, one.id) for one in ledger.measures for part in one.parts]
    alike = {one.id for one in ledger.measures if one.unit == measure.unit}
    found, ahead = {measure.id}, [measure.id]
    while ahead:
        name = ahead.pop()
        near = {other for pair in pairs if name in pair for other in pair} & alike - found
        found |= near
        ahead += sorted(near)
    return frozenset(found)


_MARKED: dict[str, Callable[..., str]] = {"accept": accept_in_place, "reject": reject}

_CHANGES: dict[str, Callable[[Ledger, Mapping[str, Any]], Ledger]] = {
    "edit": _edit,
    "add": _add,
    "merge": _merge,
    "verdict": _verdict,
    "withdraw": _withdraw,
    "reinstate": _withdraw,
    "measure": _measure,
}


def _measured(ledger: Ledger, change: Mapping[str, Any]) -> Ledger:
    """Return *ledger* with the new measure that a change brings along."""
    if change.get("measure") is None:
        return ledger
    new: Measure = _record("measure", {}, _table(change, "measure"))
    if any(one.id == new.id for one in ledger.measures):
        raise ClaimLedgerError(f"another measure is called {new.id} already")
    return evolve(ledger, measures=(*ledger.measures, new))


def _record(kind: str, table: Mapping[str, Any], keys: Mapping[str, Any]) -> Any:
    """Return the record of a table with other keys: those that are null go."""
    merged = {key: value for key, value in {**table, **keys}.items() if value is not None}
    for key, value in keys.items():
        if isinstance(value, str) and len(value) > MOST_TEXT:
            raise ClaimLedgerError(f"{key} is longer than {MOST_TEXT:,} characters")
    try:
        return structure(kind, merged)
    except Refused as refused:
        told = [
            fault.message.replace("{key}", ".".join(str(part) for part in fault.path))
            + (f" (did you mean {fault.suggestion}?)" if fault.suggestion else "")
            for fault in refused.faults
        ]
        raise ClaimLedgerError("; ".join(told)) from None


def _claim(ledger: Ledger, change: Mapping[str, Any], key: str) -> Claim:
    name = _text(change, key)
    for claim in ledger.claims:
        if claim.id == name:
            return claim
    like = nearest(name, [claim.id for claim in ledger.claims])
    raise ClaimLedgerError(f"no claim is called {name}" + (f" (did you mean {like}?)" if like else ""))


def _text(change: Mapping[str, Any], key: str) -> str:
    value = change.get(key)
    if not isinstance(value, str):
        raise ClaimLedgerError(f"a change says its {key} as text")
    return value


def _table(change: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = change.get(key)
    if not isinstance(value, dict):
        raise ClaimLedgerError(f"a change says its {key} as a table")
    return value
