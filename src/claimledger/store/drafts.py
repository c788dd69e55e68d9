"""The drafts of a ledger file: which are meant, accepting them where they stand, throwing them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

from attrs import evolve

from claimledger.errors import ClaimLedgerError, LedgerError, nearest
from claimledger.ledger import Ledger
from claimledger.model import Records
from claimledger.store.convert import FIELDS
from claimledger.store.editing import Edit, applied, changed_keys
from claimledger.store.loading import gathered, joined
from claimledger.store.needs import Key, Needs
from claimledger.store.planning import written_defaults
from claimledger.store.seats import Member
from claimledger.store.splicing import CLAIM_KEYS, FileText, doubt_edits, headed, opened, without
from claimledger.store.writing import lines, plain


def surest(ledger: Records, least: Fraction) -> tuple[str, ...]:
    """Return the ids of the drafts that are at least so sure, in the ledger's order; not of those that do not say."""
    return tuple(
        one.id for one in ledger.claims if one.draft and one.confidence is not None and one.confidence >= least
    )


def chosen(
    ledger: Ledger, claims: Iterable[str], *, marked: bool, where: str, known: Records | None = None
) -> list[int]:
    """
    Return the positions of claims of a ledger.

    Args:
        ledger: The ledger.
        claims: Their ids.
        marked: Whether they must be drafts.
        where: What messages call the ledger's file.
        known: The ledger that they may have gone to before.

    Raises:
        ClaimLedgerError: One is not there, or is no draft.
    """
    by_name = {one.id: position for position, one in enumerate(ledger.claims)}
    drafts = [one.id for one in ledger.claims if one.draft]
    there = set() if known is None else {one.id for one in known.claims}
    positions: set[int] = set()
    for name in claims:
        if name not in by_name:
            near = nearest(name, drafts)
            told = ": it is in the ledger already" if name in there else f" (did you mean {near}?)" if near else ""
            raise ClaimLedgerError(f"{where}: no draft is called {name}{told}")
        if marked and not ledger.claims[by_name[name]].draft:
            raise ClaimLedgerError(f"{where}: claim {name} is no draft")
        positions.add(by_name[name])
    if not positions:
        raise ClaimLedgerError(f"{where}: no claim was named")
    return sorted(positions)


def sound(members: Sequence[Member], *, doing: str | None = None) -> Ledger:
    """
    Return the ledger of files.

    Args:
        members: The files.
        doing: What made them as they are, for the message about what it would break; None for files as they were read.

    Raises:
        LedgerError: It has problems, and nothing was done yet.
        ClaimLedgerError: It has problems after what was done.
    """
    ledger, problems = joined([one.content for one in members])
    if problems and doing is None:
        raise LedgerError(problems)
    if problems:
        told = "".join(f"\n  {problem}" for problem in problems)
        raise ClaimLedgerError(f"{doing} would leave a ledger with problems, so nothing is written{told}")
    return ledger


def records_of(ledger: Records) -> Counter[tuple[str, str]]:
    """Return the records of a ledger, each as its kind and its text, however often it stands there."""
    return Counter((kind, lines(plain(one))) for kind, name in FIELDS.items() for one in getattr(ledger, name))


def accept_in_place(file: FileText, claims: Iterable[str], *, beside: Sequence[FileText] = ()) -> str:
    """
    Return the text of a ledger file in which drafts are drafts no longer: the marks go, and nothing else.

    Args:
        file: The file.
        claims: Ids of the drafts.
        beside: The other files of the ledger.

    Raises:
        LedgerError: The ledger has problems; holds all of them.
        ClaimLedgerError: A claim is not there, or is no draft.
    """
    member, others = opened(file), [opened(one) for one in beside]
    ledger = sound((*others, member))
    own = own_records(member)
    positions = chosen(own, claims, marked=True, where=file.name)
    headed(member, "claim")
    document = member.content.document
    shared = written_defaults(member.content.defaults)
    edits: list[Edit] = []
    for position in positions:
        values = {"draft": False} if "draft" in shared else {}
        gone = tuple(key for key in ("draft", "confidence") if key not in values)
        edits += changed_keys(document, ("claim", position), values, gone, CLAIM_KEYS)
        edits += doubt_edits(document, position)
    text = applied(document.text, edits)
    names = {own.claims[position].id for position in positions}
    wanted = [evolve(one, draft=False, confidence=None) if one.id in names else one for one in ledger.claims]
    doing = f"accepting {', '.join(own.claims[position].id for position in positions)}"
    if sound((*others, opened(evolve(file, text=text))), doing=doing) != evolve(ledger, claims=wanted):
        raise ClaimLedgerError(f"{file.name}: {doing} would change other records, so nothing is written")
    return text


def reject(file: FileText, claims: Iterable[str], *, beside: Sequence[FileText] = ()) -> str:
    """
    Return the text of a file without some of its drafts, and without what nothing else needs of what they needed.

    Where the ledger has other files, all but the drafts themselves stays.

    Args:
        file: The file.
        claims: Ids of the drafts.
        beside: The other files of the ledger.

    Raises:
        LedgerError: The ledger has problems; holds all of them.
        ClaimLedgerError: A claim is not there, is no draft, or another record speaks of it.
    """
    member, others = opened(file), [opened(one) for one in beside]
    sound((*others, member))
    own = own_records(member)
    positions = chosen(own, claims, marked=True, where=file.name)
    going: set[Key] = {("claim", position) for position in positions}
    if all(one.fixed for one in others):
        needs = Needs(own)
        going = needs.leftover(going | needs.of(positions))
    text = without(member, sorted(going))
    doing = f"rejecting {', '.join(own.claims[position].id for position in positions)}"
    sound((*others, opened(evolve(file, text=text))), doing=doing)
    return text


def own_records(member: Member) -> Ledger:
    """Return the records that stand in one file, at the positions that they have there."""
    return gathered([member.content])[0]
