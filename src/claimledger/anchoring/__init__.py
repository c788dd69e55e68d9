"""Where the quotes of a ledger stand in its sources' texts now, after these have changed."""

from __future__ import annotations

from collections.abc import Sequence

from claimledger._collecting import put_off
from claimledger.anchoring._deciding import decided
from claimledger.anchoring._edges import cuts_a_number, grown
from claimledger.anchoring._places import Stretches
from claimledger.anchoring._records import STATES, Anchored, Anchoring, Evidence, HashChange
from claimledger.anchoring._similar import GRAVE, changed_words, kinds_of_change, same_amounts
from claimledger.anchoring._wanted import Outcome, Wanted
from claimledger.audit import Place
from claimledger.ledger import Ledger
from claimledger.model import Claim, Source
from claimledger.reading import Conventions
from claimledger.sources import Texts
from claimledger.text import canonical, sha256

__all__ = [
    "GRAVE",
    "STATES",
    "Anchored",
    "Anchoring",
    "Evidence",
    "HashChange",
    "Stretches",
    "anchor",
    "changed_words",
    "cuts_a_number",
    "grown",
    "kinds_of_change",
    "same_amounts",
]


@put_off()
def anchor(ledger: Ledger, texts: Texts, older: Texts | None = None) -> Anchoring:
    """
    Return where the quote of each claim stands in the text of its source now.

    Only the exact quote is ever taken for it, as whole words and numbers: ``4,600`` is not in ``14,600``, nor ``fell 3`` in
    ``fell 3.1%``. A text that is only like it is shown with the words that differ, however like it is.
    The time grows with the length of the texts and the number of claims, never with their product.

    Args:
        ledger: The ledger.
        texts: Canonical texts of its sources as they are now.
        older: Texts as they were when the claims were taken from them: the words around a quote there tell where it has gone. A
            text that does not have the hash that its source records is left aside.
    """
    sources = {source.id: source for source in ledger.sources}
    only = ledger.sources[0] if len(ledger.sources) == 1 else None
    claims: dict[str, list[tuple[int, Claim]]] = {}
    unchecked: dict[str, int] = {}
    for position, claim in enumerate(ledger.claims):
        source = only if claim.source is None else sources.get(claim.source)
        if source is None or (claim.quote is None and claim.at is None):
            continue
        if source.id in texts.by_source:
            claims.setdefault(source.id, []).append((position, claim))
        else:
            unchecked[source.id] = unchecked.get(source.id, 0) + 1
    spans: dict[int, Anchored] = {}
    hashes: list[HashChange] = []
    for source in ledger.sources:
        text, mine = texts.by_source.get(source.id), claims.get(source.id, [])
        if text is None:
            continue
        outcomes = decided(text, [_wanted(*one) for one in mine], source.sha256, _old(source, older))
        for position, claim in mine:
            spans[position] = _anchored(source, claim, outcomes[position], text, ledger.place(("claim", position)))
        found = sha256(text)
        if source.sha256 is not None and source.sha256.lower() != found:
            settled = bool(outcomes) and all(one.state in ("ok", "moved") for one in outcomes.values())
            hashes.append(HashChange(source=source.id, recorded=source.sha256, found=found, settled=settled))
    return Anchoring(
        spans=tuple(spans[position] for position in sorted(spans)), hashes=tuple(hashes), unchecked=unchecked
    )


def _old(source: Source, older: Texts | None) -> str | None:
    text = None if older is None else older.by_source.get(source.id)
    if text is None or (source.sha256 is not None and sha256(text) != source.sha256.lower()):
        return None
    return text


def _wanted(position: int, claim: Claim) -> Wanted:
    return Wanted(
        position=position,
        quote=canonical(claim.quote or ""),
        at=None if claim.at is None else (claim.at.start, claim.at.end),
        nth=claim.nth,
        values=tuple(value for value in _values(claim) if isinstance(value, str)),
    )


def _values(claim: Claim) -> Sequence[object]:
    return [statement.value for statement in claim.statements]


def _anchored(source: Source, claim: Claim, outcome: Outcome, text: str, where: Place | None) -> Anchored:
    similar = None if outcome.similar_at is None else text[slice(*outcome.similar_at)]
    differs: tuple[str, ...] = ()
    changed: tuple[tuple[str, str], ...] = ()
    if similar is not None and claim.quote is not None:
        differs = kinds_of_change(claim.quote, similar, Conventions(currency=source.currency or "USD"))
        changed = changed_words(claim.quote, similar)
    return Anchored(
        claim=claim.id,
        source=source.id,
        state=outcome.state,
        quote=claim.quote,
        was=None if claim.at is None else (claim.at.start, claim.at.end),
        at=outcome.at,
        told_by=outcome.told_by,
        similar=similar,
        similar_at=outcome.similar_at,
        differs=differs,
        changed=changed,
        candidates=outcome.candidates,
        where=where,
    )
