"""One claim of a ledger file changed or added, with everything else in the text left as it is."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from claimledger.errors import ClaimLedgerError, nearest
from claimledger.ledger import Ledger
from claimledger.model import Claim, Measure
from claimledger.store.defaults import own_keys
from claimledger.store.drafts import sound
from claimledger.store.planning import changed, written_defaults
from claimledger.store.seats import Member
from claimledger.store.splicing import CLAIM_KEYS, FileText, opened, with_pieces
from claimledger.store.writing import block, plain


def replace_claim(file: FileText, name: str, claim: Claim, *, beside: Sequence[FileText] = ()) -> str:
    """
    Return the text of a ledger file with one claim in the place of another: only the keys that differ change.

    Args:
        file: The file that holds the claim.
        name: The id of the claim as it is now.
        claim: The claim as it is to be.
        beside: The other files of the ledger.

    Raises:
        LedgerError: The ledger has problems; holds all of them.
        ClaimLedgerError: The file holds no such claim, or the ledger would have problems with the new one.
    """
    member, others = opened(file), [opened(one) for one in beside]
    ledger = sound((*others, member))
    holds(member, name)
    claims = [claim if one.id == name else one for one in ledger.claims]
    return _revised(member, others, ledger, evolve(ledger, claims=claims), f"changing {name}")


def add_claim(
    file: FileText, claim: Claim, *, measures: Sequence[Measure] = (), beside: Sequence[FileText] = ()
) -> str:
    """
    Return the text of a ledger file with a new claim after its other ones.

    Args:
        file: The file.
        claim: The claim.
        measures: Measures that are new with it.
        beside: The other files of the ledger.

    Raises:
        LedgerError: The ledger has problems; holds all of them.
        ClaimLedgerError: The ledger would have problems with the claim.
    """
    member, others = opened(file), [opened(one) for one in beside]
    sound((*others, member))
    keys = own_keys(claim, {}, written_defaults(member.content.defaults), file.name)
    pieces = {
        "measure": [block("measure", plain(one)) for one in measures],
        "claim": [block("claim", {key: keys[key] for key in CLAIM_KEYS if key in keys})],
    }
    text = with_pieces(member, pieces)
    sound((*others, opened(evolve(file, text=text))), doing=f"adding {claim.id}")
    return text


def holds(member: Member, name: str) -> None:
    """
    Do nothing for a file that holds a claim of this id.

    Raises:
        ClaimLedgerError: It does not.
    """
    names = [entry.record.id for entry in member.content.entries.get("claim", ())]
    if name not in names:
        near = nearest(name, names)
        told = "" if near is None else f" (did you mean {near}?)"
        raise ClaimLedgerError(f"{member.content.document.name}: no claim is called {name}{told}")


def _revised(member: Member, others: Sequence[Member], now: Ledger, wanted: Ledger, doing: str) -> str:
    """Return the text of a file after a change of its records alone; refuse one that would reach other files."""
    *rest, text = changed([*others, member], now.settings, wanted)
    if rest != [one.content.document.text for one in others]:
        raise ClaimLedgerError(f"{doing} would change other files of the ledger, so nothing is written")
    again = opened(FileText(name=member.content.document.name, text=text))
    if sound((*others, again), doing=doing) != wanted:
        raise ClaimLedgerError(f"{doing} would not read back as it is, so nothing is written")
    return text
